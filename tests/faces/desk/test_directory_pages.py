"""机关名录: the system administrator lets agencies into the tree, moves, renames and ends them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from faces.desk.desk_world import SYSTEM, at_desk, fields, words
from gongkai.office.agencies.models import Agency

pytestmark = pytest.mark.django_db
DIRECTORY, NEW, PLACE = "/desk/directory/", "/desk/directory/new/", "/desk/directory/zrzyj/"
NEW_AGENCY = {
    "name": "青石市水利局",
    "short_name": "市水利局",
    "slug": "slj",
    "level": "county_bureau",
    "superior": "qingshi",
}


def form_to(answer: object, act: str) -> dict[str, str]:
    """The fields of the form that does this act."""
    return fields(answer, f"//main//form[contains(@action, '/{act}/')]")  # type: ignore[arg-type]


def test_a_new_agency_stands_under_its_superior_and_in_public(town: None) -> None:
    system = at_desk(SYSTEM)
    answer = system.post(NEW, fields(system.get(NEW)) | NEW_AGENCY, follow=True)
    assert "已登记青石市水利局。下一步：请安全管理员登记它的工作人员。" in words(answer)
    assert Agency.objects.get(slug="slj").superior == Agency.objects.get(slug="qingshi")
    assert "青石市水利局" in words(system.get(DIRECTORY))
    assert "市水利局" in words(system.get("/agencies/"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"slug": "zrzyj"}, "网址中的代号"),
        ({"slug": "水利"}, "网址中的代号只用小写字母、数字、连字符。"),
        ({"name": ""}, "请填写机关全称。"),
        ({"founded_on": "去年"}, "成立日期应为年月日，如2026-01-19。"),
        ({"name": "青" * 201}, "机关全称不超过200字，现在是201字。"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_as_typed(town: None, wrong: dict[str, str], said: str) -> None:
    system = at_desk(SYSTEM)
    given = NEW_AGENCY | wrong
    answer = system.post(NEW, fields(system.get(NEW)) | given)
    assert said in words(answer)
    assert {name: fields(answer).get(name, "") for name in given} == given
    assert not Agency.objects.filter(short_name="市水利局").exists()


def test_agencies_follow_their_superiors(town: None) -> None:
    shown = words(at_desk(SYSTEM).get(DIRECTORY))
    assert shown.index("青石市人民政府") < shown.index("青石市教育局") < shown.index("清河县科技和工业信息化局")


def test_a_place_is_changed_with_its_authority(town: None) -> None:
    system = at_desk(SYSTEM)
    given = form_to(system.get(PLACE), "place") | {"authority": "", "order": "7"}
    assert "隶属关系已保存。" in words(system.post(f"{PLACE}place/", given, follow=True))
    agency = Agency.objects.get(slug="zrzyj")
    assert (agency.authority, agency.order) == (None, 7)


def test_no_agency_stands_under_itself(town: None) -> None:
    system, address = at_desk(SYSTEM), "/desk/directory/qingshi/"
    answer = system.post(f"{address}place/", form_to(system.get(address), "place") | {"superior": "zrzyj"})
    assert "不能这样安排：所选的机关在本机关之下" in words(answer)
    assert Agency.objects.get(slug="qingshi").superior is None


def test_two_administrators_place_the_same_agency_and_the_second_is_told(town: None) -> None:
    system = at_desk(SYSTEM)
    opened = form_to(system.get(PLACE), "place")
    system.post(f"{PLACE}place/", opened | {"order": "7"})
    answer = system.post(f"{PLACE}place/", opened | {"order": "8"})
    assert "您打开本页后，别人改过这个机关的信息。" in words(answer)
    assert Agency.objects.get(slug="zrzyj").order == 7


def test_a_renamed_agency_keeps_its_past(town: None) -> None:
    system = at_desk(SYSTEM)
    given = form_to(system.get(PLACE), "rename")
    given |= {"name": "青石市自然资源和规划局", "short_name": "市自然资源规划局"}
    answer = system.post(f"{PLACE}rename/", given, follow=True)
    assert "已更名，原来的名称保留在曾用名中。" in words(answer)
    assert "青石市自然资源局" in words(answer).partition("曾用名")[2]
    assert Agency.objects.get(slug="zrzyj").name == "青石市自然资源和规划局"


def test_the_same_name_is_no_new_name(town: None) -> None:
    system = at_desk(SYSTEM)
    answer = system.post(f"{PLACE}rename/", form_to(system.get(PLACE), "rename"))
    assert "名称和简称都没有变。" in words(answer)


def test_an_agency_that_was_dissolved_stays_readable(town: None) -> None:
    system, today = at_desk(SYSTEM), timezone.localdate()
    given = {"day": today.isoformat(), "successor": "jyj", "reason": "机构改革"}
    answer = system.post(f"{PLACE}dissolve/", form_to(system.get(PLACE), "dissolve") | given, follow=True)
    assert "已登记撤销。原有的公开内容和记录全部保留。" in words(answer)
    agency = Agency.objects.get(slug="zrzyj")
    assert (agency.dissolved_on, agency.successor) == (today, Agency.objects.get(slug="jyj"))
    assert not agency.posts.filter(until=None).exists()
    assert system.get("/agencies/zrzyj/").status_code == 200


def test_an_agency_with_others_under_it_does_not_end(town: None) -> None:
    system, address = at_desk(SYSTEM), "/desk/directory/qingshi/"
    given = {"day": timezone.localdate().isoformat(), "reason": "试一试"}
    answer = system.post(f"{address}dissolve/", form_to(system.get(address), "dissolve") | given)
    assert "还有机关以它为上级或者主管部门" in words(answer)
    assert form_to(answer, "dissolve")["reason"] == "试一试"
    assert Agency.objects.get(slug="qingshi").dissolved_on is None


def test_an_end_before_the_beginning_is_refused(town: None) -> None:
    system = at_desk(SYSTEM)
    founded = Agency.objects.get(slug="zrzyj").founded_on
    assert founded
    given = {"day": (founded - timedelta(days=1)).isoformat(), "reason": "机构改革"}
    answer = system.post(f"{PLACE}dissolve/", form_to(system.get(PLACE), "dissolve") | given)
    assert answer.status_code == 200
    assert Agency.objects.get(slug="zrzyj").dissolved_on is None
