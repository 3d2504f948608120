"""What stands round the content of a page: META, masthead, columns, way here, footer. The portal fills it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.faces.ui.reading import ReadingView


@dataclass(frozen=True)
class FrameLink:
    """A place to go to, or, without an address, the place one is at."""

    label: Annotated[str, "what it is called"]
    address: Annotated[str, "where it leads; empty for the page at hand"] = ""


@dataclass(frozen=True)
class NavigationLink:
    """One of the fixed columns under the masthead."""

    label: Annotated[str, "the column's name in full"]
    short: Annotated[str, "its short name, for phones and the elder view"]
    address: Annotated[str, "where it leads"]
    current: Annotated[bool, "whether the page at hand lies in it"]


@dataclass(frozen=True)
class SiteMeta:
    """META of the site: on every page."""

    name: Annotated[str, "SiteName: 规范名称"]
    domain: Annotated[str, "SiteDomain: the domain"]
    code: Annotated[str, "SiteIDCode: 网站标识码; empty where the host has none yet"]


@dataclass(frozen=True)
class ColumnMeta:
    """META of the column a page lies in."""

    name: Annotated[str, "ColumnName: 栏目名称"]
    description: Annotated[str, "ColumnDescription: what it is for and what it holds"]
    keywords: Annotated[str, "ColumnKeywords: words with commas between them"]
    kind: Annotated[str, "ColumnType: one of the names the guide to government websites fixes"]


@dataclass(frozen=True)
class ArticleMeta:
    """META of something published."""

    title: Annotated[str, "ArticleTitle: 标题"]
    published: Annotated[str, "PubDate: YYYY-MM-DD HH:MM"]
    source: Annotated[str, "ContentSource: who published it, or whence it was taken over"]
    keywords: Annotated[str, "Keywords: words with commas between them; empty for none"] = ""
    author: Annotated[str, "Author: who answers for what it says; empty where that is not told"] = ""
    description: Annotated[str, "Description: what it is about; empty for none"] = ""
    address: Annotated[str, "Url: its unchanging address, in full; empty where the page is another's"] = ""


@dataclass(frozen=True)
class SearchBox:
    """The search in the masthead."""

    hint: Annotated[str, "what stands in the empty box"]
    agency: Annotated[str, "the slug of the agency that is searched; empty for all"]


@dataclass(frozen=True)
class Footer:
    """What stands under every page. What a host has not got is empty and is left out."""

    host: Annotated[str, "主办: whose site it is"]
    office: Annotated[str, "承办: the office that keeps it"]
    code: Annotated[str, "网站标识码"]
    icp: Annotated[str, "ICP备案编号"]
    police: Annotated[str, "公安机关备案号"]
    unit_mark: Annotated[str, "党政机关网站标识: the page that vouches for the site"]
    site_report: Annotated[str, "网站工作年度报表: the page it is on"]
    phone: Annotated[str, "telephone of the disclosure office"]
    hours: Annotated[str, "when that office is open"]
    contact: Annotated[str, "address of the page with the ways to reach the agency"]
    report_error: Annotated[str, "我为政府网站找错, with the address of the page at hand; empty without a 网站标识码"]


@dataclass(frozen=True)
class Frame:
    """All that `ui/base_portal.html` uses, besides its blocks."""

    title: Annotated[str, "title of the window: page_column_agency"]
    site: Annotated[SiteMeta, "META of the site"]
    column: Annotated[ColumnMeta | None, "META of the column; None on pages of errors"]
    article: Annotated[ArticleMeta | None, "META of what is published; None on pages of columns"]
    platform: Annotated[FrameLink, "the line above the brand: whose platform it is"]
    brand: Annotated[FrameLink, "whose page it is"]
    navigation: Annotated[tuple[NavigationLink, ...], "首页 and the five fixed columns"]
    crumbs: Annotated[tuple[FrameLink, ...], "当前位置, from 首页 to the page at hand; empty on the home page"]
    search: Annotated[SearchBox | None, "the search in the masthead; None where it would be in the way"]
    reading: Annotated[ReadingView, "how the reader wants it shown"]
    address: Annotated[str, "the page's unchanging address, in full"]
    share: Annotated[
        str, "address of the page that gives this one's address and its QR code; empty where there is no such page"
    ]
    footer: Annotated[Footer, "what stands under it"]
