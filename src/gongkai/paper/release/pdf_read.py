"""A PDF opened as it is: names keep their bytes, streams stay in the file until they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pypdf import PasswordType, PdfReader, apply_configuration
from pypdf.errors import FileNotDecryptedError, LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, StreamObject

from gongkai.paper.release.found import NotReleasable

MOST_STREAM = 300 * 1024**2
"""Bytes of one stream as it lies in the file: it is held in memory while it is copied, at most twice."""
_BYTE_FOR_BYTE = ("latin1", "latin1", "latin1")
"""How names are read. The names of Chinese fonts come in GBK and UTF-8, and must leave as they came."""
_FAILURES = (
    PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError,
    RecursionError, TypeError, ValueError,
)  # fmt: skip
"""How the reader fails on what is no PDF, or half of one."""


@contextmanager
def opened(file: Path) -> Iterator[PdfReader]:
    """The file, and nothing of it read that is not asked for. Raises NotReleasable, also for what is found later."""
    before, NameObject.CHARSETS = NameObject.CHARSETS, _BYTE_FOR_BYTE
    try:
        with (
            apply_configuration(maximum_declared_stream_length=MOST_STREAM),
            file.open("rb") as reading,
            _unlocked(reading) as pdf,
        ):
            # A page that is no object of its own is against the standard, and read differently by every reader.
            if not len(pdf.pages) or any(page.indirect_reference is None for page in pdf.pages):
                raise NotReleasable("broken")
            yield pdf
    except FileNotDecryptedError as locked:
        raise NotReleasable("encrypted") from locked
    except LimitReachedError as large:
        raise NotReleasable("too_large_inside") from large
    except _FAILURES as broken:
        raise NotReleasable("broken") from broken
    finally:
        NameObject.CHARSETS = before


def _unlocked(reading: BinaryIO) -> PdfReader:
    """Who may open a file without a password may copy it. Raises NotReleasable where one is asked for."""
    try:
        pdf = PdfReader(reading)
    except NotImplementedError as unknown:  # locked in a way of somebody's own
        raise NotReleasable("encrypted") from unknown
    if pdf.is_encrypted and pdf.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise NotReleasable("encrypted")
    return pdf


def whole(entry: object) -> object:
    """What is meant: the object itself where only its number stands."""
    return entry.get_object() if isinstance(entry, IndirectObject) else entry


def at(entry: object, name: str) -> object:
    """What stands under this name, or None."""
    return whole(entry.get(name)) if isinstance(entry, DictionaryObject) else None


def forget(pdf: PdfReader, entry: object) -> None:
    """Let go of a stream that is done with; it is read again where it is asked for again."""
    if isinstance(entry, IndirectObject):
        key = entry.generation, entry.idnum
        if isinstance(pdf.resolved_objects.get(key), StreamObject):
            del pdf.resolved_objects[key]


def forget_all(pdf: PdfReader) -> None:
    """Let go of all streams; they are read again where they are asked for again."""
    for key in [key for key, value in pdf.resolved_objects.items() if isinstance(value, StreamObject)]:
        del pdf.resolved_objects[key]


def packed(stream: StreamObject) -> bytes:
    """The bytes of a stream as they lie in the file."""
    return StreamObject.get_data(stream)


def is_photograph(stream: StreamObject) -> bool:
    """Whether a stream is a JPEG and nothing around it."""
    filters = at(stream, "/Filter")
    return filters in ("/DCTDecode", ["/DCTDecode"])
