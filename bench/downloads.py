"""How long a published document takes as a file: a short one, and one of a hundred pages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from statistics import median

from bench.section import Row, section
from gongkai.law.disclosure import Validity
from gongkai.paper.documents.facts import PublishedDocument, ValidText
from gongkai.paper.documents.write_docx import docx_bytes
from gongkai.paper.documents.write_pdf import pdf_bytes

ROUNDS = 3
PAGES = (3, 100)
_PARAGRAPHS_A_PAGE = 7
_SENTENCE = "第{}条　为了规范政府信息公开工作，提高工作的透明度，根据《条例》的规定，结合本市实际，制定本办法。"
_TABLE = "<table><tr><th>项目</th><th>金额</th></tr>" + "<tr><td>出让</td><td>1元</td></tr>" * 5 + "</table>"


def document(pages: int) -> PublishedDocument:
    """About so many pages, with a table on every tenth."""
    body = []
    for place in range(pages * _PARAGRAPHS_A_PAGE):
        body.append(f"<p>{_SENTENCE.format(place + 1) * 2}</p>")
        if place % (10 * _PARAGRAPHS_A_PAGE) == 0:
            body.append(_TABLE)
    standing = ValidText(
        "号/2026-00001",
        "https://www.qingshi.example/",
        date(2026, 3, 2),
        1,
        force=Validity.VALID,
        since=date(2026, 4, 1),
    )
    return PublishedDocument(
        "关于印发办法的通知", "青自〔2026〕1号", "青石市自然资源局", None, "\n".join(body), (), standing
    )


@section("published documents as files")
def downloads() -> Iterator[Row]:
    """The median of three, in one process, without what is kept."""
    for pages in PAGES:
        printed = document(pages)
        for kind, write in (("docx", docx_bytes), ("pdf", pdf_bytes)):
            yield Row(f"{kind}, about {pages} pages", f"{_seconds(partial(write, printed)):.2f} s")


def _seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return median(taken)
