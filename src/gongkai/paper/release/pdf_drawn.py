"""What a page draws: which resources its content names, and the marks of the streams that are drawn."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Set

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from gongkai.paper.release.pdf_read import at, forget, is_photograph, packed, whole
from gongkai.paper.release.pictures import without_segments

RESOURCES = ("/XObject", "/Font", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading")
"""What a page may need to be drawn, each a list by names that the page gives."""
_UNNAMED = {"/DefaultGray", "/DefaultRGB", "/DefaultCMYK"}
"""Colours that hold without being named."""
_NAME = rb"/([^\s()<>\[\]{}/%]*)"
_NAMED = re.compile(_NAME)
_DRAWN = re.compile(_NAME + rb"\s+Do(?![^\s()<>\[\]{}/%])")
_NO_CODE = re.compile(
    rb"%[^\r\n]*+"
    rb"|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+\)"
    rb"|(?<=\s)ID\s.*?\sEI(?=\s|$)",
    re.DOTALL,
)
"""Remarks, written text and small pictures within a content: what stands in them names nothing."""

Names = Callable[[bytes], set[str]]


def named_in(content: bytes) -> set[str]:
    """Every name that a content may mean, rather one too many."""
    return {_name(each) for each in _NAMED.findall(content)}


def drawn_in(content: bytes) -> set[str]:
    """The names of what a content draws, rather one too few."""
    return {_name(each) for each in _DRAWN.findall(_NO_CODE.sub(b" ", content))}


def _name(said: bytes) -> str:
    return f"/{NameObject.unnumber(said).decode('latin1')}"


def parts_of(owner: DictionaryObject) -> list[object]:
    """The streams with which a page, a form, a pattern or a font of drawn signs draws, each by its number."""
    if isinstance(owner, StreamObject):
        return [owner]
    signs = at(owner, "/CharProcs")
    if isinstance(signs, DictionaryObject):
        return list(signs.values())
    contents = at(owner, "/Contents")
    return list(contents) if isinstance(contents, ArrayObject) else [owner.get("/Contents")]


def _content(pdf: PdfReader, owner: DictionaryObject) -> bytes:
    content = []
    for part in parts_of(owner):
        stream = whole(part)
        if isinstance(stream, StreamObject):
            content.append(stream.get_data())
            forget(pdf, part)
    return b"\n".join(content)


def needed(pdf: PdfReader, owner: DictionaryObject) -> DictionaryObject:
    """The resources of a page, form, pattern or font without those that nothing in it names."""
    resources = at(owner, "/Resources")
    names = _UNNAMED | _all_named(pdf, owner, resources, set())
    kept = DictionaryObject()
    for kind in RESOURCES:
        found = at(resources, kind)
        if isinstance(found, DictionaryObject):
            kept[NameObject(kind)] = DictionaryObject({name: one for name, one in found.items() if name in names})
    return kept


def _all_named(pdf: PdfReader, owner: DictionaryObject, resources: object, seen: set[object]) -> set[str]:
    """The names in a content, and in what it draws with the same resources."""
    names = named_in(_content(pdf, owner))
    for kind in ("/XObject", "/Font"):
        found = at(resources, kind)
        if not isinstance(found, DictionaryObject):
            continue
        for name in names & set(found):
            reference = found.get(name)
            if reference in seen:
                continue
            seen.add(reference)
            one = whole(reference)
            if isinstance(one, DictionaryObject) and "/Resources" not in one and _draws(one):
                names |= _all_named(pdf, one, resources, seen)
            forget(pdf, reference)
    return names


def _draws(one: DictionaryObject) -> bool:
    return at(one, "/Subtype") == "/Form" or "/CharProcs" in one


def only_on(pdf: PdfReader, withheld: Set[int]) -> set[str]:
    """The marks of all that pages kept back draw and no other page does."""
    here: set[str] = set()
    elsewhere: set[str] = set()
    known: dict[object, str] = {}
    for number, page in enumerate(pdf.pages, 1):
        # In doubt something was drawn on the page kept back, and not on the others.
        marks, names = (here, named_in) if number in withheld else (elsewhere, drawn_in)
        marks.update(_marks(pdf, page, names, known))
    return here - elsewhere


def _marks(pdf: PdfReader, page: PageObject, names: Names, known: dict[object, str]) -> Iterator[str]:
    for part in parts_of(page):
        yield from _known_mark(pdf, part, known)
    seen: set[object] = set()
    waiting: list[tuple[DictionaryObject, object]] = [(page, at(page, "/Resources"))]
    while waiting:
        owner, resources = waiting.pop()
        pictures = at(resources, "/XObject")
        if not isinstance(pictures, DictionaryObject):
            continue
        for name in names(_content(pdf, owner)) & set(pictures):
            reference = pictures.get(name)
            one = whole(reference)
            if reference in seen or not isinstance(one, StreamObject):
                continue
            seen.add(reference)
            yield from _known_mark(pdf, reference, known)
            forget(pdf, reference)
            for behind in (one.get("/SMask"), one.get("/Mask")):
                yield from _known_mark(pdf, behind, known)
            if at(one, "/Subtype") == "/Form":
                waiting.append((one, at(one, "/Resources") or resources))


def _known_mark(pdf: PdfReader, reference: object, known: dict[object, str]) -> Iterator[str]:
    if not isinstance(reference, IndirectObject):
        return
    if reference not in known:
        stream = whole(reference)
        if not isinstance(stream, StreamObject):
            return
        known[reference] = mark(stream)
        forget(pdf, reference)
    yield known[reference]


def mark(stream: StreamObject) -> str:
    """By what a stream is known again, whatever a photograph in it lost."""
    return hashlib.sha256(as_given(stream)).hexdigest()


def as_given(stream: StreamObject) -> bytes:
    """The bytes of a stream as they are given: a photograph without what the camera put into it."""
    raw = packed(stream)
    return without_segments(raw) if is_photograph(stream) else raw
