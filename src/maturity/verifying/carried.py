"""What a plan carries: its files, the matrix and the answers, held against what was recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maturity import api, copies, shelf
from maturity.errors import MaturityError
from maturity.reporting import words
from maturity.reporting.verdict import Outcome
from maturity.verifying.last_year import NotHere, review

if TYPE_CHECKING:
    from maturity.change.look_back import LookBack
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.verifying.look import Look


def attached(look: Look) -> None:
    """Each file is whole, there once, named by the provenance, and has the digest it gives."""
    names = [each.name for each in look.document.files]
    wanted = {*look.made.files, copies.PROVENANCE}
    needed = {copies.ASSESSMENT, copies.RESPONSE, copies.RULESET}
    needed |= {copies.PLAN} if look.made.plan is not None else set()
    if look.made.last_year is not None:
        needed |= {copies.LAST_RESPONSE, copies.LAST_PLAN}
    wrong = [f"{name} is missing" for name in sorted((wanted | needed) - set(names))]
    wrong += [
        f"{words.clean(name)[:60]} does not belong here" for name in names if name not in wanted
    ]
    wrong += [f"{name} is there twice" for name in sorted(wanted) if names.count(name) > 1]
    wrong += [f"{name} was changed" for name in look.changed() if name in wanted]
    look.agree(
        "Attached files",
        f"{words.count(len(names), 'file')}; each has the digest that was recorded, but for the record itself.",
        "; ".join(wrong) + ".",  # no capital: names of files come first
        holds=not wrong,
    )


def matrix(look: Look, rules: str | Path | None) -> RuleSet | None:
    """The rule set that is carried, in its variant; None where it cannot be read."""
    from maturity.loading import rulesets
    from maturity.loading.variants import apply

    wanted, text = look.made.ruleset, look.carried.get(copies.RULESET, b"")
    try:
        ruleset = rulesets.load({copies.RULESET: text}).ruleset
        named = (ruleset.id, ruleset.version, ruleset.digest)
        ruleset = apply(ruleset, wanted.variant) if wanted.variant else ruleset
        meaning = api.meaning_digest(ruleset) if look.same_engine else wanted.meaning
    except (MaturityError, RecursionError) as problem:
        look.unreadable("Matrix", (copies.RULESET,), problem)
        return None
    holds = named == (wanted.id, wanted.version, wanted.digest)
    holds = holds and ruleset.canonical == text and wanted.meaning in (None, meaning)
    if look.agree(
        "Matrix",
        f"{ruleset.title}, version {ruleset.version}, with the digest that was recorded.",
        "It is not the one that was recorded.",
        holds=holds,
    ):
        _owner(look, ruleset, rules)
    return ruleset


def _owner(look: Look, ruleset: RuleSet, rules: str | Path | None) -> None:
    """Whether it is the matrix that is known here under its name and version."""
    what, name = "The owner’s matrix", f"{ruleset.id} {ruleset.version}"
    if not rules and ruleset.id not in shelf.shipped():
        says = f"'{ruleset.id}' does not come with this program; --rules names a copy of it."
        look.say(what, Outcome.UNCHECKED, says)
        return
    path = shelf.find(rules) if rules else shelf.come_with(ruleset.id)
    released = shelf.releases(path).digest_of(ruleset.version)
    if released:
        look.agree(
            what,
            f"It is {name} as it was released.",
            f"{name} was released with another digest.",
            holds=released == ruleset.digest,
        )
        return
    here = api.load_ruleset(path)
    if (here.id, here.version, here.digest) == (ruleset.id, ruleset.version, ruleset.digest):
        look.say(what, Outcome.AGREES, f"It is {name} as it stands here, not released yet.")
    elif rules is not None and (here.id, here.version) == (ruleset.id, ruleset.version):
        says = f"It is not {name} as {shelf.shown(path)} has it: {_meant(look, here)}."
        look.say(what, Outcome.DIFFERS, says)
    else:
        told = f": {_meant(look, here)}" if here.version == ruleset.version else ""
        says = f"{name} was not released here, and what stands here is another{told}."
        look.say(what, Outcome.UNCHECKED, says)


def _meant(look: Look, here: RuleSet) -> str:
    """Whether another text of the rule set gives the same levels."""
    if api.meaning_digest(here) == look.made.ruleset.meaning:
        return "its texts differ, and it gives the same levels"
    return "it can give other levels"


def answers(look: Look, ruleset: RuleSet | None) -> Response | None:
    """The answers that are carried; None where they cannot be read."""
    text = look.carried.get(copies.RESPONSE)
    if ruleset is None or text is None:
        look.say("Answers", Outcome.UNCHECKED, "They cannot be read without the matrix.")
        return None
    try:
        response = api.read_response(text, copies.RESPONSE, ruleset)
    except (MaturityError, RecursionError) as problem:
        look.unreadable("Answers", (copies.RESPONSE,), problem)
        return None
    holds = response.digest == look.made.response
    holds = holds and response.as_of.isoformat() == look.made.as_of
    look.agree(
        "Answers",
        f"{words.count(len(response.answers), 'answer')}, with the digest that was recorded.",
        "They are not the ones that were recorded.",
        holds=holds,
    )
    return response


def last_year(
    look: Look, ruleset: RuleSet | None, now: Response | None, rules: str | Path | None
) -> LookBack | None:
    """The review of the year before, made again; None where there is none or it cannot be."""
    last = look.made.last_year
    if last is None or ruleset is None or now is None:
        return None
    what = "Last year’s answers"
    try:
        found = review(last, look.carried, ruleset, now, rules)
    except NotHere as missing:
        look.say(what, Outcome.UNCHECKED, str(missing))
        return None
    except (MaturityError, ValueError, RecursionError) as problem:
        look.unreadable(what, (copies.LAST_RESPONSE, copies.LAST_PLAN), problem)
        return None
    then = found.made_from.response
    same = (then.digest, then.as_of.isoformat()) == (last.response, last.as_of)
    look.agree(
        what,
        f"{words.count(len(then.answers), 'answer')} of {words.day(then.as_of)}, with the digest that was recorded.",
        "They are not the ones that were recorded.",
        holds=same,
    )
    return found
