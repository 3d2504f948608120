"""A number that the text calls an identity number, a bank card or a mobile is looked at, also where it is wrong."""

from __future__ import annotations

import pytest

from gongkai.paper.scrutiny.personal_data import find_personal_data


def rules(text: str) -> list[str]:
    return [finding.rule for finding in find_personal_data(text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("身份证号130534198506121238", "130534198506121238"),
        ("身份证号：139981198506121234", "139981198506121234"),
        ("身份证号码为 13053419850612123X，", "13053419850612123X"),
        ("公民身份号码：130534850612123", "130534850612123"),
        ("银行卡号6222020200001234567", "6222020200001234567"),
        ("手机号：12000000143", "12000000143"),
    ],
)
def test_a_labelled_number_is_found_and_masked(text: str, number: str) -> None:
    (finding,) = find_personal_data(text)
    assert finding.rule in ("labelled_number", "old_identity_number")
    assert text[finding.start : finding.end] == number
    assert number not in finding.said
    assert finding.said.endswith(number[-3:])


def test_a_right_number_is_found_once_and_by_its_own_rule() -> None:
    assert rules("身份证号：321911195909171482") == ["identity_number"]


@pytest.mark.parametrize(
    "text",
    [
        "身份证号：321911********1482",
        "项目代码130534198506121238",
        "财政专户账号6222020200001234567",
        "凭身份证在130534号窗口办理",
        "银行卡业务2026年1月1日起恢复",
    ],
)
def test_what_is_masked_or_labelled_otherwise_is_not(text: str) -> None:
    assert "labelled_number" not in rules(text)
