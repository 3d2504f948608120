"""Personal data as a list shows them: enough to tell two people apart, not enough to use. Pure functions of text.

| kind | rule | example |
| --- | --- | --- |
| name of a person | first sign and last sign; of two signs the first | 王小明 → 王*明, 王明 → 王* |
| name of an organisation | whole: it is public | 青石市商会 |
| identity card, 18 digits | six and four: the day of birth is hidden | 139981********0012 |
| identity card, 15 digits | six and three: likewise | 139981******001 |
| other document | two and two; of fewer than eight signs none | E1****78 |
| mobile telephone | three and four | 138****5678 |
| other telephone | area code and last four; of fewer than eight digits none | 0311-****5678 |
| e-mail | first sign and what follows @ | w***@example.com |
| address | province, city, county | 河北省石家庄市桥西区**** |

No law says these; they are what published notices and counters commonly do. Where a text is not of the form that its
rule speaks of, more is hidden and never less.
"""

from __future__ import annotations

import re
import unicodedata

HIDDEN = "****"
_APART = "·•‧. "
"""What stands between the parts of a name and is no part of it."""

_PROVINCE = (
    "(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|"
    "陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?"
)
_SIGN = r"[^\W\d_a-zA-Z路街道巷弄号村镇乡栋幢室楼区县旗市]"
"""A sign that may stand in the name of a city or county before its last; those left out begin a street or a house."""
_REGION = re.compile(
    rf"(?P<above>(?:{_PROVINCE})?(?:{_SIGN}{{1,12}}?(?:自治州|地区|市|盟))?)"
    rf"(?P<county>{_SIGN}{{1,12}}?(?:自治县|自治旗|林区|特区)|{_SIGN}{{1,9}}?(?:旗|市)|{_SIGN}{{1,4}}?(?:县|区))?"
)
_NO_COUNTY = re.compile(
    r"[一二三四五六七八九十]区$|..[东西南北中]区$"
    r"|(?:小|社|园|校|厂|院|营|库|学|景|住宅|家属|宿舍|生活|公寓|安置|工业|开发|保税|高新|商务|商贸|物流|服务|示范|科技|度假)区$"
)
"""Quarters of a town that end like a county and are none: they would say where a person lives."""
_TELEPHONE = re.compile(r"(?P<mobile>1\d{10})|(?P<area>010|02\d|0[3-9]\d\d)(?P<own>\d{7,8})")


def name(text: str, *, organisation: bool = False) -> str:
    """A name as a list shows it; that of an organisation is shown whole."""
    text = text.strip()
    if organisation:
        return text
    # Two signs are often printed with a blank between them; in letters of the alphabet a blank parts the names.
    signs = _signs(text if text.isascii() else "".join(text.split()))
    if len(signs) < 2:
        return "*" * len(signs)
    middle = "".join(sign if sign in _APART else "*" for sign in signs[1:-1])
    return signs[0] + middle + (signs[-1] if "*" in middle else "*")


def identity_number(text: str) -> str:
    """The number of an identity card, or of another document, as a list shows it."""
    plain = _narrow(text).upper()
    if re.fullmatch(r"\d{17}[\dX]", plain, flags=re.ASCII):
        return plain[:6] + "*" * 8 + plain[-4:]
    if re.fullmatch(r"\d{15}", plain, flags=re.ASCII):
        return plain[:6] + "*" * 6 + plain[-3:]
    return plain[:2] + HIDDEN + plain[-2:] if len(plain) >= 8 else _nothing(plain)


def phone(text: str) -> str:
    """A telephone number as a list shows it."""
    plain = re.sub(r"[()-]", "", _narrow(text))
    number = _TELEPHONE.fullmatch(re.sub(r"^(?:\+|00)?86(?=1\d{10}$)", "", plain))
    if number is None:
        return HIDDEN + plain[-4:] if len(plain) >= 8 else _nothing(text)
    if number["mobile"]:
        return plain[-11:-8] + HIDDEN + plain[-4:]
    return f"{number['area']}-{HIDDEN}{number['own'][-4:]}"


def email(text: str) -> str:
    """An e-mail address as a list shows it. How long its first part is, is not shown."""
    local, _, domain = _narrow(text).rpartition("@")
    if not local or not domain:
        return _nothing(text)
    return "".join(_signs(local)[:-1][:1]) + "***@" + domain


def address(text: str) -> str:
    """A postal address as a list shows it: province, city and county, as far as it begins with them."""
    plain = _narrow(text)
    match = _REGION.match(plain)
    county = (match["county"] or "") if match else ""
    above = match["above"] if match else ""
    return above + ("" if _NO_COUNTY.search(county) else county) + _nothing(plain)


def _nothing(text: str) -> str:
    """What stands for a text of which nothing is shown; where there is none, nothing."""
    return HIDDEN if text.strip() else ""


def _narrow(text: str) -> str:
    """The text in narrow signs and without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _signs(text: str) -> list[str]:
    """The signs as they are seen: marks that belong to the sign before them (variants of a character) stay with it."""
    signs: list[str] = []
    for sign in text:
        if signs and unicodedata.category(sign) in {"Mn", "Me", "Mc"}:
            signs[-1] += sign
        else:
            signs.append(sign)
    return signs
