"""What a Word, Excel or PowerPoint file holds that its printed pages do not show: each place, with where it stands."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from gongkai.paper.release.found import NotReleasable, Place
from gongkai.paper.release.kinds import MAX_PART

_SHOWN = 20
"""How many signs of a paragraph name its place."""
_TRACKED = {
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange",
    "tcPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
}  # fmt: skip
_WORD_TEXT = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PARTS = (
    (re.compile(r"(word|xl|ppt)/embeddings/.+"), "embedded"),
    (re.compile(r"(word|xl|ppt)/activeX/.+"), "embedded"),
    (re.compile(r"word/afchunk.*", re.IGNORECASE), "embedded"),
    (re.compile(r"xl/externalLinks/[^/]+\.xml"), "external_data"),
    (re.compile(r"xl/(connections\.xml|queryTables/[^/]+)"), "external_data"),
    (re.compile(r"xl/(pivotCache/[^/]+\.xml|model/.+)"), "pivot_source"),
    (re.compile(r"xl/revisions/[^/]+\.xml"), "tracked_change"),
)
"""Parts that are in the package and on no page, by what they are."""
_COMMENTS = re.compile(r"(word/comments[^/]*|xl/comments[^/]*|xl/comments/[^/]+|xl/threadedComments/[^/]+|"
                       r"ppt/comments/[^/]+)\.xml")  # fmt: skip
_TAKEN_OUT = {"attachedTemplate", "mailMergeSource", "mailMergeHeaderSource"}
"""Relations that the copy goes without (`package`)."""
_COMMENT = {"comment", "threadedComment", "cm"}


def places_in(package: zipfile.ZipFile, kind: str) -> Iterator[Place]:
    """Each place, in no fixed order. Raises NotReleasable for markup that cannot be read."""
    names = package.namelist()
    for name in names:
        for pattern, code in _PARTS:
            if pattern.fullmatch(name):
                yield Place(code, posixpath.basename(name))
        if _COMMENTS.fullmatch(name):
            yield from _comments(package, name)
        if name.endswith(".rels"):
            yield from _leading_out(package, name)
    yield from {"docx": _word, "xlsx": _excel, "pptx": _slides}[kind](package, names)


def _elements(package: zipfile.ZipFile, name: str) -> Iterator[etree._Element]:
    """The elements of a part as they end, each with its children; what is done with is let go."""
    if package.getinfo(name).file_size > MAX_PART:
        raise NotReleasable("too_large_inside")
    try:
        with package.open(name) as part:
            for _, each in etree.iterparse(part, resolve_entities=False, no_network=True, load_dtd=False):
                if isinstance(each.tag, str):
                    yield each
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise NotReleasable("broken") from broken


def _local(each: etree._Element) -> str:
    return etree.QName(each).localname


def _text(each: etree._Element) -> str:
    """The first signs of what is written in an element, or was before it was struck out."""
    return "".join(part.text or "" for part in each.iter(etree.Element) if _local(part) in ("t", "delText"))[:_SHOWN]


def _comments(package: zipfile.ZipFile, name: str) -> Iterator[Place]:
    for each in _elements(package, name):
        if _local(each) in _COMMENT:
            place = each.get("ref", "")
            yield Place("comment", f"单元格{place}" if place else f"“{_text(each)}”")


def _leading_out(package: zipfile.ZipFile, name: str) -> Iterator[Place]:
    """What a program fetches from elsewhere when the file is opened, and links into somebody's own disk."""
    for each in _elements(package, name):
        kind, target = each.get("Type", "").rpartition("/")[2], each.get("Target", "")
        if each.get("TargetMode") != "External" or kind in _TAKEN_OUT:
            continue
        if kind != "hyperlink" or target.lower().startswith(("file:", "\\\\")):
            yield Place("external_data", target[:_SHOWN])


def _word(package: zipfile.ZipFile, names: list[str]) -> Iterator[Place]:
    for name in names:
        if not _WORD_TEXT.fullmatch(name):
            continue
        number = 0
        for each in _elements(package, name):
            if _local(each) != "p":
                continue
            number += 1
            where = (
                f"第{number}段“{_text(each)}”" if name == "word/document.xml" else f"页眉页脚或者注释“{_text(each)}”"
            )
            inside = {_local(part) for part in each.iter(etree.Element)}
            if inside & _TRACKED:
                yield Place("tracked_change", where)
            if _hides(each):
                yield Place("hidden_text", where)
            each.clear()


def _hides(paragraph: etree._Element) -> bool:
    """Whether a run of the paragraph is hidden text."""
    for each in paragraph.iter():
        if isinstance(each.tag, str) and _local(each) == "vanish":
            run = each.getparent()
            value = next((said for name, said in each.attrib.items() if etree.QName(name).localname == "val"), "true")
            # What is hidden is text; the mark of a paragraph's end hides nothing.
            if value not in ("0", "false", "off") and run is not None and _in_run(run):
                return True
    return False


def _in_run(properties: etree._Element) -> bool:
    owner = properties.getparent()
    return owner is not None and _local(owner) == "r" and bool(_text(owner))


def _excel(package: zipfile.ZipFile, names: list[str]) -> Iterator[Place]:
    sheets = _sheets(package, names)
    for each in _elements(package, "xl/workbook.xml"):
        if _local(each) == "sheet" and each.get("state", "visible") != "visible":
            yield Place("hidden_sheet", f"工作表“{each.get('name', '')}”")
    for name in names:
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            continue
        called = sheets.get(name, posixpath.basename(name))
        for each in _elements(package, name):
            if _local(each) == "row":
                if each.get("hidden") in ("1", "true"):
                    yield Place("hidden_cells", f"工作表“{called}”第{each.get('r', '')}行")
                each.clear()
            elif _local(each) == "col" and each.get("hidden") in ("1", "true"):
                yield Place("hidden_cells", f"工作表“{called}”第{each.get('min', '')}至{each.get('max', '')}列")


def _sheets(package: zipfile.ZipFile, names: list[str]) -> dict[str, str]:
    """Part of each sheet → what it is called."""
    relations = "xl/_rels/workbook.xml.rels"
    if relations not in names:
        return {}
    parts = {}
    for each in _elements(package, relations):
        target = each.get("Target", "")
        parts[each.get("Id", "")] = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
    found = {}
    for each in _elements(package, "xl/workbook.xml"):
        if _local(each) == "sheet":
            relation = next((said for key, said in each.attrib.items() if str(key).endswith("}id")), "")
            found[parts.get(str(relation), "")] = each.get("name", "")
    return found


def _slides(package: zipfile.ZipFile, names: list[str]) -> Iterator[Place]:
    for name in names:
        slide = re.fullmatch(r"ppt/slides/slide(\d+)\.xml", name)
        notes = re.fullmatch(r"ppt/notesSlides/notesSlide(\d+)\.xml", name)
        if slide:
            root = [each for each in _elements(package, name) if _local(each) == "sld"]
            if root and root[-1].get("show") in ("0", "false"):
                yield Place("hidden_slide", f"第{slide[1]}张")
        elif notes:
            said = "".join(each.text or "" for each in _elements(package, name) if _local(each) == "t").strip()
            if said and not said.isdigit():
                yield Place("notes", f"第{notes[1]}份备注“{said[:_SHOWN]}”")
