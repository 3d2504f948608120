"""Statements for the demonstration: what the invented town's bureaus hold nothing of, signed by who sits there."""

from __future__ import annotations

from datetime import date

from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Post, Role
from gongkai.office.columns.models import NothingHeld
from gongkai.office.columns.nothing_held import USUAL_MONTHS, months_after, state_nothing_held

SIGNED = (
    ("recruitment", "公务员招考由市委组织部组织实施，本机关不单独招考公务员。"),
    ("procurement", "本机关没有制定政府集中采购目录的职责，也没有单独实施集中采购。"),
)
"""Columns and why they are empty."""

BUREAUS = ("zrzyj", "jyj", "wjj", "gxj", "scjgj")
"""The invented ones: nothing is stated in the name of a real agency."""


def sign_some(on: date) -> list[NothingHeld]:
    """Sign what is not signed yet, at every invented bureau that has somebody to sign it."""
    statements = []
    posts = (
        Post.objects.filter(Post.on(on), role=Role.OFFICE_HEAD, agency__slug__in=BUREAUS)
        .select_related("agency", "staff")
        .order_by("pk")
    )
    signers: dict[int, Post] = {}
    for post in posts:
        signers.setdefault(post.agency_id, post)
    for post in signers.values():
        agency: Agency = post.agency
        signed = set(NothingHeld.objects.filter(agency=agency).values_list("column", flat=True))
        for slug, grounds in SIGNED:
            if slug not in signed:
                actor = actor_of(post.staff, on, agency)
                statements += state_nothing_held(
                    agency, [slug], grounds, months_after(on, USUAL_MONTHS), actor=actor, on=on
                )
    return statements
