"""The PDF door: nothing is fetched, the same input gives the same bytes, complaints are heard."""

from __future__ import annotations

import gc
import hashlib
import io
import json
import logging
import os
import subprocess
import sys
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import lru_cache, partial
from importlib.abc import MetaPathFinder
from pathlib import Path

import pydyf
import pypdf
import pytest
import weasyprint
from fontTools.ttLib import TTFont

from maturity import api, pdf, places, printing
from maturity.errors import MissingPart, RenderError
from maturity.pdf import bundled, child, engine, limited, sheets, written
from maturity.printing.layout import Layout
from maturity.printing.printed import About

BRAND = Path(__file__).parents[1] / "good" / "brand" / "brand.yaml"

PAGE = '<!doctype html><html lang="en-GB"><head><title>t</title>{head}</head><body>{body}</body></html>'


def page(body="<h1>A plan</h1>", head=""):
    return PAGE.format(head=head, body=body)


def printed(html, **more):
    return pdf.render(html, title="A plan", created="2026-03-31", **more)


def read(data):
    return pypdf.PdfReader(io.BytesIO(data))


opened: list[str] = []


def listen(event, arguments):
    if event in {"open", "socket.connect", "socket.getaddrinfo"}:
        opened.append(f"{event} {arguments[0]} {arguments[1] if len(arguments) > 1 else ''}")


sys.addaudithook(listen)


@pytest.fixture
def machine_font(tmp_path, monkeypatch):
    """This machine has a font of one family, "Canary Sans", and no other."""
    font = TTFont(places.templates() / "fonts" / "Inter-Regular.ttf")
    for record in font["name"].names:
        record.string = "CanarySans" if record.nameID == 6 else "Canary Sans"
    folder = tmp_path / "fonts"
    folder.mkdir()
    font.save(folder / "canary.ttf")
    conf = tmp_path / "fonts.conf"
    conf.write_text(
        f"<fontconfig><dir>{folder}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(conf))


def fonts_of(document):
    """The fonts that a PDF carries, by name."""
    return {
        str(font.get_object()["/BaseFont"])
        for sheet in document.pages
        for font in sheet["/Resources"]["/Font"].values()
    }


# {file} a file of this machine, {name} its bare name, {climb} its way from the bundled files, {web} an address.
ROUTES = {
    "image": ("<img alt=x src='{file}'>", ""),
    "image from the web": ("<img alt=x src='{web}'>", ""),
    "stylesheet link": ("", "<link rel=stylesheet href='{file}'>"),
    "attachment link": ("", "<link rel=attachment href='{file}'>"),
    "attachment anchor": ("<a rel=attachment href='{file}'>x</a>", ""),
    "@import": ("", "<style>@import url('{file}');</style>"),
    "background": ("<p style=\"background: url('{file}')\">x</p>", ""),
    "font": ("<p>x</p>", "<style>@font-face {{font-family: x; src: url('{file}')}}</style>"),
    "object": ("<object data='{file}'>x</object>", ""),
    "embed": ("<embed src='{file}'>", ""),
    "base": ("<img alt=x src='{name}'>", "<base href='{folder}/'>"),
    "relative": ("<img alt=x src='../../../../{name}'>", ""),
    "climbing": ("<img alt=x src='{climb}'>", ""),
    "data": ("<img alt=x src='data:text/plain,canary'>", ""),
    "content": ("<p class=c>x</p>", "<style>.c::before {{content: url('{file}')}}</style>"),
    "SVG image": ("<svg xmlns='http://www.w3.org/2000/svg'><image href='{file}'/></svg>", ""),
    "SVG use": ("<svg xmlns='http://www.w3.org/2000/svg'><use href='{file}#a'/></svg>", ""),
    "local font": (
        "<p style='font-family: x'>x</p>",
        "<style>@font-face {{font-family: x; src: local('Canary Sans')}}</style>",
    ),
}
SILENT = {"SVG use", "local font"}  # never fetched at all; the document prints without it


def asking(route, folder):
    """A page that asks by this route for a file that is there, or for an address."""
    canary = folder / "canary.svg"
    canary.write_text("<svg xmlns='http://www.w3.org/2000/svg'><text>canary</text></svg>")
    body, head = (
        part.format(
            file=canary.as_uri(),
            folder=folder.as_uri(),
            name=canary.name,
            climb=os.path.relpath(canary, places.templates()).replace("..", "%2e%2e"),
            web="https://example.org/canary.svg",
        )
        for part in ROUTES[route]
    )
    return page("<h1>A plan</h1>" + body, head)


@pytest.mark.parametrize("route", ROUTES)
def test_no_route_reads_a_file_or_an_address(route, tmp_path, machine_font):
    printed(page())  # so that what WeasyPrint itself opens is open already
    html = asking(route, tmp_path)
    opened.clear()
    if route in SILENT:
        document = read(printed(html, remarks=[]))
        assert "canary" not in document.pages[0].extract_text()
        assert not [name for name in fonts_of(document) if "Maturity-Sans" not in name]
    else:
        with pytest.raises(RenderError, match="not among the bundled files"):
            printed(html, remarks=[])
    touched = [what for what in opened if str(tmp_path) in what or "socket" in what]
    assert touched == []


THROUGH = Layout(lambda made, _: made, ())
"""A template that lets through whatever it is given, as ours do not."""
ABOUT = About("A plan", "2026-03-31")


def answered_here(monkeypatch):
    """The other end of a limit works in this process, where it is heard what it opens."""

    def run(_, *, input, **__):  # noqa: A002 - as subprocess.run calls it
        given = json.loads(input)
        given.pop("limit")
        told = json.dumps(child.answer(given)).encode()
        return subprocess.CompletedProcess((), 0, told, b"")

    monkeypatch.setattr(limited.subprocess, "run", run)


@pytest.mark.parametrize("route", ROUTES)
def test_no_route_reads_anything_through_the_door_of_all_documents(
    route, tmp_path, machine_font, monkeypatch
):
    """In a house style, at the other end of a limit."""
    answered_here(monkeypatch)
    with printing.house_style(api.load_brand(BRAND)), printing.limited(60):
        html = asking(route, tmp_path)
        opened.clear()
        with pytest.raises(RenderError) if route != "SVG use" else nullcontext() as met:
            found = THROUGH.on_paper(html, ABOUT).data
    if route == "SVG use":
        assert b"canary" not in found
    elif route != "local font":  # its complaint is that there is no such font
        assert "not among the bundled files" in str(met.value)
    assert [what for what in opened if str(tmp_path) in what or "socket" in what] == []


@pytest.mark.slow
@pytest.mark.parametrize("route", ["attachment anchor", "SVG image"])
def test_a_process_of_its_own_reads_nothing_either(route, tmp_path):
    html = asking(route, tmp_path)
    with printing.limited(60), pytest.raises(RenderError, match="not among the bundled files"):
        THROUGH.on_paper(html, ABOUT)


@pytest.mark.usefixtures("machine_font")
def test_the_font_of_the_machine_would_be_found_if_it_were_let_in(monkeypatch):
    """So that the route above can fail: with the machine's fonts in, this one is asked for."""
    body, head = (part.format() for part in ROUTES["local font"])
    assert printed(page(body, head), remarks=[])
    monkeypatch.setattr(sheets, "bundled_fonts_only", nullcontext)
    monkeypatch.setattr(sheets, "kept", lru_cache(sheets.kept.__wrapped__))  # nothing read before
    with pytest.raises(RenderError, match=r"canary\.ttf.*not among the bundled files"):
        printed(page(body, head), remarks=[])
    drawn = page("<h1>A plan</h1><p style='font-family: Canary Sans'>x</p>", head)
    drawn = drawn.replace("local('Canary Sans')", "url('fonts/Inter-Regular.ttf')")
    assert any("Canary" in name for name in fonts_of(read(printed(drawn, remarks=[]))))


def test_a_bundled_name_is_served_to_a_link_and_to_a_stylesheet():
    assert printed(page(head="<link rel=stylesheet href='fonts/fonts.css'>"))
    assert printed(page(), stylesheets=["fonts/fonts.css"])


@pytest.mark.parametrize(
    "name",
    ["missing.css", "../pyproject.toml", "%2e%2e/pyproject.toml", "fonts", "fonts/fonts.conf"],
)
def test_a_name_that_is_not_bundled_stops_the_document(name):
    with pytest.raises(RenderError, match="not among the bundled files"):
        printed(page(), stylesheets=[name])


def test_a_very_long_address_is_not_repeated_in_full():
    with pytest.raises(RenderError) as error:
        printed(page(f"<img alt=x src='https://example.org/{'x' * 5000}'>"))
    assert len(str(error.value)) < 300


SAME = """
import hashlib, sys
from maturity import pdf
html = sys.stdin.buffer.read().decode()
carried = pdf.Attachment("answers.json", b"{}")
data = pdf.render(
    html, title="A plan", created="2026-03-31T12:00:00+01:00", author="Riverside",
    attachments=[carried],
)
print(hashlib.sha256(data).hexdigest())
"""


def test_two_processes_on_different_days_and_places_print_the_same_bytes():
    body = "<h1>Ŵ and я</h1><p>One <b>two</b> <i>three</i> <a href='https://example.org/'>x</a></p>"
    digests = set()
    for seed, zone, language in (("1", "UTC", "C.UTF-8"), ("2", "Asia/Tokyo", "C")):
        environment = os.environ | {
            "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "PYTHONUTF8": "1",
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", SAME],
            input=page(body).encode(),
            env=environment,
            capture_output=True,
            check=True,
        )
        assert done.stderr == b""
        digests.add(done.stdout.strip())
    assert len(digests) == 1


@pytest.mark.slow
def test_threads_print_the_same_bytes_as_one():
    pages = [page(f"<h1>Plan {i}</h1><p>{'words ' * 400}</p>") for i in range(4)]
    alone = [printed(each) for each in pages]
    before = gc.get_threshold(), os.environ.get("FONTCONFIG_FILE")
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(printed, pages * 3))
    assert together == alone * 3
    assert (gc.get_threshold(), os.environ.get("FONTCONFIG_FILE")) == before


def test_threads_lay_out_one_document_at_a_time(monkeypatch):
    """However threads are switched: no two are between the beginning and the end of a document."""
    inside, most = [], []

    @contextmanager
    def watched():
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.05)
        yield
        inside.pop()

    monkeypatch.setattr(sys.modules["maturity.pdf.render"], "seldom_swept", watched)
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(printed, [page()] * 3))
    assert most == [1, 1, 1]


FORK = """
import os, sys, threading
from maturity import pdf
from maturity.pdf import sheets

def printed():
    page = '<!doctype html><html lang="en-GB"><head><title>t</title></head><body><h1>A</h1></body></html>'
    return pdf.render(page, title="A", created="2026-03-31")

mine = printed()
folder = sheets.kept(()).fonts._folder
assert list(folder.iterdir())
another = threading.Thread(target=printed)
another.start()
child = os.fork()
if not child:
    assert sheets.kept(()).fonts._folder != folder
    sys.exit(printed() != mine)
another.join()
assert os.waitpid(child, 0)[1] == 0
assert list(folder.iterdir())
assert printed() == mine
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_fork_leaves_the_fonts_of_its_parent_and_prints_the_same():
    subprocess.run([sys.executable, "-c", FORK], check=True, timeout=60)


def test_the_identifier_is_that_of_the_html_unless_one_is_given():
    html = page()
    from_html = hashlib.sha256(html.encode()).digest()[:16]
    assert read(printed(html)).trailer["/ID"][0].original_bytes == from_html
    given = bytes(range(16))
    assert read(printed(html, identifier=given)).trailer["/ID"][0].original_bytes == given


def test_it_is_tagged_titled_dated_and_in_a_language():
    document = read(printed(page(), author="Riverside network"))
    root = document.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert document.metadata["/Title"] == "A plan"
    assert document.metadata["/Author"] == "Riverside network"
    assert document.metadata["/CreationDate"].startswith("D:20260331")
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert document.pages[0].extract_text().strip() == "A plan"


def test_only_bundled_fonts_are_used_whatever_is_asked_for():
    html = page("<h1>A plan</h1><p style='font-family: DejaVu Sans, Arial, serif'>text</p>")
    document = read(printed(html))
    names = fonts_of(document)
    assert all("Maturity-Sans" in name for name in names), names


def test_a_complaint_is_an_error_unless_somebody_listens():
    html = page(head="<style>p { colour: red }</style>")
    with pytest.raises(RenderError, match="colour"):
        printed(html)
    remarks: list[str] = []
    assert printed(html, remarks=remarks)
    assert len(remarks) == 1
    assert "colour" in remarks[0]


def test_nothing_reaches_the_screen_and_the_loggers_are_left_as_they_were(capfd):
    logger = logging.getLogger("weasyprint")
    before = (list(logger.handlers), logger.propagate)
    printed(page(head="<style>p { colour: red }</style>"), remarks=[])
    assert (list(logger.handlers), logger.propagate) == before
    assert capfd.readouterr() == ("", "")


def test_a_document_nested_too_deeply_is_refused_in_words():
    with pytest.raises(RenderError, match="nested too deeply"):
        printed(page("<h1>A plan</h1>" + "<div>" * 600 + "x" + "</div>" * 600))


WRITTEN = {
    "Welsh": "Ŵŵ Ŷŷ âêîôû ẁẃẅ ỳ",
    "Polish": "Zażółć gęślą jaźń",
    "Romanian": "Ăă Ââ Îî Șș Țț",
    "Turkish": "Ğğ İı Şş Çç",
    "Vietnamese": "Tiếng Việt ở đây, quyền được sống",
    "Greek": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία",
    "Ukrainian": "Щастям б'єш жук їх глицю в фон й ґедзь пріч",
    "signs": "–—‘’“”…•→←↑↓✓✗×÷±≤≥≠½¼¾£€%°■□●○▲▼▶ \u00a0\u2009\u2011",
}


@pytest.mark.parametrize("language", WRITTEN)
def test_the_bundled_fonts_can_write(language):
    assert pdf.unprintable([WRITTEN[language]]) == frozenset()


def test_what_they_cannot_write_is_named_before_and_refused_after():
    assert pdf.unprintable(["a\tb\r\n", "א☐ a", "\x07"]) == {"א", "☐", "\x07"}
    with pytest.raises(RenderError, match=r"notdef.*U\+05D0"):
        printed(page("<h1>א</h1>"))


def test_the_fonts_have_figures_of_one_width_and_fit_in_their_budget():
    from fontTools.ttLib import TTFont

    fonts = sorted((places.templates() / "fonts").glob("*.ttf"))
    assert [font.stem for font in fonts] == [
        "Inter-Bold", "Inter-Italic", "Inter-Regular", "Inter-SemiBold",
    ]  # fmt: skip
    assert sum(font.stat().st_size for font in fonts) < 2_500_000
    for path in fonts:
        font = TTFont(path)
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        assert "tnum" in features
        assert font["OS/2"].fsType == 0  # may be embedded
    assert (places.templates() / "fonts" / "OFL.txt").exists()


def test_the_door_itself_is_light():
    code = "import sys, maturity.pdf; print([m for m in ('weasyprint', 'fontTools', 'PIL') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_without_the_package_the_message_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingPart, match=r'pip install "weasyprint>=70,<71"'):
        printed(page())


def test_without_the_libraries_the_message_installs_them(monkeypatch):
    class Broken(MetaPathFinder):
        def find_spec(self, name, path=None, target=None):
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(
        MissingPart, match=r"apt-get install -y libpango-1\.0-0 .*libharfbuzz-subset0"
    ):
        printed(page())


def test_the_message_and_the_setup_script_name_the_same_libraries():
    script = (Path(__file__).parents[2] / "scripts" / "setup.sh").read_text()
    for library in engine.install_line().split("install -y ")[1].split():
        assert f'"{library}"' in script


CARRIED = pdf.Attachment(
    "rules.yaml", b"rules: \xc3\xa9\n", "application/yaml", "Source", "The rules"
)


def test_an_attachment_comes_back_as_it_was_with_its_kind_and_the_documents_date():
    document = read(printed(page(), attachments=[CARRIED]))
    assert document.attachments == {"rules.yaml": [b"rules: \xc3\xa9\n"]}
    (link,) = document.trailer["/Root"]["/AF"]  # once, though WeasyPrint finds it twice
    file = link.get_object()
    assert (file["/AFRelationship"], file["/Desc"]) == ("/Source", "The rules")
    stream = file["/EF"]["/F"]
    assert stream["/Subtype"] == "/application/yaml"
    assert (
        stream["/Params"]["/CreationDate"] == stream["/Params"]["/ModDate"] == "D:20260331000000Z"
    )


def test_the_time_of_an_attachment_is_that_of_the_document_in_utc():
    data = pdf.render(page(), title="t", created="2026-03-31T00:30:00+01:00", attachments=[CARRIED])
    (link,) = read(data).trailer["/Root"]["/AF"]
    assert link.get_object()["/EF"]["/F"]["/Params"]["/ModDate"] == "D:20260330233000Z"


def test_both_marks_stand_in_one_description():
    about = read(printed(page())).trailer["/Root"]["/Metadata"].get_data()
    assert about.count(b"<rdf:RDF") == 1
    assert b'pdfaid:part="3" pdfaid:conformance="A"' in about
    assert b'pdfuaid:part="1"' in about


EVERYTHING = page(
    """<h1>A plan</h1><p>Some <b>words</b> and <span>others</span>, <i>then</i> more.</p>
<ul><li>One</li><li>Two <b>three</b></li></ul><ol><li>First</li></ol>
<table><caption>Rows</caption><thead><tr><th>A</th><th>B</th></tr></thead>
<tbody><tr><th scope="row">1</th><td>Two<br/>lines</td></tr></tbody></table>"""
)


@pytest.mark.parametrize("shortened", ["reader", "once"])
def test_what_is_done_once_or_left_out_changes_no_byte(shortened, monkeypatch):
    mine = printed(EVERYTHING)
    if shortened == "reader":
        monkeypatch.setattr(sys.modules["maturity.pdf.render"], "reader", lambda: as_html)
    else:
        as_hard = partial(zlib.compressobj, 6)
        monkeypatch.setattr(pydyf.zlib, "compressobj", lambda level: as_hard())
        monkeypatch.setattr(written, "once", lambda pdf: None)
    assert printed(EVERYTHING) == mine


def as_html(html: str, fetcher: object) -> weasyprint.HTML:
    return weasyprint.HTML(string=html, base_url=bundled.HERE, url_fetcher=fetcher)


@pytest.mark.parametrize(
    "odd",
    ["<p>never closed", "<p>one&nbsp;two</p>", "<p>one<br>two</p>"],
)
def test_a_page_that_is_not_xml_is_read_as_html(odd, monkeypatch):
    mine = printed(page(odd))
    monkeypatch.setattr(sys.modules["maturity.pdf.render"], "reader", lambda: as_html)
    assert printed(page(odd)) == mine


def test_a_page_that_is_xml_is_not_read_as_html(monkeypatch):
    monkeypatch.setattr(weasyprint.HTML, "__init__", lambda *_, **__: pytest.fail("read as HTML"))
    assert printed(EVERYTHING)


def test_each_piece_of_text_hangs_on_what_it_belongs_to():
    document = read(printed(EVERYTHING))
    found = []

    def walk(element):
        element = element.get_object()
        kids = element.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        if any(isinstance(kid, int) for kid in kids):
            found.append(str(element["/S"]))
        for kid in kids:
            if not isinstance(kid, int):
                walk(kid)

    walk(document.trailer["/Root"]["/StructTreeRoot"])
    assert found == ["/H1", "/P", *["/Lbl", "/LBody"] * 3, "/Caption", *["/TH"] * 3, "/TD"]


def test_a_house_style_is_read_once_and_what_is_wrong_with_it_is_said_each_time():
    dressed = page("<h1>A plan</h1>", "<style>h1 { colour: red } h1 { color: #0b4a66 }</style>")
    before = sheets.kept.cache_info().misses
    for _ in range(2):
        said: list[str] = []
        printed(dressed, remarks=said)
        assert len(said) == 1
        assert "colour" in said[0]
    assert sheets.kept.cache_info().misses == before + 1


def test_contents_say_on_which_page_each_part_stands():
    parts = "".join(
        f"<section id='p{i}' style='break-before: page'><h2>Part {i}</h2></section>"
        for i in range(1, 12)
    )
    lines = "".join(f"<li><a href='#p{i}' title='Go'>Part {i}</a></li>" for i in (1, 2, 11))
    made = printed(
        page(f"<h1>A plan</h1><ul class='contents'>{lines}</ul>{parts}"),
        stylesheets=("css/report.css",),
    )
    said = " ".join(read(made).pages[0].extract_text().split())
    assert "Part 1 2 Part 2 3 Part 11 12" in said
