"""The form as YAML: a response with its questions as comments, to fill in with any editor."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from maturity.core.focus import asked
from maturity.core.questions import Kind, Question
from maturity.core.response import Response
from maturity.core.ruleset import Node, RuleSet
from maturity.loading import responses
from maturity.loading.documents.response import FORMAT
from maturity.loading.response_write import decimal

_WIDTH = 100

_REST = {
    "people": "- {id: p1, role: …, voice: …, part: [facts, workshop]}",
    "missing": "- {voice: …, why: …}",
    "evidence": "- {for: …, what: …, where: …, date: 2027-01-31, kind: processes, holder: …}",
    "confirmations": "- {capability: …, level: …, role: …, says: agrees, on: 2027-01-31}",
    "priorities": "- {capability: …, why: …}",
    "proud_of": "- …",
    "cards": "p1: {…: …}",
    "card_comments": "p1: {…: …}",
    "room": "- {capability: …, n: 7, counts: {…: 4, …: 3}}",
    "agreed": "…: …",
    "actions": "…: {state: under-way, who: …}",
    "asks_of_icb": "- {ask: …}",
    "not_asked": "- …",
    "share": "- {text: …, source: …}",
    "offers": "- {capability: …, what: …, this_year: yes}",
    "innovations": "- {title: …, need: …, done: …, share: not-yet}",
    "levels_first_shown": "2027-01-31",
    "sign_off": "{role: …, on: 2027-01-31}",
    "succeeds": "sha256:…",
}
"""Keys that come after the answers, with an example of each."""


def write(
    ruleset: RuleSet, response: Response | None = None, not_asked: tuple[str, ...] = ()
) -> bytes:
    """The YAML form of a rule set, filled in where there is a response."""
    document = responses.write(response, ruleset) if response else {}
    away = tuple(dict.fromkeys((*not_asked, *document.get("not_asked", ()))))
    if away:
        document["not_asked"] = list(away)
    lines = [
        *_head(ruleset, document),
        *_facts(ruleset, document),
        *_answers(ruleset, document, away),
    ]
    lines += _checklist(ruleset, document)
    for key, example in _REST.items():
        lines.append("")
        if key in document:
            lines += _dumped({key: document[key]})
        else:
            inline = example.startswith(("{", "2", "sha"))
            lines += [f"# {key}: {example}"] if inline else [f"# {key}:", f"#   {example}"]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _head(ruleset: RuleSet, document: dict[str, Any]) -> Iterator[str]:
    one = ruleset.subject[0]
    yield from _comment(f"{ruleset.title}, version {ruleset.version}: the answers of one {one}")
    yield from _comment(
        "Nothing about patients goes in. Leave blank what you do not know; write dont-know, "
        "{na: reason} or {between: [a, b]} where that is the answer."
    )
    yield f"format: {FORMAT}"
    yield from _dumped({"ruleset": {"id": ruleset.id, "version": ruleset.version}})
    yield from _dumped({"as_of": document.get("as_of")})
    yield "organisation:"
    organisation = document.get("organisation", {})
    for key in ("code", "name", "place", "icb"):
        yield from _dumped({key: organisation.get(key)}, "  ")


def _facts(ruleset: RuleSet, document: dict[str, Any]) -> Iterator[str]:
    if not ruleset.context:
        return
    yield ""
    yield "context:"
    context = document.get("context", {})
    for fact in ruleset.context.values():
        choices = " | ".join(fact.choices or ("yes", "no")) if fact.kind != "number" else "a number"
        yield from _comment(f"{fact.ask} ({choices})", "  ")
        yield from _dumped({fact.id: context.get(fact.id)}, "  ")
    if "context_sources" in document:
        yield from _dumped({"context_sources": document["context_sources"]})
    if "facts_offered" in document:
        yield from _comment("Held by the ICB: write 'accepted: yes' where it is right.")
        yield from _dumped({"facts_offered": document["facts_offered"]})


def _answers(ruleset: RuleSet, document: dict[str, Any], away: tuple[str, ...]) -> Iterator[str]:
    answers = document.get("answers", {})
    wanted = asked(ruleset, away) | frozenset(answers)
    yield ""
    yield "answers:"
    for node in ruleset.nodes:
        names = [name for name in node.questions if name in wanted]
        if names:
            yield ""
            yield from _title(node)
        for name in names:
            question = ruleset.question(name)
            yield ""
            yield from _comment(f"{question.ask} {question.help}".strip(), "  ")
            for choice in _choices(question):
                yield from _comment(choice, "  ", "  ")
            yield from _dumped({name: answers.get(name)}, "  ")


def _title(node: Node) -> Iterator[str]:
    yield from _comment(f"---- {node.id} {node.title}. {node.asks}".strip(), "  ")


def _choices(question: Question) -> Iterator[str]:
    if question.kind is Kind.NUMBER:
        ends = [
            f"{word} {decimal(end)}"
            for word, end in (("from", question.low), ("to", question.high))
            if end is not None
        ]
        yield " ".join(["a number", *ends, f"({question.unit})" if question.unit else ""]).strip()
    elif question.kind is Kind.SINCE:
        yield "a date such as 2026-01-31, or never"
    else:
        if question.kind is Kind.SEVERAL:
            yield "a list of these; [] is none of them"
        for option in question.options:
            yield option.id if option.label in {option.id, ""} else f"{option.id}: {option.label}"
    for reason, text in question.na.items():
        yield f"{{na: {reason}}}: {text}"


def _checklist(ruleset: RuleSet, document: dict[str, Any]) -> Iterator[str]:
    if not ruleset.checklist:
        return
    yield ""
    yield from _comment("In place? in-place | not-yet | dont-know")
    yield "checklist:"
    said = document.get("checklist", {})
    for duty in ruleset.checklist:
        yield from _comment(duty.ask, "  ")
        yield from _dumped({duty.id: said.get(duty.id)}, "  ")


def _comment(text: str, indent: str = "", inner: str = "") -> Iterator[str]:
    for line in textwrap.wrap(text, _WIDTH - len(indent) - len(inner) - 2):
        yield f"{indent}# {inner}{line}"


def _dumped(mapping: dict[str, Any], indent: str = "") -> Iterator[str]:
    from maturity.forms.yaml_style import dump  # noqa: PLC0415 (only when a form is written)

    written = dump(mapping, _WIDTH)
    blank = len(mapping) == 1 and next(iter(mapping.values())) is None
    for line in written.rstrip("\n").split("\n"):
        yield indent + (line.removesuffix(" null") if blank else line) if line else line
