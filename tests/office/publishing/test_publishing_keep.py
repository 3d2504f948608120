"""自动保存: what is typed into a draft is kept for its writer alone, until it is saved, dropped or old."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import Settings

from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from gongkai.office.publishing.begin import write
from gongkai.office.publishing.jobs import erase_kept_drafts
from gongkai.office.publishing.keep import MOST_SIGNS, drop_kept, keep
from gongkai.office.publishing.models import KeptDraft, Version
from gongkai.office.publishing.queries import kept_draft
from gongkai.office.publishing.refusals import NotBeingDrafted, TooMuchToKeep
from office.publishing.publishing_world import DAY, RULES, Bureau, at

pytestmark = pytest.mark.django_db
SAID = {"title": ["改到一半的标"], "audience": ["公民", "企业"]}


def kept(version: Version, actor: Actor, title: str = "改到一半的标", hour: int = 10) -> KeptDraft:
    return keep(version, SAID | {"title": [title]}, seen=version.changed, actor=actor, at=at(DAY, hour))


def test_it_is_kept_once_for_each_writer_and_is_nobody_else_s_and_no_act() -> None:
    bureau = Bureau()
    version, entries = bureau.drafted(), Entry.objects.count()
    kept(version, bureau.clerk)
    kept(version, bureau.clerk, "改完的标题", 11)
    kept(version, bureau.head, "主任的标题")
    mine = kept_draft(version, bureau.clerk.id)
    assert mine is not None
    assert (mine.said, mine.saved_at) == (SAID | {"title": ["改完的标题"]}, at(DAY, 11))
    assert kept_draft(version, bureau.leader.id) is None
    assert KeptDraft.objects.count() == 2
    assert (Version.objects.get().title, Version.objects.get().changed) == (RULES.title, version.changed)
    assert Entry.objects.count() == entries


def test_saving_or_dropping_ends_it_for_its_writer_only() -> None:
    bureau = Bureau()
    version = bureau.drafted()
    kept(version, bureau.clerk)
    kept(version, bureau.head)
    write(version, replace(RULES, title="改好的标题"), actor=bureau.clerk, on=DAY)
    assert (kept_draft(version, bureau.clerk.id), kept_draft(version, bureau.head.id) is None) == (None, False)
    drop_kept(version, actor=bureau.head)
    assert not KeptDraft.objects.exists()


def test_saving_without_a_change_ends_it_too() -> None:
    bureau = Bureau()
    version = bureau.drafted()
    kept(version, bureau.clerk)
    write(version, RULES, actor=bureau.clerk, on=DAY)
    assert not KeptDraft.objects.exists()


def test_nothing_is_kept_of_what_is_under_review() -> None:
    bureau = Bureau()
    version = bureau.passed(bureau.drafted(), until=DisclosureStage.SECRECY_REVIEW)
    with pytest.raises(NotBeingDrafted):
        kept(version, bureau.clerk)


def test_a_page_that_saw_the_draft_before_it_went_to_review_writes_nothing_back() -> None:
    bureau = Bureau()
    version = bureau.drafted()
    seen_before = Version.objects.get(pk=version.pk)
    bureau.passed(version, until=DisclosureStage.SECRECY_REVIEW)
    assert seen_before.stands_at is DisclosureStage.DRAFTING
    with pytest.raises(NotBeingDrafted):
        kept(seen_before, bureau.clerk)
    assert not KeptDraft.objects.exists()


def test_no_more_is_kept_than_can_be_saved() -> None:
    bureau = Bureau()
    version = bureau.drafted()
    keep(version, {"body": ["字" * MOST_SIGNS]}, seen=0, actor=bureau.clerk, at=at(DAY))
    with pytest.raises(TooMuchToKeep):
        keep(version, {"body": ["字" * MOST_SIGNS], "title": ["标"]}, seen=0, actor=bureau.clerk, at=at(DAY))


@pytest.mark.parametrize(
    ("days_set", "night", "erased"),
    [(0, date(2026, 4, 1), 0), (0, date(2026, 4, 2), 1), (7, date(2026, 3, 9), 0), (7, date(2026, 3, 10), 1)],
    ids=["thirtieth day", "the day after", "seventh day of seven", "the day after seven"],
)
def test_it_is_erased_by_night_once_it_is_old(settings: Settings, days_set: int, night: date, erased: int) -> None:
    settings.KEPT_DRAFT_DAYS = days_set
    bureau = Bureau()
    kept(bureau.drafted(), bureau.clerk)
    due = datetime(night.year, night.month, night.day, tzinfo=UTC) - timedelta(hours=4, minutes=20)
    assert erase_kept_drafts.func(due.isoformat()) == erased
    assert KeptDraft.objects.count() == 1 - erased
