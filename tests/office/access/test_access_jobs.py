"""What is remembered of those who tried to come in, and when it is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from access_world import NOON, failures, person
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import override_settings

from gongkai.office.access.jobs import REMEMBERED, forget

pytestmark = [pytest.mark.django_db]
HOUR = timedelta(hours=1)


def remembered() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {REMEMBERED}")  # noqa: S608
        return int(cursor.fetchone()[0])


def test_failures_are_forgotten_when_they_lock_no_more() -> None:
    failures("chenlan", 5, NOON - 3 * HOUR)
    failures("wangjiao", 5, NOON - HOUR)
    with override_settings(AXES_COOLOFF_TIME=2):
        assert forget.func(NOON.isoformat()) == 1
    assert [one.username for one in AccessAttempt.objects.all()] == ["wangjiao"]


def test_sessions_that_are_over_leave_the_list() -> None:
    chen = person()
    for ends in (NOON - HOUR, NOON + HOUR):
        store = SessionStore()
        store.create()
        Session.objects.filter(pk=store.session_key).update(expire_date=ends)
        UserSession.objects.create(user=chen, ip="10.1.1.9", session_key=store.session_key, user_agent="")
    UserSession.objects.create(user=chen, ip="10.1.1.9", session_key="there is no such session", user_agent="")
    forget.func(NOON.isoformat())
    assert [one.session_key for one in UserSession.objects.all()] == [store.session_key]


def test_what_has_run_out_is_not_kept_and_what_has_not_is() -> None:
    cache.set("challenge:one", 1, timeout=60)
    before = remembered()
    forget.func(NOON.isoformat())
    assert remembered() == before
    forget.func((NOON + timedelta(days=36500)).isoformat())
    assert remembered() == 0


def test_it_is_the_table_that_the_processes_share() -> None:
    assert settings.CACHES["default"]["LOCATION"] == REMEMBERED
