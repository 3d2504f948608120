"""批量起草: many drafts in one act, all of them or none, none of them twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.procedure.disclosure import DisclosureMove, DisclosureStage
from gongkai.office.columns.refusals import NoSuchColumnHere
from gongkai.office.journal.models import Entry
from gongkai.office.publishing.content import Content
from gongkai.office.publishing.models import Disclosure, Version
from gongkai.office.publishing.moves import take_step
from gongkai.office.publishing.refusals import TooManyDrafts
from gongkai.office.publishing.take_in import MOST, DraftsBegun, take_in, there_already
from office.agencies_world import agency
from office.publishing.publishing_world import DAY, NOTICE, RULES, Bureau

pytestmark = pytest.mark.django_db
OTHER = replace(RULES, title="关于印发青石市采矿权出让办法的通知", document_number="青自然资规〔2026〕2号")


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


def given(bureau: Bureau, *contents: Content, kind: str = "normative_document") -> DraftsBegun:
    return take_in(bureau.agency, kind, contents, actor=bureau.clerk, on=DAY)


def test_each_is_a_draft_like_any_other_and_stands_in_the_journal(bureau: Bureau) -> None:
    taken = given(bureau, RULES, OTHER)
    assert [version.title for version in taken.versions] == [RULES.title, OTHER.title]
    assert {version.stage for version in taken.versions} == {DisclosureStage.DRAFTING}
    assert Entry.objects.filter(verb="disclosure.begun").count() == 2


@pytest.mark.parametrize(
    ("first", "second", "kind", "begun"),
    [
        (RULES, replace(RULES, title="另一个标题"), "normative_document", 0),
        (RULES, replace(RULES, document_number="青自然资规〔2026〕9号"), "normative_document", 1),
        (RULES, replace(RULES, document_number=""), "normative_document", 0),
        (NOTICE, NOTICE, "notice", 0),
        (NOTICE, replace(NOTICE, written_on=None), "notice", 1),
    ],
)  # fmt: skip
def test_by_number_or_by_title_and_day_it_is_told_what_is_there_already(
    bureau: Bureau, first: Content, second: Content, kind: str, begun: int
) -> None:
    given(bureau, first, kind=kind)
    taken = given(bureau, second, kind=kind)
    assert (len(taken.versions), taken.already) == (begun, 1 - begun)


def test_what_stands_twice_in_a_list_is_begun_once(bureau: Bureau) -> None:
    taken = given(bureau, NOTICE, NOTICE, kind="notice")
    assert (len(taken.versions), taken.already) == (1, 1)


def test_what_was_dropped_and_what_another_agency_or_kind_has_does_not_count(bureau: Bureau) -> None:
    (version,) = given(bureau, NOTICE, kind="notice").versions
    assert not there_already(bureau.agency, "news", [NOTICE])
    assert not there_already(agency("jyj", "青石市教育局"), "notice", [NOTICE])
    take_step(version, DisclosureMove.DROP, "写错了", actor=bureau.clerk, on=DAY)
    assert not there_already(bureau.agency, "notice", [NOTICE])


def test_all_are_begun_or_none(bureau: Bureau) -> None:
    with pytest.raises(NoSuchColumnHere):
        take_in(bureau.agency, "notice", [NOTICE], "no-such-column", actor=bureau.clerk, on=DAY)
    with pytest.raises(Exception, match="title"):
        given(bureau, NOTICE, replace(NOTICE, title="长" * 300), kind="notice")
    assert not Disclosure.objects.exists()
    assert not Version.objects.exists()


def test_more_than_can_be_looked_through_are_refused(bureau: Bureau) -> None:
    many = [replace(NOTICE, title=f"通知{place}") for place in range(MOST + 1)]
    with pytest.raises(TooManyDrafts):
        given(bureau, *many, kind="notice")
