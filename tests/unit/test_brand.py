"""The house style: what is refused and why, and that it reaches every document and hides nothing."""

from __future__ import annotations

import io
import re
import shutil
from itertools import pairwise
from pathlib import Path

import docx
import pypdf
import pytest

from maturity import api, places, printing
from maturity.cli.main import run
from maturity.errors import InputError
from maturity.loading import brand_parts, brands
from maturity.reporting import house
from maturity.reporting.matrix.document import Part
from maturity.reporting.svg import BLUES
from tests import helpers_report as made

GOOD = Path(__file__).parents[1] / "good" / "brand"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
DRAWING = SVG.format('<title>x</title><circle cx="4" cy="4" r="3" fill="#5a145a"/>')


def written(folder, text, **beside):
    shutil.copy(GOOD / "logo.png", folder / "logo.png")
    for name, data in beside.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    path = folder / "brand.yaml"
    path.write_text(f"format: maturity/brand/1\nname: Exampleshire ICB\n{text}", "utf-8")
    return path


def codes(path):
    with pytest.raises(InputError) as refused:
        api.load_brand(path)
    return [d.code for d in refused.value.diagnostics], " ".join(
        f"{d.message} {d.help}" for d in refused.value.diagnostics
    )


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#005eb8", 6.38)],
)
def test_contrast_is_what_wcag_says(colour, ratio):
    assert brand_parts.contrast(colour) == pytest.approx(
        ratio, abs=0.01
    )  # worked out by hand from WCAG


@pytest.mark.parametrize("colour", ["#ffffff", "#41b6e6", "#ffb81c", "#777777", "#00ff00"])
def test_the_nearest_shade_has_just_enough(colour):
    found = brand_parts.nearest(colour)
    assert 4.5 <= brand_parts.contrast(found) < 4.65
    assert brand_parts.nearest("#005eb8") == "#005eb8"


def test_a_pale_colour_is_refused_with_its_ratio_and_the_nearest(tmp_path):
    found, words = codes(written(tmp_path, 'colours: {deep: "#aaaaaa", accent: "#41b6e6"}'))
    assert found == ["K211", "K211"]
    assert "a contrast of 2.32 to 1 with white; text needs 4.5" in words
    offered = re.findall(r"nearest shade that has enough is '(#\w+)'", words)
    accent, deep = sorted(offered, key=brand_parts.contrast)
    brand = api.load_brand(
        written(tmp_path, f'colours: {{deep: "{deep}", accent: "{accent}"}}')
    )  # what is offered is taken
    assert (brand.deep, brand.accent) == (deep, accent)


def test_deep_is_held_against_the_tint_on_which_it_is_text_too(tmp_path):
    """By hand: #767676 has 4.54 with white, and white has 1.12 with #eef3f6: 4.54 / 1.12 = 4.06."""
    found, words = codes(written(tmp_path, 'colours: {deep: "#767676"}'))
    assert found == ["K211"]
    assert "'#767676' has a contrast of 4.06 to 1 with '#eef3f6'" in words
    [offered] = re.findall(r"nearest shade that has enough is '(#\w+)'", words)
    assert api.load_brand(written(tmp_path, f'colours: {{deep: "{offered}"}}')).deep == offered


@pytest.mark.parametrize(
    ("colours", "said"),
    [
        ('deep: "#005eb8", accent: "#005eb8"', "no darker than '#005eb8' as 'accent' (1 to 1)"),
        ('deep: "#005eb0", accent: "#005eb8"', "nearly the shade of '#005eb8'"),
        ('deep: "#005eb8", accent: "#003087"', "lighter than '#003087' as 'accent' (0.53 to 1)"),
        ('accent: "#0b4a66"', "as 'deep', '#0b4a66' is no darker than '#0b4a66'"),
    ],
)
def test_two_steps_of_the_scale_in_one_shade_are_refused(colours, said, tmp_path):
    found, words = codes(written(tmp_path, f"colours: {{{colours}}}"))
    assert found == ["K217"]
    assert said in words
    accent = re.search(r"'(#\w+)' as 'accent'", words)[1]
    [offered] = re.findall(r"give '(#\w+)' as 'deep'", words)
    text = f'colours: {{deep: "{offered}", accent: "{accent}"}}'
    assert api.load_brand(written(tmp_path, text)).deep == offered


def test_nothing_is_darker_than_black(tmp_path):
    found, words = codes(written(tmp_path, 'colours: {deep: "#000000", accent: "#000000"}'))
    assert found == ["K217"]
    assert words.endswith("give a lighter 'accent'")


@pytest.mark.parametrize("accent", ["#9a2a6a", "#000000", "#8a6d00", "#007f3b", "#d5281b"])
def test_dark_text_stands_on_every_tint_and_each_step_is_a_shade_of_its_own(accent):
    made = brands.tints(accent)
    for tint in made.values():
        light, dark = 1.05 / brand_parts.contrast(tint), 1.05 / brand_parts.contrast("#16242f")
        assert light / dark >= 4.5
    steps = [brand_parts.contrast(each) for each in (*(made[blue] for blue in BLUES[:3]), accent)]
    assert all(darker / lighter >= 1.15 for lighter, darker in pairwise(steps))


INK = "#16242f"
BARE = {
    # Grounds without a colour of their own, and the colours that text on them has from other rules.
    ".spread td.most": {"#0b4a66"},
    ".tally thead th": {"#0b4a66"},
    ".agreed-sheet thead th": {"#0b4a66"},
    ".quotes": {INK, "#0b4a66"},
    ".tint1": {INK}, ".tint2": {INK}, ".tint3": {INK}, ".tint4": {INK},
    ".steps .s1": set(), ".steps .s2": set(), ".steps .s3": set(), ".steps .s4": set(), ".steps .s5": set(),
}  # fmt: skip


def test_deep_is_text_on_white_and_on_the_palest_tint_and_accent_on_white_alone():
    """Every ground of the style sheets, so that a new pair of text and ground is held as well."""
    deep, accent, white = "#0b4a66", "#2a7a9f", "#ffffff"
    pairs = set()
    for sheet in sorted((places.templates() / "css").glob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        for chosen, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
            ground = re.search(r"(?<![\w-])background(?:-color)?: (#\w+)", body)
            if ground:
                colour = re.search(r"(?<![\w-])color: (#\w+)", body)
                texts = {colour[1]} if colour else BARE.get(chosen.strip(), {white})
                pairs |= {(each, ground[1]) for each in texts}
    ours = {pair for pair in pairs if {deep, accent} & set(pair)}
    assert ours == {(deep, brands.PALEST), (white, deep), (white, accent)}
    assert {text for text, ground in pairs if ground in brands.TINTS} == {INK, deep}


@pytest.mark.parametrize(
    ("text", "beside", "expected"),
    [
        ("logo: none.png", {}, "K212"),
        ("logo: ../brand.yaml", {}, "K212"),
        ("logo: /etc/passwd", {}, "K212"),
        ("logo: big.png", {"big_png": b"\x89PNG\r\n\x1a\n" + b"0" * 600_000}, "K212"),
        ("logo: logo.gif", {"logo_gif": b"GIF89a"}, "K213"),
        ("logo: logo.jpg", {"logo_jpg": b"\xff\xd8\xff"}, "K213"),
        ("logo: a.svg", {"a_svg": SVG.format("<script>alert(1)</script>").encode()}, "K214"),
        ("logo: a.svg", {"a_svg": SVG.format('<image href="x.png"/>').encode()}, "K214"),
        ("logo: a.svg", {"a_svg": SVG.format('<use href="#a"/>').encode()}, "K214"),
        ("logo: a.svg", {"a_svg": SVG.format('<path d="M0 0" onload="x()"/>').encode()}, "K214"),
        ("logo: a.svg", {"a_svg": SVG.format('<path style="fill:url(http://x)"/>').encode()}, "K214"),
        ("logo: a.svg", {"a_svg": SVG.format('<path fill="url(http://x)"/>').encode()}, "K214"),
        ("logo: a.svg", {"a_svg": b'<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWING.encode()}, "K214"),
        ("logo: a.svg", {"a_svg": SVG.format("<style>@import 'x'</style>").encode()}, "K214"),
        ("logo: a.svg", {"a_svg": SVG.format("<foreignObject/>").encode()}, "K214"),
        ("logo: a.svg", {"a_svg": b"no xml"}, "K214"),
        ("font: {regular: a.ttf}", {"a_ttf": b"no font"}, "K215"),
        ("logos: x", {}, "S101"),
        ("colours: {deep: red}", {}, "S1"),
    ],
)  # fmt: skip
def test_what_does_not_belong_in_a_document_is_refused(text, beside, expected, tmp_path):
    found, words = codes(written(tmp_path, text, **beside))
    assert [code for code in found if not code.startswith(expected)] == []
    assert words


def test_frutiger_is_refused_with_the_reason(tmp_path):
    from fontTools.ttLib import TTFont

    font = TTFont(places.templates() / "fonts" / "Inter-Bold.ttf")
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = "Frutiger LT Std"
    out = io.BytesIO()
    font.save(out)
    found, words = codes(written(tmp_path, "font: {regular: house.ttf}", house_ttf=out.getvalue()))
    assert found == ["K216"]
    assert "'Frutiger LT Std' is sold, and may not be passed on" in words


def test_another_kind_of_document_is_refused(tmp_path):
    path = tmp_path / "brand.yaml"
    path.write_text("format: maturity/brand/2\nname: X\n", "utf-8")
    assert "S122" in codes(path)[0]


def test_a_good_one_is_read(tmp_path):
    font = (places.templates() / "fonts" / "Inter-Regular.ttf").read_bytes()
    text = 'logo: a.svg\nfont: {regular: f.ttf}\ncolours: {deep: "#5A145A"}'
    brand = api.load_brand(written(tmp_path, text, a_svg=DRAWING.encode(), f_ttf=font))
    assert (brand.name, brand.deep, brand.accent) == ("Exampleshire ICB", "#5a145a", "#2a7a9f")
    assert (brand.logo_kind, brand.family, dict(brand.fonts)) == ("svg", "Inter", {"regular": font})


def brand():
    return api.load_brand(GOOD / "brand.yaml")


def test_without_one_everything_is_neutral():
    text = printing.matrix_html(made.matrix(), "C1", Part.BOTH).data
    with printing.house_style(brand()):
        assert printing.matrix_html(made.matrix(), "C1", Part.BOTH).data != text
    assert printing.matrix_html(made.matrix(), "C1", Part.BOTH).data == text
    assert b'class="brand"' not in text
    assert b"NHS logo" not in text


def test_a_page_has_the_name_the_logo_and_the_colours_and_fetches_nothing():
    with printing.house_style(brand()):
        pages = [
            printing.report_html(made.matrix(), *made.example("U99001"), "board").data.decode(),
            printing.residents_html(made.matrix(), *made.example("U99001")).data.decode(),
            printing.matrix_html(made.matrix(), "C1", Part.BOTH).data.decode(),
        ]
    for page in pages:
        assert page.count('class="brand"') == 1
        assert 'alt="Exampleshire ICB"' in page
        assert "#5a145a" in page
        assert re.findall(r"#0b4a66|#2a7a9f|#7fb3cc", page) == []
        assert re.findall(r'(?:src|href)="(?!#|data:)[^"]*"', page) == []


def test_what_was_typed_keeps_its_letters_even_if_it_looks_like_our_colour():
    with printing.house_style(brand()):
        assessment, plan = made.scored(made.told(proud_of=("We painted it #0b4a66",)))
        page = printing.report_html(made.matrix(), assessment, plan, "board").data.decode()
    assert "We painted it #0b4a66" in page


def test_on_paper_and_in_word():
    with printing.house_style(brand()):
        data = printing.residents_pdf(made.matrix(), *made.example("U99002")).data
        assert data == printing.residents_pdf(made.matrix(), *made.example("U99002")).data
        word = printing.report_docx(made.matrix(), *made.example("U99002"), "board").data
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert len(reader.pages) == 2
    assert len(reader.pages[0].images) == 1
    document = docx.Document(io.BytesIO(word))
    assert len(document.inline_shapes) == 1
    assert 'descr="Exampleshire ICB"' in document.element.xml
    assert str(document.styles["Heading 1"].font.color.rgb) == "5A145A"


def test_a_name_is_text():
    with printing.house_style(house.Brand(name="<script>alert(1)</script>")):
        page = printing.matrix_html(made.matrix(), "C1", Part.BOTH).data.decode()
    assert "<script" not in page


def test_it_is_given_on_the_command_line(tmp_path, capsys):
    out = tmp_path / "c1.html"
    arguments = ["show", "pcn-maturity", "C1", "-o", str(out), "--brand"]
    assert run([*arguments, str(GOOD / "brand.yaml")]) == 0
    assert 'alt="Exampleshire ICB"' in out.read_text("utf-8")
    assert run([*arguments, str(written(tmp_path, "logo: none.png"))]) == 1
    assert "error[K212]" in capsys.readouterr().err


def test_a_colour_in_words_is_told_how_it_is_written(tmp_path):
    found, words = codes(written(tmp_path, "colours: {deep: red}"))
    assert found == ["S108"]
    assert "'red' is not a colour" in words
    assert "'#0b4a66'" in words
