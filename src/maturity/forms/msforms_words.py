"""What MS Forms itself writes above the columns of an export, in the languages we know of.

The headings come in the language of whoever exports. What is not here is recognised by its place and
by what stands in the column (a number, two times, an address, a name), or named for a human; never
taken for an answer.
"""

from __future__ import annotations

import re
from enum import StrEnum

from maturity.forms.words import level


class Detail(StrEnum):
    """What a column of MS Forms' own holds."""

    NUMBER = "number"
    START = "start"
    END = "end"
    EMAIL = "email"
    NAME = "name"
    OTHER = "other"


_HEADINGS = {
    Detail.NUMBER: ("ID", "Id."),
    Detail.START: (
        "Start time",  # English
        "Startzeit",  # German
        "Heure de début",  # French
        "Hora de inicio",  # Spanish
        "Hora de início",  # Portuguese
        "Ora di inizio",  # Italian
        "Begintijd",  # Dutch
        "Godzina rozpoczęcia",  # Polish
        "開始時刻",  # Japanese
        "Amser cychwyn",  # Welsh, not seen in an export
        "Amser dechrau",
        "Ora de începere",  # Romanian, not seen in an export
    ),
    Detail.END: (
        "Completion time",
        "Fertigstellungszeit",
        "Heure de fin",
        "Hora de finalización",
        "Hora de conclusão",
        "Ora di completamento",
        "Tijd van voltooien",
        "Godzina ukończenia",
        "完了時刻",
        "Amser cwblhau",
        "Amser gorffen",
        "Ora de finalizare",
    ),
    Detail.EMAIL: (
        "Email",
        "E-mail",
        "E-mail address",
        "Email address",
        "Adresse de messagerie",
        "Correo electrónico",
        "Posta elettronica",
        "Adres e-mail",
        "メール",
        "E-Mail-Adresse",
        "Endereço de email",
        "E-mailadres",
        "E-bost",
        "Cyfeiriad e-bost",
    ),
    Detail.NAME: (
        "Name",
        "Your name",
        "Full name",
        "Nom",
        "Nombre",
        "Nome",
        "Naam",
        "Nazwa",
        "名前",
        "Imię i nazwisko",
        "Enw",
        "Nume",
    ),
    Detail.OTHER: (
        "Last modified time",
        "Heure de la dernière modification",
        "Hora de la última modificación",
        "Hora da última modificação",
        "Tijd van laatste wijziging",
        "Czas ostatniej modyfikacji",
        "Zeitpunkt der letzten Änderung",
        "Amser addasu diwethaf",
        "Language",
        "Sprache",
        "Iaith",
        "Total points",
        "Quiz feedback",
        "Gesamtpunktzahl",
        "Prüfungsfeedback",
        "Uhrzeit der Notenveröffentlichung",
        "Cyfanswm pwyntiau",
    ),
}
"""English, German, French, Spanish, Portuguese, Italian, Dutch, Polish and Japanese as public programs
read them from real exports; Welsh and Romanian as they would be translated. Whatever is missing here
is known by its shape (``msforms_columns``)."""

_KNOWN = {level(words): detail for detail, every in _HEADINGS.items() for words in every}
_QUIZ = re.compile(r"(?:points|feedback|punkte|pwyntiau|adborth)\s*[-–—]\s", re.IGNORECASE)
_REPEATED = re.compile(r"(?<=[^\W\d_])\d{1,3}$|(?<=[?.!)\]])\d{1,3}$")
_COMMENT = {
    level(words)
    for words in (
        "Comment", "Comments", "Why", "Why?", "Anything to add?", "Sylw", "Sylwadau", "Pam?",
        "Kommentar", "Anmerkung", "Warum?",
    )
}  # fmt: skip


def plain(heading: str) -> str:
    """A heading without the number that MS Forms puts behind the second of two equal titles."""
    return _REPEATED.sub("", heading.strip()).strip()


def detail(heading: str) -> Detail | None:
    """What a column of MS Forms' own holds; None for a question of the form."""
    if _QUIZ.match(heading):
        return Detail.OTHER
    return _KNOWN.get(level(heading)) or _KNOWN.get(level(plain(heading)))


def is_comment(heading: str) -> bool:
    """Whether a heading asks for a remark on the question before it."""
    return level(heading) in _COMMENT or level(plain(heading)) in _COMMENT
