"""What a finished page has set otherwise on paper than on a screen: the same words, as plain text.

*Names beside a chart* are text of the page instead of text of the picture. WeasyPrint draws the text of a picture letter by letter, without kerning, each letter laid out on
its own: the names down the left side of our charts took a tenth of the time of a whole plan. A
chart is drawn once, with its names inside, as a screen shows it; here they are lifted out, to the
same place. The page's structure counts them as part of the picture (``pdf.standards``), whose
title says them already.

*The mark of a list item* is the first letter of its text, and a *line break* is a letter too: each
would be an element of its own, with a style of eighty properties, a box and a piece of structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_PICTURE: Final = re.compile(
    r'<svg xmlns="http://www.w3.org/2000/svg" role="img" .*?</svg>', re.DOTALL
)
_NAME: Final = re.compile(
    r'<text x="0" y="(?P<y>[\d.]+)" font-size="(?P<size>[\d.]+)" fill="(?P<fill>#\w+)"'
    r'(?: font-weight="(?P<weight>\d+)")?>(?P<said>[^<]*)</text>'
)

_LIST: Final = re.compile(r'<ul class="(?:tight|next)">.*?</ul>', re.DOTALL)
"""Lists whose items hang by their indent (``report.css``)."""
_MARK: Final = "•\u2002"
_LINE_END: Final = re.compile(r" *<br/> *")
_BREAK: Final = (
    "\u2029"  # Unicode's paragraph separator: the line ends there, whatever stands around it
)

BASELINE: Final = 0.364
"""From the middle of a line down to its baseline, of the type size: half of ascent less descent
of the bundled font (0.969 and 0.241). A font of the house is put right by ``house.style``."""
_ALONE: Final = 1.2
"""Line height, of the type size, of a name that stands alone."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One name: its baseline and type size in units of the picture."""

    y: float
    size: float
    fill: str
    weight: str
    said: str

    def like(self, other: _Name) -> bool:
        """Whether both are set in the same type."""
        return (self.size, self.fill, self.weight) == (other.size, other.fill, other.weight)


def lifted(page: str) -> str:
    """A finished page with the names of its charts beside them, to be laid out on paper.

    A picture without a name at its left edge stays as it is.
    """
    page = _LIST.sub(lambda found: found[0].replace("<li>", f"<li>{_MARK}"), page)
    return _PICTURE.sub(_beside, _LINE_END.sub(_BREAK, page))


def _beside(picture: re.Match[str]) -> str:
    names = [
        _Name(float(m["y"]), float(m["size"]), m["fill"], m["weight"] or "400", m["said"])
        for m in _NAME.finditer(picture[0])
    ]
    if not names:
        return picture[0]
    names.sort(key=lambda name: name.y)
    return f'<div class="names">{"".join(_paragraphs(names))}</div>{_NAME.sub("", picture[0])}'


def _paragraphs(names: Sequence[_Name]) -> Iterator[str]:
    """One paragraph a run of names in the same type and at the same distance; in ``em`` throughout."""
    foot = 0.0
    for run in _runs(names):
        first, size = run[0], run[0].size
        line = run[1].y - first.y if len(run) > 1 else _ALONE * size
        top = first.y - line / 2 - BASELINE * size
        said = "\n".join(name.said for name in run)
        yield (
            f'<p style="font-size:{_short(size)}em;line-height:{_short(line / size)};'
            f"margin:{_short((top - foot) / size)}em 0 0;color:{first.fill};"
            f'font-weight:{first.weight}">{said}</p>'
        )
        foot = top + line * len(run)


def _runs(names: Sequence[_Name]) -> Iterator[list[_Name]]:
    run = [names[0]]
    for before, name in pairwise(names):
        steady = len(run) < 2 or abs((name.y - before.y) - (run[1].y - run[0].y)) < 0.05  # noqa: PLR2004
        close = name.y - before.y < 2 * name.size
        if name.like(before) and steady and close:
            run.append(name)
        else:
            yield run
            run = [name]
    yield run


def _short(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
