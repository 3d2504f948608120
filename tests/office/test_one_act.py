"""One act: locked, permitted, open, lawful, recorded, kept; and taken back. Whatever the procedure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.law.permissions import Permission
from gongkai.law.procedure.table import Capacity, NotOpen, Obstacle
from gongkai.law.receipt import Channel
from gongkai.office.acts import (
    By,
    InFuture,
    NotPermitted,
    NotUndoable,
    Proceeding,
    Remarks,
    UndoReasonMissing,
    carry_out,
    may_take,
    replay,
    steps_open_to,
    undo_last,
)
from gongkai.office.agencies.acting import actor_of, viewer_behind
from gongkai.office.agencies.models import Role
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.complaints.matter import ComplaintProcedure
from gongkai.office.complaints.models import ComplaintMatter, ComplaintWay
from gongkai.office.complaints.receive import Grievance, receive
from gongkai.office.drafting.moves import ReportReview
from gongkai.office.drafting.publish import ReportPublication
from gongkai.office.journal.models import Dispatch, Entry
from gongkai.office.journal.record import PROGRAM, Actor, Outgoing
from gongkai.office.journal.vocabulary import Nothing
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.moves import VersionReview
from gongkai.office.remedies.matter import RemedyProcedure
from office.agencies_world import agency, at_post
from office.cases.cases_world import Office
from office.drafting import drafting_world
from office.lending_world import HandedOut, LendingMove, LendingStage, TakenBack, lending
from office.publishing.publishing_world import Bureau
from office.remedies.remedies_world import LITIGATION, RECONSIDERATION, Contest

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
M = LendingMove


def test_a_small_procedure_goes_its_way_and_leaves_its_entries() -> None:
    office = Office()
    matter = lending(office.agency)
    carry_out(matter, M.GRANT, Nothing(), By(office.head, DAY, 0))
    row = carry_out(matter, M.HAND_OUT, HandedOut(DAY, date(2026, 3, 20)), By(office.clerk, DAY))
    assert (row.stage, row.version, row.due) == (LendingStage.LENT, 2, date(2026, 3, 20))
    letter = Outgoing("mail", {"what": "催还"})
    carry_out(matter, M.REMIND, Nothing(), By(PROGRAM, date(2026, 3, 21)), send=(letter,))
    row = carry_out(matter, M.TAKE_BACK, TakenBack(date(2026, 3, 23)), By(office.clerk, date(2026, 3, 23)))

    assert (row.stage, row.version) == (LendingStage.BACK, 4)
    told = [(it.verb, it.before, it.after, it.actor_name) for it in Entry.objects.filter(subject_kind="lending")]
    assert told == [
        ("lending.grant", "asked", "granted", "lizhuren"),
        ("lending.hand_out", "granted", "lent", "chenlan"),
        ("lending.remind", "lent", "lent", "系统"),
        ("lending.take_back", "lent", "back", "chenlan"),
    ]
    assert Dispatch.objects.get().payload == {"what": "催还"}
    assert replay(matter).done == (M.GRANT, M.HAND_OUT, M.REMIND, M.TAKE_BACK)


def test_an_older_look_a_closed_step_and_a_day_to_come_are_refused_and_nothing_is_written() -> None:
    office = Office()
    matter = lending(office.agency)
    carry_out(matter, M.GRANT, Nothing(), By(office.head, DAY))
    before = Entry.objects.count()
    with pytest.raises(ChangedMeanwhile) as changed:
        carry_out(matter, M.HAND_OUT, HandedOut(DAY, DAY), By(office.clerk, DAY, 0))
    with pytest.raises(NotOpen) as closed:
        carry_out(matter, M.TAKE_BACK, TakenBack(DAY), By(office.clerk, DAY))
    with pytest.raises(InFuture):
        carry_out(matter, M.HAND_OUT, HandedOut(date(2026, 3, 3), DAY), By(office.clerk, DAY))

    assert changed.value.version == 1
    assert closed.value.obstacles == (Obstacle.WRONG_STAGE,)
    matter.row.refresh_from_db()
    assert (Entry.objects.count(), matter.row.stage, matter.row.version) == (before, LendingStage.GRANTED, 1)


def test_what_was_entered_by_mistake_is_undone_and_what_is_final_is_not() -> None:
    office = Office()
    matter = lending(office.agency)
    carry_out(matter, M.GRANT, Nothing(), By(office.head, DAY))
    carry_out(matter, M.HAND_OUT, HandedOut(DAY, date(2026, 3, 20)), By(office.clerk, DAY))
    granted, handed_out = (step.entry for step in replay(matter).steps)
    with pytest.raises(UndoReasonMissing):
        undo_last(matter, handed_out, " ", By(office.clerk, DAY))
    with pytest.raises(NotUndoable) as refused:
        undo_last(matter, granted, "点错了", By(office.head, DAY))
    assert refused.value.why == "not_last"
    row = undo_last(matter, handed_out, "点错了", By(office.clerk, DAY))
    assert (row.stage, row.version, row.due) == (LendingStage.GRANTED, 3, None)

    carry_out(matter, M.HAND_OUT, HandedOut(DAY, DAY), By(office.clerk, DAY))
    carry_out(matter, M.TAKE_BACK, TakenBack(DAY), By(office.clerk, DAY))
    with pytest.raises(NotUndoable) as refused:
        undo_last(matter, replay(matter).steps[-1].entry, "点错了", By(office.clerk, DAY))
    assert refused.value.why == "gone_out"


def test_who_may_not_take_a_step_does_not_undo_it() -> None:
    office = Office()
    matter = lending(office.agency)
    carry_out(matter, M.GRANT, Nothing(), By(office.head, DAY))
    entry = replay(matter).steps[-1].entry
    with pytest.raises(NotPermitted) as refused:
        undo_last(matter, entry, "不该同意", By(office.clerk, DAY))
    assert refused.value.permissions == (Permission.SIGN_REPLY,)
    assert undo_last(matter, entry, "不该同意", By(office.head, DAY)).stage == LendingStage.ASKED


def test_pages_offer_what_the_act_would_let_pass() -> None:
    office = Office()
    matter = lending(office.agency)
    clerk, head = viewer_behind(office.clerk, DAY), viewer_behind(office.head, DAY)
    assert [step.move for step in steps_open_to(matter, clerk)] == []
    assert [step.move for step in steps_open_to(matter, head)] == [M.GRANT]
    assert (may_take(matter, M.GRANT, clerk), may_take(matter, M.HAND_OUT, clerk)) == (False, True)
    carry_out(matter, M.GRANT, Nothing(), By(office.head, DAY))
    assert [step.move for step in steps_open_to(matter, clerk)] == [M.HAND_OUT]


def _request() -> Proceeding[Any, Any, Any]:
    return CaseProcedure(Office().submitted(DAY, Channel.IN_PERSON).case)


def _reconsideration() -> Proceeding[Any, Any, Any]:
    return RemedyProcedure(Contest().notified(DAY, RECONSIDERATION))


def _suit() -> Proceeding[Any, Any, Any]:
    return RemedyProcedure(Contest().notified(DAY, LITIGATION))


def _complaint() -> Proceeding[Any, Any, Any]:
    bureau = agency("zrzyj", "青石市自然资源局", authority=agency("gkb", "青石市政务公开办公室"))
    said = Grievance(ComplaintMatter.NOT_DISCLOSED, "文件超期没有公开", ComplaintWay.PORTAL, DAY)
    return ComplaintProcedure(receive(bureau, said, on=DAY).complaint)


def _version() -> Proceeding[Any, Any, Any]:
    return VersionReview(Bureau().drafted())


def _report() -> Proceeding[Any, Any, Any]:
    return ReportReview(drafting_world.begun(drafting_world.bureau()))


def _public_report() -> Proceeding[Any, Any, Any]:
    return ReportPublication(drafting_world.begun(drafting_world.bureau()))


EVERY_MATTER = (_request, _reconsideration, _suit, _complaint, _version, _report, _public_report)


@pytest.mark.parametrize("begin", EVERY_MATTER, ids=lambda begin: begin.__name__.strip("_"))
def test_nobody_takes_a_move_that_he_is_not_permitted(begin: Callable[[], Proceeding[Any, Any, Any]]) -> None:
    """Heads of other agencies, people without a post, a name without a person, the public, the program."""
    matter = begin()
    elsewhere = agency("jyj", "青石市教育局")
    others = [
        *(actor_of(at_post(f"jyj-{role.value}", elsewhere, role), DAY) for role in Role),
        Actor("没有岗位", at_post("left", matter.agency, Role.OFFICE_HEAD, until=DAY).pk),
        Actor("王局长"),
    ]
    entries, version = Entry.objects.count(), matter.version
    for move in matter.table.moves:
        rows = matter.table.rows_of(move)
        named = {capacity for step in rows for capacity in step.also_by}
        outsiders = [Actor("别人", capacity=capacity) for capacity in set(Capacity) - named - {Capacity.STAFF}]
        for stage in {stage for step in rows for stage in step.sources}:
            type(matter.row)._default_manager.filter(pk=matter.row.pk).update(stage=stage.value)
            for actor in (*others, *outsiders):
                with pytest.raises(NotPermitted) as refused:
                    carry_out(matter, move, Remarks("理由"), By(actor, date(2026, 3, 3)))
                assert set(refused.value.permissions) <= {step.permission for step in rows}
    assert (Entry.objects.count(), matter.version) == (entries, version)
