"""What free text may hold, and what is taken out of it (terminal escapes, bidi overrides).

Text from outside is shown in terminals, workbooks, web pages and print. What could act there is
taken out once, here, and said; what people write (any script, emoji) stays as it is.
"""

from __future__ import annotations

import re

from maturity.loading.response_privacy import seen

LONGEST_TEXT = 4_000
"""Characters one text may have."""

LONGEST_NAME = 200
"""Characters that the organisation's name, place, ICB or code may have: they stand on every cover."""

LONGEST_TOTAL = 1_000_000
"""Characters all texts of one response may have together."""

_ESCAPES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, cursor moves
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"  # titles, links
    "|\x1b[ -/]*[0-~]?"
)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Not visible and never needed: byte order marks, word joiners, non-characters, lone surrogates, and
# "tag" letters outside the flags of England, Scotland and Wales, where they belong.
_UNSEEN = re.compile(
    "[\ufeff\u200b\u2060\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
)


def clean(text: str) -> tuple[str, frozenset[str]]:
    r"""The text without what could act on a screen, and what was taken out of it.

    Line ends become ``\n``; space around the text goes in silence, for nobody means anything by
    it.

    Returns:
        The clean text, and any of ``control`` and ``bidi``.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.isprintable():  # nearly every text, and quick to see
        return text.strip(), frozenset()
    taken = set()
    plain = _CONTROLS.sub("", _ESCAPES.sub("", text))
    if plain != text:
        taken.add("control")
    level = _BIDI.sub("", plain)
    if level != plain:
        taken.add("bidi")
    # twice: what stood apart may come to stand together
    return _UNSEEN.sub("", _UNSEEN.sub("", level)).strip(), frozenset(taken)


def quoted(text: object, longest: int = 60) -> str:
    """A text in quotation marks for a message: short, on one line, with nothing that acts.

    What looks like something about a patient is not repeated.
    """
    words = " ".join(clean(str(text))[0].split())
    if any(seen(words)):
        return "'…'"
    return f"'{words[: longest - 1]}…'" if len(words) > longest else f"'{words}'"
