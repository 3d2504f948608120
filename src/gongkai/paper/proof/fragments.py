"""V1, V2 and V5: does anything of a withheld page stand in the copy, whole or in pieces?

A piece is short on purpose: six digits of a number, three Chinese signs, five Latin letters. A look for whole words
would pass half an identity number.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from gongkai.paper.text.radicals import without_radicals

DIGITS, HAN, LATIN = 6, 3, 5
_RUNS = (
    (re.compile(rf"[0-9]{{{DIGITS},}}[Xx]?"), DIGITS),
    (re.compile(rf"[\u3400-\u9fff\uf900-\ufaff]{{{HAN},}}"), HAN),
    (re.compile(rf"[A-Za-z]{{{LATIN},}}"), LATIN),
)
_NUMBER = _RUNS[0][0]
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_CODINGS = ("utf-8", "utf-16-be", "utf-16-le", "gb18030")


def signs(text: str) -> str:
    """The signs of a text without blanks, each in its plain form: what two readers of one page agree on."""
    return "".join(
        sign
        for sign in unicodedata.normalize("NFKC", without_radicals(text))
        if not sign.isspace() and unicodedata.category(sign) != "Cc"
    )


def surplus(copy: str, original: str) -> Counter[str]:
    """The signs that the copy of a page has and the page has not, each as often as it is too many."""
    return Counter(signs(copy)) - Counter(signs(original))


def pieces(text: str) -> set[str]:
    """All pieces of the runs in a text."""
    return {
        run[place : place + length]
        for pattern, length in _RUNS
        for run in pattern.findall(text)
        for place in range(len(run) - length + 1)
    }


def pieces_of_page(words: Sequence[str]) -> set[str]:
    """The pieces of a page: within its words, and across their ends where a reader put a blank."""
    plain = [signs(word) for word in words]
    return pieces("\n".join(plain)) | pieces("".join(plain))


def numbers(text: str) -> set[str]:
    """The numbers in a text that can name a person or an account."""
    return set(_NUMBER.findall(signs(text)))


def pieces_in(data: bytes, wanted: set[str]) -> set[str]:
    """Which pieces stand in these bytes, in any of the ways in which text is written down in a file."""
    present: set[str] = set()
    for text in _readings(data):
        present |= pieces(text) & wanted
    for quoted in _HEX.findall(data):
        digits = re.sub(rb"\s", b"", quoted)
        packed = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
        for text in _readings(packed):
            present |= pieces(text) & wanted
    return present


def _readings(data: bytes) -> Iterator[str]:
    for coding in _CODINGS:
        yield data.decode(coding, errors="replace")
        if coding.startswith("utf-16"):
            yield data[1:].decode(coding, errors="replace")


def only_there(withheld: Iterable[set[str]], released: Iterable[set[str]]) -> set[str]:
    """The pieces that stand on withheld pages and on none that is given."""
    return set().union(*withheld) - set().union(*released)
