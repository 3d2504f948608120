"""Codes of an agency: 统一社会信用代码 with its check digit (GB 32100), 行政区划代码 (GB/T 2260), 网站标识码."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from gongkai.law.check_signs import CREDIT_SIGNS, credit_check_sign

_WEB = URLValidator(schemes=["http", "https"])
_CREDIT = re.compile(rf"[{CREDIT_SIGNS}]{{18}}")


def check_credit_code(code: str) -> None:
    """Refuse what is no 统一社会信用代码. Raises ValidationError, which says what is wrong."""
    if len(code) != 18:
        raise ValidationError(f"统一社会信用代码应为18位，现在是{len(code)}位。", code="length")
    if not _CREDIT.fullmatch(code):
        raise ValidationError("统一社会信用代码由数字和大写字母组成，没有I、O、S、V、Z。", code="signs")
    wanted = credit_check_sign(code[:17])
    if code[17] != wanted:
        raise ValidationError(f"末位校验码应为{wanted}，现在是{code[17]}。", code="check")


def check_division_code(code: str) -> None:
    """Refuse what is no 行政区划代码: six digits, or nine for townships. Raises ValidationError."""
    if not re.fullmatch(r"[1-8]\d{5}(\d{3})?", code):
        raise ValidationError("行政区划代码应为6位数字，乡镇、街道为9位。", code="shape")


def check_site_code(code: str) -> None:
    """Refuse what is no 网站标识码: ten digits. Raises ValidationError."""
    if not re.fullmatch(r"\d{10}", code):
        raise ValidationError("网站标识码应为10位数字。", code="shape")


def check_unit_mark(mark: str) -> None:
    """Refuse what is no number of 党政机关网站标识: letters and digits. Raises ValidationError."""
    if not re.fullmatch(r"[0-9A-Za-z]+", mark, re.ASCII):
        raise ValidationError("党政机关网站标识应为一串字母和数字。", code="shape")


def check_address(address: str) -> None:
    """Refuse what is no full address on the web, or names a person before the host. Raises ValidationError."""
    try:
        _WEB(address)
    except ValidationError as wrong:
        raise ValidationError("应为完整的网址，以https://或者http://开头。", code="shape") from wrong
    if urlsplit(address).username is not None:
        raise ValidationError("网址不能带用户名、密码。", code="shape")


def check_website(address: str) -> None:
    """Refuse what is no address of a site of its own: its host a name that can be looked up. Raises ValidationError."""
    check_address(address)
    parts = urlsplit(address)
    if parts.port is not None:
        raise ValidationError("首页网址不能带端口。", code="shape")
    if not re.fullmatch(r"([^.]+\.)+[^.\d][^.]*", parts.hostname or ""):
        raise ValidationError("首页网址应当用域名，不能用IP地址。", code="host")
    if parts.query or parts.fragment:
        raise ValidationError("首页网址不能带参数。", code="shape")
