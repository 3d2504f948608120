"""What can be done with agencies and those who work there, as the journal keeps it.

The rows of lists (sections, leaders, accounts, sites) are also what the acts take in: a list is arranged by giving it
whole.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from gongkai.facts.fields import fact, facts
from gongkai.office.journal.coded import Coded
from gongkai.office.journal.vocabulary import Nothing, verb


@facts
class Established:
    """An agency as it was first entered, and the paper it rests on."""

    name: str = fact("名称")
    slug: str = fact("网址代号")
    level: Annotated[str, Coded.AGENCY_LEVEL] = fact("类别")
    superior: str = fact("上级机关", default="")
    founded_on: date | None = fact("成立日期", default=None)
    document_number: str = fact("发文字号", default="")


@facts
class FieldChange:
    """One field that was changed, with what it said before and after.

    As text: days as 2026-03-02, another agency by its slug, nothing as "".
    """

    field: Annotated[str, Coded.AGENCY_FIELD] = fact("项目")
    before: str = fact("原来")
    after: str = fact("现在")


@facts
class AgencyAmended:
    """What of an agency's data was changed, field by field, and why where a reason was given."""

    changes: tuple[FieldChange, ...] = fact("改动")
    reason: str = fact("原因", default="")


@facts
class Renamed:
    """The old name and the new; `since` is the first day of the new one."""

    changes: tuple[FieldChange, ...] = fact("改动")
    since: date = fact("起始日期")
    document_number: str = fact("发文字号", default="")


@facts
class Dissolved:
    """An agency that ceased to be, the one that takes on its records and duties, and the first day without it."""

    successor: str = fact("承继机关")
    reason: str = fact("原因")
    dissolved_on: date | None = fact("撤销日期", default=None)


@facts
class SectionRow:
    """内设机构: name, duties, phone, head."""

    name: str = fact("名称")
    duties: str = fact("职责", default="")
    phone: str = fact("联系电话", default="")
    head: str = fact("负责人", default="")


@facts
class LeaderRow:
    """领导: name, position, share of the work."""

    name: str = fact("姓名")
    position: str = fact("职务")
    duties: str = fact("分工", default="")


@facts
class AccountRow:
    """政务新媒体账号: platform, name, who runs it, when it was opened and closed, its public page."""

    platform: str = fact("平台")
    name: str = fact("账号名称")
    operator: str = fact("运营单位", default="")
    opened_on: date | None = fact("开设日期", default=None)
    closed_on: date | None = fact("注销日期", default=None)
    page: str = fact("主页网址", default="")


@facts
class WebsiteRow:
    """政府网站: name, address, 网站标识码, when it was opened and closed."""

    name: str = fact("网站名称")
    address: str = fact("首页网址")
    site_code: str = fact("网站标识码", default="")
    opened_on: date | None = fact("开通日期", default=None)
    closed_on: date | None = fact("关停日期", default=None)


@facts
class SeatRow:
    """Somebody in a leading group; `role` is one of `GroupRole`. A responsible section stands under its own name."""

    name: str = fact("姓名或者科室")
    role: Annotated[str, Coded.GROUP_ROLE] = fact("分工")
    position: str = fact("职务", default="")


@facts
class SectionsArranged:
    """The sections before and after."""

    before: tuple[SectionRow, ...] = fact("原来")
    after: tuple[SectionRow, ...] = fact("现在")


@facts
class LeadersArranged:
    """The leaders before and after."""

    before: tuple[LeaderRow, ...] = fact("原来")
    after: tuple[LeaderRow, ...] = fact("现在")


@facts
class AccountsArranged:
    """The accounts before and after."""

    before: tuple[AccountRow, ...] = fact("原来")
    after: tuple[AccountRow, ...] = fact("现在")


@facts
class WebsitesArranged:
    """The sites before and after."""

    before: tuple[WebsiteRow, ...] = fact("原来")
    after: tuple[WebsiteRow, ...] = fact("现在")


@facts
class GroupAdjusted:
    """A leading group as it now is: its head, how many members and who, and the document that says so."""

    name: str = fact("名称")
    head: str = fact("组长")
    members: int = fact("人数")
    document_number: str = fact("发文字号", default="")
    since: date | None = fact("起始日期", default=None)
    duties: str = fact("职责", default="")
    seats: tuple[SeatRow, ...] = fact("名单", default=())


@facts
class Enrolled:
    """The name under which a person logs in, and the person's own."""

    username: str = fact("用户名")
    display_name: str = fact("姓名")


@facts
class PostFilled:
    """Who holds which post, from when, until when; and who confirmed it, where that took a second person."""

    staff: str = fact("姓名")
    role: Annotated[str, Coded.POST] = fact("岗位")
    since: date | None = fact("起始日期", default=None)
    until: date | None = fact("终止日期", default=None)
    reason: str = fact("原因", default="")
    second: str = fact("复核人", default="")


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
