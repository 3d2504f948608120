"""What the desk's pages on an agency's data show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from gongkai.faces.desk.agency.fields import PARTS, AgencyPart, owed_fields
from gongkai.faces.desk.exports import day_cell
from gongkai.faces.desk.tables import Column, Table
from gongkai.faces.ui.model_fields import label_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency, Leader, LeadingGroup, MediaAccount, Section, Website
from gongkai.office.agencies.queries import AgencyDetails, accounts_of, history
from gongkai.office.agencies.verbs import AGENCY_AMENDED
from gongkai.office.journal.models import Entry
from gongkai.office.journal.vocabulary import verb_named
from gongkai.office.publishing.group_document import GroupDocument


@sheetclass
class Datum:
    """One field as it is."""

    label: str = doc("its name")
    value: str = doc("what it says; empty where nothing is on record")
    owed: str = doc("the article that asks for it; empty where none does")


@sheetclass
class PartShown:
    """One part with its fields."""

    part: AgencyPart = doc("the part")
    data: tuple[Datum, ...] = doc("its fields")


@sheetclass
class AgencyChange:
    """One thing done to the agency, as the journal has it."""

    on: date = doc("its day")
    what: str = doc("what was done")
    fields: str = doc("which fields, by name")
    who: str = doc("who did it")


@sheetclass
class AgencySheet:
    """机构信息: all that an agency keeps up of itself."""

    template: ClassVar[str] = "desk/agency.html"
    agency: Agency = doc("the agency")
    parts: tuple[PartShown, ...] = doc("its data")
    kept: AgencyDetails = doc("its lists")
    websites: Sequence[Website] = doc("its sites, closed ones included")
    accounts: Sequence[MediaAccount] = doc("its accounts, closed ones included")
    changes: tuple[AgencyChange, ...] = doc("the latest changes")
    may_amend: bool = doc("whether this person may change it")


_LATEST = 12


def agency_sheet(details: AgencyDetails, *, may_amend: bool) -> AgencySheet:
    """The sheet of one agency."""
    agency = details.agency
    changes = tuple(_change(entry) for entry in history(agency)[:_LATEST])
    parts = tuple(_shown(agency, part) for part in PARTS)
    websites, accounts = agency.websites.all(), accounts_of(agency)
    return AgencySheet(agency, parts, details, tuple(websites), tuple(accounts), changes, may_amend)


_PART_COLUMNS: tuple[Column[tuple[AgencyPart, Datum]], ...] = (
    Column("部分", lambda row: row[0].title),
    Column("字段", lambda row: row[1].label),
    Column("内容", lambda row: row[1].value),
    Column("公开依据", lambda row: f"条例{row[1].owed}" if row[1].owed else ""),
)
_SECTION_COLUMNS: tuple[Column[Section], ...] = (
    Column("名称", lambda section: section.name),
    Column("职责", lambda section: section.duties),
    Column("负责人", lambda section: section.head),
    Column("联系电话", lambda section: section.phone),
)
_LEADER_COLUMNS: tuple[Column[Leader], ...] = (
    Column("姓名", lambda leader: leader.name),
    Column("职务", lambda leader: leader.position),
    Column("分工", lambda leader: leader.duties),
)
_WEBSITE_COLUMNS: tuple[Column[Website], ...] = (
    Column("网站名称", lambda website: website.name),
    Column("首页网址", lambda website: website.address),
    Column("网站标识码", lambda website: website.site_code),
    Column("开通日期", lambda website: day_cell(website.opened_on)),
    Column("关停日期", lambda website: day_cell(website.closed_on)),
)
_ACCOUNT_COLUMNS: tuple[Column[MediaAccount], ...] = (
    Column("平台", lambda account: account.platform),
    Column("账号名称", lambda account: account.name),
    Column("运营单位", lambda account: account.operator),
    Column("主页网址", lambda account: account.page),
    Column("开设日期", lambda account: day_cell(account.opened_on)),
    Column("注销日期", lambda account: day_cell(account.closed_on)),
)


def agency_tables(sheet: AgencySheet) -> tuple[Table[Any], ...]:
    """The sheet as tables, for a workbook."""
    data = [(part.part, datum) for part in sheet.parts for datum in part.data]
    return (
        Table("机构信息", _PART_COLUMNS, data),
        Table("内设机构", _SECTION_COLUMNS, sheet.kept.sections),
        Table("领导信息", _LEADER_COLUMNS, sheet.kept.leaders),
        Table("政府网站", _WEBSITE_COLUMNS, sheet.websites),
        Table("政务新媒体账号", _ACCOUNT_COLUMNS, sheet.accounts),
    )


def missing_fields(agency: Agency) -> tuple[tuple[str, str], ...]:
    """What an article asks for and is not on record: its label, and the part of the data in which it is filled in."""
    return tuple((_label(field.name), part.code) for part, field in owed_fields() if not getattr(agency, field.name))


def last_change_of(agency: Agency, names: Sequence[str]) -> tuple[str, datetime] | None:
    """Who last changed one of these fields, and when; None where nobody has."""
    for entry in history(agency):
        if entry.verb == AGENCY_AMENDED.name and {change.field for change in entry.typed_facts().changes} & set(names):
            return entry.actor_name, entry.recorded_at
    return None


def _shown(agency: Agency, part: AgencyPart) -> PartShown:
    data = tuple(
        Datum(_label(field.name), str(getattr(agency, field.name)), field.cite.place if field.cite else "")
        for field in part.fields
    )
    return PartShown(part, data)


def _change(entry: Entry) -> AgencyChange:
    names = [change.field for change in entry.typed_facts().changes] if entry.verb == AGENCY_AMENDED.name else []
    return AgencyChange(
        entry.on, verb_named(entry.verb).zh, "、".join(_label(name) for name in names), entry.actor_name
    )


def _label(name: str) -> str:
    return label_of(Agency, name)


@sheetclass
class GroupSheet:
    """领导小组: as it is, and as it was."""

    template: ClassVar[str] = "desk/group.html"
    agency: Agency = doc("the agency")
    present: LeadingGroup | None = doc("the group as it is today")
    document: GroupDocument | None = doc("the public document that set it up, with what differs; None for none")
    earlier: Sequence[LeadingGroup] = doc("what came before, or is to come, the latest first")
    may_adjust: bool = doc("whether this person may adjust it")
