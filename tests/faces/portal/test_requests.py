"""The form of a request: three contents and no more, nothing lost, nothing doubled, nothing shown to strangers."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import lxml.html
import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from faces.portal.request_world import FORM, NUMBER, ORGANISATION, PERSON, WANTED, filled, mistakes, sent, token, words
from gongkai.faces.portal.complaints import sheets as complaint_sheets
from gongkai.faces.portal.requests import sheets as request_sheets
from gongkai.faces.portal.tracking import sheets as tracking_sheets
from gongkai.faces.ui.sheet import documented
from gongkai.law.check_signs import credit_check_sign
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.draft_models import RequestDraft
from gongkai.office.cases.file_models import CaseFile
from gongkai.office.cases.models import ApplicantKind, Case, Party, PartyRole, SupplyWay
from gongkai.office.cases.parties import applicant_of, particulars_of
from gongkai.office.journal.models import Entry
from gongkai.project.sessions import SessionStore
from office.conventions.conventions_world import has_settled
from small_files import a_png

pytestmark = pytest.mark.django_db
PNG = a_png()
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    '"><svg/onload=alert(3)>',
    "=cmd|' /C calc'!A0",
    "{{ sheet.help }}{% debug %}",
    "'; DROP TABLE cases_case; --",
    "\u202egnp.exe\u2066",
)


@pytest.fixture(autouse=True)
def in_the_town(town: SimpleNamespace) -> SimpleNamespace:
    return town


def test_the_form_asks_for_the_three_contents_of_article_29_and_no_more() -> None:
    client = filled(Client())
    asked = set()
    for step in ("", "applicant/", "supply/"):
        page = lxml.html.fromstring(client.get(FORM + step).content.decode())
        asked |= set(page.xpath("//main//form//*[self::input or self::textarea or self::select]/@name"))
    content = {"wanted", "attachment"}
    proof = {"kind", "organisation", "name", "papers_kind", "papers_number", "credit_kind", "credit_number", "identity"}
    reach = {"contact_person", "phone", "email", "address", "postcode"}
    form = {"wanted_form", "supply", "fax"}
    others = {"joint", "authority", *(f"representative-{name}" for name in
              ("acting", "name", "papers_kind", "papers_number", "phone"))}  # fmt: skip
    assert asked - {"csrfmiddlewaretoken", "draft"} == content | proof | reach | form | others


def test_the_notice_informs_and_asks_for_no_consent() -> None:
    page = filled(Client()).get(FORM + "applicant/")
    assert "不另行征得同意" in words(page)
    boxes = lxml.html.fromstring(page.content.decode()).xpath("//input[@type='checkbox']/@name")
    assert boxes == ["representative-acting"]


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("21¶1(1) who handles the data, and how to reach them", ["青石市自然资源局", "0399-5550218"]),
        ("21¶1(2) purpose", ["办理和答复本次申请"]),
        ("21¶1(2) manner", ["加密保存"]),
        ("21¶1(2) why sensitive data are needed, and what it does to the person", ["敏感个人信息", "被人冒用"]),
        ("21¶1(3) how long, and what then", ["办结后5年", "到期删除"]),
        ("21¶1(4) rights", ["查阅、复制、转移", "更正、补充、删除、限制处理", "撤回同意", "注销账号"]),
        ("PIPL 50: a refusal has a reason and a remedy", ["拒绝的说明理由", "可以依法起诉"]),
        ("20 complaints", ["投诉举报", "网信部门"]),
        ("21¶2 to whom data are given", ["邮政企业", "复议机关、人民法院"]),
        ("21¶2 children under 14", ["父母或者其他监护人", "监护人提交即同意"]),
    ],
)
def test_the_notice_tells_what_the_regulation_on_network_data_asks(item: str, told: list[str]) -> None:
    Agency.objects.filter(slug="land").update(disclosure_phone="0399-5550218")
    text = words(filled(Client()).get(FORM + "applicant/"))
    notice = text[text.index("您的个人信息怎样处理") :]
    assert [phrase for phrase in told if phrase not in notice] == [], item


def test_the_notice_is_read_before_anything_is_filled_in() -> None:
    assert "您的个人信息怎样处理" in words(Client().get("/agencies/land/request/"))


def test_what_is_collected_stands_in_a_list() -> None:
    page = lxml.html.fromstring(filled(Client()).get(FORM + "applicant/").content.decode())
    kinds = [row.text_content() for row in page.xpath("//section[@aria-labelledby='notice']//tbody/tr/th")]
    assert kinds == [
        "姓名或者名称",
        "证件种类、号码和身份证明材料",
        "联系人、电话、邮箱、地址",
        "代理人的姓名、证件、电话，委托材料",
    ]


def test_what_was_filled_in_becomes_a_case_of_the_agency() -> None:
    done = sent(Client())
    case = Case.objects.get()
    assert (case.agency.slug, case.number, case.wanted) == ("land", done.number, WANTED)
    assert (case.channel, case.applicant_kind, case.supply) == ("internet", "natural_person", SupplyWay.ONLINE)
    told = particulars_of(applicant_of(case))  # type: ignore[arg-type]
    assert told == {"name": "王小明", "papers_kind": "居民身份证", "papers_number": NUMBER, "phone": "13800000012"}
    entry = Entry.objects.get(verb="case.submitted")
    assert (entry.actor_name, entry.actor_id) == ("申请人", None)


def test_an_organisation_says_of_which_kind_it_is() -> None:
    code = "91350100M000100Y4"
    right = {**ORGANISATION, "credit_number": code + credit_check_sign(code)}
    client = filled(Client(), applicant={**right, "organisation": ""})
    assert mistakes(client.post(FORM + "applicant/", {**right, "organisation": ""})) == [
        "请选择组织类别，年度报告按类别统计。"
    ]
    sent(Client(), applicant=right)
    assert Case.objects.get().applicant_kind == ApplicantKind.BUSINESS
    told = particulars_of(Party.objects.get())
    assert told["contact_person"] == "林经理"
    assert told["papers_kind"] == "统一社会信用代码"


def test_others_apply_together_and_through_a_representative() -> None:
    client = filled(Client())
    client.post(FORM + "applicant/", {**PERSON, "joint": "0", "add": "1"})
    client.post(FORM + "applicant/", {**PERSON, "joint": "1", "add": "1"})
    two = {
        **PERSON, "joint": "2",
        "joint-0-kind": "person", "joint-0-name": "李一",
        "joint-0-papers_kind": "护照", "joint-0-papers_number": "E1234",
        "joint-1-kind": "person", "joint-1-name": "李二",
        "joint-1-papers_kind": "护照", "joint-1-papers_number": "E5678",
        "representative-acting": "on", "representative-name": "周律师", "representative-papers_kind": "居民身份证",
        "representative-papers_number": NUMBER, "representative-phone": "13900000000",
    }  # fmt: skip
    client.post(FORM + "applicant/", {**two, "drop": "0"})
    page = client.get(FORM + "applicant/").content.decode()
    assert "李二" in page
    assert "李一" not in page
    client.post(FORM + "applicant/", two)
    client.post(FORM + "review/", {"token": token(client)})
    people = [(party.role, particulars_of(party)["name"]) for party in Party.objects.order_by("place")]
    assert people == [
        (PartyRole.APPLICANT, "王小明"), (PartyRole.APPLICANT, "李一"), (PartyRole.APPLICANT, "李二"),
        (PartyRole.REPRESENTATIVE, "周律师"),
    ]  # fmt: skip
    assert Entry.objects.get(verb="case.submitted").facts["applicants"] == 3


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "请填写姓名或者名称。"),
        ({"papers_number": ""}, "请填写证件号码。"),
        ({"papers_number": NUMBER[:-1]}, "居民身份证号码应为18位，现在是17位。"),
        ({"papers_number": NUMBER[:-1] + "5"}, "居民身份证号码与末位校验码不符，请逐位核对。"),
        ({"papers_number": "110101199013070011"}, "居民身份证号码第7至14位应为出生日期，现在是19901307。"),
        ({"phone": "1380000001"}, "手机号码应为11位数字，现在是10位。"),
        ({"phone": ""}, "请至少填写一种联系方式：电话、电子邮箱或者通信地址。"),
        ({"email": "王小明"}, "电子邮箱应像 name@example.com 这样填写。"),
        ({"name": "王" * 201}, "姓名或者名称不超过200字，现在是201字。"),
    ],
)
def test_what_is_wrong_is_said_at_its_place_and_nothing_is_lost(typed: dict[str, str], said: str) -> None:
    client = filled(Client())
    answer = client.post(FORM + "applicant/", {**PERSON, "address": "青石市新华路1号", **typed} if "phone" not in typed
                         else {**PERSON, **typed})  # fmt: skip
    assert said in mistakes(answer)
    page = lxml.html.fromstring(answer.content.decode())
    for each in page.xpath("//*[@id='mistakes']//a/@href"):
        assert page.xpath(f"//*[@id='{each[1:]}']"), each
    assert page.xpath("//*[@aria-invalid='true']/@aria-describedby")
    again = client.get(FORM + "applicant/").content.decode()
    for value in {**PERSON, **typed}.values():
        if value.isprintable() and len(value) > 1:
            assert value in again


def test_a_foreigner_needs_no_chinese_number_and_abroad_no_mobile() -> None:
    sent(Client(), person={"papers_kind": "护照", "papers_number": "ｘ 1234567", "phone": "+44 20 7946 0000"})
    told = particulars_of(Party.objects.get())
    assert (told["papers_number"], told["phone"]) == ("X1234567", "+442079460000")


def test_the_way_of_supply_gets_what_it_needs() -> None:
    client = filled(Client())
    answer = client.post(FORM + "supply/", {"wanted_form": "paper", "supply": "post"})
    assert mistakes(answer) == ["请填写接收信息的邮寄地址。"]
    sent(Client(), supply={"supply": "email", "email": "wang@example.com"})
    assert particulars_of(Party.objects.get())["email"] == "wang@example.com"


def test_nothing_typed_lies_bare_in_the_session_store() -> None:
    filled(Client())
    sessions = [SessionStore(session.pk).load() for session in Session.objects.all()]
    stored = json.dumps([*sessions, *RequestDraft.objects.values()], ensure_ascii=False, default=str)
    assert "sealed" in stored
    for secret in ("王小明", NUMBER, "13800000012", WANTED):
        assert secret not in stored


def test_no_step_is_skipped() -> None:
    assert Client().get(FORM + "review/").headers["Location"] == FORM
    client = Client()
    client.post(FORM, {"wanted": WANTED, "seen": "1"})
    assert client.get(FORM + "review/").headers["Location"] == FORM + "applicant/"
    filled(client, person={"phone": "123"})
    assert client.get(FORM + "review/").headers["Location"] == FORM + "applicant/?check"
    assert mistakes(client.get(FORM + "applicant/?check")) == ["手机号码应为11位数字，现在是3位。"]


def test_the_same_form_sent_twice_is_one_request_with_one_receipt() -> None:
    client = filled(Client())
    form = {"token": token(client)}
    first = client.post(FORM + "review/", form, follow=True)
    second = client.post(FORM + "review/", form, follow=True)
    assert Case.objects.count() == 1
    assert words(first) == words(second)
    assert Case.objects.get().number in words(second)


def test_a_page_that_shows_something_else_sends_nothing() -> None:
    client = filled(Client())
    old = token(client)
    client.post(FORM, {"wanted": "另一份文件", "seen": "1"})
    answer = client.post(FORM + "review/", {"token": old})
    assert "内容在另一个页面改过" in words(answer)
    assert "另一份文件" in words(answer)
    for forged in ("", "x", old[:-2], f"{old}x"):
        client.post(FORM + "review/", {"token": forged})
    assert not Case.objects.exists()


def test_another_visitor_cannot_send_or_see_it() -> None:
    client = filled(Client())
    stranger = Client()
    assert stranger.post(FORM + "review/", {"token": token(client)}).headers["Location"] == FORM
    done = sent(client)
    assert Case.objects.count() == 1
    assert stranger.get("/agencies/land/request/receipt/").headers["Location"] == "/tracking/"
    assert done.client.get("/agencies/qinghe-town/request/receipt/").headers["Location"] == "/tracking/"


def test_the_receipt_says_number_code_and_what_follows_and_is_not_kept_by_browsers() -> None:
    done = sent(Client())
    said = words(done.answer)
    assert re.fullmatch(r"\d{4}-\d{4}", done.number)
    assert re.fullmatch(r"[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}", done.code)
    assert "通过电话与您联系" in said
    assert "以双方确认的当日为收到申请之日（条例第三十一条第三项）" in said
    assert "no-store" in done.answer.headers["Cache-Control"]
    for secret in ("王小明", NUMBER, "13800000012"):
        assert secret not in done.answer.content.decode()


def test_where_the_platforms_receipt_counts_nobody_waits_for_a_confirmation() -> None:
    has_settled(Agency.objects.get(slug="land"), "internet_receipt", "platform_receipt")
    assert "本平台收到申请的当日为收到申请之日" in words(sent(Client()).answer)


def test_what_is_public_already_is_shown_first_and_one_can_go_on() -> None:
    client = Client()
    wanted = {"wanted": "市自然资源局的内设机构、领导分工和联系电话"}
    answer = client.post(FORM, wanted)
    assert "这些已经公开" in words(answer)
    assert "/agencies/land/request/form/answer/1/" in answer.content.decode()
    assert client.post(FORM, {**wanted, "seen": "1"}).headers["Location"] == FORM + "applicant/"
    assert client.post(FORM, {"wanted": WANTED}).headers["Location"] == FORM + "applicant/"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(text: str) -> None:
    done = sent(Client(), wanted=f"{text}的文件", person={"name": text, "papers_kind": "护照"})
    client = filled(Client(), wanted=f"{text}的文件", person={"name": text, "papers_kind": "护照"})
    pages = [client.get(FORM + step) for step in ("", "applicant/", "review/")]
    for page in [done.answer, done.client.get("/tracking/case/"), *pages]:
        assert page.status_code == 200
        body = page.content.decode()
        assert "<script>alert" not in body
        assert "<svg/onload" not in body
        assert "\u202e" not in body
    case = Case.objects.get()
    assert case.wanted == "".join(sign for sign in text if sign not in "\u202e\u2066") + "的文件"


def test_a_very_long_text_is_refused_in_words_and_kept_out_of_the_session() -> None:
    client = Client()
    assert mistakes(client.post(FORM, {"wanted": "长" * 5001})) == ["您要的信息不超过5000字，现在是5001字。"]
    assert client.post(FORM, {"wanted": "长" * 70_000}).headers["Location"] == FORM + "?long"
    assert "内容太长" in words(client.get(FORM + "?long"))
    many = {f"joint-{number}-name": "x" for number in range(900)}
    assert client.post(FORM + "applicant/", {**PERSON, **many, "joint": "900"}).status_code in (200, 302)
    assert client.get(FORM + "applicant/").content.decode().count("去掉共同申请人") < 10


def test_files_come_with_the_form_and_are_removed_by_a_button() -> None:
    client = Client()
    png = SimpleUploadedFile("旧图.png", PNG)
    client.post(FORM, {"wanted": WANTED, "seen": "1", "attachment": png})
    assert "旧图.png" in words(client.get(FORM))
    file = CaseFile.objects.get()
    stranger = filled(Client())
    stranger.post(FORM, {"wanted": WANTED, "remove": str(file.key)})
    assert CaseFile.objects.count() == 1
    client.post(FORM, {"wanted": WANTED, "remove": str(file.key)})
    client.post(FORM, {"wanted": WANTED, "remove": "nonsense"})
    assert not CaseFile.objects.exists()
    wrong = client.post(FORM, {"wanted": WANTED, "seen": "1", "attachment": SimpleUploadedFile("a.png", b"MZ program")})
    assert "文件的内容不是这里收的类型：只收jpg、png、pdf、docx、xlsx文件。" in mistakes(wrong)
    filled(client)
    identity = SimpleUploadedFile("身份证.png", PNG)
    client.post(FORM + "applicant/", {**PERSON, "identity": identity})
    client.post(FORM + "review/", {"token": token(client)})
    assert [file.kind for file in Case.objects.get().files.all()] == ["identity"]


def test_where_there_is_no_room_for_files_the_request_is_kept_and_can_be_sent_without(settings: Settings) -> None:
    settings.STORAGE_RESERVE_MEGABYTES = 10**9
    client = Client()
    typed = {"wanted": WANTED, "seen": "1", "attachment": SimpleUploadedFile("图.png", PNG)}
    refused = client.post(FORM, typed)
    assert WANTED in words(refused)
    assert mistakes(refused) == [
        "服务器存储空间不足，暂时收不了文件。填写的内容已保留，可以先不附文件提交，材料邮寄或者当面提交。"
    ]
    assert not CaseFile.objects.exists()
    assert sent(client).number
    assert Case.objects.get().wanted == WANTED


def test_one_address_hands_in_so_much_a_day_and_others_are_not_kept_from_it(settings: Settings) -> None:
    settings.CASES_UPLOAD_MEGABYTES_A_DAY = 2
    large = PNG + bytes(1024 * 1024)

    def upload(address: str) -> list[str]:
        png = SimpleUploadedFile("图.png", large)
        typed = {"wanted": WANTED, "seen": "1", "attachment": png}
        return mistakes(Client(REMOTE_ADDR=address).post(FORM, typed, follow=True))

    assert upload("198.51.100.7") == []
    assert upload("198.51.100.7") == ["同一网络地址一天最多上传2 MB，今天已满。请明天再传，或者邮寄、当面提交。"]
    assert upload("198.51.100.8") == []
    assert "198.51.100" not in "".join(CaseFile.objects.values_list("origin", flat=True))


def test_who_gives_up_leaves_nothing_behind() -> None:
    client = filled(Client())
    client.post(FORM, {"wanted": WANTED, "seen": "1", "attachment": SimpleUploadedFile("a.png", PNG)})
    client.post(FORM + "leave/")
    assert not CaseFile.objects.exists()
    assert WANTED not in client.get(FORM).content.decode()


def test_one_address_sends_so_many_and_keeps_what_it_typed(settings: Settings) -> None:
    settings.REQUESTS_AN_HOUR, settings.CAPTCHA = 2, "never"
    for _ in range(2):
        sent(Client())
    client = filled(Client())
    answer = client.post(FORM + "review/", {"token": token(client)})
    assert answer.status_code == 429
    assert "内容还在" in words(answer)
    assert WANTED in words(client.get(FORM + "review/"))
    assert Case.objects.count() == 2


def test_from_the_second_request_of_an_address_on_there_is_work_to_do(settings: Settings) -> None:
    settings.CAPTCHA = "after_failures"
    sent(Client())
    client = filled(Client())
    page = client.get(FORM + "review/")
    assert "data-captcha" in page.content.decode()
    form = lxml.html.fromstring(page.content.decode()).forms[0]
    answer = client.post(FORM + "review/", dict(form.form_values()))
    assert "还要等" in words(answer)
    assert Case.objects.count() == 1


def test_a_form_from_elsewhere_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    for address in (FORM, FORM + "review/", FORM + "leave/", "/tracking/", "/tracking/case/withdraw/"):
        assert client.post(address, {"wanted": WANTED}).status_code == 403


def test_an_agency_that_is_no_more_takes_no_requests() -> None:
    assert Client().get("/agencies/old-land/request/form/").status_code == 404
    assert "在线申请" not in words(Client().get("/agencies/old-land/request/"))
    assert "在线申请" in words(Client().get("/agencies/land/request/"))


@pytest.mark.parametrize("module", [request_sheets, tracking_sheets, complaint_sheets])
def test_every_field_of_a_sheet_says_what_it_means(module: object) -> None:
    for sheet in vars(module).values():
        if isinstance(sheet, type) and hasattr(sheet, "__dataclass_fields__"):
            assert all(documented(sheet).values()), sheet
