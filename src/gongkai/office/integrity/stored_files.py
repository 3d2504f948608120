"""Stored files: each one that a row names is there and is what it was hashed as; those that no row names are listed.

Rooms say which files they keep, in their module `verified.py`:

    stored("cases.letters", "文书", letters)        letters() yields a StoredFile for each

What can be made again is not looked at: it is hashed whenever it is given out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.core.files.storage import default_storage

from gongkai.law.refusal import Refusal
from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import AreaLook, area
from gongkai.office.storage.contents import names

_PIECE = 1024 * 1024
_MOST_LEFT = 20
"""So many files that no row names are listed by name."""


@dataclass(frozen=True)
class StoredFile:
    """A file as its row names it: where it lies, what it is, and the SHA-256 of its content.

    `content` reads it where it does not lie open; it may raise FileNotFoundError or ContentUnreadable.
    """

    place: str
    what: str
    sha256: str
    content: Callable[[], Iterable[bytes]] | None = None


class ContentUnreadable(Refusal):
    """A stored file is there and cannot be opened as what its row says it is."""


@dataclass(frozen=True)
class _Kept:
    name: str
    zh: str
    files: Callable[[], Iterable[StoredFile]]


_KEPT: dict[str, _Kept] = {}


def stored(name: str, zh: str, files: Callable[[], Iterable[StoredFile]]) -> None:
    """Declare files that rows name."""
    _KEPT[name] = _Kept(name, zh, files)


def check_files(look: AreaLook) -> None:
    """Read every file that a row names, and list what no row names."""
    named: set[bytes] = set()
    for source in _KEPT.values():
        for file in source.files():
            named.add(_mark(file.place))
            if (fault := _fault_of(file)) is not None:
                look.report(fault, f"{source.zh}：{file.what}（{file.place}）")
            look.passed()
    left = [place for place in names() if _mark(place) not in named]
    if left:
        listed = "、".join(sorted(left)[:_MOST_LEFT]) + ("……" if len(left) > _MOST_LEFT else "")
        look.note(f"有 {len(left)} 个文件没有任何记录指向（不算问题，可以核实后移走）：{listed}")


def _fault_of(file: StoredFile) -> Damage | None:
    digest = hashlib.sha256()
    try:
        for piece in file.content() if file.content else _pieces(file.place):
            digest.update(piece)
    except FileNotFoundError:
        return Damage.FILE_MISSING
    except (ContentUnreadable, OSError):
        return Damage.FILE_ALTERED
    return None if digest.hexdigest() == file.sha256 else Damage.FILE_ALTERED


def _pieces(place: str) -> Iterator[bytes]:
    """A file that lies open, piece by piece."""
    with default_storage.open(place) as reading:
        while piece := reading.read(_PIECE):
            yield piece


def _mark(place: str) -> bytes:
    """A place in sixteen bytes: a hundred thousand of them are to be remembered at once."""
    return hashlib.blake2b(place.encode(), digest_size=16).digest()


FILES = area("files", "存储的文件", check_files, unit="个", of_files=True)
