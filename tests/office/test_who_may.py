"""Every role and every act, at one's own agency, at a supervised one, at another's and at none: `who_may.csv`."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from agencies_world import DAY, administrator, agency, at_post

from gongkai.office.agencies.models import Administrator, AdministratorKind, Agency, Post, Role, Staff
from gongkai.office.agencies.permission import ANONYMOUS, Permission, Viewer, may, viewer_of

ROWS = list(csv.DictReader((Path(__file__).parent / "who_may.csv").open(encoding="utf-8")))
EVERYONE = [column for column in ROWS[0] if column not in ("act", "why")]
PLACES = ("own", "supervised", "unstaffed", "other", "platform")


def viewer(who: str, own: Agency) -> Viewer:
    if who == "anonymous":
        return ANONYMOUS
    if who == "former":
        return viewer_of(at_post(who, own, Role.OFFICE_HEAD, date(2020, 1, 1), date(2026, 3, 1)), DAY)
    if who in set(AdministratorKind):
        return viewer_of(administrator(who, AdministratorKind(who)), DAY)
    return viewer_of(at_post(who, own, Role(who)), DAY)


def test_the_table_leaves_nobody_and_nothing_out() -> None:
    assert set(EVERYONE) == {*Role, *AdministratorKind, "former", "anonymous"}
    assert sorted(row["act"] for row in ROWS) == sorted(Permission)


@pytest.mark.django_db
@pytest.mark.parametrize("who", EVERYONE)
def test_each_may_what_the_table_says_and_nothing_else(who: str) -> None:
    own = agency("own", "青石市自然资源局")
    places: dict[str, Agency | None] = {
        "own": own,
        "supervised": agency("supervised", "青石市教育局", authority=own),
        "unstaffed": agency("unstaffed", "青石市残疾人联合会", authority=own),
        "other": agency("other", "邻县自然资源局"),
        "platform": None,
    }
    at_post("under_him", places["supervised"], Role.CLERK)
    asking = viewer(who, own)
    for row in ROWS:
        allowed = set(PLACES) if row[who] == "any" else set(row[who].split())
        found = {name for name, place in places.items() if may(asking, Permission(row["act"]), place)}
        assert found == allowed, row["act"]


@pytest.mark.django_db
def test_a_clerk_of_another_agency_sees_nothing_of_this_one() -> None:
    own, other = agency("own", "青石市自然资源局"), agency("other", "邻县自然资源局")
    neighbour = viewer_of(at_post("neighbour", other, Role.CLERK), DAY)
    assert list(Agency.objects.visible_to(neighbour)) == [other]
    assert not any(may(neighbour, act, own) for act in Permission)


@pytest.mark.django_db
def test_a_closed_account_opens_nothing() -> None:
    clerk = at_post("clerk", agency("own", "青石市自然资源局"), Role.CLERK)
    Staff.objects.filter(pk=clerk.pk).update(is_active=False)
    assert viewer_of(Staff.objects.get(pk=clerk.pk), DAY) == ANONYMOUS


@pytest.mark.django_db
def test_an_administrator_opens_nothing_by_a_post_of_other_days() -> None:
    own = agency("own", "青石市自然资源局")
    person = at_post("was_clerk", own, Role.CLERK, date(2020, 1, 1), date(2026, 2, 27))
    Administrator.objects.create(staff=person, kind=AdministratorKind.AUDIT, since=DAY)
    asking = viewer_of(person, DAY)
    assert Post.objects.filter(staff=person).exists()
    assert (asking.posts, asking.administrator) == (frozenset(), AdministratorKind.AUDIT)
    assert viewer_of(person, date(2025, 1, 1)).administrator is None
    assert may(viewer_of(person, date(2025, 1, 1)), Permission.AMEND_AGENCY, own)
