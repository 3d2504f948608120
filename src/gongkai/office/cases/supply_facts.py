"""What the journal keeps of files that a reply gives or keeps back. Titles and names of files stand in none of it."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.law.articles import Cite
from gongkai.law.supply import Share


@facts
class PagesWithheld:
    """What of a file is kept back: which pages (empty: all of it), on which ground, why."""

    pages: str = fact("页")
    ground: Cite = fact("依据")
    reason: str = fact("理由")


@facts
class FileDecided:
    """One file as a reply decides on it: the hash of what is kept, and of the copy that is given."""

    number: int = fact("文件序号")
    file: str = fact("文件编号")
    share: Share = fact("公开范围")
    sha256: str = fact("文件散列值")
    released_sha256: str = fact("公开文本的SHA-256", default="")
    withheld: tuple[PagesWithheld, ...] = fact("不予公开或者无法提供的部分", default=())


@facts
class SupplyAttached:
    """附上文件: its number in the case, its key, kind, bytes, hash and, where it is known, its pages."""

    number: int = fact("文件序号")
    file: str = fact("文件编号")
    kind: str = fact("文件类型")
    size: int = fact("字节数")
    sha256: str = fact("文件散列值")
    pages: int | None = fact("页数", default=None)


@facts
class SupplyRemoved:
    """撤下文件: which one; nothing of it is kept but its hash here."""

    number: int = fact("文件序号")
    file: str = fact("文件编号")
    sha256: str = fact("文件散列值")


@facts
class SupplyDownloaded:
    """申请人下载文件: which one, and the hash of the copy that was given."""

    number: int = fact("文件序号")
    file: str = fact("文件编号")
    released_sha256: str = fact("公开文本的SHA-256")


@facts
class SupplyDoubted:
    """公开文本复核没有通过: which file, the hash of the copy that did not hold, and why not, in words."""

    number: int = fact("文件序号")
    file: str = fact("文件编号")
    released_sha256: str = fact("公开文本的SHA-256")
    objections: tuple[str, ...] = fact("没有通过的原因")


@facts
class SupplyRemade:
    """重新生成公开文本: which file, the hash of the copy that did not hold and of the one in its place."""

    number: int = fact("文件序号")
    file: str = fact("文件编号")
    before_sha256: str = fact("原公开文本的散列值")
    released_sha256: str = fact("公开文本的SHA-256")


@facts
class SupplyRecalled:
    """登记追回: of which copy that did not hold, and what was done about it."""

    number: int = fact("文件序号")
    file: str = fact("文件编号")
    released_sha256: str = fact("公开文本的SHA-256")
    how: str = fact("追回情况")
