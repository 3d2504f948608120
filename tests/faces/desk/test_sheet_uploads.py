"""What was read of a workbook comes back from the browser as it went there, and only to where it is meant for."""

from __future__ import annotations

import random

import pytest
from django.core import signing

from gongkai.faces.desk.sheet_uploads import MAX_BYTES, sealed, unsealed
from gongkai.paper.formats.unreadable import Unreadable

READ = {"rows": [{"number": "罚1"}], "name": "处罚.xlsx"}


def test_what_was_read_comes_back_as_it_was() -> None:
    assert unsealed(sealed(READ, "register of zrzyj"), "register of zrzyj") == READ


@pytest.mark.parametrize(("changed", "purpose"), [("", "register of jyj"), ("?", "register of zrzyj")])
def test_what_is_of_another_purpose_or_was_changed_is_not_taken(changed: str, purpose: str) -> None:
    with pytest.raises(signing.BadSignature):
        unsealed(sealed(READ, "register of zrzyj") + changed, purpose)


def test_more_than_a_page_may_send_back_is_refused_before_it_is_shown() -> None:
    noise = random.Random(1).randbytes(MAX_BYTES).hex()
    with pytest.raises(Unreadable):
        sealed({"rows": [noise]}, "register of zrzyj")
