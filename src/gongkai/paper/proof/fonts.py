"""What an embedded font holds: how many signs it draws, and what it says they mean."""

from __future__ import annotations

import re
import struct
from itertools import pairwise

from gongkai.law.refusal import Refusal

_SFNT = (b"\x00\x01\x00\x00", b"true")
_TABLES_ALLOWED = {
    b"glyf", b"loca", b"head", b"hhea", b"hmtx", b"maxp", b"cvt ", b"fpgm", b"prep", b"CFF ", b"vhea", b"vmtx",
    b"OS/2", b"post", b"name", b"cmap", b"gasp", b"VORG",
}  # fmt: skip
"""Tables that draw, and those that a reader demands; what tells of other signs (GSUB and its like) is none of them."""
_LONGEST_NAMES = 600
"""Bytes of a table of names that names nothing but the font."""
_POST_WITH_NAMES = 0x00020000
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]*>|\[[^\]]*\])")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_CHARSTRING = re.compile(rb"/(\S+) (\d+) (?:RD|-\|) ")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_WIDEST_RANGE = 65_536


class UnreadableFont(Refusal, ValueError):
    """A font program of no kind that is known here, or broken."""


def signs_in(program: bytes) -> int:
    """How many glyphs a font program draws, its empty ones and the one for missing signs left out.

    Raises UnreadableFont.
    """
    try:
        if program[:4] in _SFNT or program[:4] == b"OTTO":
            return _signs_in_sfnt(program)
        if program.startswith(b"\x01\x00"):
            return _signs_in_cff(program)
        if program.startswith(b"%!"):
            return _signs_in_type1(program)
    except (struct.error, IndexError, KeyError, ValueError) as broken:
        raise UnreadableFont from broken
    raise UnreadableFont


def tells_more(program: bytes) -> bool:
    """Whether a font program has tables besides those that draw its signs. Raises UnreadableFont."""
    if program[:4] not in _SFNT and program[:4] != b"OTTO":
        return False
    try:
        tables = _tables(program)
        post = tables.get(b"post", b"")
        named = len(post) > 32 and struct.unpack(">I", post[:4])[0] == _POST_WITH_NAMES
    except struct.error as broken:
        raise UnreadableFont from broken
    return bool(tables.keys() - _TABLES_ALLOWED) or len(tables.get(b"name", b"")) > _LONGEST_NAMES or named


def _tables(program: bytes) -> dict[bytes, bytes]:
    count = struct.unpack(">H", program[4:6])[0]
    tables = {}
    for number in range(count):
        tag, _, offset, length = struct.unpack(">4sIII", program[12 + 16 * number : 28 + 16 * number])
        tables[tag] = program[offset : offset + length]
    return tables


def _signs_in_sfnt(program: bytes) -> int:
    tables = _tables(program)
    if b"CFF " in tables:
        return _signs_in_cff(tables[b"CFF "])
    count = struct.unpack(">H", tables[b"maxp"][4:6])[0]
    wide = struct.unpack(">h", tables[b"head"][50:52])[0]
    places = struct.unpack(f">{count + 1}{'I' if wide else 'H'}", tables[b"loca"][: (count + 1) * (4 if wide else 2)])
    return sum(places[number + 1] > places[number] for number in range(1, count))


def _signs_in_cff(program: bytes) -> int:
    """The charstrings of a bare CFF font: header, names, top dictionary, whose operator 17 says where they are."""
    _, place = _index(program, program[2])
    dictionaries, _ = _index(program, place)
    charstrings, _ = _index(program, _operand(dictionaries[0], 17))
    # A charstring of one byte is the end and nothing before it.
    return sum(len(charstring) > 1 for charstring in charstrings[1:])


def _signs_in_type1(program: bytes) -> int:
    """The charstrings of a Type 1 font, which lie behind `eexec`, disguised (Adobe Type 1 Font Format, 7.2)."""
    clear = program.index(b"eexec") + len(b"eexec")
    disguised = program[clear:].lstrip(b"\r\n \t")
    state, plain = 55665, bytearray()
    for sign in disguised:
        plain.append(sign ^ (state >> 8))
        state = ((sign + state) * 52845 + 22719) & 0xFFFF
    listed = bytes(plain[4:]).partition(b"/CharStrings")[2]
    names, place = 0, 0
    while (match := _CHARSTRING.search(listed, place)) is not None:
        place = match.end() + int(match[2])
        names += match[1] != b".notdef"
    return names


def _index(data: bytes, place: int) -> tuple[list[bytes], int]:
    count = struct.unpack(">H", data[place : place + 2])[0]
    if count == 0:
        return [], place + 2
    size = data[place + 2]
    table = place + 3
    offsets = [
        int.from_bytes(data[table + size * number : table + size * (number + 1)], "big") for number in range(count + 1)
    ]
    base = table + size * (count + 1) - 1
    members = [data[base + start : base + end] for start, end in pairwise(offsets)]
    return members, base + offsets[-1]


def _operand(dictionary: bytes, wanted: int) -> int:
    """The last whole number before an operator of a CFF dictionary."""
    place, number = 0, 0
    while place < len(dictionary):
        first = dictionary[place]
        if first == 28:
            number, place = int.from_bytes(dictionary[place + 1 : place + 3], "big", signed=True), place + 3
        elif first == 29:
            number, place = int.from_bytes(dictionary[place + 1 : place + 5], "big", signed=True), place + 5
        elif first == 30:
            place += 1
            while dictionary[place] & 0x0F != 0x0F and dictionary[place] >> 4 != 0x0F:
                place += 1
            place += 1
        elif 32 <= first <= 246:
            number, place = first - 139, place + 1
        elif 247 <= first <= 254:
            sign, base = (1, 247) if first < 251 else (-1, 251)
            number, place = sign * ((first - base) * 256 + dictionary[place + 1] + 108), place + 2
        else:
            if first == wanted:
                return number
            place += 2 if first == 12 else 1
    raise KeyError(wanted)


def meanings(to_unicode: bytes) -> dict[int, str]:
    """What a ToUnicode map says each code means. A range that is wider than any font is read as far as one goes."""
    meant: dict[int, str] = {}
    for kind, block in _BLOCK.findall(to_unicode):
        if kind == b"bfchar":
            for code, value in _PAIR.findall(block):
                meant[int(code, 16)] = _utf16(value)
            continue
        for first, last, values in _RANGE.findall(block):
            start, end = int(first, 16), int(last, 16)
            codes = range(start, min(end, start + _WIDEST_RANGE) + 1)
            if values.startswith(b"["):
                listed = [_utf16(value) for value in re.findall(rb"<([0-9A-Fa-f]*)>", values)]
                meant.update(zip(codes, listed, strict=False))
            else:
                text = _utf16(values[1:-1])
                for code in codes:
                    meant[code] = text[:-1] + chr(min(ord(text[-1]) + code - start, 0x10FFFF)) if text else ""
    return meant


def _utf16(digits: bytes) -> str:
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")).decode("utf-16-be", errors="replace")
