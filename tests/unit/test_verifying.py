"""Looking at a plan again: what agrees, what does not, what could not be checked."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from dataclasses import replace

import pikepdf
import pytest

from maturity import api, copies, printing, verifying
from maturity.cli.main import run
from maturity.errors import InputError
from maturity.pdf import signatures
from maturity.reporting.verdict import Outcome, conclusion, text
from maturity.verifying.again import planned
from maturity.verifying.look import Look
from tests import helpers_report as made
from tests.helpers_documents import printed
from tests.helpers_json import valid
from tests.helpers_signed import NAME, signed

PLAN = "plan U99003 board"


@pytest.fixture(scope="module")
def original():
    return printed(PLAN)


@pytest.fixture
def known(monkeypatch, original):
    """Laying out and planning again are known: they take seconds, and one test does them."""
    monkeypatch.setattr(printing, "report_pdf", lambda *_, **__: printing.Printed(original))
    monkeypatch.setattr(api, "plan", lambda *_, **__: made.example("U99003")[1])
    return original


def look(data, name="plan.pdf", **more):
    return verifying.verify_bytes(data, name, **more)


def outcomes(verdict):
    return {point.what: point.outcome for point in verdict.points}


def code(data, name="plan.pdf"):
    with pytest.raises(InputError) as found:
        look(data, name)
    return found.value.diagnostics[0].code


@pytest.mark.slow
def test_a_plan_is_consistent_and_what_that_means_is_said(original):
    verdict = look(original, limit=None)
    assert {point.outcome for point in verdict.points} == {Outcome.AGREES}
    assert list(outcomes(verdict)) == [
        "Attached files", "Matrix", "The owner’s matrix", "Answers", "Levels", "Plan", "Pages",
    ]  # fmt: skip
    said = " ".join(text(verdict).split())  # however its lines are broken
    assert "Consistent." in said
    assert "nothing has changed since 31 January 2027" in said
    assert "not that the answers are right" in said
    assert "not signed" in said
    assert "genuine" not in said.casefold()


@pytest.mark.slow
def test_a_changed_byte_anywhere_is_seen(known):
    size = len(known)
    for place in (*range(0, size, size // 8), size - 3):
        data = bytearray(known)
        data[place] ^= 1
        try:
            verdict = look(bytes(data))
        except InputError:
            continue
        assert not verdict.consistent, place


def test_bytes_after_the_end_are_seen(known):
    verdict = look(known + b"\n")
    assert outcomes(verdict)["What came after"] is Outcome.DIFFERS
    assert "1 byte" in verdict.points[-1].says


def resaved(data, change=lambda document: None):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        document.save(out)
    return out.getvalue()


def test_a_file_saved_again_by_another_program_is_not_consistent(known):
    verdict = look(resaved(known))
    assert outcomes(verdict)["Pages"] is Outcome.DIFFERS
    assert outcomes(verdict)["Levels"] is Outcome.AGREES


def carried(name, change):
    def changed(document):
        spec = document.attachments[name]
        data = change(spec.get_file().read_bytes())
        document.attachments[name] = pikepdf.AttachedFileSpec(document, data, filename=name)

    return changed


@pytest.mark.parametrize("name", [copies.RESPONSE, copies.RULESET])
def test_a_file_that_was_broken_is_told_as_changed_and_not_as_badly_written(known, name):
    verdict = look(resaved(known, carried(name, lambda data: data[:-9] + b"\xff" + data[-8:])))
    says = {point.what: point.says for point in verdict.points}
    assert says["Attached files"] == f"{name} was changed."
    what = "Answers" if name == copies.RESPONSE else "Matrix"
    assert says[what] == "Attached files were changed (above), and cannot be read any more."


def test_a_raised_answer_is_named_where_it_shows(known):
    def raise_it(data):
        response = json.loads(data)
        response["answers"]["P1.partners"] = made.matrix().question("P1.partners").options[-1].id
        return json.dumps(response).encode()

    found = outcomes(look(resaved(known, carried(copies.RESPONSE, raise_it))))
    for what in ("Attached files", "Answers", "Levels", "Pages"):
        assert found[what] is Outcome.DIFFERS
    assert found["Matrix"] is Outcome.AGREES


def test_another_matrix_under_the_same_name_is_seen(known):
    easier = lambda data: data.replace(b'"at_least":"noted"', b'"at_least":"listened"')  # noqa: E731
    found = outcomes(look(resaved(known, carried(copies.RULESET, easier))))
    assert found["Attached files"] is found["Matrix"] is Outcome.DIFFERS


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document.attachments.__delitem__(copies.PLAN),
        carried(copies.RESPONSE, lambda _: b'{"format": "maturity/response/1"'),
        carried(copies.RULESET, lambda _: b"[" * 5000),
        carried(copies.ASSESSMENT, lambda _: b"null"),
        lambda document: document.attachments.__setitem__("more.txt", b"more"),
    ],
    ids=["missing", "no response", "no matrix", "no assessment", "one more"],
)
def test_files_that_are_missing_wrong_or_too_many_are_said(known, change):
    verdict = look(resaved(known, change))
    assert outcomes(verdict)["Attached files"] is Outcome.DIFFERS
    assert not verdict.consistent


def altered(**values):
    """A provenance with other values, as a later or another program would write it."""
    return carried(
        copies.PROVENANCE, lambda data: json.dumps({**json.loads(data), **values}).encode()
    )


def test_of_another_engine_levels_are_worked_out_and_pages_not_checked(known):
    def later(document):
        altered(engine="9.0.0")(document)

    verdict = look(resaved(known, later))
    found = outcomes(verdict)
    assert found["Levels"] is found["Matrix"] is found["Answers"] is Outcome.AGREES
    assert found["Pages"] is Outcome.UNCHECKED
    assert "Consistent in what could be checked. Not checked: pages." in conclusion(verdict)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"templates": "sha256:" + "0" * 64}, "templates"),
        ({"brand": "sha256:" + "0" * 64}, "--brand"),
        ({"machinery": {"pango": "9.9.9"}}, "pango"),
    ],
)
def test_what_is_not_at_hand_is_not_checked(known, values, says):
    verdict = look(resaved(known, altered(**values)))
    (point,) = (point for point in verdict.points if point.what == "Pages")
    assert point.outcome is Outcome.UNCHECKED
    assert says in point.says


def bomb():
    document = pikepdf.new()
    document.add_blank_page()
    big = pikepdf.AttachedFileSpec(document, b"0" * 30_000_000, filename=copies.PROVENANCE)
    document.attachments[copies.PROVENANCE] = big
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def many():
    document = pikepdf.new()
    document.add_blank_page()
    for i in range(40):
        document.attachments[f"{i}.txt"] = b"x"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def encrypted(data):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def test_what_cannot_be_read_is_said_with_its_code(original):
    assert code(b"") == "K152"
    assert code(b"PK\x03\x04 a workbook") == "K152"
    assert code(encrypted(original)) == "K153"
    assert code(b"%PDF-1.7\n" + b"1 0 obj << " * 500) == "K154"
    assert code(original[:5000]) == "K154"
    assert code(bomb()) == "K154"
    assert code(many()) == "K154"
    assert code(b"<!doctype html>", "plan.html") == "K155"
    assert code(b"PK", "plan.docx") == "K155"
    assert code(resaved(original, carried(copies.PROVENANCE, lambda _: b"{}"))) == "K157"
    assert code(resaved(original, altered(format="maturity/provenance/2"))) == "K157"


@pytest.mark.parametrize(
    "wish",
    [
        {"days": "1/0"}, {"days": "1/00"}, {"days": "-1"}, {"days": "10001"}, {"days_by_role": {"gp": "3/0"}},
        {"months": 0}, {"months": 37}, {"months": 10**9}, {"first_90_days": 10_001}, {"year": 10**30},
    ],
)  # fmt: skip
def test_wishes_that_nobody_can_have_are_refused_with_their_code(original, wish):
    assert code(resaved(original, altered(plan=wish))) == "K157"


def test_a_plan_that_cannot_be_reckoned_differs(known, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(api, "plan", broken)
    assert outcomes(look(known))["Levels"] is Outcome.DIFFERS


def test_a_copy_that_carries_nothing_is_told_from_a_wrong_one():
    document = pikepdf.new()
    document.add_blank_page()
    out = io.BytesIO()
    document.save(out)
    assert code(out.getvalue()) == "K156"


def test_an_id_of_a_matrix_is_never_taken_for_a_path(known, tmp_path):
    other = {"id": str(tmp_path), "version": "1", "digest": "sha256:" + "0" * 64}
    found = outcomes(look(resaved(known, altered(ruleset=other))))
    assert found["Matrix"] is Outcome.DIFFERS


def test_a_signature_is_reported_with_signer_time_and_coverage(known):
    verdict = look(signed(known))
    found = outcomes(verdict)
    assert found["Signature"] is found["What came after"] is found["Pages"] is Outcome.AGREES
    says = next(point.says for point in verdict.points if point.what == "Signature")
    assert NAME in says
    assert "intact; it covers the whole file" in says
    assert "the signer’s clock" in says
    assert "genuine" not in text(verdict).casefold()


def test_a_second_signature_leaves_the_first(known):
    verdict = look(signed(signed(known), "Second"))
    assert verdict.consistent
    says = [point.says for point in verdict.points if point.what == "Signature"]
    assert "it covers all that there was then" in says[0]
    assert "it covers the whole file" in says[1]


@pytest.mark.parametrize("tail", [b"\n% an addendum of 3 March\n", b"\n", b"    "])
def test_what_stands_behind_the_last_signature_is_no_part_of_it(tail, known):
    found = outcomes(look(signed(known) + tail))
    assert found["Signature"] is Outcome.AGREES
    assert found["What came after"] is Outcome.DIFFERS


def test_a_signature_that_is_drawn_is_said_with_its_page(known):
    verdict = look(signed(known, box=(50, 50, 400, 300)))
    found = outcomes(verdict)
    assert found["Signature"] is found["What came after"] is Outcome.AGREES
    assert found["Picture of a signature"] is Outcome.UNCHECKED
    assert "page 2:" in next(p.says for p in verdict.points if p.what == "Picture of a signature")
    assert "Picture of a signature" not in outcomes(look(signed(known)))


@pytest.mark.parametrize("key", ["/XFA", "/CO"])
def test_a_form_that_is_more_than_signatures_is_seen(known, key):
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(signed(known)))
    form = writer.root["/AcroForm"]
    form[generic.NameObject(key)] = generic.ArrayObject()
    writer.update_container(form)
    out = io.BytesIO()
    writer.write(out)
    assert outcomes(look(out.getvalue()))["What came after"] is Outcome.DIFFERS


def updated(data, change):
    """The document with an update after its end; ``change`` is given its writer and pyHanko's types."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    change(writer, generic)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def widget(writer, pdf, script=""):
    """A field that calls itself a signature, on the first page."""
    name, page = pdf.NameObject, writer.root["/Pages"]["/Kids"].raw_get(0)
    values = {"/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Sig"}
    field = pdf.DictionaryObject({name(key): name(value) for key, value in values.items()})
    field[name("/Rect")] = pdf.ArrayObject(map(pdf.NumberObject, (0, 0, 0, 0)))
    if script:
        act = {name("/S"): name("/JavaScript"), name("/JS"): pdf.TextStringObject("app.alert(1)")}
        field[name(script)] = pdf.DictionaryObject(act)
    field = writer.add_object(field)
    notes = pdf.ArrayObject([*page.get_object().get("/Annots", ()), field])
    page.get_object()[name("/Annots")] = notes
    writer.mark_update(page)
    return field


@pytest.mark.parametrize("script", ["", "/A", "/AA"])
@pytest.mark.parametrize("in_form", [False, True])
def test_a_field_beside_the_form_or_with_a_script_is_more_than_a_signature(
    original, script, in_form
):
    def change(writer, pdf):
        field = widget(writer, pdf, script)
        if in_form:
            form = writer.root["/AcroForm"]
            form["/Fields"].append(field)
            writer.update_container(form["/Fields"])

    found = signatures.only_signed(updated(signed(original), change))
    assert found is (in_form and not script)


def test_new_properties_of_the_document_are_more_than_a_signature(original):
    def change(writer, pdf):
        title = {pdf.NameObject("/Title"): pdf.TextStringObject("Another title")}
        writer.set_info(writer.add_object(pdf.DictionaryObject(title)))

    assert signatures.only_signed(signed(original))
    assert not signatures.only_signed(updated(signed(original), change))
    assert not signatures.only_signed(signed(updated(original, change)))


def covered(data):
    """The first page with something drawn over it, in an update after the document's end."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    kids = writer.root["/Pages"]["/Kids"]
    drawn = generic.StreamObject(stream_data=b"0 0 400 400 re f")
    kids[0]["/Contents"] = writer.add_object(drawn)
    writer.mark_update(kids.raw_get(0))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.slow
def test_a_page_changed_before_or_after_signing_is_seen(known):
    before = outcomes(look(signed(covered(known))))
    assert before["Signature"] is Outcome.AGREES  # it is intact, and covers what was changed
    assert before["What came after"] is Outcome.DIFFERS
    after = look(covered(signed(known)))
    assert outcomes(after)["What came after"] is Outcome.DIFFERS
    assert not after.consistent


def test_a_changed_byte_in_a_signature_is_seen(known):
    data = bytearray(signed(known))
    data[len(data) - 2500] ^= 1
    with suppress(InputError):
        assert not look(bytes(data)).consistent


def test_a_byte_in_the_room_that_a_signature_did_not_need_is_seen(known):
    data = signed(known)
    room = data.rindex(b"0" * 200 + b">")  # the end of what was kept for it
    changed = data[: room + 100] + b"1" + data[room + 101 :]
    assert len(changed) == len(data)
    assert outcomes(look(changed))["Signature"] is Outcome.DIFFERS


def test_without_pyhanko_the_command_says_how_to_get_it(known, monkeypatch, tmp_path, capsys):
    def gone():
        raise signatures.MissingPart(f"needs pyHanko:\n    {signatures.INSTALL}")

    monkeypatch.setattr(signatures, "_there", gone)
    path = tmp_path / "plan.pdf"
    path.write_bytes(signed(known))
    assert run(["verify", str(path)]) == 4
    told = capsys.readouterr()
    said = told.out.replace("\n", " ")
    assert "Not checked: signature" in said
    assert "could not be read, so this does not show who made it" in said
    assert "It is not signed" not in said
    assert "pcn-maturity[signatures]" in told.err


def test_exit_codes_and_json(known, tmp_path, capsys):
    path = tmp_path / "plan.pdf"
    path.write_bytes(known)
    assert run(["verify", str(path), "--json"]) == 0
    found = valid(capsys.readouterr().out)
    assert found["consistent"] is found["complete"] is True
    assert [point["outcome"] for point in found["points"]] == ["agrees"] * 7
    path.write_bytes(known + b"\n")
    assert run(["verify", str(path)]) == 1
    path.write_bytes(resaved(known, altered(engine="9.0.0")))
    assert run(["verify", str(path)]) == 0
    assert run(["verify", str(path), "--strict"]) == 1
    assert run(["verify", str(tmp_path / "none.pdf")]) == 1


def test_wishes_are_recorded_so_that_the_plan_can_be_made_again():
    assessment, _ = made.example("U99003")
    matrix = made.matrix()
    wishes = {"days": "12.5", "days_by_role": {"gp": 3}, "months": 9, "only": ["C1"]}
    plan = api.plan(matrix, assessment, **wishes)
    copy = copies.made(matrix, assessment, plan, "board")
    data = copies.provenance(copy, {}, pages="", templates="sha256:" + "0" * 64, machinery={})
    assert json.loads(data)["plan"] == {
        "days": "12.5", "days_by_role": {"gp": "3"}, "months": 9, "only": ["C1"],
    }  # fmt: skip
    again = replace(plan, asked={})
    from maturity.loading.documents.provenance import ProvenanceDocument

    document = ProvenanceDocument.model_validate_json(data)
    looking = Look(b"", None, document)
    assert replace(planned(looking, matrix, copy.assessment), asked={}) == again
