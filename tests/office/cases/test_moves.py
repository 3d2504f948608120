"""What every move keeps to: the table, the lock, the journal; and what lies beside the moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from gongkai.law.articles import Cite
from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.law.procedure.request import Move, Stage
from gongkai.law.procedure.table import NotOpen
from gongkai.law.receipt import Channel
from gongkai.law.service import Service, ServiceWay
from gongkai.law.workdays import Holiday, HolidayNotice
from gongkai.office.acts import By, InFuture, NotUndoable, UndoReasonMissing, carry_out
from gongkai.office.agencies.models import Role
from gongkai.office.agencies.permission import viewer_of
from gongkai.office.cases import moves
from gongkai.office.cases.assign import assign
from gongkai.office.cases.consult import (
    consult,
    end_consultation,
    inform_third_party,
    note_letter_received,
    receive_opinion,
)
from gongkai.office.cases.decide import LEGALITY, SECRECY, Proposal, draft, review, send_back, sign
from gongkai.office.cases.intake import ContactDetails, Person, add_party, submit
from gongkai.office.cases.matter import CaseProcedure, history_of
from gongkai.office.cases.models import ApplicantKind, Case, Draft, Party, PartyRole
from gongkai.office.cases.move_facts import Extended, PartWithheld, RemedyNoted, WithdrawnByApplicant
from gongkai.office.cases.parties import particulars_of
from gongkai.office.cases.queries import case_by_code, case_of, overdue, same_requests
from gongkai.office.cases.recompute import apply, moved_by, preview, recompute
from gongkai.office.cases.refusals import (
    CannotHandle,
    NoDraft,
    NothingWanted,
    OutcomeNotOpen,
    OwnDraft,
    ReasonsMissing,
    ReviewMissing,
    SearchMissing,
    StillConsulted,
    ThirdPartyNotInformed,
)
from gongkai.office.cases.search import note_search
from gongkai.office.cases.undo import undo_last
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM
from gongkai.office.journal.vocabulary import Nothing
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.workdays.queries import calendar_in_force
from office.agencies_world import agency, at_post
from office.cases.cases_world import WANG, Office, request

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def entries() -> int:
    return Entry.objects.filter(subject_kind="case").count()


def test_a_refused_move_leaves_nothing_behind() -> None:
    office = Office()
    case = office.submitted(DAY).case
    before = entries()
    with pytest.raises(NotOpen):
        carry_out(CaseProcedure(case), Move.EXTEND, Extended(10, "检索量大", "李主任", DAY), By(office.head, DAY))
    with pytest.raises(InFuture):
        carry_out(
            CaseProcedure(case), Move.WITHDRAW, WithdrawnByApplicant(DAY + timedelta(days=1)), By(office.clerk, DAY)
        )
    case.refresh_from_db()
    assert (entries(), case.version, case.stage) == (before, 0, Stage.RECEIVED)


def test_an_officer_who_saw_an_older_version_is_told() -> None:
    office = Office()
    case = office.received(DAY)
    seen = case.version
    carry_out(CaseProcedure(case), Move.EXTEND, Extended(10, "检索量大", "李主任", DAY), By(office.head, DAY, seen))
    with pytest.raises(ChangedMeanwhile) as changed:
        moves.ask_correction(case, ["写明文号"], 10, actor=office.clerk, on=DAY, version=seen)
    assert changed.value.version == seen + 1


def test_the_stage_in_the_row_is_the_one_that_the_journal_tells() -> None:
    office = Office()
    case = office.decided(office.received(DAY), Outcome.GRANTED, DAY)
    case = moves.serve(case, Service(ServiceWay.DIRECT, DAY, DAY), actor=office.clerk, on=DAY)
    case = carry_out(CaseProcedure(case), Move.ARCHIVE, Nothing(), By(office.clerk, DAY))
    assert (history_of(case).stage, case.stage) == (Stage.ARCHIVED, Stage.ARCHIVED)
    assert history_of(case).done == (Move.REGISTER, Move.DECIDE, Move.SERVE, Move.ARCHIVE)


def test_a_request_names_its_applicant_and_what_is_wanted() -> None:
    office = Office()
    for wrong in (request(DAY, wanted="  "), request(DAY, who=ContactDetails(" "))):
        with pytest.raises(NothingWanted):
            submit(office.agency, wrong, on=DAY)
    with pytest.raises(InFuture):
        submit(office.agency, request(DAY + timedelta(days=1)), on=DAY)
    assert not Case.objects.exists()


def test_numbers_begin_anew_for_each_agency_and_year() -> None:
    office, other = Office(), agency("jyj", "青石市教育局")
    numbers = [office.submitted(day).case.number for day in (date(2025, 12, 31), date(2026, 1, 4), DAY)]
    assert numbers == ["2025-0001", "2026-0001", "2026-0002"]
    assert submit(other, request(DAY), on=DAY).case.number == "2026-0001"


def test_a_number_that_was_not_used_is_given_out_again() -> None:
    office = Office()
    with pytest.raises(RuntimeError), transaction.atomic():
        office.submitted(DAY)
        raise RuntimeError
    assert office.submitted(DAY).case.number == "2026-0001"


def test_what_an_applicant_told_is_sealed_in_the_row_and_said_nowhere_else() -> None:
    office = Office()
    case = office.submitted(DAY, Channel.INTERNET).case
    row = Party.objects.filter(case=case).values().get()
    journal = "".join(str(entry.facts) + entry.actor_name for entry in Entry.objects.all())
    for secret in ("王小明", "130502198801011234", "13800000000"):
        assert secret not in str(row)
        assert secret not in journal
    assert particulars_of(case.parties.get())["name"] == "王小明"


def test_a_case_is_found_by_number_and_code_together_only() -> None:
    office = Office()
    first, second = office.submitted(DAY), office.submitted(DAY)
    assert case_by_code(first.case.number, first.code.lower().replace("-", " ")) == first.case
    assert case_by_code(second.case.number, first.code) is None
    assert case_by_code(first.case.number, "AAAA-AAAA-AAAA") is None
    assert case_by_code(first.case.number, "") is None
    assert first.code not in str(Case.objects.filter(pk=first.case.pk).values().get())


def test_only_the_agencys_own_posts_see_a_case() -> None:
    office, other = Office(), agency("jyj", "青石市教育局")
    case = office.submitted(DAY).case
    clerk = at_post("own", office.agency, Role.CLERK)
    strangers = [at_post("stranger", other, Role.CLERK), at_post("over", other, Role.SUPERVISOR)]
    assert case_of(office.agency, 2026, 1, viewer_of(clerk, DAY)) == case
    assert [case_of(office.agency, 2026, 1, viewer_of(who, DAY)) for who in strangers] == [None, None]


def test_the_same_request_of_the_same_applicant_is_caught() -> None:
    office = Office()
    first = office.submitted(DAY).case
    second = office.submitted(DAY, wanted=" 青石村 2023年征地批复文件").case
    office.submitted(DAY, who=ContactDetails("赵敏", papers_number="130502199001011234"))
    assert same_requests(second) == [first]


class TestReply:
    def test_nothing_is_decided_without_the_reviews_and_another_persons_signature(self) -> None:
        office = Office()
        case = office.received(DAY)
        partly = Proposal(Outcome.GRANTED_IN_PART, "部分涉及个人隐私", (SECRET_PART,))
        made = draft(case, partly, actor=office.clerk, on=DAY)
        with pytest.raises(OwnDraft):
            review(made, SECRECY, passed=True, actor=office.clerk, on=DAY)
        with pytest.raises(ReviewMissing) as missing:
            sign(made, actor=office.head, on=DAY)
        assert missing.value.which == SECRECY
        review(made, SECRECY, passed=True, actor=office.secrecy, on=DAY)
        with pytest.raises(ReviewMissing):
            sign(made, actor=office.head, on=DAY)
        review(made, LEGALITY, passed=True, actor=office.legality, on=DAY)
        with pytest.raises(OwnDraft):
            sign(made, actor=office.clerk, on=DAY)
        case = sign(made, actor=office.head, on=DAY)
        assert (case.outcome, case.decided_on) == (Outcome.GRANTED_IN_PART, DAY)

    def test_a_draft_that_is_sent_back_is_written_anew(self) -> None:
        office = Office()
        case = office.received(DAY)
        made = draft(case, Proposal(Outcome.GRANTED, "可以公开"), actor=office.clerk, on=DAY)
        with pytest.raises(ReasonsMissing):
            send_back(made, " ", actor=office.head, on=DAY)
        send_back(made, "理由不充分", actor=office.head, on=DAY)
        with pytest.raises(NoDraft):
            sign(made, actor=office.head, on=DAY)
        assert draft(case, Proposal(Outcome.GRANTED, "属于应当公开"), actor=office.clerk, on=DAY).number == 2

    def test_what_does_not_exist_was_searched_for(self) -> None:
        office = Office()
        case = office.received(DAY)
        nothing = Proposal(Outcome.NOT_EXISTING, "经检索未找到")
        with pytest.raises(SearchMissing):
            draft(case, nothing, actor=office.clerk, on=DAY)
        note_search(case, ["综合档案室"], ["征地"], "陈岚", "未检索到", actor=office.clerk, on=DAY)
        assert draft(case, nothing, actor=office.clerk, on=DAY).outcome == Outcome.NOT_EXISTING

    @pytest.mark.parametrize(
        "outcome", [Outcome.STILL_UNCLEAR, Outcome.EXCESSIVE, Outcome.NOT_CORRECTED, Outcome.NOT_PAID]
    )
    def test_some_answers_need_what_must_come_before_them(self, outcome: Outcome) -> None:
        office = Office()
        with pytest.raises(OutcomeNotOpen):
            draft(office.received(DAY), Proposal(outcome, "理由"), actor=office.clerk, on=DAY)

    @pytest.mark.parametrize(
        ("outcome", "parts"),
        [(Outcome.GRANTED_IN_PART, ()), (Outcome.GRANTED, (PartWithheld("第3页", Cite(15), "个人隐私"),))],
    )
    def test_parts_are_left_out_of_a_reply_in_part_and_of_no_other(
        self, outcome: Outcome, parts: tuple[PartWithheld, ...]
    ) -> None:
        office = Office()
        with pytest.raises(ReasonsMissing):
            draft(office.received(DAY), Proposal(outcome, "理由", parts), actor=office.clerk, on=DAY)

    def test_against_an_objection_only_for_the_public_interest_and_after_telling(self) -> None:
        office = Office()
        case = objected(office)
        anyway = Proposal(Outcome.GRANTED, "涉及公共安全", public_interest="涉及饮用水安全")
        with pytest.raises(ThirdPartyNotInformed):
            draft(case, anyway, actor=office.clerk, on=DAY)
        inform_third_party(case, 1, "检测报告", "涉及饮用水安全", actor=office.clerk, on=DAY)
        assert draft(case, anyway, actor=office.clerk, on=DAY).number == 1


SECRET_PART = PartWithheld("第3页身份证号码", Cite(15), "涉及个人隐私")


def objected(office: Office) -> Case:
    case = office.received(DAY)
    party = add_party(case, 2, Person(PartyRole.THIRD_PARTY, ContactDetails("青石水务有限公司")))
    case = consult(case, Consulted.THIRD_PARTY, party, "检测报告", actor=office.clerk, on=DAY)
    with pytest.raises(StillConsulted):
        receive_then_end(office, case, None)
    return receive_then_end(office, case, Opinion.REASONED_OBJECTION)


def receive_then_end(office: Office, case: Case, opinion: Opinion | None) -> Case:
    if opinion is None:
        # A second one is asked and answers, the first does not.
        party = add_party(case, 3, Person(PartyRole.THIRD_PARTY, ContactDetails("青石检测有限公司")))
        case = consult(case, Consulted.THIRD_PARTY, party, "检测报告", actor=office.clerk, on=DAY)
        case = receive_opinion(case, 2, Opinion.CONSENT, actor=office.clerk, on=DAY)
        return end_consultation(case, actor=office.clerk, on=DAY)
    case = note_letter_received(case, 1, DAY, actor=office.clerk, on=DAY)
    case = receive_opinion(case, 1, opinion, reason="商业秘密", actor=office.clerk, on=DAY)
    return end_consultation(case, actor=office.clerk, on=DAY)


class TestUndo:
    def test_what_was_entered_by_mistake_no_longer_counts_and_stays_readable(self) -> None:
        office = Office()
        case = office.received(DAY)
        due = case.reply_due
        case = carry_out(
            CaseProcedure(case), Move.EXTEND, Extended(20, "检索量大", "李主任", DAY), By(office.head, DAY)
        )
        mistake = history_of(case).steps[-1].entry
        case = undo_last(case, mistake, "点错了", actor=office.head, on=DAY)
        assert case.reply_due == due
        assert Entry.objects.filter(verb="case.extend").count() == 1
        case = carry_out(CaseProcedure(case), Move.EXTEND, Extended(5, "检索量大", "李主任", DAY), By(office.head, DAY))
        assert calendar_in_force().between(due, case.reply_due) == 5

    def test_only_the_last_move_and_nothing_that_went_out(self) -> None:
        office = Office()
        case = office.decided(office.received(DAY), Outcome.GRANTED, DAY)
        registered, decided = (step.entry for step in history_of(case).steps if step.move)
        with pytest.raises(NotUndoable):
            undo_last(case, registered, "登记错误", actor=office.clerk, on=DAY)
        with pytest.raises(UndoReasonMissing):
            undo_last(case, decided, " ", actor=office.clerk, on=DAY)
        case = moves.serve(case, Service(ServiceWay.DIRECT, DAY, DAY), actor=office.clerk, on=DAY)
        with pytest.raises(NotUndoable):
            undo_last(case, history_of(case).steps[-1].entry, "送错人", actor=office.clerk, on=DAY)

    def test_a_decision_that_is_undone_can_be_drafted_anew(self) -> None:
        office = Office()
        case = office.decided(office.received(DAY), Outcome.GRANTED, DAY)
        case = undo_last(case, history_of(case).steps[-1].entry, "结果选错", actor=office.head, on=DAY)
        assert (case.stage, case.outcome, case.decided_on) == (Stage.HANDLING, "", None)
        case = office.decided(case, Outcome.ALREADY_PUBLIC, DAY)
        assert case.outcome == Outcome.ALREADY_PUBLIC
        assert Draft.objects.filter(case=case).count() == 2

    def test_an_asking_that_is_undone_is_gone_from_the_list_of_askings(self) -> None:
        office = Office()
        case = office.received(DAY)
        party = add_party(case, 2, Person(PartyRole.THIRD_PARTY, ContactDetails("青石水务有限公司")))
        case = consult(case, Consulted.THIRD_PARTY, party, "检测报告", actor=office.clerk, on=DAY)
        case = undo_last(case, history_of(case).steps[-1].entry, "选错对象", actor=office.clerk, on=DAY)
        assert (case.stage, case.consultations.count()) == (Stage.HANDLING, 0)


class TestOrder:
    def test_a_case_that_must_be_decided_anew_is_due_on_the_day_of_the_order(self) -> None:
        office = Office()
        case = office.decided(office.received(DAY), Outcome.WITHHELD_PROCESS, DAY)
        case = moves.serve(case, Service(ServiceWay.DIRECT, DAY, DAY), actor=office.clerk, on=DAY)
        case = carry_out(
            CaseProcedure(case), Move.NOTE_RECONSIDERATION, RemedyNoted("青政复〔2026〕3号", DAY), By(office.clerk, DAY)
        )
        case = moves.reopen(case, "青政复决〔2026〕3号", date(2026, 6, 1), actor=office.clerk, on=DAY)
        assert (case.stage, case.outcome, case.reply_due) == (Stage.HANDLING, "", date(2026, 6, 1))


class TestCalendar:
    NOTICE = HolidayNotice(
        2027,
        "国办发明电〔2026〕99号",
        (
            Holiday("元旦", tuple(date(2027, 1, day) for day in (1, 2, 3, 4))),
            Holiday("春节", tuple(date(2027, 2, day) for day in (5, 6, 7, 8))),
            Holiday("清明节", (date(2027, 4, 5),)),
            Holiday("劳动节", (date(2027, 5, 1), date(2027, 5, 2))),
            Holiday("端午节", (date(2027, 6, 9),)),
            Holiday("中秋节", (date(2027, 9, 15),)),
            Holiday("国庆节", (date(2027, 10, 1), date(2027, 10, 2), date(2027, 10, 3))),
        ),
    )

    def test_a_notice_lists_what_it_moves_before_it_does(self) -> None:
        office = Office()
        moved, still = office.received(date(2026, 12, 21)), office.received(DAY)
        closed = office.decided(office.received(date(2026, 12, 22)), Outcome.GRANTED, date(2026, 12, 23))
        kept = closed.reply_due
        assert moved.due_provisional
        listed = preview(self.NOTICE)
        assert [one.case for one in listed] == [moved]
        applied = apply(self.NOTICE, actor=PROGRAM, on=DAY)
        for case in (moved, still, closed):
            case.refresh_from_db()
        assert moved.reply_due == applied[0].after
        assert not moved.due_provisional
        assert closed.reply_due == kept
        assert list(moved_by(calendar_in_force())) == []

    def test_a_stored_date_that_is_not_what_the_facts_make_is_set_right(self) -> None:
        office = Office()
        case = office.received(DAY)
        right = case.reply_due
        Case.objects.filter(pk=case.pk).update(reply_due=date(2026, 12, 31))
        assert [(one.before, one.after) for one in recompute()] == [(date(2026, 12, 31), right)]
        assert recompute() == []


def test_a_case_is_late_by_what_its_facts_make_not_by_what_is_stored() -> None:
    office = Office()
    case = office.received(DAY)
    Case.objects.filter(pk=case.pk).update(reply_due=DAY)
    assert overdue(office.agency, date(2026, 3, 20)) == []
    assert [one.case for one in overdue(office.agency, date(2026, 12, 1))] == [case]


def test_a_case_is_handed_to_who_has_the_post_for_it() -> None:
    office = Office()
    case = office.received(DAY)
    clerk = at_post("sunli", office.agency, Role.CLERK)
    reviewer = at_post("wu", office.agency, Role.SECRECY_REVIEWER)
    assert assign([case], clerk, actor=office.head, on=DAY) == 1
    assert assign([case], clerk, actor=office.head, on=DAY) == 0
    with pytest.raises(CannotHandle):
        assign([case], reviewer, actor=office.head, on=DAY)
    case.refresh_from_db()
    assert case.handler == clerk


def test_joint_applicants_are_counted_as_the_one_named_first() -> None:
    office = Office()
    company = Person(PartyRole.APPLICANT, ContactDetails("青石商贸有限公司"), ApplicantKind.BUSINESS)
    person = Person(PartyRole.APPLICANT, WANG, ApplicantKind.NATURAL_PERSON)
    joint = request(DAY)
    taken = submit(office.agency, type(joint)([company, person], "规划图", Channel.IN_PERSON, DAY), on=DAY)
    assert taken.case.applicant_kind == ApplicantKind.BUSINESS
    assert taken.case.parties.count() == 2
