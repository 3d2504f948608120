"""What can be done with the reports on websites, as the journal keeps it."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.office.journal.vocabulary import verb


@facts
class FileTakenIn:
    """For which site and year, and which file."""

    name: str = fact("名称")
    year: int = fact("年度")
    file: str = fact("文件编号")
    sha256: str = fact("文件散列值")


@facts
class FilePublished:
    """Of which site and year."""

    name: str = fact("名称")
    year: int = fact("年度")


@facts
class FileWithdrawn:
    """Of which site and year, and why."""

    name: str = fact("名称")
    year: int = fact("年度")
    reason: str = fact("原因")


TAKEN_IN = verb(
    "website_report.taken_in",
    "收下网站工作年度报表",
    FileTakenIn,
    sample=FileTakenIn("青石市自然资源局", 2025, "报表.pdf", "0" * 64),
)
PUBLISHED = verb(
    "website_report.published",
    "公布网站工作年度报表",
    FilePublished,
    sample=FilePublished("青石市自然资源局", 2025),
)
WITHDRAWN = verb(
    "website_report.withdrawn",
    "撤下网站工作年度报表",
    FileWithdrawn,
    sample=FileWithdrawn("青石市自然资源局", 2025, "传错了年度"),
)
