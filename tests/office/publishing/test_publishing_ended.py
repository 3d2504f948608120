"""What a public document ends, the register behind table two has as ended: it follows corrections and withdrawals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.disclosure import Relation
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.begin import correct, write
from gongkai.office.publishing.content import content_of
from gongkai.office.publishing.link import link, unlink
from gongkai.office.publishing.models import Disclosure, Version, WithdrawalReason
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.withdraw import withdraw
from gongkai.office.registers.happenings import take_back
from gongkai.office.registers.models import STANDING, DocumentEvent
from gongkai.office.registers.queries import section_two
from office.publishing.publishing_world import DAY, RULES, Bureau, at, numbered

pytestmark = pytest.mark.django_db
THIS_YEAR, NEXT_YEAR = date(2026, 12, 15), date(2027, 2, 1)
LATER, LAST = date(2026, 3, 20), date(2026, 3, 27)


class Repealed:
    """办法 (1号), which a decision (9号) repeals from a day of this year on."""

    def __init__(self) -> None:
        self.bureau = Bureau()
        self.rules = self.bureau.published()
        draft = self.bureau.drafted(numbered(9, written_on=date(2026, 3, 1), effective_on=DAY, valid_until=None))
        link(draft, Relation.REPEALS, self.rules.disclosure, THIS_YEAR, actor=self.bureau.clerk, on=DAY)
        draft.refresh_from_db()
        self.decision = publish(self.bureau.passed(draft), at=at(DAY, 15), actor=self.bureau.head).disclosure

    def corrected(self, day: date | None = THIS_YEAR, on: date = LATER, **said: object) -> None:
        """The decision corrected: it repeals from this day on, or (None) repeals nothing."""
        bureau = self.bureau
        further = correct(Disclosure.objects.get(pk=self.decision.pk), "废止日期有误。", actor=bureau.clerk, on=on)
        if day != THIS_YEAR:
            unlink(further.links.get(), actor=bureau.clerk, on=on)
        if day and day != THIS_YEAR:
            link(further, Relation.REPEALS, self.rules.disclosure, day, actor=bureau.clerk, on=on)
        if said:
            further = write(further, replace(content_of(further), **said), actor=bureau.clerk, on=on)  # type: ignore[arg-type]
        further = Version.objects.get(pk=further.pk)
        publish(bureau.passed(further, on=on), at=at(on), actor=bureau.head)

    def withdrawn(self) -> None:
        held = Disclosure.objects.get(pk=self.decision.pk)
        withdraw(held, WithdrawalReason.WRONG, "须核实。", actor=self.bureau.head, on=LATER)

    def figures(self) -> list[int]:
        """本年废止件数 of this year and of the next, as the reports on them will state it."""
        return [_repealed(self.bureau.agency, year) for year in (2026, 2027)]


def _repealed(agency: Agency, year: int) -> int:
    return int(str(section_two(agency, year, date(year + 1, 1, 31))["normative_docs.repealed"].value))


def events() -> list[tuple[date, str]]:
    rows = DocumentEvent.objects.filter(STANDING, document__removed_on=None)
    return list(rows.values_list("takes_effect", "by_document"))


def test_a_repeal_that_is_corrected_to_the_next_year_is_counted_in_the_next_year() -> None:
    town = Repealed()
    assert town.figures() == [1, 0]
    town.corrected(NEXT_YEAR)
    assert town.figures() == [0, 1]
    assert events() == [(NEXT_YEAR, "《关于第9项工作的通知》（青自然资规〔2026〕9号）")]


def test_a_repeal_that_a_correction_drops_is_not_counted() -> None:
    town = Repealed()
    town.corrected(None)
    assert (town.figures(), events()) == ([0, 0], [])


def test_the_register_names_the_document_that_ends_another_as_it_is_called_now() -> None:
    town = Repealed()
    town.corrected(title="关于废止部分文件的决定")
    assert events() == [(THIS_YEAR, "《关于废止部分文件的决定》（青自然资规〔2026〕9号）")]


def test_what_a_withdrawn_document_repealed_is_not_counted_until_it_is_public_again() -> None:
    town = Repealed()
    town.withdrawn()
    assert (town.figures(), events()) == ([0, 0], [])
    removed = DocumentEvent.objects.exclude(removed_on=None).get()
    assert (removed.removed_on, removed.removed_reason) == (LATER, "依据文件已撤下：须核实。")
    town.corrected(on=LAST)
    assert town.figures() == [1, 0]


def test_what_somebody_took_out_of_the_register_by_hand_keeps_no_withdrawal_back() -> None:
    town = Repealed()
    take_back(DocumentEvent.objects.get(), "登记有误", actor=town.bureau.head, on=DAY)
    town.withdrawn()
    assert Disclosure.objects.get(pk=town.decision.pk).withdrawn_on == LATER


def test_an_agency_that_was_dissolved_still_takes_down_what_must_go() -> None:
    town = Repealed()
    Agency.objects.filter(pk=town.bureau.agency.pk).update(dissolved_on=LATER)
    town.withdrawn()
    assert events() == [(THIS_YEAR, "《关于第9项工作的通知》（青自然资规〔2026〕9号）")]


def test_a_correction_of_what_was_repealed_keeps_the_repeal() -> None:
    town = Repealed()
    bureau = town.bureau
    further = correct(Disclosure.objects.get(pk=town.rules.disclosure_id), "标题漏字。", actor=bureau.clerk, on=LATER)
    further = write(further, replace(RULES, title="关于印发弹性出让办法的通知"), actor=bureau.clerk, on=LATER)
    publish(bureau.passed(further, on=LATER), at=at(LATER), actor=bureau.head)
    town.corrected(NEXT_YEAR, on=LAST)
    assert town.figures() == [0, 1]


def test_a_title_and_a_number_as_long_as_they_may_be_keep_no_repeal_back() -> None:
    town = Repealed()
    town.corrected(title="关于" + "废" * 198, document_number="青自然资规" + "甲" * 87 + "〔2026〕9号")
    assert events() == [(THIS_YEAR, "《关于" + "废" * 198 + "》（青自然资规" + "甲" * 87 + "〔2026")]
