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
    return {_name(name) for name in _NAMED.findall(content)}


def _name(name: bytes) -> str:
    return f"/{NameObject.unnumber(name).decode('latin1')}"


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
    kept_entries = DictionaryObject()
    for kind in RESOURCES:
        resource_names = at(resources, kind)
        if isinstance(resource_names, DictionaryObject):
            kept_entries[NameObject(kind)] = DictionaryObject(
                {name: resource for name, resource in resource_names.items() if name in names}
            )
    return kept_entries


def _all_named(pdf: PdfReader, owner: DictionaryObject, resources: object, seen: set[object]) -> set[str]:
    """The names in a content, and in what it draws with the same resources."""
    names = named_in(_content(pdf, owner))
    for kind in ("/XObject", "/Font"):
        named = at(resources, kind)
        if not isinstance(named, DictionaryObject):
            continue
        for name in names & set(named):
            reference = named.get(name)
            if reference in seen:
                continue
            seen.add(reference)
            entry = whole(reference)
            if isinstance(entry, DictionaryObject) and "/Resources" not in entry and _draws(entry):
                names |= _all_named(pdf, entry, resources, seen)
            forget(pdf, reference)
    return names


def _draws(dictionary: DictionaryObject) -> bool:
    return at(dictionary, "/Subtype") == "/Form" or "/CharProcs" in dictionary
