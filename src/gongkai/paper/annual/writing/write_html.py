"""The annual report as one HTML page, and as the PDF laid out from it: the official tables as real tables, a print
style, nothing from outside.
"""

from __future__ import annotations

from gongkai.paper.annual.pages import page
from gongkai.paper.annual.writing.document import ReportDocument, is_open, lead
from gongkai.paper.pdf import pdf_of


def html_text(document: ReportDocument) -> str:
    """The page as text. It needs no other file and holds no script."""
    return page("report", document=document, is_open=is_open, lead=lead)


def html_bytes(document: ReportDocument) -> bytes:
    """The page in UTF-8."""
    return html_text(document).encode("utf-8")


def pdf_bytes(document: ReportDocument) -> bytes:
    """The report as PDF. Raises CannotWrite(``pango_missing``), naming the packages, where Pango is not installed."""
    return pdf_of(html_text(document))
