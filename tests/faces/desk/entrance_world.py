"""A desk with hardly anybody at it, and how somebody comes in through the door: with name, password and code."""

from __future__ import annotations

import time
from datetime import date, timedelta

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from gongkai.law.agencies import AgencyLevel
from gongkai.office.access import passwords
from gongkai.office.agencies.appoint import appoint, appoint_administrator
from gongkai.office.agencies.enrol import enrol
from gongkai.office.agencies.models import AdministratorKind, Agency, Role, Staff
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor

FIRST = Actor("首次设置")
PASSWORD = "Qingshi-2026-door"  # noqa: S105
NEW_PASSWORD = "Yaoshi-2027-gate"  # noqa: S105
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105
LOG_IN, CODE, SET_UP, DESK = "/desk/login/", "/desk/login/code/", "/desk/account/second-factor/set-up/", "/desk/"
CHANGE_PASSWORD, ACCOUNT, CODES = "/desk/account/password/", "/desk/account/", "/desk/account/recovery-codes/"


def bureau() -> Agency:
    """The one agency there is."""
    found = Agency.objects.filter(slug="zrzyj").first()
    more = {"name": "市自然资源局", "short_name": "自然资源局", "level": AgencyLevel.COUNTY_BUREAU}
    return found or Agency.objects.create(slug="zrzyj", **more)


def account(username: str, display_name: str = "陈岚", *, on: date | None = None) -> Staff:
    """Somebody who has chosen a password, today where no day is given."""
    day = on or timezone.localdate()
    staff = enrol(username, display_name, actor=FIRST, on=day)
    passwords.change(staff, PASSWORD, actor=FIRST, on=day)
    return staff


def clerk(username: str = "chenlan", *, on: date | None = None) -> Staff:
    """Somebody with a password and a post."""
    staff = account(username, on=on)
    appoint(staff, bureau(), Role.CLERK, actor=FIRST, on=timezone.localdate() - timedelta(days=9))
    return staff


def administrator(kind: AdministratorKind = AdministratorKind.SECURITY, username: str = "shenjie") -> Staff:
    """One of the three."""
    staff = account(username, "沈洁")
    appoint_administrator(staff, kind, actor=FIRST, on=timezone.localdate() - timedelta(days=9))
    return staff


def with_second_factor(staff: Staff) -> list[str]:
    """Give the person a second factor; the recovery codes that come with it."""
    TOTP.activate(staff, SECRET)
    return RecoveryCodes.activate(staff).get_unused_codes()


def code_now(steps: int = 0, secret: str = SECRET) -> str:
    """What the telephone shows, or will show so many half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def log_in(client: Client, name: str = "chenlan", password: str = PASSWORD, **more: str) -> HttpResponse:
    """Name and password, as the log-in page sends them."""
    return client.post(LOG_IN, {"login": name, "password": password, **more})


def came_in(staff: Staff | str = "chenlan") -> Client:
    """A browser in which somebody has logged in through the door, with a code where one is asked for."""
    client = Client()
    answer = log_in(client, str(staff.username) if isinstance(staff, Staff) else staff)
    if answer.headers.get("Location") == CODE:
        answer = client.post(CODE, {"code": code_now()})
    assert answer.status_code == 302, answer.content.decode()
    return client


def is_inside(client: Client) -> bool:
    """Whether this browser is logged in."""
    return not client.get(ACCOUNT).headers.get("Location", "").startswith(LOG_IN)


def confirmed(client: Client) -> Client:
    """The same browser, its user having confirmed who he is."""
    client.post("/desk/account/confirm/", {"password": PASSWORD})
    return client


def place(answer: HttpResponse) -> str:
    """Where the answer sends on to, without what comes after the question mark."""
    return str(answer.headers.get("Location", "")).split("?")[0]


def verbs_of(staff: Staff) -> list[str]:
    """What the journal says of the person's coming and going, in order."""
    quiet = {"staff.enrolled", "post.filled", "administrator.appointed"}
    entries = Entry.objects.filter(subject_kind="staff", subject_key=str(staff.pk), agency=None).order_by("number")
    found = [verb.removeprefix("staff.") for verb in entries.values_list("verb", flat=True) if verb not in quiet]
    return found[1:]  # The password that the account began with.


def secret_shown(client: Client) -> str:
    """The secret that the set-up page shows for the telephone."""
    return str(client.session["mfa.totp.secret"])


def decrypted(staff: Staff) -> str:
    """The secret of the factor that was set up."""
    row = Authenticator.objects.get(user=staff, type=Authenticator.Type.TOTP)
    return str(get_adapter().decrypt(row.data["secret"]))
