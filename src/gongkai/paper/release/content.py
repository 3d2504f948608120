"""The content of a page taken apart into operators and what each is given, strictly: what cannot be read is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf.generic import NameObject

from gongkai.law.refusal import Refusal


class NotUnderstood(Refusal):
    """A page says something that is not written anew here. `why` is a code: content, font, image, colour, …"""

    why: str


@dataclass(frozen=True)
class InlineImage:
    """A small picture within a content: what it says of itself, and its bytes as they are packed."""

    entries: dict[str, object]
    content: bytes


_TOKEN = re.compile(
    rb"[\0\t\n\f\r ]*(?:%[^\r\n]*[\0\t\n\f\r ]*)*"
    rb"(?:(?P<number>[+-]*(?:\d+\.?\d*|\.\d+)(?:-\d*)?(?=[\0\t\n\f\r ()<>\[\]{}/%]|$))"
    rb"|(?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|(?P<hex><[0-9A-Fa-f\0\t\n\f\r ]*>)"
    rb"|(?P<text>\()"
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)"
    rb"|(?P<end>$))"
)
_TEXT_PART = re.compile(rb"[^()\\\r]+|\\(?:[0-7]{1,3}|\r\n|[\s\S])|\r\n?|[()]")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_CONSTANTS: dict[bytes, bool | None] = {b"true": True, b"false": False, b"null": None}
_END_OF_IMAGE = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)")
_COMPONENTS = {"/RGB": 3, "/DeviceRGB": 3, "/CMYK": 4, "/DeviceCMYK": 4}
_DEEPEST = 64
_MOST_OPERANDS = 100_000


def operators(content: bytes) -> Iterator[tuple[str, list[object]]]:
    """Each operator of a content with its operands; for BI one InlineImage. Raises NotUnderstood."""
    reading = _Reading(content)
    operands: list[object] = []
    while True:
        kind, token = reading.next()
        if kind == "end":
            return
        if kind != "word" or token in _CONSTANTS:
            operands.append(reading.operand(kind, token, 0))
            if len(operands) > _MOST_OPERANDS:
                raise NotUnderstood("content")
            continue
        name = token.decode("latin1")
        if name == "BI":
            operands = [reading.inline_image()]
        yield name, operands
        operands = []


class _Reading:
    def __init__(self, content: bytes) -> None:
        self._content, self._place = content, 0

    def next(self) -> tuple[str, bytes]:
        match = _TOKEN.match(self._content, self._place)
        if match is None or match.lastgroup is None:
            raise NotUnderstood("content")
        self._place = match.end()
        return match.lastgroup, match[match.lastgroup]

    def operand(self, kind: str, token: bytes, depth: int) -> object:
        if depth > _DEEPEST:
            raise NotUnderstood("content")
        match kind:
            case "number":
                return _number(token)
            case "name":
                return "/" + NameObject.unnumber(token[1:]).decode("latin1")
            case "hex":
                digits = b"".join(token[1:-1].replace(b"\0", b" ").split())
                return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
            case "text":
                return self._text()
            case "open":
                values = list(self._until_closed(b">>" if token == b"<<" else b"]", depth))
                return values if token == b"[" else _paired(values)
            case "word" if token in _CONSTANTS:
                return _CONSTANTS[token]
        raise NotUnderstood("content")

    def _until_closed(self, closing: bytes, depth: int) -> Iterator[object]:
        while True:
            kind, token = self.next()
            if kind == "close" and token == closing:
                return
            yield self.operand(kind, token, depth + 1)

    def _text(self) -> bytes:
        parts: list[bytes] = []
        depth = 1
        while True:
            match = _TEXT_PART.match(self._content, self._place)
            if match is None:
                raise NotUnderstood("content")
            self._place = match.end()
            part = match[0]
            if part == b"(":
                depth += 1
            elif part == b")":
                depth -= 1
                if not depth:
                    return b"".join(parts)
            parts.append(_unescaped(part))

    def inline_image(self) -> InlineImage:
        values: list[object] = []
        while True:
            kind, token = self.next()
            if kind == "word" and token == b"ID":
                break
            values.append(self.operand(kind, token, 0))
        entries = _paired(values)
        begin = self._place + 1
        end = _END_OF_IMAGE.search(self._content, begin + (_raw_length(entries) or 0))
        if end is None:
            raise NotUnderstood("content")
        self._place = end.end()
        return InlineImage(entries, self._content[begin : end.start()])


def _raw_length(entries: dict[str, object]) -> int | None:
    """How many bytes an inline image has that is not packed: what looks like its end within them is none."""
    if "/F" in entries or "/Filter" in entries:
        return None
    width, height = entries.get("/W", entries.get("/Width")), entries.get("/H", entries.get("/Height"))
    mask = entries.get("/IM", entries.get("/ImageMask")) is True
    bits = 1.0 if mask else entries.get("/BPC", entries.get("/BitsPerComponent"))
    colours = _COMPONENTS.get(str(entries.get("/CS", entries.get("/ColorSpace"))), 1)
    if not (isinstance(width, float) and isinstance(height, float) and isinstance(bits, float)):
        raise NotUnderstood("content")
    return -(-int(width) * int(bits) * colours // 8) * int(height)


def _number(token: bytes) -> float:
    try:
        return float(token)
    except ValueError:
        # Some programs write 12-34 or --5; readers take the one for 12 and the other for -5.
        match = re.match(rb"([+-]*)(\d*\.?\d*)", token)
        value = float(match[2]) if match and match[2] not in (b"", b".") else 0.0
        return -value if match and b"-" in match[1] else value


def _paired(values: list[object]) -> dict[str, object]:
    names, entries = values[::2], values[1::2]
    if len(names) != len(entries) or not all(isinstance(name, str) for name in names):
        raise NotUnderstood("content")
    return {str(name): entry for name, entry in zip(names, entries, strict=True)}


def _unescaped(part: bytes) -> bytes:
    if part[:1] == b"\r":
        return b"\n"
    if part[:1] != b"\\":
        return part
    rest = part[1:]
    if rest[:1].isdigit():
        return bytes([int(rest, 8) & 0xFF])
    return b"" if rest in (b"\n", b"\r", b"\r\n") else _ESCAPES.get(rest, rest)
