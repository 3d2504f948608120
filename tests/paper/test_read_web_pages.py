"""Given the pages of government sites around a report, who published it, under which title, and when."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.report.checks import check
from gongkai.paper.annual.read import read_bytes
from gongkai.paper.annual.reading import Reading

TITLE = "白鹭县水务局2023年政府信息公开工作年度报告"
BODY = (
    "<p>根据《中华人民共和国政府信息公开条例》（国务院令第711号），编制本报告。</p><p>一、总体情况</p><p>全年平稳。</p>"
    "<p>五、存在的主要问题及改进情况</p><p>培训不够，今后加强。</p><p>六、其他需要报告的事项</p><p>没有收取信息处理费。</p>"
)


def page(above: str, head: str = "", title: str = f"<h1>{TITLE}</h1>") -> Reading:
    head = f'<head><meta charset="utf-8">{head}<title>年报</title></head>'
    return read_bytes(f"<!DOCTYPE html><html>{head}<body>{above}{title}{BODY}</body></html>".encode())


PUBDATE = '<meta name="PubDate" content="2024-03-08 15:34">'


@pytest.mark.parametrize(
    "head",
    [
        PUBDATE,
        '<META content="2024-03-08 15:34:02" name=pubdate />',
        "<meta name='PUBDATE' content='2024/3/8'>",
        f"{PUBDATE}<!-- <meta name='PubDate' content='2020-01-01'> -->",
    ],
)
def test_the_page_says_of_itself_when_it_was_published(head: str) -> None:
    assert page("", head).prose.published_on == date(2024, 3, 8)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="PubDate" content="">',
        '<meta name="PubDate" content="2024-02-30">',
        '<meta name="others" content="页面生成时间 2024-03-09">',
        f'{PUBDATE}<meta name="PubDate" content="2024-05-01">',
    ],
)
def test_a_page_that_does_not_say_it_is_not_made_to(head: str) -> None:
    assert page("", head).prose.published_on is None


@pytest.mark.parametrize(
    "above",
    [
        "<div><span>白鹭县水务局办公室</span><span>时间：2024-03-08 15:34</span><span>浏览量：21</span></div>",
        "<p>来源：<a>白鹭县水务局</a><em>日期：2024年3月8日</em></p>",
        "<div><i>字号</i><b><span>发布时间：2024-03-08</span></b></div>",
    ],
)
def test_a_date_in_an_element_of_its_own_is_found_beside_its_neighbours(above: str) -> None:
    assert page(above).prose.published_on == date(2024, 3, 8)


def test_what_the_text_calls_the_publication_goes_before_the_page_and_the_page_before_any_other_day() -> None:
    assert page("<p>发布日期：2024-01-20</p>", PUBDATE).prose.published_on == date(2024, 1, 20)
    assert page("<p>时间：2024-01-20</p>", PUBDATE).prose.published_on == date(2024, 3, 8)


def test_late_publication_is_seen_on_a_page_that_tells_the_day_in_its_head_alone() -> None:
    [finding] = [finding for finding in check(page("", PUBDATE).report) if finding.rule == "P-DATE"]
    assert (finding.level.value, finding.facts["published"], finding.facts["due"]) == ("E", "2024-03-08", "2024-01-31")


def test_words_in_elements_of_their_own_stay_one_word() -> None:
    reading = page(
        "", title="<p><span>白鹭县</span><span>水务局</span><b>20</b><b>23</b>年政府信息公开工作年度报告</p>"
    )
    assert (reading.agency, reading.year) == ("白鹭县水务局", 2023)


@pytest.mark.parametrize(
    "above",
    [
        f"<table><tr><td>索 引 号<td>01/2024-1<td>分 类<td>教育<tr><td>标 题<td colspan=3>{TITLE}</table>",
        f"<ul><li>栏目：政府信息公开年报<li>标题：{TITLE}<li>发布机构：水务局</ul>",
        f"<table><tr><td>内容概述<td>{TITLE}<tr><td>发布机构<td>县水务局</table>",
    ],
)
@pytest.mark.parametrize("title", ["", f"<h1>{TITLE}</h1>"])
def test_a_label_before_the_title_is_no_part_of_the_agency_s_name(above: str, title: str) -> None:
    reading = page(above, title=title)
    assert (reading.agency, reading.year) == ("白鹭县水务局", 2023)
    assert reading.prose.title is not None
    assert reading.prose.title.text == TITLE
    assert not [finding for finding in check(reading.report) if finding.rule == "T-TITLE"]


def test_the_column_a_page_stands_in_is_no_title() -> None:
    assert page("<p>栏目：2023年政府信息公开年报</p>", title="").prose.title is None


@pytest.mark.parametrize("above", ["<p>发布机构：白鹭县水务局</p>", "<table><tr><td>发布单位<td>白鹭县水务局</table>"])
def test_a_title_without_an_agency_leaves_it_to_who_published(above: str) -> None:
    assert page(above, title="<h1>2023年政府信息公开工作年度报告</h1>").agency == "白鹭县水务局"
