"""领导小组: the page and its document say one thing, or the difference is told to the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import lxml.html
import pytest
from django.test import Client

from gongkai.office.agencies.adjust import Seat, adjust_leading_group
from gongkai.office.agencies.models import Agency, GroupRole, LeadingGroup
from gongkai.office.publishing.group_document import document_of
from office.publishing.publishing_world import DAY, NOTICE, Bureau

pytestmark = pytest.mark.django_db
NUMBER = "青自然资字〔2026〕1号"
SEATS = (
    Seat("梁军", GroupRole.HEAD, "局长"),
    Seat("周颖", GroupRole.DEPUTY, "副局长"),
    Seat("办公室", GroupRole.OFFICE, ""),
)


@pytest.fixture
def bureau() -> Bureau:
    made = Bureau()
    Agency.objects.filter(pk=made.agency.pk).update(is_host=True)
    return made


def group(bureau: Bureau, number: str = NUMBER) -> LeadingGroup:
    adjust_leading_group(
        bureau.agency, SEATS, actor=bureau.clerk, on=DAY, since=date(2026, 1, 12), duties="", document_number=number
    )
    return LeadingGroup.objects.get(agency=bureau.agency)


def announced(bureau: Bureau, body: str, text: str) -> None:
    content = replace(NOTICE, title="关于调整领导小组的通知", document_number=NUMBER, body=body, text=text)
    bureau.published(content, "notice")


def table(*rows: tuple[str, str]) -> str:
    return f"<table>{''.join(f'<tr><td>{role}</td><td>{name}</td></tr>' for role, name in rows)}</table>"


def test_where_both_say_the_same_there_is_no_difference(bureau: Bureau) -> None:
    announced(bureau, table(("组长", "梁　军"), ("副组长", "周颖")), "组长 梁军 副组长 周颖")
    found = document_of(group(bureau))
    assert found is not None
    assert (found.only_on_record, found.only_in_document, found.differs) == ((), (), False)


def test_each_seat_that_stands_in_one_of_them_only_is_named(bureau: Bureau) -> None:
    announced(bureau, table(("组长", "梁军"), ("副组长", "何志强"), ("成员", "周颖")), "梁军 何志强 周颖")
    found = document_of(group(bureau))
    assert found is not None
    assert found.only_on_record == ("副组长周颖",)
    assert found.only_in_document == ("副组长何志强", "成员周颖")


def test_a_document_without_a_table_is_asked_for_the_names(bureau: Bureau) -> None:
    announced(bureau, "<p>组长由梁军担任。</p>", "组长由梁军担任。")
    found = document_of(group(bureau))
    assert found is not None
    assert (found.only_on_record, found.only_in_document) == (("副组长周颖",), ())


@pytest.mark.parametrize("number", ["", "青自然资字〔2026〕2号"])
def test_a_document_of_another_number_is_not_the_groups(bureau: Bureau, number: str) -> None:
    announced(bureau, table(("组长", "何志强")), "何志强")
    assert document_of(group(bureau, number)) is None


def test_the_public_page_leads_to_the_document(bureau: Bureau) -> None:
    announced(bureau, table(("组长", "梁军"), ("副组长", "周颖")), "梁军 周颖")
    found = document_of(group(bureau))
    assert found is not None
    page = lxml.html.fromstring(Client().get("/agencies/zrzyj/disclosure/organization/").content)
    links = page.xpath(f"//a[normalize-space()='{NUMBER}']/@href")
    assert links == [f"/agencies/zrzyj/documents/{found.document.pk}/"]
