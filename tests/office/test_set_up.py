"""首次设置: the host, its authority and its administrators are there afterwards, or nothing is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from agencies_world import DAY
from django.core.exceptions import ValidationError

from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.models import AdministratorKind, Agency, Staff
from gongkai.office.agencies.permission import Permission, may, viewer_of
from gongkai.office.agencies.queries import host
from gongkai.office.agencies.refusals import AlreadySetUp
from gongkai.office.agencies.set_up import (
    FirstSetUp,
    NewAdministrator,
    NewAgency,
    NoSecurityAdministrator,
    set_up,
)
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor

pytestmark = pytest.mark.django_db
FIRST = Actor("首次设置")
SECURITY = NewAdministrator("shenjie", "沈洁", AdministratorKind.SECURITY, "石桥-7-青河-Qh")
WANTED = FirstSetUp(
    NewAgency("青石市人民政府", "市政府", "qingshi", AgencyLevel.COUNTY, (("site_code", "1399810001"),)),
    NewAgency("青石市人民政府办公室", "市政府办公室", "office", AgencyLevel.COUNTY_BUREAU),
    (SECURITY, NewAdministrator("guomin", "郭敏", AdministratorKind.AUDIT, "石桥-8-青河-Qh")),
)


def test_a_new_platform_has_its_host_its_authority_and_somebody_who_appoints() -> None:
    made = set_up(WANTED, actor=FIRST, on=DAY)
    assert (made, made.site_code) == (host(), "1399810001")
    assert Agency.objects.get(slug="office").superior == made
    shen = Staff.objects.get(username="shenjie")
    assert shen.check_password("石桥-7-青河-Qh")
    assert may(viewer_of(shen, DAY), Permission.MANAGE_STAFF)
    assert may(viewer_of(Staff.objects.get(username="guomin"), DAY), Permission.SEE_JOURNAL)


def test_a_platform_is_set_up_once() -> None:
    set_up(WANTED, actor=FIRST, on=DAY)
    other = replace(WANTED, host=replace(WANTED.host, name="邻县人民政府", slug="neighbour"))
    with pytest.raises(AlreadySetUp) as refusal:
        set_up(other, actor=FIRST, on=DAY)
    assert refusal.value.name == "青石市人民政府"


def test_without_a_security_administrator_nothing_is_set_up() -> None:
    with pytest.raises(NoSecurityAdministrator):
        set_up(replace(WANTED, administrators=WANTED.administrators[1:]), actor=FIRST, on=DAY)
    assert not Agency.objects.exists()


def test_what_fails_in_the_end_leaves_nothing_of_the_beginning() -> None:
    with pytest.raises(ValidationError):
        set_up(replace(WANTED, administrators=(SECURITY, SECURITY)), actor=FIRST, on=DAY)
    assert not (Agency.objects.exists() or Staff.objects.exists() or Entry.objects.exists())
