"""The pages of a plan, laid out again and compared byte for byte, and what was added to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maturity import __version__, pdf, printing
from maturity.errors import MaturityError, MissingPart, RanTooLong
from maturity.reporting import verdict_words, words
from maturity.reporting.verdict import SIGNATURE, Outcome

if TYPE_CHECKING:
    from maturity.pdf.signatures import Signature
    from maturity.verifying.again import Again
    from maturity.verifying.look import Look

_PAGES, _AFTER = "Pages", "What came after"
_PICTURE = "Picture of a signature"


def pages(look: Look, again: Again | None) -> bytes:
    """Lay the document out again and compare.

    Returns it as laid out, where that is how the file begins, else nothing.
    """
    why = _not_here(look, again)
    if why or again is None:
        look.say(_PAGES, Outcome.UNCHECKED, why)
        return b""
    try:
        machinery = dict(pdf.machinery())
        found = printing.report_pdf(
            again.ruleset,
            again.assessment,
            again.plan,
            look.made.audience,
            look_back=again.look_back,
            machinery=look.made.machinery,
        ).data
    except (MissingPart, RanTooLong) as problem:
        look.say(_PAGES, Outcome.UNCHECKED, verdict_words.brief(problem))
    except MaturityError as problem:
        says = f"They cannot be laid out again: {verdict_words.brief(problem)}"
        look.say(_PAGES, Outcome.DIFFERS, says)
    else:
        return found if _same(look, found, machinery) else b""
    return b""


def _not_here(look: Look, again: Again | None) -> str:
    """What stands in the way of laying the pages out again; nothing where nothing does."""
    made = look.made
    if again is None:
        return "There is nothing to lay out."
    if not look.same_engine:
        return f"maturity {made.engine} made them, and this is {__version__}."
    if made.templates != printing.templates_digest():
        return "They were set with other templates or fonts than those that are here."
    if made.last_year is not None and again.look_back is None:
        return "They look back on last year, and that part cannot be made again here."
    wanted, given = made.brand or "", printing.brand_digest()
    if wanted == given:
        return ""
    if not given:
        return (
            "They are in a house style, which the document does not carry: --brand brand.yaml gives "
            "it, with its logo and fonts beside it."
        )
    if not wanted:
        return "They are in no house style, and --brand gives one: leave it out."
    return (
        "They are in another house style than the one that --brand gives: its name, colours, logo "
        "and fonts must all be those that the document was made with."
    )


def _same(look: Look, found: bytes, machinery: Mapping[str, str]) -> bool:
    """Whether the document begins with what was laid out again; a point says so."""
    if look.data.startswith(found):
        says = f"Laid out again, all {len(found):,} bytes are the same."
        look.say(_PAGES, Outcome.AGREES, says)
        return True
    if machinery != look.made.machinery:
        versions = verdict_words.other_versions(look.made.machinery, machinery)
        look.say(_PAGES, Outcome.UNCHECKED, f"Other bytes here, where {versions}.")
        return False
    pairs = enumerate(zip(look.data, found, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(look.data), len(found)))
    says = f"Laid out again, the document differs from byte {at + 1:,} on."
    if at == len(look.data):
        says = f"The document ends {words.count(len(found) - at, 'byte')} early."
    look.say(_PAGES, Outcome.DIFFERS, says)
    return False


@dataclass(frozen=True, slots=True)
class Signed:
    """Whether an intact signature covers it, and how to get what reads signatures."""

    whole: bool = False
    install: str = ""


def signatures(look: Look, original: bytes) -> Signed:
    """Who signed, when, and whether anything else was added to the document as it was made."""
    if not look.document.signed:
        added = len(look.data) - len(original) if original else 0
        if added:
            says = f"{words.count(added, 'byte')} were added after the document was made, and are no signature."
            look.say(_AFTER, Outcome.DIFFERS, says)
        return Signed()
    from maturity.pdf import signatures as reading

    try:
        found = reading.signatures(look.data)
        # The last signature reaches the last byte, or something stands behind it that nobody signed.
        clean = reading.only_signed(look.data) and any(each.whole for each in found)
        drawn = reading.drawn_on(look.data)
    except MissingPart as problem:
        says = "There is one, and pyHanko is not installed to read it."
        look.say(SIGNATURE, Outcome.UNCHECKED, says)
        return Signed(install=str(problem))
    except ValueError as problem:
        look.say(SIGNATURE, Outcome.DIFFERS, words.sentence(str(problem)))
        return Signed()
    for each in found:
        look.agree(SIGNATURE, _signed(each), _signed(each), holds=each.holds)
    look.agree(
        _AFTER,
        "Nothing but signatures was added to the document.",
        "More than a signature was added to the document.",
        holds=clean,
    )
    if drawn:
        where = words.listed(f"page {number}" for number in drawn)
        says = f"A signature is drawn on {where}: what is printed beneath it cannot be seen."
        look.say(_PICTURE, Outcome.UNCHECKED, says)
    return Signed(whole=clean and all(each.holds for each in found))


def _signed(each: Signature) -> str:
    """``Signed by A. Name at 10:03 on 3 May 2027 …``."""
    when = (
        f"at {each.when.strftime('%H:%M %z')} on {words.day(each.when.date())}"
        if each.when
        else "at no stated time"
    )
    clock = "vouched for by a time stamp" if each.stamped else "by the signer’s clock"
    intact = "intact" if each.intact and each.valid else "not intact"
    covers = (
        "it covers the whole file"
        if each.whole
        else "it covers all that there was then"
        if each.to_its_end
        else "it does not cover all that there was"
    )
    return f"Signed by {words.clean(each.signer)} {when} ({clock}); {intact}; {covers}."
