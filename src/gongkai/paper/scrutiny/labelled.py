"""Numbers that the text itself calls somebody's: they are to be looked at though check digit, region or prefix fail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.paper.scrutiny.found import Finding, found
from gongkai.paper.scrutiny.page import Page

_SAID = r"[为是]?\s{0,2}[:：]?\s{0,2}"
_LABELLED = re.compile(
    rf"(?:(?:公民身份号码|身份证(?:件)?(?:号码?|编号)?){_SAID}(?P<identity>\d{{17}}[\dXx]|\d{{15}})"
    rf"|(?:银行卡|储蓄卡|借记卡|信用卡)(?:卡号|账号|号码?)?{_SAID}(?P<card>\d{{16,19}})"
    rf"|手机(?:号码?)?{_SAID}(?P<mobile>1\d{{10}}))(?![0-9A-Za-z])",
    re.ASCII,
)
_LAST = 4
"""How many of the last places stay when the number is masked."""


def labelled_numbers(page: Page, others: tuple[Finding, ...]) -> Iterator[Finding]:
    """What stands behind a label and is none of the `others`: mistyped, or of a region that nobody knows."""
    spans = [(other.start, other.end) for other in others]
    for match in _LABELLED.finditer(page.plain):
        kind = str(match.lastgroup)
        start, end = match.span(kind)
        if any(first < end and start < last for first, last in spans):
            continue
        digits = match[kind]
        masked = "*" * (len(digits) - _LAST) + digits[-_LAST:]
        yield found("labelled_number", page.text, start, end, said=masked, instead=masked)
