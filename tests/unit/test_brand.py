"""The house style: what is refused and why, and that it reaches every document and hides nothing."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import docx
import pypdf
import pytest

from maturity import api, places, printing
from maturity.cli.main import run
from maturity.errors import InputError
from maturity.loading import brand_parts
from maturity.reporting import house
from maturity.reporting.matrix.document import Part
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


# ---------------------------------------------------------------- colours


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
    assert "'#767676'" in words


@pytest.mark.parametrize("accent", ["#9a2a6a", "#000000", "#8a6d00", "#007f3b", "#d5281b"])
def test_dark_text_stands_on_every_tint(accent):
    for share in house._TINTS.values():
        tint = house._tint(accent, share)
        light, dark = 1.05 / brand_parts.contrast(tint), 1.05 / brand_parts.contrast("#16242f")
        assert light / dark >= 4.5


# ---------------------------------------------------------------- files


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


# ---------------------------------------------------------------- documents


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
