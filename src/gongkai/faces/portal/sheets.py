"""The sheets of the portal: all that each page's template may use, besides the frame round it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from django.forms import BoundField

from gongkai.faces.portal.requests.sheets import PrivacyNotice
from gongkai.faces.ui.frame import FrameLink


@dataclass(frozen=True)
class Detail:
    """One thing said of an agency: 办公地址, 联系电话. Where it is unknown, that is said in a sentence."""

    label: Annotated[str, "what it is: 办公地址"]
    value: Annotated[str, "what the agency says; empty where it has not said it"]
    telephone: Annotated[str, "the number to dial; empty where the value is no telephone number"] = ""
    missing: Annotated[str, "the sentence in place of an empty value"] = ""


@dataclass(frozen=True)
class ColumnEntry:
    """A column in the tree, on tiles and on the site map."""

    name: Annotated[str, "the column's name"]
    address: Annotated[str, "where it leads"]
    number: Annotated[str, "its place in Article 20, （一）; empty elsewhere"] = ""
    description: Annotated[str, "what it holds, in a sentence"] = ""
    current: Annotated[bool, "whether the page at hand is this column"] = False
    nothing: Annotated[bool, "whether the agency has stated that it holds nothing for it"] = False


@dataclass(frozen=True)
class ColumnTree:
    """公开目录: the fixed columns of one agency, with what is disclosed unasked opened out."""

    path: Annotated[str, "the way to the page at hand, for the folded tree on phones"]
    guide: Annotated[ColumnEntry, "政府信息公开指南"]
    rules: Annotated[ColumnEntry, "政府信息公开制度"]
    disclosure: Annotated[ColumnEntry, "法定主动公开内容"]
    inside: Annotated[bool, "whether the page at hand lies in 法定主动公开内容"]
    columns: Annotated[tuple[ColumnEntry, ...], "the items of Articles 20 and 21"]
    annual: Annotated[ColumnEntry, "政府信息公开年报"]
    request: Annotated[ColumnEntry, "依申请公开"]


@dataclass(frozen=True)
class PublishedLine:
    """Something published, in a list."""

    kind: Annotated[str, "which column it is in"]
    title: Annotated[str, "its title"]
    address: Annotated[str, "its page"]
    agency: Annotated[str, "whose it is"]
    on: Annotated[date | None, "when it was published"]


@dataclass(frozen=True)
class HomePage:
    """首页."""

    request: Annotated[str, "address of the way to disclosure on request"]
    annual: Annotated[str, "address of the annual reports"]
    guide: Annotated[str, "address of the guide"]
    organization: Annotated[str, "address of duties, leading group and sections"]
    straight: Annotated[tuple[ColumnEntry, ...], "columns to go to straight from the search"]
    columns: Annotated[tuple[ColumnEntry, ...], "the items of Article 20"]
    agencies: Annotated[tuple[FrameLink, ...], "the agencies, by their short names"]
    count: Annotated[int, "how many agencies there are"]
    latest: Annotated[tuple[PublishedLine, ...], "what was published last"]


@dataclass(frozen=True)
class Branch:
    """One agency in the directory with those under it."""

    name: Annotated[str, "its name"]
    address: Annotated[str, "its page"]
    phone: Annotated[str, "telephone of its disclosure office; empty if not known"]
    depth: Annotated[int, "how deep it lies: 0 for the highest"]


@dataclass(frozen=True)
class DirectoryPage:
    """公开机关名录."""

    branches: Annotated[tuple[Branch, ...], "every agency, each above those under it"]


@dataclass(frozen=True)
class AgencyFrontPage:
    """An agency's front page: how to reach it and where what it discloses stands."""

    name: Annotated[str, "its name"]
    tree: Annotated[ColumnTree, "公开目录"]
    columns: Annotated[tuple[ColumnEntry, ...], "the five columns, with what each holds"]
    contact: Annotated[tuple[Detail, ...], "ways to reach its disclosure office"]
    organization: Annotated[str, "address of duties, leading group and sections"]
    subordinates: Annotated[tuple[FrameLink, ...], "agencies directly under it"]
    dissolved_on: Annotated[date | None, "the day it was dissolved; None while it stands"]
    successor: Annotated[FrameLink | None, "who took over its functions; None if nobody did, or while it stands"]


@dataclass(frozen=True)
class DisclosurePage:
    """法定主动公开内容: the items with the law's own wording."""

    tree: Annotated[ColumnTree, "公开目录"]
    items: Annotated[tuple[ColumnEntry, ...], "the fifteen items of Article 20"]
    further: Annotated[tuple[ColumnEntry, ...], "what Article 21 adds for an agency of this level"]
    lists: Annotated[tuple[FrameLink, ...], "the agency's lists of matters and of powers"]


@dataclass(frozen=True)
class NothingHeldStatement:
    """无此类信息: the agency's signed statement that it has nothing for a column."""

    grounds: Annotated[str, "why there is nothing"]
    signed_by: Annotated[str, "who stated it"]
    post: Annotated[str, "as what: 公开机构负责人"]
    office: Annotated[str, "for which office"]
    signed_on: Annotated[date, "when"]
    next_check: Annotated[date, "when it is looked at again"]
    check_due: Annotated[bool, "whether that day has come without another statement"]


@dataclass(frozen=True)
class DocumentLine:
    """One disclosure in a list."""

    index_number: Annotated[str, "its index number"]
    title: Annotated[str, "its title"]
    address: Annotated[str, "its page"]
    number: Annotated[str, "its document number; empty for none"]
    written: Annotated[date | None, "when it was written"]
    published: Annotated[datetime | None, "when it first became public"]
    organ: Annotated[str, "who published it"]
    kind: Annotated[str, "what kind of information it is"]
    dated: Annotated[bool, "whether it is a question if it is in force"]
    force: Annotated[str, "whether it is in force; empty where that is no question or not known"]
    tone: Annotated[str, "the colour of that, or of `outdated`"]
    interpreted: Annotated[bool, "whether an interpretation of it is public"]
    outdated: Annotated[str, "what became of that which it explains; empty where that is as it was"]
    serves: Annotated[tuple[str, ...], "for whom it is, as it is printed"]
    files: Annotated[tuple[FrameLink, ...], "its files in which words were found that it does not hold itself"]


@dataclass(frozen=True)
class LibraryPage:
    """政策文件库."""

    fields: Annotated[tuple[BoundField, ...], "what it can be narrowed by"]
    lines: Annotated[tuple[DocumentLine, ...], "the documents"]
    count: Annotated[int, "how many there are"]
    narrowed: Annotated[bool, "whether it is narrowed"]
    newer: Annotated[FrameLink | None, "the page before; None on the first"]
    older: Annotated[FrameLink | None, "the next page; None on the last"]
    on: Annotated[date, "the day of which validity is said"]
    feed: Annotated[str, "address of the feed"]
    request: Annotated[str, "address of the way to disclosure on request; empty where there is none"]


@dataclass(frozen=True)
class ColumnPage:
    """One column of what is disclosed unasked."""

    tree: Annotated[ColumnTree, "公开目录"]
    name: Annotated[str, "the column's name"]
    official: Annotated[str, "the law's wording"]
    basis: Annotated[str, "the place in the law: 第二十条第（一）项"]
    days: Annotated[int, "within how many working days such information is disclosed"]
    lines: Annotated[tuple[DocumentLine, ...], "what is public in it"]
    count: Annotated[int, "how much that is on all pages"]
    newer: Annotated[FrameLink | None, "the page before; None on the first"]
    older: Annotated[FrameLink | None, "the next page; None on the last"]
    on: Annotated[date, "the day of which validity is said"]
    statement: Annotated[
        NothingHeldStatement | None, "that there is nothing of this kind; None where nobody signed for it"
    ]
    request: Annotated[str, "address of the way to disclosure on request"]
    phone: Annotated[str, "telephone of the disclosure office; empty if not known"]
    others: Annotated[tuple[FrameLink, ...], "the same column of other agencies"]


@dataclass(frozen=True)
class PositionHolder:
    """Someone who holds a position."""

    name: Annotated[str, "name"]
    position: Annotated[str, "position"]
    duties: Annotated[str, "what they are in charge of; empty if not said"] = ""


@dataclass(frozen=True)
class RolePeople:
    """The people of one role in a leading group."""

    role: Annotated[str, "组长, 副组长, 成员, 责任科室"]
    people: Annotated[tuple[PositionHolder, ...], "who holds it"]


@dataclass(frozen=True)
class LeadingGroupSheet:
    """政务公开工作领导小组, as it stands or stood for a time."""

    name: Annotated[str, "its name"]
    document: Annotated[
        FrameLink | None, "the document that set it up, by its number, with its page; None if not known"
    ]
    since: Annotated[date | None, "its first day; None if not known"]
    until: Annotated[date | None, "its last day; None while it stands"]
    duties: Annotated[tuple[str, ...], "its duties, one a line"]
    roles: Annotated[tuple[RolePeople, ...], "its people by role"]


@dataclass(frozen=True)
class SectionLine:
    """One 内设机构."""

    name: Annotated[str, "name"]
    head: Annotated[str, "who leads it; empty if not said"]
    duties: Annotated[str, "its duties; empty if not said"]
    phone: Annotated[str, "telephone; empty if not said"]


@dataclass(frozen=True)
class AccountLine:
    """政务新媒体: an account of the agency."""

    platform: Annotated[str, "where: 微信公众号"]
    name: Annotated[str, "what it is called"]
    page: Annotated[str, "the address of its public page; empty where none is on record"] = ""


@dataclass(frozen=True)
class AgencySite:
    """政府网站: a site of the agency."""

    name: Annotated[str, "what it is called"]
    address: Annotated[str, "where it begins"]
    code: Annotated[str, "网站标识码; empty if not known"]


@dataclass(frozen=True)
class OrganizationPage:
    """机关职能与机构设置."""

    tree: Annotated[ColumnTree, "公开目录"]
    contact: Annotated[tuple[Detail, ...], "name, head, address, hours, telephone, fax, internet contact, code"]
    functions: Annotated[tuple[str, ...], "机构职能, one a line"]
    group: Annotated[LeadingGroupSheet | None, "the leading group that stands; None if none is known"]
    past: Annotated[tuple[LeadingGroupSheet, ...], "leading groups that stood before, newest first"]
    leaders: Annotated[tuple[PositionHolder, ...], "负责人 with what they are in charge of"]
    sections: Annotated[tuple[SectionLine, ...], "内设机构"]
    sites: Annotated[tuple[AgencySite, ...], "政府网站 that are open"]
    accounts: Annotated[tuple[AccountLine, ...], "政务新媒体 that are open"]
    published: Annotated[tuple[DocumentLine, ...], "what is public in this column"]


@dataclass(frozen=True)
class GuidePage:
    """政府信息公开指南, composed from what the office keeps, so that it cannot go stale."""

    tree: Annotated[ColumnTree, "公开目录"]
    changed: Annotated[date | None, "when what it is composed from last changed; None if that is not on record"]
    agency: Annotated[str, "whose guide it is"]
    site: Annotated[str, "名称 of the site"]
    items: Annotated[tuple[ColumnEntry, ...], "the kinds of information disclosed unasked"]
    catalogue: Annotated[tuple[str, ...], "what the catalogue gives of each piece: 索引, 名称, …"]
    disclosure: Annotated[str, "address of what is disclosed unasked"]
    request: Annotated[str, "address of the way to disclosure on request"]
    sites: Annotated[tuple[AgencySite, ...], "政府网站 that are open"]
    accounts: Annotated[tuple[AccountLine, ...], "政务新媒体 that are open"]
    office: Annotated[tuple[Detail, ...], "the disclosure office: name, address, hours, telephone, fax, internet"]
    authority: Annotated[str, "the authority that supervises; empty if not known"]
    authority_phone: Annotated[str, "its telephone; empty if not known"]
    complaint: Annotated[str, "where one complains; empty where nobody on this platform takes complaints"]
    annexes: Annotated[tuple[DocumentLine, ...], "what the agency has published with its guide"]


@dataclass(frozen=True)
class LegalText:
    """A law or regulation in the column of rules."""

    name: Annotated[str, "《title》（number）"]
    issuer: Annotated[str, "who issued it"]
    since: Annotated[date | None, "its first day in force"]


@dataclass(frozen=True)
class RulesPage:
    """政府信息公开制度."""

    tree: Annotated[ColumnTree, "公开目录"]
    texts: Annotated[tuple[LegalText, ...], "national texts in force"]
    own: Annotated[tuple[DocumentLine, ...], "what the agency has laid down itself"]
    phone: Annotated[str, "telephone of the disclosure office; empty if not known"]


@dataclass(frozen=True)
class RequestPage:
    """依申请公开: how to ask, what happens then, and what one can do against the answer."""

    tree: Annotated[ColumnTree, "公开目录"]
    agency: Annotated[str, "whom one asks"]
    form: Annotated[str, "address of the form; empty where the agency takes no requests any more"]
    tracking: Annotated[str, "where one follows a request"]
    office: Annotated[tuple[Detail, ...], "the disclosure office: name, address, hours, telephone, fax, internet"]
    reply_days: Annotated[int, "within how many working days one gets an answer"]
    extension_days: Annotated[int, "by how many working days at most that is extended"]
    correction_days: Annotated[int, "within how many working days one hears that a request is unclear"]
    reconsideration_days: Annotated[int, "within how many days one applies for reconsideration"]
    suit_months: Annotated[int, "within how many months one sues"]
    review_organ: Annotated[str, "who decides on reconsideration; empty if not known"]
    court: Annotated[str, "which court; empty if not known"]
    authority: Annotated[str, "the authority one can turn to; empty if not known"]
    complaint: Annotated[str, "where one complains; empty where nobody on this platform takes complaints"]
    notice: Annotated[PrivacyNotice, "what becomes of personal data, to be read without filling anything in"]


@dataclass(frozen=True)
class SearchHit:
    """Something found."""

    title: Annotated[str, "what it is called"]
    address: Annotated[str, "where it stands"]
    agency: Annotated[str, "whose it is; empty for an agency itself"]
    files: Annotated[tuple[FrameLink, ...], "its files in which words were found that it does not hold itself"] = ()


@dataclass(frozen=True)
class SearchPage:
    """检索."""

    query: Annotated[str, "what was looked for; empty before one looks"]
    agency: Annotated[str, "slug of the agency it is narrowed to; empty for all"]
    agencies: Annotated[tuple[tuple[str, str], ...], "slug and name of each agency, to narrow by"]
    hits: Annotated[tuple[SearchHit, ...], "what was found"]
    widen: Annotated[str, "address of the same search in all agencies; empty if it is in all"]
    request: Annotated[str, "address of the way to disclosure on request"]


@dataclass(frozen=True)
class SiteMapPart:
    """One agency on the site map."""

    agency: Annotated[FrameLink, "its front page"]
    columns: Annotated[tuple[FrameLink, ...], "its columns"]


@dataclass(frozen=True)
class SiteMapPage:
    """网站地图."""

    pages: Annotated[tuple[FrameLink, ...], "pages of the site as a whole"]
    parts: Annotated[tuple[SiteMapPart, ...], "each agency with its columns"]


@dataclass(frozen=True)
class AccessibilityPage:
    """无障碍浏览: the ways to show pages (in the frame), and the keys."""

    phone: Annotated[str, "telephone of the disclosure office, for help; empty if not known"]


@dataclass(frozen=True)
class SharePage:
    """分享: a page's address in full, and as a QR code."""

    address: Annotated[str, "the address"]
    back: Annotated[str, "the page itself"]
    code: Annotated[str, "the QR code as an SVG drawing"]


@dataclass(frozen=True)
class AnchorDay:
    """The hash of the anchors of one day."""

    day: Annotated[date, "the day at whose end the chains ended so"]
    value: Annotated[str, "the hash"]


@dataclass(frozen=True)
class AnchorsPage:
    """日志校验."""

    days: Annotated[tuple[AnchorDay, ...], "days, the latest first"]
    count: Annotated[int, "how many there are in all"]
    newer: Annotated[FrameLink | None, "the page with later ones"]
    older: Annotated[FrameLink | None, "the page with earlier ones"]


@dataclass(frozen=True)
class MissingPage:
    """404: the address leads to nothing that may be shown."""

    home: Annotated[str, "address of the home page"]
    agencies: Annotated[str, "address of the directory"]
