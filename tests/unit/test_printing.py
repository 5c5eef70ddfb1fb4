"""What strangers type, on paper: any letter, any length, within a limit of time."""

from __future__ import annotations

import gc
import io
import re
import sys
import time
import unicodedata
import zipfile
from base64 import b64decode
from dataclasses import replace
from functools import partial

import pypdf
import pytest
from fontTools.ttLib import TTFont

from maturity import errors, pdf, places, printing
from maturity.cli.main import main
from maturity.pdf import inside, limited, scripts, sheets
from maturity.reporting import fitted, printable
from tests import helpers_documents
from tests import helpers_report as made

RIVERSIDE = str(made.HERE.parent / "examples" / "U99001-riverside.xlsx")
PAGE = "<!doctype html><html lang='en-GB'><title>t</title><h1>A plan</h1><p>{}</p></html>"


def printed(body, limit=None, **more):
    render = pdf.render if limit is None else partial(pdf.render_within, limit)
    return render(html=PAGE.format(body), title="A plan", created="2026-03-31", **more)


def fonts(data):
    document = pypdf.PdfReader(io.BytesIO(data))
    return {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in document.pages
        for font in page["/Resources"]["/Font"].values()
    }


@pytest.fixture
def no_more_fonts(monkeypatch):
    """As on a machine without the optional package."""
    from maturity.pdf import bundled, letters

    caches = (scripts.folder, letters._more, bundled._bundled)
    monkeypatch.setattr(scripts, "find_spec", lambda _: None)
    for each in caches:
        each.cache_clear()
    yield
    for each in caches:
        each.cache_clear()


WRITTEN = {
    "Arabic": "السلام عليكم",
    "Bengali": "আমরা একসাথে কাজ করি। র‍্যাব",
    "Gurmukhi": "ਅਸੀਂ ਇਕੱਠੇ ਹਾਂ",
    "Gujarati": "અમે સાથે મળીને",
    "Tamil": "நாங்கள் ஒன்றாக",
    "Chinese": "我们一起工作，我們一起工作！",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_script_of_the_optional_fonts_is_printed_in_its_own_font(name):
    assert pdf.unprintable([WRITTEN[name]]) == frozenset()
    assert pdf.scripts_of(WRITTEN[name]) == (name,)
    found = fonts(printed(WRITTEN[name] + " and Latin, ½ \u2009×\u2011"))
    assert found == {"Maturity-Sans-Bold", "Maturity-Sans", f"Maturity-{name}"}


def test_urdu_and_cantonese_are_covered_by_them():
    assert pdf.unprintable(
        ["میں آپ کا شکریہ ادا کرتا ہوں ٹ ڈ ڑ ں ے گ چ پ ژ", "香港灣仔嘅冇咗"]
    ) <= set("嘅冇咗")


def test_a_plain_document_has_the_same_bytes_with_the_package_and_without(no_more_fonts):
    without = printed("Ŵyn, Łódź, Ελένη")
    assert scripts.folder() is None
    for each in (scripts.folder,):
        each.cache_clear()
    assert fonts(without) == {"Maturity-Sans-Bold", "Maturity-Sans"}


@pytest.mark.slow
def test_without_the_package_a_mark_stands_there_and_the_command_says_what_to_type(no_more_fonts):
    assessment, plan = made.scored(made.told(proud_of=("Fatima আমরা", "আ ☃")))
    done = printing.report_pdf(made.matrix(), assessment, plan, "board")
    assert "□" in "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(done.data)).pages)
    install = str(made.HERE.parent / "packages" / "maturity-fonts")
    assert done.remarks[-1] == (
        "proud_of.2: warning[K101]: no font here can draw '☃' (U+2603); the document shows □ "
        "instead; write it another way, if it matters who can read it"
    )
    assert (
        "proud_of.1, proud_of.2: warning[K101]: no font here can draw 'আ' (U+0986); the document "
        f"shows □ instead; for Bengali please type: pip install {install}"
    ) in done.remarks


@pytest.mark.slow
def test_a_page_for_a_screen_has_the_same_marks_and_word_keeps_the_letters(no_more_fonts):
    assessment, plan = made.scored(made.told(proud_of=("Fatima আ ☃",)))
    page = printing.report_html(made.matrix(), assessment, plan, "board")
    assert "Fatima □ □" in page.data.decode()
    assert [remark.split("'")[1] for remark in page.remarks] == ["আ", "☃"]
    assert page.remarks == printing.report_pdf(made.matrix(), assessment, plan, "board").remarks
    file = printing.report_docx(made.matrix(), assessment, plan, "board")
    with zipfile.ZipFile(io.BytesIO(file.data)) as parts:
        assert "Fatima আ ☃" in parts.read("word/document.xml").decode()
    assert file.remarks[-1] == (
        "proud_of.1: note[K218]: no font here can draw '☃' (U+2603); whoever opens the file sees it "
        "in a font of that machine, or an empty box; write it another way, if it matters who can read it"
    )
    assert (
        printing.residents_docx(made.matrix(), assessment, plan).remarks == ()
    )  # it stands on no page


def test_a_page_for_a_screen_carries_the_letters_of_other_scripts_and_no_more():
    made_ = pdf.faces("Latin Ŵ, ½ and আমি, 你")
    families = re.findall(
        r'font-family: "([^"]+)"; font-weight: (\d+); unicode-range: ([^;]+);', made_
    )
    bengali, chinese = "U+986,U+9AE,U+9BF", "U+4F60"
    assert families == [
        ("Maturity Sans", "400", bengali),
        ("Maturity Sans", "600", bengali),
        ("Maturity Sans", "400", chinese),
        ("Maturity Sans", "600", chinese),
    ]
    for data in re.findall(r"base64,([^\"]+)", made_):
        drawn = TTFont(io.BytesIO(b64decode(data))).getBestCmap()
        assert set(drawn) - {0x200C, 0x200D} in (set(map(ord, "আমি")), {ord("你")})
    inside._cut.cache_clear()
    assert pdf.faces("Latin Ŵ, ½ and আমি, 你") == made_
    assert pdf.faces("Latin Ŵ, ½, Ελένη") == ""


def test_each_weight_of_a_font_is_there_and_may_be_embedded():
    from fontTools.ttLib import TTFont

    held = sorted(path.name for path in scripts.folder().glob("*.ttf"))
    wanted = [
        f"{each.font}-{style}.ttf"
        for each in scripts.SCRIPTS
        for style in (("Bold", "Regular") if each.bold else ("Regular",))
    ]
    assert held == sorted(wanted)
    for name in held:
        font = TTFont(io.BytesIO((scripts.folder() / name).read_bytes()), lazy=True)
        assert font["OS/2"].fsType == 0
        assert {0x20, 0xA0} <= set(font.getBestCmap())  # a space takes the font of its neighbour
        licence = (scripts.folder() / f"OFL-{name.partition('-')[0]}.txt").read_text("utf-8")
        assert "SIL Open Font License, Version 1.1" in licence
    assert sum(path.stat().st_size for path in scripts.folder().iterdir()) < 6_000_000


def test_text_from_right_to_left_keeps_to_itself():
    assert fitted.fitted("نحن (2027).") == "\u2068نحن (2027).\u200f\u2069"
    assert fitted.fitted("Said نحن.") == "\u2068Said نحن.\u2069"
    assert fitted.fitted("Łódź 中 आ") == "Łódź 中 आ"


def test_a_long_run_gets_places_to_break_and_loses_nothing():
    for run in ("x" * 4000, "é" * 500, "e\u0301" * 500, "আ" * 150):
        broken = fitted.fitted(f"a {run} b")
        assert broken.replace("\u200b", "") == f"a {run} b"
        pieces = broken.split()[1].split("\u200b")
        assert max(map(len, pieces)) <= 40
        assert not any(unicodedata.category(piece[0]).startswith("M") for piece in pieces)
    assert fitted.runs("x" * 4000) == 4000


def test_a_digest_an_address_and_chinese_stay_as_they_are():
    for text in ("a" * 64, "https://example.org/" + "word/" * 40, "中" * 300, "x " * 500):
        assert fitted.fitted(text) == text
        assert fitted.runs(text) == 0


def test_a_tower_of_accents_is_cut():
    assert fitted.fitted("a" + "\u0301" * 300 + "b") == "a" + "\u0301" * 4 + "b"
    assert fitted.towers("a" + "\u0301" * 5)
    assert not fitted.towers("Tiê\u0301ng")


def test_what_was_broken_or_cut_is_said_with_its_place():
    response = made.told(proud_of=("x" * 3000,), answers={})
    said = [printable.as_line(each) for each in printable.remarks(response, (), "□", {})]
    assert said == [
        (
            "proud_of.1: note[K102]: 3,000 characters stand in a row without a space; "
            "they are broken wherever the line ends; is it a word?"
        )
    ]
    tall = made.told(
        organisation=replace(response.organisation, name="N" + "\u0301" * 9), answers={}
    )
    assert [(d.code, str(d.place)) for d in printable.remarks(tall, (), "□", {})] == [
        ("K103", "organisation.name")
    ]


@pytest.mark.slow
def test_runs_and_towers_take_seconds_not_minutes():
    runs = tuple("x" * 4000 for _ in range(6))
    towers = tuple("a" + "\u0301" * 3999 for _ in range(6))
    assessment, plan = made.scored(made.told(proud_of=runs + towers))
    started = time.process_time()
    printing.report_pdf(made.matrix(), assessment, plan, "network")
    assert time.process_time() - started < 8  # unbroken, the runs alone take minutes


def test_too_much_text_is_refused_before_anything_is_laid_out(monkeypatch):
    monkeypatch.setattr(printing.limits, "LONGEST_PAGE", 10_000)
    monkeypatch.setattr(pdf, "render", lambda *_, **__: pytest.fail("it was laid out"))
    with pytest.raises(errors.InputError, match=r"K104.*10,000"):
        printing.report_pdf(made.matrix(), *made.example("U99001"), "board")


@pytest.mark.slow
def test_a_process_of_its_own_prints_the_same_bytes_and_the_same_complaints():
    body = "আ <style>p { colour: red }</style>"
    here: list[str] = []
    there: list[str] = []
    carried = [pdf.Attachment("a.json", b"{}")]
    assert printed(body, remarks=here, attachments=carried) == printed(
        body, remarks=there, attachments=carried, limit=60
    )
    assert here == there != []
    with pytest.raises(errors.RenderError, match="colour"):
        printed(body, limit=60)


def test_a_render_that_never_ends_is_ended(monkeypatch):
    never = (
        sys.executable,
        "-c",
        "import time, os; print(os.getpid(), flush=True); time.sleep(99)",
    )
    monkeypatch.setattr(limited, "_COMMAND", never)
    started = time.monotonic()
    with pytest.raises(errors.RanTooLong, match=r"longer than 0\.5 seconds"):
        printed("x", limit=0.5)
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"pdf": "no base64!", "said": []}',
        '{"pdf": 7, "said": []}',
        "[" * 100_000,
    ],
)
def test_what_a_process_says_is_read_as_data_and_never_believed(answer, monkeypatch):
    says = f"import sys; sys.stdin.read(); sys.stdout.write({answer!r})"
    monkeypatch.setattr(limited, "_COMMAND", (sys.executable, "-c", says))
    with pytest.raises(errors.RenderError, match="said what cannot be read"):
        printed("x", limit=60)


def test_a_process_raises_nothing_but_what_rendering_raises(monkeypatch):
    says = """print('{"met": "SystemExit", "says": "5"}')"""
    monkeypatch.setattr(limited, "_COMMAND", (sys.executable, "-c", says))
    with pytest.raises(errors.RenderError, match="5"):
        printed("x", limit=60)


@pytest.mark.slow
def test_a_process_of_its_own_gets_what_the_document_may_ask_for():
    """A logo is at hand there as here: a plan in a house style can be laid out within a limit."""
    logo = {
        "logo.svg": b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><title>x</title></svg>"
    }
    page = PAGE.format("<img src='logo.svg' alt='x'>")
    about = {"title": "A plan", "created": "2026-03-31", "extras": logo, "identifier": b"0" * 16}
    assert pdf.render_within(60, html=page, **about) == pdf.render(page, **about)
    with pytest.raises(errors.RenderError, match=r"logo\.svg"):
        pdf.render_within(60, html=page, title="A plan", created="2026-03-31")


def test_a_process_that_dies_is_told_in_words(monkeypatch):
    monkeypatch.setattr(limited, "_COMMAND", (sys.executable, "-c", "raise SystemExit(7)"))
    with pytest.raises(errors.RenderError, match="ended with 7"):
        printed("x", limit=60)


@pytest.mark.parametrize(
    ("problem", "code", "says"),
    [
        (errors.RanTooLong("took longer than 5 seconds"), 1, "took longer"),
        (errors.RenderError("it broke"), 3, "fault of ours"),
        (errors.MissingPart("Please type: x"), 4, "Please type"),
    ],
)
def test_a_render_that_goes_wrong_leaves_the_old_file(
    problem, code, says, tmp_path, monkeypatch, capsys
):
    def broken(*_, **__):
        raise problem

    target = tmp_path / "plan.pdf"
    target.write_bytes(b"last year's plan")
    monkeypatch.setattr(pdf, "render_within", broken)
    with pytest.raises(SystemExit) as ended:
        main(["report", RIVERSIDE, "-o", str(target), "--limit", "5"])
    assert ended.value.code == code
    assert says in capsys.readouterr().err
    assert target.read_bytes() == b"last year's plan"
    assert list(tmp_path.iterdir()) == [target]


def test_whatever_the_renderer_stumbles_over_is_a_render_error_without_the_text():
    with pytest.raises(errors.RenderError) as error:  # WeasyPrint 70 asserts something false here
        printed("secret \u2029 x <b>\u2029</b>", remarks=[])
    assert "secret" not in str(error.value)
    assert "stopped with AssertionError" in str(error.value)


@pytest.mark.slow
def test_the_language_sample_is_what_a_plan_prints():
    text = "".join(
        page.extract_text()
        for page in pypdf.PdfReader(
            io.BytesIO(helpers_documents.printed("plan told, network"))
        ).pages
    )
    assert "Siân Ŵyn" in text
    assert "□" not in text


def test_bundled_sheets_are_read_once_and_a_house_style_keeps_its_fonts_to_itself():
    plain = printed("Words")
    own = (
        "<style>@font-face { font-family: Own; src: url('own.ttf') } p { font-family: Own }</style>"
    )
    font = (places.templates() / "fonts" / "Inter-Italic.ttf").read_bytes()
    dressed = printed(own + "Words", extras={"own.ttf": font})
    assert "Own-Italic" in fonts(dressed)
    assert sheets.kept.cache_info().currsize >= 1
    asks = "<style>p { font-family: Own }</style>"
    assert not any("Own" in name for name in fonts(printed(asks + "Words")))
    assert printed("Words") == plain


def test_garbage_is_looked_for_as_before_once_a_document_is_made():
    before = gc.get_threshold()
    printed("Words")
    assert gc.get_threshold() == before
    with pytest.raises(errors.RenderError):
        printed("<img src='file:///etc/hostname' alt='x'>")
    assert gc.get_threshold() == before
