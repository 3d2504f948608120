"""Acts on accounts in the list of what to do: those that wait for the head of the office to confirm them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse

from gongkai.faces.desk.todos import Todo, workdays_left
from gongkai.law.workdays import Calendar
from gongkai.office.access.models import AccountProposal
from gongkai.office.access.proposals import may_settle
from gongkai.office.agencies.permission import Viewer


def account_act_todos(
    proposals: Sequence[AccountProposal], viewer: Viewer, today: date, calendar: Calendar
) -> Iterable[Todo]:
    """One for each that this viewer may confirm; whoever may not need not know of it."""
    for proposal in proposals:
        if may_settle(viewer, proposal, today):
            left = workdays_left(today, proposal.expires_on, calendar)
            title = f"{proposal.staff}：{proposal.get_act_display()}{proposal.post}"
            note = f"{proposal.proposed_by}提请，逾期自动失效"
            address = reverse("desk:account_act", args=[proposal.pk])
            yield Todo(proposal.expires_on, left, "账号复核", title, note, "复核", address)
