"""How much those whom nobody knows may hand in: by address and day, and of what is not sent, in all."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import Settings

from gongkai.office.cases import files
from gongkai.office.cases.file_models import CaseFile, FileKind
from gongkai.office.cases.intake import submit
from gongkai.office.cases.refusals import FileRefused
from office.cases.cases_world import Office, request
from small_files import a_pdf_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
MEGABYTE = 1024 * 1024
HALL, HOME = "hall", "home"


def hand_in(megabytes: int, origin: str = HALL, mark: uuid.UUID | None = None, on: date = DAY) -> CaseFile:
    return files.keep(
        a_pdf_of(megabytes * MEGABYTE), "a.pdf", FileKind.ATTACHMENT, mark or uuid.uuid4(), on=on, origin=origin
    )


def why_refused(megabytes: int, origin: str = HALL, on: date = DAY) -> str:
    with pytest.raises(FileRefused) as refused:
        hand_in(megabytes, origin, on=on)
    return refused.value.why


def test_an_address_may_hand_in_so_much_a_day(settings: Settings) -> None:
    settings.CASES_UPLOAD_MEGABYTES_A_DAY = 3
    hand_in(2)
    hand_in(1)
    assert why_refused(1) == "quota_of_address"
    hand_in(1, HOME)
    hand_in(3, on=DAY + timedelta(days=1))


def test_what_was_sent_counts_for_the_address_and_not_for_all(settings: Settings) -> None:
    settings.CASES_UPLOAD_MEGABYTES_A_DAY, settings.CASES_UNSENT_MEGABYTES = 3, 4
    office, mark = Office(), uuid.uuid4()
    hand_in(3, mark=mark)
    assert why_refused(2, HOME) == "quota_of_all"
    submit(office.agency, request(DAY, mark=mark), on=DAY)
    assert why_refused(1) == "quota_of_address"
    hand_in(2, HOME)


def test_what_is_not_sent_is_so_much_at_most_from_wherever_it_comes(settings: Settings) -> None:
    settings.CASES_UPLOAD_MEGABYTES_A_DAY, settings.CASES_UNSENT_MEGABYTES = 3, 4
    first = hand_in(3)
    assert why_refused(2, HOME) == "quota_of_all"
    files.drop(first.submission, first.key)
    hand_in(2, HOME)


def test_the_staff_may_hand_in_whatever_the_public_has_used_up(settings: Settings) -> None:
    settings.CASES_UPLOAD_MEGABYTES_A_DAY = settings.CASES_UNSENT_MEGABYTES = 1
    hand_in(1)
    assert why_refused(2, HOME)
    assert hand_in(2, origin="").size == 2 * MEGABYTE


def test_zero_is_without_limit(settings: Settings) -> None:
    settings.CASES_UPLOAD_MEGABYTES_A_DAY = settings.CASES_UNSENT_MEGABYTES = 0
    assert [hand_in(2).size, hand_in(2).size] == [2 * MEGABYTE] * 2


def test_where_a_file_came_from_is_forgotten_the_day_after() -> None:
    file = hand_in(1)
    files.sweep(DAY, NEVER)
    file.refresh_from_db()
    assert file.origin == HALL
    files.sweep(DAY + timedelta(days=1), NEVER)
    file.refresh_from_db()
    assert file.origin == ""
