"""Nobody can be found: every output, attacked with one person's words, cards and answers.

The room has groups of one, two, three and four. Each attack changes who said something, or what one
person said, and looks for any trace in everything that can be shown to others.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from contextlib import chdir
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pypdf
import pytest

from maturity import api, printing, reviewing, room
from maturity.core.response import Answer, Person, Response
from maturity.core.ruleset import Tier
from maturity.forms import consensus, write_any
from maturity.people.travel import travel
from maturity.reporting import flags_shown, room_agenda, room_terminal, terminal

pytestmark = pytest.mark.slow

RULESET = api.load_ruleset("pcn-maturity")
DAY = date(2027, 1, 31)
ROLES = (
    "clinical-director",
    *("pcn-manager",) * 2,
    *("practice-manager",) * 3,
    *("resident",) * 4,
)
ONE, TWO, THREE, FOUR = (0,), (1, 2), (3, 4, 5), (6, 7, 8, 9)
CAPABILITIES = [node.id for node in RULESET.of_tier(Tier.CAPABILITY)]
LEVELS = [rung.id for rung in RULESET.scale.rungs]
OPTIONS = [option.id for option in RULESET.question("P1.partners").options]


OWN = {"workbook", "table"}


def chose(person, place):
    """Who chose what, made up by a rule: small groups differ from the rest, roles differ in one."""
    return LEVELS[(person + place * (1 + person % 3)) % 4]


def answered(person):
    return OPTIONS[person % 3]


def said(choose=chose, answer=answered, roles=ROLES, capabilities=CAPABILITIES):
    """A facilitator's response in which each person has words that only they wrote."""
    ids = [f"mark{n}" for n in range(len(roles))]
    by = {name: answer(n) for n, name in enumerate(ids)}
    remarks = {name: f"remark-{n}-secret" for n, name in enumerate(ids)}
    return Response(
        RULESET.id,
        RULESET.version,
        DAY,
        answers={
            "P1.partners": Answer("P1.partners", by=by, comments=remarks),
            "C1.listening": Answer("C1.listening", "chosen", dissent="Some of us saw no reply."),
        },
        people=tuple(Person(i, role) for i, role in zip(ids, roles, strict=True)),
        cards={
            name: {cap: choose(n, at) for at, cap in enumerate(capabilities)}
            for n, name in enumerate(ids)
        },
        card_comments={name: {"C1": f"reason-{n}-secret"} for n, name in enumerate(ids)},
        agreed={"P1": "We agreed on Step 1."},
        levels_first_shown=DAY,
    )


def shown(response, tmp_path):
    """Everything that others may see, but paper, as text by name."""
    assessment = api.score(RULESET, response)
    plan = api.plan(RULESET, assessment)
    agenda = room.agenda(RULESET, assessment)
    page = room_agenda.agenda_page(RULESET, assessment, agenda)
    with chdir(tmp_path):  # a long path would be broken over two lines
        file = Path("combined.yaml")
        file.write_bytes(write_any("yaml", RULESET, response))
        looked = reviewing.look([file])
    signed = room.sign(RULESET, response, "clinical-director", DAY)
    made = {
        "travels as YAML": write_any("yaml", RULESET, travel(RULESET, response)),
        "travels as JSON": write_any("json", RULESET, travel(RULESET, response)),
        "signed": write_any("yaml", RULESET, signed),
        "signed workbook": cells(write_any("xlsx", RULESET, signed)),
        "workbook": cells(write_any("xlsx", RULESET, response)),
        "table": write_any("csv", RULESET, response),
        "consensus workbook": cells(consensus.write(RULESET, response)),
        "combined on screen": room_terminal.combined(RULESET, response),
        "agenda on screen": room_terminal.agenda(page),
        "agenda as JSON": room.agenda_json(RULESET, assessment),
        "agenda as page": printing.agenda_html(RULESET, assessment, agenda).data,
        "report, board": api.report_html(RULESET, assessment, plan),
        "report, network": api.report_html(RULESET, assessment, plan, audience="network"),
        "score": terminal.score(RULESET, assessment),
        "score as JSON": api.assessment_json(RULESET, assessment),
        "plan": terminal.plan(RULESET, assessment, plan),
        "plan as JSON": api.plan_json(RULESET, plan),
        "explain": "".join(
            terminal.explain(api.explain(RULESET, assessment, each)) for each in CAPABILITIES
        ),
        "flags": flags_shown.text(looked),
        "flags as JSON": json.dumps(flags_shown.data(looked)),
    }
    text = {n: d.decode("utf-8") if isinstance(d, bytes) else d for n, d in made.items()}
    # What was worked out from the facilitator's file names it by its digest, which says nothing.
    digest = assessment.response_digest
    text = {n: t.replace(str(tmp_path), "…") for n, t in text.items()}
    return {n: t.replace(digest, "…") if digest else t for n, t in text.items()}


def cells(data):
    """Everything that a workbook holds, as the text of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "\n".join(book.read(name).decode("utf-8") for name in sorted(book.namelist()))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return shown(said(), tmp_path_factory.mktemp("room"))


def swapped(of, *pairs):
    """The same rule with people exchanged."""
    other = dict([*pairs, *(pair[::-1] for pair in pairs)])
    return lambda person, *more: of(other.get(person, person), *more)


def test_no_mark_remark_or_reason_of_a_person_is_anywhere(whole):
    for name, text in whole.items():
        assert "secret" not in text.casefold(), name
        for person in range(len(ROLES)):
            # The network's own workbook and table list who took part; never what they said.
            assert f"mark{person}" not in text or name in OWN, name


@pytest.mark.parametrize(
    "pairs",
    [((0, 1), (3, 4), (6, 9)), ((0, 2), (4, 5), (7, 8))],
    ids=["one-two-three-four", "again"],
)
def test_people_may_exchange_all_they_said_unseen(pairs, whole, tmp_path):
    """Within a group shown, and among the groups of one and two that are not."""
    other = shown(said(swapped(chose, *pairs), swapped(answered, *pairs)), tmp_path)
    assert {name for name in whole if other[name] != whole[name]} == set()


def test_a_person_of_a_room_of_two_may_say_anything(tmp_path):
    roles = ("clinical-director", "resident")
    first = shown(said(roles=roles, answer=lambda _: OPTIONS[1]), tmp_path)
    second = shown(said(lambda *_: LEVELS[4], lambda _: OPTIONS[1], roles=roles), tmp_path)
    assert first == second
    assert "What people chose" not in first["report, board"]


def alone(person, _):
    """The three people of whom nothing may be said all choose one level; the others another."""
    return LEVELS[3] if person in ONE + TWO else LEVELS[person % 3]


def groups_in(text):
    """What an output says by capability: the total and the groups that are shown."""
    document = json.loads(text)
    if "topics" in document:
        return {
            name: (topic["counts"], [g["counts"] for g in topic["groups"] if g.get("counts")])
            for name, topic in document["topics"].items()
        }
    return {
        view["capability"]: (
            view.get("counts", {}),
            [group["counts"] for group in view["groups"] if group.get("counts")],
        )
        for view in document["room"]
    }


@pytest.mark.parametrize("choose", [chose, alone, lambda person, _: LEVELS[person % 2]])
def test_nothing_is_left_over_that_tells_a_card(choose):
    """Every sum of groups taken from the total, in each output and between outputs."""
    response = said(choose)
    agenda = groups_in(room.agenda_json(RULESET, api.score(RULESET, response)))
    travels = groups_in(write_any("json", RULESET, travel(RULESET, response)).decode())
    assert agenda == {name: travels[name] for name in agenda}
    for total, groups in travels.values():
        for size in range(1, len(groups) + 1):
            for some in combinations(groups, size):
                left = Counter(total)
                for group in some:
                    left.subtract(group)
                left = +left
                assert left.total() == 0 or left.total() >= 3
                if size == len(groups):
                    assert len(left) != 1 or len(total) == 1


def test_of_groups_of_one_and_two_no_number_is_given(whole):
    topics = json.loads(whole["agenda as JSON"])["topics"]
    for topic in topics.values():
        by_role = {group["role"]: group for group in topic["groups"]}
        for role in ("clinical-director", "pcn-manager"):
            assert set(by_role[role]) == {"role", "title", "few"}


def test_a_copy_for_others_says_that_some_saw_it_otherwise_and_not_how(whole):
    assert "Some of us saw no reply" not in whole["report, board"]
    assert "Some saw it otherwise" in whole["report, board"]
    assert "Some of us saw no reply" in whole["report, network"]
    for copy in ("report, board", "report, network"):
        assert "We agreed on Step 1." in whole[copy]


def test_roles_are_told_apart_in_the_networks_own_copy_only(whole):
    assert "Resident (4):" in whole["report, network"]
    assert "Resident (4):" not in whole["report, board"]


def test_paper_holds_no_more_than_the_screen():
    response = said()
    assessment = api.score(RULESET, response)
    agenda = room.agenda(RULESET, assessment)
    printed = (
        printing.agenda_pdf(RULESET, assessment, agenda).data,
        printing.pack_pdf(RULESET, (), assessment, agenda).data,
        printing.report_pdf(RULESET, assessment, None, "board").data,
        printing.report_pdf(RULESET, assessment, None, "network").data,
    )
    for data in printed:
        assert b"secret" not in data
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        text = "\n".join(page.extract_text() for page in pages)
        assert "secret" not in text
        assert "mark1" not in text


def test_who_gave_an_answer_can_be_exchanged_with_who_gave_none(tmp_path):
    """An answer that only one person gave is the network's, and nothing says whose it was."""

    def only(person):
        return lambda n: OPTIONS[2] if n == person else api_dont_know()

    first = shown(said(answer=only(0)), tmp_path)
    second = shown(said(answer=only(8)), tmp_path)
    assert first == second


def api_dont_know():
    from maturity.core.response import DontKnow

    return DontKnow()


def test_replaced_people_leave_the_same_papers(tmp_path, whole):
    """Ids and their order are the facilitator's own."""
    response = said()
    people = tuple(reversed(response.people))
    other = shown(replace(response, people=people), tmp_path)
    differ = {name for name in whole if other[name] != whole[name]}
    assert differ <= OWN
