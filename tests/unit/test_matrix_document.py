"""The rule set for people: everything its YAML says is printed, marked in words, the same each time."""

from __future__ import annotations

import html as html_module
import io
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
import yaml

from maturity import api, printing
from maturity.cli.main import run
from maturity.errors import UsageError
from maturity.reporting.matrix.document import Part, document
from tests.unit.test_report import Outline

TOP = Path(__file__).parents[2]
DOMAINS = ["partnerships", "community-working", "data-use", "evaluation"]
MODELS = ["c2m2_2_1", "cqc_saf", "iso33020", "nist800171_dodam", "samm2"]
A3 = (1190, 841)  # points, landscape
NASTY = "<script>alert(1)</script> {{ 7*7 }} {% raw %} &"


@cache
def written(domain):
    """The YAML as its author wrote it, read without anything of ours."""
    path = TOP / "rules" / "pcn-maturity" / "domains" / f"{domain}.yaml"
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506, TID251


@cache
def matrix():
    return api.load_ruleset("pcn-maturity")


@cache
def page(item="", part="both"):
    return printing.matrix_html(matrix(), item, Part(part)).data.decode("utf-8")


def plain(text):
    """A page as its reader sees it: no markup, one kind of quotation mark and space."""
    text = html_module.unescape(re.sub(r"<style>.*?</style>", " ", text, flags=re.DOTALL))
    return even(re.sub(r"<[^>]*>", " ", text))


def even(text):
    text = re.sub(r"[‘’“”\"]", "'", text)
    return re.sub(r"\s+", " ", text).strip().rstrip(".").lower()


def test_every_statement_stands_on_the_poster_in_its_row_and_column():
    made = document(matrix(), part=Part.POSTER)
    rows = {row.id: row for sheet in made.poster.sheets for row in sheet.rows}
    seen = 0
    for capability in (c for domain in DOMAINS for c in written(domain)["capabilities"]):
        cells = rows[capability["id"]].cells
        assert even(cells[0].text) == even(capability["starting_out"]["says"])
        for place, level in enumerate(("foundation", "step-1", "step-2", "step-3"), 1):
            for need in capability["levels"][level]["needs"].values():
                assert even(need["says"]) in even(cells[place].text)
                seen += 1
    assert (len(rows), seen) == (24, 202)  # `grep -c '^            says:'` over the four files
    shown = plain(page(part="poster"))
    assert [c.text for row in rows.values() for c in row.cells if even(c.text) not in shown] == []


def test_the_booklet_holds_everything_that_an_author_wrote_for_people():
    shown = plain(page(part="booklet"))
    missing = []
    for domain in map(written, DOMAINS):
        said = [domain["title"], domain["asks"], domain["about"]]
        for capability in domain["capabilities"]:
            said += [capability[key] for key in ("title", "asks", "why", "evidence")]
            said += [level["for_residents"] for level in capability["levels"].values()]
            for question in capability["questions"]:
                said += [question["ask"], question.get("help", "")]
                said += [
                    option["text"] if isinstance(option, dict) else option
                    for option in question.get("ladder", {}).values()
                ]
                said += question.get("na", {}).values()
            for action in capability["actions"]:
                said += [action["title"], action["first_step"], action["measure"]]
                said += [action.get("care", ""), action.get("asks_icb", "")]
        missing += [text for text in said if even(text) not in shown]
    assert missing == []
    for words in (*matrix().glossary.values(), *matrix().uses, *matrix().seen_by):
        assert even(words) in shown
    assert all(even(source.title) in shown for source in matrix().sources.values())


def test_what_is_proposed_says_so_and_is_explained():
    proposed = [q for q in matrix().questions if q.proposed]
    shown = plain(page("C1"))
    mine = [q for q in proposed if q.owner == "C1"]
    assert len(mine) == 2
    for question in matrix().node("C1").questions:
        marked = f"{even(matrix().question(question).ask)} (proposed)" in shown
        assert marked == matrix().question(question).proposed
    whole = plain(page(part="booklet"))
    assert "no published source" in whole
    assert whole.count("(proposed)") >= len(proposed)


def test_a_proposed_need_is_marked_on_the_poster():
    ruleset = matrix()
    node = ruleset.node("C1")
    first, *others = node.rule.levels
    needs = tuple(replace(need, proposed=True) for need in first.needs)
    changed = replace(node, rule=replace(node.rule, levels=(replace(first, needs=needs), *others)))
    nodes = tuple(changed if each.id == "C1" else each for each in ruleset.nodes)
    text = plain(
        printing.matrix_html(replace(ruleset, nodes=nodes), "", Part.POSTER).data.decode("utf-8")
    )
    assert "wrote down what matters to them. (proposed)" in text


def test_what_a_local_version_adds_says_so_and_why():
    ruleset = api.load_ruleset(TOP / "examples" / "northshire")
    local = ruleset.local
    text = printing.matrix_html(ruleset, "", Part.BOTH).data.decode("utf-8")
    shown = plain(text)
    for why in (*local.nodes.values(), *local.questions.values(), *local.actions.values()):
        assert even(why) in shown
    assert local.questions
    for name in local.questions:
        assert f"{even(ruleset.question(name).ask)} (local" in shown
    made = document(ruleset)
    marked = {
        f"{row.id}.{level.id}"
        for sheet in made.poster.sheets
        for row in sheet.rows
        for level, cell in zip(ruleset.node(row.id).scale.rungs, row.cells, strict=True)
        if "local" in cell.marks
    }
    assert marked == {need.rpartition(".")[0] for need in (*local.needs, *local.raised)}
    assert "what is local, and why" not in plain(page())


def test_one_capability_holds_its_part_only():
    shown = plain(page("C1"))
    assert "doing it together with residents" in shown
    assert "community development close to home" not in shown
    assert "c2.exists" not in shown
    assert even(matrix().sources["charters-2022"].title) in shown
    assert even(matrix().sources["appg-dementia"].title) not in shown


def test_a_domain_holds_its_capabilities_with_their_poster():
    made = document(matrix(), "data-use")
    assert [sheet.title for sheet in made.poster.sheets] == ["Data use"]
    assert [c.id for d in made.booklet.domains for c in d.capabilities] == [
        "D1", "D2", "D3", "D4", "D5", "D6",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("item", "part"),
    [("", "both"), ("", "poster"), ("", "booklet"), ("C1", "both"), ("C1", "poster"), ("data-use", "both")],
)  # fmt: skip
def test_headings_tables_and_heads_are_sound(item, part):
    outline = Outline(page(item, part))
    levels = outline.levels
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert outline.tables == outline.captions > 0
    assert outline.heads == outline.scoped > 0


@pytest.mark.parametrize("item", ["", "C1"])
def test_links_lead_somewhere_and_nothing_is_fetched(item):
    text = page(item)
    places = set(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= places
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', text) == []
    assert re.findall(r"url\((?!\"data:)", text) == []


def test_what_an_author_writes_is_text():
    ruleset = replace(matrix(), title=NASTY, about=NASTY, glossary={NASTY: NASTY})
    text = printing.matrix_html(ruleset, "", Part.BOTH).data.decode("utf-8")
    assert "<script" not in text
    assert html_module.escape("{{ 7*7 }}") in text


@pytest.mark.parametrize("model", MODELS)
def test_other_peoples_models_print_too(model):
    ruleset = api.load_ruleset(TOP / "tests" / "conformance" / model)
    text = printing.matrix_html(ruleset, "", Part.BOTH).data.decode("utf-8")
    shown = plain(text)
    assert all(even(node.title or node.id) in shown for node in ruleset.nodes if node.title)


def test_a_poster_without_a_word_is_refused():
    ruleset = api.load_ruleset(TOP / "tests" / "conformance" / "samm2")
    assert document(ruleset).poster is None
    with pytest.raises(UsageError, match="would be empty"):
        document(ruleset, part=Part.POSTER)


def test_the_poster_is_two_sheets_of_a3_with_letters_for_arms_length():
    data = printing.matrix_pdf(matrix(), "", Part.POSTER).data
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert [(int(p.mediabox.width), int(p.mediabox.height)) for p in reader.pages] == [A3, A3]
    assert reader.metadata.title == "Primary Care Network maturity matrix"
    assert reader.metadata.creation_date.date() == matrix().effective_from
    letters = Counter()

    def count(text, cm, tm, font, size):
        letters[round(abs(size * tm[3] * cm[3]), 1)] += len(text.strip())

    shown = [each.extract_text(visitor_text=count).replace("\n", " ") for each in reader.pages]
    assert "Evaluation and learning" in shown[1]
    # Captions for readers of the structure are 1 pt and cannot be seen; the foot is 8 pt.
    assert letters.most_common(1)[0][0] >= 8.9
    assert all(size in (1.0, 8.0) or size >= 8.9 for size in letters)


@pytest.mark.slow
def test_the_same_rule_set_gives_the_same_bytes(tmp_path):
    found = set()
    for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo")):
        out = tmp_path / f"{seed}.pdf"
        subprocess.run(
            [sys.executable, "-m", "maturity", "show", "pcn-maturity", "C1", "-o", str(out)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        )
        found.add(out.read_bytes())
    assert len(found) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--poster"], "go with -o"),
        (["-o", "x.docx"], "should end in .pdf or .html"),
        (
            ["C9", "-o", "x.html"],
            "no domain or capability 'C9' in pcn-maturity. There are: partnerships, P1",
        ),
        (["C1.listening", "-o", "x.html"], "is a question, too little for a document"),
        (["C1.listen", "-o", "x.html"], "is an action, too little for a document"),
    ],
)
def test_each_wrong_call_says_what_to_do(arguments, words, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["show", "pcn-maturity", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_it_is_written_from_the_command_line(tmp_path, capsys):
    out = tmp_path / "c1.html"
    assert run(["show", "pcn-maturity", "C1", "-o", str(out)]) == 0
    assert out.read_text("utf-8") == page("C1")
    assert capsys.readouterr().out == ""


def test_a_number_of_days_stays_with_its_role():
    book = document(matrix()).booklet
    shares = [
        share
        for domain in book.domains
        for capability in domain.capabilities
        for action in capability.actions
        for share in action.days.partition(": ")[2].split(", ")
        if share
    ]
    assert len(shares) > 100
    assert [share for share in shares if not re.search("[a-zA-Z]\u00a0[0-9½¼¾⅓⅔]", share)] == []
