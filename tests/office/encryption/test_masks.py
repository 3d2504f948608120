"""What a list shows of a person: by the table beside this file, to which anybody can add a row."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.encryption import masks

SHOWN_BY = {
    "name": masks.name,
    "organisation": lambda text: masks.name(text, organisation=True),
    "identity_number": masks.identity_number,
    "phone": masks.phone,
    "email": masks.email,
    "address": masks.address,
}
HIDES = [kind for kind in SHOWN_BY if kind != "organisation"]
DIGITS = "0123456789０１２３４５６７８９"


def rows() -> list[tuple[str, str, str]]:
    """The rows of the table."""
    with Path(__file__).with_name("masks.csv").open(encoding="utf-8", newline="") as reading:
        return [(row["kind"], row["given"], row["shown"]) for row in csv.DictReader(reading)]


@pytest.mark.parametrize(("kind", "given", "shown"), rows())
def test_a_list_shows_this_much_and_no_more(kind: str, given: str, shown: str) -> None:
    assert SHOWN_BY[kind](given) == shown


def test_every_kind_stands_in_the_table() -> None:
    assert {kind for kind, _, _ in rows()} == set(SHOWN_BY)


@pytest.mark.parametrize("kind", HIDES)
@given(text=st.text())
def test_nothing_but_nothing_is_shown_whole(kind: str, text: str) -> None:
    shown = SHOWN_BY[kind](text)
    assert "*" in shown or not text.strip()


@given(st.text(DIGITS, min_size=8, max_size=30))
def test_of_a_number_at_least_three_digits_are_hidden(text: str) -> None:
    for kind in ("identity_number", "phone"):
        assert sum(sign.isdigit() for sign in SHOWN_BY[kind](text)) <= len(text) - 3


@given(st.text(DIGITS + "河北省石家庄市桥西区路号楼单元村"))
def test_no_digit_of_an_address_is_shown(text: str) -> None:
    assert not set(masks.address(text)) & set(DIGITS)
