"""The tables of a form: which fields a row of each kind has, and where they go in the document.

A row is known by its reference: ``C1.people`` is a question, ``D5.groups:carers`` an option of
one, ``priority/2`` the second priority. What stands before the first ``/`` is the kind.
"""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.ruleset import RuleSet
from maturity.forms.form import Takes


@dataclass(frozen=True, slots=True)
class Field:
    """One column. ``path`` is where the value goes within the record; ``list`` what is offered."""

    name: str
    heading: str
    takes: Takes = Takes.TEXT
    list: str = ""
    path: tuple[str, ...] = ()

    @property
    def where(self) -> tuple[str, ...]:
        """Where the value goes within the record."""
        return self.path or (self.name,)


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of row. ``document`` is the key that holds the list of records, if it is one."""

    kind: str
    fields: tuple[Field, ...]
    document: str = ""
    blanks: int = 0  # rows offered beyond what is filled in

    def field(self, name: str) -> Field:
        """The field with this name. Raises KeyError."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


_DATE, _CHOICE = Takes.DATE, Takes.CHOICE

ANSWER = Field("answer", "Answer")
HIGHEST = Field("highest", "If you could not agree: highest answer given")
COMMENT = Field("comment", "Comment")

CARRIED = (
    Field("carried_over", "Taken over from", _DATE),
    Field("confirmed_carry", "Looked at again, still true", _CHOICE, "yes"),
)
SET_ON = (Field("set_on", "Last set on", _DATE),)
REVIEW = (
    Field("review_value", "Reviewer reads", path=("review", "value")),
    Field("review_reason", "Reviewer's reason", path=("review", "reason")),
    Field("review_reply", "Our reply", path=("review", "reply")),
    Field("review_by", "Reviewer", path=("review", "by")),
    Field("review_on", "Reviewed on", _DATE, path=("review", "on")),
)

_SEEN = (
    Field("seen_who", "Who outside the team has seen it?", path=("seen_by", "who")),
    Field("seen_role", "Their role", _CHOICE, "outside", ("seen_by", "role")),
    Field("seen_on", "Seen on", _DATE, path=("seen_by", "on")),
)

_TABLES = (
    Table("form", (Field("answer", "Value"),)),
    Table("about", (ANSWER,)),
    Table(
        "context",
        (ANSWER, Field("source", "Where from"), Field("date", "As of")),
    ),
    Table(
        "held-fact",
        (
            Field("value", "What the ICB holds", Takes.NOTHING),
            Field("source", "Where from", Takes.NOTHING),
            Field("date", "As of", Takes.NOTHING),
            Field("accepted", "Accepted by us", _CHOICE, "yes"),
        ),
        "facts_offered",
    ),
    Table(
        "person",
        (
            Field("name", "Name (may stay blank)"),
            Field("role", "Role", _CHOICE, "roles"),
            Field("voice", "Speaks as", _CHOICE, "voices"),
            Field("part", "Took part in"),
        ),
        "people",
        12,
    ),
    Table(
        "missing",
        (Field("voice", "Who was expected", _CHOICE, "voices"), Field("why", "Why not there")),
        "missing",
        4,
    ),
    Table("not-asked", (Field("area", "Not asked this year", _CHOICE, "areas"),), "not_asked", 3),
    Table(
        "evidence",
        (
            Field("what", "Evidence: what is it?"),
            Field("where", "Where is it?"),
            Field("kind", "Kind", _CHOICE, "kinds"),
            Field("holder", "Who holds it?"),
        ),
    ),
    Table("seen", (*_SEEN, Field("date", "Date of the evidence", _DATE))),
    Table(
        "confirm",
        (
            Field("says", "What they say", _CHOICE, "says"),
            Field("on", "On", _DATE),
            Field("who", "Who (a role is enough)"),
        ),
        "confirmations",
    ),
    Table(
        "more",
        (
            Field("for", "For", _CHOICE, "subjects"),
            Field("what", "What is it?"),
            Field("where", "Where is it?"),
            Field("date", "Date", _DATE),
            Field("kind", "Kind", _CHOICE, "kinds"),
            Field("holder", "Who holds it?"),
            Field("supports", "Answer that it supports"),
            *_SEEN,
            Field("held_by_icb", "Offered by the ICB", _CHOICE, "yes"),
            Field("accepted", "Accepted by us", _CHOICE, "yes"),
        ),
        "evidence",
        6,
    ),
    Table(
        "priority",
        (Field("capability", "Priority", _CHOICE, "capabilities"), Field("why", "Why this one")),
        "priorities",
    ),
    Table(
        "cards",
        (
            Field("n", "People", Takes.NOTHING),
            Field("counts", "What they chose", Takes.NOTHING),
        ),
        "room",
    ),
    Table("agreed", (Field("text", "What we agreed, in the words that were used"),), "agreed"),
    Table("proud", (Field("text", "What we are proud of"),), "proud_of"),
    Table(
        "action",
        (
            Field("action", "Action", _CHOICE, "actions"),
            Field("who", "Who will do it"),
            Field("state", "State", _CHOICE, "states"),
            Field("started", "Started", _DATE),
            Field("why", "If decided against: why"),
            Field("note", "Note"),
        ),
        "actions",
        6,
    ),
    Table(
        "ask",
        (
            Field("ask", "What we ask of the ICB"),
            Field("action", "For the action", _CHOICE, "actions"),
            Field("answer", "Its answer"),
            Field("answered_on", "Answered on", _DATE),
        ),
        "asks_of_icb",
        3,
    ),
    Table(
        "offer",
        (
            Field("capability", "Others may ask us about", _CHOICE, "capabilities"),
            Field("what", "What we can offer"),
            Field("this_year", "This year?", _CHOICE, "this-year"),
        ),
        "offers",
        6,
    ),
    Table(
        "dissent",
        (
            Field("question", "Question", _CHOICE, "questions"),
            Field("text", "What was said otherwise"),
        ),
        blanks=4,
    ),
    Table(
        "share",
        (
            Field("text", "Local fact to share"),
            Field("value", "Figure"),
            Field("base", "Out of"),
            Field("source", "Source"),
            Field("date", "Date of the figure"),
            Field("checked_by", "Checked by"),
        ),
        "share",
        3,
    ),
    Table("innovation", (ANSWER,), "innovations"),
    Table(
        "result",
        (
            Field("group", "For whom"),
            Field("result", "What was found"),
            Field("base", "Out of how many"),
        ),
    ),
    Table("duty", (Field("answer", "In place?", _CHOICE, "in-place"),)),
    Table("sign-off", (ANSWER,)),
)

TABLES = {table.kind: table for table in _TABLES}

FORM = "form"
"""Lines that say which form this is; never answers."""


def kind_of(ref: str) -> str:
    """The kind of a row by its reference."""
    kind, slash, rest = ref.partition("/")
    if not slash:
        return "question"
    return "result" if kind == "innovation" and "/result/" in rest else kind


def question_table(ruleset: RuleSet) -> Table:
    """The row of a question with every column that it can have in a form of this rule set."""
    fixed = (ANSWER, HIGHEST, COMMENT, *CARRIED, *SET_ON, *REVIEW)
    taken = {field.heading.casefold() for field in fixed}
    facets = []
    for facet in ruleset.facets.values():
        heading = facet.title or facet.id
        heading = f"{heading} ({facet.id})" if heading.casefold() in taken else heading
        taken.add(heading.casefold())
        where = ("facets", facet.id)
        facets.append(Field(f"facet:{facet.id}", heading, _CHOICE, f"facet:{facet.id}", where))
    return Table("question", (ANSWER, HIGHEST, COMMENT, *facets, *CARRIED, *SET_ON, *REVIEW))


def table_of(ref: str, ruleset: RuleSet) -> Table | None:
    """The table that a row belongs to; None for a reference that no form has."""
    kind = kind_of(ref)
    return question_table(ruleset) if kind == "question" else TABLES.get(kind)
