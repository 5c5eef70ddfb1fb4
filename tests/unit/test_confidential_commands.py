"""Nobody can be found through the command line: all that any command says of a room's file, attacked.

The commands are taken from the program itself. One that is new, or a new format, copy or kind of
document of an old one, fails here until it is attacked as well or has said why it need not be.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from importlib import import_module

import click
import pytest

from maturity import api, places
from maturity.cli.lazy import VERBS
from maturity.cli.main import run
from maturity.cli.report import KINDS
from maturity.core.response import Answer, Person, Response
from maturity.core.ruleset import Tier
from maturity.forms import write_any
from tests.helpers_few import KEPT, few_rules
from tests.helpers_marked import WHO, inside, marked, places_in
from tests.helpers_readers import PERSONS, may_see
from tests.helpers_round import small_round
from tests.unit.test_confidential import OPTIONS, answered, chose, swapped

pytestmark = pytest.mark.slow

NO_ROOM = {
    **dict.fromkeys(
        ("check", "test", "diff", "show", "release", "new ruleset", "new copy", "new capability", "new local"),
        "reads rules alone",
    ),
    **dict.fromkeys(("schema", "doctor"), "reads no file of anybody's"),
    **dict.fromkeys(("round init", "round rehearse"), "writes a folder without returns"),
    **dict.fromkeys(("round note", "round choose"), "says the code and the file that were typed in"),
}  # fmt: skip
"""Commands that read no response, and why there is nothing to attack."""

OF_THE_FACILITATOR = re.compile(r"^\$ migrate|^migrated")
"""A facilitator's file in another version is one still, and its report says so."""

DEAR = re.compile(r"\.pdf|\.docx|^verify|^--tables")
"""Calls that lay out paper: made of one room only, from the same copies as the web pages of both."""

COPIES = ("network", "board", "public")  # all of them as web pages; the fullest on paper
PLANS = tuple(
    ["report", "{now}", "-o", f"{{out}}/{document}-{audience}{kind}", "--as", document]
    + (["--for", audience] if document == "plan" else [])
    + (["--last", "{last}", "--last-plan", "{plan}"] if document == "plan" else [])
    for document, kinds in KINDS.items()
    for kind in kinds
    for audience in (("all",) if document != "plan" else COPIES if kind == ".html" else COPIES[:1])
)
ROUND = tuple(
    ["round", "run", "{round}", "--for", audience, "--format", kind, "--workers", "1", "--on", "2027-04-02"] + ["--tables"] * (audience == "network")
    for audience, kind in (("board", "html"), ("network", "html"))
)  # fmt: skip
READ = ("text", "markdown", "json", "html")

ATTACKED = (
    ["score", "{now}"], ["score", "{now}", "--json"], ["score", "{now}", "--lens", "leadership"],
    ["explain", "{now}", "P1"], ["explain", "{now}", "P1", "--json"],
    ["plan", "{now}", "--start", "2027-02-01"], ["plan", "{now}", "--json"],
    ["agenda", "{now}"], ["agenda", "{now}", "--json"], ["agenda", "{now}", "-o", "{out}/agenda.html"],
    ["flags", "{now}", "--last", "{last}"], ["flags", "{now}", "--json"],
    *PLANS,
    ["verify", "{out}/plan-network.pdf", "--json"],
    *(["look-back", "{last}", "{now}", "--plan", "{plan}", "--for", audience, "--format", form] for audience in COPIES[:2] for form in READ),
    *(["impact", "pcn-maturity", "pcn-maturity", "{returns}", "--format", form] for form in READ),
    ["form", "pcn-maturity", "-o", "{out}/form/blank.xlsx", "--from", "{now}"],
    ["form", "pcn-maturity", "-o", "{out}/form/carried.yaml", "--from", "{now}", "--carry-forward", "--as-of", "2028-01-31"],
    ["combine", "{person}", "--base", "{now}", "-o", "{out}/travels.yaml", "--travel"],
    ["sign", "{now}", "-o", "{out}/signed.yaml", "--role", "clinical-director", "--name", "Dr A", "--on", "2027-02-01"],
    ["form", "pcn-maturity", "-o", "{out}/form/succeeds.yaml", "--from", "{out}/signed.yaml", "--succeed"],
    ["migrate", "{now}", "--to", "pcn-maturity", "-o", "{out}/form/migrated.yaml", "--report", "{out}/migrated.json", "--json"],
    ["tables", "{now}", "-o", "{out}/tables", "--with-text"],
    ["round", "status", "{round}"], ["round", "status", "{round}", "--json"],
    *ROUND,
    ["round", "tables", "{round}", "-o", "{out}/round-tables", "--with-text"],
    ["round", "forms", "{round}", "-o", "{out}/forms/", "--format", "yaml"],
    ["round", "letters", "{round}", "-o", "{out}/letters", "--by", "Ann Ward", "--on", "2027-04-02"],
    ["round", "learning", "{round}", "--json"], ["round", "innovations", "{round}", "--json"],
    ["round", "what-if", "{round}", "--actions", "C1.listen", "--json"],
)  # fmt: skip


def leaves(command, path):
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            yield from leaves(inner, (*path, name))
    else:
        yield " ".join(path), command


COMMANDS = {
    name: command
    for verb in VERBS
    for name, command in leaves(
        import_module(f"maturity.cli.{verb.replace('-', '_')}").command, (verb,)
    )
}


def used(name):
    """Every call of a command that is attacked, without its name."""
    words = name.split()
    return [call[len(words) :] for call in ATTACKED if call[: len(words)] == words]


def test_every_command_is_attacked_or_says_why_there_is_nothing_to_attack():
    attacked = {name for name in COMMANDS if used(name)}
    assert attacked & set(NO_ROOM) == set()
    assert attacked | set(NO_ROOM) == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - set(NO_ROOM)))
def test_every_kind_copy_and_format_of_a_command_is_attacked(name):
    calls = used(name)
    for option in COMMANDS[name].params:
        said_so = [call[call.index(o) + 1 :] for call in calls for o in option.opts if o in call]
        if isinstance(option.type, click.Choice):
            given = {rest[0] for rest in said_so} | {option.default}
            assert set(option.type.choices) - SAME.get(name, set()) <= given, option.name
        elif getattr(option, "is_flag", False) and option.name not in ON_PAPER:
            assert said_so, f"{name} --{option.name}"


SAME = {
    "round run": {
        "processes",
        "dask",
        "pdf",
        "docx",
    },  # where it runs; plans as the report writes them
    "round forms": {"xlsx", "csv"},  # made by one writer with the yaml
}
ON_PAPER = {
    "as_parquet",  # the same tables
    "strict",  # what it ends with
    "soonest",  # another route
    "cards",  # blank
    "workshop",  # paper of the agenda, in test_confidential
}


CAPABILITIES = [name for kept in KEPT.values() for name in kept]


@pytest.fixture(scope="module", autouse=True)
def ruleset(tmp_path_factory):
    """The matrix cut down to a few capabilities, in place of the whole one for every command."""
    rules = few_rules(tmp_path_factory.mktemp("rules"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(places, "rules", lambda: rules)
        yield api.load_ruleset("pcn-maturity")


@pytest.fixture(scope="module")
def room(ruleset, tmp_path_factory):
    """All that all commands say of a room with groups of one, two, three and four."""
    return told(ruleset, spoken(ruleset), tmp_path_factory.mktemp("room"))


def spoken(ruleset, choose=chose, answer=answered):
    """What everybody of the room said, on the few capabilities, with a mark in every text."""
    full = marked(ruleset, sign_off=None)
    cards = {
        name: {capability: choose(n, at) for at, capability in enumerate(CAPABILITIES)}
        for n, name in enumerate(WHO)
    }
    agreed = full.answers["P1.partners"]
    facts = replace(agreed, by={name: answer(n) for n, name in enumerate(WHO)})
    return replace(full, cards=cards, answers={**full.answers, "P1.partners": facts})


def test_the_few_capabilities_hold_every_kind_of_thing_that_commands_show(ruleset):
    assert [node.id for node in ruleset.of_tier(Tier.CAPABILITY)] == CAPABILITIES
    for held in (ruleset.respondents, ruleset.contradicts, ruleset.checklist, ruleset.context):
        assert held
    assert any(node.tags for node in ruleset.nodes)
    assert any(node.card_for for node in ruleset.nodes)
    assert any(action.asks_icb for action in ruleset.actions)
    assert any(action.waits_for for action in ruleset.actions)
    assert any(rule.confirmed_by for node in ruleset.results for rule in node.levels)
    assert any(option.outcome for question in ruleset.questions for option in question.options)


def told(ruleset, response, folder, *, paper=True):
    """Everything that is printed or written, by call and by file, as text."""
    made = {
        "now": response,
        "last": replace(response, as_of=date(2026, 1, 31), levels_first_shown=None),
        "person": Response(
            ruleset.id,
            ruleset.version,
            response.as_of,
            {"P1.partners": Answer("P1.partners", OPTIONS[0])},
            people=(Person("alone", "resident"),),
        ),
    }
    paths = {name: name for name in ("out", "round", "returns", "plan")}
    for name, each in made.items():
        paths[name] = f"{name}.yaml"
        (folder / f"{name}.yaml").write_bytes(write_any("yaml", ruleset, each))
    for where in (small_round(folder / "round") / "returns", folder / "returns"):
        where.mkdir(exist_ok=True)
        (where / "now.yaml").write_bytes((folder / "now.yaml").read_bytes())
    (folder / "out" / "form").mkdir(parents=True)
    found = {}
    output = io.StringIO()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sys.stdout", output)
        patched.setattr("sys.stderr", output)
        patched.chdir(folder)  # a long path would be broken over two lines
        run(["plan", paths["last"], "--json"])
        (folder / "plan").write_text(output.getvalue(), encoding="utf-8")
        for call in ATTACKED:
            if not paper and any(DEAR.search(part) for part in call):
                continue
            output.seek(0)
            output.truncate()
            code = run([part.format(**paths) for part in call])
            assert code == 0, (call, output.getvalue())
            found["$ " + " ".join(call)] = output.getvalue()
            if call[:2] == ["round", "run"]:
                found |= files(folder / "round" / "out", f"{call[4]}/")
    found |= files(folder / "out", "")
    return {bare(name, folder): bare(text, folder) for name, text in found.items()}


def bare(text, folder):
    """Without where it was made, and without digests: what they are of, nobody can read off them."""
    return re.sub(r"\b[0-9a-f]{40,64}\b", "…", text.replace(str(folder), "…"))


def files(folder, where):
    return {
        f"{where}{path.relative_to(folder)}": inside(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_people_may_exchange_all_they_said_and_no_command_tells(ruleset, room, tmp_path):
    pairs = ((0, 1), (3, 4), (6, 9))
    swap = spoken(ruleset, swapped(chose, *pairs), swapped(answered, *pairs))
    other = told(ruleset, swap, tmp_path, paper=False)
    assert set(other) <= set(room)
    seen = {name for name in other if not OF_THE_FACILITATOR.search(name.removeprefix("form/"))}
    assert [name for name in sorted(seen) if other[name] != room[name]] == []


def test_what_a_command_says_holds_only_what_its_readers_may_see(room):
    """Each text of the response has its mark, and one table says who may read it."""
    seen = {name: places_in(text) for name, text in room.items()}
    assert {n: more for n, found in seen.items() if (more := found - may_see(n))} == {}
    assert (
        seen["migrated.json"] | seen["form/migrated.yaml"] >= PERSONS
    )  # what is looked for is there


def test_a_migrated_file_of_the_facilitators_says_that_it_is_the_facilitators(
    ruleset, tmp_path, capsys
):
    path = tmp_path / "now.yaml"
    path.write_bytes(write_any("yaml", ruleset, spoken(ruleset)))
    assert run(["migrate", str(path), "--to", "pcn-maturity", "-o", str(tmp_path / "to.yaml")]) == 0
    assert "keep it with the facilitator's file" in capsys.readouterr().out
