"""青石市 is built whole, once, and with passwords that nobody knows beforehand."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.office.agencies.demo import build_town
from gongkai.office.agencies.models import AdministratorKind, Agency, LeadingGroup, Role, Staff
from gongkai.office.agencies.permission import Act, may, viewer_of
from gongkai.office.agencies.queries import agency_page, directory
from gongkai.office.journal.models import Entry

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def test_the_town_has_a_government_its_office_five_bureaus_two_townships_and_the_real_bureau() -> None:
    build_town(on=DAY)
    names = [agency.name for agency in directory(DAY)]
    assert names[0] == "青石市人民政府"
    assert sum(name.endswith("局") and name.startswith("青石市") for name in names) == 5
    assert sum(name.endswith("镇人民政府") for name in names) == 2
    assert "清河县科技和工业信息化局" in names
    assert Agency.objects.get(slug="qinghe-kgj").phone == ""


def test_every_post_and_every_administrator_is_somebody() -> None:
    accounts = build_town(on=DAY)
    viewers = [viewer_of(Staff.objects.get(username=username), DAY) for username in accounts]
    assert {role for viewer in viewers for _, role in viewer.posts} == set(Role)
    assert {viewer.administrator for viewer in viewers if viewer.administrator} == set(AdministratorKind)
    supervisor = viewer_of(Staff.objects.get(username="gaoming"), DAY)
    assert may(supervisor, Act.SEE_AGENCY, Agency.objects.get(slug="jyj"))
    assert not may(supervisor, Act.SEE_AGENCY, Agency.objects.get(slug="qinghe-kgj"))


def test_a_second_run_adds_nothing() -> None:
    first = build_town(on=DAY)
    before = (Agency.objects.count(), Staff.objects.count(), LeadingGroup.objects.count(), Entry.objects.count())
    assert build_town(on=DAY) == {}
    assert (
        Agency.objects.count(),
        Staff.objects.count(),
        LeadingGroup.objects.count(),
        Entry.objects.count(),
    ) == before
    assert len(set(first.values())) == len(first)


def test_the_leading_group_was_adjusted_in_2026_and_the_earlier_one_stays() -> None:
    build_town(on=DAY)
    page = agency_page(Agency.objects.get(slug="zrzyj"), DAY)
    assert page.leading_group and page.leading_group.document_number == "青自然资字〔2026〕1号"
    assert [(group.since, group.until) for group in page.earlier_groups] == [(date(2024, 1, 8), date(2026, 1, 11))]
