"""The report: what each copy holds, in which order, escaped, accessible, the same every time."""

from __future__ import annotations

import html as html_module
import io
import json
import re
import subprocess
import sys
import time
from bisect import bisect_left
from dataclasses import replace
from html.parser import HTMLParser

import pypdf
import pytest

from maturity import api, pdf, places
from maturity.core.response import Answer
from maturity.core.sharing import Innovation
from maturity.forms.paper import paper as paper_form
from maturity.loading.documents.assessment import AssessmentDocument
from maturity.loading.documents.plan import PlanDocument
from maturity.reporting import documents, explain, html, paper, terminal, view, words
from maturity.reporting.pages import themes
from tests import helpers_report as made

STEMS = ["U99001", "U99002", "U99003"]
NASTY = "<script>alert(1)</script> {{ 7*7 }} {% raw %} & \"' =1+1"


class Outline(HTMLParser):
    """Headings, captions, scopes and pictures of a page."""

    def __init__(self, page):
        super().__init__()
        self.levels, self.tables, self.captions = [], 0, 0
        self.heads = self.scoped = 0
        self.svg_first = []
        self._svg = False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if self._svg:
            self.svg_first.append(tag)
        self._svg = tag == "svg"
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.tables += tag == "table"
        self.captions += tag == "caption"
        self.heads += tag == "th"
        self.scoped += tag == "th" and dict(attributes).get("scope") in ("row", "col")


def test_the_board_copy_holds_no_secret():
    text = made.page(*made.scored(made.told()))
    assert [word for word in made.SECRETS.values() if word in text] == []
    assert [word for word in made.OPEN if word.lower() not in text.lower()] == []
    assert "Must be in place" not in text
    assert "Board copy" in text


def test_the_network_copy_holds_everything():
    text = made.page(*made.scored(made.told()), audience="network")
    missing = [
        word for word in (*made.SECRETS.values(), *made.OPEN) if word.lower() not in text.lower()
    ]
    assert missing == []
    assert "Must be in place" in text
    assert "Network copy" in text


def test_another_audience_is_refused():
    with pytest.raises(ValueError, match="press"):
        made.page(*made.example("U99001"), audience="press")


def test_pages_stand_in_their_order():
    text = made.page(*made.scored(made.told()), audience="network")
    heads = [html_module.unescape(head) for head in re.findall(r"<h2>(.*?)</h2>", text)]
    domains = [node.title for node in made.matrix().nodes if node.children]
    assert heads == [
        "In one page",
        "Where each capability stands",
        *domains,
        "What the room said",
        "The reviewer’s reading",
        "Action plan",
        "Evidence, and who has seen it",
        "Must be in place",
        "How levels are decided",
        "Sources",
        "Where this document comes from",
    ]
    first = [
        "Where we stand", "What to begin", "What to settle first", "What we ask of the ICB",
        "What is not known yet", "What we are proud of", "Who took part, and what this is for",
    ]  # fmt: skip
    assert re.findall(r"<h3>(.*?)</h3>", text.split('id="standing"')[0]) == first


def test_themes_list_every_capability_at_its_level():
    assessment, plan = made.example("U99002")
    report = view.report(made.matrix(), assessment, plan)
    titles = {themes.named(tag): ids for tag, ids in themes.tags(made.matrix()).items()}
    assert [theme.title for theme in report.themes] == list(titles)
    for theme in report.themes:
        shown = [each for cell in theme.cells for each in cell.split(", ") if each]
        assert sorted(shown) == sorted(titles[theme.title])
        for rung, cell in zip(report.rungs, theme.cells, strict=True):
            levels = {assessment.result(i).levels.assured.title for i in cell.split(", ") if i}
            assert levels <= {rung}


def test_contents_lead_to_every_part():
    text = made.page(*made.scored(made.told()), audience="network")
    places_ = set(re.findall(r'id="([^"]+)"', text))
    links = re.findall(r'<a href="#([^"]+)" title="Go to ([^"]+)">', text)
    assert len(links) == 15
    assert {place for place, _ in links} <= places_


def test_no_option_that_continues_another_stands_alone():
    for stem in STEMS:
        text = html_module.unescape(made.page(*made.example(stem), audience="network"))
        assert not re.findall(r"(?:Today: |from ‘|to ‘|say ‘)…", text)
        assert not re.findall(r"[\w,.;:?] ?[\"'](?=[\w\s])", re.sub(r"<[^>]*>", "", text))


def test_space_before_an_element_goes_inside_it():
    """The printer may otherwise break a line at its first word."""
    text = made.page(*made.example("U99002"))
    assert not re.search(r"\S <(b|span)[ >]", text)


def test_long_words_on_the_front_are_ended_and_told_whole_later():
    ask = "A budget " + "for residents’ costs and their time " * 20
    text = made.page(*made.scored(made.told(asks_of_icb=(made.Ask(ask.strip()),))))
    front = text.split('id="standing"')[0]
    assert "…" in front
    assert ask.strip() not in front
    assert ask.strip() in text


def test_it_says_what_it_cannot_do():
    text = made.page(*made.example("U99002"))
    assert "does not show that the answers are right" in text
    assert "It is the shortest route: within these limits, the room’s priorities first" in text
    assert "taking each action at its word" in text


def test_an_empty_response_and_no_plan_print_as_well():
    response = made.told(
        answers={}, people=(), missing=(), evidence=(), confirmations=(), proud_of=(),
        asks_of_icb=(), sign_off=None,
    )  # fmt: skip
    text = made.page(made.scored(response)[0])
    assert "Draft, not signed off yet" in text
    assert "Action plan" not in text
    assert "No evidence has been pointed to yet." in text


def test_free_text_is_text_everywhere():
    innovation = Innovation(NASTY, NASTY, NASTY, results=((NASTY, NASTY, NASTY),), owner=NASTY)
    response = made.told(
        answers={"C1.listening": Answer("C1.listening", "noted", comment=NASTY, dissent=NASTY)},
        innovations=(innovation,),
        proud_of=(NASTY,),
    )
    text = made.page(*made.scored(response), audience="network")
    assert "<script" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}") >= 5


def test_only_our_own_pictures_and_styles_go_in_as_they_are():
    with pytest.raises(ValueError, match="our own charts"):
        html._picture("<img src=x>")
    with pytest.raises(ValueError, match="markup"):
        html._own("a {}</style><script>")


def test_a_file_that_stands_alone_fetches_nothing():
    styles = (places.templates() / "fonts/fonts.css").read_text() + (
        places.templates() / html.STYLES[0]
    ).read_text()
    whole = made.page(
        *made.example("U99001"), styles=html.alone(styles, {"Inter-Regular.ttf": b"font"})
    )
    assert whole.count("@font-face") == 1
    assert re.findall(r"url\((?!\"data:)", whole) == []
    addresses = set(re.findall(r"https?://[^\s\"'<]+", whole))
    assert addresses == {"http://www.w3.org/2000/svg"}
    assert "<link" not in whole
    assert "<script" not in whole


def test_what_no_font_draws_becomes_a_mark():
    text = made.page(
        *made.scored(made.told(proud_of=("好 and \u200bplain",))), missing={"好", "\u200b"}
    )
    assert "□ and plain" in text
    assert "no shape for some characters" in text


@pytest.mark.parametrize("audience", ["board", "network"])
@pytest.mark.parametrize("stem", STEMS)
def test_structure(stem, audience):
    text = made.page(*made.example(stem), audience=audience)
    outline = Outline(text)
    assert text.startswith('<!doctype html>\n<html lang="en-GB">')
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    steps = zip(outline.levels, outline.levels[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)
    assert outline.tables == outline.captions
    assert outline.heads == outline.scoped
    assert outline.svg_first == ["title"] * 4
    assert text.count("<svg") == text.count('font-family="&#x27;Maturity Sans')


def test_the_same_inputs_give_the_same_text():
    assert made.page(*made.example("U99002")) == made.page(*made.example("U99002"))


def test_nothing_heavy_is_loaded_for_the_terminal():
    code = (
        "import sys; import maturity.reporting.terminal, maturity.reporting.documents, "
        "maturity.reporting.html; "
        "print([m for m in ('jinja2', 'pydantic', 'weasyprint', 'markupsafe') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


GOLDEN = made.HERE / "golden"


@pytest.mark.parametrize(("part", "place"), [("one_page", "one-page"), ("domain", "domain-2")])
def test_golden_page(part, place, request):
    """Two parts of one report, a line an element, to be read when words or order change."""
    text = made.page(*made.example("U99003"))
    found = re.search(rf'<section [^>]*id="{place}">.*?</section>', text, re.DOTALL)
    shown = re.sub(r"<svg.*?</svg>", "<svg/>", found[0], flags=re.DOTALL) + "\n"
    path = GOLDEN / f"report_{part}.html"
    if request.config.getoption("--update-golden"):
        path.write_text(shown, encoding="utf-8")
    assert path.read_text("utf-8") == shown


@pytest.mark.parametrize("stem", STEMS)
def test_documents_fit_their_models(stem):
    assessment, plan = made.example(stem)
    for model, document in (
        (AssessmentDocument, documents.assessment(made.matrix(), assessment)),
        (PlanDocument, documents.plan(made.matrix(), plan)),
    ):
        text = json.dumps(document)
        model.model_validate(json.loads(text))
        assert model.model_validate_json(text).model_dump(exclude_none=True) == document
        assert "null" not in text


@pytest.mark.parametrize("name", ["everything", "small"])
def test_every_kind_of_result_can_be_told(name):
    ruleset = api.load_ruleset(made.HERE / "good" / f"{name}.yaml")
    response = made.Response(ruleset.id, ruleset.version, made.AS_OF)
    assessment = api.score(ruleset, response)
    AssessmentDocument.model_validate(documents.assessment(ruleset, assessment))
    assert terminal.score(ruleset, assessment)
    for result in assessment.results:
        told = explain.explain(ruleset, assessment, result.id)
        assert terminal.explain(told)
        json.dumps(explain.to_dict(told))
    for item in (*(node.id for node in ruleset.nodes), *(q.id for q in ruleset.questions), ""):
        assert terminal.show(ruleset, item)
    assert html.page(view.report(ruleset, assessment), made.templates())


@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_terminal_keeps_to_its_width_and_cuts_no_word(width):
    assessment, plan = made.example("U99002")
    ruleset = made.matrix()
    texts = [
        terminal.score(ruleset, assessment, width=width),
        terminal.plan(ruleset, assessment, plan, width=width),
        terminal.explain(explain.explain(ruleset, assessment, "C1"), width=width),
        terminal.show(ruleset, "C1", width=width),
    ]
    assert [line for text in texts for line in text.splitlines() if len(line) > width] == []
    assert not any("\x1b" in text for text in texts)
    words = set(terminal.score(ruleset, assessment, width=1000).split())
    assert set(texts[0].split()) <= words


def test_a_lens_shows_only_its_capabilities():
    assessment, _ = made.example("U99002")
    ids = themes.tags(made.matrix())["access"]
    shown = terminal.score(made.matrix(), assessment, lens="access")
    told = re.findall(r"^  ([A-Z]\d) ", shown, re.MULTILINE)
    assert tuple(told) == ids
    assert "Access: " in shown


def test_colour_only_when_told():
    assessment, _ = made.example("U99001")
    coloured = terminal.score(made.matrix(), assessment, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == terminal.score(made.matrix(), assessment)


def test_escapes_in_answers_never_reach_the_screen():
    response = made.told(organisation=made.Organisation(name="Otter\x1b[2J Network"))
    assert "\x1b" not in terminal.score(made.matrix(), made.scored(response)[0])


def test_an_explanation_names_answers_evidence_and_who_confirms():
    response = made.told(
        answers={
            "C1.listening": Answer("C1.listening", "chosen"),
            "C1.deciding": Answer("C1.deciding", "together"),
            "C1.people": Answer("C1.people", "wider"),
            "C1.support": Answer("C1.support", "offered"),
        },
        evidence=(),
        confirmations=(),
    )
    told = explain.explain(made.matrix(), made.scored(response)[0], "C1")
    assert told.level == "Step 2"
    assert [reason.state for reason in told.why] == ["holds"] * 3
    assert told.next_level == "Step 3"
    assert told.evidence[0].startswith("Step 2 asks for a pointer to evidence")
    assert told.evidence[-1] == "Step 2 is our view, for one resident in that work to confirm."
    assert "on what can be shown today: Step 1" in told.marks


def test_an_explanation_of_what_is_open():
    told = explain.explain(made.matrix(), made.scored(made.told(answers={}))[0], "C1")
    assert told.standing == "At least Starting out, could be Step 3."
    assert told.next[0].state == "open"
    assert told.settle.startswith("Most worth settling: C1.listening.")


def printed(text, styles=html.STYLES):
    return pdf.render(text, title="A plan", created="2027-01-31", stylesheets=styles)


def named(name):
    assessment, plan = made.example("U99002")
    response = assessment.response
    organisation = replace(response.organisation, name=name)
    return replace(assessment, response=replace(response, organisation=organisation)), plan


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Network of the Northern Estuary, " * 6 + "PC", "W" * 200])
def test_the_cover_holds_the_longest_name_above_its_steps(name):
    reader = pypdf.PdfReader(io.BytesIO(printed(made.page(*named(name), audience="network"))))
    heights = []

    def seen(text, page, line, _font, _size):
        if text.strip():
            heights.append(line[5] * page[3] + page[5])

    said = reader.pages[0].extract_text(visitor_text=seen)
    assert "Where this document comes from" in said
    assert said.count("W") >= name.count("W")
    assert min(heights) > 26 * 72 / 25.4  # the second step is 26 mm high
    assert "…: improvement plan" in " ".join(reader.pages[1].extract_text().split())


def test_a_name_is_set_smaller_the_longer_it_is():
    def fit(name):
        return view.report(made.matrix(), *named(name)).cover.fit

    assert [fit("n " * 27), fit("n " * 40), fit("n " * 99), fit("n" * 101)] == [
        "",
        "long",
        "longest",
        "run",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["board", "network"])
@pytest.mark.parametrize("stem", STEMS)
def test_a_plan_is_at_most_sixteen_pages(stem, audience):
    text = made.page(*made.example(stem), audience=audience)
    data = printed(text)  # a complaint of the renderer is an error
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert len(reader.pages) <= 16
    assert len(data) <= 300_000
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    front, second = reader.pages[1].extract_text(), reader.pages[2].extract_text()
    assert "In one page" in front
    assert "What is not known yet" in front
    assert "Where each capability stands" in second


@pytest.mark.slow
def test_the_text_takes_a_tenth_of_the_printing_at_most():
    assessment, plan = made.example("U99001")
    printed(made.page(assessment, plan))
    start = time.process_time()
    text = made.page(assessment, plan)
    between = time.process_time()
    printed(text)
    assert between - start <= (time.process_time() - between) / 10


@pytest.mark.slow
def test_the_form_on_paper():
    form = paper_form(made.matrix())
    templates = {name: (places.templates() / name).read_text() for name in paper.TEMPLATES}
    text = paper.page(form, templates)
    outline = Outline(text)
    assert outline.tables == outline.captions
    assert outline.heads == outline.scoped
    for question in made.matrix().questions:
        assert html_module.escape(words.typographic(question.ask)) in text
    assert "<li>… and wrote down what matters to people</li>" in text
    assert len(pypdf.PdfReader(io.BytesIO(printed(text, paper.STYLES))).pages) <= 40


def test_halves_are_about_as_long_and_keep_the_order():
    from maturity.reporting.html import _halves

    assert _halves([]) == []
    assert _halves(["one"]) == [["one"]]
    assert _halves(["a", "b", "c", "d"]) == [["a", "b"], ["c", "d"]]
    long = "x" * 200
    assert _halves([long, "b", "c", "d"]) == [[long], ["b", "c", "d"]]


@pytest.mark.slow
def test_a_tables_foot_is_never_alone_on_a_page():
    """Once ‘–: as before’ began a page: the table before it had just filled the last one."""
    alone, over = [], 0
    for rows in range(45, 56):
        body = "".join(f"<tr><th scope='row'>Row {i}</th><td>x</td></tr>" for i in range(rows))
        text = (
            "<html lang='en'><head><title>t</title></head><body><h1>t</h1><section><div class='whole'>"
            "<p>a</p></div><table class='gives'><thead><tr><th>a</th><th>b</th></tr></thead><tbody>"
            f"{body}</tbody></table><p class='key'>–: as before.</p></section></body></html>"
        )
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed(text))).pages]
        (on,) = [page for page in pages if "as before" in page]
        over += len(pages) > 1
        alone += [rows] if "Row" not in on else []
    assert alone == []
    assert 0 < over < 11  # the foot stood on both sides of the page's end


def _table(rows):
    body = "".join(f"<tr><th scope='row'>Row {i}</th><td>x</td></tr>" for i in range(rows))
    head = "<thead><tr><th scope='col'>a</th><th scope='col'>b</th></tr></thead>"
    return f"<table><caption class='hidden'>c</caption>{head}<tbody>{body}</tbody></table>"


def _on_pages(body):
    text = f"<html lang='en'><head><title>t</title></head><body><h1>t</h1>{body}</body></html>"
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed(text))).pages]


@pytest.mark.slow
def test_a_table_that_is_parted_leaves_two_rows_on_each_page():
    """However far down the page it begins; one of three rows is never parted."""
    parted = {3: set(), 5: set()}
    for before in range(50, 60):
        for rows, seen in parted.items():
            pages = _on_pages("<br/>".join(["line"] * before) + _table(rows))
            seen.add(tuple(number for page in pages if (number := page.count("Row "))))
    assert parted == {3: {(3,)}, 5: {(5,), (3, 2), (2, 3)}}


def _after(room):
    """The pages of a domain of four capabilities that begins so many tenths of a millimetre down the page."""
    each = "<div class='capability l1'><div class='now'><h3>Cap {}</h3><p>Words</p></div></div>"
    caps = "".join(each.format(i) for i in range(4))
    domain = f"<section class='domain'><div class='opening'><h2>Care</h2></div>{caps}</section>"
    pages = _on_pages(f"<main><div style='height: {room / 10}mm'></div>{domain}</main>")
    return [tuple(re.findall(r"Cap (\d)", page)) for page in pages]


@pytest.mark.slow
def test_a_domain_is_not_taken_whole_to_the_next_page_where_its_last_words_still_fit():
    """Once room below the last capability did not fit, and left a page with one capability on it."""
    all_fit = 1500 + bisect_left(range(1500, 2600), 2, key=lambda room: len(_after(room))) - 1
    assert _after(all_fit) == [("0", "1", "2", "3")]
    assert {tuple(_after(all_fit + more)) for more in range(1, 7)} == {(("0", "1", "2"), ("3",))}


@pytest.mark.slow
@pytest.mark.parametrize(("stem", "audience"), [("U99001", "public"), ("U99002", "network")])
def test_the_last_page_of_a_plan_is_half_full(stem, audience):
    """Words on it, against those of the page with most: what is looked up is set small."""
    text = made.page(*made.example(stem), audience=audience)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed(text))).pages]
    assert "Where this document comes from" in pages[-1]
    assert pages[-1].count("\n") >= 35
