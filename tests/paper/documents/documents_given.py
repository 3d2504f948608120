"""A document for the tests, and what a reader finds in its files."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import lxml.html
import pypdf
from docx.oxml.ns import qn

from gongkai.law.disclosure import Validity
from gongkai.paper.body.clean import clean
from gongkai.paper.documents.facts import PublishedDocument, ValidText
from gongkai.paper.documents.write_docx import docx_bytes
from gongkai.paper.documents.write_pdf import html_of, pdf_bytes

ADDRESS = "https://www.qingshi.example/agencies/zrzyj/documents/7/"
IN_FORCE = ValidText(
    index_number="11139981MB0A12377A/2026-00001",
    address=ADDRESS,
    published_on=date(2026, 3, 2),
    version=1,
    effective_on=date(2026, 4, 1),
    valid_until=date(2031, 3, 31),
    force=Validity.VALID,
    since=date(2026, 4, 1),
)
BODY = clean("""<p>各镇人民政府、市直各部门：</p>
<p>按照<a href="/agencies/1/">市局</a>要求<br>
执行，<strong>不得<em>迟延</em></strong>，每立方米CO<sub>2</sub>
按<s>甲</s><u>乙</u>计。<img src="/media/a.png" alt="流程图"></p>
<h2>一、总体要求</h2><h3>（一）目标</h3><h4>1.近期</h4>
<ul><li>甲<ul><li>乙</li></ul></li></ul>
<ol start="3" type="a"><li>丙</li><li>丁</li></ol><ol><li><p>戊</p><p>己</p></li></ol>
<blockquote><p>引文。</p></blockquote><hr>
<table><caption>表1 金额</caption>
<thead><tr><th scope="col" rowspan="2">项目</th><th scope="colgroup" colspan="2">金额</th></tr>
<tr><th scope="col">去年</th><th scope="col">今年</th></tr></thead>
<tbody><tr><td rowspan="2">出让</td><td>1元</td><td>2元</td></tr><tr><td>3元</td><td>4元</td></tr></tbody></table>
<p>青石市自然资源局</p><p>2026年2月26日</p>""")
GIVEN = PublishedDocument(
    title="关于印发青石市工业用地弹性出让办法的通知",
    number="青自然资规〔2026〕1号",
    organ="青石市自然资源局",
    written_on=date(2026, 2, 26),
    body=BODY,
    attachments=("申报表.xlsx", "位置图.pdf"),
    standing=IN_FORCE,
)


def holding(body: str, **standing: Any) -> PublishedDocument:
    """The document with another body, and standing otherwise."""
    return replace(GIVEN, body=body, standing=replace(IN_FORCE, **standing))


def squeezed(text: str) -> str:
    """Text without white space."""
    return re.sub(r"\s+", "", text)


def filled(lines: Iterator[str] | list[str]) -> list[str]:
    """The lines that hold anything, without white space."""
    return [text for line in lines if (text := squeezed(line))]


def docx_lines(document: PublishedDocument) -> list[str]:
    """The lines of the text in the docx: what stands between the number and the colophon, a row of a table a line."""
    body = docx.Document(io.BytesIO(docx_bytes(document))).element.body
    blocks = [each for each in body if each.tag in (qn("w:p"), qn("w:tbl"))]
    found = [line for block in blocks[:-1] for line in _lines(block)]
    return filled(found[filled(found).index(squeezed(document.number)) + 1 :])


def _lines(block: Any) -> list[str]:
    if block.tag == qn("w:p"):
        return _words(block).split("\n")
    return [_words(row) for row in block.iterchildren(qn("w:tr"))]


def _words(element: Any) -> str:
    parts = (node.text or "" if node.tag == qn("w:t") else "\n" for node in element.iter(qn("w:t"), qn("w:br")))
    return "".join(parts)


def page_text(document: PublishedDocument) -> str:
    """The words of the text on the page that the pdf is laid out from, without white space."""
    return squeezed(lxml.html.fromstring(html_of(document)).xpath("//main")[0].text_content())


def pdf_text(document: PublishedDocument) -> str:
    """Every word of the pdf in the order of its pages, without white space and page numbers."""
    pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf_bytes(document))).pages)
    return squeezed("".join(re.sub(r"—\s*\d+\s*—", "", page) for page in pages))
