"""Complaints to the authority: taken in, handed down without a name, reported on, answered, closed."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.facts.faults import FaultyFacts
from gongkai.law.procedure.complaint import COMPLAINT, ComplaintFinding, ComplaintMove, ComplaintStage
from gongkai.law.procedure.table import NotOpen, Obstacle
from gongkai.office.acts import By, carry_out
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Post, Role
from gongkai.office.agencies.permission import viewer_of
from gongkai.office.complaints import refusals
from gongkai.office.complaints.hand_down import ask_again, hand_down
from gongkai.office.complaints.matter import ComplaintProcedure
from gongkai.office.complaints.models import Complaint, ComplaintMatter, ComplaintWay
from gongkai.office.complaints.queries import (
    ComplaintFilter,
    complaint_at,
    complaint_by_code,
    complaints_at,
    pressing_complaints,
    told_in,
)
from gongkai.office.complaints.receive import Grievance, SubmittedComplaint, receive
from gongkai.office.complaints.verbs import ComplaintReplied, ReportedBack
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from gongkai.office.journal.vocabulary import Nothing
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.workdays.queries import calendar_in_force
from office.agencies_world import DAY, agency, at_post

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 3, 23)
SAID = Grievance(
    ComplaintMatter.NOT_DISCLOSED, "赵大河反映：文件超期没有公开", ComplaintWay.PORTAL, DAY, "赵大河", "13800000003"
)


@pytest.fixture
def bureau() -> Agency:
    return agency("zrzyj", "青石市自然资源局", authority=agency("gkb", "青石市政务公开办公室"))


def clerk_at(place: Agency | None) -> Actor:
    """Who handles complaints at an agency."""
    assert place is not None
    post = Post.objects.filter(agency=place, role=Role.CLERK).first()
    person = post.staff if post else at_post(f"clerk-{place.slug}", place, Role.CLERK)
    return actor_of(person, DAY, place)


def taken(bureau: Agency, said: Grievance = SAID) -> SubmittedComplaint:
    return receive(bureau, said, on=DAY)


def test_the_whole_way_of_a_complaint(bureau: Agency) -> None:
    one = taken(bureau).complaint
    one = hand_down(one, "核实是否超期", UNTIL, actor=clerk_at(bureau.authority), on=DAY)
    assert (one.stage, one.due, one.handed_down_on) == (ComplaintStage.HANDED_DOWN, UNTIL, DAY)
    one = carry_out(
        ComplaintProcedure(one), ComplaintMove.REPORT_BACK, ReportedBack("属实", ""), By(clerk_at(bureau), DAY)
    )
    one = ask_again(one, "说明原因", date(2026, 3, 30), actor=clerk_at(bureau.authority), on=DAY)
    assert (one.stage, one.due) == (ComplaintStage.HANDED_DOWN, date(2026, 3, 30))
    one = carry_out(
        ComplaintProcedure(one),
        ComplaintMove.REPORT_BACK,
        ReportedBack("经办人漏登", "已公开"),
        By(clerk_at(bureau), DAY),
    )
    one = carry_out(
        ComplaintProcedure(one),
        ComplaintMove.REPLY,
        ComplaintReplied(ComplaintFinding.PROVED, "已督促整改"),
        By(clerk_at(bureau.authority), DAY),
    )
    one = carry_out(ComplaintProcedure(one), ComplaintMove.CLOSE, Nothing(), By(clerk_at(bureau.authority), DAY))

    assert (one.stage, one.finding, one.replied_on) == (ComplaintStage.CLOSED, "proved", DAY)
    assert list(Entry.objects.filter(subject_kind="complaint").order_by("pk").values_list("verb", flat=True)) == [
        "complaint.received", "complaint.hand_down", "complaint.report_back", "complaint.ask_again",
        "complaint.report_back", "complaint.reply", "complaint.close",
    ]  # fmt: skip
    assert set(Entry.objects.values_list("agency", flat=True)) == {bureau.authority_id}


def test_neither_name_nor_words_stand_in_the_journal_or_unsealed(bureau: Agency) -> None:
    one = taken(bureau).complaint
    assert told_in(one) == {"name": "赵大河", "contact": "13800000003", "words": SAID.words}
    for secret in ("赵大河", "13800000003", "超期"):
        assert secret not in one.sealed
        assert not any(secret in str(entry.facts) for entry in Entry.objects.all())


def test_the_same_form_sent_twice_is_one_complaint_with_one_code(bureau: Agency) -> None:
    first, second = taken(bureau), taken(bureau)
    assert (second.complaint, second.code, second.again) == (first.complaint, first.code, True)
    assert Complaint.objects.count() == 1


def test_number_and_code_must_both_be_right(bureau: Agency) -> None:
    one = taken(bureau)
    other = taken(bureau, Grievance(ComplaintMatter.OTHERWISE, "别的事", ComplaintWay.PORTAL, DAY))
    assert complaint_by_code(one.complaint.number, one.code) == one.complaint
    assert complaint_by_code(other.complaint.number, one.code) is None
    assert complaint_by_code(one.complaint.number, "AAAA-AAAA-AAAA") is None


def test_the_next_higher_agency_takes_it_where_there_is_no_authority_and_nobody_where_there_is_neither() -> None:
    city = agency("qingshi", "青石市人民政府")
    assert taken(agency("jyj", "青石市教育局", superior=city)).complaint.authority == city
    with pytest.raises(refusals.NobodyAbove):
        taken(city)


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        (Grievance(ComplaintMatter.OTHERWISE, "  ", ComplaintWay.PORTAL, DAY), refusals.ComplaintLacks),
        (Grievance(ComplaintMatter.OTHERWISE, "有", ComplaintWay.POST, date(2026, 3, 3)), refusals.CameLater),
    ],
)
def test_a_complaint_without_words_or_from_tomorrow_is_not_taken(
    bureau: Agency, said: Grievance, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        taken(bureau, said)
    assert Complaint.objects.count() == 0


def test_what_must_be_said_is_said_and_the_day_of_the_report_lies_ahead(bureau: Agency) -> None:
    one = taken(bureau).complaint
    with pytest.raises(refusals.ComplaintLacks):
        hand_down(one, " ", UNTIL, actor=clerk_at(bureau.authority), on=DAY)
    with pytest.raises(refusals.DayNotAhead):
        hand_down(one, "核实", DAY, actor=clerk_at(bureau.authority), on=DAY)
    with pytest.raises(FaultyFacts):
        carry_out(
            ComplaintProcedure(one),
            ComplaintMove.REPLY,
            ComplaintReplied(ComplaintFinding.ELSEWHERE, ""),
            By(clerk_at(bureau.authority), DAY),
        )
    with pytest.raises(NotOpen):
        carry_out(
            ComplaintProcedure(one), ComplaintMove.REPORT_BACK, ReportedBack("属实", ""), By(clerk_at(bureau), DAY)
        )


def test_who_decided_on_an_older_state_is_told(bureau: Agency) -> None:
    one = taken(bureau).complaint
    hand_down(one, "核实", UNTIL, actor=clerk_at(bureau.authority), on=DAY)
    with pytest.raises(ChangedMeanwhile):
        carry_out(
            ComplaintProcedure(one),
            ComplaintMove.REPLY,
            ComplaintReplied(ComplaintFinding.PROVED, "好"),
            By(clerk_at(bureau.authority), DAY, one.version),
        )


def test_the_agency_concerned_sees_it_once_it_is_handed_down_and_no_stranger_ever(bureau: Agency) -> None:
    authority = bureau.authority
    assert authority is not None
    clerk = viewer_of(at_post("clerk", bureau, Role.CLERK), DAY)
    supervisor = viewer_of(at_post("supervisor", authority, Role.SUPERVISOR), DAY)
    stranger_at = agency("jyj", "青石市教育局")
    stranger = viewer_of(at_post("stranger", stranger_at, Role.OFFICE_HEAD), DAY)
    one = taken(bureau).complaint

    assert complaint_at(authority, one.pk, supervisor) == one
    assert complaint_at(bureau, one.pk, clerk) is None
    assert not complaints_at(bureau, ComplaintFilter()).exists()
    hand_down(one, "核实", UNTIL, actor=clerk_at(bureau.authority), on=DAY)
    assert complaint_at(bureau, one.pk, clerk) == one
    assert complaint_at(bureau, one.pk, stranger) is None
    assert complaint_at(authority, one.pk, stranger) is None


def test_what_waits_presses_on_who_has_to_act(bureau: Agency) -> None:
    authority = bureau.authority
    assert authority is not None
    calendar, both = calendar_in_force(), [authority, bureau]
    one = taken(bureau).complaint
    assert pressing_complaints(both, calendar, DAY, within=5).to_act == {authority.pk: [one]}
    one = hand_down(one, "核实", date(2026, 3, 9), actor=clerk_at(bureau.authority), on=DAY)
    assert pressing_complaints(both, calendar, DAY, within=5).to_report == {bureau.pk: [one]}
    assert pressing_complaints(both, calendar, DAY, within=5).to_act == {}
    one = carry_out(
        ComplaintProcedure(one), ComplaintMove.REPORT_BACK, ReportedBack("属实", ""), By(clerk_at(bureau), DAY)
    )
    assert pressing_complaints(both, calendar, DAY, within=5).to_act == {authority.pk: [one]}


def test_every_step_stands_in_the_regulation_and_the_rest_is_refused() -> None:
    for step in COMPLAINT.steps:
        assert step.cite.provision.gist
        assert not step.confirmed
        for stage in set(ComplaintStage) - step.sources:
            assert COMPLAINT.why_not(step.move, stage) == (Obstacle.WRONG_STAGE,)
    assert [step.move for step in COMPLAINT.steps] == list(ComplaintMove)
