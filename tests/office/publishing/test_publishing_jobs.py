"""定时发布: what was approved for an hour is public once it has come, without anybody at the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from gongkai.law.procedure.disclosure import DisclosureMove, DisclosureStage
from gongkai.office.agencies.dissolve import dissolve
from gongkai.office.journal.models import Entry
from gongkai.office.publishing.begin import correct, write
from gongkai.office.publishing.jobs import SomeNotPublished, publish_due
from gongkai.office.publishing.models import Disclosure, Version, WithdrawalReason
from gongkai.office.publishing.moves import take_step
from gongkai.office.publishing.queries import in_public
from gongkai.office.publishing.withdraw import withdraw
from office.publishing.publishing_world import DAY, RULES, Bureau, numbered

pytestmark = pytest.mark.django_db


def approved(bureau: Bureau, number: int, minutes: int) -> Version:
    """A document that is to be public so many minutes from now."""
    return bureau.passed(bureau.drafted(numbered(number, not_before=timezone.now() + timedelta(minutes=minutes))))


def run() -> int:
    done: int = publish_due.call(timezone.now().isoformat())
    return done


def test_what_is_due_is_published_by_the_program_and_what_is_not_waits() -> None:
    bureau = Bureau()
    due, later = approved(bureau, 1, -1), approved(bureau, 2, 60)
    before = timezone.now()
    assert run() == 1
    assert [each.shown_id for each in in_public()] == [due.pk]
    due.refresh_from_db()
    later.refresh_from_db()
    assert due.published_at is not None and before <= due.published_at <= timezone.now()
    assert later.stands_at is DisclosureStage.APPROVED
    assert Entry.objects.get(verb="disclosure.publish").actor_name == "系统"
    assert run() == 0


def test_what_was_recalled_is_not_published() -> None:
    bureau = Bureau()
    version = approved(bureau, 1, -1)
    take_step(version, DisclosureMove.RECALL, "附件漏了一页", actor=bureau.head, on=DAY)
    assert run() == 0
    assert not in_public().exists()


def test_what_was_withdrawn_meanwhile_is_not_published_by_itself() -> None:
    bureau = Bureau()
    public = bureau.published()
    disclosure = Disclosure.objects.get(pk=public.disclosure_id)
    further = correct(disclosure, "更正附件。", actor=bureau.clerk, on=DAY)
    write(further, replace(RULES, not_before=timezone.now() - timedelta(minutes=1)), actor=bureau.clerk, on=DAY)
    further.refresh_from_db()
    bureau.passed(further)
    withdraw(disclosure, WithdrawalReason.PERSONAL_DATA, "含有个人信息。", actor=bureau.head, on=DAY)
    assert run() == 0
    assert not in_public().exists()


def test_a_correction_does_not_inherit_the_hour_of_what_it_corrects() -> None:
    bureau = Bureau()
    public = approved(bureau, 1, -1)
    assert run() == 1
    disclosure = Disclosure.objects.get(pk=public.disclosure_id)
    further = bureau.passed(correct(disclosure, "更正附件。", actor=bureau.clerk, on=DAY))
    assert run() == 0
    assert (further.stands_at, further.not_before) == (DisclosureStage.APPROVED, None)
    assert [each.shown_id for each in in_public()] == [public.pk]


def test_one_that_cannot_be_published_keeps_no_other_back_and_is_told() -> None:
    bureau = Bureau()
    first = approved(bureau, 1, -3)
    same = {"document_number": first.document_number, "not_before": first.not_before}
    clash = bureau.passed(bureau.drafted(replace(RULES, title="别的文件", **same)))
    other = approved(bureau, 3, -1)
    with pytest.raises(SomeNotPublished) as told:
        run()
    assert told.value.versions == [clash.pk]
    assert {each.shown_id for each in in_public()} == {first.pk, other.pk}


def test_one_of_an_agency_that_was_dissolved_keeps_no_other_back() -> None:
    bureau = Bureau()
    other = Bureau("jyj", "青石市教育局", "11139981MB0A12379T")
    orphan = approved(other, 1, -3)
    dissolve(other.agency, successor=bureau.agency, reason="机构改革", actor=bureau.head, on=timezone.localdate())
    due = approved(bureau, 2, -1)
    with pytest.raises(SomeNotPublished) as told:
        run()
    assert told.value.versions == [orphan.pk]
    assert [each.shown_id for each in in_public()] == [due.pk]
