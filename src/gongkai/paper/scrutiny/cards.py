"""Bank cards and accounts of persons: by their beginning and check digit, by a word, or by the list they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.law.check_signs import is_identity_number, passes_card_check
from gongkai.paper.scrutiny.found import ScrutinyFinding, found
from gongkai.paper.scrutiny.numbers import DigitRun
from gongkai.paper.scrutiny.page import ScrutinyText, known, words

_SHORTEST, _LONGEST = 16, 19
_ACCOUNT = range(12, 22)
_PUBLIC_REACH = 40
_OTHER_NUMBER = re.compile(r"(?:[一-鿿]号码?|编号|编码|代码|序号|[一-鿿]码)\s*[:：]?\s*$")
_GROUP, _ISSUER = 4, 6


def masked_card(digits: str) -> str:
    """Only the last four places, as many stars before them as there are places."""
    return "*" * (len(digits) - 4) + digits[-4:]


def cards(page: ScrutinyText, number: DigitRun) -> Iterator[ScrutinyFinding]:
    """The card or account of a person that a number is."""
    digits, length = number.digits, len(number.digits)
    if not (_SHORTEST <= length <= _LONGEST or (number.whole and length in _ACCOUNT)) or not _shaped(number):
        return
    if not _stands_free(page.plain, number.start, number.end) or is_identity_number(digits):
        return
    label, head = page.label(number.start), page.head(number.start)
    labelled = bool(words("account").search(label))
    if _of_an_office(page, number) or (_OTHER_NUMBER.search(label) and not labelled):
        return
    checked = _SHORTEST <= length <= _LONGEST and passes_card_check(digits)
    own = checked and digits.startswith(tuple(known()["card"]["prefixes"]))
    by_word = checked and labelled and digits.startswith(tuple(known()["card"]["labelled"]))
    listed = number.whole and re.search("卡号|账号|帐号|存折|一卡通", head) and page.name_before(number.start)
    if own or by_word or listed:
        masked = masked_card(digits)
        yield found("bank_card", page.text, number.start, number.end, fragment=masked, instead=masked)


def _shaped(number: DigitRun) -> bool:
    """Whether the pieces are groups of four, the issuer and the rest, or two parts that a line end broke."""
    if number.whole:
        return True
    if number.across_lines or number.shape[0] == _ISSUER:
        return len(number.shape) == 2
    return all(size == _GROUP for size in number.shape[:-1]) and not number.joined_by(".")


def _stands_free(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 2]
    if (before.isascii() and before.isalnum()) or (after[:1].isascii() and after[:1].isalnum()):
        return False
    return before not in ("*", "_", ".", "-") and not (after[:1] in (".", "-", ",") and after[1:].isdigit())


def _of_an_office(page: ScrutinyText, number: DigitRun) -> bool:
    """Whether words near by name an office; beside a person's name they say where that person works."""
    if page.name_before(number.start):
        return False
    around = page.label(number.start, _PUBLIC_REACH) + page.plain[number.end : number.end + 12].partition("\n")[0]
    return bool(words("public_account").search(around))
