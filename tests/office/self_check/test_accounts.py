"""政务新媒体: an account stands still after two weeks; what nobody noted is not known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from gongkai.office.agencies.models import MediaAccount
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from gongkai.office.self_check.accounts import account_stale, watched
from gongkai.office.self_check.note import note_post
from gongkai.office.self_check.refusals import AccountNotOpen, DayNotPossible
from office.self_check.self_check_world import DAY, Site

CLERK = Actor("陈岚", 7, "经办人")
POST = "https://mp.weixin.example/s/1"

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return Site()


def account(site: Site, name: str = "青石自然资源", **more: date) -> MediaAccount:
    return MediaAccount.objects.create(agency=site.bureau, platform="微信公众号", name=name, **more)


def noted(one: MediaAccount, posted_on: date, on: date) -> None:
    note_post(one, posted_on, POST, actor=CLERK, on=on)


@pytest.mark.parametrize(
    ("opened_on", "posted_on", "noted_on", "stale"),
    [
        # Fourteen days before 2 March 2026 begin on 16 February.
        (None, date(2026, 2, 16), date(2026, 3, 2), False),
        (None, date(2026, 2, 15), date(2026, 3, 2), True),
        (None, date(2026, 2, 15), date(2026, 2, 16), True),
        # Looked at before the two weeks: since then nobody knows.
        (None, date(2026, 2, 15), date(2026, 2, 15), None),
        (None, None, None, None),
        # Opened within the two weeks it cannot have stood still so long.
        (date(2026, 2, 16), None, None, False),
        (date(2026, 2, 15), None, None, None),
    ],
)
def test_an_account_stands_still_after_two_weeks_as_far_as_somebody_looked(
    site: Site, opened_on: date | None, posted_on: date | None, noted_on: date | None, stale: bool | None
) -> None:
    one = account(site)
    if posted_on and noted_on:
        noted(one, posted_on, noted_on)
    MediaAccount.objects.filter(pk=one.pk).update(opened_on=opened_on)
    (found,) = watched(site.bureau, DAY)
    assert found.stale is stale


def test_exactly_the_accounts_that_stand_still_are_named(site: Site) -> None:
    still, fresh, unknown = (account(site, name) for name in ("静", "新", "不明"))
    account(site, "已注销", closed_on=DAY)
    account(site, "未开设", opened_on=DAY + timedelta(days=1))
    noted(still, date(2026, 1, 5), DAY)
    noted(fresh, DAY, DAY)
    assert site.found(site.bureau)["account_stale"] == [(str(still.pk), "")]
    result = account_stale(site.bureau, DAY)
    assert result is not None
    assert (result.looked_at, result.untold, result.defects[0].on) == (2, 1, date(2026, 1, 5))
    assert [each.stale for each in watched(site.bureau, DAY) if each.account == unknown] == [None]


def test_who_looked_last_corrects_who_looked_before(site: Site) -> None:
    one = account(site)
    noted(one, DAY, DAY)
    noted(one, date(2026, 1, 5), DAY)
    assert [each.stale for each in watched(site.bureau, DAY)] == [True]


def test_of_an_agency_without_accounts_on_record_nothing_is_said(site: Site) -> None:
    assert account_stale(site.bureau, DAY) is None


def test_what_was_noted_is_kept_with_its_evidence_and_in_the_journal(site: Site) -> None:
    noted(account(site), date(2026, 2, 25), DAY)
    (found,) = watched(site.bureau, DAY)
    assert found.note is not None
    assert (found.note.evidence, found.note.noted_by, found.note.noted_on) == (POST, "陈岚", DAY)
    entry = Entry.objects.get(verb="media_account.post_noted")
    assert entry.facts == {
        "platform": "微信公众号", "name": "青石自然资源", "posted_on": "2026-02-25", "evidence": POST,
    }  # fmt: skip


def test_days_that_cannot_be_and_accounts_that_are_closed_are_refused(site: Site) -> None:
    one = account(site, opened_on=date(2026, 1, 12))
    for posted_on in (DAY + timedelta(days=1), date(2026, 1, 11)):
        with pytest.raises(DayNotPossible):
            noted(one, posted_on, DAY)
    with pytest.raises(AccountNotOpen):
        noted(account(site, "旧", closed_on=DAY), date(2026, 1, 12), DAY)
    for evidence in ("", "青石发布", "javascript:alert(1)", "ftp://a.cn/1"):
        with pytest.raises(ValidationError):
            note_post(one, DAY, evidence, actor=CLERK, on=DAY)
    assert not Entry.objects.filter(verb="media_account.post_noted").exists()
