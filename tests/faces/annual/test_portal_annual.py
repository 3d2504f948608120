"""What the public sees of annual reports: the list, the page, the files, the figures for programs."""

from __future__ import annotations

import io
import json
import re
from datetime import date

import pytest
from django.test import Client
from lxml import html

from gongkai.demo.seed import import_seed
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.confirm import confirm, confirm_cell
from gongkai.office.annual.correct import correct
from gongkai.office.annual.publish import publish
from gongkai.office.annual.take_in import take_in
from gongkai.office.annual.withdraw import withdraw
from gongkai.paper.annual.read import read_bytes
from house.tree import ROOT
from office.annual.annual_world import CHEN, DAY, LI, bureau, docx, figures, published

pytestmark = pytest.mark.django_db
LIST = "/agencies/zrzyj/annual/"


@pytest.fixture
def agency() -> Agency:
    host = bureau("青石市人民政府", "qingshi", "county")
    Agency.objects.filter(pk=host.pk).update(is_host=True)
    agency = bureau()
    Agency.objects.filter(pk=agency.pk).update(founded_on=date(2023, 3, 1))
    return Agency.objects.get(pk=agency.pk)


def page(address: str, status: int = 200) -> html.HtmlElement:
    answer = Client().get(address)
    assert answer.status_code == status, answer.status_code
    return html.fromstring(answer.content.decode())


def words(found: html.HtmlElement) -> str:
    return re.sub(r"\s+", "", found.text_content())


def test_the_list_names_every_missing_year(agency: Agency) -> None:
    published(agency, 2024)
    rows = {words(row)[:5]: words(row) for row in page(LIST).xpath("(//main//table)[1]/tbody/tr")}
    assert "没有这一年的报告" in rows["2023年"]
    assert "2026-01-20" in rows["2024年"]
    assert "没有2023年" in words(page(LIST))


def test_a_draft_is_nowhere_to_be_seen(agency: Agency) -> None:
    report = take_in(agency, docx(agency.name, 2025, figures()), "年报.docx", actor=CHEN, on=DAY)
    for address in (f"{LIST}2025/", f"{LIST}2025/v1/", f"{LIST}2025/v1.docx", "/api/annual/zrzyj/2025.json"):
        assert Client().get(address).status_code == 404, address
    confirm(report, actor=CHEN, on=DAY)
    assert Client().get(f"{LIST}2025/").status_code == 404


def test_the_page_has_the_official_tables_with_every_zero(agency: Agency) -> None:
    published(agency, 2025)
    shown = page(f"{LIST}2025/")
    assert [words(heading) for heading in shown.xpath("//article//h2")] == [
        "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
    ]  # fmt: skip
    tables = shown.xpath("//article//table")
    assert [len(table.xpath(".//td[not(contains(@class, 'cell-remark'))]")) for table in tables] == [10, 175, 15]
    assert len(shown.xpath("//h1")) == 1
    assert words(tables[1].xpath(".//tbody/tr[1]")[0]) == "一、本年新收政府信息公开申请数量3000003"
    assert all(table.xpath("./caption") for table in tables)


def test_what_agrees_is_said_and_findings_are_not_public(agency: Agency) -> None:
    published(agency, 2025)
    said = [words(one) for one in page(f"{LIST}2025/").xpath("//ul[contains(@class, 'agrees')]/li")]
    # Section three: 7 columns by two relations, 25 rows by one; section four: three groups.
    assert [one.partition("：")[2] for one in said[1:]] == [
        "共7处，7处相符。", "共7处，7处相符。", "共25处，25处相符。", "共3处，3处相符。",
    ]  # fmt: skip
    published(agency, 2024, figures(requests__carried_out__total=9))
    shown = page(f"{LIST}2024/")
    # The total carried out breaks its column's balance and its row: only what holds throughout is still said.
    said = [words(one) for one in shown.xpath("//ul[contains(@class, 'agrees')]/li")]
    assert [one.partition("：")[2] for one in said[1:]] == ["共7处，7处相符。", "共3处，3处相符。"]
    assert not re.search("须改正|请核实|不符|应为", words(shown))


def test_what_could_not_be_read_is_never_a_zero(agency: Agency) -> None:
    bureau("清河县科技和工业信息化局", "kgxj")
    import_seed(DAY, LI)
    shown = page("/agencies/kgxj/annual/2023/")
    assert words(shown.xpath("//h1")[0]) == "清河县科技和工业信息化局2023年度政府信息公开工作报告"
    # The form of 2019 has 198 cells, of which the file holds 146.
    assert len(shown.xpath("//td[@class='unread']")) == 52
    assert "未收到信息公开申请" in words(shown)
    assert "待补" not in words(shown)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "json"])
def test_each_file_states_the_figures_of_the_page(agency: Agency, kind: str) -> None:
    published(agency, 2025)
    answer = Client().get(f"{LIST}2025/v1.{kind}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    read = read_bytes(answer.content)
    assert dict(read.figures) == dict(figures())


def test_the_pdf_is_a_pdf(agency: Agency) -> None:
    published(agency, 2025)
    answer = Client().get(f"{LIST}2025/v1.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert dict(read_bytes(answer.content).figures) == dict(figures())


@pytest.mark.parametrize("kind", ["exe", "html", "txt", "docx.bak"])
def test_no_other_file_is_given_out(agency: Agency, kind: str) -> None:
    published(agency, 2025)
    assert Client().get(f"{LIST}2025/v1.{kind}").status_code == 404


def test_programs_get_the_figures_and_where_they_come_from(agency: Agency) -> None:
    report = published(agency, 2025)
    answer = Client().get("/api/annual/zrzyj/2025.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    given = json.load(io.BytesIO(answer.content))
    assert given["agency"] == {"slug": "zrzyj", "name": "青石市自然资源局"}
    assert (given["year"], given["version"], given["published_on"]) == (2025, 1, "2026-01-20")
    assert given["source_sha256"] == report.source_sha256
    assert given["report"]["figures"]["requests.new.total"]["value"] == 3
    assert given["report"]["unread"] == []


def test_every_field_that_programs_get_is_explained(agency: Agency) -> None:
    said = (ROOT / "docs/developers/open-data.md").read_text(encoding="utf-8")
    published(agency, 2025)
    withdrawn = published(agency, 2024)
    withdraw(withdrawn, "误传", actor=LI, on=date(2026, 2, 1))
    asked = (
        "/api/annual/zrzyj/2025.json",
        "/api/annual/zrzyj/2024.json",
        "/api/annual/zrzyj.json",
        "/api/anchors.json",
    )
    for address in asked:
        given = json.loads(Client().get(address).content)
        inner = [value for name, value in given.items() if name != "report"]
        rows = [value[0] for value in inner if isinstance(value, list) and value]
        parts = [value for value in inner if isinstance(value, dict)]
        named = {name for part in (given, *rows, *parts) for name in part}
        assert {name for name in named if f"`{name}`" not in said} == set(), address


def test_programs_learn_which_years_are_missing(agency: Agency) -> None:
    published(agency, 2024)
    lines = json.loads(Client().get("/api/annual/zrzyj.json").content)["reports"]
    assert {line["year"]: line["state"] for line in lines}[2023] == "missing"
    assert {line["year"]: line["state"] for line in lines}[2024] == "published"


def test_a_correction_leaves_its_trace_on_the_page_and_in_the_data(agency: Agency) -> None:
    first = published(agency, 2025)
    second = correct(first, "第三部分总计由3更正为4", actor=CHEN, on=date(2026, 2, 3))
    confirm_cell(second.cells.get(key="requests.new.total"), 4, actor=CHEN, on=date(2026, 2, 3))
    publish(confirm(second, actor=CHEN, on=date(2026, 2, 3)), actor=LI, on=date(2026, 2, 4))
    shown = words(page(f"{LIST}2025/"))
    assert "第2版（本页）" in shown
    assert "第三部分总计由3更正为4" in shown
    old = page(f"{LIST}2025/v1/")
    assert "这一版已经更正" in words(old)
    assert words(old.xpath("//article//table")[1].xpath(".//tbody/tr[1]")[0]).endswith("3000003")
    data = json.loads(Client().get("/api/annual/zrzyj/2025.json").content)
    assert [(one["version"], one["note"]) for one in data["versions"]] == [(2, "第三部分总计由3更正为4"), (1, "")]
    assert data["report"]["figures"]["requests.new.total"]["value"] == 4


def test_a_withdrawn_report_keeps_its_address_without_its_text(agency: Agency) -> None:
    report = published(agency, 2025)
    withdraw(report, "误传为他机关的报告", actor=LI, on=date(2026, 2, 1))
    shown = words(page(f"{LIST}2025/", 410))
    assert "2026年2月1日撤下" in shown
    assert "误传为他机关的报告" in shown
    assert "总体情况" not in shown
    assert Client().get(f"{LIST}2025/v1.docx").status_code == 404
    assert Client().get("/api/annual/zrzyj/2025.json").status_code == 410


def test_text_of_a_report_is_never_markup(agency: Agency) -> None:
    hostile = (
        "<html><body><h1>青石市自然资源局2025年政府信息公开工作年度报告</h1><p>一、总体情况</p>"
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;全年公开信息12条。</p></body></html>"
    ).encode()
    report = take_in(agency, hostile, "年报.html", actor=CHEN, on=DAY)
    publish(confirm(report, actor=CHEN, on=DAY, leave_unread=True), actor=LI, on=DAY)
    answer = Client().get(f"{LIST}2025/").content.decode()
    assert "<script>alert" not in answer
    assert "&lt;script&gt;alert(1)" in answer


@pytest.mark.parametrize("address", [LIST, f"{LIST}2025/"])
def test_the_pages_say_what_checkers_look_for(agency: Agency, address: str) -> None:
    published(agency, 2025)
    shown = page(address)
    assert shown.xpath("//meta[@name='ColumnType']/@content") == ["信息公开年报"]
    if address != LIST:
        (stamp,) = shown.xpath("//meta[@name='PubDate']/@content")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", stamp)
        assert shown.xpath("//meta[@name='ContentSource']/@content") == ["青石市自然资源局"]
