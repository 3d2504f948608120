"""Who acts, as the journal keeps it: the person's name and posts as they are on that day."""

from __future__ import annotations

from datetime import date

from gongkai.office.agencies.models import Administrator, Agency, Post, Role, Staff
from gongkai.office.agencies.permission import Viewer, viewer_of
from gongkai.office.journal.record import Actor


def actor_of(staff: Staff, on: date, agency: Agency | None = None, came_from: str = "") -> Actor:
    """The person as actor on a day: with the posts held at `agency`, or as administrator where that is what he is.

    Who holds none there acts by supervision, where he supervises for the agency's authority. `came_from` is the
    network address, where a request is behind the act.
    """
    administrator = Administrator.objects.filter(Administrator.on(on), staff=staff).first()
    if administrator:
        return Actor(str(staff), staff.pk, administrator.get_kind_display(), came_from)
    posts = Post.objects.filter(Post.on(on), staff=staff).order_by("pk")
    if agency:
        supervising = posts.filter(agency=agency.authority_id, role=Role.SUPERVISOR)
        posts = posts.filter(agency=agency) or supervising
    labels = {Role(post.role).label for post in posts}
    post = "、".join(role.label for role in Role if role.label in labels)
    return Actor(str(staff), staff.pk, post, came_from)


def viewer_behind(actor: Actor, on: date) -> Viewer:
    """What whoever acts may do on a day: nothing, where nobody on the staff stands behind the name."""
    return viewer_of(Staff.objects.filter(pk=actor.id).first() if actor.id is not None else None, on)
