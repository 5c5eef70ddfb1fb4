"""The questionnaire as workbook, table, YAML and paper, and back. Bytes in, bytes out.

``read_any`` takes whatever came back; ``write_any`` makes a form of one kind. Both import what
they need when they are called. ``replies`` reads the forms of many people, ``cards_…`` make cards.
"""

from __future__ import annotations

from maturity.forms.kinds import read_any, write_any
from maturity.forms.read_form import ReadForm

__all__ = ["ReadForm", "read_any", "write_any"]
