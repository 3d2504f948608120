"""Reconsiderations and suits against the agency: their periods, their steps, and what section four counts of them."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.articles import Cite
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.remedy import REMEDY_TABLES, RemedyKind, RemedyMove, RemedyStage, ReviewProcedure
from gongkai.law.procedure.table import NotOpen, Obstacle
from gongkai.law.remedies import remedy_of_decision, remedy_of_silence
from gongkai.law.remedy_clock import (
    WITHOUT_ANSWER,
    answer_due,
    answer_limit,
    decision_expected,
    new_reply_due,
    reconsideration_skipped,
)
from gongkai.law.remedy_results import (
    ENDINGS,
    CountedInstance,
    Judgment,
    NoSuchResult,
    RemedyOutcome,
    ReviewConventions,
    counted,
    endings_of,
    read_results,
)
from gongkai.law.workdays import Calendar

HERE = Path(__file__).parent
CALENDAR = Calendar.standard()
EFFECTIVE = ReviewConventions(instance=CountedInstance.EFFECTIVE)


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows("answers_due.csv"), ids=lambda row: row["why"])
def test_the_last_day_for_an_answer(row: dict[str, str]) -> None:
    """Scenario 20; acceptance scenario 27 of the addendum."""
    kind, procedure = RemedyKind(row["kind"]), ReviewProcedure(row["procedure"])
    found = answer_due(kind, procedure, date.fromisoformat(row["received"]), CALENDAR)

    assert found.due == date.fromisoformat(row["due"])
    assert answer_limit(kind, procedure, on=date(2026, 3, 2)).cite.notation == row["cite"]
    assert WITHOUT_ANSWER[kind].notation == row["late"]


def test_the_answer_period_tells_each_of_its_days() -> None:
    found = answer_due(RemedyKind.RECONSIDERATION, ReviewProcedure.SIMPLE, date(2026, 2, 10), CALENDAR)
    stretch = found.explanation.stretches[0]

    assert [day.day for day in stretch.days if day.number] == [
        date(2026, 2, 11),
        date(2026, 2, 12),
        date(2026, 2, 13),
        date(2026, 2, 14),
        date(2026, 2, 24),
    ]


def test_when_a_decision_is_to_be_expected() -> None:
    """行政复议法 62, 行政诉讼法 81 and 83."""
    accepted = date(2026, 3, 2)
    expected = {
        (RemedyKind.RECONSIDERATION, ReviewProcedure.SIMPLE): date(2026, 4, 1),
        (RemedyKind.RECONSIDERATION, ReviewProcedure.ORDINARY): date(2026, 5, 6),
        (RemedyKind.LITIGATION, ReviewProcedure.SIMPLE): date(2026, 4, 16),
        (RemedyKind.LITIGATION, ReviewProcedure.ORDINARY): date(2026, 9, 2),
    }
    for (kind, procedure), day in expected.items():
        assert decision_expected(kind, procedure, accepted, CALENDAR).due == day


def test_a_new_reply_ordered_without_a_period_is_due_in_20_working_days_or_what_the_office_set() -> None:
    assert new_reply_due(date(2023, 9, 25), CALENDAR).due == date(2023, 10, 27)
    assert new_reply_due(date(2024, 3, 4), CALENDAR, days=10).due == date(2024, 3, 18)
    assert not new_reply_due(date(2023, 9, 25), CALENDAR).explanation.stretches[0].rule.confirmed


@pytest.mark.parametrize("row", rows("remedy_moves.csv"), ids=lambda row: row["why"])
def test_steps_one_after_another(row: dict[str, str]) -> None:
    table = REMEDY_TABLES[RemedyKind(row["kind"])]
    stage, done = RemedyStage.NOTIFIED, set[RemedyMove]()
    for name in row["moves"].split():
        stage = table.stage_after(RemedyMove(name), stage, done)
        done.add(RemedyMove(name))

    assert stage == row["stage"]
    assert (" ".join(table.why_not(RemedyMove(row["then"]), stage, done)) or "open") == row["refused"]


@pytest.mark.parametrize("kind", list(RemedyKind))
def test_a_step_that_is_not_in_the_table_is_refused_with_its_article(kind: RemedyKind) -> None:
    table = REMEDY_TABLES[kind]
    for step in table.steps:
        for stage in set(RemedyStage) - step.sources:
            with pytest.raises(NotOpen) as refused:
                table.take(step.move, stage, set(step.after))
            assert (refused.value.obstacles, refused.value.cite) == ((Obstacle.WRONG_STAGE,), step.cite)
        assert step.cite.provision.gist


def test_a_reconsideration_has_no_second_instance() -> None:
    table = REMEDY_TABLES[RemedyKind.RECONSIDERATION]
    assert {RemedyMove.NOTE_APPEAL, RemedyMove.REMAND, RemedyMove.NOTE_RETRIAL}.isdisjoint(
        step.move for step in table.steps
    )
    assert table.why_not(RemedyMove.NOTE_APPEAL, RemedyStage.CONCLUDED) == (Obstacle.WRONG_STAGE,)


@pytest.mark.parametrize("row", rows("remedy_results.csv"), ids=lambda row: row["outcome"])
def test_each_ending_has_its_article_and_its_column(row: dict[str, str]) -> None:
    ending = ENDINGS[RemedyOutcome(row["outcome"])]

    assert (ending.kind, ending.counted, ending.appeal) == (row["kind"], row["counted"], row["appeal"])
    assert (ending.cite.notation, ending.order) == (row["cite"], row["order"] == "yes")
    assert ending.cite.provision.gist


def test_the_rows_of_endings_name_each_once() -> None:
    assert sorted(row["outcome"] for row in rows("remedy_results.csv")) == sorted(RemedyOutcome)


def test_only_a_later_instance_can_leave_things_standing() -> None:
    first = endings_of(RemedyKind.LITIGATION)
    assert set(endings_of(RemedyKind.LITIGATION, later=True)) - set(first) == {
        RemedyOutcome.APPEAL_DISMISSED,
        RemedyOutcome.APPEAL_WITHDRAWN,
    }


FIRST = Judgment(RemedyOutcome.SUIT_REJECTED, date(2025, 11, 3), date(2025, 11, 10), appealed=date(2025, 11, 20))
SECOND = Judgment(RemedyOutcome.SUIT_REVOKED, date(2026, 1, 29), date(2026, 2, 5), second=True)


def test_a_second_instance_is_not_counted_beside_the_first() -> None:
    """Appeals are not added: the case counts on the day and with the result of its first judgment."""
    found = counted((FIRST, SECOND), date(2026, 12, 31), ReviewConventions(), CALENDAR)
    assert found is not None
    assert (found.result, found.on) == ("upheld", date(2025, 11, 3))


def test_an_office_may_count_the_judgment_that_took_effect() -> None:
    at_year_end = counted((FIRST,), date(2025, 12, 31), EFFECTIVE, CALENDAR)
    afterwards = counted((FIRST, SECOND), date(2026, 12, 31), EFFECTIVE, CALENDAR)

    assert at_year_end is None
    assert afterwards is not None
    assert (afterwards.result, afterwards.on) == ("corrected", date(2026, 1, 29))


def test_an_appeal_that_is_dismissed_leaves_the_first_result() -> None:
    dismissed = Judgment(RemedyOutcome.APPEAL_DISMISSED, date(2026, 1, 29), date(2026, 2, 5), second=True)
    found = counted((FIRST, dismissed), date(2026, 12, 31), EFFECTIVE, CALENDAR)
    assert found is not None
    assert (found.result, found.on) == ("upheld", date(2026, 1, 29))


def test_a_judgment_without_appeal_takes_effect_when_the_period_for_one_is_over() -> None:
    """15 days for a judgment, 10 for a ruling (行政诉讼法 85); both end here on working days."""
    judgment = Judgment(RemedyOutcome.SUIT_REJECTED, date(2025, 11, 3), date(2025, 11, 10))
    ruling = Judgment(RemedyOutcome.SUIT_DISMISSED, date(2025, 11, 3), date(2025, 11, 10))

    assert counted((judgment,), date(2025, 11, 25), EFFECTIVE, CALENDAR) is None
    for one, day in ((judgment, date(2025, 11, 26)), (ruling, date(2025, 11, 21))):
        found = counted((one,), date(2025, 12, 31), EFFECTIVE, CALENDAR)
        assert found is not None and found.on == day


def test_a_retrial_changes_no_figure() -> None:
    retrial = Judgment(RemedyOutcome.SUIT_REVOKED, date(2026, 9, 1), date(2026, 9, 8), retrial=True)
    for conventions in (ReviewConventions(), EFFECTIVE):
        plain = counted((FIRST, SECOND), date(2026, 12, 31), conventions, CALENDAR)
        assert counted((FIRST, SECOND, retrial), date(2026, 12, 31), conventions, CALENDAR) == plain


def test_an_office_may_count_single_endings_otherwise() -> None:
    conventions = ReviewConventions(read_results("mediated=corrected, terminated = upheld"))
    assert conventions.result_of(RemedyOutcome.MEDIATED) == "corrected"
    assert conventions.result_of(RemedyOutcome.TERMINATED) == "upheld"
    assert conventions.result_of(RemedyOutcome.SETTLED) == "other"


@pytest.mark.parametrize("words", ["mediated=pending", "lost=other", "mediated", "appeal_dismissed=upheld"])
def test_what_section_four_does_not_have_is_refused(words: str) -> None:
    with pytest.raises(NoSuchResult) as refused:
        read_results(words)
    assert refused.value.words == words


_DAYS = st.dates(date(2024, 1, 2), date(2025, 12, 1))
_FIRSTS = list(endings_of(RemedyKind.LITIGATION))


@given(
    st.sampled_from(_FIRSTS),
    _DAYS,
    st.integers(0, 30),
    st.none() | st.integers(0, 60),
    st.sampled_from(endings_of(RemedyKind.LITIGATION, later=True)),
    st.integers(1, 200),
    st.sampled_from(list(CountedInstance)),
)
def test_what_was_counted_once_stays_counted_the_same(
    first: RemedyOutcome,
    concluded: date,
    to_service: int,
    to_appeal: int | None,
    second: RemedyOutcome,
    to_second: int,
    instance: CountedInstance,
) -> None:
    """Whatever a suit comes to, it stands in one column of one year, seen from any later day."""

    def later(start: date, days: int) -> date:
        return date.fromordinal(start.toordinal() + days)

    served = later(concluded, to_service)
    appealed = later(served, to_appeal) if to_appeal is not None else None
    judgments = [Judgment(first, concluded, served, appealed)]
    if appealed is not None:
        judgments.append(Judgment(second, later(appealed, to_second), later(appealed, to_second), second=True))
    conventions = ReviewConventions(instance=instance)
    seen = [
        found
        for days in range(0, 420, 7)
        if (found := counted(judgments, later(concluded, days), conventions, CALENDAR)) is not None
    ]
    assert len(set(seen)) <= 1
    assert all(one.on.year in (2024, 2025, 2026) for one in seen)


def test_a_direct_suit_against_a_refusal_skips_what_must_come_first() -> None:
    """Scenario 17: since 2024 a refusal under Article 16 goes to reconsideration first."""
    refusal = remedy_of_decision(Outcome.WITHHELD_PROCESS, date(2024, 3, 8))
    skipped = reconsideration_skipped(refusal, after_reconsideration=False)

    assert skipped is not None and skipped.confirmed
    assert Cite(23, 1, 4, instrument="reconsideration_law_2023") in skipped.cites
    assert Cite(44, 2, instrument="litigation_law") in skipped.cites
    assert Cite(56, instrument="litigation_interpretation_2018") in skipped.cites
    assert reconsideration_skipped(refusal, after_reconsideration=True) is None


@pytest.mark.parametrize(
    "remedy",
    [
        remedy_of_decision(Outcome.WITHHELD_PROCESS, date(2023, 11, 20)),
        remedy_of_decision(Outcome.NOT_EXISTING, date(2025, 4, 1)),
        remedy_of_silence(date(2026, 8, 3)),
    ],
    ids=["scenario 18: before 2024", "scenario 19: not existing", "no reply: advised and never blocked"],
)
def test_where_the_choice_is_free_a_direct_suit_skips_nothing(remedy) -> None:
    assert reconsideration_skipped(remedy, after_reconsideration=False) is None
