"""The desk's pages on registers: entered, imported with a dry run, corrected, explained; and the way in for systems."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from django.test import Client, override_settings
from lxml import html
from openpyxl import Workbook, load_workbook

from faces.desk.desk_world import BUREAU, CLERK, OFFICE_HEAD, SUPERVISOR, SYSTEM, at_desk, fields, words
from gongkai.law.registers import Register
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.record import PROGRAM
from gongkai.office.registers.models import AccessToken, Decision, Document, NoPower, PeriodTotal
from gongkai.office.registers.take_in import MOST
from gongkai.office.registers.tokens import issue_token, revoke_token

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
REGISTERS = f"{BUREAU}registers/"
HEAD = ("决定文号", "事项", "决定日期")
POST = "/interface/registers/penalties/"


def workbook(*rows: tuple[object, ...], head: tuple[str, ...] = HEAD) -> io.BytesIO:
    book = Workbook()
    for row in (head, *rows):
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    stream.name = "处罚台账.xlsx"
    return stream


def upload(client: Client, file: io.BytesIO, register: str = "penalties") -> object:
    return client.post(f"{REGISTERS}{register}/import/", {"file": file})


def test_the_overview_says_of_each_cell_what_and_why() -> None:
    said = words(at_desk(CLERK).get(f"{REGISTERS}?year=2025"))
    assert "行政处罚本年处理决定数量1" in said
    assert "行政强制本年处理决定数量0没有此项职权：“三定”规定没有赋予" in said
    assert "行政事业性收费本年收费金额（单位：万元）未知没有登记，也没有说明" in said
    assert "《中华人民共和国立法法》第九十三条" in said
    assert "1格未知" in said


def test_a_cell_opens_exactly_its_records() -> None:
    client = at_desk(SUPERVISOR)
    page = html.fromstring(client.get(f"{REGISTERS}?year=2025").content.decode())
    (link,) = [one for one in page.xpath("//td/a/@href") if "/penalties/" in one]
    said = words(client.get(link))
    assert "青自然资罚〔2025〕12号" in said and "未经批准采矿" in said
    assert "这一格没有记录" in words(client.get(f"{REGISTERS}normative_docs/cells/repealed/?year=2025"))
    assert client.get(f"{REGISTERS}penalties/cells/issued/").status_code == 404


def test_an_entry_is_typed_and_every_fault_is_said_at_its_field() -> None:
    client = at_desk(CLERK)
    typed = {"number": "", "matter": "非法占地", "decided_on": "2025年13月1日"}
    answer = client.post(f"{REGISTERS}penalties/new/", typed)
    assert "决定文号没有填写。" in words(answer) and "决定日期“2025年13月1日”不是日期" in words(answer)
    assert fields(answer)["matter"] == "非法占地"
    answer = client.post(
        f"{REGISTERS}penalties/new/", {**typed, "number": "罚9", "decided_on": "2025-11-01"}, follow=True
    )
    assert "已登记。" in words(answer)
    assert Decision.objects.get(number="罚9").registered_by == "陈岚"


def test_the_sheet_to_fill_in_can_be_handed_in_again() -> None:
    client = at_desk(CLERK)
    book = load_workbook(io.BytesIO(client.get(f"{REGISTERS}normative_docs/template.xlsx").content))
    page = book.worksheets[0]
    heads = {cell.value.removesuffix("*"): cell.column for cell in page[1]}
    entry = {
        "文件名称": "青石市矿山修复办法",
        "发文字号": "青自然资规〔2025〕9号",
        "制发日期": date(2025, 9, 1),
        "施行日期": "2025/10/1",
    }
    for label, value in entry.items():
        page.cell(2, heads[label]).value = value
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    stream.name = "文件.xlsx"
    answer = upload(client, stream, "normative_docs")
    assert "可以登记1条，还没有登记" in words(answer)
    assert not Document.objects.filter(document_number="青自然资规〔2025〕9号").exists()
    answer = client.post(f"{REGISTERS}normative_docs/import/", fields(answer), follow=True)
    assert "已登记1条。" in words(answer)
    kept = Document.objects.get(document_number="青自然资规〔2025〕9号")
    assert (kept.issued_on, kept.in_force_from, kept.source) == (date(2025, 9, 1), date(2025, 10, 1), "import")


def test_a_file_with_faults_names_every_row_and_takes_none_in() -> None:
    before = Decision.objects.count()
    client = at_desk(CLERK)
    file = workbook(
        ("罚1", "无照经营", "2025-05-01"),
        ("罚2", "", "2025-05-02"),
        ("罚3", "虚假广告", "五月"),
        ("青自然资罚〔2025〕12号", "别的事", "2025-06-10"),
    )
    answer = upload(client, file)
    said = words(answer)
    assert "3行有问题，一条也没有登记" in said
    for fault in (
        "第3行罚2　2025-05-02事项没有填写",
        "第4行罚3　虚假广告　五月决定日期“五月”不是日期",
        "“青自然资罚〔2025〕12号”已登记，内容不同",
    ):
        assert "".join(fault.split()) in said
    assert "登记这1条" not in said
    assert Decision.objects.count() == before


def test_what_others_registered_between_dry_run_and_act_is_noticed() -> None:
    client = at_desk(CLERK)
    rows = fields(upload(client, workbook(("罚1", "无照经营", "2025-05-01"))))
    client.post(f"{REGISTERS}penalties/new/", {"number": "罚1", "matter": "别的事", "decided_on": "2025-05-01"})
    answer = client.post(f"{REGISTERS}penalties/import/", rows)
    assert "1行有问题，一条也没有登记" in words(answer)
    assert Decision.objects.get(number="罚1").matter == "别的事"


def test_rows_that_were_not_looked_through_are_not_registered() -> None:
    answer = at_desk(CLERK).post(f"{REGISTERS}penalties/import/", {"rows": "eyJyb3dzIjpbXX0:1:x"})
    assert "没有登记：页面内容不完整" in words(answer)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (workbook(head=("决定文号", "事项")), "缺少栏目“决定日期”"),
        (workbook(head=(*HEAD, "当事人")), "不认识栏目“当事人”"),
        (workbook(), "表里没有填写任何一行"),
        (io.BytesIO(b"%PDF-1.7 nothing"), "不是表格文件"),
        (io.BytesIO(b""), "没有"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_words(file: io.BytesIO, said: str) -> None:
    file.name = "a.xlsx"
    file.seek(0)
    assert said in words(upload(at_desk(CLERK), file))


def test_an_entry_far_below_the_others_is_not_passed_over() -> None:
    book = Workbook()
    for place, word in enumerate(HEAD, 1):
        book.worksheets[0].cell(1, place).value = word
    book.worksheets[0].cell(6_000, 1).value = "罚1"
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    stream.name = "长.xlsx"
    answer = upload(at_desk(CLERK), stream)
    assert "没有读取" in words(answer)


def test_an_entry_is_corrected_with_its_reason_and_both_stay_readable() -> None:
    client, old = at_desk(CLERK), Decision.objects.get()
    address = f"{REGISTERS}penalties/entries/{old.pk}/"
    typed = {"number": old.number, "matter": old.matter, "decided_on": "2025-06-11"}
    assert "依据或者原因没有填写" in words(client.post(f"{address}correct/", {**typed, "reason": ""}))
    answer = client.post(f"{address}correct/", {**typed, "reason": "日期录错"}, follow=True)
    assert "已更正" in words(answer) and "看更正前的" in words(answer)
    assert "移除：日期录错" in words(client.get(address))
    assert "看更正后的" in words(client.get(address))
    answer = client.post(f"{address}correct/", {**typed, "reason": "再改"}, follow=True)
    assert "这一条已经移除或者更正" in words(answer)


def test_a_document_is_abolished_and_the_change_taken_back() -> None:
    client, kept = at_desk(CLERK), Document.objects.get()
    address = f"{REGISTERS}normative_docs/entries/{kept.pk}/"
    change = {"kind": "abolished", "takes_effect": "2026-03-01", "by_document": "青自然资规〔2026〕1号"}
    assert "2026-03-01废止" in words(client.post(f"{address}change/", change, follow=True))
    event = kept.events.get(kind="abolished")
    back = f"{address}changes/{event.pk}/remove/"
    assert "依据或者原因没有填写" in words(client.post(back, {"reason": ""}, follow=True))
    assert "已移除这项效力变动" in words(client.post(back, {"reason": "没有废止它"}, follow=True))


def test_lists_are_narrowed_and_removed_entries_found_again() -> None:
    client, old = at_desk(CLERK), Decision.objects.get()
    address = f"{REGISTERS}penalties/"
    assert old.number in words(client.get(f"{address}?words=采矿&year=2025"))
    assert "没有符合条件的条目" in words(client.get(f"{address}?words=采砂"))
    client.post(f"{address}entries/{old.pk}/remove/", {"reason": "不是本机关的"})
    assert old.number not in words(client.get(address))
    assert old.number in words(client.get(f"{address}?state=removed"))
    assert "没有符合条件的条目" in words(client.get(f"{REGISTERS}normative_docs/?state=ended"))


def test_a_total_and_a_statement_are_signed_and_taken_away() -> None:
    clerk, head = at_desk(CLERK), at_desk(OFFICE_HEAD)
    given = {"since": "2025-01-01", "until": "2025-12-31", "total": "30.5", "system": "非税系统"}
    assert "应为不小于0的数" in words(clerk.post(f"{REGISTERS}fees/total/", {**given, "total": "很多"}))
    assert "已登记合计" in words(clerk.post(f"{REGISTERS}fees/total/", given, follow=True))
    assert "有重复的日子" in words(clerk.post(f"{REGISTERS}fees/total/", given))
    kept = PeriodTotal.objects.get(register="fees")
    answer = clerk.post(f"{REGISTERS}fees/totals/{kept.pk}/", {"reason": "录错"}, follow=True)
    assert "已办理" in words(answer)
    signed = {"basis": "收费目录清单没有本机关的项目", "since": "2019-03-01"}
    assert "已签署说明" in words(head.post(f"{REGISTERS}fees/no-power/", signed, follow=True))
    statement = NoPower.objects.get(register="fees")
    end = f"{REGISTERS}fees/statements/{statement.pk}/"
    assert "请填写没有职权的最后一天" in words(head.post(end, {"how": "ended", "until": "", "reason": "划入"}))
    assert "已办理" in words(head.post(end, {"how": "ended", "until": "2026-01-31", "reason": "划入"}, follow=True))


def entries(*entries: object) -> str:
    return json.dumps({"entries": list(entries)})


def hand_in(token: str, body: str | bytes, address: str = POST) -> object:
    headers = {"Authorization": f"Bearer {token}"}
    return Client(enforce_csrf_checks=True).post(address, body, content_type="application/json", headers=headers)


@pytest.fixture
def token() -> str:
    return issue_token(Agency.objects.get(slug="zrzyj"), "办案系统", actor=PROGRAM, on=date(2026, 3, 2))[1]


GOOD = {"number": "系统1", "matter": "非法占地", "decided_on": "2025-07-01"}


def test_a_system_hands_in_entries_twice_and_they_are_kept_once(token: str) -> None:
    assert hand_in(token, entries(GOOD)).json() == {"registered": 1, "already": 0}
    assert hand_in(token, entries(GOOD)).json() == {"registered": 0, "already": 1}
    kept = Decision.objects.get(number="系统1")
    assert (kept.agency.slug, kept.source, kept.source_name, kept.registered_by) == (
        "zrzyj",
        "interface",
        "办案系统",
        "办案系统（接口）",
    )


def test_faults_come_back_with_their_entry_and_nothing_is_kept(token: str) -> None:
    answer = hand_in(token, entries(GOOD, {**GOOD, "number": "系统2", "decided_on": "昨天", "party": "某公司"}))
    assert answer.status_code == 422
    assert answer.json()["faults"] == [
        {"entry": 2, "field": "", "label": "", "code": "unknown_field", "message": "没有“party”这个字段"},
        {
            "entry": 2,
            "field": "decided_on",
            "label": "决定日期",
            "code": "not_a_day",
            "message": "决定日期“昨天”不是日期，应如2026-01-19",
        },
    ]
    assert not Decision.objects.filter(number="系统1").exists()


def test_amounts_may_be_numbers_and_keep_their_decimals(token: str) -> None:
    fee = '{"entries": [{"number": "1", "item": "登记费", "collected_on": "2025-07-01", "amount": 0.0801}]}'
    assert hand_in(token, fee, "/interface/registers/fees/").json() == {"registered": 1, "already": 0}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"\xff", 400),
        ("[]", 400),
        ("{}", 400),
        ('{"entries": []}', 400),
        ('{"entries": [1]}', 400),
        ('{"entries": [{"number": ["x"]}]}', 400),
        ('{"entries": [{"number": {}}]}', 400),
        ("[" * 100_000, 400),
        (entries(*[{}] * (MOST + 1)), 400),
        ('{"x": "' + "x" * 6_000_000 + '"}', 413),
    ],
)
def test_what_is_no_list_of_entries_is_refused(token: str, body: str | bytes, status: int) -> None:
    answer = hand_in(token, body)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_only_a_token_that_holds_opens(token: str) -> None:
    assert hand_in("gongkai-wrong", entries(GOOD)).status_code == 401
    assert Client().post(POST, entries(GOOD), content_type="application/json").status_code == 401
    assert hand_in(token, entries(GOOD), "/interface/registers/people/").status_code == 404
    revoke_token(AccessToken.objects.get(name="办案系统"), actor=PROGRAM, on=date(2026, 3, 2))
    assert hand_in(token, entries(GOOD)).status_code == 401


def test_too_many_posts_in_a_minute_are_sent_away(token: str) -> None:
    with override_settings(REGISTERS_POSTS_A_MINUTE=2):
        answers = [hand_in(token, entries(GOOD)).status_code for _ in range(6)]
    assert answers[:2] == [200, 200] and 429 in answers


@pytest.mark.parametrize("escaped", ["\\ud800", "\\udfff\\ud800", "a\\u0000b"])
def test_what_is_no_text_is_refused_in_words(token: str, escaped: str) -> None:
    for entry in (f'{{"number": "{escaped}"}}', f'{{"{escaped}": "1"}}'):
        answer = hand_in(token, f'{{"entries": [{entry}]}}'.encode())
        assert answer.status_code == 400
        assert "第1条有不是文字的内容" in answer.json()["error"]


def test_a_token_is_shown_once_by_the_system_administrator() -> None:
    client = at_desk(SYSTEM)
    answer = client.post("/desk/directory/zrzyj/tokens/", {"system": "许可系统"})
    (plain,) = html.fromstring(answer.content.decode()).xpath("//code/text()")
    assert plain.startswith("gongkai-") and "no-store" in answer.headers["Cache-Control"]
    assert plain not in client.get("/desk/directory/zrzyj/tokens/").content.decode()
    assert hand_in(plain, entries(GOOD)).status_code == 200
    kept = AccessToken.objects.get(name="许可系统")
    assert "已停用" in words(client.post(f"/desk/directory/zrzyj/tokens/{kept.pk}/revoke/", follow=True))
    assert hand_in(plain, entries(GOOD)).status_code == 401


def test_the_export_has_the_columns_of_the_sheet_to_fill_in() -> None:
    client = at_desk(CLERK)
    for register in (Register.NORMATIVE_DOCUMENTS, Register.PENALTIES):
        template = load_workbook(io.BytesIO(client.get(f"{REGISTERS}{register.value}/template.xlsx").content))
        export = load_workbook(io.BytesIO(client.get(f"{REGISTERS}{register.value}/export.xlsx").content))
        asked = [cell.value.removesuffix("*") for cell in template.worksheets[0][1]]
        assert [cell.value for cell in export.worksheets[0][1]][:3] == asked[:3]
