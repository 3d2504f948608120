"""青石市, as small as the tests of the office need it."""

from __future__ import annotations

from datetime import date

from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.models import Administrator, AdministratorKind, Agency, Post, Role, Staff

DAY = date(2026, 3, 2)


def agency(slug: str, name: str, level: AgencyLevel = AgencyLevel.COUNTY_BUREAU, **more: object) -> Agency:
    return Agency.objects.create(slug=slug, name=name, short_name=name[-4:], level=level, **more)


def staff(username: str, **more: object) -> Staff:
    return Staff.objects.create_user(username=username, display_name=username, **more)


def at_post(username: str, place: Agency, role: Role, since: date = DAY, until: date | None = None) -> Staff:
    person = staff(username)
    Post.objects.create(staff=person, agency=place, role=role, since=since, until=until)
    return person


def administrator(username: str, kind: AdministratorKind) -> Staff:
    person = staff(username)
    Administrator.objects.create(staff=person, kind=kind, since=DAY)
    return person
