"""索引号: given out at the signature, gap-free within what stands before it, and never given out again."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from gongkai.law.index_numbers import CodeMissing, Codes, Pattern, SerialTooLong
from gongkai.office.agencies.models import Agency
from gongkai.office.locking import locked
from gongkai.office.publishing.models import IndexCounter
from gongkai.office.publishing.refusals import IndexNumberImpossible, IndexNumbersUsedUp


def next_index_number(agency: Agency, on: date) -> str:
    """The next number of an agency. The counter stays locked until the caller's transaction ends, so that a number
    given out in an act that fails is not lost. Raises IndexNumberImpossible, IndexNumbersUsedUp.
    """
    pattern = Pattern(settings.INDEX_PATTERN)
    codes = Codes(agency.credit_code, agency.division_code)
    try:
        scope = pattern.scope(codes, on)
    except CodeMissing as error:
        raise IndexNumberImpossible(error.code) from error
    counter = locked(IndexCounter, scope=scope)
    try:
        number = pattern.number(scope, counter.last + 1)
    except SerialTooLong as error:
        raise IndexNumbersUsedUp(error.places) from error
    counter.last += 1
    counter.save(update_fields=["last"])
    return number
