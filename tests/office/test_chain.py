"""What is hashed is written down to the letter, so that anyone can check it with other means."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.journal.chain import ALGORITHMS, ChainLink, NoSuchAlgorithm, hash_of, written

LINK = ChainLink(
    agency=3,
    number=2,
    previous="00ff",
    algorithm="sha256",
    subject_kind="case",
    subject_key="2025-31",
    verb="case.extended",
    before="in_hand",
    after="in_hand",
    cite="regulation 33¶2",
    facts={"reason": "检索量大", "days": 10},
    actor_id=7,
    actor_name="陈岚",
    actor_post="经办人",
    on=date(2025, 9, 19),
    recorded_at=datetime(2025, 9, 22, 9, 5, 0, 4, timezone(timedelta(hours=8))),
)
# Written by hand after the description in chain.py.
BYTES = (
    '{"actor":{"id":7,"name":"陈岚","post":"经办人"},"after":"in_hand","agency":3,"algorithm":"sha256",'
    '"before":"in_hand","cite":"regulation 33¶2","facts":{"days":10,"reason":"检索量大"},"format":"gongkai-journal-1",'
    '"number":2,"on":"2025-09-19","previous":"00ff","recorded_at":"2025-09-22T01:05:00.000004Z",'
    '"subject":["case","2025-31"],"verb":"case.extended"}'
).encode()


def test_an_entry_is_hashed_in_the_form_described() -> None:
    assert written(LINK) == BYTES
    assert hash_of(LINK) == hashlib.sha256(BYTES).hexdigest()


@pytest.mark.parametrize(
    ("algorithm", "data", "expected"),
    [
        # GB/T 32905-2016, appendix A, both examples.
        ("sm3", b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        ("sm3", b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
        # FIPS 180-4.
        ("sha256", b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ],
)
def test_the_hashes_are_those_of_their_standards(algorithm: str, data: bytes, expected: str) -> None:
    assert ALGORITHMS[algorithm](data) == expected


OTHER: dict[str, Any] = {
    "agency": None,
    "number": 3,
    "previous": "",
    "algorithm": "sm3",
    "facts": {"reason": "检索量大", "days": 11},
    "actor_id": None,
    "on": date(2025, 9, 20),
    "recorded_at": LINK.recorded_at + timedelta(microseconds=1),
}


@pytest.mark.parametrize("field", [one.name for one in fields(ChainLink)])
def test_every_part_of_an_entry_counts(field: str) -> None:
    other = replace(LINK, **{field: OTHER.get(field, "something else")})
    assert hash_of(other) != hash_of(LINK)


@given(st.text(), st.text())
def test_text_cannot_be_moved_over_the_border_between_two_fields(one: str, two: str) -> None:
    left = replace(LINK, before=one + two, after="")
    right = replace(LINK, before=one, after=two)
    assert (written(left) == written(right)) == (two == "")


def test_the_zone_in_which_a_moment_is_given_does_not_count() -> None:
    assert hash_of(replace(LINK, recorded_at=LINK.recorded_at.astimezone(UTC))) == hash_of(LINK)


def test_the_order_of_facts_does_not_count() -> None:
    assert hash_of(replace(LINK, facts={"days": 10, "reason": "检索量大"})) == hash_of(LINK)


def test_an_unknown_hash_is_refused() -> None:
    with pytest.raises(NoSuchAlgorithm):
        hash_of(replace(LINK, algorithm="md5"))
