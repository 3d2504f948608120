"""Word, Excel and PowerPoint: what a package carries, told by the types and relations that it declares.

A part may have any name. What a program does with it follows from its content type and from the relation by which
another part points to it; both are read here, and neither names nor endings.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from gongkai.paper.gate.compound import SIGN, carried
from gongkai.paper.gate.fields import in_words, in_workbook
from gongkai.paper.gate.hazard import SHOWN, Hazard, Hopeless
from gongkai.paper.gate.zips import opened_zip, within

_TYPES = "[Content_Types].xml"
_MAIN = {
    "wordprocessingml.document.main+xml": ("docx", "word/document.xml"),
    "ms-word.document.macroenabled.main+xml": ("docx", "word/document.xml"),
    "spreadsheetml.sheet.main+xml": ("xlsx", "xl/workbook.xml"),
    "ms-excel.sheet.macroenabled.main+xml": ("xlsx", "xl/workbook.xml"),
    "presentationml.presentation.main+xml": ("pptx", "ppt/presentation.xml"),
    "presentationml.slideshow.main+xml": ("pptx", "ppt/presentation.xml"),
    "ms-powerpoint.presentation.macroenabled.main+xml": ("pptx", "ppt/presentation.xml"),
}
"""The main part of a document by its type, and where every office program puts it."""
_TELLING_TYPES = {
    "macroenabled": "macros", "vbaproject": "macros", "vbadata": "macros", "macrosheet": "macro_sheet",
    "dialogsheet": "macro_sheet", "activex": "active_control", "spreadsheetml.connections": "external_link",
    "spreadsheetml.externallink": "external_link",
}  # fmt: skip
_TELLING_RELATIONS = {
    "vbaproject": "macros", "wordvbadata": "macros", "xlmacrosheet": "macro_sheet", "xlintlmacrosheet": "macro_sheet",
    "dialogsheet": "macro_sheet", "control": "active_control", "activexcontrolbinary": "active_control",
    "afchunk": "alt_chunk", "externallink": "external_link", "connections": "external_link",
}  # fmt: skip
_OUTSIDE = {
    "hyperlink": "", "image": "linked_picture", "externallinkpath": "external_link", "audio": "linked_picture",
    "video": "linked_picture", "media": "linked_picture", "attachedtemplate": "remote_template",
}  # fmt: skip
"""What a relation to a place outside is; any other is fetched when the document is opened."""
_ON_A_NETWORK = re.compile(r"(?i)\s*(https?:|ftp:|\\\\|//|file:(?!/*[a-z][:|])|mhtml:|ms-)")
_MAX_DEPTH = 1


def office_kind(package: zipfile.ZipFile) -> str:
    """``docx``, ``xlsx`` or ``pptx``; empty for what is none. Raises Hopeless where programs would not agree on it."""
    if _TYPES not in package.namelist():
        return ""
    types = _types(package)
    main = [(kind, part, place) for part, type_ in types.items() for kind, place in _mains(type_)]
    if len(main) != 1:
        return ""
    (kind, part, place) = main[0]
    if part != place or part not in package.namelist():
        raise Hopeless("ambiguous", part[-SHOWN:])
    return kind


def in_office(package: zipfile.ZipFile, *, depth: int = 0) -> Iterator[Hazard]:
    """What the parts of a package are and what they point to. Raises Hopeless."""
    types = _types(package)
    for part, type_ in types.items():
        for telling, code in _TELLING_TYPES.items():
            if telling in type_:
                yield Hazard(code, part[-SHOWN:])
    for part in package.namelist():
        if part.lower().endswith(".rels"):
            yield from _pointed_to(package, part)
    yield from _enclosed(package, depth)
    for part, type_ in types.items():
        if part in package.namelist() and type_.endswith("+xml"):
            if "wordprocessingml" in type_:
                yield from in_words(package.open(part), part)
            elif "spreadsheetml" in type_:
                yield from in_workbook(package.open(part), part)


def _mains(type_: str) -> Iterator[tuple[str, str]]:
    for ending, main in _MAIN.items():
        if type_.endswith(ending):
            yield main


def _types(package: zipfile.ZipFile) -> Mapping[str, str]:
    """The content type of each part, in small letters: its own, or that of its ending."""
    endings: dict[str, str] = {}
    own: dict[str, str] = {}
    for element in _root(package, _TYPES):
        name, type_ = _local(element), element.get("ContentType", "").lower()
        if name == "Default":
            endings[element.get("Extension", "").lower()] = type_
        elif name == "Override":
            own[element.get("PartName", "").lstrip("/").lower()] = type_
    types = {}
    for part in package.namelist():
        if type_ := own.get(part.lower()) or endings.get(part.rpartition(".")[2].lower(), ""):
            types[part] = type_
    return types


def _pointed_to(package: zipfile.ZipFile, part: str) -> Iterator[Hazard]:
    for element in _root(package, part):
        if _local(element) != "Relationship":
            continue
        kind = element.get("Type", "").rpartition("/")[2].lower()
        target = element.get("Target", "")
        outside = element.get("TargetMode", "").lower() == "external"
        if kind in _TELLING_RELATIONS:
            yield Hazard(_TELLING_RELATIONS[kind], target[:SHOWN])
        if not outside:
            continue
        code = _OUTSIDE.get(kind, "external_content")
        if kind == "attachedtemplate" and not _ON_A_NETWORK.match(target):
            continue  # A template on the disk of whoever wrote it; where there is none, nothing is fetched.
        if code:
            yield Hazard(code, target[:SHOWN])


def _enclosed(package: zipfile.ZipFile, depth: int) -> Iterator[Hazard]:
    """Files within the file: objects of other programs, and whole documents, as charts have their figures."""
    for member in package.infolist():
        with package.open(member) as reading:
            head = reading.read(8)
        if head == SIGN:
            yield from carried(package.read(member), member.filename[-SHOWN:], enclosed=True)
        elif head.startswith(b"PK\x03\x04"):
            if depth >= _MAX_DEPTH:
                raise Hopeless("nested_archive", member.filename[-SHOWN:])
            with opened_zip(io.BytesIO(package.read(member))) as inner:
                yield from within(inner)
                if office_kind(inner):
                    yield from in_office(inner, depth=depth + 1)
                else:
                    yield Hazard("nested_archive", member.filename[-SHOWN:])


def _root(package: zipfile.ZipFile, part: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(package.read(part), parser)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, KeyError) as broken:
        raise Hopeless("broken", posixpath.basename(part)[:SHOWN]) from broken


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
