"""The security administrator's pages: staff, their posts, their accounts and sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.desk.authorization import actor_at, administering, staff_at
from gongkai.faces.desk.exports import spreadsheet
from gongkai.faces.desk.forms import DeskForm
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.people.account_acts import proposed_words
from gongkai.faces.desk.people.forms import (
    AppointAdministratorForm,
    ConfirmForm,
    EndPostForm,
    EnrolForm,
    PasswordForm,
    PostForm,
)
from gongkai.faces.desk.tables import Column
from gongkai.faces.desk.words import refusal_words
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.access import login_audit as comings
from gongkai.office.access import passwords, queries, sessions
from gongkai.office.access.models import AccountAct, AccountProposal
from gongkai.office.access.proposals import proposals_of, takes_two
from gongkai.office.access.queries import SessionRow
from gongkai.office.access.two_persons import propose
from gongkai.office.agencies.appoint import appoint, appoint_administrator, end_administration, end_post
from gongkai.office.agencies.enrol import close_account, enrol, reopen_account
from gongkai.office.agencies.models import Administrator, AdministratorKind, Post, Role, Staff
from gongkai.office.agencies.permission import Permission
from gongkai.office.agencies.refusals import Refused


@sheetclass
class StaffRow:
    """One person in the list."""

    staff: Staff = doc("the person")
    posts: tuple[str, ...] = doc("the posts, in words")
    state: str = doc("how the account stands, in words")
    tone: str = doc("the tone of that")
    second_factor: bool = doc("whether a second factor is set up")


@sheetclass
class StaffSheet:
    """人员和账号."""

    template: ClassVar[str] = "desk/staff.html"
    rows: Sequence[StaffRow] = doc("a line a person")


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """人员和账号: everybody, with posts and the state of the account."""
    administering(request, Permission.MANAGE_STAFF)
    return render_sheet(request, StaffSheet(rows=_rows()))


_COLUMNS: tuple[Column[StaffRow], ...] = (
    Column("用户名", lambda row: row.staff.username),
    Column("姓名", lambda row: row.staff.display_name),
    Column("任职", lambda row: "；".join(row.posts)),
    Column("账号状态", lambda row: row.state),
    Column("启用动态口令", lambda row: "是" if row.second_factor else "否"),
)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The same list as a spreadsheet."""
    administering(request, Permission.MANAGE_STAFF)
    return spreadsheet("人员和账号", _COLUMNS, _rows())


@sheetclass
class StaffNewSheet:
    """登记工作人员."""

    template: ClassVar[str] = "desk/staff_new.html"
    form: EnrolForm = doc("its form")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """登记工作人员: a name to log in with, the person's own, and a first password."""
    administering(request, Permission.MANAGE_STAFF)
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data, today, actor = form.cleaned_data, timezone.localdate(), actor_at(request)
        try:
            person = enrol(data["username"], data["display_name"], actor=actor, on=today)
        except ValidationError as wrong:
            form.add_error("username", wrong.messages)
        else:
            passwords.give(person, data["password"], actor=actor, on=today)
            messages.success(request, f"已登记{person}。初始密码请当面告知，本人首次登录时必须修改。")
            return redirect("desk:staff_person", person.pk)
    return render_sheet(request, StaffNewSheet(form=form))


@sheetclass
class StaffPersonSheet:
    """One person: posts, account, sessions, and what can be done."""

    template: ClassVar[str] = "desk/staff_person.html"
    person: Staff = doc("the person")
    posts: Sequence[tuple[Post, EndPostForm]] = doc("the posts, each with the form that ends it")
    administration: Administrator | None = doc("as which administrator the person acts; None for none")
    sessions: Sequence[SessionRow] = doc("where the person is logged in")
    locked: bool = doc("whether the account is locked")
    second_factor: bool = doc("whether a second factor is set up")
    sign_on: bool = doc("whether the person comes in by single sign-on")
    is_self: bool = doc("whether it is the person at the desk")
    proposals: Sequence[AccountProposal] = doc("what waits for a second person")
    password_by_two: bool = doc("whether a new password takes two")
    by_two: bool = doc("whether unlocking takes two")
    appoint: DeskForm = doc("the form of an appointment")
    administrator: DeskForm = doc("the form that makes an administrator")
    end_administrator: DeskForm = doc("the form that ends that")
    password: DeskForm = doc("the form of a new password")
    close: DeskForm | None = doc("the form that closes the account, once it was refused")


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: posts held and past, the account, its sessions, what can be done."""
    administering(request, Permission.MANAGE_STAFF)
    return _shown(request, _person(pk))


@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One act on one person; a form that is not in order is shown again with what was typed."""
    administering(request, Permission.MANAGE_STAFF)
    if pk == request.user.pk:
        raise PermissionDenied  # Nobody appoints or lets in oneself: that takes a second administrator.
    person, (kind, do, action) = _person(pk), _ACTS[name]
    if kind is PasswordForm and takes_two(AccountAct.GIVE_PASSWORD, person, timezone.localdate()):
        kind = ConfirmForm  # Whoever confirms sets the password.
    more = {"staff": person} if kind is PasswordForm else {}
    form = kind(request.POST, auto_id=f"{name}_%s", **more)
    if not form.is_valid():
        return _shown(request, person, **{name: form})
    try:
        proposal = _proposed(request, person, name, form.cleaned_data)
        if proposal is None:
            do(request, person, form.cleaned_data)
    except (Refused, ValidationError) as refused:
        form.add_error(None, refusal_words(refused))
        return _shown(request, person, **{name: form})
    messages.success(request, action if proposal is None else proposed_words(proposal, timezone.localdate()))
    return redirect("desk:staff_person", pk)


def _proposed(request: HttpRequest, person: Staff, name: str, data: dict[str, Any]) -> AccountProposal | None:
    """What waits for a second person, where this act takes two; None where it does not."""
    if name not in _BY_TWO:
        return None
    act, today = _BY_TWO[name], timezone.localdate()
    role: Role | AdministratorKind | None = None
    if act is AccountAct.APPOINT:
        role = Role(data["role"])
    elif act is AccountAct.APPOINT_ADMINISTRATOR:
        role = AdministratorKind(data["kind"])
    if not takes_two(act, person, today, role):
        return None
    day = data.get("since") or data.get("last_day")
    actor, agency = actor_at(request), data.get("agency")
    return propose(person, act, by=staff_at(request), actor=actor, on=today, agency=agency, role=role, day=day)


def _shown(request: HttpRequest, person: Staff, **forms: Any) -> HttpResponse:
    """The page of a person, with the form that was refused, if it is one of those that have something to fill in."""
    today = timezone.localdate()
    sheet = StaffPersonSheet(
        person=person,
        posts=_posts(person, today, forms.get("end_post")),
        administration=queries.administration_of(person, today),
        sessions=queries.sessions_of(person),
        locked=queries.is_locked(person.username, timezone.now()),
        second_factor=queries.has_second_factor(person),
        sign_on=queries.has_sign_on(person),
        is_self=person.pk == request.user.pk,
        proposals=proposals_of(person, today),
        password_by_two=takes_two(AccountAct.GIVE_PASSWORD, person, today),
        by_two=takes_two(AccountAct.UNLOCK, person, today),
        appoint=forms.get("appoint") or PostForm(initial={"since": today}, auto_id="appoint_%s"),
        administrator=forms.get("administrator")
        or AppointAdministratorForm(initial={"since": today}, auto_id="administrator_%s"),
        end_administrator=forms.get("end_administrator")
        or EndPostForm(initial={"last_day": today}, auto_id="end_administrator_%s"),
        password=forms.get("password") or PasswordForm(staff=person, auto_id="password_%s"),
        close=forms.get("close"),
    )
    return render_sheet(request, sheet)


def _posts(person: Staff, today: date, form: EndPostForm | None) -> list[tuple[Post, EndPostForm]]:
    """The person's posts, each with the form that ends it: the one that was given in and refused, or a fresh one."""
    return [
        (
            post,
            form
            if form is not None and form["post"].value() == str(post.pk)
            else EndPostForm(initial={"post": post.pk, "last_day": today}, auto_id=f"end_{post.pk}_%s"),
        )
        for post in person.posts.all()
    ]


def _person(pk: int) -> Staff:
    person = queries.staff_by(pk)
    if person is None:
        raise Http404
    return person


def _rows() -> list[StaffRow]:
    today, protected = timezone.localdate(), queries.with_second_factor()
    serving = queries.administrators(today)
    rows = []
    for person in queries.everyone():
        current_posts = [post for post in person.posts.all() if (post.since or today) <= today <= (post.until or today)]
        posts = [f"{post.agency.short_name}：{post.get_role_display()}" for post in current_posts]
        if person.pk in serving:
            posts.append(serving[person.pk].get_kind_display())
        state, tone = ("停用", "off") if not person.is_active else ("正常", "ok")
        if person.is_active and queries.is_locked(person.username, timezone.now()):
            state, tone = "锁定", "warn"
        rows.append(StaffRow(person, tuple(posts), state, tone, person.pk in protected))
    return rows


def _appoint(request: HttpRequest, person: Staff, data: dict[str, Any]) -> None:
    today = timezone.localdate()
    agency, role = data["agency"], Role(data["role"])
    appoint(person, agency, role, actor=actor_at(request), on=today, since=data["since"])


def _end(request: HttpRequest, person: Staff, data: dict[str, Any]) -> None:
    post = queries.post_of(person, data["post"])
    if post is None:
        raise Http404
    end_post(post, actor=actor_at(request), on=timezone.localdate(), last_day=data["last_day"], reason=data["reason"])


def _administrator(request: HttpRequest, person: Staff, data: dict[str, Any]) -> None:
    kind = AdministratorKind(data["kind"])
    appoint_administrator(person, kind, actor=actor_at(request), on=timezone.localdate(), since=data["since"])


def _end_administrator(request: HttpRequest, person: Staff, data: dict[str, Any]) -> None:
    serving = queries.administration_of(person, timezone.localdate())
    if serving is None:
        raise Http404
    end_administration(serving, actor=actor_at(request), on=timezone.localdate(), last_day=data["last_day"])


def _password(request: HttpRequest, person: Staff, data: dict[str, Any]) -> None:
    passwords.give(person, data["password"], actor=actor_at(request), on=timezone.localdate())
    sessions.end_all(person, actor=actor_at(request), on=timezone.localdate())


def _unlock(request: HttpRequest, person: Staff, data: dict[str, Any]) -> None:
    comings.unlock(person, actor=actor_at(request), on=timezone.localdate())


def _second_factor(request: HttpRequest, person: Staff, data: dict[str, Any]) -> None:
    comings.remove_second_factor(person, actor=actor_at(request), on=timezone.localdate())
    # The telephone may be in other hands, and with it a browser that is still logged in.
    sessions.end_all(person, actor=actor_at(request), on=timezone.localdate())


def _release_sign_on(request: HttpRequest, person: Staff, data: dict[str, Any]) -> None:
    comings.release_sign_on(person, actor=actor_at(request), on=timezone.localdate())


def _end_sessions(request: HttpRequest, person: Staff, data: dict[str, Any]) -> None:
    sessions.end_all(person, actor=actor_at(request), on=timezone.localdate())


def _close(request: HttpRequest, person: Staff, data: dict[str, Any]) -> None:
    close_account(person, actor=actor_at(request), on=timezone.localdate())
    sessions.end_all(person, actor=actor_at(request), on=timezone.localdate())


def _reopen(request: HttpRequest, person: Staff, data: dict[str, Any]) -> None:
    reopen_account(person, actor=actor_at(request), on=timezone.localdate())


_Do = Callable[[HttpRequest, Staff, dict[str, Any]], None]
_ACTS: dict[str, tuple[Any, _Do, str]] = {
    "appoint": (PostForm, _appoint, "已任职。"),
    "end_post": (EndPostForm, _end, "已免去，任职记录保留。"),
    "administrator": (AppointAdministratorForm, _administrator, "已任命。"),
    "end_administrator": (EndPostForm, _end_administrator, "已免去，任职记录保留。"),
    "password": (PasswordForm, _password, "密码已重设，原有登录会话已结束。请当面告知，本人登录后必须修改。"),
    "unlock": (ConfirmForm, _unlock, "已解除锁定。"),
    "second_factor": (ConfirmForm, _second_factor, "动态口令已停用，本人登录后可以重新启用。"),
    "release_sign_on": (ConfirmForm, _release_sign_on, "绑定已解除，本人下次登录时重新绑定。"),
    "end_sessions": (ConfirmForm, _end_sessions, "登录会话已全部结束。"),
    "close": (ConfirmForm, _close, "账号已停用。"),
    "reopen": (ConfirmForm, _reopen, "账号已恢复。没有任职的，登录后没有可办的事。"),
}
"""Each act: its form, what it does, what is said afterwards."""

_BY_TWO = {
    "appoint": AccountAct.APPOINT,
    "administrator": AccountAct.APPOINT_ADMINISTRATOR,
    "end_administrator": AccountAct.END_ADMINISTRATION,
    "password": AccountAct.GIVE_PASSWORD,
    "unlock": AccountAct.UNLOCK,
    "second_factor": AccountAct.REMOVE_SECOND_FACTOR,
    "release_sign_on": AccountAct.RELEASE_SIGN_ON,
}
"""Those that take two persons on some days, of some persons, and what they are then called."""

urlpatterns = [
    path("", listing, name="staff"),
    path("export.xlsx", export, name="staff_export"),
    path("new/", new, name="staff_new"),
    path("<int:pk>/", person, name="staff_person"),
    *(path(f"<int:pk>/{name}/", act, {"name": name}, name=f"staff_{name}") for name in _ACTS),
]
"""The addresses, under `staff/`."""
