"""What every page of the portal has: META in its order, one heading, the way here, the footer, its own address."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import quote

import lxml.html
import pytest
from django.test import Client

from faces.portal import portal_world
from faces.portal.portal_world import DOCUMENT, PAGES
from faces.portal.request_world import FORM, entered, filled, sent
from gongkai.law.disclosure import platform_columns
from gongkai.office.tries.models import TryCount
from worlds import stand

SITE = ["SiteName", "SiteDomain", "SiteIDCode"]
COLUMN = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]
ARTICLE = ["ArticleTitle", "PubDate", "ContentSource"]
DOCUMENT_PAGE = f"/agencies/land/documents/{DOCUMENT}/"
PUBLISHED = {
    "/agencies/land/annual/2025/": ["Author", "Url"],
    DOCUMENT_PAGE: ["Keywords", "Author", "Description", "Url"],
    f"{DOCUMENT_PAGE}v1/": ["Author", "Url"],
}
"""The pages of something that was published → what they say of it beyond title, instant and publisher."""
FOOT = (
    "主办：青石市人民政府",
    "承办：青石市人民政府办公室",
    "网站标识码：1399810001",
    "青ICP备00000000号-1",
    "青公网安备00000000000000号",
    "网站地图",
    "联系方式",
    "党政机关标识",
    "无障碍浏览",
    "网站工作年度报表",
)
COLUMN_TYPES = {
    "首页", "概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "信息公开指南", "信息公开目录",
    "信息公开年报", "依申请公开", "数据发布", "数据开放", "政策解读", "回应关切", "办事服务",
    "咨询投诉", "征集调查", "在线访谈",
}  # fmt: skip


STEPS = tuple(FORM + step for step in ("", "applicant/", "supply/", "review/"))
"""What one sees who has filled in a request and not sent it."""
RECEIPT = ("/agencies/land/request/receipt/",)
"""What one sees who has just sent it."""
FOLLOWED = ("/tracking/case/", "/tracking/case/withdraw/")
"""What one sees who has typed number and code."""
HASH_OR_CODE = re.compile(r"[0-9a-f]{64}|(?:[2-9A-Z]{4}-){2}[2-9A-Z]{4}")
Look = Callable[[str], lxml.html.HtmlElement]


def followed() -> Client:
    """One who has typed number and code."""
    done = sent(Client())
    return entered(done.number, done.code)


VISITORS: dict[str, Callable[[], Client]] = {
    **dict.fromkeys(STEPS, lambda: filled(Client())),
    **dict.fromkeys(RECEIPT, lambda: sent(Client()).client),
    **dict.fromkeys(FOLLOWED, followed),
}
"""The pages that not everybody has → how one comes to be a visitor who has them."""
_SEEN: dict[tuple[Callable[[], Client], str], bytes] = {}
"""Which visitor looked at which address → what came. The town is alike in every test, to its numbers, and so are its
pages: each is asked for once in a process, and all that is promised of it is read in that one answer."""


ADDRESSES = (*PAGES, "/tracking/", *STEPS, *RECEIPT, *FOLLOWED)


@pytest.fixture
def looking(db: None) -> Callable[[str], Look]:
    """How one looks at pages who sees the page at an address: `looking(address)(wanted)`."""
    clients: dict[Callable[[], Client], Client] = {}

    def asked(visitor: Callable[[], Client], wanted: str) -> bytes:
        if not clients:
            stand(portal_world.build)
        if visitor not in clients:
            TryCount.objects.all().delete()
            clients[visitor] = visitor()
        answer = clients[visitor].get(wanted)
        assert answer.status_code == 200, wanted
        content = b"".join(answer)
        # What is saved as a file is no page: it is enough that it came.
        return b"<html></html>" if answer.headers.get("Content-Disposition") else content

    def as_seen_at(address: str) -> Look:
        visitor = VISITORS.get(address, Client)

        def look(wanted: str) -> lxml.html.HtmlElement:
            if (visitor, wanted) not in _SEEN:
                _SEEN[visitor, wanted] = asked(visitor, wanted)
            return lxml.html.fromstring(_SEEN[visitor, wanted])

        return look

    return as_seen_at


@pytest.mark.looks
def test_meta_names_stand_in_exact_case_and_order_and_say_something(
    looking: Callable[[str], Look], subtests: pytest.Subtests
) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            found = [
                (each.get("name"), each.get("content"))
                for each in looking(address)(address).xpath("//head/meta[@name]")
            ]
            named = [(name, content) for name, content in found if name != "viewport"]
            assert [name for name, _ in named] == SITE + COLUMN + (
                ARTICLE + PUBLISHED[address] if address in PUBLISHED else []
            )
            assert all(content for _, content in named)


def test_a_document_says_of_itself_what_programs_look_for(db: None) -> None:
    stand(portal_world.build)
    found = lxml.html.fromstring(Client().get(DOCUMENT_PAGE).content)
    said = {each.get("name"): each.get("content") for each in found.xpath("//head/meta[@name]")}
    assert {name: said[name] for name in ARTICLE + PUBLISHED[DOCUMENT_PAGE]} == {
        "ArticleTitle": "关于第1项工作的意见",
        "PubDate": "2024-03-01 09:00",
        "ContentSource": "青石市自然资源局",
        "Keywords": "用地,规划",
        "Author": "青石市自然资源局、青石市水利局",
        "Description": "第1项工作怎样做。",
        "Url": f"http://testserver{DOCUMENT_PAGE}",
    }


@pytest.mark.looks
def test_the_kind_of_column_is_one_that_checkers_know(
    looking: Callable[[str], Look], subtests: pytest.Subtests
) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            assert looking(address)(address).xpath("//meta[@name='ColumnType']/@content")[0] in COLUMN_TYPES


@pytest.mark.looks
def test_one_heading_one_main_skip_link_first_and_chinese(
    looking: Callable[[str], Look], subtests: pytest.Subtests
) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            found = looking(address)(address)
            assert len(found.xpath("//h1")) == 1
            assert len(found.xpath("//main")) == 1
            assert found.xpath("//body//a")[0].get("href") == "#main"
            assert found.get("lang") == "zh-CN"


@pytest.mark.looks
def test_headings_skip_no_level(looking: Callable[[str], Look], subtests: pytest.Subtests) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            levels = [int(each.tag[1]) for each in looking(address)(address).xpath("//h1|//h2|//h3|//h4")]
            assert levels[0] == 1
            assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.looks
def test_the_fixed_columns_stand_in_their_order(looking: Callable[[str], Look], subtests: pytest.Subtests) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            names = looking(address)(address).xpath("//nav[@aria-label='栏目']//span[@class='full']/text()")
            assert names == ["首页", *(matter.label for matter in platform_columns()), "依申请公开"]


@pytest.mark.looks
def test_the_way_here_ends_with_the_page(looking: Callable[[str], Look], subtests: pytest.Subtests) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            way = looking(address)(address).xpath("//nav[@aria-label='当前位置']//li")
            assert (address == "/") == (not way)
            assert [step.get("aria-current") for step in way if step.find("a") is None] == ["page"] * bool(way)
            assert all(step.text_content().strip() for step in way)


@pytest.mark.looks
def test_the_footer_is_complete(looking: Callable[[str], Look], subtests: pytest.Subtests) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            foot = looking(address)(address).xpath("//footer")[0].text_content()
            assert [said for said in FOOT if said not in foot] == []


@pytest.mark.looks
def test_errors_are_reported_with_the_address_of_the_page(
    looking: Callable[[str], Look], subtests: pytest.Subtests
) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            link = looking(address)(address).xpath("//footer//a[contains(., '我为政府网站找错')]/@href")[0]
            assert "site_code=1399810001" in link
            assert link.endswith("&url=" + quote(f"http://testserver{address}", safe=""))


@pytest.mark.looks
def test_size_printing_sharing_and_the_elder_view_are_offered(
    looking: Callable[[str], Look], subtests: pytest.Subtests
) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            found = looking(address)(address)
            ways = found.xpath("//nav[@aria-label='浏览方式']//a/text()")
            assert ways == ["无障碍浏览", "长者版"]
            tools = (
                "".join(found.xpath("//nav[@aria-label='显示和分享']")[0].text_content().split())
                if address != "/"
                else ""
            )
            shares = "" if address.startswith("/share/") else "分享"
            assert address == "/" or tools == f"字号小中大朗读打印{shares}"
            # What needs a script is hidden until one shows it.
            assert all(each.get("hidden") is not None for each in found.xpath("//li[@data-print or @data-read]"))


@pytest.mark.looks
def test_how_a_page_is_shown_does_not_change_its_address(
    looking: Callable[[str], Look], subtests: pytest.Subtests
) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            page = looking(address)
            joined = address + ("&" if "?" in address else "?") + "size=large&view=elder"
            assert page(joined).xpath("//link[@rel='canonical']/@href") == page(address).xpath(
                "//link[@rel='canonical']/@href"
            )


@pytest.mark.looks
def test_every_field_of_a_form_has_its_label(looking: Callable[[str], Look], subtests: pytest.Subtests) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            found = looking(address)(address)
            fields = found.xpath("//input[not(@type='hidden')]/@id|//select/@id")
            assert set(fields) <= set(found.xpath("//label/@for"))


@pytest.mark.looks
def test_ids_stand_once(looking: Callable[[str], Look], subtests: pytest.Subtests) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            ids = looking(address)(address).xpath("//@id")
            assert len(ids) == len(set(ids))


@pytest.mark.looks
def test_nothing_comes_from_elsewhere_and_nothing_is_written_into_the_page(
    looking: Callable[[str], Look], subtests: pytest.Subtests
) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            found = looking(address)(address)
            loaded = found.xpath("//script/@src|//link[@rel='stylesheet']/@href|//img/@src")
            assert loaded
            assert all(each.startswith("/static/") for each in loaded)
            assert not found.xpath("//@style|//@onclick|//style|//script[not(@src)]")


@pytest.mark.looks
def test_the_page_speaks_chinese(looking: Callable[[str], Look], subtests: pytest.Subtests) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            text = HASH_OR_CODE.sub("", looking(address)(address).xpath("//body")[0].text_content())
            words = set(re.findall(r"[A-Za-z]{3,}", text)) - {"ICP", "Tab", "Shift", "Ctrl", "SHA"}
            words -= {"docx", "pdf", "xlsx", "json", "jpg", "png", "txt"}
            assert {word for word in words if word not in {"land", "qingshi", "example"}} == set()


def test_every_link_of_ours_leads_somewhere(looking: Callable[[str], Look], subtests: pytest.Subtests) -> None:
    for address in ADDRESSES:
        with subtests.test(address):
            page = looking(address)
            ours = {link for link in page(address).xpath("//a/@href") if link.startswith("/")}
            assert ours
            for link in ours:
                page(link)
