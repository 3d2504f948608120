"""What can be done with the reports on websites, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.office.journal.vocabulary import verb


@dataclass(frozen=True)
class FileTakenIn:
    """For which site and year, and which file."""

    name: str
    year: int
    file: str
    sha256: str


@dataclass(frozen=True)
class FilePublished:
    """Of which site and year."""

    name: str
    year: int


@dataclass(frozen=True)
class FileWithdrawn:
    """Of which site and year, and why."""

    name: str
    year: int
    reason: str


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
