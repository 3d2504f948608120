"""Many at once, in real processes: numbers without a gap, one move out of twelve, and never half a submission."""

from __future__ import annotations

import signal
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from gongkai.law.outcomes import Consulted, Outcome
from gongkai.office.agencies.models import Role
from gongkai.office.cases.consult import consult_somebody
from gongkai.office.cases.decide import SECRECY, Proposal, draft, review
from gongkai.office.cases.intake import ContactDetails, Person
from gongkai.office.cases.models import Case, Consultation, Counter, Draft, DraftState, Party, PartyRole
from gongkai.office.cases.opine import read
from gongkai.office.cases.parties import particulars_of
from gongkai.office.journal.models import Entry
from gongkai.office.journal.verify import verify
from office.cases.cases_world import Office
from processes import ended_well, start

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 3, 2)

SUBMIT = """
import sys
from datetime import date
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.intake import ContactDetails, submit
from office.cases.cases_world import request
agency = Agency.objects.get(pk=sys.argv[1])
for number in range(int(sys.argv[3])):
    name = f"{sys.argv[2]}-{number}"
    taken = submit(agency, request(date(2026, 3, 2), who=ContactDetails(name), wanted=name), on=date(2026, 3, 2))
    print(taken.case.number, taken.code, name)
"""

MOVE = """
import sys, time
from datetime import date
from pathlib import Path
from gongkai.law.procedure.request import Move
from gongkai.law.procedure.table import NotOpen
from gongkai.office.acts import By, carry_out
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import Case
from gongkai.office.cases.move_facts import Extended
from gongkai.office.journal.record import Actor
case = Case.objects.get(pk=sys.argv[1])
go = Path(sys.argv[3])
print("ready", flush=True)
while not go.exists():
    time.sleep(0.005)
try:
    by = By(Actor("李主任", int(sys.argv[2])), date(2026, 3, 2))
    carry_out(CaseProcedure(case), Move.EXTEND, Extended(20, "检索量大", "李主任", by.on), by)
    print("done")
except NotOpen:
    print("refused")
"""

ANSWER = """
import sys, time, uuid
from datetime import date
from pathlib import Path
from gongkai.law.outcomes import Opinion
from gongkai.office.cases.models import Consultation
from gongkai.office.cases.opine import give_opinion
from gongkai.office.cases.refusals import OpinionThere
asking = Consultation.objects.select_related("case").get(pk=sys.argv[1])
go = Path(sys.argv[3])
print("ready", flush=True)
while not go.exists():
    time.sleep(0.005)
try:
    give_opinion(asking, Opinion.REASONED_OBJECTION, f"理由{sys.argv[2]}", uuid.uuid4(), on=date(2026, 3, 3))
    print("done", sys.argv[2])
except OpinionThere:
    print("refused")
"""

STOP_IN_MID_SUBMISSION = """
import sys, time
from datetime import date
from django.db import transaction
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.intake import submit
from office.cases.cases_world import request
agency = Agency.objects.get(pk=sys.argv[1])
with transaction.atomic():
    submit(agency, request(date(2026, 3, 2)), on=date(2026, 3, 2))
    print("in mid-act", flush=True)
    time.sleep(600)
"""

STOP_IN_MID_DECISION = """
import sys, time
from datetime import date
from django.db import transaction
from gongkai.office.cases.decide import sign
from gongkai.office.cases.models import Draft
from gongkai.office.journal.record import Actor
with transaction.atomic():
    sign(Draft.objects.get(pk=sys.argv[1]), actor=Actor("李主任", int(sys.argv[2])), on=date(2026, 3, 2))
    print("in mid-act", flush=True)
    time.sleep(600)
"""

OFFICERS = 12
LONG = 600.0
"""A thousand submissions take their time on a busy machine; nothing is measured by it."""


def test_many_submissions_at_once_have_one_number_and_one_applicant_each() -> None:
    office = Office()
    doors, each = (8, 125) if connection.vendor == "postgresql" else (4, 100)
    said = [start(SUBMIT, str(office.agency.pk), str(door), str(each)) for door in range(doors)]
    receipts = [line.split() for process in said for line in ended_well(process, LONG).splitlines()]
    assert len(receipts) == doors * each == Case.objects.count() == Party.objects.count()
    assert {number for number, _, _ in receipts} == {f"2026-{n:04d}" for n in range(1, doors * each + 1)}
    assert len({code for _, code, _ in receipts}) == doors * each
    assert Counter.objects.get().last == doors * each
    named = {case.number: case for case in Case.objects.prefetch_related("parties")}
    for number, _, name in receipts:
        (party,) = named[number].parties.all()
        assert particulars_of(party) == {"name": name}
        assert named[number].wanted == name
    assert verify().broken == ()


def test_of_twelve_officers_who_take_the_same_move_one_succeeds(tmp_path: Path) -> None:
    office = Office()
    case = office.received(DAY)
    go = tmp_path / "go"
    heads = [office.at_post(f"head-{number}", Role.OFFICE_HEAD) for number in range(OFFICERS)]
    officers = [start(MOVE, str(case.pk), str(head.id), str(go)) for head in heads]
    for officer in officers:
        assert officer.stdout is not None
        assert officer.stdout.readline() == "ready\n"
    go.touch()
    results = [ended_well(officer).strip() for officer in officers]
    assert sorted(results) == ["done", *["refused"] * (OFFICERS - 1)]
    assert Entry.objects.filter(verb="case.extend").count() == 1


def test_of_six_answers_to_one_asking_at_once_one_is_the_opinion(tmp_path: Path) -> None:
    office = Office()
    firm = Person(PartyRole.THIRD_PARTY, ContactDetails("青石建设公司"))
    consult_somebody(office.received(DAY), Consulted.THIRD_PARTY, firm, "施工合同", actor=office.clerk, on=DAY)
    asking, go = Consultation.objects.get(), tmp_path / "go"
    browsers = [start(ANSWER, str(asking.pk), str(number), str(go)) for number in range(6)]
    for browser in browsers:
        assert browser.stdout is not None
        assert browser.stdout.readline() == "ready\n"
    go.touch()
    results = [ended_well(browser).split() for browser in browsers]
    (done,) = [result[1] for result in results if result[0] == "done"]
    assert sum(result == ["refused"] for result in results) == 5
    assert Entry.objects.filter(verb="case.receive_opinion").count() == 1
    assert read(Consultation.objects.get(), actor=office.clerk, on=DAY) == f"理由{done}"


def test_a_submission_that_dies_midway_leaves_nothing_and_its_number_is_used() -> None:
    office = Office()
    office.submitted(DAY)
    killed_midway(STOP_IN_MID_SUBMISSION, str(office.agency.pk))
    assert office.submitted(DAY).case.number == "2026-0002"
    assert (Case.objects.count(), Party.objects.count()) == (2, 2)
    assert verify().broken == ()


def test_a_decision_that_dies_midway_is_not_made_and_can_be_made() -> None:
    office = Office()
    case = office.received(DAY)
    made = draft_of(office, case)
    before = Entry.objects.count()
    killed_midway(STOP_IN_MID_DECISION, str(made.pk), str(office.head.id))
    case.refresh_from_db()
    made.refresh_from_db()
    assert (case.outcome, made.state, Entry.objects.count()) == ("", DraftState.UNDER_REVIEW, before)
    ended_well(start(SIGN, str(made.pk), str(office.head.id)))
    case.refresh_from_db()
    assert case.outcome == "granted"


SIGN = STOP_IN_MID_DECISION.replace("time.sleep(600)", "")


def draft_of(office: Office, case: Case) -> Draft:
    made = draft(case, Proposal(Outcome.GRANTED, "可以公开"), actor=office.clerk, on=DAY)
    return review(made, SECRECY, passed=True, actor=office.secrecy, on=DAY)


def killed_midway(code: str, *words: str) -> None:
    """Run the code until it says that it is in the middle, and kill it there."""
    process = start(code, *words)
    assert process.stdout is not None
    assert process.stdout.readline() == "in mid-act\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
