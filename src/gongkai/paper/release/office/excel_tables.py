"""Tables on a sheet: their stripes and headings, without filters, formulas and names."""

from __future__ import annotations

import re

from lxml import etree

from gongkai.paper.release.office.ledger import CopyLedger
from gongkai.paper.release.office.names import add, child, full, get, root
from gongkai.paper.release.office.parts import Parts
from gongkai.paper.release.office.writing import NewPackage

_STYLE = re.compile(r"TableStyle(Light|Medium|Dark)\d{1,2}")
_SHOWN = ("showFirstColumn", "showLastColumn", "showRowStripes", "showColumnStripes")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def write_table(parts: Parts, part: str, package: NewPackage, texts: set[str], ledger: CopyLedger) -> str | None:
    """Write the table in this part; its name in the copy, None where its headings are not those of the sheet.

    A table whose headings stand nowhere on the sheet would bring words that nobody sees.
    """
    source = parts.markup(part)
    columns = list(source.iter(full("x:tableColumn")))
    names = [_ESCAPED.sub(lambda match: chr(int(match[1], 16)), get(column, "name")) for column in columns]
    has_header = get(source, "headerRowCount", "1") != "0"
    if has_header and not all(name in texts for name in names):
        ledger.leave_out("names", "表格")
        return None
    new = package.begin("xl/tables/table{n}.xml", "table")
    key = new.removeprefix("xl/tables/table").removesuffix(".xml")
    table = root("x:table")
    for name, value in (("id", key), ("name", f"表{key}"), ("displayName", f"表{key}"), ("ref", get(source, "ref"))):
        table.set(name, value)
    if not has_header:
        table.set("headerRowCount", "0")
    if get(source, "totalsRowCount", "0").isdecimal() and get(source, "totalsRowCount", "0") != "0":
        table.set("totalsRowCount", get(source, "totalsRowCount"))
    listed = add(table, "x:tableColumns", count=str(len(columns)))
    for index, column in enumerate(columns, 1):
        title = get(column, "name") if has_header else f"列{index}"
        add(listed, "x:tableColumn", id=str(index), name=title)
    _looks(source, table)
    package.put(new, table)
    return new


def _looks(source: etree._Element, element: etree._Element) -> None:
    style = child(source, "x:tableStyleInfo")
    if style is None:
        return
    written = add(element, "x:tableStyleInfo")
    if _STYLE.fullmatch(get(style, "name")):
        written.set("name", get(style, "name"))
    for name in _SHOWN:
        if get(style, name) in ("0", "1"):
            written.set(name, get(style, name))
