"""Rule files broken in every way that files get broken: a message with its place, code 1 or 2, no more.

Each is the start that ``maturity new`` writes, with one thing wrong; all that is said of it is compared.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from maturity.cli.main import run

RIVERSIDE = Path(__file__).parents[2] / "examples" / "U99001-riverside.yaml"
HEAD, DOMAIN, CASES = "ruleset.yaml", "domains/first.yaml", "tests/first.yaml"


@pytest.fixture
def garden(tmp_path, monkeypatch, capsys):
    """A sound rule set, with nothing left to fill in."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "ruleset", "garden"]) == 0
    head = tmp_path / "garden" / HEAD
    head.write_text(head.read_text("utf-8").replace("FILL IN: the book", "The book"), "utf-8")
    assert run(["check", "garden"]) == 0
    capsys.readouterr()
    return tmp_path / "garden"


def told(capsys, command, code):
    """What a command says, after its exit code was looked at."""
    assert run([command, "garden"]) == code
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert "fault of ours" not in out + err
    return out + err


def places(said):
    """Each error as file, line and code."""
    return [
        (file, int(line), code)
        for file, line, code in re.findall(
            r"^garden/(\S+?):(\d+):\d+: error\[(\w+)\]", said, re.MULTILINE
        )
    ]


BROKEN = {
    "a line further left": (DOMAIN, "    title: Caring", "   title: Caring", 7, "Y027", "does not fit"),
    "a list entry further right": (HEAD, "  - {id: shared", "   - {id: shared", 13, "Y027", "one column"),
    "a key twice": (HEAD, "subject:", "title: Again\nsubject:", 8, "Y010", "first here"),
    "a tab": (DOMAIN, "    title: Caring", "\ttitle: Caring", 7, "Y021", "spaces instead"),
    "a number for a list": (HEAD, "domains: [first]", "domains: 3", 32, "S106", "a list"),
    "an anchor": (HEAD, "subject: {one", "subject: &a {one", 8, "Y013", "not part of the language"),
    "an alias": (HEAD, "title: keeper", "title: *x", 19, "Y014", "written elsewhere"),
    "a merge key": (HEAD, "domains: [first]", "domains: [first]\n<<: {a: b}", 33, "Y012", "merges"),
    "a level that is not there": (DOMAIN, "      shared:\n", "      xx:\n", 42, "R204", "'xx'"),
    "no such day": (HEAD, "domains:", "review_by: 2027-02-30\ndomains:", 32, "S113", "2027-04-01"),
    "a day the other way round": (HEAD, "domains:", "review_by: 31/03/2027\ndomains:", 32, "S113", "2027-04-01"),
    "a day to fill in": (HEAD, "domains:", "review_by: FILL IN\ndomains:", 32, "S113", "should be a date"),
    "a second document": (HEAD, "domains: [first]", "domains: [first]\n---\nid: x", 33, "Y006", "one document"),
    "nested without end": (HEAD, "title: keeper", f"title: {'[' * 3000}{']' * 3000}", 19, "Y004", "40 levels"),
    "a number without end": (DOMAIN, "weeks: 2", f"weeks: {'9' * 5000}", 67, "S110", "a number"),
    "an exponent": (DOMAIN, "weeks: 2", "weeks: 1e999999", 67, "S110", "a number"),
    "not a number": (DOMAIN, "weeks: 2", "weeks: .nan", 67, "S110", "a number"),
    "weeks below nothing": (DOMAIN, "weeks: 2", "weeks: -2", 67, "S110", "0 or more, not '-2'"),
    "days below nothing": (DOMAIN, "{keeper: 0.5}", "{keeper: -0.5}", 75, "S110", "0 or more, not '-0.5'"),
    "a budget below nothing": (HEAD, "minutes: 30", "minutes: -30", 25, "S110", "0 or more, not '-30'"),
    "a text that is empty": (DOMAIN, "    title: Caring together (G1)", "    title:", 7, "S103", "is empty"),
    "a colon in a sentence": (DOMAIN, "title: Caring together", "title: Caring: together", 7, "Y023", "in quotes"),
    "a quote that stays open": (DOMAIN, "title: Caring together (G1)", 'title: "Caring', 7, "Y022", "not closed"),
    "half a letter": (HEAD, "title: keeper", 'title: "\\ud800"', 19, "Y025", "stands for no letter"),
    "a domain of another name": (HEAD, "domains: [first]", "domains: [../first]", 32, "S109", "not an id"),
    "the format of answers": (HEAD, "maturity/ruleset/1", "maturity/response/1", 3, "S121", "format of a rule set"),
    "a format to come": (HEAD, "maturity/ruleset/1", "maturity/ruleset/9", 3, "S122", "newer"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_one_mistake_gives_one_message_at_its_place(garden, capsys, name):
    file, was, becomes, line, code, words = BROKEN[name]
    text = (garden / file).read_text("utf-8")
    assert was in text
    (garden / file).write_text(text.replace(was, becomes, 1), "utf-8")
    said = told(capsys, "check", 1)
    assert places(said) == [(file, line, code)], said
    assert re.search(words, said), said
    before = sorted(garden.rglob("*"))
    assert places(told(capsys, "release", 1)) == [(file, line, code)]
    assert sorted(garden.rglob("*")) == before


WHOLE = {
    "UTF-16": (HEAD, lambda data: data.decode().encode("utf-16"), 1, "Y001", "saved as UTF-16"),
    "Windows-1252": (HEAD, lambda data: data.replace(b"Begun", b"Beg\xfcn"), 12, "Y001", "it would be 'ü'"),
    "nothing": (HEAD, lambda _: b"", 1, "Y007", "is empty"),
    "a domain of nothing": (DOMAIN, lambda _: b"", 1, "Y007", "is empty"),
    "remarks alone": (HEAD, lambda _: b"# to come\n", 2, "Y007", "is empty"),
    "a workbook": (HEAD, lambda _: b"PK\x03\x04" + bytes(range(200)), 1, "Y001", "a workbook, a Word file or another zip file, not a text"),
    "an old workbook": (DOMAIN, lambda _: b"\xd0\xcf\x11\xe0" + bytes(90), 1, "Y001", "older Excel or Word, not a text"),
    "a PDF": (HEAD, lambda _: b"%PDF-1.7\n%\xe2\xe3", 1, "Y001", "this is a PDF, not a text"),
    "a picture": (DOMAIN, lambda _: b"\x89PNG\r\n\x1a\n" + bytes(50), 1, "Y001", "this is a picture, not a text"),
    "noise": (HEAD, lambda _: b"id: \xfe\xfa\x80", 1, "Y001", "is not UTF-8"),
    "a sign that nobody sees": (HEAD, lambda data: data.replace(b"Begun", b"Be\x00gun"), 12, "Y002", "U+0000"),
    "5 MB": (HEAD, lambda data: data + b"# " + b"x" * 5_000_000, 1, "Y003", "at most 5,000,000"),
    "a list": (HEAD, lambda _: b"- a\n- b\n", 1, "S105", "keys and values"),
    "a sentence": (CASES, lambda _: b"hello\n", 1, "S106", "a list"),
    "answers": (HEAD, lambda _: RIVERSIDE.read_bytes(), 3, "S121", "this is a response, not a rule set"),
    "a round": (HEAD, lambda _: b"format: maturity/round/1\nid: r\n", 1, "S121", "this is a round, not a rule set"),
    "levels": (HEAD, lambda _: b"format: maturity/assessment/1\n", 1, "S121", "this is another kind of document"),
    "Markdown": (HEAD, lambda _: b"# Ours\n\n* one\n", 3, "Y026", "cannot begin with"),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_that_is_something_else_is_called_what_it_is(garden, capsys, name):
    file, change, line, code, words = WHOLE[name]
    (garden / file).write_bytes(change((garden / file).read_bytes()))
    said = told(capsys, "check", 1)
    assert places(said) == [(file, line, code)], said
    assert words in said


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\r"),
    ],
)
def test_what_editors_add_does_no_harm(garden, capsys, change):
    for file in (HEAD, DOMAIN, CASES):
        (garden / file).write_bytes(change((garden / file).read_bytes()))
    assert told(capsys, "check", 0).startswith("Sound. 3 questions")


def folder(path):
    path.unlink()
    path.mkdir()


def circle(path):
    path.unlink()
    path.symlink_to(path.name)


def nowhere(path):
    path.unlink()
    path.symlink_to("nowhere.yaml")


@pytest.mark.parametrize(
    ("file", "change", "code", "words"),
    [
        (HEAD, folder, 2, "'garden/ruleset.yaml' is a folder, and should be the header"),
        (HEAD, circle, 2, "'garden/ruleset.yaml' is a link that leads nowhere"),
        (HEAD, nowhere, 2, "'garden/ruleset.yaml' is a link that leads nowhere"),
        (HEAD, os.unlink, 2, "'garden' holds no ruleset.yaml"),
        (DOMAIN, folder, 1, "garden/ruleset.yaml:32:11: error[R002]: there is no file domains/first.yaml"),
        (DOMAIN, circle, 1, "'garden/domains/first.yaml' cannot be read: too many levels"),
        (DOMAIN, nowhere, 1, "garden/ruleset.yaml:32:11: error[R002]: there is no file domains/first.yaml"),
    ],
)  # fmt: skip
def test_what_is_no_file_is_named(garden, capsys, file, change, code, words):
    change(garden / file)
    said = told(capsys, "check", code)
    assert words in said
    assert "R201" not in said  # the cases are not judged while a domain is missing


def test_a_file_that_may_not_be_read_is_named(garden, capsys, monkeypatch):
    whole = Path.open

    def refusing(self, *args, **options):
        if self.name == "first.yaml":
            raise PermissionError(13, "Permission denied")
        return whole(self, *args, **options)

    monkeypatch.setattr(Path, "open", refusing)
    assert "first.yaml" in told(capsys, "check", 1)


def test_ten_thousand_terms_are_looked_up_in_a_moment(garden, capsys):
    """A glossary grows; what was looked up in all of it for each term took minutes."""
    terms = "".join(f"  term{n}: what term{n} means\n" for n in range(10_000))
    with (garden / HEAD).open("a", encoding="utf-8") as head:
        head.write(f"glossary:\n{terms}  bed: a place for plants\n  help: what friends give\n")
    said = told(capsys, "check", 0)
    assert said.count("note[W404]") + said.count("warning[W404]") == 10_000


@pytest.mark.parametrize(
    "change", [lambda data: b"\t" + data, lambda data: data.decode().encode("utf-16")]
)
def test_a_domain_that_cannot_be_read_is_one_error_wherever_it_is_spoken_of(garden, capsys, change):
    """Other domains of the matrix, its contradictions and its cases name questions of this one."""
    assert run(["new", "copy", "next", "--of", "pcn-maturity", "--version", "2028.1"]) == 0
    domain = garden.parent / "next" / "domains" / "partnerships.yaml"
    domain.write_bytes(change(domain.read_bytes()))
    capsys.readouterr()
    assert run(["check", "next"]) == 1
    said = capsys.readouterr().out
    assert re.findall(r"(\S+):\d+:\d+: error", said) == ["next/domains/partnerships.yaml"]
