"""应急: what the operator does at the server's command line when nobody at the desk can let anybody in.

Whoever can run commands on the server can read and write its database; to refuse him would only drive him there. So it
is possible, and it is told: in the journal under verbs of its own, to the person concerned at his next log-in, and in
the server's log.
"""

from __future__ import annotations

import logging
from datetime import date

from django.db import transaction

from gongkai.office.access import login_audit as comings
from gongkai.office.access import passwords, sessions
from gongkai.office.access.models import AccountProposal
from gongkai.office.access.two_persons import carry_out, hold_open, settle
from gongkai.office.access.verbs import ACT_CONFIRMED_ON_SERVER, LET_IN_ON_SERVER, LetIn
from gongkai.office.agencies.models import Staff
from gongkai.office.journal.record import Actor, Subject, record

logger = logging.getLogger(__name__)

OPERATOR = Actor("操作员（服务器命令行）")


@transaction.atomic
def confirm_on_server(proposal: AccountProposal, *, on: date, password: str = "") -> None:
    """Do what was proposed where no second person can. Raises what `two_persons.confirm` raises."""
    waiting = hold_open(proposal, on)
    carry_out(waiting, OPERATOR, on, password)
    settle(waiting, AccountProposal.State.CONFIRMED, ACT_CONFIRMED_ON_SERVER, None, OPERATOR, on)
    logger.warning("a proposal was confirmed on the server")


@transaction.atomic
def let_in(staff: Staff, password: str, *, reason: str, remove_second_factor: bool, on: date) -> None:
    """Give somebody a first password, unlocked and logged out everywhere; if asked, without the second factor."""
    passwords.give(staff, password, actor=OPERATOR, on=on)
    comings.unlock(staff, actor=OPERATOR, on=on)
    if remove_second_factor:
        comings.remove_second_factor(staff, actor=OPERATOR, on=on)
    sessions.end_all(staff, actor=OPERATOR, on=on)
    facts = LetIn(reason, remove_second_factor)
    record(None, Subject("staff", str(staff.pk)), LET_IN_ON_SERVER, facts, actor=OPERATOR, on=on)
    logger.warning("somebody was let in on the server")
