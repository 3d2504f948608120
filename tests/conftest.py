"""What all tests of the office share."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection
from django.http import HttpRequest
from django.test import Client, TransactionTestCase
from django.test.client import ClientMixin
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker

from described import breaches
from emptying import MadeDatabase
from gongkai.project.sessions import SessionStore, session_cookie, session_key
from on_postgresql import is_asked

# How long an example takes says nothing about whether it is right (`make bench` measures).
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

TESTS = Path(__file__).parent
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    """Name the marks by which the tests are chosen that are run on PostgreSQL too."""
    config.addinivalue_line("markers", "postgresql: to be run on PostgreSQL too; set by tests/conftest.py")
    config.addinivalue_line("markers", "looks: how pages look and are walked through, which no database changes")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what is to be run on PostgreSQL: what touches a database, as far as `on_postgresql` says.

    It touches one that says so, asks for a fixture that does, or is one of Django's own cases.
    """
    asks = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    case = getattr(item, "cls", None)
    is_case = isinstance(case, type) and issubclass(case, TransactionTestCase)
    touches = asks or is_case or item.get_closest_marker("django_db")
    if touches and is_asked(item.path.relative_to(TESTS)):
        item.add_marker("postgresql")


def pytest_collection_finish() -> None:
    """Look less often for what can be thrown away: what all tests share never can. It takes a tenth off the whole."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make the database, and let each test that really commits leave it as it was made, past the guards of the journal.

    Sessions of tests that need no database make none.
    """
    with django_db_blocker.unblock():
        made = MadeDatabase()
        connection.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: made.restore())
        yield


@pytest.fixture(autouse=True, scope="session")
def cookies_as_the_server_gives_them() -> Iterator[None]:
    """Sign the cookie of Django's test client: by itself it takes the bare key of a session for one."""
    name = django_settings.SESSION_COOKIE_NAME
    set_cookies, session_of = ClientMixin._set_login_cookies, ClientMixin.session

    def set_signed(client: ClientMixin, request: HttpRequest) -> None:
        set_cookies(client, request)
        value = session_cookie(str(request.session.session_key))
        client.cookies[name].set(name, value, value)

    def session(client: ClientMixin) -> SessionBase:
        if name in client.cookies:
            return SessionStore(session_key(client.cookies[name].value))
        store = SessionStore()
        store.save()
        client.cookies[name] = session_cookie(str(store.session_key))
        return store

    ClientMixin._set_login_cookies = set_signed  # type: ignore[method-assign]
    ClientMixin.session = property(session)  # type: ignore[assignment, method-assign]
    yield
    ClientMixin._set_login_cookies = set_cookies  # type: ignore[method-assign]
    ClientMixin.session = session_of  # type: ignore[method-assign]


@pytest.fixture(autouse=True, scope="session")
def answers_keep_their_description() -> Iterator[None]:
    """Whatever a test is answered as a program has the shape that `/api/openapi.json` says."""
    ask = Client.request

    def ask_and_look(client: Client, **request: Any) -> Any:
        answer = ask(client, **request)
        assert list(breaches(answer, request["REQUEST_METHOD"], request["PATH_INFO"])) == []
        return answer

    Client.request = ask_and_look  # type: ignore[method-assign]
    yield
    Client.request = ask  # type: ignore[method-assign]
