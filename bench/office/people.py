"""The people of an office that is measured: enrolled, appointed, and with the cookie of somebody who has logged in.

To be imported once Django is set up.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.test import Client

from gongkai.office.agencies.appoint import appoint
from gongkai.office.agencies.enrol import enrol
from gongkai.office.agencies.models import Agency, Role, Staff
from gongkai.office.journal.record import PROGRAM
from gongkai.project.sessions import session_cookie


def employed(username: str, agency: Agency, role: Role, on: date) -> Staff:
    """Somebody with a post at an agency."""
    staff = enrol(username, username, actor=PROGRAM, on=on, password=None)
    appoint(staff, agency, role, actor=PROGRAM, on=on)
    return staff


def cookie(staff: Staff) -> str:
    """The cookie of somebody who has logged in."""
    client = Client()
    client.force_login(staff, backend="allauth.account.auth_backends.AuthenticationBackend")
    # The test client has the bare key; a browser has it signed.
    client.cookies[settings.SESSION_COOKIE_NAME] = session_cookie(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
