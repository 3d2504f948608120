"""Sessions that the database alone opens to nobody.

A session's data are signed for its key, so that a row copied under another key, or written without SECRET_KEY, is an
empty session. The key itself is no cookie: a cookie is the key with a signature over it, so that whoever reads the
database (or a backup of it) cannot come in by what stands there. Why not a hash of the key: docs/decisions/0025.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.middleware import SessionMiddleware
from django.core import signing
from django.http import HttpRequest, HttpResponse


class SessionStore(db.SessionStore):
    """A session in the database (SESSION_ENGINE)."""

    @property
    def key_salt(self) -> str:
        """With what the data are signed, beside SECRET_KEY: the key under which they stand."""
        return f"gongkai session:{self.session_key}"


class SignedCookieSessions(SessionMiddleware):
    """Gives each browser its session's key with a signature, and takes no key without one."""

    def process_request(self, request: HttpRequest) -> None:
        """Begin with the session that the cookie names, or with none."""
        request.session = self.SessionStore(session_key(request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")))

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Sign the key that goes out."""
        response = super().process_response(request, response)
        cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is not None and cookie.value:
            value = session_cookie(cookie.value)
            cookie.set(cookie.key, value, value)
        return response


def session_cookie(key: str) -> str:
    """The cookie of the session with this key."""
    return _signer().sign(key)


def session_key(cookie: str) -> str | None:
    """The key of the session whose cookie this is; None where it was not made here."""
    try:
        return _signer().unsign(cookie)
    except signing.BadSignature:
        return None


def _signer() -> signing.Signer:
    return signing.Signer(salt="gongkai session cookie")
