"""The annual report as a PDF, laid out from the HTML page."""

from __future__ import annotations

from gongkai.paper.annual.writing.document import ReportDocument
from gongkai.paper.annual.writing.write_html import html_text
from gongkai.paper.pdf import pdf_of


def pdf_bytes(document: ReportDocument) -> bytes:
    """The report as PDF. Raises CannotWrite(``pango_missing``), naming the packages, where Pango is not installed."""
    return pdf_of(html_text(document))
