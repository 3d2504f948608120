"""Who may do what: one row a promise in `may.csv`, put to the one question."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from agencies_world import DAY, administrator, agency, at_post
from django.db import IntegrityError, transaction

from gongkai.office.agencies.models import Administrator, AdministratorKind, Agency, Role, Staff
from gongkai.office.agencies.permission import ANONYMOUS, BY_ADMINISTRATION, BY_POST, Permission, Viewer, may, viewer_of

ROWS = list(csv.DictReader((Path(__file__).parent / "may.csv").open(encoding="utf-8")))


def person(who: str, place: Agency) -> Staff:
    if who in set(AdministratorKind):
        return administrator(who, AdministratorKind(who))
    if who == "former":
        return at_post(who, place, Role.CLERK, date(2020, 1, 1), date(2026, 2, 27))
    return at_post(who, place, Role(who))


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['who']}-{row['act']}-{row['where']}")
def test_one_table_says_who_may(row: dict[str, str]) -> None:
    own = agency("own", "青石市教育局")
    places = {
        "own": own,
        "other": agency("other", "邻县教育局"),
        "supervised": agency("supervised", "青石市卫生健康局", authority=own),
        "unstaffed": agency("unstaffed", "青石市残疾人联合会", authority=own),
    }
    at_post("under_him", places["supervised"], Role.CLERK)
    viewer = ANONYMOUS if row["who"] == "anonymous" else viewer_of(person(row["who"], own), DAY)
    assert may(viewer, Permission(row["act"]), places[row["where"]]) is (row["may"] == "yes")


def test_every_act_belongs_to_a_post_or_to_an_administrator_and_never_to_both() -> None:
    assert set(BY_POST) | set(BY_ADMINISTRATION) == set(Permission)
    assert not set(BY_POST) & set(BY_ADMINISTRATION)


@pytest.mark.django_db
def test_lists_show_what_the_question_allows() -> None:
    own, other = agency("own", "青石市教育局"), agency("other", "邻县教育局")
    under = agency("under", "青石市卫生健康局", authority=own)
    clerk, supervisor = at_post("clerk", own, Role.CLERK), at_post("supervisor", own, Role.SUPERVISOR)
    everyone = Agency.objects.all()
    for who, seen in (
        (clerk, {own}),
        (supervisor, {own, under}),
        (administrator("audit", AdministratorKind.AUDIT), set()),
    ):
        viewer = viewer_of(who, DAY)
        assert set(everyone.visible_to(viewer)) == seen
        assert {place for place in (own, other, under) if may(viewer, Permission.SEE_AGENCY, place)} == seen
    assert set(everyone.visible_to(Viewer())) == set()


@pytest.mark.django_db
def test_one_person_is_never_two_administrators() -> None:
    both = administrator("both", AdministratorKind.SYSTEM)
    with pytest.raises(IntegrityError), transaction.atomic():
        Administrator.objects.create(staff=both, kind=AdministratorKind.AUDIT, since=DAY)


@pytest.mark.django_db
def test_there_is_no_super_user() -> None:
    with pytest.raises(PermissionError):
        Staff.objects.create_superuser("root")
