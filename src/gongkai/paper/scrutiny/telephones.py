"""Telephones of persons: mobile numbers wherever they stand, landlines where a list or a word says whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongkai.paper.scrutiny.found import ScrutinyFinding, found
from gongkai.paper.scrutiny.identity import LENGTH as IDENTITY_LENGTH
from gongkai.paper.scrutiny.numbers import DigitRun
from gongkai.paper.scrutiny.page import ScrutinyText, known, words

LENGTH = 11
_SHAPES = ((3, 4, 4), (3, 8), (7, 4))
_COUNTRY = ("86", "0086")
_OTHER_NUMBER = re.compile(
    r"(?:[一-鿿]号|[证票单编序批件]号码|编号|编码|代码|序号|[一-鿿](?<!号)码|字|第)(?:[（(][^）)]{0,6}[）)])?\s*[:：]?\s*(?:No\.?)?\s*$"
)
_SEPARATE = re.compile(r"[，。；、|\n]")
_AMOUNT_BEFORE = r"(?:{})(?:[（(][^）)]{{0,6}}[）)])?[:：为达]?\s*$"
_UNIT_AFTER = r"\s?(?:{})"
_ADDRESS = re.compile(r"https?:|www\.|\.(?:html?|pdf|docx?|xlsx?|jpg|png|zip|cn|com)\b|\d_|_\d", re.IGNORECASE)
_TOKEN = re.compile(r"[!-~]{0,80}")
_LANDLINE = re.compile(r"(?<![0-9A-Za-z.*-])(?:(?P<area>0\d{2,3})[- ]?)?(?P<own>[2-8]\d{6,7})(?![0-9A-Za-z*]|[.-]\d)")
_ENGLISH = re.compile(r"(?:tel|mobile|mob|phone|mp)$", re.IGNORECASE)
_WORK_REACH, _AFTER = 60, 8


def masked_mobile(number: str) -> str:
    """A mobile number with its middle four places masked."""
    return f"{number[:3]}****{number[-4:]}"


def mobiles(page: ScrutinyText, number: DigitRun) -> Iterator[ScrutinyFinding]:
    """The mobile number that a number is or ends with; none where words, units or neighbours say something else."""
    digits, start = number.digits, number.start
    for country in _COUNTRY:
        if number.whole and len(digits) == LENGTH + len(country) and digits.startswith(country):
            digits, start = digits[len(country) :], start + len(country)
    if number.whole and len(digits) == LENGTH + IDENTITY_LENGTH:
        yield from _run_together(page, number)
    if len(digits) != LENGTH or digits[:3] not in known()["mobile"]["prefixes"]:
        return
    if (
        _stands_free(page.plain, number.start, number.end)
        and _shaped(page, number)
        and not _something_else(page, number)
    ):
        yield _finding(page, digits, start, number.end)


def _finding(page: ScrutinyText, digits: str, start: int, end: int) -> ScrutinyFinding:
    masked = masked_mobile(digits)
    before = page.label(start, _WORK_REACH)
    if page.is_labelled_line(start):
        before = page.above(start, start, _WORK_REACH)
    for_all = words("work").search(before) or words("office_column").search(page.head(start))
    shared = "微信同号" in page.plain[end : end + _AFTER]
    rule = "work_mobile" if (for_all or shared) and not words("private").search(before) else "mobile"
    return found(rule, page.text, start, end, fragment=masked, instead=masked)


def _run_together(page: ScrutinyText, number: DigitRun) -> Iterator[ScrutinyFinding]:
    """An identity number and a mobile number without anything between: the identity number vouches for the other."""
    from_start = number.digits[:LENGTH], number.start, number.start + LENGTH
    at_end = number.digits[-LENGTH:], number.end - LENGTH, number.end
    provinces = known()["identity"]["provinces"]
    for (digits, start, end), rest in ((at_end, number.digits[:2]), (from_start, number.digits[LENGTH:][:2])):
        if digits[:3] in known()["mobile"]["prefixes"] and rest in provinces:
            yield _finding(page, digits, start, end)
            return


def _stands_free(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 8) : start], text[end : end + 2]
    if after[:1].isascii() and (after[:1].isalpha() or after[:1] in ("*", "_", "@")):
        return False
    if after[:1] in (".", ",") and after[1:].isdigit():
        return False
    last = before[-1:]
    if last.isascii() and last.isalpha():
        return bool(_ENGLISH.search(before))
    if last == "-" and before[-2:-1].isascii() and before[-2:-1].isalnum():
        return before.endswith("86-")
    if last in (".", ",", "*"):
        return not (before[-2:-1].isdigit() or before[-2:-1] == "*")
    return last not in ("_", "=")


def _shaped(page: ScrutinyText, number: DigitRun) -> bool:
    """Whether a number in pieces is parted as telephones are; across a line only with a word or a name before it."""
    if number.whole:
        return True
    labelled = bool(words("telephone").search(page.label(number.start) + page.head(number.start)))
    if number.across_lines:
        return len(number.shape) == 2 and (labelled or page.name_before(number.start))
    if len(number.shape) == LENGTH:
        return labelled
    evenly = number.joined_by("-", " - ") or number.joined_by(".") or number.joined_by(" ", "  ")
    return number.shape in _SHAPES and evenly and (not number.flanked or labelled or number.joined_by("-"))


def _something_else(page: ScrutinyText, number: DigitRun) -> bool:
    start, end = number.start, number.end
    label = page.label(start)
    near = _SEPARATE.split(label)[-1]
    label_match = words("telephone").search(near)
    counted = _unit_after().match(page.plain, end) and not page.name_before(start)
    if not label_match and (counted or _OTHER_NUMBER.search(near) or _amount_before().search(near)):
        return True
    if not label_match and words("other_column").search(page.head(start)):
        return not words("telephone").search(page.head(start))
    return _in_address(page.plain, start, end)


@cache
def _amount_before() -> re.Pattern[str]:
    return re.compile(_AMOUNT_BEFORE.format(known()["words"]["amount"]))


@cache
def _unit_after() -> re.Pattern[str]:
    return re.compile(_UNIT_AFTER.format(known()["words"]["unit"]))


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether a number is part of an address in the web or of a file's name."""
    before = text[max(0, start - 80) : start]
    opening = next((place for place in range(len(before), 0, -1) if not "!" <= before[place - 1] <= "~"), 0)
    after = _TOKEN.match(text, end)
    token = before[opening:] + (after[0] if after else "")
    return "@" not in token and bool(_ADDRESS.search(token))


def landlines(page: ScrutinyText) -> Iterator[ScrutinyFinding]:
    """Landlines that a word or a list of names shows to be a person's; an office's telephone is no personal datum."""
    for match in _LANDLINE.finditer(page.plain):
        label, head = page.label(match.start()), page.head(match.start())
        at_home = words("home_telephone").search(label)
        listed = "姓名" in head and words("telephone").search(head) and not words("office_column").search(head)
        if at_home or (listed and page.name_before(match.start()) and not _OTHER_NUMBER.search(label)):
            area = f"{match['area']}-" if match["area"] else ""
            masked = f"{area}****{match['own'][-3:]}"
            yield found("landline", page.text, match.start(), match.end(), fragment=masked, instead=masked)
