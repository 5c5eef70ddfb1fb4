"""Questions to networks about what is less usual, and the records that they agreed to share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from maturity.core.sharing import Innovation
from maturity.loading.round_framework import Framework
from maturity.loading.round_records import Word
from maturity.reporting import answer_words, round_report, round_words, words
from maturity.reporting.round_page import Grid, RoundPage, Section
from maturity.reporting.round_words import of
from maturity.rounds.outcome import Scored
from maturity.rounds.picture import Picture
from maturity.rounds.usual import PEERS, LessUsual, Settled, settled

COPY = "For the ICB: shared records, and questions to put to networks"
PROVIDERS = "CQC assesses providers, not networks."


def records(picture: Picture) -> tuple[tuple[Scored, Innovation], ...]:
    """Every record of the round, in the register's order."""
    return tuple(
        (each, record)
        for each in picture.found.scored
        if each.assessment.response is not None
        for record in each.assessment.response.innovations
    )


def page(
    picture: Picture,
    unusual: tuple[LessUsual, ...],
    said: Mapping[tuple[str, str], Word],
    framework: Framework,
) -> RoundPage:
    """The document. ``said``: what networks said of their records, by code and title."""
    shared = [(n, r, word) for n, r in records(picture) if (word := _shares(said, n, r))]
    declined = sum((n.entry.member.code, r.title) in said for n, r in records(picture)) - len(
        shared
    )
    waiting = len(records(picture)) - len(shared) - declined
    lead = (
        (
            "A record belongs to the network that wrote it, which says whether it is shared. Adopting "
            "somebody’s idea counts as much as inventing one. Results are as the network gives them."
        ),
        (
            f"{words.count(len(shared), 'record')} shared; {declined} not to be shared; of {waiting} the "
            "network has not said yet."
        ),
    )
    sections = [
        _questions(picture, unusual),
        Section("records", "Records shared", lead),
    ]
    sections += [_record(*each, (i, len(shared))) for i, each in enumerate(shared, 1)]
    sections.append(_appendix(picture, framework))
    return round_report.page(picture, "What is new here", COPY, sections)


def _questions(picture: Picture, unusual: tuple[LessUsual, ...]) -> Section:
    rows = tuple(
        (
            round_words.network(each.network.entry.member),
            each.question.partition(".")[0],
            asked(picture, each),
        )
        for each in unusual
    )
    lead = (
        (
            "What is ordinary in one place is new in another. These answers, with evidence that somebody "
            "outside has seen, are given by few of at least ten others, also among those that stand as "
            "high. Only the network can say whether that is worth telling; no answer means no."
        ),
    )
    grids = (Grid("To ask", ("Network", "For", "The question"), rows, "usual"),) if rows else ()
    lines = (*(() if rows else (_why_none(picture),)), *_untold(picture))
    return Section(
        "usual", "Less usual here: worth telling?", lead, lines=lines, grids=grids, opens=True
    )


def _why_none(picture: Picture) -> str:
    """Why nothing is asked: nothing is unusual, or there is too little to tell by."""
    others = max(len(picture.found.scored) - 1, 0)
    if others < PEERS:
        return (
            f"Nothing can be called less usual yet: at least {PEERS} others have to have answered a "
            f"question, and there {'is' if others == 1 else 'are'} {others or 'none'}."
        )
    found = settled(picture.found)
    if not found.enough:
        return (
            f"Nothing can be called less usual yet. Of {len(picture.found.scored):,} networks that sent a "
            f"return, {_most(picture, found)} gave a certain answer to any one question, and it takes "
            f"{PEERS + 1}. Blanks, ‘don’t know’ and disputes are no certain answers."
        )
    if not found.seen:
        return (
            "Nothing can be called less usual yet: only answers with evidence that somebody outside has "
            "seen are looked at, and no return holds any."
        )
    return "Nothing is less usual enough to ask about."


def _most(picture: Picture, found: Settled) -> str:
    """At most how many answered one question; a few are not counted, as in copies that are passed on."""
    smallest = picture.found.register.manifest.smallest_group
    return f"at most {found.most}" if found.most >= smallest else f"fewer than {smallest}"


def _untold(picture: Picture) -> tuple[str, ...]:
    """How many questions too few answered for anything to be said of them, where some did not."""
    found = settled(picture.found)
    untold = found.questions - found.enough
    if not found.enough or not untold:
        return ()
    return (
        (
            f"Of {of(untold, found.questions)} questions nothing can be said: fewer than {PEERS + 1} networks "
            "gave a certain answer."
        ),
    )


def asked(picture: Picture, each: LessUsual) -> str:
    """The question that is put to a network; it holds no count of others."""
    question = picture.found.ruleset.question(each.question)
    said = words.quoted(answer_words.value(question, each.value))
    return f"You say {said}. Few others here do. Is it worth telling?"


def _shares(
    said: Mapping[tuple[str, str], Word], network: Scored, record: Innovation
) -> Word | None:
    """The network's word that a record may be shown; None where it has not said so."""
    word = said.get((network.entry.member.code, record.title))
    return word if word is not None and word.shares else None


def shared_on(word: Word) -> str:
    """Where and when a network agreed, in words."""
    when = f" on {words.day(word.on)}" if word.on else ""
    if word.by:
        return f"Agreed{when}, noted by {words.clean(word.by)}"
    return f"Agreed in its form, signed{when}" if when else "Agreed in its form"


def _record(network: Scored, record: Innovation, word: Word, number: tuple[int, int]) -> Section:
    """One record, the first number of so many."""
    from_ = f", from {record.origin_from}" if record.origin_from else ""
    results = "; ".join(
        f"{group}: {result}" + (f" (of {base})" if base else "")
        for group, result, base in record.results
    )
    rows = (
        ("The need", record.need),
        ("For whom", record.group),
        ("Who was involved", record.involved),
        ("Invented or adopted", f"{words.capital(record.origin)}{from_}" if record.origin else ""),
        ("What was done", record.done),
        ("Since", words.since(record.since)),
        ("How it was before", record.baseline),
        ("How it is measured", record.measure),
        ("What changed, by group", results),
        ("What did not work", record.did_not_work),
        ("Where it has spread", record.spread),
        ("Who can be asked", record.owner),
    )
    told = tuple((name, words.clean(said)) for name, said in rows if said)
    title = f"{words.clean(record.title)} ({round_words.network(network.entry.member)})"
    i, every = number
    caption = f"Record {i} of {every}"
    grid = Grid(caption, ("About", "In the network’s words"), told, "entry")
    lead = (words.sentence(shared_on(word)),)
    return Section(f"record-{i}", title, lead, grids=(grid,) if told else (), under=True)


def _appendix(picture: Picture, framework: Framework) -> Section:
    statements = framework.statements
    rows = tuple(
        (f"{node.id} {node.title}", words.clean("; ".join(statements[node.id])))
        for node in picture.found.ruleset.results
        if node.id in statements
    )
    lead = (
        (
            f"{PROVIDERS} A practice may use a record of its network as evidence of its own part in it. "
            f"The table is a proposal of {'ours' if framework.ours else 'those who run the round'}: "
            f"{words.clean(framework.name)}, as on {words.day(framework.as_of)} "
            f"({words.clean(framework.source)}). It is replaced when the framework is. It predicts no "
            "rating."
        ),
    )
    grid = Grid(
        "Where a capability touches the framework", ("Capability", "Statements"), rows, "touch"
    )
    return Section("cqc", "Appendix: the regulator’s framework", lead, grids=(grid,), opens=True)


def document(
    picture: Picture,
    unusual: tuple[LessUsual, ...],
    said: Mapping[tuple[str, str], Word],
    framework: Framework,
) -> dict[str, Any]:
    """The same as data, for the ICB: counts of peers are here and in no question."""
    return {
        "format": "maturity/round-innovations/1",
        "copy": "internal",
        "round": picture.found.register.manifest.id,
        "less_usual": [
            {
                "network": each.network.entry.member.code,
                "question": each.question,
                "answer": each.value,
                "given_by_others": each.given,
                "others": each.peers,
                "others_as_high": each.as_high,
                "ask": asked(picture, each),
            }
            for each in unusual
        ],
        "records": [
            {"network": n.entry.member.code, **_plain(r), "share": shared_on(word)}
            for n, r in records(picture)
            if (word := _shares(said, n, r))
        ],
        "framework": {
            "says": PROVIDERS,
            "name": framework.name,
            "as_of": framework.as_of.isoformat(),
            "source": framework.source,
            "capabilities": {
                node.id: list(framework.statements[node.id])
                for node in picture.found.ruleset.results
                if node.id in framework.statements
            },
        },
    }


def _plain(record: Innovation) -> dict[str, Any]:
    """A record as its network wrote it; who may see it is decided before."""
    results = [{"group": group, "result": r, "base": base} for group, r, base in record.results]
    return {**asdict(record), "results": results}
