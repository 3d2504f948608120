"""复核: what one person wants done to an account takes effect when a second confirms it.

The security administrator lets everybody in; alone he could be everybody. So what would make him somebody else waits
for a second person: another kind of administrator where it concerns an administrator, else any other administrator or
the head of the agency's office. Whoever confirms sets the password and tells its owner, so that neither of the two can
use the account: the one who proposed does not know the password, the other could not begin.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from gongkai.office.access import login_audit as comings
from gongkai.office.access import passwords, sessions
from gongkai.office.access.models import AccountAct, AccountProposal
from gongkai.office.access.proposals import expired, may_settle, password_needed
from gongkai.office.access.refusals import AlreadyProposed, AlreadySettled, NotTheirsToSettle, PasswordNeeded
from gongkai.office.access.verbs import (
    ACT_CONFIRMED,
    ACT_DECLINED,
    ACT_EXPIRED,
    ACT_PROPOSED,
    ACT_WITHDRAWN,
    TwoPersonAct,
)
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.appoint import appoint, appoint_administrator, end_administration
from gongkai.office.agencies.hold import hold_staff
from gongkai.office.agencies.models import Administrator, AdministratorKind, Agency, Role, Staff
from gongkai.office.agencies.permission import viewer_of
from gongkai.office.journal.record import PROGRAM, Actor, Subject, record
from gongkai.office.journal.vocabulary import Verb

State = AccountProposal.State


@transaction.atomic
def propose(
    staff: Staff,
    act: AccountAct,
    *,
    by: Staff,
    actor: Actor,
    on: date,
    agency: Agency | None = None,
    role: Role | AdministratorKind | None = None,
    day: date | None = None,
) -> AccountProposal:
    """Want an act done to a person's account.

    Raises AlreadyProposed where the same already waits, and at once what the act itself refuses.
    """
    staff = hold_staff(staff)
    proposal = AccountProposal(
        staff=staff,
        act=act,
        agency=agency,
        role=role or "",
        day=day,
        proposed_by=by,
        proposed_on=on,
        expires_on=on + timedelta(days=settings.PROPOSAL_DAYS),
    )
    waiting = AccountProposal.objects.filter(staff=staff, act=act, agency=agency, role=proposal.role, state=State.OPEN)
    for earlier in waiting:
        if not expired(earlier, on):
            raise AlreadyProposed(earlier.expires_on)
        settle(earlier, State.EXPIRED, ACT_EXPIRED, None, PROGRAM, on)
    _try_out(proposal, actor, on)
    proposal.save(force_insert=True)
    _record(proposal, ACT_PROPOSED, actor, on)
    return proposal


@transaction.atomic
def confirm(proposal: AccountProposal, *, by: Staff, actor: Actor, on: date, password: str = "") -> None:
    """Do what was proposed. `password` is the new first one, where `password_needed` says that one is set.

    The rules for passwords are the caller's to ask. Raises AlreadySettled, NotTheirsToSettle, PasswordNeeded, and what
    the act itself refuses.
    """
    waiting = hold_open(proposal, on)
    if not may_settle(viewer_of(by, on), waiting, on):
        raise NotTheirsToSettle
    carry_out(waiting, actor, on, password)
    settle(waiting, State.CONFIRMED, ACT_CONFIRMED, by, actor, on)


@transaction.atomic
def decline(proposal: AccountProposal, *, by: Staff, actor: Actor, on: date) -> None:
    """Let nothing come of it. Raises AlreadySettled, NotTheirsToSettle."""
    waiting = hold_open(proposal, on)
    if not may_settle(viewer_of(by, on), waiting, on):
        raise NotTheirsToSettle
    settle(waiting, State.DECLINED, ACT_DECLINED, by, actor, on)


@transaction.atomic
def withdraw(proposal: AccountProposal, *, by: Staff, actor: Actor, on: date) -> None:
    """Take back what one has proposed oneself. Raises AlreadySettled, NotTheirsToSettle."""
    waiting = hold_open(proposal, on)
    if waiting.proposed_by_id != by.pk:
        raise NotTheirsToSettle
    settle(waiting, State.WITHDRAWN, ACT_WITHDRAWN, by, actor, on)


@transaction.atomic
def expire(on: date) -> int:
    """Close what nobody has confirmed in its time; how many. A second run on the same day finds nothing left."""
    over = AccountProposal.objects.select_for_update().filter(state=State.OPEN, expires_on__lt=on).order_by("pk")
    for proposal in over:
        settle(proposal, State.EXPIRED, ACT_EXPIRED, None, PROGRAM, on)
    return len(over)


def hold_open(proposal: AccountProposal, on: date) -> AccountProposal:
    """The proposal as it is now, locked, if it can still be settled. Raises AlreadySettled."""
    waiting = AccountProposal.objects.select_for_update().get(pk=proposal.pk)
    if waiting.state != State.OPEN:
        raise AlreadySettled(waiting.state)
    if expired(waiting, on):
        raise AlreadySettled(State.EXPIRED)
    return waiting


def carry_out(proposal: AccountProposal, second: Actor, on: date, password: str) -> None:
    """Do it in the name of who proposed it, with `second` beside him."""
    staff, first = proposal.staff, actor_of(proposal.proposed_by, on)
    if new_password := password_needed(proposal, on):
        if not password:
            raise PasswordNeeded
        passwords.give(staff, password, actor=second, on=on, second=first)
    _act(proposal, first, second, on)
    # Whoever knew the old password or holds the old telephone may sit in a browser that is still logged in.
    if new_password or proposal.act == AccountAct.REMOVE_SECOND_FACTOR:
        sessions.end_all(staff, actor=second, on=on)


def _try_out(proposal: AccountProposal, first: Actor, on: date) -> None:
    """Do it and undo it: nobody need come to confirm what cannot be."""
    with transaction.atomic():
        _act(proposal, first, PROGRAM, on)
        transaction.set_rollback(True)


def _act(proposal: AccountProposal, first: Actor, second: Actor, on: date) -> None:
    staff = proposal.staff
    match proposal.act:
        case AccountAct.APPOINT:
            agency, role, since = Agency.objects.get(pk=proposal.agency_id or 0), Role(proposal.role), proposal.day
            appoint(staff, agency, role, actor=first, on=on, since=since, second=second)
        case AccountAct.APPOINT_ADMINISTRATOR:
            kind, since = AdministratorKind(proposal.role), proposal.day
            appoint_administrator(staff, kind, actor=first, on=on, since=since, second=second)
        case AccountAct.END_ADMINISTRATION:
            serving = Administrator.objects.get(staff=staff)
            end_administration(serving, actor=first, on=on, last_day=proposal.day, second=second)
        case AccountAct.REMOVE_SECOND_FACTOR:
            comings.remove_second_factor(staff, actor=first, on=on, second=second)
        case AccountAct.UNLOCK:
            comings.unlock(staff, actor=first, on=on, second=second)
        case AccountAct.RELEASE_SIGN_ON:
            comings.release_sign_on(staff, actor=first, on=on, second=second)


def settle(
    proposal: AccountProposal, state: str, verb: Verb[TwoPersonAct], by: Staff | None, actor: Actor, on: date
) -> None:
    proposal.state, proposal.settled_by, proposal.settled_on = state, by, on
    proposal.save(update_fields=["state", "settled_by", "settled_on"])
    _record(proposal, verb, actor, on)


def _record(proposal: AccountProposal, verb: Verb[TwoPersonAct], actor: Actor, on: date) -> None:
    facts = TwoPersonAct(
        proposal.pk,
        proposal.act,
        proposal.agency.short_name if proposal.agency else "",
        proposal.role,
        proposal.day,
        proposal.expires_on,
        str(proposal.proposed_by),
        actor.came_from,
    )
    record(None, Subject("staff", str(proposal.staff_id)), verb, facts, actor=actor, on=on)
