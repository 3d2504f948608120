"""The sheets of the portal: all that each page's template may use, besides the frame round it."""

from __future__ import annotations

from datetime import date, datetime

from django.forms import BoundField

from gongkai.faces.portal.requests.sheets import PrivacyNotice
from gongkai.faces.ui.frame import FrameLink
from gongkai.faces.ui.sheet import doc, sheetclass


@sheetclass
class Detail:
    """One thing said of an agency: 办公地址, 联系电话. Where it is unknown, that is said in a sentence."""

    label: str = doc("what it is: 办公地址")
    value: str = doc("what the agency says; empty where it has not said it")
    telephone: str = doc("the number to dial; empty where the value is no telephone number", default="")
    missing: str = doc("the sentence in place of an empty value", default="")


@sheetclass
class ColumnEntry:
    """A column in the tree, on tiles and on the site map."""

    name: str = doc("the column's name")
    address: str = doc("where it leads")
    number: str = doc("its place in Article 20, （一）; empty elsewhere", default="")
    description: str = doc("what it holds, in a sentence", default="")
    current: bool = doc("whether the page at hand is this column", default=False)
    nothing: bool = doc("whether the agency has stated that it holds nothing for it", default=False)


@sheetclass
class ColumnTree:
    """公开目录: the fixed columns of one agency, with what is disclosed unasked opened out."""

    path: str = doc("the way to the page at hand, for the folded tree on phones")
    guide: ColumnEntry = doc("政府信息公开指南")
    rules: ColumnEntry = doc("政府信息公开制度")
    disclosure: ColumnEntry = doc("法定主动公开内容")
    inside: bool = doc("whether the page at hand lies in 法定主动公开内容")
    columns: tuple[ColumnEntry, ...] = doc("the items of Articles 20 and 21")
    annual: ColumnEntry = doc("政府信息公开年报")
    request: ColumnEntry = doc("依申请公开")


@sheetclass
class PublishedLine:
    """Something published, in a list."""

    kind: str = doc("which column it is in")
    title: str = doc("its title")
    address: str = doc("its page")
    agency: str = doc("whose it is")
    on: date | None = doc("when it was published")


@sheetclass
class HomePage:
    """首页."""

    request: str = doc("address of the way to disclosure on request")
    annual: str = doc("address of the annual reports")
    guide: str = doc("address of the guide")
    organization: str = doc("address of duties, leading group and sections")
    straight: tuple[ColumnEntry, ...] = doc("columns to go to straight from the search")
    columns: tuple[ColumnEntry, ...] = doc("the items of Article 20")
    agencies: tuple[FrameLink, ...] = doc("the agencies, by their short names")
    count: int = doc("how many agencies there are")
    latest: tuple[PublishedLine, ...] = doc("what was published last")


@sheetclass
class Branch:
    """One agency in the directory with those under it."""

    name: str = doc("its name")
    address: str = doc("its page")
    phone: str = doc("telephone of its disclosure office; empty if not known")
    depth: int = doc("how deep it lies: 0 for the highest")


@sheetclass
class DirectoryPage:
    """公开机关名录."""

    branches: tuple[Branch, ...] = doc("every agency, each above those under it")


@sheetclass
class AgencyFrontPage:
    """An agency's front page: how to reach it and where what it discloses stands."""

    name: str = doc("its name")
    tree: ColumnTree = doc("公开目录")
    columns: tuple[ColumnEntry, ...] = doc("the five columns, with what each holds")
    contact: tuple[Detail, ...] = doc("ways to reach its disclosure office")
    organization: str = doc("address of duties, leading group and sections")
    subordinates: tuple[FrameLink, ...] = doc("agencies directly under it")
    dissolved_on: date | None = doc("the day it was dissolved; None while it stands")
    successor: FrameLink | None = doc("who took over its functions; None if nobody did, or while it stands")


@sheetclass
class DisclosurePage:
    """法定主动公开内容: the items with the law's own wording."""

    tree: ColumnTree = doc("公开目录")
    items: tuple[ColumnEntry, ...] = doc("the fifteen items of Article 20")
    further: tuple[ColumnEntry, ...] = doc("what Article 21 adds for an agency of this level")
    lists: tuple[FrameLink, ...] = doc("the agency's lists of matters and of powers")


@sheetclass
class NothingHeldStatement:
    """无此类信息: the agency's signed statement that it has nothing for a column."""

    grounds: str = doc("why there is nothing")
    signed_by: str = doc("who stated it")
    post: str = doc("as what: 公开机构负责人")
    office: str = doc("for which office")
    signed_on: date = doc("when")
    next_check: date = doc("when it is looked at again")
    check_due: bool = doc("whether that day has come without another statement")


@sheetclass
class DocumentLine:
    """One disclosure in a list."""

    index_number: str = doc("its index number")
    title: str = doc("its title")
    address: str = doc("its page")
    number: str = doc("its document number; empty for none")
    written: date | None = doc("when it was written")
    published: datetime | None = doc("when it first became public")
    organ: str = doc("who published it")
    kind: str = doc("what kind of information it is")
    dated: bool = doc("whether it is a question if it is in force")
    force: str = doc("whether it is in force; empty where that is no question or not known")
    tone: str = doc("the colour of that, or of `outdated`")
    interpreted: bool = doc("whether an interpretation of it is public")
    outdated: str = doc("what became of that which it explains; empty where that is as it was")
    serves: tuple[str, ...] = doc("for whom it is, as it is printed")
    files: tuple[FrameLink, ...] = doc("its files in which words were found that it does not hold itself")


@sheetclass
class LibraryPage:
    """政策文件库."""

    fields: tuple[BoundField, ...] = doc("what it can be narrowed by")
    lines: tuple[DocumentLine, ...] = doc("the documents")
    count: int = doc("how many there are")
    narrowed: bool = doc("whether it is narrowed")
    newer: FrameLink | None = doc("the page before; None on the first")
    older: FrameLink | None = doc("the next page; None on the last")
    on: date = doc("the day of which validity is said")
    feed: str = doc("address of the feed")
    request: str = doc("address of the way to disclosure on request; empty where there is none")


@sheetclass
class ColumnPage:
    """One column of what is disclosed unasked."""

    tree: ColumnTree = doc("公开目录")
    name: str = doc("the column's name")
    official: str = doc("the law's wording")
    basis: str = doc("the place in the law: 第二十条第（一）项")
    days: int = doc("within how many working days such information is disclosed")
    lines: tuple[DocumentLine, ...] = doc("what is public in it")
    count: int = doc("how much that is on all pages")
    newer: FrameLink | None = doc("the page before; None on the first")
    older: FrameLink | None = doc("the next page; None on the last")
    on: date = doc("the day of which validity is said")
    statement: NothingHeldStatement | None = doc("that there is nothing of this kind; None where nobody signed for it")
    request: str = doc("address of the way to disclosure on request")
    phone: str = doc("telephone of the disclosure office; empty if not known")
    others: tuple[FrameLink, ...] = doc("the same column of other agencies")


@sheetclass
class PositionHolder:
    """Someone who holds a position."""

    name: str = doc("name")
    position: str = doc("position")
    duties: str = doc("what they are in charge of; empty if not said", default="")


@sheetclass
class RolePeople:
    """The people of one role in a leading group."""

    role: str = doc("组长, 副组长, 成员, 责任科室")
    people: tuple[PositionHolder, ...] = doc("who holds it")


@sheetclass
class LeadingGroupSheet:
    """政务公开工作领导小组, as it stands or stood for a time."""

    name: str = doc("its name")
    document: FrameLink | None = doc("the document that set it up, by its number, with its page; None if not known")
    since: date | None = doc("its first day; None if not known")
    until: date | None = doc("its last day; None while it stands")
    duties: tuple[str, ...] = doc("its duties, one a line")
    roles: tuple[RolePeople, ...] = doc("its people by role")


@sheetclass
class SectionLine:
    """One 内设机构."""

    name: str = doc("name")
    head: str = doc("who leads it; empty if not said")
    duties: str = doc("its duties; empty if not said")
    phone: str = doc("telephone; empty if not said")


@sheetclass
class AccountLine:
    """政务新媒体: an account of the agency."""

    platform: str = doc("where: 微信公众号")
    name: str = doc("what it is called")
    page: str = doc("the address of its public page; empty where none is on record", default="")


@sheetclass
class AgencySite:
    """政府网站: a site of the agency."""

    name: str = doc("what it is called")
    address: str = doc("where it begins")
    code: str = doc("网站标识码; empty if not known")


@sheetclass
class OrganizationPage:
    """机关职能与机构设置."""

    tree: ColumnTree = doc("公开目录")
    contact: tuple[Detail, ...] = doc("name, head, address, hours, telephone, fax, internet contact, code")
    functions: tuple[str, ...] = doc("机构职能, one a line")
    group: LeadingGroupSheet | None = doc("the leading group that stands; None if none is known")
    past: tuple[LeadingGroupSheet, ...] = doc("leading groups that stood before, newest first")
    leaders: tuple[PositionHolder, ...] = doc("负责人 with what they are in charge of")
    sections: tuple[SectionLine, ...] = doc("内设机构")
    sites: tuple[AgencySite, ...] = doc("政府网站 that are open")
    accounts: tuple[AccountLine, ...] = doc("政务新媒体 that are open")
    published: tuple[DocumentLine, ...] = doc("what is public in this column")


@sheetclass
class GuidePage:
    """政府信息公开指南, composed from what the office keeps, so that it cannot go stale."""

    tree: ColumnTree = doc("公开目录")
    changed: date | None = doc("when what it is composed from last changed; None if that is not on record")
    agency: str = doc("whose guide it is")
    site: str = doc("名称 of the site")
    items: tuple[ColumnEntry, ...] = doc("the kinds of information disclosed unasked")
    catalogue: tuple[str, ...] = doc("what the catalogue gives of each piece: 索引, 名称, …")
    disclosure: str = doc("address of what is disclosed unasked")
    request: str = doc("address of the way to disclosure on request")
    sites: tuple[AgencySite, ...] = doc("政府网站 that are open")
    accounts: tuple[AccountLine, ...] = doc("政务新媒体 that are open")
    office: tuple[Detail, ...] = doc("the disclosure office: name, address, hours, telephone, fax, internet")
    authority: str = doc("the authority that supervises; empty if not known")
    authority_phone: str = doc("its telephone; empty if not known")
    complaint: str = doc("where one complains; empty where nobody on this platform takes complaints")
    annexes: tuple[DocumentLine, ...] = doc("what the agency has published with its guide")


@sheetclass
class LegalText:
    """A law or regulation in the column of rules."""

    name: str = doc("《title》（number）")
    issuer: str = doc("who issued it")
    since: date | None = doc("its first day in force")


@sheetclass
class RulesPage:
    """政府信息公开制度."""

    tree: ColumnTree = doc("公开目录")
    texts: tuple[LegalText, ...] = doc("national texts in force")
    own: tuple[DocumentLine, ...] = doc("what the agency has laid down itself")
    phone: str = doc("telephone of the disclosure office; empty if not known")


@sheetclass
class RequestPage:
    """依申请公开: how to ask, what happens then, and what one can do against the answer."""

    tree: ColumnTree = doc("公开目录")
    agency: str = doc("whom one asks")
    form: str = doc("address of the form; empty where the agency takes no requests any more")
    tracking: str = doc("where one follows a request")
    office: tuple[Detail, ...] = doc("the disclosure office: name, address, hours, telephone, fax, internet")
    reply_days: int = doc("within how many working days one gets an answer")
    extension_days: int = doc("by how many working days at most that is extended")
    correction_days: int = doc("within how many working days one hears that a request is unclear")
    reconsideration_days: int = doc("within how many days one applies for reconsideration")
    suit_months: int = doc("within how many months one sues")
    review_organ: str = doc("who decides on reconsideration; empty if not known")
    court: str = doc("which court; empty if not known")
    authority: str = doc("the authority one can turn to; empty if not known")
    complaint: str = doc("where one complains; empty where nobody on this platform takes complaints")
    notice: PrivacyNotice = doc("what becomes of personal data, to be read without filling anything in")


@sheetclass
class SearchHit:
    """Something found."""

    title: str = doc("what it is called")
    address: str = doc("where it stands")
    agency: str = doc("whose it is; empty for an agency itself")
    files: tuple[FrameLink, ...] = doc("its files in which words were found that it does not hold itself", default=())


@sheetclass
class SearchPage:
    """检索."""

    query: str = doc("what was looked for; empty before one looks")
    agency: str = doc("slug of the agency it is narrowed to; empty for all")
    agencies: tuple[tuple[str, str], ...] = doc("slug and name of each agency, to narrow by")
    hits: tuple[SearchHit, ...] = doc("what was found")
    widen: str = doc("address of the same search in all agencies; empty if it is in all")
    request: str = doc("address of the way to disclosure on request")


@sheetclass
class SiteMapPart:
    """One agency on the site map."""

    agency: FrameLink = doc("its front page")
    columns: tuple[FrameLink, ...] = doc("its columns")


@sheetclass
class SiteMapPage:
    """网站地图."""

    pages: tuple[FrameLink, ...] = doc("pages of the site as a whole")
    parts: tuple[SiteMapPart, ...] = doc("each agency with its columns")


@sheetclass
class AccessibilityPage:
    """无障碍浏览: the ways to show pages (in the frame), and the keys."""

    phone: str = doc("telephone of the disclosure office, for help; empty if not known")


@sheetclass
class SharePage:
    """分享: a page's address in full, and as a QR code."""

    address: str = doc("the address")
    back: str = doc("the page itself")
    code: str = doc("the QR code as an SVG drawing")


@sheetclass
class AnchorDay:
    """The hash of the anchors of one day."""

    day: date = doc("the day at whose end the chains ended so")
    value: str = doc("the hash")


@sheetclass
class AnchorsPage:
    """日志校验."""

    days: tuple[AnchorDay, ...] = doc("days, the latest first")
    count: int = doc("how many there are in all")
    newer: FrameLink | None = doc("the page with later ones")
    older: FrameLink | None = doc("the page with earlier ones")


@sheetclass
class MissingPage:
    """404: the address leads to nothing that may be shown."""

    home: str = doc("address of the home page")
    agencies: str = doc("address of the directory")
