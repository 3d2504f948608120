"""Sessions: what stands in the database opens the desk to nobody."""

from __future__ import annotations

from importlib import import_module

import pytest
from access_world import person
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone

from gongkai.office.agencies.models import Staff
from gongkai.project.sessions import SessionStore, session_cookie

pytestmark = pytest.mark.django_db
DESK = "/desk/account/"
CHOSEN = "chosenbythethief0000000000000000"


def logged_in() -> Client:
    client = Client()
    client.force_login(person(on=timezone.localdate()), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(DESK).status_code == 200
    return client


def asked_with(cookie: str) -> HttpResponse:
    """What a browser gets that sends this cookie."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    return client.get(DESK)


def is_sent_to_log_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith("/desk/login/")


def test_the_key_that_stands_in_the_database_is_no_cookie() -> None:
    logged_in()
    session = Session.objects.get()
    for cookie in (session.session_key, f"{session.session_key}:", f"{session.session_key}:{'x' * 43}"):
        assert is_sent_to_log_in(asked_with(cookie))


def test_a_row_copied_under_another_key_logs_nobody_in() -> None:
    logged_in()
    session = Session.objects.get()
    thief = SessionStore()
    thief["something"] = "of the thief"
    thief.create()
    Session.objects.filter(pk=thief.session_key).update(session_data=session.session_data)
    Session.objects.create(pk=CHOSEN, session_data=session.session_data, expire_date=session.expire_date)
    assert is_sent_to_log_in(asked_with(session_cookie(str(thief.session_key))))
    # Even were the thief able to sign the cookie of a chosen key, its data would not be its own.
    assert is_sent_to_log_in(asked_with(session_cookie(CHOSEN)))
    assert SessionStore(CHOSEN).load() == {}


def test_a_row_written_without_the_secret_logs_nobody_in() -> None:
    client = logged_in()
    data = dict(client.session)
    with override_settings(SECRET_KEY="guessed by the thief"):  # noqa: S106
        forged = SessionStore()
        forged.update(data)
        forged.create()
        forged.save()
        assert SessionStore(forged.session_key).load() == data
        cookie = session_cookie(str(forged.session_key))
    assert is_sent_to_log_in(asked_with(cookie))
    assert is_sent_to_log_in(asked_with(session_cookie(str(forged.session_key))))


def test_a_cookie_of_the_version_before_is_asked_to_log_in_and_is_taken_back() -> None:
    answer = asked_with("k3v8q0x1m2n4b5v6c7x8z9l0k1j2h3g4")
    assert is_sent_to_log_in(answer)
    assert answer.cookies[settings.SESSION_COOKIE_NAME].value == ""


def test_the_cookie_that_goes_out_opens_the_session_again() -> None:
    client = logged_in()
    assert asked_with(client.cookies[settings.SESSION_COOKIE_NAME].value).status_code == 200


def test_sessions_and_pickles_of_the_version_before_end_with_its_migration() -> None:
    client = logged_in()
    UserSession.objects.create(user=Staff.objects.get(), ip="10.1.1.9", session_key="k3v8q0x1m2n4b5v6", user_agent="")
    cache.set("challenge:one", 1, timeout=60)
    migration = import_module("gongkai.office.access.migrations.0002_end_old_sessions")
    migration.forget(apps, connection.schema_editor())
    assert not Session.objects.exists()
    assert not UserSession.objects.exists()
    assert cache.get("challenge:one") is None
    assert is_sent_to_log_in(client.get(DESK))
