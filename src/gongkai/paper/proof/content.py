"""The operators of a page's content, read far enough to tell which signs of which font it draws.

A reader of its own: the writer of a copy must not be believed about what it wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"%[^\r\n]*|<<|>>|[\[\]{}]|/[^\x00\t\n\f\r ()<>\[\]{}/%]*|<[0-9A-Fa-f\s]*>|\(|[^\x00\t\n\f\r ()<>\[\]{}/%]+"
)
_ESCAPES = {ord("n"): 10, ord("r"): 13, ord("t"): 9, ord("b"): 8, ord("f"): 12}
_INLINE_END = re.compile(rb"[\s]EI(?=[\s]|$)")
SHOWING = frozenset({b"Tj", b"TJ", b"'", b'"'})
"""The operators that show text."""


@dataclass(frozen=True)
class Operation:
    """One operator with its operands, and where both stand in the content."""

    operator: bytes
    operands: tuple[bytes, ...]
    strings: tuple[bytes, ...]
    start: int
    end: int


def operations(content: bytes) -> Iterator[Operation]:
    """Each operator of a content stream. What cannot be read ends it: whoever counts then finds too little."""
    operands: list[bytes] = []
    strings: list[bytes] = []
    start, place = -1, 0
    while (match := _TOKEN.search(content, place)) is not None:
        token, place = match[0], match.end()
        if token.startswith(b"%"):
            continue
        start = match.start() if start < 0 else start
        if token == b"(":
            string, place = _literal(content, place)
            strings.append(string)
        elif token.startswith(b"<") and token != b"<<":
            digits = re.sub(rb"\s", b"", token[1:-1])
            strings.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
        elif _is_operand(token):
            operands.append(token)
        else:
            yield Operation(token, tuple(operands), tuple(strings), start, place)
            if token == b"ID":
                end = _INLINE_END.search(content, place)
                place = end.end() if end else len(content)
            operands, strings, start = [], [], -1


def _is_operand(token: bytes) -> bool:
    return token[:1] in b"/<>[]{}+-.0123456789" or token in (b"true", b"false", b"null")


def _literal(content: bytes, place: int) -> tuple[bytes, int]:
    """A string in round brackets, and the place behind it."""
    parts, depth = bytearray(), 1
    while place < len(content):
        sign = content[place]
        place += 1
        if sign == 0x5C and place < len(content):
            escaped = re.compile(rb"[0-7]{1,3}|\r\n|.", re.DOTALL).match(content, place)
            if escaped is None:
                break
            place = escaped.end()
            if escaped[0][:1].isdigit() and escaped[0][:1] in b"01234567":
                parts.append(int(escaped[0], 8) & 0xFF)
            elif escaped[0] not in (b"\n", b"\r", b"\r\n"):
                parts.append(_ESCAPES.get(escaped[0][0], escaped[0][0]))
            continue
        depth += (sign == 0x28) - (sign == 0x29)
        if depth == 0:
            break
        parts.append(sign)
    return bytes(parts), place


def without_drawn_text(content: bytes) -> bytes:
    """The same content with every text made invisible, whatever it said of that itself."""
    parts, place = [], 0
    for operation in operations(content):
        if operation.operator == b"Tr":
            parts += [content[place : operation.start], b" "]
            place = operation.end
        elif operation.operator == b"BT":
            parts += [content[place : operation.end], b" 3 Tr "]
            place = operation.end
    return b"".join([*parts, content[place:]])


def is_all_invisible(content: bytes) -> bool:
    """Whether a page shows text, and all of it in the mode that draws nothing (9.3.6: 3)."""
    mode, saved, seen = b"0", [], False
    for operation in operations(content):
        if operation.operator == b"q":
            saved.append(mode)
        elif operation.operator == b"Q":
            mode = saved.pop() if saved else b"0"
        elif operation.operator == b"Tr" and operation.operands:
            mode = operation.operands[-1]
        elif operation.operator in SHOWING:
            if mode != b"3":
                return False
            seen = True
    return seen
