"""Post that did not go out: whose it is to settle, how it is settled, and that nobody's decision is written over."""

from __future__ import annotations

import io

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from lxml import html
from openpyxl import load_workbook

from faces.desk.desk_world import (
    BUREAU,
    CLERK,
    DAY,
    OFFICE_HEAD,
    OTHER_CLERK,
    SUPERVISOR,
    SYSTEM,
    at_desk,
    fields,
    stuck,
    words,
)
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.models import Dispatch, DispatchState, Entry
from gongkai.office.journal.post import give_up
from gongkai.office.journal.record import Actor

LIST = f"{BUREAU}dispatches/"
PLATFORM = "/desk/dispatches/"
pytestmark = pytest.mark.usefixtures("town")


def of_bureau(state: DispatchState = DispatchState.FAILED, error: str = "") -> Dispatch:
    """The only stuck post of the bureau, in this state."""
    dispatch = Dispatch.objects.get(agency__slug="zrzyj")
    Dispatch.objects.filter(pk=dispatch.pk).update(state=state, error=error)
    return Dispatch.objects.get(pk=dispatch.pk)


def settle(client: Client, dispatch: Dispatch, act: str, reason: str = "已电话核实") -> HttpResponse:
    """What comes of pressing a button on the post's page."""
    address = f"{LIST}{dispatch.pk}/"
    return client.post(address, {**fields(client.get(address)), "reason": reason, "act": act}, follow=True)


def buttons(answer: HttpResponse) -> list[str]:
    page = html.fromstring(answer.content.decode())
    return [button.text_content() for button in page.xpath("//main//button")]


def last() -> tuple[str, str, str, str]:
    entry = Entry.objects.order_by("-pk")[0]
    return entry.verb, entry.before, entry.after, entry.facts["reason"]


def test_the_list_says_what_did_not_go_out_and_why() -> None:
    said = words(at_desk(CLERK).get(LIST))
    assert "没有送出的投递1项" in said
    assert "变更机关信息机关：青石市自然资源局" in said
    assert "发送失败电子邮件对方服务器不接收这个收件地址" in said


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("ConnectionError: 对方服务器没有应答", "对方服务器没有应答"),
        ("TimeoutError: timed out", "对方服务器没有在限定时间内应答"),
        ("邮箱地址不存在", "邮箱地址不存在"),
        ("KeyError: 'address'", "发送程序出错，原因在运行日志中，投递编号"),
    ],
)
def test_a_fault_is_told_in_chinese(noted: str, said: str) -> None:
    of_bureau(DispatchState.FAILED, noted)
    shown = words(at_desk(CLERK).get(LIST))
    assert said in shown
    assert "Error" not in shown


def test_where_nothing_is_stuck_the_page_says_what_would_come_here() -> None:
    of_bureau(DispatchState.SENT)
    said = words(at_desk(CLERK).get(LIST))
    assert "没有等人处理的投递。程序一时送不出的会自己再试" in said


def test_failed_post_is_sent_again_from_now_on() -> None:
    dispatch, before = of_bureau(), timezone.now()
    page = at_desk(CLERK).get(f"{LIST}{dispatch.pk}/")
    assert buttons(page) == ["重新发送", "不再发送"]
    assert "已转为待发送" in words(settle(at_desk(CLERK), dispatch, "again", "地址已更正"))
    kept = Dispatch.objects.get(pk=dispatch.pk)
    assert (kept.state, kept.attempts) == (DispatchState.WAITING, 0)
    assert before <= kept.not_before <= timezone.now()
    assert last() == ("dispatch.tried_again", "failed", "waiting", "地址已更正")


@pytest.mark.parametrize(
    ("act", "state", "verb", "said"),
    [
        ("went_out", DispatchState.SENT, "dispatch.confirmed_sent", "已记为送出，不再发送。"),
        ("again", DispatchState.WAITING, "dispatch.tried_again", "已转为待发送"),
        ("give_up", DispatchState.GIVEN_UP, "dispatch.given_up", "已记为不再发送。"),
    ],
)
def test_of_what_nobody_knows_a_person_decides(act: str, state: DispatchState, verb: str, said: str) -> None:
    dispatch = of_bureau(DispatchState.UNCERTAIN)
    head = at_desk(OFFICE_HEAD)
    page = head.get(f"{LIST}{dispatch.pk}/")
    assert "发送中途程序中断，不知道送出没有" in words(page)
    assert buttons(page) == ["确认已经送出", "再发送一次", "不再发送"]
    assert said in words(settle(head, dispatch, act))
    assert Dispatch.objects.get(pk=dispatch.pk).state == state
    assert last() == (verb, "uncertain", state.value, "已电话核实")
    after = words(head.get(f"{LIST}{dispatch.pk}/"))
    assert "处理记录" in after
    assert "已电话核实" in after


def test_where_the_channel_knows_more_of_what_is_not_known_it_is_said() -> None:
    told = "邮件交给对方服务器后没有得到答复，不知道送出没有"
    dispatch = of_bureau(DispatchState.UNCERTAIN, told)
    assert told in words(at_desk(CLERK).get(f"{LIST}{dispatch.pk}/"))


def test_what_failed_is_not_said_to_have_gone_out() -> None:
    dispatch = of_bureau()
    assert "发送失败的没有送出" in words(settle(at_desk(CLERK), dispatch, "went_out"))
    assert Dispatch.objects.get(pk=dispatch.pk).state == DispatchState.FAILED


@pytest.mark.parametrize(("act", "reason", "said"), [
    ("again", " ", "请填写处理说明。"), ("", "核实", "页面内容不完整"),
])  # fmt: skip
def test_nothing_is_done_without_a_reason_and_a_choice(act: str, reason: str, said: str) -> None:
    dispatch = of_bureau()
    assert said in words(settle(at_desk(CLERK), dispatch, act, reason))
    assert Dispatch.objects.get(pk=dispatch.pk).state == DispatchState.FAILED


def test_who_comes_second_is_told_who_was_first_and_changes_nothing() -> None:
    dispatch = of_bureau()
    client, address = at_desk(CLERK), f"{LIST}{dispatch.pk}/"
    opened = fields(client.get(address))
    give_up(dispatch, "改用邮寄", actor=Actor("李主任"), on=DAY)
    answer = client.post(address, {**opened, "reason": "地址已更正", "act": "again"})
    assert answer.status_code == 409
    said = words(answer)
    assert "现在是“不再发送”：李主任于" in said
    assert "办理过“放弃投递”" in said
    assert Dispatch.objects.get(pk=dispatch.pk).state == DispatchState.GIVEN_UP
    assert Entry.objects.filter(subject_kind="dispatch").count() == 1


def test_a_decision_rests_on_what_the_page_showed() -> None:
    """It was not known whether it went out; sent again, it failed: who meant the first does not settle the second."""
    dispatch = of_bureau(DispatchState.UNCERTAIN)
    client, address = at_desk(CLERK), f"{LIST}{dispatch.pk}/"
    opened = fields(client.get(address))
    of_bureau(DispatchState.FAILED, "邮箱地址不存在")
    answer = client.post(address, {**opened, "reason": "已核实", "act": "went_out"})
    assert answer.status_code == 409
    assert "请看过现在的情形再定" in words(answer)
    assert "已核实" in answer.content.decode()
    assert Dispatch.objects.get(pk=dispatch.pk).state == DispatchState.FAILED


def test_each_sees_the_post_of_his_own_place() -> None:
    education = stuck(Agency.objects.get(slug="jyj"), error="教育局的邮箱已满")
    assert "教育局的邮箱已满" not in words(at_desk(CLERK).get(LIST))
    assert at_desk(CLERK).get(f"{LIST}{education.pk}/").status_code == 404
    assert at_desk(OTHER_CLERK).get(f"/desk/agencies/jyj/dispatches/{education.pk}/").status_code == 200
    said = words(at_desk(SYSTEM).get(PLATFORM))
    assert "没有送出的投递1项" in said
    assert "登记工作人员" in said


def test_the_platforms_own_is_settled_by_whoever_runs_it() -> None:
    dispatch = Dispatch.objects.get(agency=None)
    client, address = at_desk(SYSTEM), f"{PLATFORM}{dispatch.pk}/"
    given = {**fields(client.get(address)), "reason": "当面告知", "act": "give_up"}
    answer = client.post(address, given, follow=True)
    assert "没有等人处理的投递" in words(answer)
    entry = Entry.objects.order_by("-pk")[0]
    assert (entry.verb, entry.agency, entry.actor_name) == ("dispatch.given_up", None, "席统")


def test_stuck_post_stands_among_the_alerts_until_it_is_settled() -> None:
    page = html.fromstring(at_desk(CLERK).get(BUREAU).content.decode())
    assert page.xpath("//li[contains(., '1项投递没有送出')]//a/@href") == [LIST]
    supervised = html.fromstring(at_desk(SUPERVISOR).get(BUREAU).content.decode())
    assert supervised.xpath("//li[contains(., '1项投递没有送出')]")
    assert not supervised.xpath("//li[contains(., '1项投递没有送出')]//a")
    settle(at_desk(CLERK), of_bureau(), "give_up")
    assert "投递没有送出" not in words(at_desk(CLERK).get(BUREAU))


def test_the_list_goes_out_as_a_spreadsheet() -> None:
    dispatch = of_bureau(DispatchState.UNCERTAIN)
    book = load_workbook(io.BytesIO(at_desk(CLERK).get(f"{LIST}export.xlsx").content))
    head, row = book.worksheets[0].iter_rows(values_only=True)
    told = dict(zip(head, row, strict=True))
    assert told["投递编号"] == dispatch.pk
    assert (told["状态"], told["渠道"]) == ("发送结果不明", "电子邮件")
    assert (told["事项"], told["尝试次数"]) == ("变更机关信息", 9)
    assert told["没有送出的原因"] == "发送中途程序中断，不知道送出没有"
