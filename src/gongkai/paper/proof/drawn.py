"""Which signs of which font the pages draw, held against what the fonts hold and say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from gongkai.paper.proof.answers import Objection
from gongkai.paper.proof.content import SHOWING, operations
from gongkai.paper.proof.fonts import UnreadableFont, meanings, signs_in, tells_more
from gongkai.paper.proof.qpdf import Objects, is_reference

_DEEPEST = 12
"""Forms inside forms: what goes deeper is not followed, and its signs are then missing here."""
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_SPACES = re.compile(r"\s")


def font_objections(objects: Objects, texts: list[str]) -> list[Objection]:
    """Fonts that hold more signs than are drawn, or name signs that no page shows. `texts` are those of the pages."""
    drawn = _codes_by_font(objects)
    signs_on_pages = set("".join(texts))
    fonts = {reference for reference, value in objects.values.items() if _is_font(value)}
    unreadable = more_signs = more_meanings = more_tables = 0
    for reference in sorted(fonts | drawn.keys()):
        codes = drawn.get(reference, set())
        font = objects.value(reference)
        meant = meanings(objects.content(font.get("/ToUnicode")))
        signs = {sign for text in meant.values() for sign in text if not _SPACES.match(sign) and sign != "\ufffd"}
        more_meanings += max(len(signs - signs_on_pages), len(meant.keys() - codes))
        procedures = objects.entry(font, "/CharProcs")
        if isinstance(procedures, dict):
            more_signs += max(0, len(procedures) - len(codes))
        for program in _programs(objects, font):
            try:
                more_signs += max(0, signs_in(program) - len(codes))
                more_tables += tells_more(program)
            except UnreadableFont:
                unreadable += 1
    counted = {
        "font_unreadable": unreadable,
        "font_holds_more": more_signs,
        "font_names_more": more_meanings,
        "font_tells_more": more_tables,
    }
    return [Objection(code, None, count) for code, count in counted.items() if count]


def _is_font(value: Any) -> bool:
    return isinstance(value, dict) and value.get("/Type") == "/Font" and "/CIDSystemInfo" not in value


def _programs(objects: Objects, font: dict[str, Any]) -> Iterator[bytes]:
    descendants = objects.value(font.get("/DescendantFonts"))
    for owner in [font, *(descendants if isinstance(descendants, list) else [])]:
        descriptor = objects.entry(owner, "/FontDescriptor")
        for name in _PROGRAMS if isinstance(descriptor, dict) else ():
            if is_reference(descriptor.get(name)):
                yield objects.content(descriptor[name])


def _codes_by_font(objects: Objects) -> dict[str, set[int]]:
    """The codes that the pages show, by the reference of their font."""
    codes: dict[str, set[int]] = defaultdict(set)
    for page in objects.pages():
        contents = objects.value(page).get("/Contents")
        parts = objects.value(contents) if isinstance(objects.value(contents), list) else [contents]
        content = b"\n".join(objects.content(part) for part in parts)
        _collect(objects, content, objects.entry(page, "/Resources"), codes, 0)
    return codes


def _collect(objects: Objects, content: bytes, resources: Any, codes: dict[str, set[int]], depth: int) -> None:
    fonts, forms = objects.entry(resources, "/Font") or {}, objects.entry(resources, "/XObject") or {}
    current = ""
    saved: list[str] = []
    for operation in operations(content):
        name = operation.operands[0].decode("latin-1") if operation.operands else ""
        if operation.operator == b"q":
            saved.append(current)
        elif operation.operator == b"Q":
            current = saved.pop() if saved else ""
        elif operation.operator == b"Tf":
            current = fonts.get(name, "") if is_reference(fonts.get(name)) else ""
        elif operation.operator in SHOWING and current:
            for string in operation.strings:
                codes[current].update(_codes(objects, current, string))
        elif operation.operator == b"Do" and depth < _DEEPEST:
            form = forms.get(name)
            if objects.entry(form, "/Subtype") == "/Form":
                inner = objects.entry(form, "/Resources") or resources
                _collect(objects, objects.content(form), inner, codes, depth + 1)


def _codes(objects: Objects, font: str, string: bytes) -> Iterator[int]:
    if objects.entry(font, "/Subtype") != "/Type0":
        yield from string
        return
    for place in range(0, len(string) - 1, 2):
        yield int.from_bytes(string[place : place + 2], "big")
