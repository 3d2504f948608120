"""青石市 is built whole, once, and with passwords that nobody knows beforehand."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.demo.agencies import build_town, known_password
from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.amend import AMENDABLE
from gongkai.office.agencies.establish import establish
from gongkai.office.agencies.models import AdministratorKind, Agency, LeadingGroup, Role, Staff
from gongkai.office.agencies.permission import Permission, may, viewer_of
from gongkai.office.agencies.queries import agency_page, directory
from gongkai.office.agencies.refusals import AlreadySetUp
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
OF_THE_SITE = ("site_code", "icp_number", "police_number", "unit_mark", "site_report")
WANTED = [field for field in AMENDABLE if field not in ("division_code", *OF_THE_SITE)]
"""What every agency says; the site's own numbers are its host's, and a bureau has no division of its own."""


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
    assert may(supervisor, Permission.SEE_AGENCY, Agency.objects.get(slug="jyj"))
    assert not may(supervisor, Permission.SEE_AGENCY, Agency.objects.get(slug="qinghe-kgj"))


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


def test_every_agency_has_whoever_drafts_and_whoever_publishes_its_report() -> None:
    viewers = [viewer_of(Staff.objects.get(username=username), DAY) for username in build_town(on=DAY)]
    for agency in Agency.objects.all():
        for act in (Permission.TAKE_IN_ANNUAL_REPORT, Permission.PUBLISH_ANNUAL_REPORT):
            assert any(may(viewer, act, agency) for viewer in viewers), (agency.slug, act)


def test_every_invented_agency_says_all_that_its_guide_needs() -> None:
    build_town(on=DAY)
    for agency in Agency.objects.exclude(slug="qinghe-kgj"):
        agency.full_clean()
        empty = [field for field in WANTED if not getattr(agency, field)]
        assert (agency.slug, empty) == (agency.slug, [])
        if agency.slug != "qingshi":
            assert agency_page(agency, DAY).sections, agency.slug


def test_of_the_real_bureau_nothing_is_said_that_it_did_not_publish() -> None:
    build_town(on=DAY)
    bureau = Agency.objects.get(slug="qinghe-kgj")
    assert [field for field in AMENDABLE if getattr(bureau, field)] == []
    group = agency_page(bureau, DAY).leading_group
    assert group and (group.since, group.duties, group.document_number) == (None, "", "")
    assert [member.name for member in group.members.all()] == ["局领导", "有关科室负责人"]


def test_a_real_office_is_never_made_a_demonstration() -> None:
    establish("邻县人民政府", "邻县政府", "neighbour", AgencyLevel.COUNTY, actor=PROGRAM, on=DAY, is_host=True)
    with pytest.raises(AlreadySetUp):
        build_town(on=DAY)
    assert not Staff.objects.exists()


def test_known_passwords_are_only_given_when_asked_for() -> None:
    assert build_town(on=DAY, password_for=known_password)["chenlan"] == "demo-chenlan"
    assert Staff.objects.get(username="chenlan").check_password("demo-chenlan")
