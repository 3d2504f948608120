"""领导小组 on the desk: adjusted from a day on, with the lists before it kept and shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from faces.desk.desk_world import BUREAU, CLERK, OFFICE_HEAD, at_desk, fields, words
from gongkai.demo.disclosures import people_of, reviewed_and_published
from gongkai.office.agencies.models import Agency, LeadingGroup, Role
from gongkai.office.publishing.begin import begin
from office.publishing.publishing_world import NOTICE

pytestmark = pytest.mark.django_db
GROUP, ADJUST = f"{BUREAU}group/", f"{BUREAU}group/adjust/"


def groups() -> list[LeadingGroup]:
    return list(LeadingGroup.objects.filter(agency__slug="zrzyj").order_by("since", "pk"))


def test_an_adjustment_keeps_and_shows_the_list_before(town: None) -> None:
    clerk, today = at_desk(CLERK), timezone.localdate()
    before = groups()
    given = fields(clerk.get(ADJUST)) | {"rows-0-name": "新局长", "document_number": "青自然资字〔2026〕9号"}
    shown = words(clerk.post(ADJUST, given, follow=True))
    assert f"领导小组已调整，{today:%Y-%m-%d}起用新的名单。" in shown
    assert "新局长" in shown
    assert "梁军" in shown.partition("历次调整")[2]
    *earlier, present = groups()
    assert len(earlier) == len(before)
    assert earlier[-1].until == today - timedelta(days=1)
    assert (present.since, present.until) == (today, None)


def test_the_public_page_changes_with_it_and_keeps_the_former_list(town: None) -> None:
    clerk = at_desk(CLERK)
    clerk.post(ADJUST, fields(clerk.get(ADJUST)) | {"rows-0-name": "新局长"})
    assert "新局长" in words(clerk.get("/agencies/zrzyj/disclosure/organization/"))


@pytest.mark.parametrize(("role", "said"), [("deputy", "现在是0名"), ("head", "现在是2名")])
def test_a_group_has_one_head(town: None, role: str, said: str) -> None:
    clerk, row = at_desk(CLERK), {"deputy": 0, "head": 1}[role]
    before = len(groups())
    answer = clerk.post(ADJUST, fields(clerk.get(ADJUST)) | {f"rows-{row}-role": role, "duties": "新的职责"})
    assert f"领导小组应有一名组长，{said}。" in words(answer)
    assert fields(answer)["duties"] == "新的职责"
    assert len(groups()) == before


def test_no_list_begins_before_the_one_it_follows(town: None) -> None:
    clerk, present = at_desk(CLERK), groups()[-1]
    assert present.since
    early = present.since - timedelta(days=1)
    answer = clerk.post(ADJUST, fields(clerk.get(ADJUST)) | {"since": early.isoformat()})
    assert f"日期太早：最早可以填{present.since:%Y-%m-%d}。" in words(answer)
    assert fields(answer)["since"] == early.isoformat()


def test_two_officers_adjust_and_both_lists_are_shown(town: None) -> None:
    clerk, head = at_desk(CLERK), at_desk(OFFICE_HEAD)
    opened = fields(clerk.get(ADJUST))
    head.post(ADJUST, fields(head.get(ADJUST)) | {"rows-0-name": "甲局长"})
    answer = clerk.post(ADJUST, opened | {"rows-0-name": "乙局长"})
    assert answer.status_code == 409
    assert "李主任已于" in words(answer)
    assert "甲局长" in words(answer)
    assert fields(answer)["rows-0-name"] == "乙局长"
    assert groups()[-1].members.all()[0].name == "甲局长"
    assert clerk.post(ADJUST, fields(answer)).status_code == 302
    assert groups()[-1].members.all()[0].name == "乙局长"


def test_an_agency_without_a_group_is_told_how_to_begin(town: None) -> None:
    assert not LeadingGroup.objects.filter(agency__slug="jyj").exists()
    clerk = at_desk("wangjiao")
    address = "/desk/agencies/jyj/group/"
    assert "还没有登记领导小组。登记后公布在机构概况页。" in words(clerk.get(address))
    given = fields(clerk.get(f"{address}adjust/"))
    given |= {"rows-0-name": "高局长", "rows-0-role": "head", "rows-1-name": "办公室", "rows-1-role": "office"}
    assert "高局长" in words(clerk.post(f"{address}adjust/", given, follow=True))
    assert Agency.objects.get(slug="jyj").leading_groups.count() == 1


def test_a_list_that_differs_from_its_public_document_is_a_finding(town: None) -> None:
    group, day, text = groups()[-1], timezone.localdate(), "组长由何志强担任。"
    number = group.document_number
    content = replace(NOTICE, document_number=number, body=f"<p>{text}</p>", text=text)
    clerk = people_of(group.agency, day)[Role.CLERK]
    reviewed_and_published(begin(group.agency, "notice", content, actor=clerk, on=day), day, day)
    said = words(at_desk(CLERK).get(GROUP))
    assert f"（{number}）不一致" in said
    assert "文件里没有：组长梁军" in said
