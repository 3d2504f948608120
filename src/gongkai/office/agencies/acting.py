"""Who acts, as the journal keeps it: the person's name and posts as they are on that day."""

from __future__ import annotations

from datetime import date

from gongkai.office.agencies.models import Administrator, Agency, Post, Role, Staff
from gongkai.office.journal.record import Actor


def actor_of(staff: Staff, on: date, agency: Agency | None = None) -> Actor:
    """The person as actor on a day: with the posts held at `agency`, or as administrator where that is what he is."""
    administrator = Administrator.objects.filter(Administrator.on(on), staff=staff).first()
    if administrator:
        return Actor(str(staff), staff.pk, administrator.get_kind_display())
    posts = Post.objects.filter(Post.on(on), staff=staff).order_by("pk")
    held = {Role(post.role).label for post in (posts.filter(agency=agency) if agency else posts)}
    return Actor(str(staff), staff.pk, "、".join(role.label for role in Role if role.label in held))
