"""What every page of the desk has, and that it speaks Chinese: its own words, those of libraries, and its errors."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.urls import resolve
from django.utils import timezone
from lxml import html

from faces.desk.desk_pages import VIEWERS, badly, client_of, foreign, got, of_the_town, posted, variables
from faces.desk.desk_world import BUREAU, CLERK, at_desk

NOT_CHINESE = {
    "docx": "a file type",
    "jpg": "a file type",
    "mp": "file types, mp3 and mp4",
    "pdf": "a file type",
    "png": "a file type",
    "pptx": "a file type",
    "ofd": "a file type, by its standard",
    "txt": "a file type",
    "xlsx": "a file type",
    "JPG": "a file type",
    "PDF": "a file type",
    "PNG": "a file type",
    "Word": "a program everybody calls so",
    "Excel": "a program everybody calls so",
    "OFD": "a file type, by its standard",
    "KB": "a unit",
    "MB": "a unit",
    "RSS": "a kind of feed, which everybody calls so",
    "ICP": "part of an official name, ICP备案号",
    "SHA": "a hash function, SHA-256",
    "SM": "a hash function, SM3",
}
"""Each word in Latin letters that may stand on the desk, and why."""

pytestmark = pytest.mark.django_db


@pytest.mark.looks
@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_page_speaks_chinese(town: None, viewer: str) -> None:
    allowed = NOT_CHINESE.keys() | of_the_town()
    wrong = {address: words for address, page in got(viewer) if (words := foreign(page) - allowed)}
    assert wrong == {}


@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_answer_to_a_bad_form_speaks_chinese(town: None, viewer: str) -> None:
    allowed = NOT_CHINESE.keys() | of_the_town()
    wrong = {what: words for what, page in posted(viewer, badly) if (words := foreign(page) - allowed)}
    assert wrong == {}


@pytest.mark.looks
@pytest.mark.parametrize("viewer", ["office_head", "supervisor", "audit"])
def test_every_page_can_be_printed_and_says_on_paper_by_whom_and_when(town: None, viewer: str) -> None:
    wrong = []
    today = timezone.localdate()
    for address, page in got(viewer):
        if page.xpath("//nav[@aria-label='主菜单']"):
            offer = page.xpath("//header//*[@data-print and @hidden]/a/text()")
            said = "".join(page.xpath("//*[@class='printed-by']")[0].text_content().split())
            whole = said.endswith(f"{today.year}年{today.month}月{today.day}日打印")
            if offer != ["打印"] or not whole or not page.xpath("//script[contains(@src, 'print.js')]"):
                wrong.append(address)
    assert wrong == []


def test_what_the_desk_refuses_is_refused_in_chinese(town: None) -> None:
    refused = at_desk(CLERK).get("/desk/agencies/jyj/")
    assert refused.status_code == 404
    assert foreign(html.fromstring(refused.content.decode())) <= NOT_CHINESE.keys()
    forbidden = client_of("supervisor").get(f"{BUREAU}data/contact/")
    assert forbidden.status_code == 403
    assert foreign(html.fromstring(forbidden.content.decode())) <= NOT_CHINESE.keys()


def test_the_test_itself_hears_english() -> None:
    said = (
        '<p title="Close">关闭<img alt="Logo"><input placeholder="Search"><option label="None">无</option> chenlan</p>'
    )
    assert foreign(html.fromstring(said)) == {"Close", "Logo", "Search", "None", "chenlan"}


@pytest.mark.looks
@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_page_is_built_as_the_guide_says(town: None, viewer: str) -> None:
    wrong = [f"{address}: {what}" for address, page in got(viewer) for what in amiss(page)]
    assert wrong == []


def amiss(page: html.HtmlElement) -> Iterator[str]:
    """What a page lacks of what every page must have."""
    yield from amiss_around(page)
    yield from amiss_in_markup(page)
    yield from amiss_inside(page)


def amiss_around(page: html.HtmlElement) -> Iterator[str]:
    """What is wrong with what stands around every page: its language, the way to the text, the way here."""
    if page.get("lang") != "zh-CN" or page.get("data-face") != "desk":
        yield "not a Chinese page of the desk"
    if len(page.xpath("//h1")) != 1 or len(page.xpath("//main")) != 1:
        yield "not one heading and one main part"
    if page.xpath("//body//a")[0].get("href") != "#main":
        yield "the first link does not lead to the text"
    if page.xpath("//nav[@aria-label='当前位置']//li[last()]/@aria-current") != ["page"]:
        yield "the way here does not end with the page"


def amiss_in_markup(page: html.HtmlElement) -> Iterator[str]:
    """What is wrong with the page as a document: its levels, its ids, what the content policy forbids."""
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
    if any(after - before > 1 for before, after in pairwise(levels)):
        yield f"headings skip a level: {levels}"
    ids = page.xpath("//@id")
    if len(ids) != len(set(ids)):
        yield f"ids stand twice: {sorted({id for id in ids if ids.count(id) > 1})}"
    if page.xpath("//@style|//@onclick|//style|//script[not(@src)]"):
        yield "style or script written into the page"


def amiss_inside(page: html.HtmlElement) -> Iterator[str]:
    """What is wrong with its fields, tables and acts."""
    for field in page.xpath("//main//input[not(@type='hidden')]|//main//select|//main//textarea"):
        if not page.xpath(f"//label[@for='{field.get('id')}']") and not field.xpath("ancestor::label"):
            yield f"{field.get('name')} has no label"
    for table in page.xpath("//main//table"):
        if not table.xpath("caption"):
            yield "a table without a caption"
    if len(page.xpath("//main//*[contains(concat(' ', @class, ' '), ' btn-primary ')]")) > 1:
        yield "more than one main act"


@pytest.mark.looks
@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_the_menu_offers_is_open_and_marks_where_one_is(town: None, viewer: str) -> None:
    client = client_of(viewer)
    offered = {link for _, page in got(viewer) for link in page.xpath("//nav[@aria-label='主菜单']//a/@href")}
    for link in offered:
        answer = client.get(link)
        assert answer.status_code == 200, link
        page = html.fromstring(answer.content.decode())
        assert page.xpath("//nav[@aria-label='主菜单']//a[@aria-current='page']/@href") == [link]


CELL = "desk:annual_cell"
OPENS_EVERY_CELL = "supervisor"
"""Who follows the two hundred links of a table of figures; of the others one link tells whether they may."""


def one_cell(links: set[str]) -> set[str]:
    """The links, but only one of those into the cells of the figures."""
    cells = sorted(link for link in links if resolve(link.partition("?")[0]).view_name == CELL)
    return links.difference(cells[1:])


@pytest.mark.looks
@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_link_of_the_desk_leads_somewhere(town: None, viewer: str) -> None:
    client = client_of(viewer)
    links = {
        link.partition("#")[0] for _, page in got(viewer) for link in page.xpath("//body//a/@href") if link[0] == "/"
    }
    if viewer != OPENS_EVERY_CELL:
        links = one_cell(links)
    # What was looked at is there.
    known = variables()
    links -= {address.format(**known) for address, _ in got(viewer)}
    lost = {link: status for link in links if (status := client.get(link).status_code) not in {200, 302}}
    assert lost == {}
