"""公布清单: a list becomes public by its disclosure, which others review than those who keep it (17)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from duties_world import LAND, MINING, SURVEY, TEMPORARY, last_entry, matters, row

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.procedure.disclosure import DisclosureMove
from gongkai.office.duties import refusals
from gongkai.office.duties.bind import Binding, bind_matter
from gongkai.office.duties.matters import amend_matter
from gongkai.office.duties.models import MatterList, PowerList
from gongkai.office.duties.power_lists import Adjustment, take_in_power_list
from gongkai.office.duties.publication import (
    draft_matter_list,
    draft_power_list,
    public_matter_list,
    public_power_lists,
)
from gongkai.office.publishing.begin import write
from gongkai.office.publishing.content import content_of
from gongkai.office.publishing.models import Version, WithdrawalReason
from gongkai.office.publishing.moves import take_step
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.refusals import OwnVersion
from gongkai.office.publishing.withdraw import withdraw
from gongkai.paper.matters.power_list import PowerRow, read_power_list
from gongkai.paper.matters.write_power_list import write_power_list
from office.publishing.publishing_world import DAY, Bureau, at

pytestmark = pytest.mark.django_db
NEW_MINING = replace(MINING, basis="矿产资源法（2024年修订）")


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


def listed(bureau: Bureau, *rows: PowerRow, since: date, by: object = None) -> PowerList:
    actor = by or bureau.clerk
    return take_in_power_list(bureau.agency, rows, Adjustment(since, "青编发〔2026〕1号"), actor=actor, on=DAY)  # type: ignore[arg-type]


def dated(bureau: Bureau, version: Version) -> Version:
    return write(version, replace(content_of(version), written_on=DAY), actor=bureau.clerk, on=DAY)


def published(bureau: Bureau, version: Version) -> Version:
    return publish(bureau.passed(dated(bureau, version)), at=at(DAY), actor=bureau.head)


def test_a_version_is_public_when_its_disclosure_is_and_no_sooner(bureau: Bureau) -> None:
    first = listed(bureau, LAND, MINING, SURVEY, since=date(2026, 1, 1))
    draft = draft_power_list(first, actor=bureau.clerk, on=DAY)
    assert (draft.disclosure.kind, draft.formed_on, draft.written_on) == ("power_list", date(2026, 1, 1), None)
    assert public_power_lists(bureau.agency) == []
    done = published(bureau, draft)
    (public,) = public_power_lists(bureau.agency)
    assert (public, public.published_on) == (first, DAY)
    withdraw(done.disclosure, WithdrawalReason.WRONG, "核实", actor=bureau.head, on=DAY)
    assert public_power_lists(bureau.agency) == []


def test_a_draft_says_what_changed_of_the_public_version_and_bears_the_whole_list(bureau: Bureau) -> None:
    published(
        bureau,
        draft_power_list(listed(bureau, LAND, MINING, SURVEY, since=date(2026, 1, 1)), actor=bureau.clerk, on=DAY),
    )
    second = listed(bureau, LAND, NEW_MINING, TEMPORARY, since=date(2026, 3, 1))
    draft = draft_power_list(second, actor=bureau.clerk, on=DAY)
    assert draft.text.splitlines()[1:] == ["新增：临时用地审批。", "调整：采矿许可。", "取消：测绘作业证核发。"]
    facts = last_entry(bureau.agency).facts
    assert (facts["added"], facts["altered"], facts["dropped"]) == (["临时用地审批"], ["采矿许可"], ["测绘作业证核发"])
    (file,) = draft.attachments.all()
    assert (file.kind, "临时用地审批" in file.text) == ("xlsx", True)


def test_whoever_registered_a_version_does_not_review_it(bureau: Bureau) -> None:
    registered = listed(bureau, LAND, since=date(2026, 1, 1), by=bureau.section)
    draft = dated(bureau, draft_power_list(registered, actor=bureau.clerk, on=DAY))
    sent = take_step(draft, DisclosureMove.SEND_FOR_REVIEW, actor=bureau.clerk, on=DAY)
    with pytest.raises(OwnVersion):
        take_step(sent, DisclosureMove.PASS, actor=bureau.section, on=DAY)


def test_a_version_is_drafted_once_until_its_draft_is_dropped(bureau: Bureau) -> None:
    first = listed(bureau, LAND, since=date(2026, 1, 1))
    draft = draft_power_list(first, actor=bureau.clerk, on=DAY)
    with pytest.raises(refusals.AlreadyDrafted):
        draft_power_list(first, actor=bureau.clerk, on=DAY)
    take_step(draft, DisclosureMove.DROP, "重新起草", actor=bureau.clerk, on=DAY)
    assert draft_power_list(first, actor=bureau.clerk, on=DAY).disclosure != draft.disclosure


def test_a_version_that_was_overtaken_is_not_drafted(bureau: Bureau) -> None:
    first = listed(bureau, LAND, since=date(2026, 1, 1))
    published(bureau, draft_power_list(listed(bureau, MINING, since=date(2026, 2, 1)), actor=bureau.clerk, on=DAY))
    with pytest.raises(refusals.Overtaken) as refusal:
        draft_power_list(first, actor=bureau.clerk, on=DAY)
    assert refusal.value.version == 2


def test_the_public_reads_the_list_of_matters_as_it_was_reviewed(bureau: Bureau) -> None:
    with pytest.raises(refusals.NoRowsGiven):
        draft_matter_list(bureau.agency, actor=bureau.clerk, on=DAY)
    (matter,) = matters(bureau.agency, row("行政许可", limit="7个工作日内"))
    draft = draft_matter_list(bureau.agency, actor=bureau.clerk, on=DAY)
    with pytest.raises(refusals.AlreadyDrafted):
        draft_matter_list(bureau.agency, actor=bureau.clerk, on=DAY)
    amend_matter(matter, {"limit": "20个工作日内"}, actor=bureau.clerk, on=DAY)
    assert public_matter_list(bureau.agency) is None
    published(bureau, draft)
    public = public_matter_list(bureau.agency)
    assert public is not None
    assert [(each["matter"], each["limit"]) for each in public.rows] == [(matter.pk, "7个工作日内")]
    published(bureau, draft_matter_list(bureau.agency, actor=bureau.clerk, on=DAY))
    again = public_matter_list(bureau.agency)
    assert again is not None
    assert [each["limit"] for each in again.rows] == ["20个工作日内"]
    with pytest.raises(refusals.ListUnchanged):
        draft_matter_list(bureau.agency, actor=bureau.clerk, on=DAY)
    assert MatterList.objects.count() == 2
    withdraw(again.disclosure, WithdrawalReason.WRONG, "核实", actor=bureau.head, on=DAY)
    assert public_matter_list(bureau.agency) is None


def test_whoever_wrote_the_list_does_not_review_it_and_whoever_tied_its_rows_does(bureau: Bureau) -> None:
    (matter,) = matters(bureau.agency, row())
    amend_matter(matter, {"limit": "7个工作日内"}, actor=bureau.section, on=DAY)
    binding = Binding("licensing", DisclosureMode.UNASKED, "proactive", ("licensing",))
    bind_matter(matter, binding, actor=bureau.head, on=DAY)
    draft = draft_matter_list(bureau.agency, actor=bureau.clerk, on=DAY)
    assert {bureau.clerk.id, bureau.section.id} <= set(draft.authors)
    assert bureau.head.id not in draft.authors
    (file,) = draft.attachments.all()
    assert "办理结果" in file.text


def test_a_draft_that_was_dropped_makes_nobody_a_reviewer_of_their_own_words(bureau: Bureau) -> None:
    given = {"actor": bureau.clerk, "on": date(2026, 3, 4)}
    (matter,) = matters(bureau.agency, row())
    amend_matter(matter, {"limit": "7个工作日内"}, actor=bureau.section, on=DAY)
    take_step(draft_matter_list(bureau.agency, **given), DisclosureMove.DROP, "重新起草", **given)
    again = draft_matter_list(bureau.agency, **given)
    assert bureau.section.id in again.authors


def test_a_list_of_powers_that_is_written_reads_back_the_same() -> None:
    rows = (
        replace(LAND, others={"备注": "=1+1"}, duties="受理\n决定"),
        MINING,
        replace(MINING, code="0109", part="变更"),
    )
    assert read_power_list(write_power_list(rows)).rows == rows
