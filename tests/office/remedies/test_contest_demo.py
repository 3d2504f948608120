"""The year of 青石市 before the city and the courts: every cell of section four has its cases, and nothing is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django.plugin import DjangoDbBlocker

from gongkai.demo.complaints import replay_complaints
from gongkai.demo.remedies import replay_remedies
from gongkai.law.procedure.complaint import ComplaintStage
from gongkai.law.procedure.remedy import RemedyKind, RemedyMove
from gongkai.law.procedure.request import Move
from gongkai.law.report.count import count_reviews
from gongkai.law.report.lines import edition
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.matter import history_of as case_history
from gongkai.office.cases.models import Case
from gongkai.office.complaints.models import Complaint
from gongkai.office.journal.verify import verify
from gongkai.office.remedies.matter import history_of
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.queries import reviews_behind, standing_of
from office.demo_world import DAY, standing
from office.remedies.remedies_world import review_lines

pytestmark = pytest.mark.django_db
FORM = edition("2021")


@pytest.fixture(scope="module", autouse=True)
def contested(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with standing(django_db_blocker):
        yield


def test_each_of_the_15_cells_is_above_zero_somewhere_and_opens_exactly_its_cases() -> None:
    found: dict[str, int] = dict.fromkeys(FORM.review.keys, 0)
    for agency in Agency.objects.all():
        figures = count_reviews(review_lines(agency, date(2025, 12, 31)), 2025, FORM)
        for cell in FORM.review.keys:
            cases = reviews_behind(agency, 2025, cell, FORM)
            assert figures.number(cell) == len(cases)
            assert all(one.agency_id == agency.pk for one in cases)
            found[cell] += len(cases)
    assert len(found) == 15
    assert [cell for cell, count in found.items() if not count] == []


def test_no_request_knows_of_a_reconsideration_or_suit_that_is_not_registered() -> None:
    noted = {Move.NOTE_RECONSIDERATION: RemedyKind.RECONSIDERATION, Move.NOTE_LITIGATION: RemedyKind.LITIGATION}
    told = {
        (case.pk, noted[step.move], step.facts.reference)
        for case in Case.objects.all()
        for step in case_history(case).steps
        if step.move in noted
    }
    assert {step.move for case in Case.objects.all() for step in case_history(case).steps} >= {*noted, Move.REOPEN}
    assert told == set(Remedy.objects.exclude(case=None).values_list("case", "kind", "case_number"))


def test_replaying_again_changes_nothing() -> None:
    assert (replay_remedies(DAY), replay_complaints(DAY)) == (0, 0)


def test_every_move_but_those_of_rare_instances_is_met() -> None:
    met = {move for remedy in Remedy.objects.all() for move in history_of(remedy).done}
    rare = {
        RemedyMove.CHANGE_PROCEDURE, RemedyMove.REMAND, RemedyMove.NOTE_RETRIAL, RemedyMove.CONCLUDE_RETRIAL,
    }  # fmt: skip
    assert met == set(RemedyMove) - rare


def test_a_direct_suit_that_skipped_reconsideration_is_among_them() -> None:
    skipped = [one.case_number for one in Remedy.objects.all() if standing_of(one).skipped]
    assert skipped == ["（2025）冀9981行初40号"]


def test_a_complaint_stands_at_each_place_where_somebody_has_to_act() -> None:
    stages = set(Complaint.objects.values_list("stage", flat=True))
    assert stages == {
        ComplaintStage.RECEIVED, ComplaintStage.HANDED_DOWN, ComplaintStage.REPORTED, ComplaintStage.CLOSED,
    }  # fmt: skip


def test_the_chains_hold() -> None:
    assert verify().broken == ()
