"""The desk's pages on a report that is being written: what is typed is never lost, what is wrong is said."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from faces.desk.desk_world import CLERK, OFFICE_HEAD, SUPERVISOR, at_desk, words
from gongkai.faces.desk.annual import draft as report_draft
from gongkai.office.agencies.models import Agency
from gongkai.office.drafting.models import ReportDraft
from gongkai.office.drafting.queries import current_texts, draft_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
DRAFT = "/desk/agencies/zrzyj/annual/draft/2026/"


def the_draft() -> ReportDraft:
    found = draft_of(Agency.objects.get(slug="zrzyj"), 2026)
    assert found is not None
    return found


def save(client: Client, section: int, text: str, seen: int) -> HttpResponse:
    return client.post(f"{DRAFT}{section}/", {"words": text, "seen": seen})


def test_figures_are_written_by_their_names_and_kept_by_their_keys() -> None:
    client = at_desk(CLERK)
    named = "新收{一、本年新收政府信息公开申请数量·总计}件，不予公开{不予公开合计}件。"
    assert save(client, 1, named, 0).status_code == 302
    assert current_texts(the_draft())[1].words == (
        "新收{requests.new.total}件，不予公开{requests.outcome.refused.sum}件。"
    )
    page = client.get(f"{DRAFT}1/").content.decode()
    assert named in page
    assert "新收1件，不予公开0件。" in page


def test_a_name_that_is_no_figure_is_refused_and_what_was_typed_stays() -> None:
    answer = save(at_desk(CLERK), 5, "一是{培训次数}次培训不够。", 0)
    assert answer.status_code == 409
    assert "花括号里的“培训次数”不是年报的数字" in words(answer)
    assert "一是{培训次数}次培训不够。" in answer.content.decode()
    assert 5 not in current_texts(the_draft())


def test_two_who_write_at_once_lose_nothing() -> None:
    first, second = at_desk(CLERK), at_desk(OFFICE_HEAD)
    save(first, 5, "一是培训不够。", 0)
    answer = save(second, 5, "一是解读不够。", 0)
    assert "别人改过这份报告" in words(answer)
    page = answer.content.decode()
    assert "一是解读不够。" in page and "一是培训不够。" in page
    assert save(second, 5, "一是解读不够。", 1).status_code == 302
    assert [text.words for text in the_draft().texts.filter(section=5)] == ["一是培训不够。", "一是解读不够。"]


def moved_to(year: int) -> str:
    """The address of the draft once it is on another year."""
    ReportDraft.objects.filter(agency__slug="zrzyj").update(year=year)
    return f"/desk/agencies/zrzyj/annual/draft/{year}/"


SENT_ON = {"move": "send_for_review", "step-words": "", "step-seen": 0}


def test_while_its_year_runs_a_report_is_written_and_not_sent_on() -> None:
    year, clerk = timezone.localdate().year, at_desk(CLERK)
    address = moved_to(year)
    page = words(clerk.get(f"{address}1/"))
    assert f"{year + 1}年1月1日起才能送审、报送、公布（条例第四十九条：上一年度）" in page
    answer = clerk.post(f"{address}move", SENT_ON)
    assert answer.status_code == 409
    assert f"没有办理：{year}年还没有结束" in words(answer)
    assert clerk.post(f"{address}5/", {"words": "一是培训不够。", "seen": 0}).status_code == 302


def test_the_step_on_says_why_it_is_not_possible_yet() -> None:
    address = moved_to(timezone.localdate().year - 2)
    page = at_desk(CLERK).get(f"{address}1/").content.decode()
    assert 'value="send_for_review" type="submit" disabled' in page
    answer = at_desk(CLERK).post(f"{address}move", SENT_ON)
    assert answer.status_code == 409
    assert "还不能送出" in words(answer)
    assert ReportDraft.objects.get(agency__slug="zrzyj").stage == "drafting"


def delivered(stage: str) -> None:
    ReportDraft.objects.filter(agency__slug="zrzyj").update(stage=stage, submitted_on=timezone.localdate())


@pytest.mark.parametrize("stage", ["drafting", "section_review", "office_review", "leader_review"])
def test_the_authority_does_not_read_what_it_was_not_handed(stage: str) -> None:
    save(at_desk(CLERK), 1, "初稿里的话。", 0)
    ReportDraft.objects.filter(agency__slug="zrzyj").update(stage=stage)
    client = at_desk(SUPERVISOR)
    for page in ("", "1/", "5/", "1/versions", "preview", "draft.docx"):
        assert client.get(f"{DRAFT}{page}").status_code == 404, page
    for page in ("/desk/agencies/zrzyj/", "/desk/agencies/zrzyj/annual/"):
        assert DRAFT not in client.get(page).content.decode()
    assert "正在编制" in words(client.get("/desk/agencies/zrzyj/annual/"))
    assert at_desk(OFFICE_HEAD).get(f"{DRAFT}1/").status_code == 200


@pytest.mark.parametrize("stage", ["submitted", "cleared"])
def test_the_authority_reads_what_it_was_handed_and_does_not_write(stage: str) -> None:
    save(at_desk(CLERK), 1, "送出去的话。", 0)
    delivered(stage)
    client = at_desk(SUPERVISOR)
    shown = words(client.get(f"{DRAFT}1/"))
    assert "送出去的话。" in shown and "保存" not in shown
    assert client.get(f"{DRAFT}1/versions").status_code == 404
    assert save(client, 1, "改一个字。", 0).status_code == 403


def test_versions_show_what_was_taken_out_and_put_in() -> None:
    client = at_desk(CLERK)
    save(client, 5, "一是培训不够。", 0)
    save(client, 5, "一是解读不够。", 1)
    page = client.get(f"{DRAFT}5/versions").content.decode()
    assert "<del>培训</del>" in page and "<ins>解读</ins>" in page


def test_the_preview_marks_what_is_lacking() -> None:
    assert "〔待补：主动公开〕" in words(at_desk(CLERK).get(f"{DRAFT}preview"))


def test_the_sum_names_who_leaves_it_open() -> None:
    shown = words(at_desk(SUPERVISOR).get("/desk/agencies/gkb/annual/roll-up/2025/"))
    assert "缺的数不按0计" in shown
    assert "青石市教育局" in shown


@pytest.mark.parametrize(("note", "waits"), [("", "逾期"), ("第五部分漏写一项。", "尽快")])
def test_a_submitted_report_waits_among_the_tasks_of_who_reviews_it(note: str, waits: str) -> None:
    """A correction of what is public has no last day: it is to be done soon, and is never late."""
    submitted = {"stage": "submitted", "submitted_on": timezone.localdate(), "note": note, "year": 2024}
    ReportDraft.objects.filter(agency__slug="zrzyj").update(**submitted)
    address = "/desk/agencies/zrzyj/annual/draft/2024/1/"
    (row,) = [
        row
        for row in lxml.html.fromstring(at_desk(SUPERVISOR).get("/desk/agencies/gkb/").content).xpath("//tbody/tr")
        if row.xpath(f".//a[@href='{address}']")
    ]
    assert "市自然资源局2024年政府信息公开工作年度报告" in row.text_content()
    assert waits in row.text_content()
    assert row.xpath(".//a")[0].text == "审核"
    assert address not in at_desk("wangjiao").get("/desk/agencies/jyj/").content.decode()


def test_an_authority_that_comes_second_does_not_read_what_the_first_has_sent_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Between the look at the draft and the lock on it, a colleague sends it back."""
    save(at_desk(CLERK), 1, "初稿里的话。", 0)
    delivered("submitted")
    take_step = report_draft.take_step

    def after_a_colleague(draft: ReportDraft, *rest: Any, **more: Any) -> ReportDraft:
        delivered("drafting")
        return take_step(draft, *rest, **more)

    monkeypatch.setattr(report_draft, "take_step", after_a_colleague)
    typed = {"move": "return", "step-words": "第三部分的数字对不上", "step-seen": the_draft().changed}
    answer = at_desk(SUPERVISOR).post(f"{DRAFT}move", typed, follow=True)
    assert answer.redirect_chain == [("/desk/agencies/zrzyj/annual/", 302)]
    assert "没有办理：报告已由他人退回修改。您写的意见：第三部分的数字对不上" in words(answer)
    assert "初稿里的话" not in words(answer)
