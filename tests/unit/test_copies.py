"""What a copy may hold: pages and attachments alike, for the network, the board and the public."""

from __future__ import annotations

import io
import json
import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache

import pypdf
import pytest

from maturity import api, copies, printing
from maturity.change.crosswalk import Crosswalk
from maturity.change.look_back import Promised, look_back
from maturity.cli.main import run
from maturity.core import response as core
from maturity.core.response import Answer, NotApplicable, Person, Response
from maturity.people.audience import Audience, reduced
from maturity.reporting import html, view
from tests import helpers_report as made
from tests.helpers_documents import printed

DAY = date(2026, 12, 1)
HELD_FROM_BOARD = {
    "answer-comment", "answer-dissent", "review-reason", "review-reply", "review-by", "person-name",
    "person-id", "evidence-where", "evidence-holder", "seen-who", "confirmation-who", "action-note",
    "action-idle-why", "fact-text", "fact-value", "fact-base", "fact-source", "fact-checked",
    "signer-name", "checklist", "fact-offered-source",
}  # fmt: skip
FOR_BOARD = {
    "organisation-name", "organisation-place", "organisation-icb", "context-source", "missing-why",
    "evidence-what", "priority-why", "proud", "agreed", "action-who", "action-why", "ask", "ask-answer",
    "offer", "innovation-title", "innovation-need", "innovation-group", "innovation-involved",
    "innovation-from", "innovation-done", "innovation-baseline", "innovation-measure",
    "innovation-result-group", "innovation-result", "innovation-base", "innovation-not",
    "innovation-spread", "innovation-owner",
}  # fmt: skip
FOR_PUBLIC = {"organisation-name", "organisation-place", "organisation-icb"}


def mark(name):
    assert name in HELD_FROM_BOARD | FOR_BOARD
    return f"zq-{name}-qz"


def full():
    """A response with a mark of its own in every field that is free text."""
    answer = Answer(
        "C1.listening",
        "noted",
        comment=mark("answer-comment"),
        dissent=mark("answer-dissent"),
        review=core.Review(
            "listened", mark("review-reason"), mark("review-reply"), mark("review-by"), DAY
        ),
        set_on=DAY,
    )
    innovation = core.Innovation(
        mark("innovation-title"), mark("innovation-need"), mark("innovation-group"),
        mark("innovation-involved"), "invented", mark("innovation-from"), mark("innovation-done"),
        "2026", mark("innovation-baseline"), mark("innovation-measure"),
        ((mark("innovation-result-group"), mark("innovation-result"), mark("innovation-base")),),
        mark("innovation-not"), mark("innovation-spread"), mark("innovation-owner"), "yes",
    )  # fmt: skip
    matrix = made.matrix()
    return Response(
        "pcn-maturity",
        matrix.version,
        made.AS_OF,
        answers={"C1.listening": answer, "C1.deciding": Answer("C1.deciding", "together")},
        organisation=core.Organisation(
            "U99009",
            mark("organisation-name"),
            mark("organisation-place"),
            mark("organisation-icb"),
        ),
        context={"practices": 5},
        context_sources={"practices": (mark("context-source"), "2026")},
        facts_offered={
            "people": core.OfferedFact(made.AS_OF.year, mark("fact-offered-source"), "2026")
        },
        people=(Person(mark("person-id"), "gp", "clinical-director", mark("person-name")),),
        missing=(core.Missing("residents", mark("missing-why")),),
        evidence=(
            core.Evidence(
                mark("evidence-what"), mark("evidence-where"), DAY, capability="C1",
                kind="processes", holder=mark("evidence-holder"),
                seen_by=core.SeenBy("partner", mark("seen-who"), DAY),
            ),
        ),
        confirmations=(
            core.Confirmation("C1", "step-2", "residents", "agrees", mark("confirmation-who"), DAY),
        ),
        priorities=(core.Priority("C1", mark("priority-why")),),
        proud_of=(mark("proud"),),
        agreed={"C1": mark("agreed")},
        actions={
            "C1.answer": core.ActionNote(
                "C1.answer", who=mark("action-who"), why=mark("action-idle-why"),
                note=mark("action-note"),
            ),
            "C1.listen": core.ActionNote("C1.listen", "refused", why=mark("action-why")),
        },
        asks_of_icb=(core.Ask(mark("ask"), answer=mark("ask-answer"), answered_on=DAY),),
        checklist={"must.dspt": "in-place"},
        share=(
            core.LocalFact(
                mark("fact-text"), mark("fact-value"), mark("fact-base"), mark("fact-source"),
                "2026", mark("fact-checked"),
            ),
        ),
        offers=(core.Offer("C1", mark("offer"), "yes"),),
        innovations=(innovation,),
        levels_first_shown=DAY,
        sign_off=core.SignOff("clinical-director", mark("signer-name"), date(2027, 2, 1)),
        digest="sha256:" + "0" * 64,
    )  # fmt: skip


@cache
def scored():
    assessment = api.score(made.matrix(), full())
    return assessment, api.plan(made.matrix(), assessment)


def page_of(copy):
    report = view.report(
        copy.ruleset,
        copy.assessment,
        copy.plan,
        audience=copy.audience,
        look_back=copy.look_back,
    )
    return html.page(report, made.templates())


def everything(audience):
    """Pages and attachments of a copy as one text."""
    copy = copies.made(made.matrix(), *scored(), audience)
    carried = copies.parts(copy)
    return page_of(copy) + "".join(data.decode() for data in carried.values())


def marks_in(text):
    return {name for name in HELD_FROM_BOARD | FOR_BOARD if f"zq-{name}-qz" in text}


def texts(value):
    """Every text in a response that a person may have typed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, (tuple, frozenset)):
        for inner in value:
            yield from texts(inner)
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts(getattr(value, each.name))


def test_every_field_of_free_text_has_its_mark():
    """Whatever is added to a response must be decided on here."""
    known = {
        "pcn-maturity", made.matrix().version, "C1.listening", "noted", "listened", "C1.deciding",
        "together", "U99009", "2026", "gp", "clinical-director", "residents", "C1", "processes",
        "partner", "step-2", "agrees", "C1.answer", "C1.listen", "refused", "in-place", "invented",
        "sha256:" + "0" * 64, "", "yes",
    }  # fmt: skip
    left = {text for text in texts(full()) if text not in known and not text.startswith("zq-")}
    assert left == set()
    blank = {
        f"{type(value).__name__}.{each.name}"
        for value in (full(), full().innovations[0], full().share[0], full().evidence[0])
        for each in fields(value)
        if getattr(value, each.name) in ("", (), {})
    }
    assert blank == {  # ids, and what only a facilitator's file has
        "Response.cards", "Response.card_comments", "Response.room", "Response.not_asked",
        "Response.succeeds", "Evidence.question", "Evidence.level",
    }  # fmt: skip


def test_the_networks_copy_holds_all_of_it():
    held = marks_in(everything("network"))
    assert held == (HELD_FROM_BOARD | FOR_BOARD) - {"checklist"}
    assert "Must be in place" in everything("network")


def test_the_boards_copy_holds_no_comment_note_name_or_place():
    text = everything("board")
    assert marks_in(text) == FOR_BOARD
    assert "must.dspt" not in page_of(copies.made(made.matrix(), *scored(), "board"))
    assert (
        '"checklist"'
        not in copies.parts(copies.made(made.matrix(), *scored(), "board"))[
            copies.RESPONSE
        ].decode()
    )


def test_the_board_reads_the_names_of_those_who_carry_something_on_and_no_others():
    """Who leads an action, and who can be asked about an innovation (docs/privacy.md)."""
    carry = {"action-who", "innovation-owner"}
    answered = {
        "person-name", "person-id", "review-by", "evidence-holder", "seen-who", "confirmation-who",
        "fact-checked", "signer-name",
    }  # fmt: skip
    text = everything("board")
    assert marks_in(text) & (carry | answered) == carry
    assert marks_in(everything("public")) & (carry | answered) == set()


def without_charts(page):
    """A page without its drawings: what the plan would give begins with today's levels."""
    return re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)


def test_a_public_copy_holds_no_free_text_and_carries_nothing():
    copy = copies.made(made.matrix(), *scored(), "public")
    assert copies.parts(copy) == {}
    page = page_of(copy)
    assert marks_in(page) == FOR_PUBLIC
    assert "Public copy" in page
    assert "Name: <i" not in page  # nobody fills it in
    assert "Today:" not in without_charts(page)  # no single answers
    assert full().digest not in page


def whispered():
    """The same response with other words wherever the board may not look."""
    other = full()
    answer = replace(
        other.answers["C1.listening"],
        comment="another comment",
        dissent="another dissent",
        review=core.Review("listened", "another reason", "another reply", "another", DAY),
        set_on=None,
    )
    seen = replace(other.evidence[0].seen_by, who="another")
    piece = replace(other.evidence[0], where="elsewhere", holder="another", seen_by=seen)
    return replace(
        other,
        answers={**other.answers, "C1.listening": answer},
        people=tuple(replace(person, name="another") for person in other.people),
        evidence=(piece, *other.evidence[1:]),
        sign_off=replace(other.sign_off, name="another", seal="sha256:" + "2" * 64),
        checklist={},
        share=(),
        succeeds="sha256:" + "3" * 64,
        digest="sha256:" + "1" * 64,
    )


def test_a_boards_copy_is_the_same_whatever_is_held_back():
    """So nobody can try a guess against it: not its digests, not what it succeeds."""
    matrix = made.matrix()
    first, second = (
        copies.made(matrix, assessment, api.plan(matrix, assessment), "board")
        for assessment in (api.score(matrix, full()), api.score(matrix, whispered()))
    )
    assert copies.parts(first) == copies.parts(second)
    assert page_of(first) == page_of(second)
    assert copies.parts(first) != copies.parts(copies.made(matrix, *scored(), "network"))


@pytest.mark.parametrize("stem", ["U99001", "U99003"])
@pytest.mark.parametrize("audience", ["board", "network"])
def test_the_digest_of_a_copy_is_that_of_the_answers_it_carries(audience, stem):
    assessment, plan = made.example(stem)
    copy = copies.made(made.matrix(), assessment, plan, audience)
    carried = copies.parts(copy)
    read = api.read_response(carried[copies.RESPONSE], copies.RESPONSE, made.matrix())
    assert read.digest == copy.response.digest
    assert read.digest in page_of(copy)
    # U99001 is a facilitator's file: what each person said is in no copy, and in no digest
    whole = audience == "network" and stem == "U99003"
    assert (copy.response.digest == assessment.response.digest) is whole
    assert (assessment.response.digest.encode() in b"".join(carried.values())) is whole


def review():
    """The year before, with everything in it that may be held back."""
    matrix = made.matrix()
    last = replace(full(), as_of=date(2026, 1, 31))
    return look_back(
        matrix,
        matrix,
        Crosswalk(matrix.id, matrix.version, matrix.version),
        last,
        full(),
        [Promised("C1.answer", DAY, mark("action-who")), Promised("C1.listen")],
    )


@pytest.mark.parametrize(
    ("audience", "allowed"), [("board", FOR_BOARD), ("network", FOR_BOARD | HELD_FROM_BOARD)]
)
def test_last_years_answers_are_reduced_like_this_years(audience, allowed):
    copy = copies.made(made.matrix(), *scored(), audience, look_back=review())
    carried = copies.parts(copy)
    assert marks_in(carried[copies.LAST_RESPONSE].decode()) == allowed - {"checklist"}
    assert marks_in(carried[copies.LAST_PLAN].decode()) == {"action-who"}
    assert full().digest.encode() not in b"".join(carried.values())
    assert marks_in(page_of(copy)) <= allowed


def test_a_public_copy_of_a_review_names_nobody_and_carries_nothing():
    copy = copies.made(made.matrix(), *scored(), "public", look_back=review())
    assert copies.parts(copy) == {}
    assert {each.who for each in copy.look_back.made_from.planned} == {""}
    assert marks_in(page_of(copy)) == FOR_PUBLIC


@pytest.mark.parametrize("audience", list(Audience))
def test_reducing_twice_changes_nothing_more(audience):
    once = reduced(made.matrix(), full(), audience)
    assert reduced(made.matrix(), once, audience) == once


@pytest.mark.parametrize("stem", ["U99001", "U99002", "U99003"])
@pytest.mark.parametrize("audience", ["board", "public"])
def test_levels_are_the_same_in_every_copy(stem, audience):
    assessment, plan = made.example(stem)
    copy = copies.made(made.matrix(), assessment, plan, audience)
    assert copy.moved == ()
    assert [r.levels for r in copy.assessment.results] == [r.levels for r in assessment.results]


@pytest.mark.parametrize("audience", ["board", "network"])
def test_what_a_copy_carries_makes_the_same_copy(audience):
    assessment, plan = made.example("U99002")
    matrix = made.matrix()
    carried = copies.parts(copies.made(matrix, assessment, plan, audience))
    read = api.read_response(carried[copies.RESPONSE], copies.RESPONSE, matrix)
    again = api.score(matrix, replace(read, digest=assessment.response.digest))
    made_again = copies.made(matrix, again, api.plan(matrix, again, **plan.asked), audience)
    assert copies.parts(made_again) == carried
    assert page_of(made_again) == page_of(copies.made(matrix, assessment, plan, audience))


def test_whether_a_question_applies_is_open_in_a_copy_where_people_differed():
    """K151: who found that it does not apply is in no copy, so the level may be wider."""
    matrix = made.matrix()
    question = next(q for q in matrix.questions if q.na and q.options)
    reason = NotApplicable(next(iter(question.na)))
    best = {
        q.id: Answer(q.id, q.options[-1].id) for q in matrix.questions if q.kind.value == "ladder"
    }
    by = {"a": reason, "b": question.options[-1].id}
    response = Response(
        matrix.id,
        matrix.version,
        made.AS_OF,
        answers={**best, question.id: Answer(question.id, by=by)},
        people=(Person("a", "gp"), Person("b", "gp")),
    )
    assessment = api.score(matrix, response)
    copy = copies.made(matrix, assessment, None, "network")
    assert question.owner in copy.moved
    assert b'"by"' not in copies.parts(copy)[copies.RESPONSE]
    remarks = printing.report_docx(matrix, assessment, None, "network").remarks
    assert any("K151" in remark for remark in remarks)


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["board", "network", "public"])
def test_a_printed_copy_holds_no_more_than_its_audience_may_see(audience):
    data = printing.report_pdf(made.matrix(), *scored(), audience).data
    reader = pypdf.PdfReader(io.BytesIO(data))
    pages = "".join(page.extract_text() for page in reader.pages).replace("\n", "")
    carried = {name: parts[0].decode() for name, parts in reader.attachments.items()}
    objects = "".join(str(each) for each in (reader.metadata, reader.trailer["/Root"]))
    found = marks_in(pages + "".join(carried.values()) + objects + data.decode("latin-1"))
    assert f"{audience.capitalize()} copy" in reader.pages[0].extract_text()
    if audience == "public":
        assert carried == {}
        assert found <= FOR_PUBLIC
    else:
        assert set(carried) == {*copies.ABOUT} - {copies.LAST_RESPONSE, copies.LAST_PLAN}
        allowed = FOR_BOARD if audience == "board" else FOR_BOARD | HELD_FROM_BOARD
        assert found <= allowed
        assert marks_in(carried[copies.RESPONSE]) == allowed - {"checklist"}
        assert carried[copies.RULESET].encode() == made.matrix().canonical
        assert json.loads(carried[copies.PROVENANCE])["audience"] == audience


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["network", "board", "public"])
@pytest.mark.parametrize(
    "name", ["plan U99001", "plan U99002", "plan U99003", "plan a year later,"]
)
def test_a_copy_with_all_that_it_carries_is_small(name, audience):
    data = printed(f"{name} {audience}")
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert len(data) <= 300_000
    assert len(reader.pages) <= 16
    for each in reader.attachment_list:  # stored small
        assert len(each._embedded_file._data) * 2 < len(each.content) or len(each.content) < 3000


@pytest.mark.parametrize(
    ("document", "file", "why"),
    [("actions", "a.csv", "names who leads each action"), ("residents", "a.pdf", "no names")],
)
def test_a_document_without_copies_refuses_to_be_made_for_somebody(
    document, file, why, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    arguments = ["report", str(made.EXAMPLES[0]), "--as", document, "-o", file]
    for audience in Audience:
        assert run([*arguments, "--for", audience.value]) == 2
        said = " ".join(capsys.readouterr().err.split())
        assert f"'--as {document}' has no copies" in said
        assert why in said
        assert f"Leave '--for {audience.value}' out" in said
    assert list(tmp_path.iterdir()) == []
