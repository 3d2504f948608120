"""公民身份号码: eighteen places with a check digit, also inside longer numbers, and the old ones of fifteen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.law.check_signs import identity_check_sign, is_identity_number
from gongkai.paper.scrutiny.found import ScrutinyFinding, found
from gongkai.paper.scrutiny.numbers import DigitRun
from gongkai.paper.scrutiny.page import ScrutinyText, known, words

LENGTH, OLD_LENGTH = 18, 15
_LONGEST = 32
_MOBILE_LENGTH = 11
_DISABILITY_LENGTH = 20
_CITIES = frozenset(f"{number:02}" for number in (*range(71), 90))
_LABEL_OF_OTHER = re.compile(r"(?:号码?|编码|代码|编号|序号|码)\s*[:：]?\s*$")
_MASKS = frozenset("*×●■?")
_LAST_PLACES = frozenset("XxⅩⅹХх") | _MASKS
"""An X, the Roman and the Cyrillic sign that look like one, and a single masked place."""
_SEPARATE = re.compile(r"[，。；\t|\n]")


def masked_identity(number: str) -> str:
    """The number with its birth date masked, as is usual: first six and last four places, or last three of fifteen."""
    last = 4 if len(number) == LENGTH else 3
    return number[:6] + "*" * (len(number) - 6 - last) + number[-last:]


def may_be_identity(digits: str) -> bool:
    """Whether digits are an identity number, or the first seventeen places of one that ends with an X."""
    whole = digits + "X" if len(digits) == LENGTH - 1 else digits
    return _plausible(whole) and is_identity_number(whole)


def identity_numbers(page: ScrutinyText, number: DigitRun) -> Iterator[ScrutinyFinding]:
    """The identity numbers that a number is or holds, with an X behind it taken in."""
    length = len(number.digits)
    if length == LENGTH - 1 and (end := _with_x(page.plain, number.end)):
        masked = page.plain[end - 1] in _MASKS
        last = identity_check_sign(number.digits) if masked else "X"
        yield from _judged(page, number.digits + last, number.start, end)
    elif length == LENGTH:
        yield from _judged(page, number.digits, number.start, number.end)
    elif LENGTH < length <= _LONGEST and number.whole:
        yield from _inside(page, number)


def _with_x(text: str, end: int) -> int:
    """Where a number ends whose last place is an X, perhaps after one blank or dash; 0 where there is none.

    One masked place counts as well: whoever has seventeen can compute it.
    """
    after = end + (text[end : end + 1] in (" ", "-", "\n"))
    further = text[after + 1 : after + 2]
    ends_here = not (further.isascii() and further.isalnum()) and further not in _MASKS
    return after + 1 if text[after : after + 1] in _LAST_PLACES and ends_here else 0


def _judged(page: ScrutinyText, digits: str, start: int, end: int) -> Iterator[ScrutinyFinding]:
    if _plausible(digits) and is_identity_number(digits) and _stands_free(page.plain, end):
        if _other_number(page, start):
            return
        yield _finding(page, digits, start, end)


def _finding(page: ScrutinyText, digits: str, start: int, end: int) -> ScrutinyFinding:
    masked = masked_identity(digits)
    rule = "identity_number" if len(digits) == LENGTH else "old_identity_number"
    return found(rule, page.text, start, end, fragment=masked, instead=masked)


def _plausible(digits: str) -> bool:
    """Whether a number begins as regions do: cheap, and most numbers fail here."""
    return digits[:2] in known()["identity"]["provinces"] and digits[2:4] in _CITIES


def _stands_free(text: str, end: int) -> bool:
    """Whether no letter follows. What stands before does not matter: the check digit vouches for the number."""
    after = text[end : end + 1]
    return not (after.isascii() and after.isalpha())


def _other_number(page: ScrutinyText, start: int) -> bool:
    """Whether the words before a number, or the head of its table, say that it is the number of something else."""
    label = _SEPARATE.split(page.label(start))[-1] or page.label(start)
    if words("identity").search(label):
        return False
    if _LABEL_OF_OTHER.search(label):
        return bool(words("other_identity").search(label))
    head = page.head(start)
    return bool(words("other_column").search(head)) and not words("identity").search(head)


def _inside(page: ScrutinyText, number: DigitRun) -> Iterator[ScrutinyFinding]:
    """Numbers that extraction ran together: with a mobile number, with the number of a row; and disability cards."""
    text, digits = page.plain, number.digits
    first, last = digits[:LENGTH], digits[-LENGTH:]
    label = page.label(number.start)
    personal = bool(words("identity").search(label) or words("identity").search(page.head(number.start)))
    with_mobile = len(digits) == LENGTH + _MOBILE_LENGTH
    if _plausible(first) and is_identity_number(first) and _stands_free(text, number.end):
        glued = with_mobile and digits[LENGTH : LENGTH + 3] in known()["mobile"]["prefixes"]
        if glued or (personal and len(digits) == _DISABILITY_LENGTH):
            yield _finding(page, first, number.start, number.start + LENGTH)
            return
    if _plausible(last) and is_identity_number(last) and _stands_free(text, number.end):
        glued = with_mobile and digits[:3] in known()["mobile"]["prefixes"]
        if glued or personal:
            yield _finding(page, last, number.end - LENGTH, number.end)


def old_identity_numbers(page: ScrutinyText, number: DigitRun) -> Iterator[ScrutinyFinding]:
    """Fifteen places have no check digit: the date must exist, and a word or a name must say whose number it is."""
    if len(number.digits) != OLD_LENGTH or not number.whole:
        return
    digits = number.digits
    try:
        date(1900 + int(digits[6:8]), int(digits[8:10]), int(digits[10:12]))
    except ValueError:
        return
    if not _plausible(digits) or not _stands_free(page.plain, number.end):
        return
    label = page.label(number.start)
    label_match = words("identity").search(label) or words("identity").search(page.head(number.start))
    other = _LABEL_OF_OTHER.search(label) or words("account").search(label + page.head(number.start))
    if label_match or (not other and page.name_before(number.start)):
        yield _finding(page, digits, number.start, number.end)
