"""What the office keeps of an agency, as lines of a page; what is not known is said, never left blank."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.faces.portal import public
from gongkai.faces.portal.documents.force import document_address
from gongkai.faces.portal.documents.sheets import document_lines
from gongkai.faces.portal.sheets import (
    AccountLine,
    AgencySite,
    Detail,
    LeadingGroupSheet,
    OrganizationPage,
    PositionHolder,
    RolePeople,
    SectionLine,
)
from gongkai.faces.portal.trees import tree_of
from gongkai.faces.ui.frame import FrameLink
from gongkai.faces.ui.telephone import dialled
from gongkai.office.agencies.models import Agency, GroupRole, LeadingGroup, LeadingGroupMember
from gongkai.office.agencies.queries import AgencyDetails
from gongkai.office.columns.columns import ORGANIZATION


def office_details(agency: Agency) -> tuple[Detail, ...]:
    """The disclosure office as Article 12 wants it in the guide: name, address, hours, telephone, fax, internet."""
    return (
        _detail("机构名称", agency.disclosure_office, "政府信息公开工作机构的名称"),
        _detail("办公地址", agency.disclosure_address, "办公地址"),
        _detail("办公时间", agency.disclosure_hours, "办公时间"),
        _telephone("联系电话", agency.disclosure_phone, "联系电话"),
        _detail("传真号码", agency.disclosure_fax, "传真号码"),
        _detail("互联网联系方式", agency.disclosure_email or agency.internet_contact, "互联网联系方式"),
    )


def agency_details(agency: Agency) -> tuple[Detail, ...]:
    """The agency itself as Article 20(2) wants it: address, hours, ways to reach it, name of its head; and its code."""
    return (
        Detail("机关名称", agency.name),
        _detail("负责人", agency.head, "负责人姓名"),
        _detail("办公地址", agency.address, "办公地址"),
        _detail("办公时间", agency.hours, "办公时间"),
        _telephone("联系电话", agency.phone, "联系电话"),
        _detail("传真号码", agency.fax, "传真号码"),
        _detail("互联网联系方式", agency.internet_contact, "互联网联系方式"),
        _detail("统一社会信用代码", agency.credit_code, "统一社会信用代码"),
    )


def open_accounts(details: AgencyDetails) -> tuple[AccountLine, ...]:
    """政务新媒体 that are open."""
    return tuple(AccountLine(account.platform, account.name, account.page) for account in details.media_accounts)


def open_sites(details: AgencyDetails) -> tuple[AgencySite, ...]:
    """政府网站 that are open."""
    return tuple(AgencySite(site.name, site.address, site.site_code) for site in details.websites)


def organization_page(agency: Agency, details: AgencyDetails, on: date) -> OrganizationPage:
    """机关职能与机构设置, from what the office keeps, and what the agency has published in this column."""
    return OrganizationPage(
        tree=tree_of(agency, ORGANIZATION),
        contact=agency_details(agency),
        functions=lines(agency.functions),
        group=_group(details.leading_group) if details.leading_group else None,
        past=tuple(map(_group, details.earlier_groups)),
        leaders=tuple(PositionHolder(leader.name, leader.position, leader.duties) for leader in details.leaders),
        sections=tuple(
            SectionLine(section.name, section.head, section.duties, section.phone) for section in details.sections
        ),
        sites=open_sites(details),
        accounts=open_accounts(details),
        published=tuple(document_lines(public.column_documents(agency, ORGANIZATION), on)),
    )


def lines(text: str) -> tuple[str, ...]:
    """A text kept with one duty a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _document(group: LeadingGroup) -> FrameLink | None:
    """The document that set a group up; without an address where it is not public here."""
    document = public.group_document(group)
    address = document_address(document) if document else ""
    return FrameLink(group.document_number, address) if group.document_number else None


def _group(group: LeadingGroup) -> LeadingGroupSheet:
    members = list(group.members.all())
    roles = (RolePeople(str(role.label), _people(members, role)) for role in GroupRole)
    return LeadingGroupSheet(
        name=group.name,
        document=_document(group),
        since=group.since,
        until=group.until,
        duties=lines(group.duties),
        roles=tuple(role for role in roles if role.people),
    )


def _people(members: Iterable[LeadingGroupMember], role: GroupRole) -> tuple[PositionHolder, ...]:
    return tuple(PositionHolder(member.name, member.position) for member in members if member.role == role)


def _detail(label: str, value: str, what: str) -> Detail:
    return Detail(label, value, missing="" if value else f"尚未公布{what}。")


def _telephone(label: str, value: str, what: str) -> Detail:
    return Detail(label, value, telephone=dialled(value), missing="" if value else f"尚未公布{what}。")
