"""The list of evidence as PDF, and the page that it is made from."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from gongkai.paper.evidence.facts import HEAD, EvidenceList, lines_of, row_of
from gongkai.paper.pdf import pdf_of


def html_of(listed: EvidenceList) -> str:
    """The list as one page, on paper of A4 laid across."""
    groups = [(group.title, [row_of(number, piece) for number, piece in pieces]) for group, pieces in listed.numbered()]
    page = _environment().get_template("list.html")
    return page.render(listed=listed, lines=lines_of(listed), head=HEAD, groups=groups)


def pdf_bytes(listed: EvidenceList) -> bytes:
    """The list as tagged PDF. Raises CannotWrite(``pango_missing``)."""
    return pdf_of(html_of(listed), pdf_tags=True)


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("gongkai.paper.evidence", "."), autoescape=True, undefined=StrictUndefined)
