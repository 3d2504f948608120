"""What disclosures on their way to the public ask of people: to draft, to review, to sign, to publish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.faces.desk.disclosure_sheets import version_address
from gongkai.faces.desk.todos import Todo, workdays_left
from gongkai.law.disclosure_review import DisclosureMove, DisclosureStage, open_disclosure_moves
from gongkai.law.terms import zh
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.permission import Viewer, may
from gongkai.office.publishing.due import publication_due
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.moves import act_for

KIND = "主动公开"
_ACTS = {
    DisclosureStage.DRAFTING: "起草",
    DisclosureStage.SIGNING: "签发",
    DisclosureStage.APPROVED: "发布",
}


def disclosure_todos(versions: Iterable[Version], viewer: Viewer, today: date, calendar: Calendar) -> Iterator[Todo]:
    """What one agency's versions ask of this viewer. What was approved for a set hour asks nothing of anybody."""
    for one in versions:
        stage = one.stands_at
        if stage is DisclosureStage.APPROVED and one.not_before:
            continue
        moves = open_disclosure_moves(stage, one.disclosure.of_kind.route)
        mine = any(may(viewer, act_for(move, stage), one.disclosure.agency) for move in moves if move is not _RECALL)
        own = stage not in (DisclosureStage.DRAFTING, DisclosureStage.APPROVED) and viewer.staff in one.authors
        due = publication_due(one, calendar) if one.number == 1 else None
        left = workdays_left(today, due.due, calendar) if due else None
        act = _ACTS.get(stage, "审查") if mine and not own else ""
        title = one.title or f"（没有标题的{one.disclosure.of_kind.label}）"
        yield Todo(due.due if due else one.begun_on, left, KIND, title, zh(stage), act, version_address(one))


_RECALL = DisclosureMove.RECALL
