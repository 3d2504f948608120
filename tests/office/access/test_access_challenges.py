"""验证码: work for a browser, or half a minute of waiting; each challenge once, for one purpose, and not for long."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import timedelta

import pytest
from access_world import NOON
from django.core.signing import Signer
from django.test import override_settings

from gongkai.office.access.challenges import Challenge, ChallengeTooEarly, NotAnswered, accept, again, issue

pytestmark = [pytest.mark.django_db]
ANOTHER_KEY = "a key that another installation has"
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
HERE, THERE = "10.1.1.9", "10.1.1.10"


def a_challenge() -> Challenge:
    return issue("log-in", effort=300, now=NOON)


def answer(challenge: Challenge) -> str:
    """What a browser finds."""
    numbers = (str(number) for number in range(challenge.most + 1))
    return next(one for one in numbers if hashlib.sha256((challenge.salt + one).encode()).hexdigest() == challenge.goal)


def give(
    challenge: Challenge, number: str, after: timedelta = SECOND, *, purpose: str = "log-in", address: str = HERE
) -> None:
    accept(challenge.token, number, purpose=purpose, address=address, now=NOON + after)


def test_the_number_is_accepted_and_only_once() -> None:
    challenge = a_challenge()
    give(challenge, answer(challenge))
    with pytest.raises(NotAnswered):
        give(challenge, answer(challenge), address=THERE)
    with pytest.raises(NotAnswered):
        give(challenge, "", MINUTE)


def test_no_two_challenges_are_alike() -> None:
    assert len({a_challenge().salt for _ in range(50)}) == 50


@pytest.mark.parametrize("number", ["-1", "301", "0x1", " ", "1" * 4000, "一"])
def test_a_wrong_number_is_refused_and_the_right_one_still_good(number: str) -> None:
    challenge = a_challenge()
    with pytest.raises(NotAnswered):
        give(challenge, number)
    give(challenge, answer(challenge))


@pytest.mark.parametrize(
    ("after", "good"),
    [(timedelta(0), True), (20 * MINUTE - SECOND, True), (20 * MINUTE, False), (-SECOND, False)],
)
def test_a_challenge_is_good_for_twenty_minutes(after: timedelta, good: bool) -> None:
    challenge = a_challenge()
    assert (again(challenge.token, "log-in", now=NOON + after) == challenge) is good
    if good:
        give(challenge, answer(challenge), after)
    else:
        with pytest.raises(NotAnswered):
            give(challenge, answer(challenge), after)


def test_a_challenge_for_one_form_answers_no_other() -> None:
    challenge = a_challenge()
    with pytest.raises(NotAnswered):
        give(challenge, answer(challenge), purpose="request")
    assert again(challenge.token, "request", now=NOON) is None


def test_a_challenge_of_ones_own_making_is_refused() -> None:
    mine = {
        "purpose": "log-in",
        "issued": int(NOON.timestamp()),
        "salt": "s",
        "goal": hashlib.sha256(b"s1").hexdigest(),
        "most": 1,
    }
    plain = base64.urlsafe_b64encode(json.dumps(mine).encode()).decode()
    forged = [
        plain,
        f"{plain}:",
        Signer(salt="something else").sign_object(mine),
        Signer(key="another key", salt="gongkai challenge").sign_object(mine),
        a_challenge().token[:-1],
        "",
        "没有",
    ]
    for token in forged:
        with pytest.raises(NotAnswered):
            accept(token, "1", purpose="log-in", address=HERE, now=NOON)


def test_a_challenge_is_signed_with_this_installations_key() -> None:
    with override_settings(SECRET_KEY=ANOTHER_KEY):
        challenge = a_challenge()
    with pytest.raises(NotAnswered):
        give(challenge, answer(challenge))


@pytest.mark.parametrize(("after", "left"), [(0, 30), (1, 29), (29, 1)])
def test_who_answers_by_waiting_is_told_how_long_to_wait_on(after: int, left: int) -> None:
    challenge = a_challenge()
    with pytest.raises(ChallengeTooEarly) as early:
        give(challenge, "", after * SECOND)
    assert early.value.seconds == left
    give(challenge, "", 30 * SECOND)


def test_from_one_address_waiting_opens_once_in_half_a_minute_however_many_challenges_were_fetched() -> None:
    many = [a_challenge() for _ in range(3)]
    give(many[0], "", MINUTE)
    with pytest.raises(ChallengeTooEarly):
        give(many[1], "", MINUTE)
    give(many[1], "", MINUTE, address=THERE)
    give(many[2], answer(many[2]), MINUTE)
