"""网上提出意见: by the code of the letter, once, in time, with its legal day; what was written is sealed."""

from __future__ import annotations

import json
import uuid
from datetime import date

import pytest

from gongkai.law.outcomes import Consulted, Opinion
from gongkai.office.cases import files
from gongkai.office.cases.codes import opinion_code
from gongkai.office.cases.consult import consult_somebody, note_letter_received, note_silence
from gongkai.office.cases.file_models import FileKind
from gongkai.office.cases.intake import ContactDetails, Person
from gongkai.office.cases.matter import history_of
from gongkai.office.cases.models import Case, Consultation, PartyRole
from gongkai.office.cases.opine import give_opinion, read
from gongkai.office.cases.package import package
from gongkai.office.cases.queries import consultation_by_code, standing_of
from gongkai.office.cases.refusals import OpinionPeriodOver, OpinionThere, ReasonsMissing
from gongkai.office.journal.models import Entry
from office.cases.cases_world import Office
from small_files import a_pdf

pytestmark = pytest.mark.django_db
DAY = date(2024, 9, 2)
WORDS = "方案含本公司的工艺参数，联系人赵强13900001111"


def asked(office: Office, *kinds: Consulted) -> Case:
    """Scenario 10 of the law: received 2 September, sent on the 6th."""
    case = office.received(DAY)
    for kind in kinds or (Consulted.THIRD_PARTY,):
        role = PartyRole.THIRD_PARTY if kind is Consulted.THIRD_PARTY else PartyRole.AGENCY
        somebody = Person(role, ContactDetails(f"青石{kind}"))
        case = consult_somebody(case, kind, somebody, "工艺参数", actor=office.clerk, on=date(2024, 9, 6))
    return case


def one(case: Case, number: int = 1) -> Consultation:
    return Consultation.objects.get(case=case, number=number)


def test_each_asking_has_a_code_of_its_own_that_opens_it_and_no_other() -> None:
    office = Office()
    case = asked(office, Consulted.THIRD_PARTY, Consulted.CO_MAKER)
    first, second = (opinion_code(case.submission, number) for number in (1, 2))
    assert first != second
    assert consultation_by_code(case.number, first) == one(case, 1)
    assert consultation_by_code(case.number, second) == one(case, 2)
    other = office.received(DAY)
    for number, code in ((other.number, first), (case.number, "AAAA-AAAA-AAAA"), (case.number, ""), ("", first)):
        assert consultation_by_code(number, code) is None
    assert first not in json.dumps(list(Consultation.objects.values()), default=str)


def test_the_objection_counts_from_the_day_it_comes_and_moves_the_reply_date() -> None:
    office = Office()
    case = asked(office)
    note_letter_received(case, 1, date(2024, 9, 9), actor=office.clerk, on=date(2024, 9, 9))
    give_opinion(one(case), Opinion.REASONED_OBJECTION, WORDS, uuid.uuid4(), on=date(2024, 9, 25))
    kept = one(case)
    assert (kept.opinion, kept.answered_on) == (Opinion.REASONED_OBJECTION, date(2024, 9, 25))
    assert standing_of(case).reply.due == date(2024, 10, 22)
    entry = Entry.objects.get(verb="case.receive_opinion")
    assert (entry.actor_name, entry.actor_id, entry.on) == ("第三方", None, date(2024, 9, 25))
    assert entry.facts["arrived_on"] == "2024-09-25"


def test_what_was_written_is_sealed_and_read_only_with_an_entry() -> None:
    office = Office()
    case = asked(office)
    give_opinion(one(case), Opinion.REASONED_OBJECTION, WORDS, uuid.uuid4(), on=date(2024, 9, 25))
    kept = json.dumps([*Consultation.objects.values(), *Entry.objects.values()], default=str, ensure_ascii=False)
    assert "工艺参数，联系人" not in kept
    assert "13900001111" not in kept
    before = Entry.objects.filter(verb="personal_data.read").count()
    assert read(one(case), actor=office.clerk, on=date(2024, 9, 26)) == WORDS
    assert Entry.objects.filter(verb="personal_data.read").count() == before + 1
    assert b"\xe6\x84\x8f\xe8\xa7\x81.json" in package(case, actor=office.clerk, on=date(2024, 9, 26)).read()


@pytest.mark.parametrize("kind", Consulted)
def test_a_second_answer_is_refused_and_changes_nothing(kind: Consulted) -> None:
    case = asked(Office(), kind)
    give_opinion(one(case), Opinion.CONSENT, "", uuid.uuid4(), on=date(2024, 9, 25))
    with pytest.raises(OpinionThere):
        give_opinion(one(case), Opinion.REASONED_OBJECTION, WORDS, uuid.uuid4(), on=date(2024, 9, 25))
    assert (one(case).opinion, one(case).sealed) == (Opinion.CONSENT, "")


def test_the_last_day_is_in_time_and_the_day_after_is_not() -> None:
    office = Office()
    for last, fits in ((date(2024, 9, 30), True), (date(2024, 10, 1), False)):
        case = asked(office)
        note_letter_received(case, 1, date(2024, 9, 9), actor=office.clerk, on=date(2024, 9, 9))
        if fits:
            give_opinion(one(case), Opinion.CONSENT, "", uuid.uuid4(), on=last)
            assert one(case).opinion == Opinion.CONSENT
        else:
            with pytest.raises(OpinionPeriodOver) as over:
                give_opinion(one(case), Opinion.CONSENT, "", uuid.uuid4(), on=last)
            assert over.value.until == date(2024, 9, 30)
            assert one(case).opinion == ""


def test_after_silence_was_noted_nothing_is_taken() -> None:
    office = Office()
    case = asked(office)
    case = note_letter_received(case, 1, date(2024, 9, 9), actor=office.clerk, on=date(2024, 9, 9))
    note_silence(case, 1, actor=office.clerk, on=date(2024, 10, 8))
    with pytest.raises(OpinionThere):
        give_opinion(one(case), Opinion.CONSENT, "", uuid.uuid4(), on=date(2024, 10, 8))


def test_an_objection_says_why() -> None:
    case = asked(Office())
    with pytest.raises(ReasonsMissing):
        give_opinion(one(case), Opinion.REASONED_OBJECTION, "  ", uuid.uuid4(), on=date(2024, 9, 25))
    assert history_of(case).unanswered == (1,)


def test_files_belong_to_the_asking() -> None:
    case, mark = asked(Office()), uuid.uuid4()
    files.keep(a_pdf(), "回执.pdf", FileKind.OPINION, mark, on=date(2024, 9, 25))
    give_opinion(one(case), Opinion.CONSENT, "", mark, on=date(2024, 9, 25))
    (file,) = case.files.all()
    assert (file.kind, file.consultation) == (FileKind.OPINION, 1)
