"""Home addresses: down to a room in a residential block, to a house of a village, or what is said to be a home.

An office has an address too. Where a word near by says that somebody works there, only a word for a home counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.paper.scrutiny.found import ScrutinyFinding, found
from gongkai.paper.scrutiny.page import ScrutinyText, words

_ORDINAL = r"(?:[A-Z]?\d{1,3}|[甲乙丙丁一二三四五六七八九十A-Z]{1,3})"
_ROOM_IN_BLOCK = re.compile(
    rf"{_ORDINAL}\s?(?:号楼|栋|幢|座|号)\s?(?:{_ORDINAL}\s?(?:单元|门)\s?\d{{2,4}}(?:室|户|号)?|\d{{3,4}}(?:室|户))(?![0-9])"
)
_HOUSE_IN_VILLAGE = re.compile(
    r"村(?:第?\d{1,2}|[一二三四五六七八九十]{1,3})(?:村民小)?(?:组|队|社)\d{1,4}号(?![0-9楼])"
)
_BLOCK_NAME = re.compile(r"小区|花园|家园|嘉园|公寓|家属院|新村|苑|号院|里|城|村|庭|府|湾|区|街|路|巷")
_OF_A_PLACE = re.compile(r"[一-鿿0-9A-Za-z·-]+$")
_PRECISE = re.compile(r"\d{1,4}(?:号附\d{1,3}号|号(?!楼|院|路)|室|户(?!籍))|单元\s?\d{2,4}(?:室|户|号)?")
_STATED = re.compile(r"[^\s，。；,;|（()）]{4,60}")
_AFTER_LABEL = re.compile(r"[为是在址:：于\s]{0,4}")
_HIDDEN = re.compile(rf"\d+|{_ORDINAL}(?=\s?(?:号楼|栋|幢|座|单元))")
_LONGEST, _LEAST_PLACE = 40, 2
_OFFICE_REACH, _OFFICE_AFTER = 40, 16
_LEADING = re.compile(
    r"^.*(?:住址|地址|家住|现住|现居|居住地|居住于|住在|户籍地|户籍|所在地|地点|位于|坐落于?|^住)(?:为|是|在|:|：)?"
)


def home_addresses(page: ScrutinyText) -> Iterator[ScrutinyFinding]:
    """Addresses of homes, each once, whichever way it is recognised."""
    reached = 0
    for start, end in sorted(
        (*_said_to_be_homes(page), *_by_their_form(page)), key=lambda place: (place[0], -place[1])
    ):
        if start >= reached:
            masked = _HIDDEN.sub("*", page.text[start:end])
            yield found("home_address", page.text, start, end, fragment=masked, instead=masked)
            reached = end


def _said_to_be_homes(page: ScrutinyText) -> Iterator[tuple[int, int]]:
    for label in words("home").finditer(page.plain):
        after = _AFTER_LABEL.match(page.plain, label.end())
        stated = _STATED.match(page.plain, after.end() if after else label.end())
        if stated and (ends := [precise.end() for precise in _PRECISE.finditer(stated[0])]):
            yield stated.start(), stated.start() + ends[-1]


def _by_their_form(page: ScrutinyText) -> Iterator[tuple[int, int]]:
    for pattern in (_ROOM_IN_BLOCK, _HOUSE_IN_VILLAGE):
        for match in pattern.finditer(page.plain):
            start = _beginning(page, match.start())
            place = page.plain[start : match.start()]
            named = pattern is _HOUSE_IN_VILLAGE or _BLOCK_NAME.search(place)
            if len(place) >= _LEAST_PLACE and named and not _of_an_office(page, start, match.end()):
                yield start, match.end()


def _beginning(page: ScrutinyText, tail: int) -> int:
    """Where the address begins whose block or house stands at `tail`."""
    first = max(page.line(tail)[0], tail - _LONGEST)
    before = _OF_A_PLACE.search(page.plain[first:tail])
    if not before:
        return tail
    lead = _LEADING.match(before[0])
    return tail - len(before[0]) + (lead.end() if lead else 0)


def _of_an_office(page: ScrutinyText, start: int, end: int) -> bool:
    line = page.line(start)
    around = page.plain[max(line[0], start - _OFFICE_REACH) : min(line[1], end + _OFFICE_AFTER)]
    return bool(words("office_place").search(around))
