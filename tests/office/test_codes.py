"""Codes of agencies: the check digit of 统一社会信用代码 (GB 32100)."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.check_signs import credit_check_sign
from gongkai.office.agencies.codes import (
    check_address,
    check_credit_code,
    check_division_code,
    check_site_code,
    check_unit_mark,
    check_website,
)

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize("code", ["11100000000013127D", "91110000600037341L"])
def test_a_published_code_passes(code: str) -> None:
    check_credit_code(code)


@given(st.text(SIGNS, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(SIGNS))
def test_one_changed_sign_is_always_found(start: str, place: int, sign: str) -> None:
    code = start + credit_check_sign(start)
    check_credit_code(code)
    changed = code[:place] + sign + code[place + 1 :]
    if changed != code:
        with pytest.raises(ValidationError):
            check_credit_code(changed)


@pytest.mark.parametrize(
    ("code", "says"),
    [("123", "现在是3位"), ("11100000000013127I", "没有I、O、S、V、Z"), ("11100000000013127E", "校验码应为D")],
)
def test_a_wrong_code_says_what_is_wrong(code: str, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        check_credit_code(code)


def test_division_and_site_codes_have_their_shapes() -> None:
    check_division_code("130534")
    check_division_code("130534100")
    check_site_code("1305340001")
    for wrong in ("13053", "930534", "13053410"):
        with pytest.raises(ValidationError):
            check_division_code(wrong)
    with pytest.raises(ValidationError):
        check_site_code("130534")


@pytest.mark.parametrize("mark", ["3F2A7C0D1B", "A"])
def test_the_mark_of_a_public_body_is_letters_and_digits(mark: str) -> None:
    check_unit_mark(mark)
    for wrong in (f"{mark}&id=x", f"{mark} ", "中", ""):
        with pytest.raises(ValidationError, match="字母和数字"):
            check_unit_mark(wrong)


@pytest.mark.parametrize("wrong", ["www.qingshi.gov.cn", "javascript:alert(1)", "ftp://qingshi.gov.cn/", "报表"])
def test_an_address_on_the_web_is_whole(wrong: str) -> None:
    check_address("https://www.qingshi.gov.cn/report/2025.html")
    with pytest.raises(ValidationError, match="完整的网址"):
        check_address(wrong)


@pytest.mark.parametrize("address", ["https://www.gov.cn/", "http://zrzy.example.gov.cn", "https://市自然资源局.中国/"])
def test_the_address_of_a_site_is_a_name_on_the_web(address: str) -> None:
    check_website(address)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("www.gov.cn", "应为完整的网址"),
        ("ftp://www.gov.cn/", "应为完整的网址"),
        ("javascript:alert(1)", "应为完整的网址"),
        ("https://192.0.2.7/", "不能用IP地址"),
        ("https://[2001:db8::7]/", "不能用IP地址"),
        ("https://localhost/", "应当用域名"),
        ("https://www.gov.cn:8443/", "不能带端口"),
        ("https://someone:secret@www.gov.cn/", "不能带用户名、密码"),
        ("https://www.gov.cn/?from=here", "不能带参数"),
    ],
)
def test_what_is_no_address_of_a_site_says_what_is_wrong(address: str, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        check_website(address)
