"""The shape of a table: a head where its first rows are one, spans that are true, and nothing that only lays out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.paper.body.shape import BLANK, inline, loose, shaped
from gongkai.paper.body.tree import INLINE, Element

MOST_SPANNED = 1000
"""The widest and tallest that a cell can be, as browsers have it."""

_SCOPES = ("col", "colgroup", "row", "rowgroup")

Cells = list[Element]


def shaped_table(element: Element) -> list[Element]:
    """A table with its head, or what it holds where it only lays out one cell.

    Rows whose cells are all bold, or marked as headings, are the head where they come first and others follow.
    """
    parts = _Parts(element)
    rows, outside = parts.rows, shaped(parts.stray, shaped_table)
    if [len(cells) for cells in rows] == [1]:
        return [*outside, *shaped(parts.caption, shaped_table), *shaped(rows[0][0].children, shaped_table)]
    caption = inline(_flat(parts.caption))
    if not caption and (title := _title(rows)):
        caption, rows, parts.heads = title, rows[1:], max(parts.heads - 1, 0)
    if not any(cell.children for cells in rows for cell in cells):
        return [*outside, *([Element("p", {}, caption)] if caption else [])]
    head = parts.heads or _bold_rows(rows)
    if head >= len(rows):
        head = 0
    table = Element("table")
    if caption:
        table.children.append(Element("caption", {}, caption))
    if head:
        table.children.append(Element("thead", {}, list(_head_rows(rows[:head]))))
    table.children.append(Element("tbody", {}, list(_body_rows(rows[head:]))))
    return [*outside, table]


class _Parts:
    """What a table holds: its caption, its rows in the order they are shown, and what stands in it outside of cells."""

    def __init__(self, table: Element) -> None:
        self.caption: list[Element | str] = []
        self.stray: list[Element | str] = []
        head, body, foot = self._rows(table, "thead"), self._rows(table, "tbody"), self._rows(table, "tfoot")
        self.rows = _without_empty_rows([*head, *body, *foot])
        self.heads = len(_without_empty_rows(head))

    def _rows(self, table: Element, part: str) -> list[Cells]:
        rows: list[Cells] = []
        for child in table.children:
            if isinstance(child, str) or child.tag not in ("caption", "thead", "tbody", "tfoot", "tr", "td", "th"):
                self._aside(child if part == "tbody" else "")
            elif child.tag == "caption" and part == "tbody":
                self.caption += child.children
            elif child.tag == part:
                rows += self._rows(Element("", {}, child.children), "tbody")
            elif child.tag == "tr" and part == "tbody":
                rows.append([_cell(cell) for cell in self._cells(child)])
            elif child.tag in ("td", "th") and part == "tbody":
                rows.append([_cell(child)])
        return rows

    def _cells(self, row: Element) -> Iterator[Element]:
        for child in row.children:
            if isinstance(child, Element) and child.tag in ("td", "th"):
                yield child
            else:
                self._aside(child)

    def _aside(self, child: Element | str) -> None:
        if child and (isinstance(child, Element) or child.strip(BLANK)):
            self.stray.append(child)


def _cell(element: Element) -> Element:
    attributes = {}
    for name in ("colspan", "rowspan"):
        printed = element.attributes.get(name, "").strip()
        if printed.isascii() and printed.isdecimal() and (span := int(printed[:6])) > 1:
            attributes[name] = str(min(span, MOST_SPANNED))
    if element.tag == "th" and element.attributes.get("scope", "").lower() in _SCOPES:
        attributes["scope"] = element.attributes["scope"].lower()
    return Element(element.tag, attributes, loose(shaped(element.children, shaped_table)))


def _span(cell: Element, name: str) -> int:
    return int(cell.attributes.get(name, 1))


def _without_empty_rows(rows: Iterable[Cells]) -> list[Cells]:
    """The rows that have cells, and those all of whose places a cell above takes."""
    filled_rows: list[Cells] = []
    reach = 0
    for cells in rows:
        if cells or reach > len(filled_rows):
            reach = max([reach, *(len(filled_rows) + _span(cell, "rowspan") for cell in cells)])
            filled_rows.append(cells)
    return filled_rows


def _title(rows: list[Cells]) -> list[Element | str]:
    """The words of a first row that is one bold cell over all columns: what the table is called."""
    if len(rows) < 3 or len(rows[0]) != 1 or max(map(len, rows)) == 1:
        return []
    cell = rows[0][0]
    is_words = all(isinstance(child, str) or child.tag in INLINE for child in cell.children)
    return _plain(cell.children) if is_words and _is_bold(cell) and _span(cell, "rowspan") == 1 else []


def _bold_rows(rows: list[Cells]) -> int:
    """How many rows from the first on are a head: those that cells of the first row reach into, if all are bold."""
    depth = row = 0
    while row < max(depth, 1) and row < len(rows):
        cells = rows[row]
        if not all(_is_bold(cell) or not cell.children for cell in cells) or not any(cell.children for cell in cells):
            return 0
        depth = max([depth, row + 1, *(row + _span(cell, "rowspan") for cell in cells)])
        row += 1
    return depth


def _is_bold(cell: Element) -> bool:
    """Whether a cell is marked as a heading, or all its words are bold."""
    return bool(cell.children) and (cell.tag == "th" or all(_all_strong(child) for child in cell.children))


def _all_strong(child: Element | str) -> bool:
    if isinstance(child, str):
        return not child.strip(BLANK)
    return child.tag in ("strong", "br") or (
        child.tag not in ("img", "table") and bool(child.children) and all(map(_all_strong, child.children))
    )


def _head_rows(rows: list[Cells]) -> Iterator[Element]:
    for number, cells in enumerate(rows):
        yield Element("tr", {}, [_head_cell(cell, len(rows) - number) for cell in cells])


def _head_cell(cell: Element, rows_left: int) -> Element:
    attributes = dict(cell.attributes)
    # A cell of the head ends with the head.
    spanned = min(_span(cell, "rowspan"), rows_left)
    attributes |= {"rowspan": str(spanned)} if "rowspan" in attributes else {}
    if spanned == 1:
        attributes.pop("rowspan", None)
    attributes.setdefault("scope", "colgroup" if "colspan" in attributes else "col")
    return Element("th", attributes, _plain(cell.children))


def _body_rows(rows: list[Cells]) -> Iterator[Element]:
    for number, cells in enumerate(rows):
        body_rows: list[Element | str] = []
        for place, cell in enumerate(cells):
            attributes = dict(cell.attributes)
            if _span(cell, "rowspan") > len(rows) - number:
                attributes["rowspan"] = str(len(rows) - number)
                if attributes["rowspan"] == "1":
                    del attributes["rowspan"]
            if cell.tag == "th":
                side = "rowgroup" if "rowspan" in attributes else "row"
                attributes.setdefault("scope", side if place == 0 else "col")
            children = _plain(cell.children) if cell.tag == "th" else cell.children
            body_rows.append(Element(cell.tag, attributes, children))
        yield Element("tr", {}, body_rows)


def _plain(children: list[Element | str]) -> list[Element | str]:
    """Without bold type: a heading is bold of itself."""
    plain: list[Element | str] = []
    for child in children:
        if isinstance(child, str):
            plain.append(child)
        elif child.tag == "strong":
            plain += _plain(child.children)
        else:
            plain.append(Element(child.tag, child.attributes, _plain(child.children)))
    return plain


def _flat(children: list[Element | str]) -> list[Element | str]:
    """Only words and formatting: what may stand in a caption."""
    flat: list[Element | str] = []
    for child in children:
        if isinstance(child, str):
            flat.append(child)
        elif child.tag in INLINE:
            flat.append(Element(child.tag, child.attributes, _flat(child.children)))
        else:
            flat += [" ", *_flat(child.children), " "]
    return flat
