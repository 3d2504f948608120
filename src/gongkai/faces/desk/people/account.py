"""One's own account: password, second factor, sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.faces.desk.authorization import actor_at, needs_second_factor, staff_at, viewer_at
from gongkai.faces.desk.journal.words import fact_lines, verb_words
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.people.browser_words import browser_words
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.access import passwords, queries, sessions
from gongkai.office.access.passwords import PasswordStanding
from gongkai.office.access.queries import SessionRow
from gongkai.office.journal.models import Entry

SHOWN = 20
"""How many of the latest acts of others on one's account are shown."""


@sheetclass
class AccountSheet:
    """账号: how one logs in, and where one is logged in."""

    template: ClassVar[str] = "desk/account.html"
    password: PasswordStanding = doc("how the password stands")
    has_password: bool = doc("whether one logs in by a password")
    second_factor: bool = doc("whether a second factor is set up")
    needed: bool = doc("whether this person must have a second factor")
    sessions: Sequence[tuple[SessionRow, str]] = doc("the sessions, each with the name of its browser")
    idle: int = doc("after how many idle minutes a session ends")
    done_by_others: Sequence[tuple[Entry, str, Sequence[tuple[str, str]]]] = doc(
        "what others did to the account: entry, what it is called, its facts"
    )
    most: int = doc("how many of those are listed")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """账号: how one logs in, and where one is logged in."""
    user, today = staff_at(request), timezone.localdate()
    joined = timezone.localdate(user.date_joined)
    latest = queries.done_by_others(user)[:SHOWN]
    sheet = AccountSheet(
        password=passwords.standing(user, today, joined=joined, days=settings.PASSWORD_DAYS),
        has_password=user.has_usable_password(),
        second_factor=queries.has_second_factor(user),
        needed=needs_second_factor(viewer_at(request)),
        sessions=[
            (row, browser_words(row.program)) for row in queries.sessions_of(user, request.session.session_key or "")
        ],
        idle=settings.IDLE_MINUTES,
        done_by_others=[(entry, verb_words(entry), fact_lines(entry)) for entry in latest],
        most=SHOWN,
    )
    return render_sheet(request, sheet)


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions; this one ends by logging out."""
    this = request.session.session_key or ""
    ended = sessions.end(staff_at(request), [pk], but=this, actor=actor_at(request), on=timezone.localdate())
    messages.success(request, "会话已结束。" if ended else "这个会话已经不在了。")
    return redirect("desk:account")


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End all of one's own sessions but this one."""
    key = request.session.session_key or ""
    ended = sessions.end_all(staff_at(request), but=key, actor=actor_at(request), on=timezone.localdate())
    messages.success(request, f"已结束其他{ended}个会话。" if ended else "没有其他会话。")
    return redirect("desk:account")
