"""One request for several matters becomes several, a request goes to another unit, and an agency fixes its word."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.procedure.request import Move, Stage
from gongkai.law.receipt import Channel
from gongkai.office.acts import By, InFuture, carry_out
from gongkai.office.agencies.models import Section
from gongkai.office.cases import moves
from gongkai.office.cases.codes import print_of
from gongkai.office.cases.letters import begin_series
from gongkai.office.cases.matter import CaseProcedure, history_of
from gongkai.office.cases.models import PartyRole
from gongkai.office.cases.move_facts import WithdrawnByApplicant
from gongkai.office.cases.parties import particulars_of
from gongkai.office.cases.refusals import (
    CaseAnswered,
    NoSuchUnit,
    NothingWanted,
    NotSplittable,
    ReasonsMissing,
)
from gongkai.office.cases.split import pass_on, split
from gongkai.office.journal.models import Entry
from gongkai.office.journal.verify import verify
from gongkai.office.locking import ChangedMeanwhile
from office.cases.cases_world import WANG, Office

pytestmark = pytest.mark.django_db
DAY, NEXT = date(2026, 3, 2), date(2026, 3, 4)
MAP = "青石村2010年土地利用图"


@pytest.fixture
def office() -> Office:
    return Office()


class TestSplit:
    def test_what_is_split_off_is_a_request_of_the_same_person_received_on_the_same_day(self, office: Office) -> None:
        whole = office.received(DAY)
        (taken,) = split(whole, [MAP], actor=office.clerk, on=NEXT)
        part = taken.case
        assert (part.wanted, part.split_from, part.number) == (MAP, whole, "2026-0002")
        assert (part.arrived_on, part.received_on, part.reply_due) == (DAY, DAY, date(2026, 3, 30))
        assert (part.stage, part.applicant_kind) == (Stage.HANDLING, whole.applicant_kind)
        assert particulars_of(part.parties.get(role=PartyRole.APPLICANT)) == dict(WANG.as_text())
        assert part.code_print == print_of(taken.code)
        assert part.code_print != whole.code_print

    def test_the_request_keeps_its_words_and_the_journal_says_what_became_of_it(self, office: Office) -> None:
        whole = office.received(DAY)
        before = whole.wanted
        split(whole, [MAP, "青石村2011年土地利用图"], actor=office.clerk, on=NEXT)
        whole.refresh_from_db()
        assert (whole.wanted, whole.stage) == (before, Stage.HANDLING)
        entry = Entry.objects.get(verb="case.split")
        assert (entry.subject_key, entry.actor_name) == (str(whole.pk), office.clerk.name)
        assert entry.facts["opened"] == ["2026-0002", "2026-0003"]
        opened = Entry.objects.filter(verb="case.submitted").order_by("id")
        assert [one.facts["split_from"] for one in opened] == ["", "2026-0001", "2026-0001"]
        assert verify().broken == ()

    def test_what_waits_for_confirmation_waits_in_all_its_parts(self, office: Office) -> None:
        whole = office.submitted(DAY, Channel.INTERNET).case
        (taken,) = split(whole, [MAP], actor=office.clerk, on=NEXT)
        assert (taken.case.stage, taken.case.reply_due) == (Stage.RECEIVED, None)

    def test_what_is_wanted_of_the_parts_must_be_said(self, office: Office) -> None:
        with pytest.raises(NothingWanted):
            split(office.received(DAY), [" "], actor=office.clerk, on=NEXT)

    def test_what_waits_for_the_applicant_is_not_split(self, office: Office) -> None:
        case = moves.ask_correction(office.received(DAY), ["请写明文号"], 10, actor=office.clerk, on=DAY)
        with pytest.raises(NotSplittable):
            split(case, [MAP], actor=office.clerk, on=NEXT)

    def test_two_officers_do_not_split_the_same_request(self, office: Office) -> None:
        case = office.received(DAY)
        version = case.version
        split(case, [MAP], actor=office.clerk, on=NEXT, version=version)
        with pytest.raises(ChangedMeanwhile):
            split(case, [MAP], actor=office.head, on=NEXT, version=version)


class TestPassOn:
    @pytest.fixture(autouse=True)
    def unit(self, office: Office) -> None:
        Section.objects.create(agency=office.agency, name="开发利用科")

    def test_the_unit_the_day_and_the_reason_are_on_record_and_the_period_runs_on(self, office: Office) -> None:
        case = office.received(DAY)
        passed = pass_on(case, "开发利用科", "属于土地供应事项", actor=office.head, on=NEXT)
        assert (passed.stage, passed.reply_due) == (case.stage, case.reply_due)
        facts = Entry.objects.get(verb="case.passed_on").facts
        assert facts == {"unit": "开发利用科", "passed_on": "2026-03-04", "reason": "属于土地供应事项"}
        assert history_of(passed).stage is Stage.HANDLING

    def test_there_must_be_such_a_unit_and_a_reason_and_the_day_must_have_come(self, office: Office) -> None:
        case = office.received(DAY)
        with pytest.raises(NoSuchUnit):
            pass_on(case, "测绘科", "属于测绘事项", actor=office.head, on=NEXT)
        with pytest.raises(ReasonsMissing):
            pass_on(case, "开发利用科", " ", actor=office.head, on=NEXT)
        with pytest.raises(InFuture):
            pass_on(case, "开发利用科", "属于土地供应事项", actor=office.head, on=DAY, passed_on=NEXT)

    def test_what_is_answered_goes_nowhere(self, office: Office) -> None:
        case = carry_out(
            CaseProcedure(office.received(DAY)), Move.WITHDRAW, WithdrawnByApplicant(DAY), By(office.clerk, DAY)
        )
        with pytest.raises(CaseAnswered):
            pass_on(case, "开发利用科", "属于土地供应事项", actor=office.head, on=NEXT)


class TestSeries:
    def test_the_word_is_on_record_with_who_set_it_and_what_it_was(self, office: Office) -> None:
        begin_series(office.agency, "青自然资公开告", 2026, actor=office.head, on=DAY)
        begin_series(office.agency, " 青自然资依申请告 ", 2026, actor=office.clerk, on=NEXT)
        first, second = Entry.objects.filter(verb="letters.series_begun").order_by("id")
        assert (first.facts, first.actor_name, first.on) == (
            {"code_word": "青自然资公开告", "year": 2026, "before": ""}, office.head.name, DAY,
        )  # fmt: skip
        assert (second.facts["code_word"], second.facts["before"]) == ("青自然资依申请告", "青自然资公开告")
        assert (second.subject_kind, second.subject_key) == ("agency", "zrzyj")

    def test_the_same_word_again_records_nothing_and_none_is_refused(self, office: Office) -> None:
        for _ in range(2):
            begin_series(office.agency, "青自然资公开告", 2026, actor=office.head, on=DAY)
        assert Entry.objects.filter(verb="letters.series_begun").count() == 1
        with pytest.raises(NothingWanted):
            begin_series(office.agency, " ", 2026, actor=office.head, on=DAY)
