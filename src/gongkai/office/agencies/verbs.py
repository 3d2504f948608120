"""What can be done with agencies and those who work there, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.office.journal.vocabulary import verb


@dataclass(frozen=True)
class Established:
    """An agency as it was first entered."""

    name: str
    slug: str
    level: str
    superior: str = ""


@dataclass(frozen=True)
class Change:
    """One field that was changed, with what it said before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Amended:
    """What of an agency's data was changed, field by field."""

    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Dissolved:
    """An agency that ceased to be, and the one that takes on its records and duties."""

    successor: str
    reason: str


@dataclass(frozen=True)
class GroupAdjusted:
    """A leading group as it now is: its head, how many members, and the document that says so."""

    name: str
    head: str
    members: int
    document_number: str = ""


@dataclass(frozen=True)
class PostFilled:
    """Who holds which post."""

    staff: str
    role: str


AGENCY_ESTABLISHED = verb(
    "agency.established",
    "登记行政机关",
    Established,
    sample=Established("青石市教育局", "jyj", "county_bureau", "青石市人民政府"),
)
AGENCY_AMENDED = verb(
    "agency.amended",
    "变更机关信息",
    Amended,
    sample=Amended((Change("phone", "0319-5550101", "0319-5550102"),)),
)
AGENCY_DISSOLVED = verb(
    "agency.dissolved", "撤销或者合并机关", Dissolved, sample=Dissolved("青石市自然资源局", "机构改革")
)
LEADING_GROUP_ADJUSTED = verb(
    "leading_group.adjusted",
    "调整政务公开工作领导小组",
    GroupAdjusted,
    sample=GroupAdjusted("政务公开工作领导小组", "李主任", 7, "青教字〔2026〕3号"),
)
POST_FILLED = verb("post.filled", "任职", PostFilled, sample=PostFilled("陈岚", "clerk"))
POST_ENDED = verb("post.ended", "免职", PostFilled, sample=PostFilled("陈岚", "clerk"))
ADMINISTRATOR_APPOINTED = verb(
    "administrator.appointed", "任命管理员", PostFilled, sample=PostFilled("赵敏", "security")
)
