"""What can be done with agencies and those who work there, as the journal keeps it.

The rows of lists (sections, leaders, accounts, sites) are also what the acts take in: a list is arranged by giving it
whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from gongkai.office.journal.coded import Coded
from gongkai.office.journal.vocabulary import Nothing, verb


@dataclass(frozen=True)
class Established:
    """An agency as it was first entered, and the paper it rests on."""

    name: str
    slug: str
    level: Annotated[str, Coded.AGENCY_LEVEL]
    superior: str = ""
    founded_on: date | None = None
    document_number: str = ""


@dataclass(frozen=True)
class FieldChange:
    """One field that was changed, with what it said before and after.

    As text: days as 2026-03-02, another agency by its slug, nothing as "".
    """

    field: Annotated[str, Coded.AGENCY_FIELD]
    before: str
    after: str


@dataclass(frozen=True)
class AgencyAmended:
    """What of an agency's data was changed, field by field, and why where a reason was given."""

    changes: tuple[FieldChange, ...]
    reason: str = ""


@dataclass(frozen=True)
class Renamed:
    """The old name and the new; `since` is the first day of the new one."""

    changes: tuple[FieldChange, ...]
    since: date
    document_number: str = ""


@dataclass(frozen=True)
class Dissolved:
    """An agency that ceased to be, the one that takes on its records and duties, and the first day without it."""

    successor: str
    reason: str
    dissolved_on: date | None = None


@dataclass(frozen=True)
class SectionRow:
    """内设机构: name, duties, phone, head."""

    name: str
    duties: str = ""
    phone: str = ""
    head: str = ""


@dataclass(frozen=True)
class LeaderRow:
    """领导: name, position, share of the work."""

    name: str
    position: str
    duties: str = ""


@dataclass(frozen=True)
class AccountRow:
    """政务新媒体账号: platform, name, who runs it, when it was opened and closed, its public page."""

    platform: str
    name: str
    operator: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    page: str = ""


@dataclass(frozen=True)
class WebsiteRow:
    """政府网站: name, address, 网站标识码, when it was opened and closed."""

    name: str
    address: str
    site_code: str = ""
    opened_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True)
class SeatRow:
    """Somebody in a leading group; `role` is one of `GroupRole`. A responsible section stands under its own name."""

    name: str
    role: Annotated[str, Coded.GROUP_ROLE]
    position: str = ""


@dataclass(frozen=True)
class SectionsArranged:
    """The sections before and after."""

    before: tuple[SectionRow, ...]
    after: tuple[SectionRow, ...]


@dataclass(frozen=True)
class LeadersArranged:
    """The leaders before and after."""

    before: tuple[LeaderRow, ...]
    after: tuple[LeaderRow, ...]


@dataclass(frozen=True)
class AccountsArranged:
    """The accounts before and after."""

    before: tuple[AccountRow, ...]
    after: tuple[AccountRow, ...]


@dataclass(frozen=True)
class WebsitesArranged:
    """The sites before and after."""

    before: tuple[WebsiteRow, ...]
    after: tuple[WebsiteRow, ...]


@dataclass(frozen=True)
class GroupAdjusted:
    """A leading group as it now is: its head, how many members and who, and the document that says so."""

    name: str
    head: str
    members: int
    document_number: str = ""
    since: date | None = None
    duties: str = ""
    seats: tuple[SeatRow, ...] = ()


@dataclass(frozen=True)
class Enrolled:
    """The name under which a person logs in, and the person's own."""

    username: str
    display_name: str


@dataclass(frozen=True)
class PostFilled:
    """Who holds which post, from when, until when; and who confirmed it, where that took a second person."""

    staff: str
    role: Annotated[str, Coded.POST]
    since: date | None = None
    until: date | None = None
    reason: str = ""
    second: str = ""


_DAY = date(2026, 3, 2)

AGENCY_ESTABLISHED = verb(
    "agency.established",
    "登记行政机关",
    Established,
    sample=Established("青石市教育局", "jyj", "county_bureau", "青石市人民政府", _DAY),
)
AGENCY_AMENDED = verb(
    "agency.amended",
    "变更机关信息",
    AgencyAmended,
    sample=AgencyAmended((FieldChange("phone", "0319-5550101", "0319-5550102"),), "电话号码升位"),
)
AGENCY_RENAMED = verb(
    "agency.renamed",
    "机关更名",
    Renamed,
    sample=Renamed((FieldChange("name", "青石市国土资源局", "青石市自然资源局"),), _DAY, "青办字〔2026〕3号"),
)
AGENCY_DISSOLVED = verb(
    "agency.dissolved", "撤销或者合并机关", Dissolved, sample=Dissolved("青石市自然资源局", "机构改革", _DAY)
)
SECTIONS_ARRANGED = verb(
    "agency.sections_arranged",
    "调整内设机构",
    SectionsArranged,
    sample=SectionsArranged((), (SectionRow("办公室", "机关运转", "0399-5550126"),)),
)
LEADERS_ARRANGED = verb(
    "agency.leaders_arranged",
    "调整领导信息",
    LeadersArranged,
    sample=LeadersArranged((), (LeaderRow("梁军", "副局长", "分管办公室"),)),
)
ACCOUNTS_ARRANGED = verb(
    "agency.accounts_arranged",
    "调整政务新媒体账号",
    AccountsArranged,
    sample=AccountsArranged(
        (), (AccountRow("微博", "青石自然资源", "市自然资源局", _DAY, page="https://weibo.example/1"),)
    ),
)
WEBSITES_ARRANGED = verb(
    "agency.websites_arranged",
    "调整政府网站",
    WebsitesArranged,
    sample=WebsitesArranged((), (WebsiteRow("青石市人民政府", "https://www.qingshi.example/", "1399810001", _DAY),)),
)
LEADING_GROUP_ADJUSTED = verb(
    "leading_group.adjusted",
    "调整政务公开工作领导小组",
    GroupAdjusted,
    sample=GroupAdjusted(
        "政务公开工作领导小组", "李主任", 1, "青教字〔2026〕3号", _DAY, "", (SeatRow("李主任", "head"),)
    ),
)
ENROLLED = verb("staff.enrolled", "登记工作人员", Enrolled, sample=Enrolled("chenlan", "陈岚"))
ACCOUNT_CLOSED = verb("staff.account_closed", "停用账号", Nothing, sample=Nothing())
ACCOUNT_REOPENED = verb("staff.account_reopened", "恢复账号", Nothing, sample=Nothing())
POST_FILLED = verb("post.filled", "任职", PostFilled, sample=PostFilled("陈岚", "clerk", _DAY))
POST_ENDED = verb("post.ended", "免职", PostFilled, sample=PostFilled("陈岚", "clerk", _DAY, date(2026, 6, 30), "调离"))
ADMINISTRATOR_APPOINTED = verb(
    "administrator.appointed", "任命管理员", PostFilled, sample=PostFilled("赵敏", "security", _DAY)
)
ADMINISTRATION_ENDED = verb(
    "administrator.ended", "免去管理员", PostFilled, sample=PostFilled("赵敏", "security", _DAY, date(2026, 6, 30))
)
