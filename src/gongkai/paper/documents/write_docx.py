"""A published document as a Word document, with the faces that GB/T 9704-2012 names.

The same document is the same bytes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from gongkai.paper.body.tree import Element
from gongkai.paper.documents.blocks_docx import Blocks, Setting
from gongkai.paper.documents.facts import Places, PublishedDocument, colophon, places_of, printable, warnings
from gongkai.paper.letters.writing import layout
from gongkai.paper.official import word
from gongkai.paper.official.word import HEAD_FACE, TEXT_FACE, TITLE_FACE, add_paragraph, add_run

_RIGHT, _CENTRE = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
_NO_DATE = date(2000, 1, 1)


def docx_bytes(document: PublishedDocument) -> bytes:
    """The document as a .docx file."""
    written = docx.Document()
    _set_page(written, document)
    _set_properties(written, document)
    for line in warnings(document.standing):
        _warning(written, line, layout.TEXT_SIZE)
    _title(written, document)
    _body(written, document)
    _colophon(written, document)
    stream = BytesIO()
    written.save(stream)
    return word.packed_alike(stream.getvalue())


def _set_page(written: Any, document: PublishedDocument) -> None:
    section = written.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)
    section.header_distance, section.footer_distance = Mm(18), Mm(layout.BOTTOM - 7)
    written.settings.odd_and_even_pages_header_footer = True
    word.set_styles(written)
    for name in ("Heading 2", "Heading 3", "Heading 4"):
        heading = written.styles[name]
        heading.font.color.rgb, heading.font.bold, heading.font.italic = RGBColor(0, 0, 0), False, False
    for footer, alignment in ((section.footer, _RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        footer.is_linked_to_previous = False
        word.number_pages(footer.paragraphs[0], alignment, layout.NUMBER_SIZE)
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        for line in warnings(document.standing):
            _warning(header, line, layout.ROW_SIZE)


def _set_properties(written: Any, document: PublishedDocument) -> None:
    properties, day = written.core_properties, document.standing.published_on or _NO_DATE
    properties.title, properties.author = printable(document.title)[:255], printable(document.organ)[:255]
    properties.comments, properties.language, properties.last_modified_by = "", "zh-CN", ""
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)


def _warning(holder: Any, line: str, size: float) -> None:
    written = add_paragraph(holder, "", HEAD_FACE, size, leading=1.5 * size)
    add_run(written, line, HEAD_FACE, size, colour=layout.RED)
    written.alignment = _CENTRE


def _title(part: Any, document: PublishedDocument) -> None:
    title = printable(document.title)
    written = add_paragraph(part, title, TITLE_FACE, layout.TITLE_SIZE, leading=layout.TITLE_LEADING, bold=True)
    written.style, written.alignment = part.styles["Heading 1"], _CENTRE
    if number := printable(document.number):
        under = add_paragraph(part, number, TEXT_FACE, layout.TEXT_SIZE, leading=layout.LEADING)
        under.alignment = _CENTRE
    add_paragraph(part, "", TEXT_FACE, layout.TEXT_SIZE, leading=layout.LEADING)


def _body(part: Any, document: PublishedDocument) -> None:
    """The text; addressees begin at the edge, signature and date stand on the right, one centred over the other."""
    tree = document.tree
    places = places_of(document, tree)
    blocks, holder = Blocks(part, document.standing.address), part._body
    for place, child in enumerate(tree.children):
        if isinstance(child, Element) and place in (places.addressee, places.signature, places.date):
            written = blocks.paragraph(holder, child.children, Setting(), indent=False)
            if place != places.addressee:
                _sign(written, document, tree, places, is_date=place == places.date)
        else:
            blocks.write(holder, [child], Setting())


def _sign(written: Any, document: PublishedDocument, tree: Element, places: Places, *, is_date: bool) -> None:
    date_words = _words_at(tree, places.date)
    stand = layout.indents(document.organ if places.signature is not None else "", date_words)
    written.alignment = _RIGHT
    written.paragraph_format.right_indent = Pt((stand.date if is_date else stand.signature) * layout.TEXT_SIZE)


def _words_at(tree: Element, place: int | None) -> str:
    child = tree.children[place] if place is not None else ""
    return child.words() if isinstance(child, Element) else child


def _colophon(written: Any, document: PublishedDocument) -> None:
    rows = colophon(document)
    add_paragraph(written, "", TEXT_FACE, layout.TEXT_SIZE, leading=layout.LEADING)
    table = written.add_table(rows=len(rows), cols=2)
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    widths = (Mm(layout.LABEL_WIDTH), Mm(layout.TEXT_WIDTH - layout.LABEL_WIDTH))
    for row, (label, lines) in zip(table.rows, rows, strict=True):
        word.keep_whole(row)
        for cell, texts, width in zip(row.cells, ((label,), lines), widths, strict=True):
            cell.width = width
            for place, text in enumerate(texts):
                paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
                word.set_leading(paragraph, layout.ROW_LEADING)
                paragraph.paragraph_format.keep_with_next = True
                add_run(paragraph, text, TEXT_FACE, layout.ROW_SIZE)
