"""What somebody may do to a plan, and the word and the exit code that each gets."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from maturity import api, copies, places, printing, starts
from maturity.change.crosswalk import Crosswalk
from maturity.change.look_back import Promised, look_back
from maturity.cli.main import run
from maturity.errors import InputError
from maturity.loading.canonical import digest_of
from maturity.loading.documents.provenance import LastYearPart
from maturity.loading.releases import Releases, write_index
from maturity.reporting.verdict import Outcome
from maturity.verifying import last_year
from tests import helpers_report as made
from tests.helpers_documents import in_house, printed
from tests.helpers_plan import build, capability, domain
from tests.helpers_plan import response as answered
from tests.unit.test_change_look_back import RULES, response, ruleset
from tests.unit.test_verifying import carried, code, look, outcomes, resaved

REVIEW = "plan a year later, network"
HOUSE = "plan in a house style"
CHANGES = 25
"""Bytes that are changed by chance, the same ones each time."""


def known(monkeypatch, name, stem):
    """A plan whose pages and route are known: they take seconds, and one test makes them again."""
    original = printed(name)
    monkeypatch.setattr(printing, "report_pdf", lambda *_, **__: printing.Printed(original))
    monkeypatch.setattr(api, "plan", lambda *_, **__: made.example(stem)[1])
    return original


@pytest.fixture
def year(monkeypatch):
    return known(monkeypatch, REVIEW, "U99002-harbour-town-2028")


@pytest.fixture
def plan(monkeypatch):
    return known(monkeypatch, "plan U99003 board", "U99003")


def ended(data, tmp_path, *more):
    """The exit code of the command."""
    path = tmp_path / "plan.pdf"
    path.write_bytes(data)
    return run(["verify", str(path), *more])


@pytest.mark.slow
def test_a_plan_that_looks_back_is_made_again_to_its_last_byte():
    verdict = look(printed(REVIEW), limit=None)
    found = outcomes(verdict)
    assert set(found.values()) == {Outcome.AGREES}
    assert "Last year’s answers" in found
    (says,) = (p.says for p in verdict.points if p.what == "Last year’s answers")
    assert "63 answers of 31 January 2027" in says


@pytest.mark.slow
def test_one_byte_of_a_plan_that_looks_back_fails(year, tmp_path):
    for place in (*range(7, len(year), len(year) // 6), len(year) - 2):
        data = bytearray(year)
        data[place] ^= 1
        assert ended(bytes(data), tmp_path) == 1, place


def raised(data):
    """Last year's answers, with one that was lower."""
    document = json.loads(data)
    document["answers"]["D2.groups"] = made.matrix().question("D2.groups").options[0].id
    return json.dumps(document).encode()


def renamed(data):
    document = json.loads(data)
    document["actions"][0]["who"] = "Somebody Else"
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("name", "change"), [(copies.LAST_RESPONSE, raised), (copies.LAST_PLAN, renamed)]
)
def test_what_was_so_a_year_ago_is_not_changed_afterwards(name, change, year, tmp_path):
    data = resaved(year, carried(name, change))
    found = outcomes(look(data))
    assert found["Attached files"] is found["Last year’s answers"] is Outcome.DIFFERS
    assert found["Levels"] is Outcome.AGREES
    assert ended(data, tmp_path) == 1


@pytest.mark.parametrize("name", [copies.LAST_RESPONSE, copies.LAST_PLAN])
@pytest.mark.parametrize("text", [b"", b"null", b"{}", b"[" * 5000])
def test_a_last_year_that_cannot_be_read_is_said(name, text, year):
    found = outcomes(look(resaved(year, carried(name, lambda _: text))))
    assert found["Last year’s answers"] is Outcome.DIFFERS
    assert found["Levels"] is Outcome.AGREES


def last_part(rules, then, **more):
    values = {
        "as_of": then.as_of.isoformat(),
        "version": rules.version,
        "ruleset": rules.digest,
        "response": then.digest,
        **more,
    }
    return LastYearPart.model_validate(values)


def test_a_folder_with_this_years_version_is_enough_where_last_years_ships(tmp_path):
    folder = tmp_path / "matrix-2028"
    starts.new_copy("pcn-maturity", "2028.1", folder)
    old, new = made.matrix(), api.load_ruleset(folder)
    then, now = made.example("U99002")[0].response, made.example("U99003")[0].response
    now = replace(now, version="2028.1", as_of=date(2028, 3, 31))
    found = look_back(old, new, Crosswalk(new.id, old.version, new.version), then, now, [])
    copy = copies.made(new, api.score(new, now), None, "network", look_back=found)
    was = copy.look_back.made_from
    made_again = last_year.review(
        last_part(old, was.response), copies.parts(copy), new, now, folder
    )
    # a rule set that is read twice is two objects, with one digest
    assert made_again.made_from.ruleset.digest == was.ruleset.digest
    assert replace(made_again.made_from, ruleset=was.ruleset) == was
    assert replace(made_again, made_from=was) == copy.look_back


def test_last_years_version_is_found_by_its_digest_or_asked_for(tmp_path):
    """Another version is not carried: a release that is at hand is taken, else it is not checked."""
    new = ruleset(
        RULES.replace('version: "1"', 'version: "2"').replace(
            "A.x, at_least: b", "A.x, at_least: c"
        )
    )
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "ruleset.yaml").write_text(RULES, "utf-8")
    old = api.load_ruleset(folder)
    then = response(old, 2027, "A.x: a, B.x: b")
    now = response(new, 2028, "A.x: c, B.x: b")
    way = Crosswalk("small", "1", "2")
    found = look_back(old, new, way, then, now, [Promised("A.go", who="Ann")])
    copy = copies.made(new, api.score(new, now), None, "network", look_back=found)
    parts = copies.parts(copy)
    again = last_year.review(last_part(old, then), parts, new, now, folder)
    assert again == copy.look_back
    with pytest.raises(last_year.NotHere, match=r"small 1, and that version .* --rules"):
        last_year.review(last_part(old, then), parts, new, now, None)
    (folder / "ruleset.yaml").write_text(
        RULES.replace("A.x, at_least: b", "A.x, at_least: d"), "utf-8"
    )
    with pytest.raises(last_year.NotHere, match="as it was then is not here"):
        last_year.review(last_part(old, then), parts, new, now, folder)
    declared = last_part(new, then, crosswalk="sha256:" + "0" * 64)
    with pytest.raises(last_year.NotHere, match="as it was declared then is not here"):
        last_year.review(declared, parts, new, now, folder)


def in_style(data):
    return in_house(lambda: look(data, limit=60))


@pytest.mark.slow
def test_a_plan_in_a_house_style_is_made_again_with_the_file_at_hand(tmp_path, capsys):
    verdict = in_style(printed(HOUSE))
    assert set(outcomes(verdict).values()) == {Outcome.AGREES}


@pytest.mark.parametrize(
    ("name", "brand", "says"),
    [
        (HOUSE, "", "--brand brand.yaml gives it"),
        (HOUSE, "deep: '#003300'", "another house style than the one that --brand gives"),
        ("plan U99003 board", "deep: '#003300'", "leave it out"),
    ],
)
def test_without_the_same_house_style_it_is_said_what_to_give(
    name, brand, says, monkeypatch, tmp_path, capsys
):
    data = known(monkeypatch, name, "U99003")
    more = []
    if brand:
        other = tmp_path / "other.yaml"
        text = f"format: maturity/brand/1\nname: Otherham\ncolours: {{{brand}}}\n"
        other.write_text(text, "utf-8")
        more = ["--brand", str(other)]
    assert ended(data, tmp_path, *more) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert says in said
    assert "Not checked: pages" in said
    assert ended(data, tmp_path, "--strict", *more) == 1


@pytest.mark.parametrize("share", [0, 1, 400, 0.5, 0.9, 0.999, -1])
def test_a_file_that_was_cut_is_damaged_or_differs(share, plan, tmp_path):
    size = int(len(plan) * share) if isinstance(share, float) else share
    data = plan[:size] if size >= 0 else plan[:-1]
    assert ended(data, tmp_path) == 1
    if share == -1:
        (pages,) = (point for point in look(data).points if point.what == "Pages")
        assert pages.outcome is Outcome.DIFFERS
        assert "ends 1 byte early" in pages.says
    else:
        assert code(data) in ("K152", "K154")


@pytest.mark.parametrize("more", [b"\n", b"%%EOF\n", b"0" * 4096, b"%PDF-1.7\n%%EOF"])
def test_what_is_added_behind_is_seen(more, plan, tmp_path):
    assert ended(plan + more, tmp_path) == 1


def test_a_file_before_the_beginning_is_seen(plan, tmp_path):
    assert ended(b"GIF89a\n" + plan, tmp_path) == 1


def test_attachments_that_changed_places_are_seen(plan, tmp_path):
    def swap(document):
        names = (copies.ASSESSMENT, copies.PLAN)
        first, second = (document.attachments[name].get_file().read_bytes() for name in names)
        for name, data in zip(names, (second, first), strict=True):
            carried(name, lambda _, data=data: data)(document)

    data = resaved(plan, swap)
    found = outcomes(look(data))
    assert found["Attached files"] is found["Levels"] is found["Plan"] is Outcome.DIFFERS
    assert ended(data, tmp_path) == 1


def test_another_networks_answers_are_seen_though_every_digest_was_made_anew(plan, tmp_path):
    """Who changes the digests as well has other levels, and other pages, than those that follow."""
    assessment, _ = made.example("U99001")
    other = copies.parts(copies.made(made.matrix(), assessment, None, "board"))[copies.RESPONSE]
    reread = api.read_response(other, copies.RESPONSE, made.matrix())

    def exchange(document):
        carried(copies.RESPONSE, lambda _: other)(document)

        def renewed(data):
            told = json.loads(data)
            told["files"][copies.RESPONSE] = digest_of(other)
            told["response"] = reread.digest
            return json.dumps(told).encode()

        carried(copies.PROVENANCE, renewed)(document)

    data = resaved(plan, exchange)
    found = outcomes(look(data))
    assert found["Attached files"] is found["Answers"] is Outcome.AGREES
    assert found["Levels"] is found["Pages"] is Outcome.DIFFERS
    assert ended(data, tmp_path) == 1


def test_one_word_of_one_page_is_seen(plan, tmp_path):
    def reword(document):
        page = document.pages[2]
        page.contents_coalesce()
        page.Contents.write(page.Contents.read_bytes() + b" BT ET ")

    data = resaved(plan, reword)
    found = outcomes(look(data))
    assert found["Pages"] is Outcome.DIFFERS
    assert found["Levels"] is found["Attached files"] is Outcome.AGREES
    assert ended(data, tmp_path) == 1


def easier():
    """The matrix with one need that asks for less, under its own name and version."""
    from maturity.loading import rulesets

    text = made.matrix().canonical.replace(
        b'"at_least":"noted","id":"listening"',
        b'"at_least":"listened","id":"listening"',
    )
    return rulesets.load({copies.RULESET: text}).ruleset


def forged(rules):
    """A plan that was made, whole and with true digests, from another matrix of the same name."""
    assessment, _ = made.example("U99003")
    return printing.report_pdf(rules, api.score(rules, assessment.response), None, "board").data


def test_a_doctored_matrix_in_the_working_directory_is_not_the_owners(plan, tmp_path, monkeypatch):
    """A folder of its name where the command runs: only the one that ships counts, or --rules."""
    rules = easier()
    folder = tmp_path / rules.id / "releases"
    folder.mkdir(parents=True)
    (folder / f"{rules.version}.json").write_bytes(rules.canonical)
    index = write_index(Releases(rules.id, ((rules.version, rules.digest),)))
    (folder / "index.json").write_bytes(index)
    monkeypatch.chdir(tmp_path)
    assert outcomes(look(plan))["The owner’s matrix"] is Outcome.AGREES
    assert outcomes(look(plan, rules=rules.id))["The owner’s matrix"] is Outcome.DIFFERS
    then = made.example("U99003")[0].response
    old = last_part(rules, then, ruleset="sha256:" + "0" * 64, version=rules.version)
    seen = []
    monkeypatch.setattr(
        last_year.shelf, "for_earlier", lambda path, *_: seen.append(path) or made.matrix()
    )
    with pytest.raises(last_year.NotHere):
        last_year.review(old, {}, made.matrix(), then, None)
    assert seen == [places.rules() / rules.id]


@pytest.mark.slow
def test_an_easier_matrix_of_the_same_name_is_told_from_the_owners(tmp_path):
    verdict = look(forged(easier()), limit=None)
    (point,) = (p for p in verdict.points if p.what == "The owner’s matrix")
    assert point.outcome is Outcome.UNCHECKED
    assert "what stands here is another: it can give other levels" in point.says
    assert not verdict.whole
    owners = tmp_path / "owners.json"
    owners.write_bytes(made.matrix().canonical)
    against = look(forged(easier()), limit=None, rules=owners)
    assert outcomes(against)["The owner’s matrix"] is Outcome.DIFFERS
    assert not against.consistent


@pytest.fixture(scope="module")
def short():
    """A plan of two capabilities, which is looked at in an eye's blink."""
    rules = build(domain("B", capability("B1"), capability("B2")))
    scored = api.score(rules, answered(rules, {"B1.q": "o1", "B2.q": "o0"}))
    return printing.report_pdf(rules, scored, api.plan(rules, scored), "board").data


def pages_are(monkeypatch, data):
    """Laid out again, it comes out as these bytes."""
    monkeypatch.setattr(printing, "report_pdf", lambda *_, **__: printing.Printed(data))


@pytest.mark.slow
def test_no_byte_of_a_document_may_change(short, monkeypatch):
    """Not one that a reader passes over either: the whole file is compared with what was laid out."""
    pages_are(monkeypatch, short)
    chance = Random(236)  # noqa: S311 - the same changes each time
    assert look(short).consistent
    for _ in range(CHANGES):
        data, place = bytearray(short), chance.randrange(len(short))
        data[place] ^= chance.randrange(1, 256)
        with suppress(InputError):
            assert not look(bytes(data)).consistent, place


@pytest.mark.slow
def test_no_byte_of_a_carried_file_may_change_though_its_own_entry_was_made_anew(
    short, monkeypatch
):
    """Its pages are let pass, so that only what was recorded of each file can tell.

    The record itself is held by the pages alone: it stands in the document that is laid out again.
    """
    chance = Random(237)  # noqa: S311 - the same changes each time
    files = (copies.ASSESSMENT, copies.RESPONSE, copies.PLAN, copies.RULESET)
    for turn in range(CHANGES):

        def change(data):
            changed, place = bytearray(data), chance.randrange(len(data))
            changed[place] ^= chance.randrange(1, 256)
            return bytes(changed)

        data = resaved(short, carried(files[turn % len(files)], change))
        pages_are(monkeypatch, data)
        assert outcomes(look(data))["Attached files"] is Outcome.DIFFERS
