"""What all tests of the office share."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.test import Client, TransactionTestCase
from django.test.client import ClientMixin
from hypothesis import settings

from described import breaches
from gongkai.project.sessions import SessionStore, session_cookie, session_key
from guarding import guards_down

# How long an example takes says nothing about whether it is right (`make bench` measures).
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark by which the tests are chosen that are run on every kind of database."""
    config.addinivalue_line("markers", "database: touches a database; set by tests/conftest.py")
    config.addinivalue_line("markers", "looks: how pages look and are walked through, which no database changes")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what touches a database: it says so, asks for a fixture that does, or is one of Django's own cases."""
    asks = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    case = getattr(item, "cls", None)
    is_case = isinstance(case, type) and issubclass(case, TransactionTestCase)
    if asks or is_case or item.get_closest_marker("django_db"):
        item.add_marker("database")


def pytest_collection_finish() -> None:
    """Look less often for what can be thrown away: what all tests share never can. It takes a tenth off the whole."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(autouse=True, scope="session")
def emptied_past_the_guards() -> Iterator[None]:
    """Let what a test really committed be cleared away after it: the journal refuses that, as it should."""
    clear_away = TransactionTestCase._fixture_teardown

    def past_the_guards(case: TransactionTestCase) -> None:
        with guards_down():
            clear_away(case)

    TransactionTestCase._fixture_teardown = past_the_guards  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = clear_away  # type: ignore[method-assign]


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
