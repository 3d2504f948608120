"""Corrections, removals, what later documents do, totals and statements: what is refused, and what stays on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from registers_world import CHEN, LI, NOW, bureau, charge, city, decision, document, registered

from gongkai.law.registers import Register, Span, in_force_on
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM, Actor
from gongkai.office.registers import refusals
from gongkai.office.registers.amend import correct, remove
from gongkai.office.registers.drafts import EntryWrong
from gongkai.office.registers.happenings import change_document, take_back
from gongkai.office.registers.models import AccessToken, Decision, Document, Happening, PeriodTotal
from gongkai.office.registers.power import end_no_power, state_no_power
from gongkai.office.registers.queries import life_of, section_two
from gongkai.office.registers.tokens import issue_token, revoke_token, token_shown
from gongkai.office.registers.totals import register_total

pytestmark = pytest.mark.django_db
DOCS, PENALTIES, FEES = Register.NORMATIVE_DOCUMENTS, Register.PENALTIES, Register.FEES
YEAR = Span(date(2025, 1, 1), date(2025, 12, 31))


@pytest.fixture
def place() -> Agency:
    return bureau()


@pytest.fixture
def kept(place: Agency) -> Document:
    (made,) = registered(place, DOCS, document())
    return made


def valid(place: Agency, on: date) -> object:
    return section_two(place, on.year, on)["normative_docs.valid"].value


def happens(kept: Document, kind: Happening, day: date, until: date | None = None) -> object:
    return change_document(kept, kind, day, "青资规〔2025〕9号", valid_until=until, actor=CHEN, on=NOW)


def total(place: Agency, register: Register, days: Span, number: str = "3", system: str = "执法系统") -> PeriodTotal:
    return register_total(place, register, days, Decimal(number), system, actor=CHEN, on=NOW)


def test_a_correction_puts_another_row_in_its_place_and_says_what_was_wrong(place: Agency) -> None:
    (old,) = registered(place, PENALTIES, decision("1", "2025-05-06"), on=date(2025, 6, 1))
    new = correct(old, decision("1", "2024-05-06"), "年份录错", actor=CHEN, on=NOW)
    old.refresh_from_db()
    assert (old.removed_on, old.removed_reason, new.replaces) == (NOW, "年份录错", old)
    assert Decision.objects.count() == 2
    facts = Entry.objects.get(verb="register.entry_corrected").facts
    assert facts["changes"] == [{"field": "决定日期", "before": "2025-05-06", "after": "2024-05-06"}]
    assert section_two(place, 2025, NOW)["penalties.decisions"].value is None
    assert section_two(place, 2024, NOW)["penalties.decisions"].value == 1


def test_a_corrected_document_takes_along_what_later_documents_did_to_it(kept: Document, place: Agency) -> None:
    happens(kept, Happening.ABOLISHED, date(2025, 9, 1))
    new = correct(kept, document("青石市征收与补偿办法"), "名称录错", actor=CHEN, on=NOW)
    assert [event.kind for event in new.events.all()] == ["abolished"]
    values = section_two(place, 2025, NOW)
    assert [values[f"normative_docs.{name}"].value for name in ("issued", "repealed", "valid")] == [1, 1, 0]


def test_a_document_is_not_corrected_to_a_day_after_its_end(kept: Document) -> None:
    happens(kept, Happening.ABOLISHED, date(2025, 9, 1))
    with pytest.raises(refusals.EntryFaulty) as refused:
        correct(kept, document(issued_on="2025-10-01", in_force_from="2025-10-01"), "日期", actor=CHEN, on=NOW)
    assert refused.value.faults[0].wrong is EntryWrong.ENDED_BEFORE_ISSUED
    kept.refresh_from_db()
    assert kept.stands


@pytest.mark.parametrize(
    ("raw", "reason", "refusal"),
    [
        (decision("1"), "", refusals.EntryReasonMissing),
        (decision("1"), "看错", refusals.EntryUnchanged),
        (decision("1", "坏"), "看错", refusals.EntryFaulty),
        (decision("2"), "看错", refusals.EntryFaulty),
    ],
)
def test_a_correction_is_refused_and_nothing_changes(
    place: Agency, raw: dict[str, str], reason: str, refusal: type[Exception]
) -> None:
    first, _ = registered(place, PENALTIES, decision("1"), decision("2", "2025-08-08"))
    with pytest.raises(refusal):
        correct(first, raw, reason, actor=CHEN, on=NOW)
    assert Decision.objects.filter(removed_on=None).count() == 2


def test_what_was_removed_is_history(place: Agency) -> None:
    (made,) = registered(place, PENALTIES, decision("1"))
    with pytest.raises(refusals.EntryReasonMissing):
        remove(made, " ", actor=CHEN, on=NOW)
    remove(made, "重复", actor=CHEN, on=NOW)
    for again in (
        lambda: remove(made, "再来", actor=CHEN, on=NOW),
        lambda: correct(made, decision("9"), "再来", actor=CHEN, on=NOW),
    ):
        with pytest.raises(refusals.RemovedMeanwhile):
            again()
    registered(place, PENALTIES, decision("1"))
    assert [entry.verb for entry in Entry.objects.filter(agency_id=place.pk).order_by("number")] == [
        "register.entry_registered",
        "register.entry_removed",
        "register.entry_registered",
    ]


def test_a_document_is_suspended_applied_again_and_abolished(kept: Document, place: Agency) -> None:
    happens(kept, Happening.SUSPENDED, date(2025, 6, 1))
    happens(kept, Happening.RESUMED, date(2025, 8, 1))
    happens(kept, Happening.ABOLISHED, date(2025, 11, 1))
    days = (
        date(2025, 5, 31),
        date(2025, 6, 1),
        date(2025, 7, 31),
        date(2025, 8, 1),
        date(2025, 10, 31),
        date(2025, 11, 1),
    )
    assert section_two(place, 2025, NOW)["normative_docs.repealed"].value == 1
    assert [in_force_on(life_of(kept), day) for day in days] == [True, False, False, True, True, False]


def test_a_term_is_prolonged_before_it_ends(place: Agency) -> None:
    (short,) = registered(place, DOCS, document(valid_until="2025-12-31"))
    assert section_two(place, 2026, NOW)["normative_docs.valid"].value == 0
    with pytest.raises(refusals.NotLonger):
        happens(short, Happening.EXTENDED, date(2025, 12, 1), date(2025, 12, 31))
    with pytest.raises(refusals.DocumentAlreadyEnded):
        happens(short, Happening.EXTENDED, date(2026, 1, 1), date(2030, 12, 31))
    happens(short, Happening.EXTENDED, date(2025, 12, 1), date(2030, 12, 31))
    assert section_two(place, 2026, NOW)["normative_docs.valid"].value == 1


@pytest.mark.parametrize(
    ("before", "kind", "day", "refusal"),
    [
        ([], Happening.ABOLISHED, date(2025, 2, 28), refusals.EntryDaysOutOfOrder),
        (
            [(Happening.ABOLISHED, date(2025, 9, 1))],
            Happening.ABOLISHED,
            date(2025, 10, 1),
            refusals.DocumentAlreadyEnded,
        ),
        (
            [(Happening.DECLARED_VOID, date(2025, 9, 1))],
            Happening.SUSPENDED,
            date(2025, 8, 1),
            refusals.DocumentAlreadyEnded,
        ),
        ([(Happening.SUSPENDED, date(2025, 9, 1))], Happening.SUSPENDED, date(2025, 10, 1), refusals.SuspendedAlready),
        ([], Happening.RESUMED, date(2025, 10, 1), refusals.NotSuspended),
        ([(Happening.SUSPENDED, date(2025, 9, 1))], Happening.RESUMED, date(2025, 8, 1), refusals.EntryDaysOutOfOrder),
        ([], Happening.EXTENDED, date(2025, 10, 1), refusals.NotLonger),
    ],
)
def test_a_change_that_cannot_follow_is_refused(
    kept: Document, before: list[tuple[Happening, date]], kind: Happening, day: date, refusal: type[Exception]
) -> None:
    for earlier, when in before:
        happens(kept, earlier, when)
    with pytest.raises(refusal):
        happens(kept, kind, day)
    assert kept.events.count() == len(before)


def test_a_change_names_the_document_that_makes_it(kept: Document) -> None:
    with pytest.raises(refusals.EntryReasonMissing):
        change_document(kept, Happening.ABOLISHED, date(2025, 9, 1), " ", actor=CHEN, on=NOW)


def test_a_change_that_was_wrong_is_taken_back_with_its_reason(kept: Document, place: Agency) -> None:
    event = happens(kept, Happening.ABOLISHED, date(2025, 9, 1))
    assert valid(place, NOW) == 0
    take_back(event, "依据文件没有废止它", actor=CHEN, on=NOW)
    assert valid(place, NOW) == 1
    with pytest.raises(refusals.RemovedMeanwhile):
        take_back(event, "再来", actor=CHEN, on=NOW)


@pytest.mark.parametrize(
    ("register", "days", "number", "system", "refusal"),
    [
        (Register.RULES, YEAR, "0", "系统", refusals.NoPowerByLaw),
        (PENALTIES, Span(date(2025, 12, 31), date(2025, 1, 1)), "3", "系统", refusals.EntryDaysOutOfOrder),
        (PENALTIES, Span(date(2024, 7, 1), date(2025, 6, 30)), "3", "系统", refusals.NotOneYear),
        (PENALTIES, Span(date(2026, 1, 1), date(2026, 1, 31)), "3", "系统", refusals.EntryDayToCome),
        (PENALTIES, YEAR, "-1", "系统", refusals.TotalNotPossible),
        (PENALTIES, YEAR, "1.5", "系统", refusals.TotalNotPossible),
        (DOCS, YEAR, "1", "系统", refusals.TotalNotPossible),
        (PENALTIES, YEAR, "3", "", refusals.EntryReasonMissing),
    ],
)
def test_a_total_that_cannot_stand_is_refused(
    place: Agency, register: Register, days: Span, number: str, system: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        total(place, register, days, number, system)
    assert PeriodTotal.objects.count() == 0


def test_no_day_is_in_two_totals(place: Agency) -> None:
    total(place, FEES, Span(date(2025, 1, 1), date(2025, 6, 30)), "1.25")
    with pytest.raises(refusals.PeriodsOverlap) as refused:
        total(place, FEES, Span(date(2025, 6, 30), date(2025, 12, 31)))
    assert (refused.value.first, refused.value.last) == (date(2025, 1, 1), date(2025, 6, 30))
    total(place, FEES, Span(date(2025, 7, 1), date(2025, 12, 31)), "0.75")
    assert section_two(place, 2025, NOW)["fees.amount_wan"].value == 2


def test_no_total_of_days_that_have_entries(place: Agency) -> None:
    registered(place, PENALTIES, decision("1"), decision("2", "2024-12-31"))
    registered(place, FEES, charge())
    registered(place, DOCS, document())
    for register in (PENALTIES, FEES, DOCS):
        with pytest.raises(refusals.EntriesInPeriod) as refused:
            total(place, register, YEAR, "0")
        assert refused.value.count == 1


@pytest.mark.parametrize(
    ("register", "basis", "since", "actor", "refusal"),
    [
        (Register.RULES, "立法法", date(2025, 1, 1), LI, refusals.NoPowerByLaw),
        (PENALTIES, " ", date(2025, 1, 1), LI, refusals.EntryReasonMissing),
        (PENALTIES, "“三定”规定", date(2025, 1, 1), PROGRAM, refusals.RegisterSignerUnknown),
        (PENALTIES, "“三定”规定", date(2025, 1, 1), Actor("李主任", 8), refusals.RegisterSignerUnknown),
        (PENALTIES, "“三定”规定", date(2026, 1, 21), LI, refusals.EntryDayToCome),
    ],
)
def test_a_statement_of_no_power_that_cannot_stand_is_refused(
    place: Agency, register: Register, basis: str, since: date, actor: Actor, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        state_no_power(place, register, basis, since, actor=actor, on=NOW)


@pytest.mark.parametrize(
    "by", [lambda place: registered(place, PENALTIES, decision("1")), lambda place: total(place, PENALTIES, YEAR)]
)
def test_who_has_used_a_power_does_not_state_that_there_is_none(place: Agency, by: Callable[[Agency], object]) -> None:
    by(place)
    with pytest.raises(refusals.PowerUsed):
        state_no_power(place, PENALTIES, "“三定”规定", date(2025, 1, 1), actor=LI, on=NOW)
    state_no_power(place, PENALTIES, "职权划出", date(2026, 1, 1), actor=LI, on=NOW)


def test_it_is_stated_once(place: Agency) -> None:
    signed = state_no_power(place, PENALTIES, "“三定”规定", date(2019, 3, 1), actor=LI, on=NOW)
    assert (signed.signed_name, signed.signed_post, signed.signed_office) == (
        "李主任",
        "公开机构负责人",
        "市自然资源局办公室",
    )
    with pytest.raises(refusals.AlreadyStated):
        state_no_power(place, PENALTIES, "“三定”规定", date(2025, 1, 1), actor=LI, on=NOW)
    with pytest.raises(refusals.EntryDaysOutOfOrder):
        end_no_power(signed, date(2019, 2, 28), "划入", actor=LI, on=NOW)
    with pytest.raises(refusals.NoPowerInPeriod):
        total(place, PENALTIES, YEAR)


def test_the_old_documents_of_who_has_no_power_any_more_stay_in_force(kept: Document, place: Agency) -> None:
    state_no_power(place, DOCS, "不再是制定主体", date(2025, 7, 1), actor=LI, on=NOW)
    assert valid(place, NOW) == 1


def test_a_token_opens_until_it_is_revoked_and_only_its_print_is_kept(place: Agency) -> None:
    token, plain = issue_token(place, "执法办案系统", actor=CHEN, on=NOW)
    assert plain not in str(AccessToken.objects.values().get())
    assert plain not in str(list(Entry.objects.values_list("facts", flat=True)))
    assert token_shown(plain, NOW) == token
    assert token_shown(plain + "x", NOW) is None and token_shown("", NOW) is None
    token.refresh_from_db()
    assert token.last_used_on == NOW
    revoke_token(token, actor=CHEN, on=NOW)
    assert token_shown(plain, NOW) is None
    with pytest.raises(refusals.TokenRevoked):
        revoke_token(token, actor=CHEN, on=NOW)


def test_rules_of_a_city_are_stated_by_entry_too() -> None:
    place = city()
    assert total(place, Register.RULES, YEAR, "0").total == 0
