"""Who made a file and where, as it says itself beside what it shows: names, comments, enclosures, a camera's place."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
from PIL import Image
from pypdf.generic import ArrayObject, StreamObject

from gongkai.paper.release.found import HiddenPlace
from gongkai.paper.release.package import markup
from gongkai.paper.release.pages import words_of
from gongkai.paper.release.pdf_read import at, opened, whole

_PROPERTIES = {
    "docProps/core.xml": {"creator", "lastModifiedBy"},
    "docProps/app.xml": {"Company", "Manager"},
}
_SIGNED = re.compile(
    r"(word/(document|comments|footnotes|endnotes|header\d*|footer\d*)|xl/comments[^/]*|xl/comments/[^/]+)\.xml"
)
_OFD_ASIDE = (
    (re.compile(r".*/Annots?/.*\.xml", re.IGNORECASE), "comment"),
    (re.compile(r".*/Attachs?/(?!Attachments\.xml).+", re.IGNORECASE), "embedded"),
)
_SHOWN = 20
_ARTIST, _GPS, _CAMERA = 0x013B, 0x8825, 0x0110


def left_in_package(data: bytes) -> Iterator[HiddenPlace]:
    """The people that a Word or Excel file names: who made and changed it, who commented and who changed what."""
    with ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name in _PROPERTIES:
                for element in markup(package, name).iter(etree.Element):
                    if etree.QName(element).localname in _PROPERTIES[name]:
                        yield from _named(element.text)
            elif _SIGNED.fullmatch(name):
                for element in markup(package, name).iter(etree.Element):
                    if etree.QName(element).localname == "author":
                        yield from _named(element.text)
                    yield from _named(_author(element))


def _author(element: etree._Element) -> str | None:
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == "author"), None)


def _named(name: str | None) -> Iterator[HiddenPlace]:
    if name and name.strip():
        yield HiddenPlace("author", name.strip()[:_SHOWN])


def left_in_pdf(file: Path) -> Iterator[HiddenPlace]:
    """The author that a PDF names, its comments and its enclosures."""
    with opened(file) as pdf:
        author = at(pdf.trailer.get("/Info", None) and whole(pdf.trailer["/Info"]), "/Author")
        yield from _named(str(author) if author else None)
        yield from _creators(at(pdf.root_object, "/Metadata"))
        if at(at(pdf.root_object, "/Names"), "/EmbeddedFiles"):
            yield HiddenPlace("embedded", "整个文件")
        for number, page in enumerate(pdf.pages, 1):
            notes = at(page, "/Annots")
            for note in notes if isinstance(notes, ArrayObject) else ():
                written = str(at(whole(note), "/Contents") or "").strip()
                if written and str(at(whole(note), "/Subtype")) not in ("/Link", "/Widget"):
                    yield HiddenPlace("comment", f"{words_of([number])}“{written[:_SHOWN]}”")


def _creators(metadata: object) -> Iterator[HiddenPlace]:
    """The authors that the XMP of a PDF names."""
    if not isinstance(metadata, StreamObject):
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(metadata.get_data(), parser)
    for creator in root.iter("{http://purl.org/dc/elements/1.1/}creator") if root is not None else ():
        yield from _named("".join(map(str, creator.itertext())))


def left_in_ofd(data: bytes) -> Iterator[HiddenPlace]:
    """The author that an OFD document names, its annotations and its enclosures."""
    with ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if posixpath.basename(name) == "OFD.xml":
                for element in markup(package, name).iter("{*}Author"):
                    yield from _named(element.text)
            for pattern, code in _OFD_ASIDE:
                if pattern.fullmatch(name):
                    yield HiddenPlace(code, posixpath.basename(name))


def left_in_picture(file: Path) -> Iterator[HiddenPlace]:
    """What a camera wrote into a picture: who owns it, which one it is, where it was."""
    with Image.open(file, formats=("JPEG", "PNG")) as picture:
        exif = picture.getexif()
    yield from _named(str(exif.get(_ARTIST, "")))
    if camera := str(exif.get(_CAMERA, "")).strip("\x00 "):
        yield HiddenPlace("camera", camera[:_SHOWN])
    if exif.get_ifd(_GPS):
        yield HiddenPlace("location", "整个文件")
