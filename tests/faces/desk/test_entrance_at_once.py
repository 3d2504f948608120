"""Several tries at one log-in at once: together no more than one after the other."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from faces.desk.desk_world import words
from faces.desk.entrance_world import (
    CHANGE_PASSWORD,
    CODE,
    NEW_PASSWORD,
    PASSWORD,
    came_in,
    clerk,
    code_now,
    is_inside,
    log_in,
    place,
    verbs_of,
    with_second_factor,
)
from gongkai.office.access.log_in_tries import try_of
from gongkai.office.access.queries import failures_of
from processes import ended_well, start

WRONG = "wrong-Password-9"
LOG_IN_AND_STOP = """
import sys
from allauth.account.auth_backends import AuthenticationBackend
from django.test import Client, override_settings
from faces.desk.entrance_world import log_in
looked_at = AuthenticationBackend.authenticate
def look(*args, **kwargs):
    print("looked at", flush=True)
    sys.stdin.readline()
    return looked_at(*args, **kwargs)
AuthenticationBackend.authenticate = look
with override_settings(CAPTCHA="never", AXES_FAILURE_LIMIT=5, AXES_COOLOFF_TIME=1, ALLOWED_HOSTS=["testserver"]):
    log_in(Client(), "chenlan", sys.argv[1])
print("answered", flush=True)
"""
"""Logs in; where the password is about to be looked at, says so and waits until no more is to be read."""


@pytest.fixture(autouse=True)
def limits() -> object:
    with override_settings(CAPTCHA="never", AXES_FAILURE_LIMIT=5, AXES_COOLOFF_TIME=1):
        yield


def wrong_tries(count: int) -> None:
    """So many failures, one after the other."""
    for _ in range(count):
        log_in(Client(), "chenlan", WRONG)


@pytest.mark.django_db(transaction=True)
def test_of_three_processes_that_try_at_once_two_look_where_two_tries_are_left() -> None:
    clerk()
    wrong_tries(3)
    processes = [start(LOG_IN_AND_STOP, WRONG) for _ in range(3)]
    answers = []
    for process in processes:
        assert process.stdout is not None
        answers.append(process.stdout.readline().strip())
    for process in processes:
        ended_well(process)
    assert sorted(answers) == ["answered", "looked at", "looked at"]
    assert failures_of("chenlan", timezone.now()) == 5


@pytest.mark.django_db
def test_a_right_password_has_to_wait_for_the_last_try_under_way_and_then_comes_in() -> None:
    chen = clerk()
    wrong_tries(4)
    with try_of("ChenLan", now=timezone.now()) as may_try:
        assert may_try
        answer = log_in(Client())
        assert answer.status_code == 200
        assert "尝试次数过多，请稍后再试。" in words(answer)
    assert place(log_in(Client())) == "/desk/"
    assert verbs_of(chen) == ["not_let_in"] * 4 + ["logged_in"]


@pytest.mark.django_db
def test_a_code_waits_like_a_password() -> None:
    with_second_factor(clerk())
    client = Client()
    log_in(client)
    wrong_tries(4)
    with try_of("chenlan", now=timezone.now()):
        assert "尝试次数过多" in words(client.post(CODE, {"code": code_now()}))
    assert not is_inside(client)
    client.post(CODE, {"code": code_now()})
    assert is_inside(client)


@pytest.mark.django_db
def test_so_does_the_old_password_where_a_new_one_is_chosen() -> None:
    clerk()
    client = came_in()
    wrong_tries(4)
    typed = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    with try_of("chenlan", now=timezone.now()):
        assert "尝试次数过多" in words(client.post(CHANGE_PASSWORD, typed))
    assert place(client.post(CHANGE_PASSWORD, typed)) == "/desk/"


@pytest.mark.django_db
def test_tries_that_come_in_leave_nothing_counted() -> None:
    clerk()
    for _ in range(7):
        assert place(log_in(Client())) == "/desk/"


@pytest.mark.django_db
def test_a_try_under_way_is_counted_until_the_last_of_the_name_is_long_over() -> None:
    begun = timezone.now()
    with ExitStack() as under_way:
        for minutes in range(5):
            under_way.enter_context(try_of("chenlan", now=begun + timedelta(minutes=minutes)))
        with try_of("chenlan", now=begun + timedelta(minutes=8)) as may_try:
            assert not may_try
        with try_of("chenlan", now=begun + timedelta(minutes=10)) as may_try:
            assert may_try
