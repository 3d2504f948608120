"""The desk's pages on annual reports: who may do what, and the way from an upload to the public."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from lxml import html

from gongkai.office.agencies.models import Administrator, Agency, Post, Staff
from gongkai.office.annual.content import reading_of
from gongkai.office.annual.models import PublishedReport, ReportState
from gongkai.office.annual.take_in import take_in
from gongkai.office.journal.models import Entry
from office.annual.annual_world import CHEN, DAY, SEED, bureau, docx, figures, published

pytestmark = pytest.mark.django_db
LIST = "/desk/agencies/zrzyj/annual/"


@pytest.fixture
def agency() -> Agency:
    office = bureau("青石市政务公开办公室", "openness")
    agency = bureau()
    Agency.objects.filter(pk=agency.pk).update(authority=office)
    bureau("邻县教育局", "jyj")
    return Agency.objects.get(pk=agency.pk)


def as_(role: str, slug: str = "zrzyj", name: str = "陈岚") -> Client:
    """Somebody who holds one post and is logged in."""
    person = Staff.objects.create_user(f"{role}-{slug}", display_name=name)
    Post.objects.create(staff=person, agency=Agency.objects.get(slug=slug), role=role, since=date(2020, 1, 1))
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def upload(client: Client, data: bytes, name: str = "年报.docx", **more: str) -> HttpResponse:
    return client.post(f"{LIST}upload", {"file": SimpleUploadedFile(name, data), **more}, follow=True)


def words(answer: HttpResponse) -> str:
    return re.sub(r"\s+", "", html.fromstring(answer.content.decode()).text_content())


GET = ("", "export.xlsx", "{pk}/", "{pk}/original", "{pk}/findings.xlsx")
POST = ("upload", "{pk}/cells", "{pk}/confirm", "{pk}/correct")
PUBLISHING = ("{pk}/publish", "{pk}/withdraw")


@pytest.mark.parametrize(
    ("role", "slug", "reads", "drafts", "publishes"),
    [
        ("clerk", "zrzyj", "in", "in", "403"),
        ("section_head", "zrzyj", "in", "403", "403"),
        ("office_head", "zrzyj", "in", "in", "in"),
        ("leader", "zrzyj", "in", "403", "in"),
        ("supervisor", "openness", "in", "403", "403"),
        ("clerk", "openness", "404", "404", "404"),
        ("clerk", "jyj", "404", "404", "404"),
        ("supervisor", "jyj", "404", "404", "404"),
    ],
)
def test_each_post_comes_as_far_as_the_table_says(
    agency: Agency, role: str, slug: str, reads: str, drafts: str, publishes: str
) -> None:
    pk = published(agency, 2025).pk
    as_("secrecy_reviewer")
    client = as_(role, slug)

    def reached(answer: HttpResponse) -> str:
        return "in" if answer.status_code in {200, 302} else str(answer.status_code)

    assert {reached(client.get(LIST + address.format(pk=pk))) for address in GET} == {reads}
    assert {reached(client.post(LIST + address.format(pk=pk))) for address in POST} == {drafts}
    assert {reached(client.post(LIST + address.format(pk=pk))) for address in PUBLISHING} == {publishes}


def test_the_public_is_led_to_the_log_in(agency: Agency) -> None:
    pk = published(agency, 2025).pk
    for address in GET:
        answer = Client().get(LIST + address.format(pk=pk))
        assert answer.status_code == 302
        assert "login" in answer.headers["Location"]
    for address in (*POST, *PUBLISHING):
        assert "login" in Client().post(LIST + address.format(pk=pk)).headers["Location"]
    assert PublishedReport.objects.get(pk=pk).state == ReportState.PUBLISHED


@pytest.mark.parametrize("kind", ["system", "security", "audit"])
def test_administrators_see_nothing_of_an_agency(agency: Agency, kind: str) -> None:
    pk = published(agency, 2025).pk
    person = Staff.objects.create_user(kind)
    Administrator.objects.create(staff=person, kind=kind, since=date(2020, 1, 1))
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert {client.get(LIST + address.format(pk=pk)).status_code for address in GET} == {404}


def test_one_agency_s_report_is_not_reached_through_another_s_address(agency: Agency) -> None:
    pk = published(agency, 2025).pk
    assert as_("clerk", "jyj").get(f"/desk/agencies/jyj/annual/{pk}/").status_code == 404


def test_the_authority_takes_in_what_an_agency_without_staff_published(agency: Agency) -> None:
    client = as_("supervisor", "openness", "吴督导")
    assert "上传并读取" in words(client.get(LIST))
    upload(client, docx(agency.name, 2025, figures()))
    report = PublishedReport.objects.get()
    client.post(f"{LIST}{report.pk}/confirm")
    client.post(f"{LIST}{report.pk}/publish")
    report.refresh_from_db()
    assert report.state == ReportState.PUBLISHED
    acted = Entry.objects.filter(subject_kind="annual_report")
    assert set(acted.values_list("actor_name", "actor_post")) == {("吴督导", "主管部门督导员")}
    assert "编制2025年报告" not in words(client.get(LIST))


def test_from_the_upload_to_the_public(agency: Agency) -> None:
    clerk, head = as_("clerk"), as_("office_head", name="李主任")
    shown = upload(clerk, docx(agency.name, 2025, figures()))
    assert "待核对" in words(shown)
    report = PublishedReport.objects.get()
    clerk.post(f"{LIST}{report.pk}/confirm")
    assert Client().get("/agencies/zrzyj/annual/2025/").status_code == 404
    head.post(f"{LIST}{report.pk}/publish")
    assert Client().get("/agencies/zrzyj/annual/2025/").status_code == 200
    acts = list(Entry.objects.filter(agency=agency).order_by("pk").values_list("verb", "actor_name", "actor_post"))
    assert acts == [
        ("annual_report.taken_in", "陈岚", "经办人"),
        ("annual_report.confirmed", "陈岚", "经办人"),
        ("annual_report.published", "李主任", "公开机构负责人"),
    ]


def test_doubted_cells_are_confirmed_row_by_row(agency: Agency) -> None:
    clerk = as_("clerk")
    upload(clerk, SEED.read_bytes(), "qinghe-2023.txt")
    report = PublishedReport.objects.get()
    shown = words(clerk.get(f"{LIST}{report.pk}/"))
    assert "59格，其中7格读出来有疑问" in shown
    assert "核对完毕（还有7格有疑问）" in shown
    assert "文件上写的机关是“清河县科技和工业信息化局”" in shown
    row = "requests.outcome.not_processed.publication"
    cells = report.cells.filter(key__startswith=f"{row}.")
    clerk.post(f"{LIST}{report.pk}/cells", {"row": row, "act": "state", **{f"cell-{cell.pk}": "0" for cell in cells}})
    assert {(cell.states(), cell.confirmed_by) for cell in cells.all()} == {(0, "陈岚")}
    new = report.cells.get(key="requests.new.total")
    clerk.post(f"{LIST}{report.pk}/cells", {"row": "requests.new", "act": "state", f"cell-{new.pk}": "16"})
    new.refresh_from_db()
    assert new.states() == 16
    assert "核对完毕，51格按未读出公布" in words(clerk.get(f"{LIST}{report.pk}/"))
    clerk.post(f"{LIST}{report.pk}/cells", {"row": "requests.new", "act": "leave"})
    assert report.cells.open().count() == 45
    new.refresh_from_db()
    assert new.states() == 16
    clerk.post(f"{LIST}{report.pk}/confirm", {"leave_unread": "yes"})
    assert PublishedReport.objects.get().state == ReportState.CONFIRMED
    # The torn row was settled with its cells: no doubt is left over.
    assert "读取时的其他疑问" not in words(clerk.get(f"{LIST}{report.pk}/"))


def test_rows_without_labels_stand_in_their_fields_and_count_once_they_are_confirmed(agency: Agency) -> None:
    client = as_("clerk")
    rows = "\n".join(f"| {number} | 0 | 0 | 0 | 0 | 0 | {number} |" for number in range(25))
    data = f"青石市自然资源局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n{rows}\n".encode()
    page = html.fromstring(upload(client, data, "年报.txt").content.decode())
    [form] = [form for form in page.forms if form.fields.get("row") == "requests.carried_in"]
    assert "没有行的名称" in form.text_content()
    fields = {name: value for name, value in form.fields.items() if name.startswith("cell-")}
    assert list(fields.values()) == ["1", "0", "0", "0", "0", "0", "1"]
    report = PublishedReport.objects.get(agency=agency, year=2024)
    assert "requests.carried_in.total" not in reading_of(report).figures
    client.post(f"{LIST}{report.pk}/cells", {"row": "requests.carried_in", "act": "state", **fields})
    assert reading_of(report).figures["requests.carried_in.total"] == 1


@pytest.mark.parametrize("typed", ["十六", "1 6", "16或17", "<b>16</b>", "9" * 60])
def test_what_no_cell_holds_is_refused_and_nothing_of_the_row_is_kept(agency: Agency, typed: str) -> None:
    clerk = as_("clerk")
    upload(clerk, SEED.read_bytes(), "qinghe-2023.txt")
    report = PublishedReport.objects.get()
    first, second = report.cells.filter(key__startswith="requests.new.").order_by("pk")[:2]
    answer = clerk.post(
        f"{LIST}{report.pk}/cells",
        {"row": "requests.new", "act": "state", f"cell-{first.pk}": "3", f"cell-{second.pk}": typed},
        follow=True,
    )
    assert "不是年报格子里的数" in words(answer)
    assert "<b>16</b>" not in answer.content.decode()
    assert report.cells.get(pk=first.pk).confirmed_on is None


@pytest.mark.parametrize(
    ("typed", "stated"), [("16", 16), ("-3", -3), ("1,024", 1024), ("/", "/"), ("空白", ""), ("16件", 16)]
)
def test_a_cell_takes_what_reports_print(agency: Agency, typed: str, stated: int | str) -> None:
    clerk = as_("clerk")
    upload(clerk, SEED.read_bytes(), "qinghe-2023.txt")
    report = PublishedReport.objects.get()
    cell = report.cells.get(key="requests.new.total")
    clerk.post(f"{LIST}{report.pk}/cells", {"row": "requests.new", "act": "state", f"cell-{cell.pk}": typed})
    assert report.cells.get(pk=cell.pk).states() == stated


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "扫描.png", "只有图片，没有文字"),
        (b"MZ\x90\0" * 400, "年报.docx", "不是文档"),
        ("关于召开会议的通知\n请参加。\n".encode(), "通知.txt", "没有找到年度报告的标题和数字"),
        ("青石市自然资源局2005年政府信息公开工作年度报告\n一、总体情况\n".encode(), "年报.txt", "应在2008年至"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_in_words(agency: Agency, data: bytes, name: str, said: str) -> None:
    answer = upload(as_("clerk"), data, name)
    assert said in words(answer)
    assert 'role="alert"' in answer.content.decode()
    assert not PublishedReport.objects.exists()


def test_a_year_that_is_no_year_is_refused_in_words(agency: Agency) -> None:
    answer = upload(as_("clerk"), docx(agency.name, 2025, figures()), year="二〇二五")
    assert "年度应为四位数字" in words(answer)


def test_the_original_is_saved_and_never_shown(agency: Agency) -> None:
    data = "<html><h1>青石市自然资源局2025年政府信息公开工作年度报告</h1><script>alert(1)</script></html>".encode()
    report = take_in(agency, data, "年报.html", actor=CHEN, on=DAY)
    answer = as_("clerk").get(f"{LIST}{report.pk}/original")
    assert b"".join(answer.streaming_content) == data
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_findings_stand_at_their_cells(agency: Agency) -> None:
    report = take_in(agency, docx(agency.name, 2025, figures(requests__new__total=5)), "年报.docx", actor=CHEN, on=DAY)
    shown = html.fromstring(as_("clerk").get(f"{LIST}{report.pk}/").content.decode())
    marked = shown.xpath("//td[contains(@class, 'at-E')]/a[contains(@class, 'finding-number')]")
    assert marked
    for link in marked:
        assert shown.xpath(f"//li[@id='{link.get('href')[1:]}']//h3")


def test_a_refused_act_says_why_and_changes_nothing(agency: Agency) -> None:
    report = take_in(agency, docx(agency.name, 2025, figures()), "年报.docx", actor=CHEN, on=DAY)
    answer = as_("office_head").post(f"{LIST}{report.pk}/publish", follow=True)
    assert "这一版现在是“待核对”" in words(answer)
    assert PublishedReport.objects.get().state == ReportState.DRAFT


def test_a_correction_and_a_withdrawal_want_their_reasons(agency: Agency) -> None:
    report = published(agency, 2025)
    head = as_("office_head")
    assert "理由没有填写" in words(head.post(f"{LIST}{report.pk}/correct", {"note": " "}, follow=True))
    assert "理由没有填写" in words(head.post(f"{LIST}{report.pk}/withdraw", {"reason": ""}, follow=True))
    shown = head.post(f"{LIST}{report.pk}/correct", {"note": "总计由3更正为4"}, follow=True)
    assert "更正说明：总计由3更正为4" in words(shown)
    head.post(f"{LIST}{report.pk}/withdraw", {"reason": "误传"})
    assert PublishedReport.objects.get(pk=report.pk).withdrawn_reason == "误传"
