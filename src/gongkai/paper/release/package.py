"""Word, Excel and PowerPoint files to be given: without properties; what only a program shows is named and refused.

The package is written anew, member by member. Comments, tracked changes, hidden sheets and the like are decisions of
whoever wrote the file, and no program can make them: the places are named, and the officer cleans the file.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import zipfile
from pathlib import Path

from lxml import etree

from gongkai.paper.release.found import MOST_PLACES, Found, NotReleasable
from gongkai.paper.release.kinds import MAX_PART
from gongkai.paper.release.pictures import bytes_without
from gongkai.paper.release.seen_in_office import places_in

_DROPPED = re.compile(r"^(docProps/|customXml/|_xmlsignatures/|word/people\.xml$|xl/persons/|.*/printerSettings/|"
                      r".*/changesInfos/|ppt/commentAuthors\.xml$|ppt/authors\.xml$)", re.IGNORECASE)  # fmt: skip
"""Members that tell of the making: properties, signatures, people, printers."""
_PICTURES = (".jpg", ".jpeg", ".png")
_SETTINGS = ("word/settings.xml", "xl/workbook.xml")
_TELLING_ELEMENTS = {"rsids", "attachedTemplate", "docVars", "mailMerge", "absPath", "fileSharing"}
"""In the settings: editing sessions, folders with people's names, sources of data."""
_TELLING_RELATIONS = ("/attachedTemplate", "/mailMergeSource", "/mailMergeHeaderSource")
_WHEN = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"
_PICTURE_BYTES = 128 * 1024**2


def examine_package(file: Path, kind: str) -> Found:
    """Pages where they can be counted (slides), and what only a program shows. Raises NotReleasable."""
    with _opened(file) as package:
        slides = sum(bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", name)) for name in package.namelist())
        return Found(kind, slides if kind == "pptx" else None, tuple(places_in(package, kind))[:MOST_PLACES])


def write_package(source: Path, target: Path, kind: str) -> None:
    """Write the copy. Raises NotReleasable, with the places, where something is in it that only a program shows."""
    with _opened(source) as package:
        if places := tuple(places_in(package, kind)):
            raise NotReleasable("hidden", places[:MOST_PLACES])
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
            for member in package.infolist():
                if not member.is_dir() and not _DROPPED.match(member.filename):
                    _copy_member(package, member, copy)
    _look_again(target, kind)


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError) as broken:
        raise NotReleasable("broken") from broken


def _copy_member(package: zipfile.ZipFile, member: zipfile.ZipInfo, copy: zipfile.ZipFile) -> None:
    name = member.filename
    made = zipfile.ZipInfo(name, _WHEN)
    made.compress_type = zipfile.ZIP_DEFLATED
    if name == _CONTENT_TYPES or name.endswith(".rels") or name in _SETTINGS:
        copy.writestr(made, _rewritten(name, markup(package, name)))
    elif name.lower().endswith(_PICTURES) and member.file_size <= _PICTURE_BYTES:
        copy.writestr(made, bytes_without(name, package.read(member)))
    else:
        with package.open(member) as reading, copy.open(made, "w", force_zip64=True) as writing:
            shutil.copyfileobj(reading, writing, 1 << 16)


def markup(package: zipfile.ZipFile, name: str) -> etree._Element:
    """One part of markup, read without what it points to. Raises NotReleasable."""
    if package.getinfo(name).file_size > MAX_PART:
        raise NotReleasable("too_large_inside")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(package.read(name), parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise NotReleasable("broken") from broken


def _rewritten(name: str, root: etree._Element) -> bytes:
    """The list of parts, a list of relations or the settings, without what is dropped."""
    for each in list(root.iter()):
        if not isinstance(each.tag, str) or each is root:
            continue
        parent = each.getparent()
        if parent is not None and (etree.QName(each).localname in _TELLING_ELEMENTS or _leads_away(name, each)):
            parent.remove(each)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _leads_away(name: str, each: etree._Element) -> bool:
    """Whether an entry names a part that is dropped, or a template on somebody's disk."""
    if name == _CONTENT_TYPES:
        return bool(_DROPPED.match(each.get("PartName", "").lstrip("/")))
    if not name.endswith(".rels"):
        return False
    if each.get("Type", "").endswith(_TELLING_RELATIONS):
        return True
    if each.get("TargetMode") == "External":
        return False
    owner = posixpath.dirname(posixpath.dirname(name))
    target = each.get("Target", "")
    place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(owner, target))
    return bool(_DROPPED.match(place))


def _look_again(copy: Path, kind: str) -> None:
    """Read the copy. Raises NotReleasable where something is in it that must not be."""
    with _opened(copy) as package:
        if package.testzip() is not None or any(_DROPPED.match(name) for name in package.namelist()):
            raise NotReleasable("not_removed")
        if tuple(places_in(package, kind)):
            raise NotReleasable("not_removed")
        for name in package.namelist():
            if name in _SETTINGS:
                found = {
                    etree.QName(each).localname for each in markup(package, name).iter() if isinstance(each.tag, str)
                }
                if found & _TELLING_ELEMENTS:
                    raise NotReleasable("not_removed")
