"""The desk's page on blank columns: signed for by whoever answers for disclosure, seen by the public at once."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from lxml import html
from openpyxl import load_workbook

from faces.desk.desk_world import BUREAU, CLERK, OFFICE_HEAD, SUPERVISOR, at_desk, words
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.models import NothingHeld
from gongkai.office.columns.queries import statement_of

COLUMNS = f"{BUREAU}columns/"
PUBLIC = "/agencies/zrzyj/disclosure/charges/"
GROUNDS = "本机关没有行政事业性收费项目。"

pytestmark = pytest.mark.usefixtures("town")


def sign(client: Client, *columns: str, **changed: str) -> str:
    """What the page says after signing."""
    page = client.get(COLUMNS)
    given = {"columns": columns, "grounds": GROUNDS, "next_check": page.context["sheet"].form.initial["next_check"]}
    return words(client.post(COLUMNS, given | changed, follow=True))


def test_what_is_signed_here_is_public_at_once() -> None:
    assert "本机关也没有作出“无此类信息”的说明" in words(Client().get(PUBLIC))
    head = at_desk(OFFICE_HEAD)
    assert "已签署1个栏目的说明" in sign(head, "charges")
    said = words(Client().get(PUBLIC))
    assert f"本机关没有此类信息。{GROUNDS}" in said
    assert "说明人李主任（公开机构负责人）" in said


def test_several_columns_are_signed_at_once_and_counted() -> None:
    head = at_desk(OFFICE_HEAD)
    before = head.get(COLUMNS).context["sheet"].columns.blank
    assert "已签署3个栏目的说明" in sign(head, "charges", "recruitment", "procurement")
    assert head.get(COLUMNS).context["sheet"].columns.blank == before - 3


@pytest.mark.parametrize(
    ("columns", "changed", "said"),
    [
        ((), {}, "请在上面的表里勾选没有信息的栏目。"),
        (("charges",), {"grounds": ""}, "请填写为什么没有。"),
        (("charges",), {"next_check": "2020-01-01"}, "下次核查日期应在今天以后"),
        (("charges",), {"next_check": "明年"}, "下次核查日期应为年月日"),
        (("organization",), {}, "本机关没有这个栏目。"),
        (("homesteads",), {}, "本机关没有这个栏目。"),
    ],
)
def test_what_cannot_be_signed_says_why_and_keeps_what_was_typed(
    columns: tuple[str, ...], changed: dict[str, str], said: str
) -> None:
    shown = sign(at_desk(OFFICE_HEAD), *columns, **changed)
    assert said in shown
    assert not NothingHeld.objects.exists()
    assert changed.get("grounds", GROUNDS) in shown


def test_a_ticked_box_stays_ticked_when_the_form_is_refused() -> None:
    page = at_desk(OFFICE_HEAD).post(COLUMNS, {"columns": ["charges"], "grounds": ""})
    assert [row.slug for row in page.context["sheet"].columns.rows if row.chosen] == ["charges"]
    assert html.fromstring(page.content.decode()).xpath("//input[@checked]/@value") == ["charges"]


@pytest.mark.parametrize("username", [CLERK, SUPERVISOR])
def test_others_see_the_list_and_have_nothing_to_press(username: str) -> None:
    page = at_desk(username).get(COLUMNS)
    assert page.status_code == 200
    assert page.context["sheet"].form is None
    assert b"<button" not in page.content.partition(b"<main")[2]
    assert "您可以查看，不能签署" in words(page)


def test_it_is_withdrawn_with_a_reason_and_stays_on_record() -> None:
    head = at_desk(OFFICE_HEAD)
    sign(head, "charges")
    address = f"{COLUMNS}charges/withdraw/"
    assert "请填写撤回原因" in words(head.post(address, {"reason": ""}))
    said = words(head.post(address, {"reason": "新设了收费项目"}, follow=True))
    assert "“行政事业性收费”的说明已撤回" in said
    assert "以前的说明1" in said
    assert "本机关没有此类信息" not in words(Client().get(PUBLIC))
    assert "现在没有说明" in words(head.post(address, {"reason": "再撤一次"}))


def test_the_list_goes_out_as_a_spreadsheet() -> None:
    head = at_desk(OFFICE_HEAD)
    sign(head, "charges")
    book = load_workbook(io.BytesIO(head.get(f"{COLUMNS}export.xlsx").content))
    rows = {row[0]: row for row in book.worksheets[0].iter_rows(values_only=True)}
    assert rows["行政事业性收费"][1:6] == (
        "第二十条第（八）项", "已说明无此类信息", GROUNDS, "市自然资源局办公室", "李主任",
    )  # fmt: skip
    assert rows["公务员招考"][2] == "空白，没有说明"


def test_blank_columns_stand_among_the_alerts_until_they_are_signed_for() -> None:
    head, bureau = at_desk(OFFICE_HEAD), Agency.objects.get(slug="zrzyj")
    # Of 22, one is composed and one has a notice: 其他法定公开内容.
    assert "20个公开栏目空白，没有说明" in words(head.get(BUREAU))
    every = [row.slug for row in head.get(COLUMNS).context["sheet"].columns.rows]
    sign(head, *every)
    assert all(statement_of(bureau, slug) for slug in every)
    assert "公开栏目空白" not in words(head.get(BUREAU))
