"""The tree, the names and the lists of agencies over time: what was once so can still be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from agencies_world import DAY, staff
from django.core.exceptions import ValidationError

from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.adjust import Seat, adjust_leading_group
from gongkai.office.agencies.amend import amend
from gongkai.office.agencies.appoint import appoint
from gongkai.office.agencies.arrange import arrange_accounts, arrange_leaders, arrange_sections, arrange_websites
from gongkai.office.agencies.dissolve import dissolve, merge
from gongkai.office.agencies.establish import establish
from gongkai.office.agencies.models import Agency, GroupRole, LeadingGroup, Post, Role
from gongkai.office.agencies.queries import agency_page, earlier_names, history
from gongkai.office.agencies.refusals import (
    AgencyNotThere,
    Circle,
    ClosedBeforeOpened,
    DayNeeded,
    DayTooEarly,
    HeadsOfGroup,
    ListedTwice,
    SameName,
    StillSuperior,
)
from gongkai.office.agencies.rename import rename
from gongkai.office.agencies.verbs import AccountRow, LeaderRow, SectionRow, WebsiteRow, WebsitesArranged
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from gongkai.office.locking import ChangedMeanwhile

pytestmark = pytest.mark.django_db
LI = Actor("李主任", 8, "公开机构负责人")
GUO = Actor("郭涛", 98, "系统管理员")
FOUNDED = date(2019, 3, 1)


def found(
    slug: str, name: str, superior: Agency | None = None, level: AgencyLevel = AgencyLevel.COUNTY_BUREAU
) -> Agency:
    return establish(name, name, slug, level, actor=LI, on=DAY, superior=superior, founded_on=FOUNDED)


@pytest.fixture
def city() -> Agency:
    return found("qingshi", "青石市人民政府", level=AgencyLevel.COUNTY)


@pytest.fixture
def bureau(city: Agency) -> Agency:
    return found("land", "青石市国土资源局", city)


def test_an_agency_stands_under_another_and_never_under_itself(city: Agency, bureau: Agency) -> None:
    station = found("station", "青石市国土资源所", bureau)
    assert [each.depth for each in (city, bureau, station)] == [0, 1, 2]
    for above in (station, bureau, city):
        with pytest.raises(Circle):
            amend(city, {"superior": above}, actor=LI, on=DAY)
    with pytest.raises(Circle):
        amend(bureau, {"authority": bureau}, actor=LI, on=DAY)
    assert Agency.objects.get(pk=city.pk).superior is None


def test_whoever_lies_under_an_agency_moves_with_it(city: Agency, bureau: Agency) -> None:
    station = found("station", "青石市国土资源所", bureau)
    amend(bureau, {"superior": None}, actor=LI, on=DAY)
    assert Agency.objects.get(pk=station.pk).depth == 1
    moved = amend(bureau, {"superior": city}, actor=LI, on=DAY)
    assert (moved.depth, Agency.objects.get(pk=station.pk).depth) == (1, 2)
    last = Entry.objects.filter(agency_id=bureau.pk).latest("number")
    assert last.facts["changes"] == [{"field": "superior", "before": "", "after": "qingshi"}]


def test_two_agencies_do_not_supervise_each_other(city: Agency, bureau: Agency) -> None:
    amend(bureau, {"authority": city}, actor=LI, on=DAY)
    with pytest.raises(Circle):
        amend(city, {"authority": bureau}, actor=LI, on=DAY)


def test_nobody_is_put_under_an_agency_that_is_gone(city: Agency, bureau: Agency) -> None:
    gone = found("gone", "青石市林业局", city)
    dissolve(gone, successor=bureau, reason="机构改革", actor=LI, on=DAY)
    with pytest.raises(AgencyNotThere):
        amend(bureau, {"superior": gone}, actor=LI, on=DAY)
    with pytest.raises(AgencyNotThere):
        found("station", "青石市林业站", gone)
    with pytest.raises(AgencyNotThere):
        amend(gone, {"phone": "0399-5550199"}, actor=LI, on=DAY)


def test_a_renamed_agency_is_found_under_the_name_of_each_day(bureau: Agency) -> None:
    renamed = rename(
        bureau,
        "青石市自然资源局",
        "市自然资源局",
        actor=LI,
        on=DAY,
        since=date(2026, 3, 1),
        document_number="青办字〔2026〕3号",
    )
    assert (renamed.name, renamed.slug) == ("青石市自然资源局", "land")
    assert [(each.name, each.until) for each in earlier_names(renamed)] == [("青石市国土资源局", date(2026, 2, 28))]


def test_a_name_is_not_changed_before_it_began_and_not_into_itself(bureau: Agency) -> None:
    with pytest.raises(SameName):
        rename(bureau, "青石市国土资源局 ", "青石市国土资源局", actor=LI, on=DAY)
    with pytest.raises(DayTooEarly) as refusal:
        rename(bureau, "青石市自然资源局", "市自然资源局", actor=LI, on=DAY, since=FOUNDED)
    assert refusal.value.earliest == date(2019, 3, 2)
    assert Agency.objects.get(pk=bureau.pk).name == "青石市国土资源局"


def test_merged_agencies_end_and_point_to_the_one_that_carries_on(city: Agency, bureau: Agency) -> None:
    forest, water = found("forest", "青石市林业局", city), found("water", "青石市水务局", city)
    post = appoint(staff("lin"), forest, Role.CLERK, actor=LI, second=GUO, on=DAY)
    merge([water, forest], into=bureau, reason="机构改革", actor=LI, on=date(2026, 6, 1))
    for gone in (forest, water):
        kept = Agency.objects.get(pk=gone.pk)
        assert (kept.name, kept.successor, kept.dissolved_on) == (gone.name, bureau, date(2026, 6, 1))
    assert Post.objects.get(pk=post.pk).until == date(2026, 5, 31)
    assert set(Agency.objects.standing(date(2026, 6, 1))) == {city, bureau}
    assert {forest, water} < set(Agency.objects.standing(date(2026, 5, 31)))


def test_an_agency_ends_once_and_not_into_itself(city: Agency, bureau: Agency) -> None:
    with pytest.raises(Circle):
        dissolve(bureau, successor=bureau, reason="", actor=LI, on=DAY)
    dissolve(bureau, successor=None, reason="撤销", actor=LI, on=DAY)
    with pytest.raises(AgencyNotThere):
        dissolve(bureau, successor=None, reason="撤销", actor=LI, on=date(2026, 9, 1))
    assert Agency.objects.get(pk=bureau.pk).dissolved_on == DAY


def test_an_authority_does_not_end_over_those_it_supervises(city: Agency, bureau: Agency) -> None:
    office = found("office", "青石市政务公开办公室", city)
    amend(bureau, {"authority": office}, actor=LI, on=DAY)
    with pytest.raises(StillSuperior) as refusal:
        dissolve(office, successor=city, reason="", actor=LI, on=DAY)
    assert refusal.value.names == (bureau.name,)


def test_sections_are_arranged_whole_and_a_second_officer_is_refused(bureau: Agency) -> None:
    office, law = SectionRow("办公室", "机关运转", "0399-5550126", "李主任"), SectionRow("政策法规科", "合法性审核")
    first = arrange_sections(bureau, [office, law], actor=LI, on=DAY, version=0)
    again = arrange_sections(bureau, [law, office], actor=LI, on=DAY, version=first.version)
    assert [section.name for section in agency_page(again, DAY).sections] == ["政策法规科", "办公室"]
    with pytest.raises(ChangedMeanwhile):
        arrange_sections(bureau, [], actor=LI, on=DAY, version=first.version)
    with pytest.raises(ListedTwice):
        arrange_sections(bureau, [law, law], actor=LI, on=DAY)
    entries = Entry.objects.filter(agency_id=bureau.pk, verb="agency.sections_arranged").count()
    arrange_sections(bureau, [law, office], actor=LI, on=DAY)
    assert entries == Entry.objects.filter(agency_id=bureau.pk, verb="agency.sections_arranged").count() == 2


def test_a_leader_who_goes_led_until_the_day_before(bureau: Agency) -> None:
    wang, liang = LeaderRow("王文", "局长", "主持全面工作"), LeaderRow("梁军", "副局长", "分管办公室")
    arrange_leaders(bureau, [wang, liang], actor=LI, on=date(2026, 3, 2))
    arrange_leaders(bureau, [LeaderRow("梁军", "局长", "主持全面工作")], actor=LI, on=date(2026, 7, 1))
    shown = {
        date(2026, 3, 1): [],
        date(2026, 3, 2): ["王文局长", "梁军副局长"],
        date(2026, 6, 30): ["王文局长", "梁军副局长"],
        date(2026, 7, 1): ["梁军局长"],
    }
    assert {day: [one.name + one.position for one in agency_page(bureau, day).leaders] for day in shown} == shown


def test_a_closed_account_is_no_longer_shown(bureau: Agency) -> None:
    arrange_accounts(bureau, [AccountRow("微信公众号", "青石国土", "办公室", FOUNDED)], actor=LI, on=DAY)
    assert [one.name for one in agency_page(bureau, DAY).media_accounts] == ["青石国土"]
    arrange_accounts(bureau, [AccountRow("微信公众号", "青石国土", "办公室", FOUNDED, DAY)], actor=LI, on=DAY)
    assert agency_page(bureau, DAY).media_accounts == []


OLD = WebsiteRow("国土资源信息网", "https://gtzy.qingshi.example/", "1399810009", FOUNDED, DAY)
NEW = WebsiteRow("自然资源局", "https://zrzyj.qingshi.example/", "1399810017", FOUNDED)


def test_a_site_is_shown_until_it_is_closed(bureau: Agency) -> None:
    arrange_websites(bureau, [OLD, NEW], actor=LI, on=FOUNDED)
    day_before = DAY - timedelta(days=1)
    assert [one.name for one in agency_page(bureau, day_before).websites] == ["国土资源信息网", "自然资源局"]
    assert [one.name for one in agency_page(bureau, DAY).websites] == ["自然资源局"]


def test_what_the_sites_were_stays_in_the_journal(bureau: Agency) -> None:
    arrange_websites(bureau, [OLD], actor=LI, on=DAY)
    changed = replace(OLD, name="国土资源网")
    arrange_websites(bureau, [NEW, changed], actor=LI, on=DAY)
    arrange_websites(bureau, [NEW, changed], actor=LI, on=DAY)
    told = [one.typed_facts() for one in history(bureau) if one.verb == "agency.websites_arranged"]
    assert told == [WebsitesArranged((OLD,), (NEW, changed)), WebsitesArranged((), (OLD,))]
    assert [one.name for one in bureau.websites.all()] == ["自然资源局", "国土资源网"]
    arrange_websites(bureau, [], actor=LI, on=DAY)
    assert not bureau.websites.exists()


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ([NEW, replace(NEW, name="另一个名称")], ListedTwice),
        ([replace(NEW, closed_on=FOUNDED - timedelta(days=1))], ClosedBeforeOpened),
        ([replace(NEW, address="zrzyj.qingshi.example")], ValidationError),
        ([replace(NEW, site_code="139981")], ValidationError),
    ],
)
def test_sites_that_cannot_be_so_are_refused(bureau: Agency, rows: list[WebsiteRow], refused: type[Exception]) -> None:
    arrange_websites(bureau, [OLD], actor=LI, on=DAY)
    with pytest.raises(refused):
        arrange_websites(bureau, rows, actor=LI, on=DAY)
    assert [one.name for one in bureau.websites.all()] == ["国土资源信息网"]


def test_a_leading_group_has_one_head_and_a_day(bureau: Agency) -> None:
    head, member = Seat("王文", GroupRole.HEAD, "局长"), Seat("周颖", GroupRole.MEMBER)
    for seats in ([member], [head, head]):
        with pytest.raises(HeadsOfGroup):
            adjust_leading_group(bureau, seats, actor=LI, on=DAY)
    adjust_leading_group(bureau, [head], actor=LI, on=DAY, day_unknown=True)
    with pytest.raises(DayNeeded):
        adjust_leading_group(bureau, [head, member], actor=LI, on=DAY, day_unknown=True)
    adjust_leading_group(bureau, [head, member], actor=LI, on=DAY, since=date(2026, 2, 1))
    with pytest.raises(DayTooEarly):
        adjust_leading_group(bureau, [head], actor=LI, on=DAY, since=date(2026, 1, 31))
    spans = [(group.since, group.until) for group in LeadingGroup.objects.order_by("pk")]
    assert spans == [(None, date(2026, 1, 31)), (date(2026, 2, 1), None)]


def test_a_group_replaced_on_its_first_day_was_never_in_force(bureau: Agency) -> None:
    for document_number in ("青自然资字〔2026〕1号", "青自然资字〔2026〕2号"):
        adjust_leading_group(bureau, [Seat("王文", GroupRole.HEAD)], actor=LI, on=DAY, document_number=document_number)
    for day in (DAY, date(2027, 1, 1)):
        group = agency_page(bureau, day).leading_group
        assert group and group.document_number == "青自然资字〔2026〕2号"
    assert agency_page(bureau, date(2026, 3, 1)).leading_group is None
