"""What the journal keeps of files that a reply gives or keeps back. Titles and names of files stand in none of it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.law.articles import Cite
from gongkai.law.supply import Share


@dataclass(frozen=True)
class PagesWithheld:
    """What of a file is kept back: which pages (empty: all of it), on which ground, why."""

    pages: str
    ground: Cite
    reason: str


@dataclass(frozen=True)
class FileDecided:
    """One file as a reply decides on it: the hash of what is kept, and of the copy that is given."""

    number: int
    file: str
    share: Share
    sha256: str
    released_sha256: str = ""
    withheld: tuple[PagesWithheld, ...] = ()


@dataclass(frozen=True)
class SupplyAttached:
    """附上文件: its number in the case, its key, kind, bytes, hash and, where it is known, its pages."""

    number: int
    file: str
    kind: str
    size: int
    sha256: str
    pages: int | None = None


@dataclass(frozen=True)
class SupplyRemoved:
    """撤下文件: which one; nothing of it is kept but its hash here."""

    number: int
    file: str
    sha256: str


@dataclass(frozen=True)
class SupplyDownloaded:
    """申请人下载文件: which one, and the hash of the copy that was given."""

    number: int
    file: str
    released_sha256: str


@dataclass(frozen=True)
class SupplyDoubted:
    """公开文本复核没有通过: which file, the hash of the copy that did not hold, and why not, in words."""

    number: int
    file: str
    released_sha256: str
    objections: tuple[str, ...]


@dataclass(frozen=True)
class SupplyRemade:
    """重新生成公开文本: which file, the hash of the copy that did not hold and of the one in its place."""

    number: int
    file: str
    before_sha256: str
    released_sha256: str


@dataclass(frozen=True)
class SupplyRecalled:
    """登记追回: of which copy that did not hold, and what was done about it."""

    number: int
    file: str
    released_sha256: str
    how: str
