"""The one door to WeasyPrint: HTML in, the bytes of an accessible, archival PDF out.

Nothing but bundled files is ever fetched, the same HTML gives the same bytes, and what the
renderer has to say is heard. WeasyPrint is slow to import, so that happens inside.
"""

from maturity.pdf.attachments import Attachment
from maturity.pdf.letters import unprintable
from maturity.pdf.render import render

__all__ = ["Attachment", "render", "unprintable"]
