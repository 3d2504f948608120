"""What the journal can say of files that a reply gives or keeps back. Titles and names of files stand in none of it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.law.articles import Cite
from gongkai.law.supply import Share
from gongkai.office.journal.vocabulary import verb

_FILE = "6f1c1a52-2f0f-4d9a-8a3b-0d7a6f0e9c11"
_SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


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


SUPPLY_ATTACHED = verb(
    "case.supply_attached",
    "附上拟提供的文件",
    SupplyAttached,
    sample=SupplyAttached(1, _FILE, "pdf", 204_800, _SHA256, 12),
)
SUPPLY_JUDGED = verb(
    "case.supply_judged",
    "确定文件的公开范围",
    FileDecided,
    sample=FileDecided(
        1, _FILE, Share.SOME_PAGES, _SHA256, _SHA256, (PagesWithheld("第3至5页", Cite(15), "载有第三方的报价构成"),)
    ),
)
SUPPLY_REMOVED = verb("case.supply_removed", "撤下文件", SupplyRemoved, sample=SupplyRemoved(1, _FILE, _SHA256))
SUPPLY_DOWNLOADED = verb(
    "case.supply_downloaded", "申请人下载文件", SupplyDownloaded, sample=SupplyDownloaded(1, _FILE, _SHA256)
)
