"""Walks on a telephone without scripts: a third party answers by the code of its letter, an applicant tells of a
payment and writes to the office; and a look at these pages, wide and narrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from faces.desk.desk_world import BACKEND
from gongkai.law.fees import Tariff
from gongkai.law.outcomes import Consulted
from gongkai.law.receipt import Channel
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.cases.charge import charge
from gongkai.office.cases.codes import opinion_code
from gongkai.office.cases.consult import consult_somebody, note_letter_received
from gongkai.office.cases.intake import APPLICANT, ContactDetails, Person, Submission, submit
from gongkai.office.cases.letters import begin_series, issue, prepare
from gongkai.office.cases.messages import write_to_applicant, write_to_office
from gongkai.office.cases.models import ApplicantKind, Case, Consultation, PartyRole
from gongkai.office.cases.moves import register
from gongkai.office.journal.models import Dispatch
from small_files import a_pdf
from walks.looking import faults, goes_on, opened_to_axe

# What is written here, tests of these pages write on every kind of database.
pytestmark = pytest.mark.looks

PAPERS = ContactDetails("王小明", "居民身份证", "110101199003070011", phone="13800000012", email="wang@mail.example")
REASON = "合同附件载有本公司未公开的工艺参数，公开后会被竞争者利用，属于商业秘密（反不正当竞争法第九条）。"


@pytest.fixture(autouse=True)
def notices_are_set_up(transactional_db: None, settings: Settings) -> None:
    """Notices are set up, and nothing takes them."""
    settings.PUBLIC_ADDRESS, settings.NOTICE_CHANNELS = "https://www.qingshi.example", ["mail", "sms"]


@pytest.fixture
def phone(browser: Browser, town: None, live_server: LiveServer) -> Iterator[Page]:
    """A telephone, 390 px wide, that runs no scripts."""
    size = {"width": 390, "height": 844}
    context = browser.new_context(base_url=live_server.url, viewport=size, java_script_enabled=False)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def a_request() -> SimpleNamespace:
    """A request over the portal, registered today, with its code."""
    today, agency = timezone.localdate(), Agency.objects.get(slug="zrzyj")
    clerk = actor_of(Staff.objects.get(username="chenlan"), today, agency)
    head = actor_of(Staff.objects.get(username="lizhuren"), today, agency)
    applicant = Person(PartyRole.APPLICANT, PAPERS, ApplicantKind.NATURAL_PERSON, "mail")
    taken = submit(agency, Submission([applicant], "青石大桥加固工程施工合同", Channel.INTERNET, today), on=today)
    case = register(taken.case, today, actor=clerk, on=today)
    return SimpleNamespace(case=case, code=taken.code, clerk=clerk, head=head, today=today)


def a_third_party(found: SimpleNamespace) -> str:
    """It is asked, has its letter, and this is the code in it."""
    given = {"actor": found.clerk, "on": found.today}
    firm = Person(PartyRole.THIRD_PARTY, ContactDetails("青石建设公司"), ApplicantKind.OTHER_ORG)
    case = consult_somebody(found.case, Consulted.THIRD_PARTY, firm, "施工合同附件三（工艺参数、单价）", **given)
    found.case = note_letter_received(case, 1, found.today, **given)
    begin_series(case.agency, "青自然资公开告", found.today.year, actor=found.head, on=found.today)
    letter = prepare(case, "W06", {"concern": "合同载有贵公司的工艺参数"}, consultation=1, **given)
    issue(letter, actor=found.head, on=found.today)
    return opinion_code(case.submission, 1)


def a_fee(found: SimpleNamespace) -> Case:
    return charge(
        found.case, Tariff.PAGES, pages=250, way_of_payment="持缴款通知书到青石银行缴纳", proposed_by="陈岚",
        issued_by="李主任", notice_received_on=found.today, actor=found.clerk, on=found.today,
    )  # fmt: skip


def come_in(page: Page, address: str, number: str, code: str) -> None:
    page.goto(address)
    page.locator("[name=number]").fill(number)
    page.locator("[name=code]").fill(code)
    with page.expect_navigation():
        page.locator("main form button").click()


def narrow(page: Page) -> None:
    """Nothing hangs over the edge; without scripts the page itself cannot be asked."""
    for box in (each.bounding_box() for each in page.locator("main *:visible").all()[:400]):
        assert box is None or box["x"] + box["width"] <= 391


def test_a_third_party_answers_by_the_code_of_its_letter(phone: Page, tmp_path: Path) -> None:
    found = a_request()
    code, page = a_third_party(found), phone
    come_in(page, "/opinion/", found.case.number, "AAAA-AAAA-AAAA")
    expect(page.get_by_role("alert")).to_contain_text("登记编号或者意见码不对")
    come_in(page, "/opinion/", found.case.number, code)
    expect(page.get_by_text("施工合同附件三（工艺参数、单价）")).to_be_visible()
    expect(page.get_by_role("link", name="政府信息公开第三方意见征询书")).to_be_visible()
    narrow(page)
    page.get_by_text("不同意公开", exact=True).click()
    page.get_by_role("button", name="提交意见").click()
    expect(page.get_by_role("alert")).to_contain_text("请写明不同意公开的内容和理由。")
    page.get_by_label("理由和依据").fill(REASON)
    slip = tmp_path / "意见回执.pdf"
    slip.write_bytes(a_pdf())
    page.get_by_label("附件").set_input_files(slip)
    page.get_by_role("button", name="提交意见").click()
    expect(page.get_by_text("意见已提交，今天收到。")).to_be_visible()
    expect(page.get_by_text("意见已经收到，只提出一次")).to_be_visible()
    narrow(page)
    asking = Consultation.objects.get(case=found.case)
    assert (asking.opinion, asking.answered_on) == ("reasoned_objection", timezone.localdate())
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("征求意见答复")


def test_an_applicant_tells_of_a_payment_and_writes_to_the_office(phone: Page, tmp_path: Path) -> None:
    found, page = a_request(), phone
    a_fee(found)
    come_in(page, "/tracking/", found.case.number, found.code)
    expect(page.get_by_role("heading", name="请缴纳信息处理费")).to_be_visible()
    page.get_by_role("button", name="告知已缴费").click()
    expect(page.get_by_role("alert")).to_contain_text("请填写缴费日期。")
    page.get_by_label("缴费日期").fill(found.today.isoformat())
    slip = tmp_path / "回单.pdf"
    slip.write_bytes(a_pdf())
    page.get_by_label("缴费凭证").set_input_files(slip)
    page.get_by_role("button", name="告知已缴费").click()
    expect(page.get_by_text("已告知工作机构您缴了费，核对到账后登记。")).to_be_visible()
    page.get_by_label("留言内容").fill("凭证上的户名是我父亲的。")
    page.get_by_role("button", name="留言").click()
    expect(page.get_by_text("留言已送到工作机构。")).to_be_visible()
    page.get_by_text("不用告诉我，我自己查询").click()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已按您的选择办理。")).to_be_visible()
    narrow(page)
    assert Case.objects.get(pk=found.case.pk).payment_stated_on == found.today
    assert {one.channel for one in Dispatch.objects.filter(entry__subject_key=str(found.case.pk))} == {"mail"}


def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, town: None, live_server: LiveServer) -> None:
    found = a_request()
    code = a_third_party(found)
    write_to_office(found.case, "什么时候答复？", actor=APPLICANT, on=found.today)
    write_to_applicant(found.case, "征求意见后答复。", actor=found.clerk, on=found.today)
    write_to_office(found.case, "谢谢", actor=APPLICANT, on=found.today)
    paying = a_request()
    a_fee(paying)
    wrong: list[str] = []

    def look(name: str) -> None:
        wrong.extend(faults(page, name))

    context = opened_to_axe(browser, live_server)
    page = context.new_page()
    page.goto("/opinion/")
    look("opinion entry")
    come_in(page, "/opinion/", found.case.number, "AAAA-AAAA-AAAA")
    look("opinion entry, wrong")
    come_in(page, "/opinion/", found.case.number, code)
    look("opinion")
    goes_on(page, "button", "提交意见")
    look("opinion, wrong")
    page.get_by_text("部分同意公开", exact=True).click()
    page.get_by_label("理由和依据").fill(REASON)
    page.get_by_role("button", name="提交意见").click()
    expect(page.get_by_text("意见已提交，今天收到。")).to_be_visible()
    look("opinion, answered")
    come_in(page, "/tracking/", found.case.number, found.code)
    look("tracked with messages and letters")
    come_in(page, "/tracking/", paying.case.number, paying.code)
    goes_on(page, "button", "告知已缴费")
    look("tracked with a fee, wrong")
    officer = Client()
    officer.force_login(Staff.objects.get(username="chenlan"), backend=BACKEND)
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": officer.cookies[name].value, "url": live_server.url}])
    case = f"/desk/agencies/zrzyj/cases/{found.case.number}/"
    pages = (("", "desk case"), ("messages/", "desk messages"), ("opinions/1/", "desk opinion"))
    for rest, said in pages:
        page.goto(case + rest)
        look(said)
    context.close()
    assert wrong == []
