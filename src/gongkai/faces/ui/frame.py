"""What stands round the content of a page: META, masthead, columns, way here, footer. The portal fills it in."""

from __future__ import annotations

from gongkai.faces.ui.reading import ReadingView
from gongkai.faces.ui.sheet import doc, sheetclass


@sheetclass
class FrameLink:
    """A place to go to, or, without an address, the place one is at."""

    label: str = doc("what it is called")
    address: str = doc("where it leads; empty for the page at hand", default="")


@sheetclass
class NavigationLink:
    """One of the fixed columns under the masthead."""

    label: str = doc("the column's name in full")
    short: str = doc("its short name, for phones and the elder view")
    address: str = doc("where it leads")
    current: bool = doc("whether the page at hand lies in it")


@sheetclass
class SiteMeta:
    """META of the site: on every page."""

    name: str = doc("SiteName: 规范名称")
    domain: str = doc("SiteDomain: the domain")
    code: str = doc("SiteIDCode: 网站标识码; empty where the host has none yet")


@sheetclass
class ColumnMeta:
    """META of the column a page lies in."""

    name: str = doc("ColumnName: 栏目名称")
    description: str = doc("ColumnDescription: what it is for and what it holds")
    keywords: str = doc("ColumnKeywords: words with commas between them")
    kind: str = doc("ColumnType: one of the names the guide to government websites fixes")


@sheetclass
class ArticleMeta:
    """META of something published."""

    title: str = doc("ArticleTitle: 标题")
    published: str = doc("PubDate: YYYY-MM-DD HH:MM")
    source: str = doc("ContentSource: who published it, or whence it was taken over")
    keywords: str = doc("Keywords: words with commas between them; empty for none", default="")
    author: str = doc("Author: who answers for what it says; empty where that is not told", default="")
    description: str = doc("Description: what it is about; empty for none", default="")
    address: str = doc("Url: its unchanging address, in full; empty where the page is another's", default="")


@sheetclass
class SearchBox:
    """The search in the masthead."""

    hint: str = doc("what stands in the empty box")
    agency: str = doc("the slug of the agency that is searched; empty for all")


@sheetclass
class Footer:
    """What stands under every page. What a host has not got is empty and is left out."""

    host: str = doc("主办: whose site it is")
    office: str = doc("承办: the office that keeps it")
    code: str = doc("网站标识码")
    icp: str = doc("ICP备案编号")
    police: str = doc("公安机关备案号")
    unit_mark: str = doc("党政机关网站标识: the page that vouches for the site")
    site_report: str = doc("网站工作年度报表: the page it is on")
    phone: str = doc("telephone of the disclosure office")
    hours: str = doc("when that office is open")
    contact: str = doc("address of the page with the ways to reach the agency")
    report_error: str = doc("我为政府网站找错, with the address of the page at hand; empty without a 网站标识码")


@sheetclass
class Frame:
    """All that `ui/base_portal.html` uses, besides its blocks."""

    title: str = doc("title of the window: page_column_agency")
    site: SiteMeta = doc("META of the site")
    column: ColumnMeta | None = doc("META of the column; None on pages of errors")
    article: ArticleMeta | None = doc("META of what is published; None on pages of columns")
    platform: FrameLink = doc("the line above the brand: whose platform it is")
    brand: FrameLink = doc("whose page it is")
    navigation: tuple[NavigationLink, ...] = doc("首页 and the five fixed columns")
    crumbs: tuple[FrameLink, ...] = doc("当前位置, from 首页 to the page at hand; empty on the home page")
    search: SearchBox | None = doc("the search in the masthead; None where it would be in the way")
    reading: ReadingView = doc("how the reader wants it shown")
    address: str = doc("the page's unchanging address, in full")
    share: str = doc(
        "address of the page that gives this one's address and its QR code; empty where there is no such page"
    )
    footer: Footer = doc("what stands under it")
