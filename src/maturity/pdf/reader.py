"""A page as the renderer reads it: in a tenth of the time, and with nothing of notes."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

from maturity.pdf.bundled import HERE
from maturity.pdf.engine import weasyprint


@cache
def reader() -> Any:
    """WeasyPrint's reader of HTML: ``reader()(page, fetcher)``.

    *A page that is XML as well* is read as XML, in C; tinyhtml5, which mends whatever it is given,
    takes a twenty-fifth of the time of a whole plan. Our templates are XML; a page with a letter
    that XML may not hold is read as before, to the same end.

    *Its own style sheet* is less what no document of ours asks. That sheet gives every element a
    style for each call, mark and way back of a footnote and for the mark of a list item: six styles
    more than its own, a twentieth of the time. Here marks of list items are styled where there is
    one, and of notes never.
    """
    from weasyprint.html import UA_STYLESHEET  # noqa: PLC0415 (heavy)

    own = copy(UA_STYLESHEET)
    rules = own.matcher = copy(UA_STYLESHEET.matcher)
    marks = [each for each in rules.other_selectors if _part(each) == "marker"]
    rules.other_selectors = [each for each in rules.other_selectors if not _part(each)]
    names = rules.lower_local_name_selectors
    rules.lower_local_name_selectors = names | {"li": [*names["li"], *marks]}

    wrapped = weasyprint().cssselect2.ElementWrapper.from_html_root

    class Reader(weasyprint().HTML):  # type: ignore[misc]
        def __init__(self, page: str, fetcher: Any) -> None:
            try:
                root = ET.fromstring(page.removeprefix("<!doctype html>"))  # noqa: S314 - ours
            except ET.ParseError:
                super().__init__(string=page, base_url=HERE, url_fetcher=fetcher)
                return
            self.base_url, self.url_fetcher, self.media_type = HERE, fetcher, "print"
            self.wrapper_element = wrapped(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: ARG002 - its own
            return [own]

    return Reader


def _part(selector: tuple[Any, ...]) -> Any:
    """The part of an element that a compiled selector is for, such as its mark; else None."""
    _, _, _, part, _ = selector
    return part
