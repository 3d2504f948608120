"""Reads of acts that wait for a second person: which acts do, who may settle one, what waits for whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Q

from gongkai.office.access.models import AccountAct, AccountProposal
from gongkai.office.agencies.models import Administrator, AdministratorKind, Agency, Post, Role, Staff
from gongkai.office.agencies.permission import (
    BY_ADMINISTRATION,
    OPENS_PERSONAL_DATA,
    Permission,
    Viewer,
    agencies_where,
    may,
    viewer_of,
)
from gongkai.office.agencies.second_person import administers, is_first_of_kind, reads_personal_data

_PROPOSES = BY_ADMINISTRATION[Permission.MANAGE_STAFF]


def takes_two(act: AccountAct, staff: Staff, on: date, role: Role | AdministratorKind | None = None) -> bool:
    """Whether this act on this person takes a second one."""
    match act:
        case AccountAct.APPOINT:
            return role in OPENS_PERSONAL_DATA
        case AccountAct.APPOINT_ADMINISTRATOR:
            return not is_first_of_kind(AdministratorKind(role or ""))
        case AccountAct.END_ADMINISTRATION:
            return True
        case AccountAct.GIVE_PASSWORD:
            return administers(staff, on) or reads_personal_data(staff, on)
        case _:
            return administers(staff, on)


def password_needed(proposal: AccountProposal, on: date) -> bool:
    """Whether the one who confirms sets a new first password.

    When it is what was asked for; and when an account is about to open what it never opened before, since whoever
    enrolled the person knows the first password. Who logs in by single sign-on alone has none.
    """
    staff = proposal.staff
    if proposal.act == AccountAct.GIVE_PASSWORD:
        return True
    if proposal.act not in {AccountAct.APPOINT, AccountAct.APPOINT_ADMINISTRATOR}:
        return False
    return staff.has_usable_password() and not reads_personal_data(staff, on)


def expired(proposal: AccountProposal, on: date) -> bool:
    """Whether its time has run out on a day."""
    return proposal.expires_on < on


def may_settle(viewer: Viewer, proposal: AccountProposal, on: date) -> bool:
    """Whether a viewer may confirm or decline it: never one's own, never what concerns oneself."""
    if viewer.staff in {None, proposal.staff_id, proposal.proposed_by_id}:
        return False
    of_administrator = proposal.act in {AccountAct.APPOINT_ADMINISTRATOR, AccountAct.END_ADMINISTRATION}
    if of_administrator or administers(proposal.staff, on):
        return viewer.administrator not in {None, _PROPOSES}
    return may(viewer, Permission.CONFIRM_ACCOUNT_ACT) or bool(
        _agencies_of(proposal, on) & agencies_where(viewer, Permission.CONFIRM_ACCOUNT_ACT)
    )


def settlers_of(proposal: AccountProposal, on: date) -> Sequence[Staff]:
    """Who may confirm it on a day; nobody where there is one administrator and no head of the office."""
    administrators = Administrator.objects.filter(Administrator.on(on)).values("staff")
    heads = Post.objects.filter(Post.on(on), role=Role.OFFICE_HEAD).values("staff")
    candidates = Staff.objects.filter(Q(pk__in=administrators) | Q(pk__in=heads), is_active=True).order_by("pk")
    return [staff for staff in candidates if may_settle(viewer_of(staff, on), proposal, on)]


def open_proposals(on: date) -> Sequence[AccountProposal]:
    """What waits for a second person on a day, the oldest first."""
    rows = AccountProposal.objects.filter(state=AccountProposal.State.OPEN, expires_on__gte=on).order_by("pk")
    return list(rows.select_related("staff", "agency", "proposed_by"))


def proposals_of(staff: Staff, on: date) -> Sequence[AccountProposal]:
    """What waits for a second person and concerns this one."""
    return [proposal for proposal in open_proposals(on) if proposal.staff_id == staff.pk]


def proposals_at(agencies: Collection[Agency], on: date) -> Mapping[int, Sequence[AccountProposal]]:
    """What waits for the head of the office, by the number of the agency."""
    numbers = {agency.pk for agency in agencies}
    waiting: dict[int, list[AccountProposal]] = {}
    for proposal in open_proposals(on) if numbers else ():
        for agency in _agencies_of(proposal, on) & numbers:
            waiting.setdefault(agency, []).append(proposal)
    return waiting


def proposal_by(pk: int) -> AccountProposal | None:
    """One by its number, or None."""
    return AccountProposal.objects.select_related("staff", "agency", "proposed_by", "settled_by").filter(pk=pk).first()


def _agencies_of(proposal: AccountProposal, on: date) -> frozenset[int]:
    """The agencies whose office answers for the person: where he is to have the post, or has one."""
    if proposal.agency_id:
        return frozenset({proposal.agency_id})
    posts = Post.objects.filter(Post.lasting(on), staff=proposal.staff_id, role__in=OPENS_PERSONAL_DATA)
    return frozenset(posts.values_list("agency", flat=True))
