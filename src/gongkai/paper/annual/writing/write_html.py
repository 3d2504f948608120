"""The annual report as one HTML page: the official tables as real tables, a print style, nothing from outside."""

from __future__ import annotations

from gongkai.paper.annual.pages import page
from gongkai.paper.annual.writing.document import ReportDocument, is_open, lead


def html_text(document: ReportDocument) -> str:
    """The page as text. It needs no other file and holds no script."""
    return page("report", document=document, is_open=is_open, lead=lead)


def html_bytes(document: ReportDocument) -> bytes:
    """The page in UTF-8."""
    return html_text(document).encode("utf-8")
