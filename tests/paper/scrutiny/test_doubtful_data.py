"""A number called a person's and a word of somebody's health or welfare are asked about; ordinary text is not."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.paper.scrutiny.found import Weight
from gongkai.paper.scrutiny.scrutinise import Known, scrutinise

KNOWN = Known(on=date(2026, 1, 5))


def doubts(text: str) -> list[tuple[str, str]]:
    rules = ("labelled_number", "condition_beside_name")
    return [(one.rule, text[one.start : one.end]) for one in scrutinise(text, KNOWN) if one.rule in rules]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("身份证号130534198506121238", "130534198506121238"),
        ("身份证号：139981198506121238", "139981198506121238"),
        ("身份证号码为13053419850612123X", "13053419850612123X"),
        ("公民身份号码：130534851312123", "130534851312123"),
        ("银行卡号6222020200001234567", "6222020200001234567"),
        ("银行卡：6222 0202 0000 1234 567", "6222 0202 0000 1234 567"),
        ("手机号：12345678901", "12345678901"),
        ("手机号码 1390000003", "1390000003"),
    ],
)
def test_a_number_called_a_persons_is_asked_about_though_it_does_not_check(text: str, number: str) -> None:
    (finding,) = scrutinise(text, KNOWN)
    assert (finding.rule, finding.weight) == ("labelled_number", Weight.WARNS)
    assert text[finding.start : finding.end] == number
    assert number not in finding.said + finding.instead


def test_a_number_that_checks_is_told_once_and_keeps_the_text_back() -> None:
    (finding,) = scrutinise("身份证号131981199003070011", KNOWN)
    assert (finding.rule, finding.weight) == ("identity_number", Weight.BLOCKS)


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：0519-86660001",
        "统一社会信用代码：91130534MA0000000X",
        "统一社会信用代码111305340000000000",
        "青政发〔2024〕15号",
        "身份证号：130534********1238",
        "凭身份证办理，咨询电话86660001",
        "项目编号130534198506121238",
        "财政专户银行卡号6222020200001234567",
        "手机客户端下载量12345678901次",
    ],
)
def test_an_ordinary_number_is_not_asked_about(text: str) -> None:
    assert doubts(text) == []


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("王建国诊断为艾滋病", "艾滋病"),
        ("患者王建国，确诊肺结核", "肺结核"),
        ("低保户：李秀英，每月补助620元", "低保"),
        ("张海涛肢体残疾二级", "肢体残疾"),
        ("姓名：李秀英，女，残疾二级", "残疾二级"),
        ("王建国\t低保\t620元", "低保"),
        ("|3|王建国|医疗救助|1200|", "医疗救助"),
    ],
)
def test_health_and_welfare_beside_a_name_are_asked_about(text: str, condition: str) -> None:
    assert doubts(text) == [("condition_beside_name", condition)]


@pytest.mark.parametrize(
    "text",
    [
        "全县共有低保对象3216户，全年发放低保金2310.6万元",
        "残疾人两项补贴发放标准提高，惠及1200人",
        "全市享受低保的家庭减少，申请人患有高血压的可以申请医疗救助",
        "加强艾滋病、肺结核防治知识宣传",
        "王某某诊断为艾滋病",
        "县民政局局长王建国出席会议。全县低保标准提高",
        "乡镇\t低保户数\t残疾人数\n青石镇\t120\t85",
    ],
)
def test_statistics_and_conditions_of_nobody_are_not_asked_about(text: str) -> None:
    assert doubts(text) == []
