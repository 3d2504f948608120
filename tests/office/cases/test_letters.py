"""Letters of a case: filled from what it knows, complete before they go out, frozen from then on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from gongkai.facts.stored import facts_data, facts_from
from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.questions import QUESTIONS
from gongkai.law.service import Service, ServiceWay
from gongkai.office.acts import By, carry_out
from gongkai.office.cases import moves
from gongkai.office.cases.consult import (
    consult,
    end_consultation,
    judge_objection,
    note_letter_received,
    receive_opinion,
)
from gongkai.office.cases.intake import ContactDetails, Person, add_party
from gongkai.office.cases.letter_files import content_of_letter
from gongkai.office.cases.letter_models import Letter, LetterSeries, LetterState
from gongkai.office.cases.letters import begin_series, drop, facts_of, issue, prepare, preview, still_wanted
from gongkai.office.cases.matter import CaseProcedure, history_of
from gongkai.office.cases.models import Case, PartyRole
from gongkai.office.cases.move_facts import Extended
from gongkai.office.cases.refusals import AlreadyIssued, KnownOfTheCase, NoCodeWord, ReasonsMissing
from gongkai.office.cases.search import note_search
from gongkai.office.cases.undo import undo_last
from gongkai.office.journal.models import Entry
from gongkai.paper.letters.catalogue import letter as form_of
from gongkai.paper.letters.check import LetterIncomplete
from gongkai.paper.letters.render import render as rendered_of
from office.cases.cases_world import Office
from office.cases.test_moves import SECRET_PART

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
WORD = "青自然资公开告"


@pytest.fixture
def office() -> Office:
    made = Office()
    told = {
        "disclosure_office": "青石市自然资源局办公室",
        "disclosure_phone": "0399-5550218",
        "disclosure_address": "青石市建设路18号",
        "disclosure_hours": "工作日8:30—12:00",
        "review_organ": "青石市人民政府",
        "court": "青石市人民法院",
    }
    type(made.agency).objects.filter(pk=made.agency.pk).update(**told)
    made.agency.refresh_from_db()
    begin_series(made.agency, WORD, 2026, actor=made.head, on=DAY)
    return made


def issued(office: Office, case: Case, code: str, given: Mapping[str, Any] | None = None, on: date = DAY) -> Letter:
    made = prepare(case, code, given or {}, actor=office.clerk, on=on)
    return issue(made, actor=office.head, on=on)


def words(letter: Letter) -> str:
    document = Document(BytesIO(content_of_letter(letter, "docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


CORRECTION = {"guidance": ["可以写明文件名称"], "way": "当面提交或者邮寄"}


def test_a_correction_notice_says_what_the_case_knows(office: Office) -> None:
    case = office.received(DAY)
    case = moves.ask_correction(case, ["请写明批复文号"], 10, actor=office.clerk, on=DAY)
    letter = issued(office, case, "W03", CORRECTION)
    said = words(letter)
    for expected in (
        "王小明",
        "青石村2023年征地批复文件",
        "请写明批复文号",
        "十个工作日",
        "2026年3月2日",
        f"{WORD}〔2026〕1号",
    ):
        assert expected in said, expected
    assert "行政复议" not in said


def test_letters_are_numbered_without_a_gap_and_begin_anew_each_year(office: Office) -> None:
    day = date(2026, 12, 30)
    numbers = []
    for on in (day, day, date(2027, 1, 4)):
        case = moves.ask_correction(office.received(on), ["请写明文号"], 10, actor=office.clerk, on=on)
        numbers.append(issued(office, case, "W03", CORRECTION, on).document_number)
    assert numbers == [f"{WORD}〔2026〕1号", f"{WORD}〔2026〕2号", f"{WORD}〔2027〕1号"]


def test_a_letter_that_is_not_complete_takes_no_number(office: Office) -> None:
    case = moves.ask_correction(office.received(DAY), ["请写明文号"], 10, actor=office.clerk, on=DAY)
    made = prepare(case, "W03", {**CORRECTION, "way": " "}, actor=office.clerk, on=DAY)
    assert [finding.place for finding in preview(made, DAY).findings] == ["way"]
    with pytest.raises(LetterIncomplete):
        issue(made, actor=office.head, on=DAY)
    made.refresh_from_db()
    assert (made.state, LetterSeries.objects.get().last) == (LetterState.PREPARED, 0)


def test_an_agency_without_its_word_issues_nothing() -> None:
    office = Office()
    case = moves.ask_correction(office.received(DAY), ["请写明文号"], 10, actor=office.clerk, on=DAY)
    made = prepare(case, "W03", CORRECTION, actor=office.clerk, on=DAY)
    with pytest.raises(NoCodeWord):
        issue(made, actor=office.head, on=DAY)


def test_what_the_case_knows_is_not_typed(office: Office) -> None:
    case = moves.ask_correction(office.received(DAY), ["请写明文号"], 10, actor=office.clerk, on=DAY)
    with pytest.raises(KnownOfTheCase) as known:
        prepare(case, "W03", {**CORRECTION, "days": 30}, actor=office.clerk, on=DAY)
    assert known.value.fields == ("days",)
    assert set(still_wanted(case, "W03", DAY)) == {"guidance", "way"}


class TestFrozen:
    def test_what_went_out_stays_whatever_becomes_of_the_case(self, office: Office) -> None:
        case = carry_out(
            CaseProcedure(office.received(DAY)),
            Move.EXTEND,
            Extended(20, "检索量大", "李主任", DAY),
            By(office.head, DAY),
        )
        letter = issued(office, case, "W05")
        before, facts = words(letter), facts_of(letter)
        extended = [step.entry for step in history_of(case).steps if step.move][-1]
        undo_last(case, extended, "录错", actor=office.head, on=DAY)
        letter.refresh_from_db()
        assert words(letter) == before
        assert facts_of(letter) == facts
        for kind, digest in (("docx", letter.docx_sha256), ("pdf", letter.pdf_sha256)):
            assert hashlib.sha256(content_of_letter(letter, kind)).hexdigest() == digest
        kept = Entry.objects.get(verb="case.letter_issued").facts
        assert (kept["docx_sha256"], kept["pdf_sha256"]) == (letter.docx_sha256, letter.pdf_sha256)

    def test_it_is_neither_changed_nor_issued_again(self, office: Office) -> None:
        case = carry_out(
            CaseProcedure(office.received(DAY)),
            Move.EXTEND,
            Extended(20, "检索量大", "李主任", DAY),
            By(office.head, DAY),
        )
        letter = issued(office, case, "W05")
        with pytest.raises(AlreadyIssued):
            prepare(case, "W05", {}, actor=office.clerk, on=DAY, letter=letter)
        with pytest.raises(AlreadyIssued):
            issue(letter, actor=office.head, on=DAY)

    def test_one_that_must_not_count_is_marked_and_its_number_not_used_again(self, office: Office) -> None:
        case = carry_out(
            CaseProcedure(office.received(DAY)),
            Move.EXTEND,
            Extended(20, "检索量大", "李主任", DAY),
            By(office.head, DAY),
        )
        letter = issued(office, case, "W05")
        with pytest.raises(ReasonsMissing):
            drop(letter, " ", actor=office.head, on=DAY)
        drop(letter, "签发错误", actor=office.head, on=DAY)
        assert issued(office, case, "W05").document_number == f"{WORD}〔2026〕2号"

    def test_the_row_names_nobody(self, office: Office) -> None:
        case = carry_out(
            CaseProcedure(office.received(DAY)),
            Move.EXTEND,
            Extended(20, "检索量大", "李主任", DAY),
            By(office.head, DAY),
        )
        letter = issued(office, case, "W05")
        assert "王小明" not in str(Letter.objects.filter(pk=letter.pk).values().get())


class TestRemedies:
    """Scenarios 17 and 18: what a refusal must say of remedies, before and since 2024."""

    GIVEN = {
        "kinds": ["submission"], "no_rule_orders_disclosure": True, "cannot_be_severed": True, "served_online": False,
    }  # fmt: skip

    def test_17_a_refusal_under_article_16_orders_reconsideration_first(self, office: Office) -> None:
        begin_series(office.agency, WORD, 2024, actor=office.head, on=date(2024, 3, 1))
        case = office.received(date(2024, 3, 1))
        case = office.decided(case, Outcome.WITHHELD_PROCESS, date(2024, 3, 8))
        said = words(issued(office, case, "W20", self.GIVEN, date(2024, 3, 8)))
        assert "先申请行政复议" in said
        assert "青石市人民政府" in said

    def test_18_before_2024_the_choice_was_free(self, office: Office) -> None:
        begin_series(office.agency, WORD, 2023, actor=office.head, on=date(2023, 11, 13))
        case = office.received(date(2023, 11, 13))
        case = office.decided(case, Outcome.WITHHELD_PROCESS, date(2023, 11, 20))
        said = words(issued(office, case, "W20", self.GIVEN, date(2023, 11, 20)))
        assert "先申请行政复议" not in said
        assert "人民法院" in said


YES = {"complete", "clear", "government_information", "ours", "found", "ready_made", "may_not"}
WHOLLY = {question.name: question.name in YES for question in QUESTIONS}
"""What was answered on the way to a refusal under Article 16 of which nothing can be severed."""
UNSEVERABLE = "没有能够依照《条例》第三十七条的规定作区分处理后公开的内容"


class TestSeverability:
    """Article 37: a refusal of the whole says that nothing in it could be severed; the officer says so, nobody else."""

    GIVEN = {"kinds": ["submission"], "no_rule_orders_disclosure": True}

    def test_the_answer_to_the_question_reaches_the_letter(self, office: Office) -> None:
        case = office.decided(office.received(DAY), Outcome.WITHHELD_PROCESS, DAY, answers=WHOLLY)
        assert "cannot_be_severed" not in still_wanted(case, "W20", DAY)
        assert UNSEVERABLE in words(issued(office, case, "W20", self.GIVEN))

    def test_where_the_question_was_not_answered_the_officer_is_asked_and_nothing_goes_out_before(
        self, office: Office
    ) -> None:
        case = office.decided(office.received(DAY), Outcome.WITHHELD_PROCESS, DAY)
        assert "cannot_be_severed" in still_wanted(case, "W20", DAY)
        begun = prepare(case, "W20", self.GIVEN, actor=office.clerk, on=DAY)
        shown = preview(begun, DAY)
        assert [(one.code, one.place) for one in shown.findings] == [("not_verified", "cannot_be_severed")]
        assert UNSEVERABLE not in shown.rendered.text
        with pytest.raises(LetterIncomplete):
            issue(begun, actor=office.head, on=DAY)
        told = prepare(case, "W20", {**self.GIVEN, "cannot_be_severed": True}, actor=office.clerk, on=DAY, letter=begun)
        assert UNSEVERABLE in words(issue(told, actor=office.head, on=DAY))

    def test_the_answer_given_on_the_way_to_another_reply_is_not_taken_for_this_one(self, office: Office) -> None:
        case = office.decided(office.received(DAY), Outcome.WITHHELD_PROCESS, DAY, answers=WHOLLY)
        assert "cannot_be_severed" in still_wanted(case, "W18", DAY)

    def test_a_refusal_that_went_out_before_it_was_asked_stays_as_it_was(self, office: Office) -> None:
        case = office.decided(office.received(DAY), Outcome.WITHHELD_PROCESS, DAY, answers=WHOLLY)
        facts = facts_data(facts_of(issued(office, case, "W20", self.GIVEN)))
        del facts["cannot_be_severed"]
        read = facts_from(form_of("W20").facts_type, facts)
        assert UNSEVERABLE not in rendered_of("W20", read).text


def test_a_reply_in_part_names_each_part_with_its_ground(office: Office) -> None:
    case = office.decided(office.received(DAY), Outcome.GRANTED_IN_PART, DAY, withheld=(SECRET_PART,))
    given = {"information": ["征地批复"], "obtaining": "随本告知书提供", "form": "纸质"}
    said = words(issued(office, case, "W14", given))
    assert SECRET_PART.part in said
    assert "第十五条" in said


def test_what_was_not_found_says_where_it_was_looked_for(office: Office) -> None:
    case = office.received(DAY)
    note_search(case, ["综合档案室"], ["征地批复"], "陈岚", "未检索到", actor=office.clerk, on=DAY)
    case = office.decided(case, Outcome.NOT_EXISTING, DAY)
    said = words(issued(office, case, "W23", {"systems": ["公文系统"], "units": ["利用科"]}))
    for expected in ("综合档案室", "征地批复", "公文系统"):
        assert expected in said


def test_a_third_party_is_asked_without_being_told_who_applied(office: Office) -> None:
    case = office.received(DAY)
    party = add_party(case, 2, Person(PartyRole.THIRD_PARTY, ContactDetails("青石建筑有限公司")))
    case = consult(case, Consulted.THIRD_PARTY, party, "施工合同", actor=office.clerk, on=DAY)
    said = words(issued(office, case, "W06", {"concern": "合同由贵公司签订"}))
    assert "青石建筑有限公司" in said
    assert "施工合同" in said
    assert "王小明" not in said


def test_18_a_third_partys_objection_is_told_from_the_case(office: Office) -> None:
    case = office.received(DAY)
    party = add_party(case, 2, Person(PartyRole.THIRD_PARTY, ContactDetails("青石建筑有限公司")))
    case = consult(case, Consulted.THIRD_PARTY, party, "施工合同", actor=office.clerk, on=DAY)
    case = note_letter_received(case, 1, DAY, actor=office.clerk, on=DAY)
    case = receive_opinion(case, 1, Opinion.REASONED_OBJECTION, reason="商业秘密", actor=office.clerk, on=DAY)
    case = judge_objection(case, 1, True, "单价构成属于商业秘密", actor=office.clerk, on=DAY)
    case = office.decided(end_consultation(case, actor=office.clerk, on=DAY), Outcome.WITHHELD_THIRD_PARTY, DAY)
    known = {"interests", "weighing"}
    assert known <= set(still_wanted(case, "W18", DAY))
    assert not {"asked_on", "opinion", "reasonable", "answered_on"} & set(still_wanted(case, "W18", DAY))
    weighed = {"interests": ["trade_secret"], "weighing": "不涉及重大公共利益"}
    said = preview(prepare(case, "W18", weighed, actor=office.clerk, on=DAY), DAY).rendered.text
    assert "表示不同意公开，并说明了理由，本机关认为理由合理。" in said


def test_a_service_record_names_the_day_that_counts(office: Office) -> None:
    case = office.decided(office.received(DAY), Outcome.GRANTED, DAY)
    case = moves.serve(
        case, Service(ServiceWay.POSTAL_ENTERPRISE, DAY), postal_number="EA000000000CN", actor=office.clerk, on=DAY
    )
    wanted = set(still_wanted(case, "W38", DAY))
    assert {"address", "served_title", "served_number", "server"} <= wanted
    assert not {"way", "mail_number", "handed_over"} & wanted


@pytest.mark.parametrize(("arrived", "provisional"), [(date(2026, 12, 21), True), (date(2026, 3, 2), False)])
def test_an_extension_over_the_turn_of_the_year_says_that_its_day_is_provisional(
    office: Office, arrived: date, provisional: bool
) -> None:
    case = carry_out(
        CaseProcedure(office.received(arrived)),
        Move.EXTEND,
        Extended(20, "检索量大", "李主任", arrived),
        By(office.head, arrived),
    )
    said = preview(prepare(case, "W05", {}, actor=office.clerk, on=arrived), arrived).rendered.text
    assert ("下一年度放假安排公布前" in said) is provisional
