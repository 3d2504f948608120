"""已移送、后来撤下或者更正的 (25 ¶3): each repository is told of what it has and is no longer so, once."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.disclosure import Repository
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.begin import correct
from gongkai.office.publishing.hand_over import hand_over
from gongkai.office.publishing.handed_changes import mark_of_changes, tell_of_changes, told_of_changes, untold
from gongkai.office.publishing.models import Disclosure, WithdrawalReason
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.refusals import NothingToTell, VersionWordsMissing
from gongkai.office.publishing.verbs import ChangedItem, ToldOfChanges
from gongkai.office.publishing.withdraw import withdraw
from office.publishing.publishing_world import CODE, NOTICE, RULES, Bureau, at

pytestmark = pytest.mark.django_db
MARCH, APRIL = (date(2026, 3, 1), date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 4, 30))
HANDED, CORRECTED, WITHDRAWN, TOLD = (date(2026, 4, day) for day in (1, 8, 9, 10))
ARCHIVES, LIBRARY = Repository.ARCHIVES, Repository.LIBRARY
HOW = "电话告知采编部"
NOTICE_ITEM = ChangedItem(f"{CODE}/2026-00002", 1, NOTICE.title, withdrawn_on=WITHDRAWN)
RULES_ITEM = ChangedItem(f"{CODE}/2026-00001", 2, RULES.title)


class Handed:
    """办法 and 通知, published in March; the archives were given both, the library the first only, later."""

    def __init__(self) -> None:
        self.bureau = Bureau()
        self.rules = self.bureau.published().disclosure
        self.give(LIBRARY)
        self.notice = self.bureau.published(NOTICE, "notice", on=date(2026, 3, 20)).disclosure
        self.give(ARCHIVES)

    def give(self, to: Repository, span: tuple[date, date] = MARCH) -> None:
        hand_over(self.bureau.agency, *span, to, actor=self.bureau.head, on=HANDED)

    def correct(self, disclosure: Disclosure, on: date = CORRECTED) -> None:
        held = Disclosure.objects.get(pk=disclosure.pk)
        further = correct(held, "年限有误。", actor=self.bureau.clerk, on=on)
        publish(self.bureau.passed(further, on=on), at=at(on), actor=self.bureau.head)

    def withdraw(self, disclosure: Disclosure) -> None:
        held = Disclosure.objects.get(pk=disclosure.pk)
        withdraw(held, WithdrawalReason.WRONG, "须核实。", actor=self.bureau.head, on=WITHDRAWN)

    def tell(self, to: Repository, how: str = HOW, seen: str | None = None) -> None:
        tell_of_changes(self.bureau.agency, to, how, actor=self.bureau.head, on=TOLD, seen=seen)

    def untold(self, to: Repository) -> list[ChangedItem]:
        found = untold([self.bureau.agency]).get(self.bureau.agency.pk, {})
        return [each.item for each in found.get(to, [])]


def test_what_is_as_it_was_handed_over_needs_no_word() -> None:
    town = Handed()
    assert town.untold(ARCHIVES) == town.untold(LIBRARY) == []
    with pytest.raises(NothingToTell):
        town.tell(ARCHIVES)


def test_each_repository_is_told_of_what_it_has_itself() -> None:
    town = Handed()
    town.correct(town.rules)
    town.withdraw(town.notice)
    assert town.untold(ARCHIVES) == [RULES_ITEM, NOTICE_ITEM]
    assert town.untold(LIBRARY) == [RULES_ITEM]


def test_that_it_was_told_is_kept_by_name_with_how_and_what_and_asks_for_nothing_more() -> None:
    town = Handed()
    town.correct(town.rules)
    town.withdraw(town.notice)
    town.tell(ARCHIVES)
    assert town.untold(ARCHIVES) == [] and town.untold(LIBRARY) == [RULES_ITEM]
    [(entry, facts)] = told_of_changes(town.bureau.agency)
    assert (entry.actor_name, entry.on, entry.cite) == ("李主任", TOLD, "regulation 25¶3")
    assert facts == ToldOfChanges(ARCHIVES, HOW, (RULES_ITEM, NOTICE_ITEM))


def test_what_is_corrected_and_handed_over_again_needs_no_word_more() -> None:
    town = Handed()
    town.correct(town.rules)
    town.give(LIBRARY, APRIL)
    assert town.untold(LIBRARY) == [] and town.untold(ARCHIVES) == [RULES_ITEM]


def test_what_changes_again_after_it_was_told_is_told_again() -> None:
    """Corrected and told; withdrawn and told; public again as another version."""
    town = Handed()
    town.correct(town.rules)
    town.tell(LIBRARY)
    town.withdraw(town.rules)
    assert town.untold(LIBRARY) == [ChangedItem(RULES_ITEM.index_number, 2, RULES.title, withdrawn_on=WITHDRAWN)]
    town.tell(LIBRARY)
    town.correct(town.rules, on=date(2026, 4, 20))
    assert town.untold(LIBRARY) == [ChangedItem(RULES_ITEM.index_number, 3, RULES.title)]


def test_what_was_never_handed_over_is_nobody_s_to_be_told() -> None:
    bureau = Bureau()
    withdraw(bureau.published().disclosure, WithdrawalReason.WRONG, "有误。", actor=bureau.head, on=WITHDRAWN)
    assert untold([bureau.agency])[bureau.agency.pk] == {ARCHIVES: [], LIBRARY: []}


def test_it_is_said_how_and_of_the_list_that_was_looked_at() -> None:
    town = Handed()
    town.withdraw(town.notice)
    seen = mark_of_changes(untold([town.bureau.agency])[town.bureau.agency.pk][ARCHIVES])
    with pytest.raises(VersionWordsMissing):
        town.tell(ARCHIVES, " ", seen)
    town.correct(town.rules)
    with pytest.raises(ChangedMeanwhile):
        town.tell(ARCHIVES, HOW, seen)
    assert town.untold(ARCHIVES) == [RULES_ITEM, NOTICE_ITEM]
