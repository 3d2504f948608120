"""复核: what one person wants done to an account, for the second person who confirms or declines it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.faces.desk.authorization import actor_at, staff_at, viewer_at
from gongkai.faces.desk.forms import DeskForm
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.people.forms import ConfirmForm, PasswordField, check_password_rules
from gongkai.faces.desk.words import refusal_words
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.access import two_persons
from gongkai.office.access.models import AccountProposal
from gongkai.office.access.passwords import PasswordState, standing
from gongkai.office.access.proposals import (
    may_settle,
    open_proposals,
    password_needed,
    proposal_by,
    settlers_of,
)
from gongkai.office.agencies.models import Staff
from gongkai.office.agencies.permission import Permission, Viewer, agencies_where, may
from gongkai.office.agencies.refusals import Refused


class ConfirmWithPasswordForm(DeskForm):
    """复核, where the one who confirms sets the first password."""

    password = PasswordField()

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        self.staff = staff
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """The password must keep the rules, for this very person."""
        cleaned = super().clean() or {}
        if password := cleaned.get("password"):
            check_password_rules(self, password, self.staff)
        return cleaned


@sheetclass
class AccountActsSheet:
    """复核事项: the acts on accounts that wait for a second person."""

    template: ClassVar[str] = "desk/account_acts.html"
    rows: Sequence[AccountProposal] = doc("those that wait for this person")
    own: Sequence[AccountProposal] = doc("those that this person proposed")
    days: int = doc("after how many days one lapses")


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """复核事项: what waits for this person, and what this person has proposed."""
    viewer, today = _settling(request), timezone.localdate()
    waiting = open_proposals(today)
    sheet = AccountActsSheet(
        rows=[proposal for proposal in waiting if may_settle(viewer, proposal, today)],
        own=[proposal for proposal in waiting if proposal.proposed_by_id == viewer.staff],
        days=settings.PROPOSAL_DAYS,
    )
    return render_sheet(request, sheet)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: what is wanted, for whom, by whom, and what to look at before agreeing."""
    proposal = _seen(request, pk)
    return _shown(request, proposal, _form(proposal, timezone.localdate()))


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree: it is done at once."""
    proposal, today = _seen(request, pk, settling=True), timezone.localdate()
    form = _form(proposal, today, request.POST)
    if not form.is_valid():
        return _shown(request, proposal, form)
    password = form.cleaned_data.get("password", "")
    try:
        two_persons.confirm(proposal, by=staff_at(request), actor=actor_at(request), on=today, password=password)
    except (Refused, ValidationError) as refused:
        form.add_error(None, refusal_words(refused))
        return _shown(request, proposal, form)
    messages.success(request, "已复核，立即生效。" + ("新的初始密码请由您当面告知本人。" if password else ""))
    return redirect("desk:account_acts")


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Do not agree."""
    return _end(request, _seen(request, pk, settling=True), two_persons.decline, "已办结：不同意。")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one's own."""
    return _end(request, _seen(request, pk), two_persons.withdraw, "已撤回。")


def proposed_words(proposal: AccountProposal, today: date) -> str:
    """What is said to whoever has just proposed it: who can confirm, or what to do so that somebody can."""
    settlers = settlers_of(proposal, today)
    if settlers:
        return f"已提请复核，由{'、'.join(map(str, settlers))}{'中一人' if len(settlers) > 1 else ''}复核后生效。"
    return "已提请复核，但是现在没有人可以复核：请先任命审计管理员或者系统管理员；办不到的，请运维人员在服务器上办理。"


def _end(request: HttpRequest, proposal: AccountProposal, act: Any, done: str) -> HttpResponse:
    try:
        act(proposal, by=request.user, actor=actor_at(request), on=timezone.localdate())
    except Refused as refused:
        messages.error(request, refusal_words(refused))
    else:
        messages.success(request, done)
    return redirect("desk:account_acts")


def _settling(request: HttpRequest) -> Viewer:
    """Who asks, if such things can wait for him anywhere; 404 for everybody else."""
    viewer = viewer_at(request)
    if not may(viewer, Permission.CONFIRM_ACCOUNT_ACT) and not agencies_where(viewer, Permission.CONFIRM_ACCOUNT_ACT):
        raise Http404
    return viewer


def _seen(request: HttpRequest, pk: int, *, settling: bool = False) -> AccountProposal:
    """One of those that wait for whoever asks, or that he has proposed and does not settle; 404 for any other."""
    viewer, proposal = _settling(request), proposal_by(pk)
    if proposal is None:
        raise Http404
    if proposal.staff_id == viewer.staff or (settling and proposal.proposed_by_id == viewer.staff):
        raise PermissionDenied
    if proposal.proposed_by_id != viewer.staff and not may_settle(viewer, proposal, timezone.localdate()):
        raise Http404
    return proposal


def _form(proposal: AccountProposal, today: date, *data: Any) -> DeskForm:
    if password_needed(proposal, today):
        return ConfirmWithPasswordForm(*data, staff=proposal.staff)
    return ConfirmForm(*data)


@sheetclass
class AccountActSheet:
    """复核事项: one act on an account that waits for a second person."""

    template: ClassVar[str] = "desk/account_act.html"
    proposal: AccountProposal = doc("the act")
    form: DeskForm = doc("the form that agrees to it")
    cautions: Sequence[str] = doc("what to look at before agreeing")
    settlers: Sequence[Staff] = doc("who could agree to it")
    may_settle: bool = doc("whether this person may agree to it")
    may_withdraw: bool = doc("whether this person may take it back")


def _shown(request: HttpRequest, proposal: AccountProposal, form: DeskForm) -> HttpResponse:
    viewer, today = viewer_at(request), timezone.localdate()
    open_still = proposal.state == AccountProposal.State.OPEN and proposal.expires_on >= today
    sheet = AccountActSheet(
        proposal=proposal,
        form=form,
        cautions=_cautions(proposal, today),
        settlers=settlers_of(proposal, today) if open_still else (),
        may_settle=open_still and may_settle(viewer, proposal, today),
        may_withdraw=open_still and proposal.proposed_by_id == viewer.staff,
    )
    return render_sheet(request, sheet)


def _cautions(proposal: AccountProposal, today: date) -> Sequence[str]:
    """What to make sure of before one agrees."""
    staff = proposal.staff
    cautions = [f"确有{staff}其人，他本人知道并要求办这件事：当面或者打电话问本人，不以提请人的转述为准。"]
    if password_needed(proposal, today):
        cautions.append("初始密码由您设置、由您当面告知本人，不告诉提请人。")
    joined = timezone.localdate(staff.date_joined)
    if standing(staff, today, joined=joined, days=0).standing is PasswordState.GIVEN:
        cautions.append("本人还没有登录过，或者还没有换掉初始密码。")
    return cautions


urlpatterns = [
    path("", listing, name="account_acts"),
    path("<int:pk>/", show, name="account_act"),
    path("<int:pk>/confirm/", confirm, name="account_act_confirm"),
    path("<int:pk>/decline/", decline, name="account_act_decline"),
    path("<int:pk>/withdraw/", withdraw, name="account_act_withdraw"),
]
"""The addresses, under `account-acts/`."""
