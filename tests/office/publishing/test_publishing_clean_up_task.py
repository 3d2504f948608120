"""文件清理 as a task: a frozen list, a conclusion by name and reason on each, a result that carries itself out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.law.clean_up import CleanUpConclusion
from gongkai.law.disclosure import Relation, Validity
from gongkai.law.procedure.disclosure import DisclosureMove, DisclosureStage
from gongkai.office.conventions.queries import settled_by_each
from gongkai.office.journal.facts import entry_facts
from gongkai.office.journal.models import Entry
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.begin import correct
from gongkai.office.publishing.clean_up_models import CleanUp, CleanUpLine
from gongkai.office.publishing.clean_up_queries import clean_ups_owed, follow_ups, rows_of, under_way_clean_ups
from gongkai.office.publishing.clean_up_result import ENDED_OTHERWISE, draft_result, result_of
from gongkai.office.publishing.clean_up_task import begin_clean_up, close, conclude, drop, settle
from gongkai.office.publishing.link import link
from gongkai.office.publishing.models import Disclosure, Version, WithdrawalReason
from gongkai.office.publishing.moves import take_step
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.queries import validities
from gongkai.office.publishing.refusals import (
    CleanUpImpossible,
    CleanUpOver,
    CleanUpUnderWay,
    EndsTooEarly,
    NoDayOfEnding,
    NoDocumentChosen,
    NotAllConcluded,
    NothingToSettle,
    ResultDrafted,
    VersionWordsMissing,
)
from gongkai.office.publishing.verbs import CLEAN_UP_CLOSED, DOCUMENTS_CONCLUDED, CleanUpClosed, DocumentsConcluded
from gongkai.office.publishing.withdraw import withdraw
from gongkai.office.registers.models import STANDING, DocumentEvent
from office.conventions.conventions_world import has_settled
from office.publishing.publishing_world import DAY, NOTICE, Bureau, at, numbered

pytestmark = pytest.mark.django_db
C = CleanUpConclusion
AS_OF, BEGUN, CLOSED, ENDS_ON = date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 10), date(2026, 9, 1)
NORMATIVE = ["normative_document"]
WHY = "按市政府办公室通知清理"


class Office:
    """A bureau with documents 1 to 4 in force since 1 April 2026, one of them until 3 July, and one that is not yet."""

    def __init__(self) -> None:
        self.bureau = Bureau()
        self.documents = {
            number: self.bureau.published(numbered(number, valid_until=until)).disclosure
            for number, until in ((1, None), (2, None), (3, None), (4, date(2026, 7, 3)))
        }
        self.bureau.published(numbered(5, effective_on=date(2027, 1, 1), valid_until=None))
        self.bureau.published(NOTICE, "notice")

    def begun(self, kinds: list[str] = NORMATIVE, as_of: date = AS_OF, due: date | None = None) -> CleanUp:
        return begin_clean_up(self.bureau.agency, kinds, as_of, WHY, due, actor=self.bureau.clerk, on=BEGUN)

    def line(self, clean_up: CleanUp, number: int) -> CleanUpLine:
        return clean_up.lines.get(version__disclosure=self.documents[number])

    def conclude(self, clean_up: CleanUp, conclusion: C, *numbers: int, reason: str = "经评估") -> None:
        lines = [self.line(clean_up, number) for number in numbers]
        chosen = {line.pk: line.changed for line in lines}
        conclude(clean_up, chosen, conclusion, reason, actor=self.bureau.clerk, on=BEGUN)

    def closed(self, *conclusions: C) -> CleanUp:
        """Concluded on documents 1, 2 and 3 as said; 4 lapses by itself."""
        clean_up = self.begun()
        for number, conclusion in enumerate(conclusions, 1):
            self.conclude(clean_up, conclusion, number)
        return close(clean_up, actor=self.bureau.head, on=CLOSED)

    def published(self, draft: Version, on: date, number: int = 9) -> None:
        """A draft of a result, with what only its officer knows, through every review to the public."""
        theme, words = "国土资源、能源\\土地", {"keywords": "清理", "summary": "清理结果。"}
        given = {"written_on": on, "theme": theme, "document_number": f"青自然资发〔2026〕{number}号", **words}
        Version.objects.filter(pk=draft.pk).update(**given)
        draft.refresh_from_db()
        publish(self.bureau.passed(draft, on=on), at=at(on), actor=self.bureau.head)

    def amended(self, number: int, on: date) -> Version:
        draft = self.bureau.drafted(numbered(90 + number, effective_on=ENDS_ON, valid_until=None), on=on)
        link(draft, Relation.AMENDS, self.documents[number], ENDS_ON, actor=self.bureau.clerk, on=on)
        draft.refresh_from_db()
        return draft

    def states(self, on: date) -> list[Validity | None]:
        found = validities(list(Disclosure.objects.filter(pk__in=[each.pk for each in self.documents.values()])), on)
        return [found[each.pk] for each in self.documents.values()]

    def owing(self, on: date) -> list[str]:
        found = follow_ups([self.bureau.agency], on).get(self.bureau.agency.pk, [])
        return [line.version.document_number for line in found]


def no(number: int) -> str:
    return f"青自然资规〔2026〕{number}号"


class TestTheListAndItsConclusions:
    """The list is that of the day; each line is concluded on by name, with a reason, and can be concluded on anew."""

    def test_what_was_in_force_on_the_day_is_listed_and_stays_listed(self) -> None:
        office = Office()
        clean_up = office.begun()
        office.bureau.published(numbered(6, valid_until=None), on=date(2026, 7, 2))
        assert [row.line.version.document_number for row in rows_of(clean_up, CLOSED)] == [no(n) for n in (1, 2, 3, 4)]

    @pytest.mark.parametrize(
        ("wrong", "more"),
        [
            ("no_kinds", {"kinds": []}),
            ("no_kinds", {"kinds": ["notice"]}),
            ("day_to_come", {"as_of": date(2026, 7, 2)}),
            ("due_before", {"due": date(2026, 6, 30)}),
            ("nothing", {"as_of": date(2026, 3, 31)}),
        ],
    )
    def test_a_clean_up_that_cannot_be_is_refused(self, wrong: str, more: dict[str, object]) -> None:
        with pytest.raises(CleanUpImpossible) as refused:
            Office().begun(**more)  # type: ignore[arg-type]
        assert refused.value.wrong == wrong

    def test_several_are_concluded_on_with_one_reason_by_name(self) -> None:
        office = Office()
        clean_up = office.begun()
        office.conclude(clean_up, C.KEEP, 1, 2, reason="仍然需要")
        lines = [office.line(clean_up, number) for number in (1, 2, 3)]
        said = [(line.conclusion, line.reason, line.by_name, line.on) for line in lines]
        assert said == [("keep", "仍然需要", "陈岚", BEGUN), ("keep", "仍然需要", "陈岚", BEGUN), ("", "", "", None)]
        facts = entry_facts(DocumentsConcluded, Entry.objects.get(verb=DOCUMENTS_CONCLUDED.name).facts)
        assert [(each.title, each.conclusion) for each in facts.cleaned] == [
            ("关于第1项工作的通知", C.KEEP), ("关于第2项工作的通知", C.KEEP),
        ]  # fmt: skip

    def test_what_somebody_else_has_concluded_on_meanwhile_is_not_overwritten_unseen(self) -> None:
        office = Office()
        clean_up = office.begun()
        seen = {office.line(clean_up, 1).pk: 0}
        office.conclude(clean_up, C.AMEND, 1)
        with pytest.raises(ChangedMeanwhile):
            conclude(clean_up, seen, C.KEEP, "仍然需要", actor=office.bureau.head, on=BEGUN)
        office.conclude(clean_up, C.KEEP, 1)
        assert office.line(clean_up, 1).concluded is C.KEEP

    def test_no_conclusion_without_a_reason_and_none_on_what_is_not_listed(self) -> None:
        office = Office()
        clean_up, other = office.begun(), office.begun()
        with pytest.raises(VersionWordsMissing):
            office.conclude(clean_up, C.KEEP, 1, reason=" ")
        with pytest.raises(NoDocumentChosen):
            conclude(clean_up, {}, C.KEEP, "仍然需要", actor=office.bureau.clerk, on=BEGUN)
        with pytest.raises(NoDocumentChosen):
            chosen = {office.line(other, 1).pk: 0}
            conclude(clean_up, chosen, C.KEEP, "仍然需要", actor=office.bureau.clerk, on=BEGUN)

    def test_progress_counts_what_is_concluded_on_or_has_ended_by_itself(self) -> None:
        office = Office()
        clean_up = office.begun()
        office.conclude(clean_up, C.KEEP, 1)
        agency = office.bureau.agency
        assert under_way_clean_ups([agency], date(2026, 7, 3)) == {agency.pk: [(clean_up, 1, 4)]}
        assert under_way_clean_ups([agency], date(2026, 7, 4)) == {agency.pk: [(clean_up, 2, 4)]}


class TestItsEnd:
    """It is closed when every document has a conclusion or has ended; given up with a reason; then it stays."""

    def test_it_is_not_closed_while_a_document_has_no_conclusion(self) -> None:
        office = Office()
        clean_up = office.begun()
        office.conclude(clean_up, C.KEEP, 1, 2)
        with pytest.raises(NotAllConcluded) as refused:
            close(clean_up, actor=office.bureau.head, on=date(2026, 7, 3))
        assert refused.value.left == 2
        office.conclude(clean_up, C.KEEP, 3)
        with pytest.raises(NotAllConcluded):
            close(clean_up, actor=office.bureau.head, on=date(2026, 7, 3))
        assert close(clean_up, actor=office.bureau.head, on=date(2026, 7, 4)).is_closed

    def test_what_was_concluded_stands_in_the_journal_and_in_the_result_by_group(self) -> None:
        office = Office()
        clean_up = office.closed(C.KEEP, C.AMEND, C.REPEAL)
        facts = entry_facts(CleanUpClosed, Entry.objects.get(verb=CLEAN_UP_CLOSED.name).facts)
        assert [each.conclusion for each in facts.cleaned] == [C.KEEP, C.AMEND, C.REPEAL, None]
        result = result_of(clean_up, rows_of(clean_up, CLOSED))
        assert [(group.label, [one.number for one in group.documents]) for group in result.groups] == [
            ("继续有效", [no(1)]), ("拟修改", [no(2)]), ("拟废止", [no(3)]), (ENDED_OTHERWISE, [no(4)]),
        ]  # fmt: skip

    def test_what_is_over_is_not_changed_any_more(self) -> None:
        office = Office()
        closed, dropped = office.closed(C.KEEP, C.KEEP, C.KEEP), office.begun()
        with pytest.raises(VersionWordsMissing):
            drop(dropped, "", actor=office.bureau.head, on=CLOSED)
        dropped = drop(dropped, "范围选错", actor=office.bureau.head, on=CLOSED)
        for over in (closed, dropped):
            with pytest.raises(CleanUpOver):
                office.conclude(over, C.KEEP, 1)
            with pytest.raises(CleanUpOver):
                close(over, actor=office.bureau.head, on=CLOSED)
        with pytest.raises(CleanUpUnderWay):
            draft_result(dropped, None, actor=office.bureau.clerk, on=CLOSED)


class TestTheResult:
    """The draft of the result ends what is to end once it is public, and nothing before."""

    def test_what_is_repealed_and_declared_void_ends_with_the_publication_of_the_result(self) -> None:
        office = Office()
        clean_up = office.closed(C.KEEP, C.REPEAL, C.DECLARE_VOID)
        with pytest.raises(NoDayOfEnding):
            draft_result(clean_up, None, actor=office.bureau.clerk, on=CLOSED)
        with pytest.raises(EndsTooEarly):
            draft_result(clean_up, clean_up.as_of - timedelta(days=1), actor=office.bureau.clerk, on=CLOSED)
        draft = draft_result(clean_up, ENDS_ON, actor=office.bureau.clerk, on=CLOSED)
        links = [(each.says, each.target_id, each.takes_effect) for each in draft.links.order_by("pk")]
        assert links == [
            (Relation.REPEALS, office.documents[2].pk, ENDS_ON),
            (Relation.DECLARES_VOID, office.documents[3].pk, ENDS_ON),
        ]
        assert draft.disclosure.kind == "policy_document"
        for said in ("继续有效的文件（1件）", "废止的文件（1件）", "宣布失效的文件（1件）", no(2), "自2026年9月1日起"):
            assert said in draft.text
        assert office.states(ENDS_ON) == [Validity.VALID, Validity.VALID, Validity.VALID, Validity.LAPSED]
        office.published(draft, date(2026, 7, 20))
        assert office.states(date(2026, 8, 31)) == [Validity.VALID, Validity.VALID, Validity.VALID, Validity.LAPSED]
        assert office.states(ENDS_ON) == [Validity.VALID, Validity.REPEALED, Validity.DECLARED_VOID, Validity.LAPSED]
        events = DocumentEvent.objects.filter(STANDING).order_by("document__document_number")
        assert [(each.document.document_number, each.kind) for each in events] == [
            (no(2), "abolished"), (no(3), "declared_void"),
        ]  # fmt: skip
        clean_up.refresh_from_db()
        result = result_of(clean_up, rows_of(clean_up, ENDS_ON))
        assert [group.label for group in result.groups] == ["继续有效", "拟废止", "宣布失效", ENDED_OTHERWISE]

    def test_where_nothing_ends_a_notice_says_what_stands(self) -> None:
        office = Office()
        draft = draft_result(office.closed(C.KEEP, C.KEEP, C.AMEND), None, actor=office.bureau.clerk, on=CLOSED)
        assert (draft.disclosure.kind, draft.links.count(), draft.effective_on) == ("notice", 0, None)

    def test_it_is_drafted_once_unless_the_draft_was_dropped(self) -> None:
        office = Office()
        clean_up = office.closed(C.KEEP, C.KEEP, C.KEEP)
        first = draft_result(clean_up, None, actor=office.bureau.clerk, on=CLOSED)
        with pytest.raises(ResultDrafted):
            draft_result(clean_up, None, actor=office.bureau.clerk, on=CLOSED)
        take_step(first, DisclosureMove.DROP, "不用", actor=office.bureau.clerk, on=CLOSED)
        again = draft_result(clean_up, None, actor=office.bureau.clerk, on=CLOSED)
        assert again.stands_at is DisclosureStage.DRAFTING

    def test_what_was_withdrawn_meanwhile_is_not_linked(self) -> None:
        office = Office()
        clean_up = office.closed(C.REPEAL, C.REPEAL, C.KEEP)
        gone = Disclosure.objects.get(pk=office.documents[1].pk)
        withdraw(gone, WithdrawalReason.WRONG, "须核实。", actor=office.bureau.head, on=CLOSED)
        draft = draft_result(clean_up, ENDS_ON, actor=office.bureau.clerk, on=CLOSED)
        assert [each.target_id for each in draft.links.all()] == [office.documents[2].pk]
        assert no(1) not in draft.text and no(2) in draft.text


class TestWhatFollows:
    """What was concluded stays to be done until a public document does it, or somebody says why nothing is done."""

    def test_a_document_to_be_amended_is_owing_until_it_is_amended(self) -> None:
        office = Office()
        office.closed(C.KEEP, C.AMEND, C.REPEAL)
        assert office.owing(CLOSED) == [no(2), no(3)]
        amending = office.amended(2, date(2026, 7, 14))
        assert office.owing(date(2026, 7, 14)) == [no(3)]
        publish(
            office.bureau.passed(amending, on=date(2026, 7, 14)), at=at(date(2026, 7, 14)), actor=office.bureau.head
        )
        assert office.owing(date(2026, 7, 15)) == [no(3)]

    def test_an_amendment_from_before_the_conclusion_does_not_carry_it_out_corrected_or_not(self) -> None:
        office = Office()
        amending = office.bureau.passed(office.amended(2, date(2026, 6, 1)), on=date(2026, 6, 1))
        publish(amending, at=at(date(2026, 6, 1)), actor=office.bureau.head)
        office.closed(C.KEEP, C.AMEND, C.KEEP)
        assert office.owing(CLOSED) == [no(2)]
        old = Disclosure.objects.get(pk=amending.disclosure_id)
        corrected = correct(old, "标题漏字。", actor=office.bureau.clerk, on=CLOSED)
        publish(office.bureau.passed(corrected, on=CLOSED), at=at(CLOSED), actor=office.bureau.head)
        assert office.owing(CLOSED) == [no(2)]

    def test_a_reason_settles_it_once(self) -> None:
        office = Office()
        clean_up = office.closed(C.KEEP, C.AMEND, C.KEEP)
        line = office.line(clean_up, 2)
        with pytest.raises(VersionWordsMissing):
            settle(line, "", actor=office.bureau.head, on=CLOSED)
        kept = settle(line, "上级文件已经修改", actor=office.bureau.head, on=CLOSED)
        assert (kept.settled_for, kept.settled_by, kept.settled_on) == ("上级文件已经修改", "李主任", CLOSED)
        assert office.owing(CLOSED) == []
        for done in (line, office.line(clean_up, 1)):
            with pytest.raises(NothingToSettle):
                settle(done, "再说一次", actor=office.bureau.head, on=CLOSED)

    def test_nothing_is_owing_while_the_clean_up_is_under_way_nor_once_a_later_one_lists_it(self) -> None:
        office = Office()
        open_one = office.begun()
        office.conclude(open_one, C.AMEND, 1)
        assert office.owing(CLOSED) == []
        with pytest.raises(CleanUpUnderWay):
            settle(office.line(open_one, 1), "不改", actor=office.bureau.head, on=CLOSED)
        drop(open_one, "重新开始", actor=office.bureau.head, on=CLOSED)
        office.closed(C.AMEND, C.KEEP, C.KEEP)
        assert office.owing(CLOSED) == [no(1)]
        office.begun()
        assert office.owing(CLOSED) == []


@pytest.mark.parametrize(
    ("closes", "years", "day", "due"),
    [
        (False, 2, date(2028, 4, 1), None),
        (False, 2, date(2028, 4, 2), date(2028, 4, 1)),
        (True, 2, date(2028, 6, 30), None),
        (True, 2, date(2028, 7, 1), date(2028, 6, 30)),
        (True, 1, date(2027, 7, 1), date(2027, 6, 30)),
    ],
    ids=["two-years-in-force", "longer", "two-years-since-the-last", "longer-since-the-last", "every-year"],
)
def test_the_next_clean_up_is_owed_when_the_last_is_older_than_the_setting(
    closes: bool, years: int, day: date, due: date | None
) -> None:
    """Counted from the day that was looked at, or from when the oldest document is in force: 1 April 2026."""
    office = Office()
    has_settled(office.bureau.agency, "clean_up_years", str(years))
    if closes:
        office.closed(C.KEEP, C.KEEP, C.KEEP)
    agency = office.bureau.agency
    assert clean_ups_owed([agency], day, settled_by_each([agency.pk])) == ({agency.pk: due} if due else {})


def test_an_agency_without_normative_documents_in_force_owes_no_clean_up() -> None:
    bureau = Bureau()
    bureau.published(numbered(1, valid_until=date(2027, 3, 31)))
    bureau.published(NOTICE, "notice", on=DAY)
    assert clean_ups_owed([bureau.agency], date(2030, 1, 1), settled_by_each([bureau.agency.pk])) == {}
