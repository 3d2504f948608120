"""The check signs of official numbers, by the examples that their standards and textbooks print."""

from __future__ import annotations

import pytest

from gongkai.law.check_signs import credit_check_sign, identity_check_sign, is_identity_number, passes_card_check


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_the_examples_of_the_standard_on_identity_numbers(number: str) -> None:
    assert identity_check_sign(number[:17]) == number[17]
    assert is_identity_number(number)


@pytest.mark.parametrize(
    "number", ["11010519491231002x", "１１０１０５19491231002X", "110105194912310021", "1101051949123100"]
)
def test_another_sign_or_length_is_no_identity_number(number: str) -> None:
    assert is_identity_number(number) is (number[-1] == "x")


@pytest.mark.parametrize(
    ("digits", "passes"), [("79927398713", True), ("79927398710", False), ("49927398716", True), ("49927398717", False)]
)
def test_the_textbook_examples_of_the_card_check(digits: str, passes: bool) -> None:
    assert passes_card_check(digits) is passes


def test_one_wrong_digit_never_passes_the_card_check() -> None:
    right = "79927398713"
    others = [right[:at] + digit + right[at + 1 :] for at in range(len(right)) for digit in "0123456789"]
    assert sum(passes_card_check(other) for other in others) == len(right)


def test_a_sign_that_no_credit_code_has_is_refused() -> None:
    with pytest.raises(KeyError):
        credit_check_sign("9113198170000000I")
