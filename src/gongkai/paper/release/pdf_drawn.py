"""What a page draws: which resources its content names."""

from __future__ import annotations

import re

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from gongkai.paper.release.pdf_read import at, forget, whole

RESOURCES = ("/XObject", "/Font", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties")
"""What a page may need to be drawn, each a list by names that the page gives."""
_UNNAMED = {"/DefaultGray", "/DefaultRGB", "/DefaultCMYK"}
"""Colours that hold without being named."""
_NAME = rb"/([^\s()<>\[\]{}/%]*)"
_NAMED = re.compile(_NAME)


def named_in(content: bytes) -> set[str]:
    """Every name that a content may mean, rather one too many."""
    return {_name(each) for each in _NAMED.findall(content)}


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
