"""人工修改: one person proposes it with a reason, another approves it, and it never stands silently; 固定数字."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gongkai.law.outcomes import Outcome
from gongkai.law.report.findings import Level
from gongkai.office.annual import correct_figures
from gongkai.office.annual.correct_figures import approve, propose, refuse, take_back
from gongkai.office.annual.draft_figures import draft_figures, findings_on
from gongkai.office.annual.freeze import figures_of, freeze, hash_of, moved_since
from gongkai.office.annual.models import CorrectionState, ManualCorrection
from gongkai.office.annual.refusals import (
    CorrectionNotStanding,
    CorrectionsOpen,
    CorrectionThere,
    DayAhead,
    FigureUnchanged,
    NoSuchCell,
    NotAFigure,
    NothingSaid,
    OwnCorrection,
)
from gongkai.office.cases.matter import history_of
from gongkai.office.cases.moves import register
from gongkai.office.cases.undo import undo_last
from gongkai.office.journal.models import Entry
from office.cases.cases_world import Office

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 1, 14), date(2026, 2, 3)
KEY = "requests.new.natural_person"


def at_work() -> Office:
    """An office that took in a request in 2025, and has not registered it: its zeros are known to be none."""
    office = Office()
    office.submitted(date(2025, 12, 1))
    return office


def proposed(office: Office, after: str = "2", key: str = KEY, as_of: date = DAY) -> ManualCorrection:
    return propose(office.agency, 2025, key, after, "窗口漏录一件", as_of=as_of, actor=office.clerk, on=DAY)


def test_a_correction_counts_only_once_somebody_else_approved_it() -> None:
    office = at_work()
    office.received(date(2025, 12, 22))
    made = proposed(office)
    waiting = draft_figures(office.agency, 2025, DAY)
    assert (waiting.figures[KEY], waiting.waiting[KEY]) == (1, made)
    with pytest.raises(OwnCorrection):
        approve(made, actor=office.clerk, on=DAY)
    approve(made, actor=office.head, on=DAY)
    draft = draft_figures(office.agency, 2025, DAY)
    assert (draft.ledger.figures[KEY], draft.figures[KEY], draft.corrections[KEY]) == (1, 2, made)
    verbs = Entry.objects.filter(subject_kind="annual_figures").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["annual_figures.correction_proposed", "annual_figures.correction_approved"]


def test_the_database_itself_wants_two_persons() -> None:
    office = at_work()
    made = proposed(office)
    with pytest.raises(IntegrityError), transaction.atomic():
        ManualCorrection.objects.filter(pk=made.pk).update(
            state=CorrectionState.APPROVED, decided_by=made.made_by_id, decided_on=DAY
        )


def test_the_checks_say_what_a_correction_breaks() -> None:
    office = at_work()
    office.received(date(2025, 12, 22))
    before = [one for one in findings_on(draft_figures(office.agency, 2025, DAY)) if one.level is Level.ERROR]
    approve(proposed(office), actor=office.head, on=DAY)
    after = [one for one in findings_on(draft_figures(office.agency, 2025, DAY)) if one.level is Level.ERROR]
    assert before == []
    assert {one.rule for one in after} == {"R3-ID", "R3-ROW"}


def test_a_correction_holds_no_more_once_the_ledger_gives_another_number() -> None:
    office = at_work()
    approve(proposed(office, "1"), actor=office.head, on=DAY)
    case = office.submitted(date(2025, 12, 30)).case
    register(case, actor=office.clerk, on=date(2026, 1, 20))
    assert draft_figures(office.agency, 2025, DAY).figures[KEY] == 1
    draft = draft_figures(office.agency, 2025, LATER)
    assert (draft.corrections, list(draft.lapsed), draft.figures[KEY]) == ({}, [KEY], 1)
    again = propose(office.agency, 2025, KEY, "3", "另有两件", as_of=LATER, actor=office.clerk, on=LATER)
    assert again.before == "1"


REFUSED = [
    (KEY, "0", "漏录", FigureUnchanged),
    (KEY, "-1", "漏录", NotAFigure),
    (KEY, "1.5", "漏录", NotAFigure),
    (KEY, "一件", "漏录", NotAFigure),
    (KEY, "NaN", "漏录", NotAFigure),
    (KEY, "1e99", "漏录", NotAFigure),
    (KEY, "2", "  ", NothingSaid),
    ("requests.new.nobody", "2", "漏录", NoSuchCell),
]


@pytest.mark.parametrize(("key", "after", "reason", "refusal"), REFUSED)
def test_what_cannot_be_corrected_so_is_refused(key: str, after: str, reason: str, refusal: type[Exception]) -> None:
    office = at_work()
    with pytest.raises(refusal):
        propose(office.agency, 2025, key, after, reason, as_of=DAY, actor=office.clerk, on=DAY)
    assert not ManualCorrection.objects.exists() and not Entry.objects.filter(subject_kind="annual_figures").exists()


def test_an_amount_takes_decimals() -> None:
    office = at_work()
    made = proposed(office, "12.5", "fees.amount_wan")
    assert (made.before, made.after) == ("", "12.5")


def test_a_cell_has_one_correction_at_a_time_until_it_is_taken_back() -> None:
    office = at_work()
    made = proposed(office)
    with pytest.raises(CorrectionThere):
        proposed(office, "3")
    take_back(made, "台账已补录", actor=office.clerk, on=DAY)
    proposed(office, "3")
    with pytest.raises(CorrectionNotStanding):
        approve(made, actor=office.head, on=DAY)


def test_a_refusal_says_why_and_leaves_the_ledgers_number() -> None:
    office = at_work()
    made = proposed(office)
    with pytest.raises(NothingSaid):
        refuse(made, " ", actor=office.head, on=DAY)
    refuse(made, "请在案卷里补录", actor=office.head, on=DAY)
    made.refresh_from_db()
    assert (made.state, made.remarks) == (CorrectionState.REFUSED, "请在案卷里补录")
    assert draft_figures(office.agency, 2025, DAY).figures[KEY] == 0


def test_figures_are_frozen_with_their_corrections_and_stay() -> None:
    office = at_work()
    case = office.decided(office.received(date(2025, 12, 1)), Outcome.GRANTED, date(2025, 12, 26))
    approve(proposed(office), actor=office.head, on=DAY)
    frozen = freeze(office.agency, 2025, DAY, actor=office.head, on=DAY)
    undo_last(case, history_of(case).steps[-1].entry, "登记错误", actor=office.head, on=LATER)
    register(office.submitted(date(2025, 12, 30)).case, actor=office.clerk, on=LATER)
    frozen.refresh_from_db()
    assert (frozen.computed[KEY], frozen.stated[KEY], figures_of(frozen)[KEY]) == ("1", "2", 2)
    assert [(one["key"], one["before"], one["after"], one["reason"]) for one in frozen.corrections] == [
        (KEY, "1", "2", "窗口漏录一件")
    ]
    assert frozen.sha256 == hash_of(frozen)
    assert moved_since(frozen) == ()


def test_an_entry_under_an_earlier_day_is_seen_beside_what_was_frozen() -> None:
    office = at_work()
    frozen = freeze(office.agency, 2025, DAY, actor=office.head, on=DAY)
    register(office.submitted(date(2025, 12, 30)).case, actor=office.clerk, on=DAY)
    moved = {one.key: (one.frozen, one.now) for one in moved_since(frozen)}
    assert moved[KEY] == ("0", "1")
    assert figures_of(frozen)[KEY] == 0


def test_nothing_is_frozen_ahead_of_its_day_or_while_a_correction_waits() -> None:
    office = at_work()
    with pytest.raises(DayAhead):
        freeze(office.agency, 2025, LATER, actor=office.head, on=DAY)
    proposed(office)
    with pytest.raises(CorrectionsOpen):
        freeze(office.agency, 2025, DAY, actor=office.head, on=DAY)


def test_a_further_set_has_the_next_number() -> None:
    office = at_work()
    first = freeze(office.agency, 2025, DAY, actor=office.head, on=DAY)
    second = freeze(office.agency, 2025, LATER, actor=office.head, on=LATER)
    assert (first.number, second.number) == (1, 2)


def test_the_subject_in_the_journal_is_the_report() -> None:
    office = at_work()
    assert correct_figures.subject_of(office.agency, 2025).key == "zrzyj-2025"
