"""The desk's pages on figures: each number leads to what it counts, and a correction is never silent."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from django.test import Client
from lxml import html
from openpyxl import load_workbook

from faces.desk.desk_world import at_desk, words
from gongkai.law.outcomes import Outcome
from gongkai.law.report.lines import edition
from gongkai.office.agencies.models import Agency, Post, Role
from gongkai.office.annual.freeze import freeze
from gongkai.office.annual.models import CorrectionState, ManualCorrection
from gongkai.office.cases.models import ApplicantKind
from gongkai.office.cases.moves import register
from office.agencies_world import agency, staff
from office.annual.annual_world import published
from office.annual.test_carry_over import stated
from office.cases.cases_world import Office

pytestmark = pytest.mark.django_db
PAGE = "/desk/agencies/zrzyj/annual/2025/figures/"
NEW = f"{PAGE}requests.new.natural_person/"
FORM = edition("2021")


@pytest.fixture
def office() -> Office:
    """A bureau with a request that was granted in 2025, one from a firm, and one still open."""
    office = Office()
    office.decided(office.received(date(2025, 3, 3)), Outcome.GRANTED, date(2025, 3, 20))
    firm = office.submitted(date(2025, 6, 2), kind=ApplicantKind.BUSINESS).case
    register(firm, actor=office.clerk, on=date(2025, 6, 2))
    register(office.submitted(date(2025, 12, 22)).case, actor=office.clerk, on=date(2025, 12, 22))
    return office


def tree(client: Client, address: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == status
    return html.fromstring(answer.content.decode())


def figure(page: html.HtmlElement, key: str) -> html.HtmlElement:
    (found,) = page.xpath(f"//td[a[contains(@class, 'number-link') and contains(@href, '/{key}/')]]")
    return found


def text(node: html.HtmlElement) -> str:
    return re.sub(r"\s+", "", node.text_content())


def test_every_cell_of_the_form_is_a_link_with_its_definition(office: Office) -> None:
    links = tree(at_desk("chenlan"), PAGE).xpath("//a[contains(@class, 'number-link')]")
    assert [link.get("href").rstrip("/").rpartition("/")[2] for link in links] == list(FORM.keys)
    assert all("：" in link.get("title") and link.get("title").endswith("。") for link in links)


def test_a_cell_opens_its_requests_masked(office: Office) -> None:
    client = at_desk("chenlan")
    assert text(figure(tree(client, PAGE), "requests.new.natural_person")) == "2"
    page = tree(client, NEW)
    assert [text(number) for number in page.xpath("//tbody//th")] == ["2025-0001", "2025-0003"]
    assert "王*明" in text(page) and "王小明" not in text(page)
    assert "报告年度内收到、由自然人提出的政府信息公开申请" in text(page)


def test_a_past_day_shows_what_was_known_on_it(office: Office) -> None:
    page = tree(at_desk("chenlan"), f"{PAGE}?on=2025-03-10")
    assert text(figure(page, "requests.new.natural_person")) == "1"
    assert text(figure(page, "requests.outcome.granted.natural_person")) == "0"
    assert figure(page, "requests.new.natural_person").xpath("a")[0].get("href") == f"{NEW}?on=2025-03-10"
    listed = tree(at_desk("chenlan"), f"{PAGE}requests.carried_out.total/?on=2025-03-10")
    assert [text(number) for number in listed.xpath("//tbody//th")] == ["2025-0001"]
    assert "这一天还没有办结" in text(listed)


@pytest.mark.parametrize(("typed", "said"), [("2999-01-01", "统计日不能晚于今天"), ("昨天", "统计日应为年月日")])
def test_a_day_that_cannot_be_is_said_and_kept_in_its_field(office: Office, typed: str, said: str) -> None:
    page = tree(at_desk("chenlan"), f"{PAGE}?on={typed}")
    assert said in text(page)
    assert page.xpath("//input[@name='on']")[0].get("value") == typed


@pytest.mark.parametrize("year", [2018, 2999])
def test_a_year_without_tables_or_ahead_is_no_page(office: Office, year: int) -> None:
    assert at_desk("chenlan").get(f"/desk/agencies/zrzyj/annual/{year}/figures/").status_code == 404


def test_a_cell_that_the_form_does_not_have_is_no_page(office: Office) -> None:
    assert at_desk("chenlan").get(f"{PAGE}requests.new.nobody/").status_code == 404


def test_a_supervisor_sees_the_figures_and_not_the_requests(office: Office) -> None:
    above = agency("openness", "青石市政务公开办公室")
    Agency.objects.filter(pk=office.agency.pk).update(authority=above)
    Post.objects.create(staff=staff("gaoming"), agency=above, role=Role.SUPERVISOR, since=date(2020, 1, 1))
    client = at_desk("gaoming")
    assert text(figure(tree(client, PAGE), "requests.new.natural_person")) == "2"
    page = text(tree(client, NEW))
    assert "清单只有本机关的工作人员能看" in page and "2025-0001" not in page
    book = load_workbook(io.BytesIO(client.get(f"{NEW}export.xlsx").content))
    assert book.worksheets[0].max_row == 1


def test_the_list_can_be_taken_home_masked(office: Office) -> None:
    book = load_workbook(io.BytesIO(at_desk("chenlan").get(f"{NEW}export.xlsx").content))
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[2], row[5]) for row in rows] == [
        ("2025-0001", "王*明", "2025-03-03"),
        ("2025-0003", "王*明", "2025-12-22"),
    ]


def test_all_figures_can_be_taken_home_with_their_definitions(office: Office) -> None:
    book = load_workbook(io.BytesIO(at_desk("chenlan").get(f"{PAGE}export.xlsx").content))
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 200
    new = next(row for row in rows if row[2].startswith("一、本年新收") and row[3] == "自然人")
    assert new[5:7] == ("2", "2") and "由自然人提出" in new[8]


def test_a_correction_goes_from_one_person_to_another_and_is_shown_with_its_number(office: Office) -> None:
    clerk, head = at_desk("chenlan"), at_desk("lizhuren")
    sent = {"after": "3", "reason": "窗口漏录一件"}
    answer = clerk.post(f"{NEW}correct/", sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, NEW)
    made = ManualCorrection.objects.get()
    assert text(figure(tree(clerk, PAGE), "requests.new.natural_person")) == "2拟改3，待批"
    approve = f"/desk/agencies/zrzyj/annual/2025/corrections/{made.pk}/approve"
    assert clerk.post(approve).status_code == 403
    assert head.post(approve).status_code == 302
    page = tree(clerk, PAGE)
    shown = figure(page, "requests.new.natural_person")
    assert text(shown).startswith("3") and "人工改，台账2" in text(shown)
    assert "at-E" in shown.get("class")
    assert "窗口漏录一件" in text(page) and "总计与各类申请人之和不符" in text(page)


def test_who_proposed_a_correction_does_not_approve_it_even_at_two_posts(office: Office) -> None:
    head = at_desk("lizhuren")
    head.post(f"{NEW}correct/", {"after": "3", "reason": "窗口漏录一件"})
    made = ManualCorrection.objects.get()
    answer = head.post(f"/desk/agencies/zrzyj/annual/2025/corrections/{made.pk}/approve")
    assert answer.status_code == 409 and "自己提出的修改要由另一人批准" in words(answer)
    made.refresh_from_db()
    assert made.state == CorrectionState.PROPOSED


def test_what_is_refused_keeps_what_was_typed(office: Office) -> None:
    answer = at_desk("chenlan").post(f"{NEW}correct/", {"after": "两件", "reason": "窗口漏录一件"})
    assert answer.status_code == 409
    page = html.fromstring(answer.content.decode())
    assert "“两件”不是这一格可以填的数" in text(page)
    assert page.xpath("//input[@name='after']")[0].get("value") == "两件"
    assert "窗口漏录一件" in page.xpath("//textarea")[0].text


def test_a_correction_of_another_agency_is_not_found(office: Office) -> None:
    at_desk("chenlan").post(f"{NEW}correct/", {"after": "3", "reason": "窗口漏录一件"})
    made = ManualCorrection.objects.get()
    other = agency("jyj", "青石市教育局")
    Post.objects.create(staff=staff("linfang"), agency=other, role=Role.LEADER, since=date(2020, 1, 1))
    client = at_desk("linfang")
    assert client.post(f"/desk/agencies/jyj/annual/2025/corrections/{made.pk}/approve").status_code == 404
    assert client.post(f"/desk/agencies/zrzyj/annual/2025/corrections/{made.pk}/approve").status_code == 404


def test_frozen_figures_are_shown_with_what_would_be_counted_otherwise_now(office: Office) -> None:
    day = date(2026, 1, 14)
    freeze(office.agency, 2025, day, actor=office.head, on=day)
    assert "按同一统计日重新计算，与报送的完全相同" in text(tree(at_desk("chenlan"), PAGE))
    register(office.submitted(date(2025, 12, 30)).case, actor=office.clerk, on=day)
    page = text(tree(at_desk("chenlan"), PAGE))
    assert "有人后来以更早的日期录入" in page and "报送2，现在3" in page


def test_the_carry_over_names_the_requests_that_make_the_difference(office: Office) -> None:
    published(office.agency, 2025, stated(office.agency, 2025, date(2026, 1, 20)), on=date(2026, 1, 20))
    late = office.submitted(date(2025, 12, 30)).case
    register(late, actor=office.clerk, on=date(2026, 2, 2))
    page = text(tree(at_desk("chenlan"), "/desk/agencies/zrzyj/annual/2026/carry-over/"))
    assert "与公布的2025年年报不一致" in page
    assert f"{late.number}自然人台账公布的数字固定以后才登记" in page
    figures = text(tree(at_desk("chenlan"), "/desk/agencies/zrzyj/annual/2026/figures/"))
    assert "与公布的2025年年报有差别" in figures
