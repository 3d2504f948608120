"""移送 (25 ¶3): what is public goes to archives and library; what has changed since goes again, as a correction."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.disclosure import Repository
from gongkai.office.journal.facts import entry_facts
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.begin import correct
from gongkai.office.publishing.hand_over import hand_over, handed_over, mark_of, to_hand_over
from gongkai.office.publishing.models import Disclosure, WithdrawalReason
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.refusals import NothingToHandOver
from gongkai.office.publishing.verbs import HandedItem, HandedOver
from gongkai.office.publishing.withdraw import withdraw
from office.publishing.publishing_world import CODE, DAY, NOTICE, RULES, Bureau, at, numbered

pytestmark = pytest.mark.django_db
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
APRIL = (date(2026, 4, 1), date(2026, 4, 30))
ARCHIVES, LIBRARY = Repository.ARCHIVES, Repository.LIBRARY


def titles(bureau: Bureau, span: tuple[date, date], to: Repository = ARCHIVES) -> list[str]:
    return [each.version.title for each in to_hand_over(bureau.agency, *span, to)]


def corrected(bureau: Bureau, disclosure: Disclosure) -> None:
    further = correct(disclosure, "年限有误。", actor=bureau.clerk, on=APRIL[0])
    publish(bureau.passed(further, on=APRIL[0]), at=at(APRIL[0]), actor=bureau.head)


def test_the_list_has_what_was_published_within_the_days_first_and_last_included() -> None:
    bureau = Bureau()
    bureau.published(RULES, on=MARCH[0])
    bureau.published(NOTICE, "notice", on=MARCH[1])
    bureau.published(numbered(3), on=APRIL[0])
    bureau.drafted(numbered(4))
    assert titles(bureau, MARCH) == [RULES.title, NOTICE.title]
    assert titles(Bureau("jyj", "青石市教育局", ""), MARCH) == []


def test_what_was_withdrawn_is_never_listed() -> None:
    bureau = Bureau()
    withdraw(bureau.published().disclosure, WithdrawalReason.WRONG, "有误。", actor=bureau.head, on=DAY)
    assert titles(bureau, MARCH) == []
    with pytest.raises(NothingToHandOver):
        hand_over(bureau.agency, *MARCH, ARCHIVES, actor=bureau.head, on=APRIL[0])


def test_handing_over_is_kept_with_all_that_was_in_it_and_its_article() -> None:
    bureau = Bureau()
    bureau.published()
    entry = hand_over(bureau.agency, *MARCH, ARCHIVES, actor=bureau.head, on=date(2026, 4, 2))
    assert entry_facts(HandedOver, entry.facts) == HandedOver(
        ARCHIVES, *MARCH, (HandedItem(f"{CODE}/2026-00001", 1, RULES.title),)
    )
    assert (entry.actor_name, entry.on, entry.cite) == ("李主任", date(2026, 4, 2), "regulation 25¶3")
    assert [facts.to for _, facts in handed_over(bureau.agency)] == [ARCHIVES]


def test_what_has_changed_since_it_was_handed_over_goes_again_as_a_correction() -> None:
    bureau = Bureau()
    first = bureau.published()
    hand_over(bureau.agency, *MARCH, ARCHIVES, actor=bureau.head, on=APRIL[0])
    unchanged = to_hand_over(bureau.agency, *MARCH, ARCHIVES)[0]
    assert (unchanged.before, unchanged.corrects) == (1, False)
    corrected(bureau, first.disclosure)
    assert titles(bureau, MARCH) == []
    again = to_hand_over(bureau.agency, *APRIL, ARCHIVES)[0]
    assert (again.version.number, again.before, again.corrects) == (2, 1, True)
    entry = hand_over(bureau.agency, *APRIL, ARCHIVES, actor=bureau.head, on=date(2026, 5, 4))
    assert [item.corrects for item in entry_facts(HandedOver, entry.facts).handed] == [True]


def test_a_list_that_is_another_one_by_now_is_not_recorded() -> None:
    bureau = Bureau()
    bureau.published()
    seen = mark_of(to_hand_over(bureau.agency, *MARCH, ARCHIVES))
    bureau.published(NOTICE, "notice", on=MARCH[1])
    with pytest.raises(ChangedMeanwhile):
        hand_over(bureau.agency, *MARCH, ARCHIVES, actor=bureau.head, on=APRIL[0], seen=seen)
    assert handed_over(bureau.agency) == []


def test_the_library_is_told_for_itself_what_it_has_not() -> None:
    bureau = Bureau()
    first = bureau.published()
    hand_over(bureau.agency, *MARCH, ARCHIVES, actor=bureau.head, on=APRIL[0])
    corrected(bureau, first.disclosure)
    mine = to_hand_over(bureau.agency, *APRIL, LIBRARY)[0]
    assert (mine.before, mine.corrects) == (None, False)
