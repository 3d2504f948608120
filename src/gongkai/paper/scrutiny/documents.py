"""Documents by their labels (passports, permits, military), number plates, and e-mail of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.paper.scrutiny.found import ScrutinyFinding, found
from gongkai.paper.scrutiny.page import ScrutinyText, known, words

_PASSPORT = re.compile(r"(?<![0-9A-Za-z])[A-Z]{1,2}\d{7,8}(?![0-9A-Za-z*])")
_PASSPORT_WORD = re.compile(r"护照|passport", re.IGNORECASE)
_PERMIT = re.compile(
    r"(?:护照|来往内地通行证|来往大陆通行证|往来港澳通行证|往来台湾通行证|回乡证|台胞证|居住证|居留证|居留许可|居留身份证)(?:号码|编号|号)?[:：为是\s]{0,3}"
    r"(?P<number>[A-Z]{0,3}\d{6,18})(?![0-9A-Za-z*])"
)
_MILITARY = re.compile(
    r"(?:军官证|士官证|士兵证|文职干部证|军人证|警官证|退休证|义务兵证)(?:号码|编号|号)?[:：为是\s]{0,3}"
    r"(?P<number>[一-鿿]{1,3}字第?\d{6,8}号?|\d{6,8})(?![0-9A-Za-z*])"
)
_PLATE = re.compile(
    r"(?P<at>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z])[·•.\s]?"
    r"(?P<own>[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳])(?![0-9A-Za-z*-])"
)
_LEAST_DIGITS_OF_A_PLATE = 3
_CERTIFICATE = re.compile(r"(?:证号|编号|许可证|字第?)\s*[:：]?\s*$")
_LOCAL = re.compile(r"[A-Za-z0-9._%+-]{1,64}$")
_DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_REACH = 100


def travel_documents(page: ScrutinyText) -> Iterator[ScrutinyFinding]:
    """Passports where their line or the head of their column says so; permits right behind their name."""
    for match in _PASSPORT.finditer(page.plain):
        if _PASSPORT_WORD.search(page.around(*match.span(), _REACH) + page.head(match.start())):
            yield _document(page, "travel_document", *match.span())
    for match in _PERMIT.finditer(page.plain):
        yield _document(page, "travel_document", *match.span("number"))


def military_documents(page: ScrutinyText) -> Iterator[ScrutinyFinding]:
    """Numbers right behind the name of a soldier's or a police officer's document."""
    for match in _MILITARY.finditer(page.plain):
        start, end = match.span("number")
        digits = re.findall(r"\d", match["number"])
        masked = re.sub(r"\d+", "*" * (len(digits) - 2) + "".join(digits[-2:]), match["number"])
        yield found("military_document", page.text, start, end, fragment=masked, instead=masked)


def _document(page: ScrutinyText, rule: str, start: int, end: int) -> ScrutinyFinding:
    number = page.plain[start:end]
    masked = number[:2] + "*" * (len(number) - 4) + number[-2:]
    return found(rule, page.text, start, end, fragment=masked, instead=masked)


def plates(page: ScrutinyText) -> Iterator[ScrutinyFinding]:
    """Number plates of vehicles that no word shows to be an office's."""
    for match in _PLATE.finditer(page.plain):
        own = match["own"]
        if sum(sign.isdigit() for sign in own) < _LEAST_DIGITS_OF_A_PLATE:
            continue
        before = page.label(match.start())
        if _CERTIFICATE.search(before) or words("official_vehicle").search(page.above(*match.span(), _REACH)):
            continue
        masked = f"{match['at']}***{own[-2:]}"
        yield found("plate", page.text, match.start(), match.end(), fragment=masked, instead=masked)


def e_mails(page: ScrutinyText) -> Iterator[ScrutinyFinding]:
    """E-mail addresses of persons; those of offices, by their domain or by what they are given for, are none."""
    text = page.plain
    at = text.find("@")
    while at >= 0:
        local, domain = _LOCAL.search(text[max(0, at - 64) : at]), _DOMAIN.match(text, at + 1)
        if local and domain:
            start, end = at - len(local[0]), domain.end()
            if _of_a_person(page, local[0], domain[0].lower(), start):
                masked = f"{local[0][0]}***@{domain[0]}"
                yield found("e_mail", page.text, start, end, fragment=masked, instead=masked)
        at = text.find("@", at + 1)


def _of_a_person(page: ScrutinyText, local: str, domain: str, start: int) -> bool:
    if domain.endswith(".gov.cn") or domain == "gov.cn":
        return False
    is_mobile = len(local) == 11 and local[:3] in known()["mobile"]["prefixes"]
    if is_mobile or words("private").search(page.label(start, _REACH)) or page.name_before(start):
        return True
    return not words("mailbox_of_office").search(page.above(start, start, _REACH))
