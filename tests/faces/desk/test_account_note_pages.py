"""新媒体更新 at the desk: what an account last posted, seen on its page, or noted by who may without losing a word."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from lxml import html
from openpyxl import load_workbook

from faces.desk.desk_world import BUREAU, CLERK, SUPERVISOR, at_desk
from gongkai.office.agencies.models import Agency, MediaAccount
from gongkai.office.self_check.models import AccountNote, AccountVisit, Came, Visit

CHECK = f"{BUREAU}self-check/"
PAGE = f"{CHECK}accounts/"
POST = "https://mp.weixin.example/s/1"

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(town: None) -> MediaAccount:
    bureau = Agency.objects.get(slug="zrzyj")
    MediaAccount.objects.filter(agency=bureau).delete()
    return MediaAccount.objects.create(agency=bureau, platform="微信公众号", name="青石自然资源")


def words(content: bytes) -> str:
    return "".join(html.fromstring(content.decode()).xpath("//main")[0].text_content().split())


def typed(account: MediaAccount, days: int, evidence: str = POST) -> dict[str, str]:
    posted_on = timezone.localdate() - timedelta(days=days)
    return {"account": str(account.pk), "posted_on": posted_on.isoformat(), "evidence": evidence}


def test_what_was_seen_is_noted_and_shown_with_its_post_and_who_noted_it(account: MediaAccount) -> None:
    clerk = at_desk(CLERK)
    assert "没有看到，判断不了" in words(clerk.get(PAGE).content)
    answer = clerk.post(PAGE, typed(account, days=20), follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "超过期限没有更新" in words(answer.content) and "陈岚" in words(answer.content)
    assert html.fromstring(answer.content.decode()).xpath(f"//main//a[@href='{POST}']")
    check = words(clerk.get(CHECK).content)
    assert "新媒体账号没有更新" in check and "1个账号，单项否决" in check and "微信公众号：青石自然资源" in check
    clerk.post(PAGE, typed(account, days=1))
    assert "更新正常" in words(clerk.get(PAGE).content)
    sheet = load_workbook(BytesIO(clerk.get(f"{PAGE}export.xlsx").content)).active
    assert sheet is not None
    assert [(row[4], row[6], row[8]) for row in sheet.values][1:] == [("更新正常", POST, "陈岚")]


def test_what_the_page_of_an_account_showed_is_there_with_its_evidence_and_why_it_showed_nothing(
    account: MediaAccount,
) -> None:
    today = timezone.localdate()
    account.page = "https://weibo.example/zrzyj"
    account.save(update_fields=["page"])
    seen = {"account": account, "address": account.page, "milliseconds": 90, "status": 200}
    AccountVisit.objects.create(
        **seen, at=timezone.now(), posted_on=today - timedelta(days=1), came=Came.DATED, sha256="ab12" * 16
    )
    clerk = at_desk(CLERK)
    shown = words(clerk.get(PAGE).content)
    assert "更新正常" in shown and f"{today}系统访问" in shown and "页面散列值ab12ab12ab12…" in shown
    assert html.fromstring(clerk.get(PAGE).content.decode()).xpath("//main//td/a/@href") == [account.page]
    AccountVisit.objects.create(**{**seen, "status": 404}, at=timezone.now(), came=Came.CLOSED)
    assert f"系统{today}访问：没有打开，应答状态码404" in words(clerk.get(PAGE).content)
    (_, row) = cells(clerk.get(f"{PAGE}export.xlsx").content)
    assert row[3:6] == (account.page, "更新正常", str(today - timedelta(days=1)))
    assert row[8:] == ("系统访问", "ab12" * 16, "没有打开")
    book = load_workbook(BytesIO(clerk.get(f"{CHECK}visits.xlsx").content))
    (_, *rows) = book["新媒体主页"].values
    assert sorted((row[1], row[3], row[6]) for row in rows) == [
        ("微信公众号：青石自然资源", 200, "看到了最近发布日期"),
        ("微信公众号：青石自然资源", 404, "没有打开"),
    ]


def cells(content: bytes) -> list[tuple[object, ...]]:
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    return [tuple(row) for row in sheet.values]


@pytest.mark.parametrize(
    ("days", "evidence", "said"),
    [
        (-1, POST, "最近发布日期最晚是今天"),
        (1, "青石发布", "网址应以https://或者http://开头"),
        (1, "javascript:alert(1)", "网址应以https://或者http://开头"),
        (1, "", "请填写这条内容的网址"),
    ],
)
def test_what_is_refused_stays_in_the_form_with_the_reason(
    account: MediaAccount, days: int, evidence: str, said: str
) -> None:
    given = typed(account, days, evidence)
    answer = at_desk(CLERK).post(PAGE, given)
    assert answer.status_code == 200
    assert said in words(answer.content)
    page = html.fromstring(answer.content.decode())
    assert page.xpath("//input[@name='posted_on']/@value") == [given["posted_on"]]
    assert page.xpath("string(//input[@name='evidence']/@value)") == evidence
    assert not AccountNote.objects.exists()


def test_who_supervises_looks_and_notes_nothing(account: MediaAccount) -> None:
    supervisor = at_desk(SUPERVISOR)
    assert not html.fromstring(supervisor.get(PAGE).content.decode()).xpath("//main//form")
    assert supervisor.post(PAGE, typed(account, 1)).status_code == 403


def test_where_no_account_is_on_record_the_check_says_so_and_passes_nothing(account: MediaAccount) -> None:
    account.delete()
    assert "没有登记使用中的账号" in words(at_desk(CLERK).get(PAGE).content)
    assert "新媒体：新媒体账号没有更新单项否决没有登记账号。" in words(at_desk(CLERK).get(CHECK).content)


def test_the_record_of_visits_is_given_out_as_evidence(account: MediaAccount) -> None:
    now = timezone.now()
    for path, status in (("/a/", 200), ("/b/", 0)):
        Visit.objects.create(
            agency=account.agency, site="https://gk.example", path=path, name="规划", due=now, at=now, status=status,
            milliseconds=90,
        )  # fmt: skip
    sheet = load_workbook(BytesIO(at_desk(CLERK).get(f"{CHECK}visits.xlsx").content)).active
    assert sheet is not None
    rows = sorted(tuple(row)[2:5] for row in list(sheet.values)[1:])
    assert rows == [("https://gk.example/a/", 200, 90), ("https://gk.example/b/", "没有应答", 90)]
