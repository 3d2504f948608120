"""For the demonstration: what was found on the days before, and what the invented town's account last posted."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, MediaAccount, Post, Role
from gongkai.office.self_check.keep import keep
from gongkai.office.self_check.models import AccountNote, SelfCheck
from gongkai.office.self_check.note import note_post
from gongkai.office.workdays.queries import calendar_in_force

DAYS = 3
"""How many days before are checked: so close by, what is there now is what was there."""
POSTED_BEFORE = 4
EVIDENCE = "https://weixin.qingshi.example/s/1"


def check_days(on: date) -> int:
    """Keep what is not kept yet of these days, and note what is not noted yet; how many checks were kept."""
    _note(on)
    calendar, count = calendar_in_force(), 0
    for day in (on - timedelta(days=before) for before in range(DAYS, 0, -1)):
        checked = set(SelfCheck.objects.filter(day=day).values_list("agency", flat=True))
        for agency in Agency.objects.standing(day).in_tree_order():
            if agency.pk not in checked:
                keep(agency, day, calendar)
                count += 1
    return count


def _note(on: date) -> None:
    """The accounts of whoever has somebody to look at them."""
    posts = Post.objects.filter(Post.on(on), role=Role.CLERK).select_related("staff", "agency").order_by("pk")
    clerks = {post.agency_id: post for post in reversed(posts)}
    for account in MediaAccount.objects.filter(agency__in=clerks, closed_on=None).select_related("agency"):
        if AccountNote.objects.filter(account=account).exists():
            continue
        actor = actor_of(clerks[account.agency_id].staff, on, account.agency)
        note_post(account, on - timedelta(days=POSTED_BEFORE), EVIDENCE, actor=actor, on=on)
