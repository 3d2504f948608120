"""Section four from the cases themselves: each cell is the number of the cases behind it, whatever happened to them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.law.procedure.remedy import RemedyMove, RemedyStage
from gongkai.law.remedy_results import ENDINGS, CountedInstance, RemedyOutcome, endings_of
from gongkai.law.report.count import count_reviews
from gongkai.law.report.findings import Level
from gongkai.law.report.lines import edition
from gongkai.law.report.statement import Report
from gongkai.law.report.table_checks import table_findings
from gongkai.law.report.view import view_of
from gongkai.office.remedies.answer import send_answer
from gongkai.office.remedies.conclude import conclude
from gongkai.office.remedies.further import note_appeal, note_retrial, remand
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.queries import reviews_behind
from gongkai.office.remedies.verbs import Appellant, RemedyConcluded
from office.conventions.conventions_world import has_settled
from office.remedies.remedies_world import LITIGATION, RECONSIDERATION, Contest, review_lines

FORM = edition("2021")
YEARS = (2024, 2025, 2026)


@pytest.mark.django_db
def test_a_case_over_the_year_end_is_pending_first_and_has_its_result_the_year_after() -> None:
    """Scenarios 21 and 22 for section four: what was pending is no new case of the next year, and counts once."""
    office = Contest()
    remedy = office.notified(date(2024, 12, 20))
    office.concluded(remedy, RemedyOutcome.UPHELD, date(2025, 1, 10))

    first = count_reviews(review_lines(office.agency, date(2024, 12, 31)), 2024, FORM)
    second = count_reviews(review_lines(office.agency, date(2025, 12, 31)), 2025, FORM)
    again = count_reviews(review_lines(office.agency, date(2025, 12, 31)), 2024, FORM)
    assert _stated(first) == {"review.reconsideration.pending": 1, "review.reconsideration.total": 1}
    assert _stated(second) == {"review.reconsideration.upheld": 1, "review.reconsideration.total": 1}
    assert again == first
    assert reviews_behind(office.agency, 2024, "review.reconsideration.pending", FORM) == [remedy]
    assert reviews_behind(office.agency, 2025, "review.reconsideration.pending", FORM) == []


def _stated(figures) -> dict[str, int]:
    return {key: value for key, value in figures.items() if value}


_GAPS = st.integers(0, 260)


@st.composite
def ways(draw) -> list[tuple[str, Any, int]]:
    """What happens to one remedy: moves with their facts, each so many days after the one before."""
    kind = draw(st.sampled_from([RECONSIDERATION, LITIGATION, "after"]))
    law_kind = RECONSIDERATION if kind == RECONSIDERATION else LITIGATION
    steps: list[tuple[str, Any, int]] = [("notice", kind, draw(st.integers(0, 700)))]
    if draw(st.booleans()):
        steps.append(("answer", None, draw(_GAPS)))
    if draw(st.booleans()):
        steps.append(("end", draw(st.sampled_from(endings_of(law_kind))), draw(_GAPS)))
        while law_kind is LITIGATION and draw(st.booleans()):
            further = draw(st.sampled_from(["appeal", "remand", "retrial"]))
            steps.append((further, draw(st.sampled_from(endings_of(law_kind, later=True))), draw(_GAPS)))
    return steps


class AnyHistory(TestCase):
    """Many lives of cases, each in a town of its own."""

    @settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(ways(), max_size=4), st.sampled_from(list(CountedInstance)))
    def test_random_histories_never_make_a_contradictory_section_four(
        self, many: list[list[tuple[str, Any, int]]], instance: CountedInstance
    ) -> None:
        """For any histories: no rule fails, a cell is the number of its cases, a case has one result in all years."""
        office = Contest()
        for steps in many:
            _live_through(office, steps)
        has_settled(office.agency, "counted_instance", instance.value)
        behind = {
            (year, cell): reviews_behind(office.agency, year, cell, FORM) for year in YEARS for cell in FORM.review.keys
        }
        for year in YEARS:
            figures = count_reviews(review_lines(office.agency, date(year, 12, 31)), year, FORM)
            errors = [
                one
                for one in table_findings(view_of(Report(year=year, form="2021", figures=figures)))
                if one.level is Level.ERROR
            ]
            assert not [one for one in errors if one.place.startswith("review")]
            for cell in FORM.review.keys:
                assert figures.number(cell) == len(behind[year, cell])
        for remedy in Remedy.objects.all():
            had = [key for key, cases in behind.items() if remedy in cases and not key[1].endswith((".total", "ing"))]
            assert len(had) <= 1


def _live_through(office: Contest, steps: list[tuple[str, Any, int]]) -> None:
    day, remedy = date(2024, 1, 2), None
    for name, facts, gap in steps:
        day += timedelta(days=gap)
        if name == "notice":
            before = office.notified(day) if facts == "after" else None
            kind = LITIGATION if before else facts
            remedy = office.notified(day, kind, reconsideration=before)
        elif name == "answer":
            remedy = send_answer(remedy, day, 1, actor=office.clerk, on=day)
        elif name == "end":
            remedy = office.concluded(remedy, facts, day)
        else:
            remedy = _further(office, remedy, name, facts, day)


def _further(office: Contest, remedy: Remedy, name: str, outcome, day: date) -> Remedy:
    clerk = office.clerk
    if remedy.stage != RemedyStage.CONCLUDED:
        return remedy
    if name == "retrial":
        remedy = note_retrial(remedy, day, Appellant.OTHER_SIDE, "", actor=clerk, on=day)
        ending = RemedyConcluded(outcome, "某号", day, day)
        return conclude(remedy, ending, move=RemedyMove.CONCLUDE_RETRIAL, actor=clerk, on=day)
    if not ENDINGS[outcome].appeal and name == "remand":
        return remedy
    remedy = note_appeal(remedy, day, Appellant.AGENCY, "", actor=clerk, on=day)
    if name == "remand":
        remedy = remand(remedy, day, "某号", actor=clerk, on=day)
        return office.concluded(remedy, outcome, day)
    return conclude(
        remedy, RemedyConcluded(outcome, "某号", day, day), move=RemedyMove.CONCLUDE_APPEAL, actor=clerk, on=day
    )
