"""The one door to WeasyPrint: HTML in, the bytes of an accessible, archival PDF out.

Nothing but bundled files is ever fetched, the same HTML gives the same bytes, and what the
renderer has to say is heard. WeasyPrint is slow to import, so that happens inside.
"""

from maturity.pdf.attachments import Attachment
from maturity.pdf.inside import faces
from maturity.pdf.letters import unprintable
from maturity.pdf.limited import render as render_within
from maturity.pdf.limited import seconds
from maturity.pdf.machinery import machinery, packages
from maturity.pdf.render import render
from maturity.pdf.scripts import install_line
from maturity.pdf.scripts import named as scripts_of

__all__ = [
    "Attachment",
    "faces",
    "install_line",
    "machinery",
    "packages",
    "render",
    "render_within",
    "scripts_of",
    "seconds",
    "unprintable",
]
