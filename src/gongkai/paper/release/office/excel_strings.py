"""The strings of a workbook: read once, and written in the order in which shown cells use them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from lxml import etree

from gongkai.paper.release.office.anew import Anew
from gongkai.paper.release.office.excel_looks import RunLooks
from gongkai.paper.release.office.excel_vocabulary import STRINGS
from gongkai.paper.release.office.ledger import CopyLedger
from gongkai.paper.release.office.names import NAMESPACES, add, child, full, get, number, root
from gongkai.paper.release.office.parts import Parts


@dataclass(frozen=True)
class CellString:
    """A string: what stands there, how it is written in the copy, and what parts of it say of themselves."""

    text: str
    markup: bytes
    runs: tuple[RunLooks, ...] = ()


class Strings:
    """Those of the source by their numbers, those of the copy by their markup."""

    def __init__(self, parts: Parts, part: str | None, ledger: CopyLedger) -> None:
        self._writer = _StringAnew(STRINGS, ledger)
        self._source: list[CellString] = []
        self._numbers: dict[bytes, int] = {}
        self._taken: set[int] = set()
        self.uses = 0
        for element in parts.ending_elements(part, full("x:si")) if part else ():
            self._source.append(self.read(element))
            element.clear()

    def __getitem__(self, index: int) -> CellString | None:
        self._taken.add(index)
        return self._source[index] if 0 <= index < len(self._source) else None

    @property
    def unused(self) -> int:
        return len(self._source) - len(self._taken & set(range(len(self._source))))

    def read(self, element: etree._Element) -> CellString:
        """A string in the markup of a list of strings or of a cell."""
        item = root("x:si")
        self._writer.children(element, item)
        for part in item.iter(full("x:t")):
            if part.text and part.text != part.text.strip():
                part.set(full("xml:space"), "preserve")
        runs = tuple(
            RunLooks(child(run, "x:rPr", "x:color"), number(get(child(run, "x:rPr", "x:sz"), "val")) or None)
            for run in item.iterfind(full("x:r"))
            if (get_text(run)).strip()
        )
        text = "".join(part.text or "" for part in item.iter(full("x:t")))
        plain = not item.findall(full("x:r"))
        return CellString(text, etree.tostring(item, method="c14n"), () if plain else runs)

    def plain(self, text: str) -> CellString:
        """A string without looks of its own."""
        item = root("x:si")
        written = add(item, "x:t")
        written.text = text
        if text != text.strip():
            written.set(full("xml:space"), "preserve")
        return CellString(text, etree.tostring(item, method="c14n"))

    def number(self, text: CellString) -> int:
        """The number under which a cell of the copy asks for it."""
        self.uses += 1
        return self._numbers.setdefault(text.markup, len(self._numbers))

    def write(self, content: IO[bytes]) -> None:
        """Write the list of strings that shown cells use."""
        opening = f'<sst xmlns="{NAMESPACES["x"]}" count="{self.uses}" uniqueCount="{len(self._numbers)}">'
        content.write(b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n" + opening.encode())
        default = f' xmlns="{NAMESPACES["x"]}"'.encode()
        for markup in self._numbers:
            content.write(markup.replace(default, b"", 1))
        content.write(b"</sst>")


class _StringAnew(Anew):
    def where(self) -> str:
        return "单元格文字"


def get_text(element: etree._Element) -> str:
    """The text of a string or of a part of one."""
    return "".join(part.text or "" for part in element.iter(full("x:t")))
