"""A letter as a Word document: the same paragraphs as the PDF, with the faces that GB/T 9704-2012 names.

The same letter is the same bytes: a document carries no time of its own making, and neither do the files packed in it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from gongkai.paper.letters.render import LetterParagraph, Rendered
from gongkai.paper.letters.template import Shape
from gongkai.paper.letters.writing import layout
from gongkai.paper.letters.writing.seal import picture_kind
from gongkai.paper.official import word
from gongkai.paper.official.word import TEXT_FACE, TITLE_FACE, add_paragraph, add_run

_RIGHT, _CENTRE, _JUSTIFIED = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_FORM_NOTE = 12


def to_docx(rendered: Rendered, seal: bytes | None = None) -> bytes:
    """The letter as a .docx file. `seal` is the picture of the agency's seal. Raises NoSeal."""
    if seal is not None:
        picture_kind(seal)
    document = Document()
    _set_page(document, rendered)
    _set_properties(document, rendered)
    paragraphs = layout.printed(rendered)
    last = next((paragraph for paragraph in reversed(paragraphs) if paragraph.shape is Shape.TEXT), None)
    for block in layout.rows(iter(paragraphs)):
        if isinstance(block, tuple):
            _table(document, block)
        elif block.shape is not Shape.HEAD:
            written = _write(document, block, rendered, paragraphs, seal)
            written.paragraph_format.keep_with_next = written.paragraph_format.keep_with_next or block is last
    stream = BytesIO()
    document.save(stream)
    return word.packed_alike(stream.getvalue())


def _set_page(document: Any, rendered: Rendered) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)
    section.footer_distance = Mm(layout.BOTTOM - 7)
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    word.set_styles(document)
    # The first page comes first: in the other order LibreOffice shows a number on it.
    if layout.is_letter(rendered):
        _set_first_page(section, rendered)
    section.first_page_footer.is_linked_to_previous = False
    for footer, alignment in ((section.footer, _RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        footer.is_linked_to_previous = False
        word.number_pages(footer.paragraphs[0], alignment, layout.NUMBER_SIZE)


def _set_first_page(section: Any, rendered: Rendered) -> None:
    """The red name and the double lines of the letter form stand in head and foot of the first page."""
    section.header_distance = Mm(layout.HEAD_TOP)
    head = section.first_page_header
    head.is_linked_to_previous = False
    name = head.paragraphs[0]
    name.alignment = _CENTRE
    text = layout.text_of(rendered, Shape.HEAD)
    size = layout.head_size(text)
    word.set_leading(name, size * 1.15)
    word.red_double_line(name, below=True, distance=layout.LINE_BELOW_HEAD)
    add_run(name, text, TITLE_FACE, size, bold=True, colour=layout.RED)
    # A little room below the line, so that the number does not touch it.
    add_paragraph(head, "", TEXT_FACE, layout.TEXT_SIZE, leading=14)
    # The line at the foot hangs on the head of the page too: a foot that is nothing but a frame is taken for none.
    foot = name.insert_paragraph_before()
    word.set_leading(foot, 1)
    word.red_double_line(foot, below=False, distance=0)
    word.place_from_bottom(foot, layout.LINE_ABOVE_EDGE, layout.LINE_LENGTH)


def _set_properties(document: Any, rendered: Rendered) -> None:
    properties = document.core_properties
    properties.title, properties.author = rendered.title[:255], rendered.agency[:255]
    properties.comments, properties.language, properties.last_modified_by = "", "zh-CN", ""
    issued = rendered.issued
    properties.created = properties.modified = datetime(issued.year, issued.month, issued.day, tzinfo=UTC)


def _write(
    document: Any,
    paragraph: LetterParagraph,
    rendered: Rendered,
    all_of_them: tuple[LetterParagraph, ...],
    seal: bytes | None,
) -> Any:
    """One paragraph outside a table."""
    size = layout.TEXT_SIZE
    if paragraph.shape is Shape.TITLE:
        return _title(document, paragraph, rendered)
    if paragraph.shape in (Shape.SIGNATURE, Shape.DATE):
        return _signature(document, paragraph, all_of_them, seal)
    written = add_paragraph(document, paragraph.text, TEXT_FACE, size, leading=layout.LEADING)
    if paragraph.shape is Shape.NUMBER:
        written.alignment = _RIGHT
    elif paragraph.shape is Shape.ENCLOSURES:
        _hang(written, paragraph.text)
    elif paragraph.shape is Shape.NOTE and not layout.is_letter(rendered):
        written.paragraph_format.space_before = Pt(8)
        for run in written.runs:
            run.font.size = Pt(_FORM_NOTE)
        word.set_leading(written, 18)
    elif paragraph.shape in (Shape.TEXT, Shape.NOTE):
        written.alignment = _JUSTIFIED
        written.paragraph_format.first_line_indent = Pt(2 * size)
        if paragraph.shape is Shape.NOTE:
            written.paragraph_format.space_before = Pt(layout.LEADING)
    return written


def _title(document: Any, paragraph: LetterParagraph, rendered: Rendered) -> Any:
    lines = layout.title_lines(paragraph.text)
    written = add_paragraph(document, lines[0], TITLE_FACE, layout.TITLE_SIZE, leading=layout.TITLE_LEADING, bold=True)
    written.style = document.styles["Heading 1"]
    for line in lines[1:]:
        written.add_run().add_break()
        add_run(written, line, TITLE_FACE, layout.TITLE_SIZE, bold=True)
    written.alignment = _CENTRE
    letter = layout.is_letter(rendered)
    written.paragraph_format.space_before = Pt(layout.LEADING if letter else 0)
    written.paragraph_format.space_after = Pt(layout.LEADING if letter else 18)
    return written


def _hang(written: Any, text: str) -> None:
    """附件：1.甲 with the further names below the first."""
    shape = written.paragraph_format
    opens = text.startswith("附件：")
    after = 4 if not opens or text.startswith("附件：1.") else 3
    shape.left_indent = Pt((after + 2) * layout.TEXT_SIZE)
    shape.first_line_indent = Pt(-(after if opens else 1) * layout.TEXT_SIZE)
    shape.space_before = Pt(layout.LEADING if opens else 0)
    shape.keep_with_next = True


def _signature(
    document: Any, paragraph: LetterParagraph, all_of_them: tuple[LetterParagraph, ...], seal: bytes | None
) -> Any:
    texts = {line.shape: line.text for line in all_of_them}
    date = texts[Shape.DATE]
    stand = layout.indents(texts[Shape.SIGNATURE], date)
    if paragraph.shape is Shape.SIGNATURE:
        # Empty lines and no room before the paragraph: programs differ in whether that moves the seal.
        for _ in range(2):
            empty = add_paragraph(document, "", TEXT_FACE, layout.TEXT_SIZE, leading=layout.LEADING)
            empty.paragraph_format.keep_with_next = True
    written = add_paragraph(document, paragraph.text, TEXT_FACE, layout.TEXT_SIZE, leading=layout.LEADING)
    written.alignment = _RIGHT
    shape = written.paragraph_format
    shape.keep_with_next = True
    if paragraph.shape is Shape.DATE:
        shape.right_indent = Pt(stand.date * layout.TEXT_SIZE)
        return written
    shape.right_indent = Pt(stand.signature * layout.TEXT_SIZE)
    if seal is not None:
        middle = (stand.date + layout.width(date) / 2) * layout.TEXT_SIZE
        word.float_picture(written, seal, layout.SEAL_SIZE, right=middle, below=layout.LEADING)
    return written


def _table(document: Any, rows: tuple[layout.FormRow, ...]) -> None:
    table = document.add_table(rows=len(rows), cols=2)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = (Mm(layout.LABEL_WIDTH), Mm(layout.TEXT_WIDTH - layout.LABEL_WIDTH))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for target, row in zip(table.rows, rows, strict=True):
        word.keep_whole(target)
        target.height = Pt(row.height)
        target.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, texts, width in zip(target.cells, ((row.label,), row.texts), widths, strict=True):
            cell.width, cell.vertical_alignment = width, WD_CELL_VERTICAL_ALIGNMENT.CENTER
            for number, text in enumerate(texts):
                paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
                word.set_leading(paragraph, layout.ROW_LEADING)
                add_run(paragraph, text, TEXT_FACE, layout.ROW_SIZE)
