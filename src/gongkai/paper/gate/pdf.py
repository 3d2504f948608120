"""PDF: what it does when it is opened, and what it carries. Names are read as readers do, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from pypdf import PasswordType, PdfReader
from pypdf.errors import FileNotDecryptedError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from gongkai.paper.gate.hazard import Hazard, Hopeless

_ACTIONS = {
    "/JavaScript": "pdf_script", "/Launch": "pdf_launch", "/SubmitForm": "pdf_send", "/ImportData": "pdf_send",
    "/GoToR": "pdf_elsewhere", "/GoToE": "pdf_elsewhere", "/Rendition": "pdf_media", "/Movie": "pdf_media",
    "/Sound": "pdf_media", "/RichMediaExecute": "pdf_media", "/GoTo3DView": "pdf_media",
}  # fmt: skip
_WITHIN_THE_PAGES = {"/GoTo", "/Named", "/URI", "/Hide", "/SetOCGState", "/Thread", "/Trans", "/ResetForm"}
_NOTES = {
    "/RichMedia": "pdf_media", "/3D": "pdf_media", "/Movie": "pdf_media",
    "/Screen": "pdf_media", "/Sound": "pdf_media",
}  # fmt: skip
_KEYS = {"/JS": "pdf_script", "/JavaScript": "pdf_script", "/XFA": "pdf_form"}
_FIGURES = (".xml", ".xbrl", ".json", ".csv", ".txt")
_MOST_DEPTH = 60
_PIECE, _OVERLAP = 1 << 20, 64


def _written(name: str) -> bytes:
    """The name as it may stand in the file, each letter also as the number of its sign."""
    return (
        b"/"
        + b"".join(f"(?:{letter}|#{ord(letter):02x}|#{ord(letter):02X})".encode() for letter in name)
        + b"(?![A-Za-z0-9_#-])"
    )


_IN_THE_OPEN = {
    "pdf_script": re.compile(_written("JavaScript")), "pdf_launch": re.compile(_written("Launch")),
    "pdf_media": re.compile(_written("RichMedia")),
}  # fmt: skip
"""Looked for in the bytes as well: an earlier version within the file, or one that only some readers find."""
_END = re.compile(rb"%%EOF")
_BEHIND = re.compile(rb"(?i)PK\x03\x04|PK\x05\x06|<(?:!doctype|html|script|svg|body|iframe)|MZ\x90")


def in_pdf(file: BinaryIO) -> Iterator[Hazard]:
    """What a PDF does and carries. Raises Hopeless for what needs a password or cannot be read."""
    yield from _in_the_open(file)
    file.seek(0)
    try:
        pdf = PdfReader(file)
        if pdf.is_encrypted:
            if pdf.decrypt("") == PasswordType.NOT_DECRYPTED:
                raise Hopeless("encrypted")
            yield Hazard("restricted")
        yield from _on_opening(pdf.root_object)
        for number, generation in _numbers(pdf):
            yield from _in_object(_read(pdf, number, generation), 0)
            _forget(pdf, number, generation)
    except (FileNotDecryptedError, NotImplementedError) as locked:
        raise Hopeless("encrypted") from locked
    except (Hopeless, MemoryError):
        raise
    except Exception as broken:  # a hostile file fails in a different way each time
        raise Hopeless("broken") from broken


def _numbers(pdf: PdfReader) -> list[tuple[int, int]]:
    """The numbers of all objects, also of those that lie packed in others, each with its generation."""
    plain = {(number, generation) for generation, places in pdf.xref.items() for number in places}
    return sorted(plain | {(number, 0) for number in pdf.xref_objStm})


def _read(pdf: PdfReader, number: int, generation: int) -> PdfObject | None:
    """An object; None where nothing of the kind stands there, as in many files that open everywhere."""
    try:
        return IndirectObject(number, generation, pdf).get_object()
    except (FileNotDecryptedError, MemoryError):
        raise
    except Exception:  # a broken object fails in a different way each time
        return None


def _forget(pdf: PdfReader, number: int, generation: int) -> None:
    """Let go of a stream that was looked at: the pictures of a scan would fill the memory."""
    if isinstance(pdf.resolved_objects.get((generation, number)), StreamObject):
        del pdf.resolved_objects[(generation, number)]


def _in_object(item: PdfObject | None, depth: int) -> Iterator[Hazard]:
    """An object and what stands within it; what has a number of its own is met under that."""
    if depth > _MOST_DEPTH:
        raise Hopeless("broken")
    if isinstance(item, ArrayObject):
        for inner in item:
            yield from _in_object(inner, depth + 1)
    elif isinstance(item, DictionaryObject):
        for key, code in _KEYS.items():
            if key in item:
                yield Hazard(code)
        action, note = _value(item, "/S"), _value(item, "/Subtype")
        if action in _ACTIONS and (action not in ("/Movie", "/Sound") or _value(item, "/Type") == "/Action"):
            yield Hazard(_ACTIONS[action])
        if note in _NOTES and "/Rect" in item:
            yield Hazard(_NOTES[note])
        if "/EF" in item and not _of_figures(item):
            yield Hazard("pdf_files")
        if "/AA" in item and _acts(item["/AA"]):
            yield Hazard("pdf_action")
        for inner in item.values():
            yield from _in_object(inner, depth + 1)


def _of_figures(file: DictionaryObject) -> bool:
    """Whether a file that is attached holds figures for programs, as electronic invoices and receipts have them."""
    names = [_value(file, key) for key in ("/F", "/UF") if key in file]
    return bool(names) and all(name.lower().endswith(_FIGURES) for name in names)


def _acts(events: object) -> bool:
    """Whether something happens on one of the events beyond moving within the document."""
    if not isinstance(events, DictionaryObject):
        return False
    return any(_beyond(events[event]) for event in events)


def _beyond(action: object) -> bool:
    return isinstance(action, DictionaryObject) and _value(action, "/S") not in _WITHIN_THE_PAGES


def _value(item: DictionaryObject, key: str) -> str:
    """A name that stands under a key, also where only its number stands there; empty where there is none."""
    return str(item[key]) if key in item else ""


def _on_opening(root: DictionaryObject) -> Iterator[Hazard]:
    if "/OpenAction" in root and _beyond(root["/OpenAction"]):
        yield Hazard("pdf_action")


def _in_the_open(file: BinaryIO) -> Iterator[Hazard]:
    """What the bytes of the file say, piece by piece, and what stands behind its end."""
    file.seek(0)
    last, behind = b"", b""
    seen: set[str] = set()
    while piece := file.read(_PIECE):
        text = last[-_OVERLAP:] + piece
        for code, pattern in _IN_THE_OPEN.items():
            if code not in seen and pattern.search(text):
                seen.add(code)
                yield Hazard(code)
        ends = list(_END.finditer(text))
        behind = text[ends[-1].end() :] if ends else (behind + piece)[-_PIECE:]
        last = text
    if _BEHIND.search(behind):
        yield Hazard("polyglot")
