"""Entries taken in: everything wrong is named with its entry, nothing is half taken in, nothing is taken in twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from registers_world import CHEN, LI, NOW, bureau, charge, city, decision, document, registered

from gongkai.law.registers import Register, Span
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.models import Entry
from gongkai.office.registers.drafts import EntryFault, EntryWrong
from gongkai.office.registers.models import Charge, Decision, Document, DocumentEvent, EntrySource
from gongkai.office.registers.power import state_no_power
from gongkai.office.registers.refusals import EntriesFaulty, NoEntriesGiven, TooManyEntries
from gongkai.office.registers.take_in import MOST, EntryOrigin, examine, register_published, take_in
from gongkai.office.registers.totals import register_total

pytestmark = pytest.mark.django_db
DOCS, PENALTIES, LICENCES, FEES = (
    Register.NORMATIVE_DOCUMENTS,
    Register.PENALTIES,
    Register.LICENCES,
    Register.FEES,
)


@pytest.fixture
def place() -> Agency:
    return bureau()


def faults(place: Agency, register: Register, *raws: dict[str, str]) -> list[tuple[EntryFault, ...]]:
    return [row.faults for row in examine(place, register, raws, NOW).rows]


def test_an_entry_is_kept_as_typed_with_who_registered_it_and_when(place: Agency) -> None:
    (made,) = registered(place, DOCS, document(issued_on="2025年3月1日", in_force_from="2025/4/1", term_years="5"))
    kept = Document.objects.get(pk=made.pk)
    assert (kept.issued_on, kept.in_force_from, kept.term_years) == (date(2025, 3, 1), date(2025, 4, 1), 5)
    assert (kept.source, kept.registered_by, kept.registered_on) == (EntrySource.DESK, "陈岚", NOW)
    entry = Entry.objects.get(agency_id=place.pk)
    assert (entry.verb, entry.facts["key"]) == ("register.entry_registered", "青资规〔2025〕1号")


def test_a_document_that_has_ended_comes_with_what_ended_it(place: Agency) -> None:
    ended = {"ended_on": "2025-09-01", "ending": "废止", "ended_by": "青资规〔2025〕9号"}
    registered(place, DOCS, document(**ended))
    event = DocumentEvent.objects.get()
    assert (event.kind, event.takes_effect, event.by_document) == ("abolished", date(2025, 9, 1), "青资规〔2025〕9号")


@pytest.mark.parametrize(
    ("register", "raw", "wrong", "field"),
    [
        (DOCS, document(title=""), EntryWrong.MISSING, "title"),
        (DOCS, document(issued_on="去年"), EntryWrong.NOT_A_DAY, "issued_on"),
        (DOCS, document(issued_on="2025-02-30"), EntryWrong.NOT_A_DAY, "issued_on"),
        (DOCS, document(issued_on="2026-01-21"), EntryWrong.DAY_TO_COME, "issued_on"),
        (DOCS, document(term_years="五"), EntryWrong.NOT_A_NUMBER, "term_years"),
        (DOCS, document(term_years="5", valid_until="2030-01-01"), EntryWrong.TWO_TERMS, "valid_until"),
        (DOCS, document(valid_until="2025-03-15"), EntryWrong.TERM_BEFORE_FORCE, "valid_until"),
        (
            DOCS,
            document(ended_on="2025-02-01", ending="废止", ended_by="甲"),
            EntryWrong.ENDED_BEFORE_ISSUED,
            "ended_on",
        ),
        (DOCS, document(ended_on="2025-09-01", ending="撤了", ended_by="甲"), EntryWrong.NOT_A_CHOICE, "ending"),
        (DOCS, document(title="长" * 201), EntryWrong.TOO_LONG, "title"),
        (LICENCES, decision(), EntryWrong.MISSING, "result"),
        (PENALTIES, decision(result="准予"), EntryWrong.UNKNOWN_FIELD, ""),
        (FEES, charge(amount="-1"), EntryWrong.NOT_A_NUMBER, "amount"),
        (FEES, charge(amount="0.0000001"), EntryWrong.NOT_A_NUMBER, "amount"),
        (FEES, charge(amount="NaN"), EntryWrong.NOT_A_NUMBER, "amount"),
    ],
)
def test_what_is_wrong_is_named_with_its_field(
    place: Agency, register: Register, raw: dict[str, str], wrong: EntryWrong, field: str
) -> None:
    (found,) = faults(place, register, raw)
    assert [(fault.wrong, fault.field) for fault in found] == [(wrong, field)]


def test_an_end_that_is_told_in_part_is_asked_for_the_rest(place: Agency) -> None:
    (found,) = faults(place, DOCS, document(ended_on="2025-09-01"))
    assert {fault.field for fault in found} == {"ending", "ended_by"}


def test_one_faulty_entry_keeps_all_of_them_out(place: Agency) -> None:
    with pytest.raises(EntriesFaulty) as refused:
        registered(place, PENALTIES, decision("1"), decision("2", "坏日期"), decision("3"))
    assert [row.place for row in refused.value.examined.faulty] == [2]
    assert Decision.objects.count() == Entry.objects.filter(agency_id=place.pk).count() == 0


def test_the_same_file_twice_changes_nothing_the_second_time(place: Agency) -> None:
    origin = EntryOrigin(EntrySource.IMPORT, "处罚台账.xlsx", "0" * 64)
    raws = [decision(str(number)) for number in range(40)]
    first = take_in(place, PENALTIES, raws, actor=CHEN, on=NOW, origin=origin)
    second = take_in(place, PENALTIES, raws, actor=CHEN, on=NOW, origin=origin)
    assert (len(first.entries), first.already, len(second.entries), second.already) == (40, 0, 0, 40)
    assert Decision.objects.count() == 40
    (entry,) = Entry.objects.filter(agency_id=place.pk)
    assert (entry.facts["count"], entry.facts["source"]) == (40, "处罚台账.xlsx")


def test_a_document_with_its_end_can_be_handed_in_again(place: Agency) -> None:
    ended = document(ended_on="2025-09-01", ending="废止", ended_by="青资规〔2025〕9号")
    registered(place, DOCS, ended)
    assert take_in(place, DOCS, [ended], actor=CHEN, on=NOW).already == 1
    assert take_in(place, DOCS, [document()], actor=CHEN, on=NOW).already == 1
    assert DocumentEvent.objects.count() == 1


def test_the_same_number_with_another_content_is_a_fault_and_no_second_entry(place: Agency) -> None:
    registered(place, PENALTIES, decision("1"))
    assert faults(place, PENALTIES, decision("1", "2025-05-07")) == [
        (EntryFault(EntryWrong.REGISTERED_OTHERWISE, said="1"),)
    ]


def test_the_same_number_twice_in_one_file_is_a_fault_of_both(place: Agency) -> None:
    twice = (EntryFault(EntryWrong.TWICE_IN_FILE, said="1"),)
    assert faults(place, PENALTIES, decision("1"), decision("2"), decision("1")) == [twice, (), twice]


def test_one_number_may_stand_in_two_registers_and_at_two_agencies(place: Agency) -> None:
    other = city()
    registered(place, PENALTIES, decision("1"))
    registered(place, Register.COERCION, decision("1"))
    registered(other, PENALTIES, decision("1"))
    assert Decision.objects.count() == 3


def test_a_bureau_makes_no_rules(place: Agency) -> None:
    assert faults(place, Register.RULES, document()) == [(EntryFault(EntryWrong.NO_POWER_BY_LAW),)]
    assert faults(city(), Register.RULES, document()) == [()]


def test_what_is_in_the_total_of_a_period_is_not_entered_once_more(place: Agency) -> None:
    register_total(
        place, PENALTIES, Span(date(2025, 1, 1), date(2025, 6, 30)), Decimal(8), "执法系统", actor=CHEN, on=NOW
    )
    inside, outside = faults(place, PENALTIES, decision("1", "2025-06-30"), decision("2", "2025-07-01"))
    assert [fault.wrong for fault in inside] == [EntryWrong.IN_PERIOD_TOTAL]
    assert outside == ()


def test_who_signed_that_there_is_no_power_registers_no_decision(place: Agency) -> None:
    state_no_power(place, PENALTIES, "“三定”规定", date(2025, 5, 1), actor=LI, on=NOW)
    before, since = faults(place, PENALTIES, decision("1", "2025-04-30"), decision("2", "2025-05-01"))
    assert before == ()
    assert [fault.wrong for fault in since] == [EntryWrong.NO_POWER_STATED]


def test_nothing_and_far_too_much_are_refused(place: Agency) -> None:
    with pytest.raises(NoEntriesGiven):
        examine(place, PENALTIES, [], NOW)
    with pytest.raises(TooManyEntries):
        examine(place, PENALTIES, [decision(str(number)) for number in range(MOST + 1)], NOW)


def test_an_amount_keeps_its_decimals(place: Agency) -> None:
    registered(place, FEES, charge(amount="1,234.0001"))
    assert Charge.objects.get().amount == Decimal("1234.0001")


def test_publishing_a_document_registers_it_once_with_its_place(place: Agency) -> None:
    for _ in range(2):
        taken = register_published(place, DOCS, document(), actor=CHEN, on=NOW, published_as="d/1")
    assert (len(taken.entries), taken.already) == (0, 1)
    assert Document.objects.values_list("source", "source_name").get() == ("publishing", "d/1")
