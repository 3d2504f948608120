"""自查 at the desk: what is amiss today and was on earlier days, for those who may know which it is."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html
from openpyxl import load_workbook
from pytest_django import Settings

from faces.desk.desk_world import AUDIT, BUREAU, CLERK, OFFICE_HEAD, OTHER_CLERK, SUPERVISOR, at_desk
from gongkai.law.disclosure import Relation
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.models import Disclosure, Link
from gongkai.office.self_check.keep import keep
from gongkai.office.self_check.models import SelfCheck, Visit
from office.self_check.self_check_world import bulk, draft, file

PAGE = f"{BUREAU}self-check/"
LEADER = "liangjun"
"""Reads drafts at the bureau and writes none."""

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau(town: None) -> Agency:
    return Agency.objects.get(slug="zrzyj")


def page(who: str, address: str = PAGE) -> html.HtmlElement:
    answer = at_desk(who).get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def words(element: html.HtmlElement) -> str:
    return "".join(element.text_content().split())


def rule(found: html.HtmlElement, label: str) -> html.HtmlElement:
    """The part of the page on one rule that is amiss."""
    (section,) = found.xpath(f"//main//section[.//h2[text()='{label}']]")
    return section


def today() -> date:
    return timezone.localdate()


def test_each_defect_stands_under_its_rule_with_the_public_page_the_basis_and_the_remedy(bureau: Agency) -> None:
    (notice,) = bulk(bureau, "notice", 1, on=today(), body='<p><a href="/nothing/">看</a></p>')
    file(notice, "", scan=True)
    section = rule(page(CLERK), "正文里的站内链接打不开")
    address = f"/agencies/zrzyj/documents/{notice.pk}/"
    assert section.xpath(".//tbody//a/@href") == [address]
    assert "链接/nothing/" in words(section) and "用“更正”改正链接" in words(section)
    assert "国办秘函〔2019〕19号" in words(section) and "没有读到原文" in words(section)
    assert "附件1.pdf" in words(rule(page(CLERK), "附件是扫描件或者读不出文字"))


def test_what_fails_the_site_is_called_so_with_the_threshold_of_the_indicator(bureau: Agency) -> None:
    said = words(rule(page(CLERK), "栏目空白，没有说明"))
    assert "20个栏目，单项否决" in said and "空白栏目5个及以上，单项否决" in said
    assert "1项单项否决" in words(page(CLERK).xpath("//main//h1/..")[0])


def test_what_cannot_be_told_is_never_among_what_is_in_order(bureau: Agency) -> None:
    found = page(CLERK)
    untold = words(rule(found, "不能自查 11"))
    assert "网站：首页、栏目页打不开扣分，没有读到原文没有开启。" in untold and "新媒体：未提供有效互动功能" in untold
    in_order = words(found.xpath("//section[.//h2[starts-with(text(), '没有发现问题')]]")[0])
    assert "打不开" in in_order and "首页、栏目页打不开" not in in_order


def test_who_supervises_is_told_how_many_drafts_are_late_and_not_which(bureau: Agency) -> None:
    draft(bureau, date(2026, 1, 5))
    label = "超过公开期限仍未公开"
    assert "关于植树的通知" in words(rule(page(OFFICE_HEAD), label))
    seen = words(rule(page(SUPERVISOR), label))
    assert "关于植树的通知" not in seen and "件是内部事项" in seen
    sheet = load_workbook(BytesIO(at_desk(SUPERVISOR).get(f"{PAGE}export.xlsx").content)).active
    assert sheet is not None
    assert "关于植树的通知" not in str(list(sheet.values))


@pytest.mark.parametrize("who", [OTHER_CLERK, AUDIT])
def test_nobody_else_is_told_anything(bureau: Agency, who: str) -> None:
    assert at_desk(who).get(PAGE).status_code == 404
    assert at_desk(who).get(f"{PAGE}export.xlsx").status_code == 404


def test_an_earlier_day_is_shown_as_it_was_and_says_since_when_a_defect_is_known(bureau: Agency) -> None:
    yesterday = today() - timedelta(days=1)
    bulk(bureau, "notice", 1, on=today(), body='<p><a href="/nothing/">看</a></p>')
    keep(bureau, yesterday, Calendar.standard())
    Disclosure.objects.filter(agency=bureau, kind="notice").update(withdrawn_on=today(), withdrawn_for="wrong")
    bulk(bureau, "notice", 1, on=today(), body='<p><img src="/media/a.png"></p>')
    now, before = page(CLERK), page(CLERK, f"{PAGE}?day={yesterday.isoformat()}")
    links, pictures = "正文里的站内链接打不开", "正文图片没有文字说明"
    assert links in words(rule(before, links)) and not before.xpath(f"//h2[text()='{pictures}']")
    assert not now.xpath(f"//h2[text()='{links}']") and "第1张图片" in words(rule(now, pictures))
    said = f"{yesterday.year}年{yesterday.month}月{yesterday.day}日"
    assert words(rule(now, "栏目空白，没有说明")).count(said) >= 19
    assert now.xpath("//ul[@class='days']//a/@href") == [f"{PAGE}?day={yesterday.isoformat()}"]


@pytest.mark.parametrize("day", ["2020-02-30", "2020-02-28", "x", "0"])
def test_a_day_of_which_nothing_is_kept_is_no_page(bureau: Agency, day: str) -> None:
    assert at_desk(CLERK).get(f"{PAGE}?day={day}").status_code == 404


def test_the_spreadsheet_names_every_defect_and_what_cannot_be_told(bureau: Agency) -> None:
    bulk(bureau, "notice", 60, on=today(), body='<p><img src="/media/a.png"></p>')
    assert "还有10张，见导出的表格" in words(rule(page(CLERK), "正文图片没有文字说明"))
    sheet = load_workbook(BytesIO(at_desk(CLERK).get(f"{PAGE}export.xlsx").content)).active
    assert sheet is not None
    rows = [tuple(row) for row in sheet.values]
    assert len([row for row in rows if row[0] == "正文图片没有文字说明"]) == 60
    assert len([row for row in rows if row[2] == "不能自查"]) == 11
    assert all(str(row[7]).startswith("http") for row in rows[1:] if row[7])


def test_the_agencys_first_page_warns_of_what_fails_the_site(bureau: Agency) -> None:
    label = "留言、投诉举报长期没有回应"
    assert label not in words(page(CLERK, BUREAU))
    keep(bureau, today(), Calendar.standard())
    row = SelfCheck.objects.get(agency=bureau)
    late = {"thing": "message", "key": "2026-0001", "part": "1", "on": "2026-03-02"}
    row.results = [{"code": "unanswered", "looked_at": 1, "defects": [late], "untold": 0}]
    row.save(update_fields=["results"])
    said = words(page(CLERK, BUREAU))
    assert f"{label}{today().month}月{today().day}日自查：1件，检查时单项否决查看" in said


def test_who_drafts_is_told_to_interpret_a_document_by_its_last_day_until_somebody_has_begun(bureau: Agency) -> None:
    (document,) = bulk(bureau, "rule", 1, on=date(2026, 2, 26))
    title = f"解读：关于第{document.pk}项工作的通知"
    home = page(CLERK, BUREAU)
    (row,) = [each for each in home.xpath("//tbody/tr") if title in words(each)]
    assert "3月2日" in words(row) and "起草" in words(row)
    assert row.xpath(".//a/@href") == [f"{BUREAU}disclosures/new/interpretation/"]
    begun = draft(bureau, today(), "interpretation")
    Link.objects.create(version=begun, target=document, relation=Relation.INTERPRETS)
    assert title not in words(page(CLERK, BUREAU))


def test_however_many_interpretations_are_owed_the_first_page_asks_as_often(bureau: Agency) -> None:
    leader = at_desk(LEADER)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert leader.get(BUREAU).status_code == 200
        return len(asked)

    bulk(bureau, "rule", 1, on=date(2026, 2, 26))
    questions()
    before = questions()
    bulk(bureau, "rule", 9, on=date(2026, 2, 26))
    assert questions() == before
    links = page(LEADER, BUREAU).xpath("//tbody/tr[contains(., '解读：')]//a/@href")
    assert len(links) == 10 and all(leader.get(link).status_code == 200 for link in links)


def test_what_was_seen_from_outside_is_said_with_its_evidence(bureau: Agency, settings: Settings) -> None:
    settings.PUBLIC_ADDRESS, settings.SELF_CHECK_VISITS = "https://gk.qingshi.example", True
    midnight = timezone.make_aware(datetime.combine(today(), time()))
    column = "/agencies/zrzyj/disclosure/{}/"
    seen = {
        column.format("plans"): {"status": 502},
        column.format("budgets"): {"status": 0},
        column.format("documents"): {"status": 200, "shown_on": date(2026, 1, 5), "register_on": date(2026, 2, 2)},
    }
    for path, came in seen.items():
        Visit.objects.create(
            agency=bureau, site=settings.PUBLIC_ADDRESS, path=path, name="栏目", due=midnight, at=midnight,
            milliseconds=90, **came,
        )  # fmt: skip
    found = page(CLERK)
    closed, old = rule(found, "首页、栏目页打不开"), rule(found, "页面比登记的旧")
    assert "应答状态码502" in words(closed) and "没有应答" in words(closed)
    assert closed.xpath(".//tbody//a/@href") == [column.format("plans"), column.format("budgets")]
    assert "登记最新2026-02-02" in words(old) and "页面最新2026年1月5日" in words(old)
    assert "20个页面最近一天没有访问到，判断不了" in words(closed)
    Agency.objects.filter(is_host=True).update(is_host=False)
    Agency.objects.filter(pk=bureau.pk).update(is_host=True)
    Visit.objects.bulk_create(
        Visit(
            agency=bureau, site=settings.PUBLIC_ADDRESS, path="/", name="平台首页", due=due, at=due, milliseconds=90,
            status=0 if hour <= 9 else 200,
        )
        for hour in range(1, 169)
        if (due := midnight - timedelta(hours=hour))
    )  # fmt: skip
    said = words(rule(page(CLERK), "站点无法访问"))
    assert "1个站点，单项否决" in said and "168次访问，9次打不开" in said and "15秒" in said and "5%" in said
