"""Fonts that are not in the file: the copy names them too, with the widths of the signs that it shows and no others."""

from __future__ import annotations

from collections.abc import Sequence

from fontTools.agl import UV2AGL, toUnicode
from pypdf.generic import ByteStringObject, DictionaryObject, TextStringObject

from gongkai.paper.release.content import NotUnderstood
from gongkai.paper.release.fonts import CompositeFont, Font, Sign, SimpleFont
from gongkai.paper.release.pdf_read import at
from gongkai.paper.release.pdf_write import PdfObjects, name_words, number_words

_LOOKS = ("/Flags", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/XHeight", "/StemV", "/MissingWidth")


def write_reference(
    font: Font, numbered: Sequence[tuple[int | str, Sign]], objects: PdfObjects, number: int
) -> list[bytes]:
    """Write what names the font; the code of each sign as a text in it has it."""
    signs = [(code, sign) for code, sign in numbered if isinstance(code, int)]
    if isinstance(font, CompositeFont):
        _write_composite(font, signs, objects, number)
        return [code.to_bytes(font.lengths[code]).hex().encode() for code, _ in signs]
    if isinstance(font, SimpleFont):
        _write_simple(font, signs, objects, number)
        return [b"%02X" % code for code, _ in signs]
    raise NotUnderstood("font")


def _write_simple(font: SimpleFont, signs: Sequence[tuple[int, Sign]], objects: PdfObjects, number: int) -> None:
    kind = name_words(str(at(font.entries, "/Subtype")))
    name = name_words(str(at(font.entries, "/BaseFont")))
    widths = {code: sign.width for code, sign in signs}
    first, last = min(widths), max(widths)
    listed = number_words(*(widths.get(code, 0) for code in range(first, last + 1)))
    parts = [b"/Type /Font /Subtype %s /BaseFont %s" % (kind, name)]
    if at(font.entries, "/Widths") is not None:
        parts.append(b"/FirstChar %d /LastChar %d /Widths [%s]" % (first, last, listed))
    parts.append(_encoding(font, sorted(widths)))
    if (descriptor := _descriptor(font.entries, name, objects)) is not None:
        parts.append(descriptor)
    objects.put(number, b"<<%s>>" % b" ".join(parts))


def _encoding(font: SimpleFont, codes: Sequence[int]) -> bytes:
    """How codes become signs, of those that are shown."""
    encoding = at(font.entries, "/Encoding")
    base = at(encoding, "/BaseEncoding") if isinstance(encoding, DictionaryObject) else encoding
    parts = [b"/BaseEncoding " + name_words(str(base))] if str(base) in _KNOWN_ENCODINGS else []
    differences = [
        b"%d %s" % (code, name_words(f"/{_plain_name(text)}"))
        for code, text in ((code, toUnicode(font.differences[code])) for code in codes if code in font.differences)
        if len(text) == 1
    ]
    if differences:
        parts.append(b"/Differences [%s]" % b" ".join(differences))
        return b"/Encoding <<%s>>" % b" ".join(parts)
    return b"/Encoding " + name_words(str(base)) if parts else b""


def _plain_name(sign: str) -> str:
    """The name of a sign that everybody gives it: one that somebody chose may say anything."""
    return UV2AGL.get(ord(sign)) or f"uni{ord(sign):04X}"


_KNOWN_ENCODINGS = {"/WinAnsiEncoding", "/MacRomanEncoding", "/StandardEncoding"}


def _write_composite(font: CompositeFont, signs: Sequence[tuple[int, Sign]], objects: PdfObjects, number: int) -> None:
    encoding = at(font.entries, "/Encoding")
    if not isinstance(encoding, str):
        raise NotUnderstood("font")
    name = name_words(str(at(font.below, "/BaseFont")))
    system = at(font.below, "/CIDSystemInfo")
    widths = sorted({(font.cid(code), sign.width) for code, sign in signs})
    listed = b" ".join(b"%d [%s]" % (cid, number_words(width)) for cid, width in widths)
    descriptor = _descriptor(font.below, name, objects)
    below = objects.add(
        b"<</Type /Font /Subtype %s /BaseFont %s /CIDSystemInfo <</Registry (Adobe) /Ordering (%s) /Supplement %d>>"
        b" /W [%s] %s>>"
        % (
            name_words(str(at(font.below, "/Subtype"))), name, _collection(font).encode(),
            int(str(at(system, "/Supplement") or 0)), listed, descriptor or b"",
        )
    )  # fmt: skip
    objects.put(number, b"<</Type /Font /Subtype /Type0 /BaseFont %s /Encoding %s /DescendantFonts [%d 0 R]>>" % (
        name, name_words(encoding), below
    ))  # fmt: skip


def _descriptor(owner: object, name: bytes, objects: PdfObjects) -> bytes | None:
    descriptor = at(owner, "/FontDescriptor")
    if not isinstance(descriptor, DictionaryObject):
        return None
    looks = {key: at(descriptor, key) for key in _LOOKS}
    numbers = [
        name_words(key) + b" " + number_words(float(str(value))) for key, value in looks.items() if value is not None
    ]
    box = at(descriptor, "/FontBBox")
    edges = number_words(*(float(str(edge)) for edge in box)) if isinstance(box, list) else b"0 -200 1000 900"
    place = objects.add(b"<</Type /FontDescriptor /FontName %s /FontBBox [%s] %s>>" % (name, edges, b" ".join(numbers)))
    return b"/FontDescriptor %d 0 R" % place


def _collection(font: CompositeFont) -> str:
    """The collection of signs that a font belongs to: one that everybody knows. Raises NotUnderstood."""
    ordering = at(at(font.below, "/CIDSystemInfo"), "/Ordering")
    name = ordering.original_bytes.decode("latin1") if isinstance(ordering, TextStringObject | ByteStringObject) else ""
    if name not in _COLLECTIONS:
        raise NotUnderstood("font")
    return name


_COLLECTIONS = {"GB1", "CNS1", "Japan1", "Korea1", "KR"}
