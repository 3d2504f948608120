"""How long the bodies of disclosures take: cleaned, taken over from Word, compared; and one file read for search."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from statistics import median

from docx import Document

from bench.section import Row, section
from gongkai.paper.body.clean import clean
from gongkai.paper.body.compare import changes
from gongkai.paper.body.files import read_file
from gongkai.paper.body.from_docx import read_docx

ROUNDS = 3
_SENTENCE = "第{}条　为了规范政府信息公开工作，提高工作的透明度，根据《条例》的规定，结合本市实际，制定本办法。"
_PAGES = 200
_PARAGRAPHS_A_PAGE = 11


def pasted(size: int) -> str:
    """About `size` signs of what Word puts on the clipboard."""
    paragraph = (
        '<p class=MsoNormal style="text-indent:32.0pt;mso-char-indent-count:2.0"><span lang=EN-US style="font-size:'
        f'16.0pt;font-family:仿宋_GB2312">{_SENTENCE}<o:p></o:p></span></p>\n'
    )
    return "".join(paragraph.format(number) for number in range(size // len(paragraph) + 1))


def long_document() -> bytes:
    """A Word document of 200 pages, with a table on every tenth."""
    document = Document()
    for page in range(_PAGES):
        for number in range(_PARAGRAPHS_A_PAGE):
            document.add_paragraph(_SENTENCE.format(page * _PARAGRAPHS_A_PAGE + number) * 2)
        if page % 10 == 0:
            document.add_table(5, 4).cell(0, 0).text = "项目"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@section("bodies of disclosures")
def bodies() -> Iterator[Row]:
    """The median of three; reading Word documents and files includes the process that does it."""
    megabyte, document = pasted(1_000_000), long_document()
    cleaned = clean(megabyte)
    yield _row("clean 1 MB pasted from Word", lambda: clean(megabyte), f"{len(cleaned):,} signs stay")
    yield _row("clean 1 MB of open blocks", lambda: clean("<div>" * 200_000))
    yield _row("read_docx, 200 pages", lambda: read_docx(document), f"{len(document) // 1024} KiB")
    yield _row("read_file, the same", lambda: read_file(document))
    altered = cleaned.replace("本市", "全市", 100)
    yield _row("changes, 100 paragraphs altered", lambda: changes(cleaned, altered))


def _row(what: str, work: Callable[[], object], note: str = "") -> Row:
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return Row(what, f"{median(taken):.2f} s", note=note)
