"""Word, Excel and PowerPoint files to be given: written anew from what a printed page shows.

What only a program shows is named and refused where somebody must decide on it: comments, tracked changes, hidden
sheets, text that cannot be told from its ground. What says nothing to a reader is left out, and that is told.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from gongkai.paper.release.found import MOST_PLACES, CopiedFile, HiddenPlace, LeftOut, NotReleasable
from gongkai.paper.release.kinds import MAX_PART
from gongkai.paper.release.office.excel import write_excel
from gongkai.paper.release.office.ledger import CopyLedger
from gongkai.paper.release.office.names import short
from gongkai.paper.release.office.parts import Parts
from gongkai.paper.release.office.slides import write_slides
from gongkai.paper.release.office.word import write_word
from gongkai.paper.release.office.writing import NewPackage

_ROOTS = {"docx": "w:document", "xlsx": "x:workbook", "pptx": "p:presentation"}
_UNREACHED = (
    (re.compile(r"docProps/.*|_xmlsignatures/.*|docMetadata/.*", re.IGNORECASE), "properties"),
    (re.compile(r"customXml/.*", re.IGNORECASE), "custom_data"),
    (re.compile(r".*/(people|authors|commentAuthors)\.xml|xl/persons/.*", re.IGNORECASE), "properties"),
    (re.compile(r"word/glossary/.*", re.IGNORECASE), "glossary"),
    (re.compile(r"word/fonts/.*|ppt/fonts/.*", re.IGNORECASE), "fonts"),
    (re.compile(r"xl/(pivotTables|pivotCache)/.*", re.IGNORECASE), "pivot_source"),
    (re.compile(r"xl/(externalLinks|queryTables)/.*|xl/connections\.xml|xl/model/.*", re.IGNORECASE), "external_data"),
    (re.compile(r".*/embeddings/.*", re.IGNORECASE), "chart_data"),
)
"""What parts are that nothing on a page leads to, by their names."""


@dataclass(frozen=True)
class _Remade:
    package: NewPackage
    pages: int | None
    places: tuple[HiddenPlace, ...]
    left_out: tuple[LeftOut, ...]


def examine_package(file: Path, kind: str) -> CopiedFile:
    """Pages where they can be counted (slides), places to see to, what a copy goes without. Raises NotReleasable."""
    with _opened(file) as package:
        remade = _remade(package, kind)
    return CopiedFile(kind, remade.pages, remade.places[:MOST_PLACES], remade.left_out)


def write_package(source: Path, target: Path, kind: str) -> CopiedFile:
    """Write the copy and read it again. Raises NotReleasable, with the places that somebody must decide on."""
    with _opened(source) as package:
        remade = _remade(package, kind)
    if remade.places:
        raise NotReleasable("hidden", remade.places[:MOST_PLACES])
    remade.package.write(target)
    _look_again(target, kind)
    return CopiedFile(kind, remade.pages, left_out=remade.left_out)


def _remade(package: zipfile.ZipFile, kind: str) -> _Remade:
    parts, new, ledger, pages = Parts(package, kind), NewPackage(), CopyLedger(), None
    if short(parts.markup(parts.main).tag) != _ROOTS[kind]:
        # The same format in another vocabulary (“Strict”), which hardly a program writes.
        place = HiddenPlace("unknown_content", "整个文件：Strict格式，请另存为普通格式")
        return _Remade(new, None, (place,), ())
    if kind == "docx":
        write_word(parts, new, ledger)
    elif kind == "xlsx":
        write_excel(parts, new, ledger)
    else:
        pages = write_slides(parts, new, ledger)
    for name in parts.unreached:
        ledger.leave_out(
            next((code for pattern, code in _UNREACHED if pattern.fullmatch(name)), "unreached"), "整个文件"
        )
    return _Remade(new, pages, ledger.places, ledger.left_out)


def _look_again(copy: Path, kind: str) -> None:
    """Read the copy. Raises NotReleasable where something is in it that a copy would not be given."""
    with _opened(copy) as package:
        remade = _remade(package, kind)
        if package.testzip() is not None or remade.places or remade.left_out:
            raise NotReleasable("not_removed", remade.places)


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        package = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError) as broken:
        raise NotReleasable("broken") from broken
    with package:
        yield package


def markup(package: zipfile.ZipFile, name: str) -> etree._Element:
    """One part of markup, read without what it points to. Raises NotReleasable."""
    if package.getinfo(name).file_size > MAX_PART:
        raise NotReleasable("too_large_inside")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(package.read(name), parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise NotReleasable("broken") from broken
