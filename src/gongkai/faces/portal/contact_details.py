"""What applicants type of themselves, put in order and looked at: identity numbers, telephones, plain text."""

from __future__ import annotations

import unicodedata
from datetime import date

from django.core.exceptions import ValidationError

from gongkai.office.agencies.codes import check_credit_code

IDENTITY_CARD = "居民身份证"
CREDIT_CODE = "统一社会信用代码"
PERSONS_PAPERS = (
    IDENTITY_CARD,
    "护照",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "外国人永久居留身份证",
    "其他证件",
)
ORGANISATIONS_PAPERS = (CREDIT_CODE, "其他登记证件")

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_LENGTH, _OLD_LENGTH = 18, 15
_MOBILE = 11
_LAND_LINES = range(10, 13)
_ABROAD = range(6, 16)
_KEPT = {"\n", "\t"}


def plain(text: str) -> str:
    """The text without signs that nobody sees but that turn others round or end them (controls, marks of direction)."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign for sign in lines if sign in _KEPT or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co"}
    )


def narrow(text: str) -> str:
    """A number in narrow signs and without blanks."""
    return "".join(unicodedata.normalize("NFKC", plain(text)).split())


def check_paper(kind: str, number: str) -> None:
    """Refuse a number that its kind cannot have. Raises ValidationError, which says what is wrong."""
    if kind == IDENTITY_CARD:
        _check_identity_card(number)
    elif kind == CREDIT_CODE:
        check_credit_code(number)


def _check_identity_card(number: str) -> None:
    """居民身份证号码 (GB 11643), or one of the first generation with fifteen digits."""
    if len(number) == _OLD_LENGTH and number.isascii() and number.isdigit():
        return
    if len(number) != _LENGTH:
        raise ValidationError(f"居民身份证号码应为18位，现在是{len(number)}位。")
    if not (number.isascii() and number[:-1].isdigit() and number[-1] in _CHECKS):
        raise ValidationError("居民身份证号码应为18位数字，末位可以是X。")
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError as wrong:
        raise ValidationError(f"居民身份证号码第7至14位应为出生日期，现在是{number[6:14]}。") from wrong
    wanted = _CHECKS[sum(int(sign) * weight for sign, weight in zip(number[:-1], _WEIGHTS, strict=True)) % 11]
    if number[-1] != wanted:
        raise ValidationError("居民身份证号码与末位校验码不符，请逐位核对。")


def check_phone(number: str) -> None:
    """Refuse what is no telephone number: a mobile, one with its area code, one of another country."""
    digits = number.replace("-", "").replace("(", "").replace(")", "")
    abroad = digits.startswith("+")
    digits = digits.removeprefix("+86").removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        raise ValidationError("电话号码应为数字，固定电话写明区号，如0399-5550126。")
    if digits.startswith("1") and not abroad and len(digits) != _MOBILE:
        raise ValidationError(f"手机号码应为11位数字，现在是{len(digits)}位。")
    if digits.startswith("0") and len(digits) not in _LAND_LINES:
        raise ValidationError(f"固定电话应为区号加7或8位号码，现在共{len(digits)}位。")
    if not digits.startswith(("0", "1")) and len(digits) not in (_ABROAD if abroad else ()):
        raise ValidationError("固定电话请写明区号，如0399-5550126。")
