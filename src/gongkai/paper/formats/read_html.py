"""A published web page into rows: its running text, and its tables cell by cell with their spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from gongkai.paper.formats.read_text import decoded
from gongkai.paper.formats.rows import UNREADABLE_SIGN, PrintedRow, PrintedRowCell, squeezed, text_rows
from gongkai.paper.formats.unreadable import Unreadable

_SKIPPED = {"script", "style", "noscript", "template", "head", "select", "textarea", "svg", "math", "object", "iframe"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "ul", "table", "tr", "td", "th", "caption", "thead", "tbody", "tfoot",
}  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LINES = re.compile(r" *\n[ \n]*")
_LABEL = re.compile(r"\s*[\u4e00-\u9fff]{1,8}[：:]")
"""What opens a piece of information of its own, such as 时间：, wherever its element stands in a line."""
_DRAWN = {"img", "svg", "canvas", "object", "iframe", "math", "input", "select", "textarea"}
_STRUCK = {"s", "strike", "del"}
_RAISED = {"sup", "sub"}
MAX_SPAN = 64
"""No official table is wider; a larger span is hostile or a slip, and is cut to this."""

MAX_COLUMNS = 512
MAX_CELLS = 200_000
"""More table cells than any report has; beyond it the page is refused."""


def read_html(data: bytes) -> list[PrintedRow]:
    """The rows of an HTML page in reading order. Raises Unreadable for a page without any text."""
    text = _decode(data)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as broken:
        raise Unreadable("empty") from broken
    walk = _Page()
    walk.block(root)
    walk.flush()
    return walk.rows


def _decode(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        try:
            return data.decode("gb18030").replace("\x00", " ")
        except UnicodeDecodeError:
            pass
    text = decoded(data).replace("\x00", " ")
    # A declaration of another encoding would make the parser refuse text that is already decoded.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _inside(element: etree._Element, tag: str) -> list[tuple[str, object]]:
    """What stands in an element, the last first: its text, its children, what follows each, and the end of a block."""
    inside: list[tuple[str, object]] = [("flush", None)] if tag in _BLOCKS else []
    for child in reversed(element):
        if child.tail:
            inside.append(("text", child.tail))
        inside.append(("enter", child))
    if element.text:
        apart = tag not in _BLOCKS and _LABEL.match(element.text)
        inside.append(("text", f" {element.text}" if apart else element.text))
    return inside


class _Page:
    """Collects rows while walking the tree without recursion into tables' inner cells."""

    def __init__(self) -> None:
        self.rows: list[PrintedRow] = []
        self._text: list[str] = []
        self._line = 0
        self._tables = 0
        self._cells = 0

    def block(self, root: html.HtmlElement) -> None:
        """Walk the whole tree; an explicit stack, since hostile pages nest deeper than Python may recurse."""
        stack: list[tuple[str, object]] = [("enter", root)]
        while stack:
            act, node = stack.pop()
            if act == "text":
                self._text.append(str(node))
            elif act == "flush":
                self.flush()
            elif isinstance(node, etree._Element) and isinstance(node.tag, str):
                stack.extend(self._enter(node, node.tag.lower()))

    def _enter(self, element: etree._Element, tag: str) -> list[tuple[str, object]]:
        """Take in what is read as a whole, and return what of the element is still to be walked, the last first."""
        if tag in _SKIPPED or tag in _STRUCK or _hidden(element):
            return []
        if tag == "br":
            self.flush()
            return []
        if tag == "table" and not _holds_table(element):
            self.flush()
            self._table(element)
            return []
        if tag == "pre":
            self.flush()
            self._lines("".join(str(part) for part in element.itertext()))
            return []
        if tag in _BLOCKS:
            self.flush()
        return _inside(element, tag)

    def flush(self) -> None:
        """End a line of running text."""
        text = _SPACES.sub(" ", "".join(self._text)).strip()
        self._text.clear()
        if squeezed(text):
            self._lines(text)

    def _lines(self, text: str) -> None:
        for row in text_rows(text.split("\n")):
            self._line += 1
            self.rows.append(PrintedRow(row.cells, self._line, -1, row.hard, row.explicit, f"第{self._line}段"))

    def _table(self, table: etree._Element) -> None:
        self._tables += 1
        taken: dict[int, int] = {}
        for number, line in enumerate(_table_rows(table), 1):
            cells: list[PrintedRowCell] = []
            column = 0
            for cell in line:
                while taken.get(column, 0):
                    column += 1
                span, height = _span(cell, "colspan"), _span(cell, "rowspan")
                cells.append(PrintedRowCell(_cell_text(cell), column, span, height))
                for covered in range(column, column + span):
                    taken[covered] = height
                column += span
                self._cells += 1
            taken = {covered: left - 1 for covered, left in taken.items() if left > 1}
            if self._cells > MAX_CELLS or column > MAX_COLUMNS:
                raise Unreadable("too_many_cells", limit=str(MAX_CELLS if self._cells > MAX_CELLS else MAX_COLUMNS))
            if not cells:
                continue
            self._line += 1
            where = f"表{self._tables}第{number}行"
            if len(cells) == 1 and not taken:
                parts = text_rows(cells[0].text.split("\n"))
                lone = parts[0].cells if len(parts) == 1 else (cells[0],)
                self.rows.append(
                    PrintedRow(lone if len(lone) > 1 else (cells[0],), self._line, self._tables, False, False, where)
                )
            else:
                self.rows.append(PrintedRow(tuple(cells), self._line, self._tables, True, True, where))


def _hidden(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _holds_table(table: etree._Element) -> bool:
    return next(table.iter("table"), None) is not None and any(inner is not table for inner in table.iter("table"))


def _table_rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    for row in table.iter("tr"):
        yield [cell for cell in row if isinstance(cell.tag, str) and cell.tag.lower() in ("td", "th")]


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name)
    digits = re.match(r"\s*(\d{1,4})", value) if value else None
    return min(max(int(digits[1]), 1), MAX_SPAN) if digits else 1


def _cell_text(cell: etree._Element) -> str:
    """What a cell shows. Pieces that print sets apart stay apart: two figures never become one.

    A cell that shows a picture or a field of a form and no text shows something that cannot be read.
    """
    if not len(cell) and not _hidden(cell):
        return _SPACES.sub(" ", cell.text or "").strip(" ")
    parts: list[str] = []
    drawn = False
    stack: list[etree._Element | str] = [cell]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        tag = node.tag.lower() if isinstance(node.tag, str) else ""
        drawn = drawn or tag in _DRAWN
        if not tag or tag in _SKIPPED or _hidden(node):
            continue
        if tag in _STRUCK:
            parts.append(UNREADABLE_SIGN)
            continue
        apart = "\n" if tag in _BLOCKS or tag == "br" else " " if tag in _RAISED else ""
        parts += [apart, _SPACES.sub(" ", node.text or "")]
        stack.append(apart)
        for child in reversed(node):
            stack += [_SPACES.sub(" ", child.tail or ""), child]
    text = _LINES.sub("\n", "".join(parts)).strip(" \n")
    return text if squeezed(text) or not drawn else UNREADABLE_SIGN
