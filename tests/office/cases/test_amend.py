"""What the office typed wrongly from a paper is put right, and the journal keeps nothing of it."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.outcomes import Outcome
from gongkai.law.receipt import Channel
from gongkai.office.cases.amend import amend
from gongkai.office.cases.intake import ContactDetails
from gongkai.office.cases.parties import applicant_of, particulars_of
from gongkai.office.cases.queries import place_in_month, same_requests
from gongkai.office.cases.refusals import CaseAnswered, NothingAmended, ReasonsMissing, WrittenByApplicant
from gongkai.office.journal.models import Entry
from gongkai.office.locking import ChangedMeanwhile
from office.cases.cases_world import WANG, Office

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def test_a_typing_error_is_put_right_and_the_rest_stays() -> None:
    office = Office()
    case = office.received(DAY)
    due = case.reply_due
    given = {"name": "王晓明", "phone": "", "papers_number": WANG.papers_number}
    case = amend(case, "姓名录错", wanted="青石村2024年征地批复文件", particulars=given, actor=office.clerk, on=DAY)
    applicant = applicant_of(case)
    assert applicant is not None
    told = particulars_of(applicant)
    assert (case.wanted, told["name"], told["phone"]) == ("青石村2024年征地批复文件", "王晓明", WANG.phone)
    assert case.reply_due == due


def test_the_journal_says_which_fields_and_why_and_not_what_stood_in_them() -> None:
    office = Office()
    case = office.received(DAY)
    amend(case, "多录了病史", wanted="青石村征地批复", particulars={"name": "王晓明"}, actor=office.clerk, on=DAY)
    entry = Entry.objects.get(verb="case.amended")
    assert entry.facts == {"fields": ["wanted", "name"], "reason": "多录了病史"}


def test_the_person_is_found_again_by_what_is_right_now() -> None:
    office = Office()
    wrong = ContactDetails("王小明", "居民身份证", "130502198801011243")
    first, second = office.received(DAY), office.submitted(DAY, who=wrong).case
    assert (same_requests(first), place_in_month(second)) == ([], 1)
    amend(second, "证件号码录错", particulars={"papers_number": WANG.papers_number}, actor=office.clerk, on=DAY)
    assert same_requests(first) == [second]
    assert place_in_month(second) == 2


def test_what_an_applicant_wrote_is_never_touched() -> None:
    office = Office()
    case = office.submitted(DAY, Channel.INTERNET).case
    with pytest.raises(WrittenByApplicant):
        amend(case, "写得不清楚", wanted="别的文件", actor=office.clerk, on=DAY)


def test_what_is_refused() -> None:
    office = Office()
    case = office.received(DAY)
    with pytest.raises(ReasonsMissing):
        amend(case, " ", wanted="别的文件", actor=office.clerk, on=DAY)
    with pytest.raises(NothingAmended):
        amend(case, "录错", wanted=case.wanted, particulars={"name": WANG.name}, actor=office.clerk, on=DAY)
    with pytest.raises(ChangedMeanwhile):
        amend(case, "录错", wanted="别的文件", actor=office.clerk, on=DAY, version=case.version + 1)
    case = office.decided(case, Outcome.GRANTED, DAY)
    with pytest.raises(CaseAnswered):
        amend(case, "录错", wanted="别的文件", actor=office.clerk, on=DAY)
