"""The one door from values to documents: templates and fonts to ``reporting``, its HTML to ``pdf``.

One noun a file: each document's functions take what it is made from and give it as ``Printed``. All of
them print in the house style and within the limit of time in which they are called (``house_style``,
``limited``), so a document that is added has both.
"""

from maturity.printing.change import sheet_html
from maturity.printing.endings import Makers, maker, write
from maturity.printing.form import form_pdf
from maturity.printing.house import brand_digest, house_style
from maturity.printing.limits import in_time, limit, limited, took_too_long
from maturity.printing.matrix import matrix_html, matrix_pdf
from maturity.printing.plan import report_docx, report_html, report_pdf
from maturity.printing.printed import Printed
from maturity.printing.residents import residents_docx, residents_html, residents_pdf
from maturity.printing.room import agenda_html, agenda_pdf, cards_pdf, pack_pdf
from maturity.printing.rounds import questions_pdf, round_html, round_pdf
from maturity.printing.templates import templates_digest

__all__ = [
    "Makers",
    "Printed",
    "agenda_html",
    "agenda_pdf",
    "brand_digest",
    "cards_pdf",
    "form_pdf",
    "house_style",
    "in_time",
    "limit",
    "limited",
    "maker",
    "matrix_html",
    "matrix_pdf",
    "pack_pdf",
    "questions_pdf",
    "report_docx",
    "report_html",
    "report_pdf",
    "residents_docx",
    "residents_html",
    "residents_pdf",
    "round_html",
    "round_pdf",
    "sheet_html",
    "templates_digest",
    "took_too_long",
    "write",
]
