"""The most similar of the published texts is found by its fingerprint alone."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gongkai.paper.scrutiny.likeness import find_likeness, fingerprint, likeness


def some_text(seed: int, signs: int = 1200) -> str:
    chance = random.Random(seed)
    return "".join(chr(chance.randrange(0x4E00, 0x4E00 + 2000)) for _ in range(signs))


STORED = [18892682808312, 53061981405664, 174120534558292, 188248064860892, 204236649829344]
PUBLISHED = {f"document {seed}": fingerprint(some_text(seed)) for seed in range(20)}


def test_a_copy_with_another_date_is_found_by_the_name_of_what_it_copies() -> None:
    text = f"{some_text(7)}\n{date(2026, 1, 5):%Y-%m-%d}"
    (one,) = find_likeness(text, PUBLISHED)
    assert (one.rule, one.start, one.end) == ("likeness", 0, len(text))
    assert dict(one.facts) == {"other": "document 7", "percent": "100"}


def test_the_most_similar_one_is_told() -> None:
    text = some_text(3) + some_text(4)[:300]
    (one,) = find_likeness(text, PUBLISHED)
    assert one.facts["other"] == "document 3"


def test_another_text_is_silent() -> None:
    assert find_likeness(some_text(99), PUBLISHED) == ()
    assert find_likeness(some_text(7)[:400] + some_text(98), PUBLISHED) == ()


def test_a_short_text_is_not_judged() -> None:
    short = some_text(50, signs=150)
    assert find_likeness(short, {"itself": fingerprint(short)}) == ()
    assert find_likeness("", PUBLISHED) == ()


def test_a_short_published_text_is_not_what_a_long_one_copies() -> None:
    short = some_text(50, signs=60)
    assert find_likeness(short + some_text(99), {"short": fingerprint(short)}) == ()


def test_fingerprints_do_not_change_from_one_machine_or_year_to_the_next() -> None:
    """They are stored: these hashes were written down when they were made."""
    assert sorted(fingerprint("青石市自然资源局关于建设路拓宽工程征收补偿方案的公告")) == STORED


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    share = likeness(fingerprint(one), fingerprint(other))
    assert 0 <= share <= 1
    assert share == likeness(fingerprint(other), fingerprint(one))
