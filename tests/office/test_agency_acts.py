"""Acts on agencies: the promise, the refusal, the entry in the journal."""

from __future__ import annotations

from datetime import date

import pytest
from agencies_world import DAY, staff
from django.core.exceptions import ValidationError

from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.adjust import Seat, adjust_leading_group
from gongkai.office.agencies.amend import amend
from gongkai.office.agencies.appoint import appoint, appoint_administrator, end_post
from gongkai.office.agencies.dissolve import dissolve
from gongkai.office.agencies.establish import establish
from gongkai.office.agencies.models import AdministratorKind, Agency, GroupRole, Role
from gongkai.office.agencies.permission import Permission, may, viewer_of
from gongkai.office.agencies.queries import agency_page
from gongkai.office.agencies.refusals import AgencyFieldNotAmendable, PowersKeptApart, StillSuperior
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from gongkai.office.locking import ChangedMeanwhile

pytestmark = pytest.mark.django_db
CHEN = Actor("陈岚", 7, "经办人")
GUO = Actor("郭涛", 98, "系统管理员")


@pytest.fixture
def government() -> Agency:
    return establish("青石市人民政府", "市政府", "qingshi", AgencyLevel.COUNTY, actor=CHEN, on=DAY, is_host=True)


@pytest.fixture
def bureau(government: Agency) -> Agency:
    return establish(
        "青石市教育局", "市教育局", "jyj", AgencyLevel.COUNTY_BUREAU, actor=CHEN, on=DAY, superior=government
    )


def verbs_of(agency: Agency) -> list[str]:
    return list(Entry.objects.filter(agency_id=agency.pk).order_by("number").values_list("verb", flat=True))


def test_an_amendment_keeps_what_was_said_before(bureau: Agency) -> None:
    amend(bureau, {"phone": "0319-5550101"}, version=0, actor=CHEN, on=DAY)
    changed = amend(bureau, {"phone": "0319-5550102", "head": "李主任"}, version=1, actor=CHEN, on=DAY)
    assert (changed.phone, changed.version) == ("0319-5550102", 2)
    last = Entry.objects.filter(agency_id=bureau.pk).latest("number")
    assert last.facts["changes"][0] == {"field": "phone", "before": "0319-5550101", "after": "0319-5550102"}
    assert (last.actor_name, last.on) == ("陈岚", DAY)


def test_the_second_of_two_officers_overwrites_nothing(bureau: Agency) -> None:
    amend(bureau, {"phone": "0319-5550101"}, version=0, actor=CHEN, on=DAY)
    with pytest.raises(ChangedMeanwhile) as refusal:
        amend(bureau, {"phone": "0319-5550199"}, version=0, actor=CHEN, on=DAY)
    assert refusal.value.version == 1
    assert Agency.objects.get(pk=bureau.pk).phone == "0319-5550101"
    assert verbs_of(bureau) == ["agency.established", "agency.amended"]


def test_a_wrong_code_is_refused_and_leaves_no_entry(bureau: Agency) -> None:
    with pytest.raises(ValidationError):
        amend(bureau, {"credit_code": "123"}, version=0, actor=CHEN, on=DAY)
    with pytest.raises(AgencyFieldNotAmendable):
        amend(bureau, {"is_host": "1"}, version=0, actor=CHEN, on=DAY)
    assert verbs_of(bureau) == ["agency.established"]


def test_nothing_changed_is_nothing_recorded(bureau: Agency) -> None:
    assert amend(bureau, {"phone": ""}, version=0, actor=CHEN, on=DAY).version == 0
    assert verbs_of(bureau) == ["agency.established"]


def test_a_dissolved_agency_keeps_its_past_and_names_its_successor(government: Agency, bureau: Agency) -> None:
    heir = establish(
        "青石市教体局", "市教体局", "jtj", AgencyLevel.COUNTY_BUREAU, actor=CHEN, on=DAY, superior=government
    )
    later = date(2026, 9, 1)
    dissolve(bureau, successor=heir, reason="机构改革", actor=CHEN, on=later)
    gone = Agency.objects.get(pk=bureau.pk)
    assert (gone.name, gone.successor, gone.dissolved_on) == ("青石市教育局", heir, later)
    assert gone in Agency.objects.standing(date(2026, 8, 31))
    assert gone not in Agency.objects.standing(later)


def test_a_government_is_not_dissolved_over_its_bureaus(government: Agency, bureau: Agency) -> None:
    with pytest.raises(StillSuperior) as refusal:
        dissolve(government, successor=None, reason="", actor=CHEN, on=DAY)
    assert refusal.value.names == (bureau.name,)


def test_an_adjusted_leading_group_leaves_the_earlier_one_readable(bureau: Agency) -> None:
    adjust_leading_group(bureau, [Seat("王局长", GroupRole.HEAD)], actor=CHEN, on=date(2025, 1, 10))
    adjust_leading_group(
        bureau, [Seat("李局长", GroupRole.HEAD), Seat("办公室", GroupRole.OFFICE)], actor=CHEN, on=date(2026, 3, 2)
    )
    page = agency_page(bureau, date(2026, 3, 2))
    assert page.leading_group and [member.name for member in page.leading_group.members.all()] == ["李局长", "办公室"]
    assert [(group.since, group.until) for group in page.earlier_groups] == [(date(2025, 1, 10), date(2026, 3, 1))]
    assert agency_page(bureau, date(2025, 6, 1)).leading_group == page.earlier_groups[0]


def test_a_post_gives_its_powers_from_its_first_day_to_its_last(bureau: Agency) -> None:
    person = staff("chen")
    post = appoint(person, bureau, Role.CLERK, actor=CHEN, second=GUO, on=date(2026, 3, 2))
    end_post(post, actor=CHEN, on=date(2026, 6, 30))
    days = {date(2026, 3, 1): False, date(2026, 3, 2): True, date(2026, 6, 30): True, date(2026, 7, 1): False}
    assert {day: may(viewer_of(person, day), Permission.AMEND_AGENCY, bureau) for day in days} == days
    assert verbs_of(bureau)[-2:] == ["post.filled", "post.ended"]


def test_administrators_are_three_persons_and_hold_no_post(bureau: Agency) -> None:
    keeper, clerk = staff("zhao"), staff("chen")
    appoint(clerk, bureau, Role.CLERK, actor=CHEN, second=GUO, on=DAY)
    appoint_administrator(keeper, AdministratorKind.SECURITY, actor=CHEN, second=GUO, on=DAY)
    with pytest.raises(PowersKeptApart):
        appoint_administrator(keeper, AdministratorKind.AUDIT, actor=CHEN, second=GUO, on=DAY)
    with pytest.raises(PowersKeptApart):
        appoint_administrator(clerk, AdministratorKind.SYSTEM, actor=CHEN, second=GUO, on=DAY)
    with pytest.raises(PowersKeptApart):
        appoint(keeper, bureau, Role.CLERK, actor=CHEN, second=GUO, on=DAY)
