"""核对: a person says which pieces of public information belong to a row of the list, and which do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from gongkai.office.duties.answering import is_asked, may_answer
from gongkai.office.duties.matters import held_matter, subject_of
from gongkai.office.duties.models import Matter, MatterAnswer
from gongkai.office.duties.refusals import DutySignerUnknown, JudgedMeanwhile, NotAsked
from gongkai.office.duties.verbs import INFORMATION_JUDGED, InformationJudged
from gongkai.office.journal.record import Actor, record
from gongkai.office.publishing.models import Disclosure

Seen = Mapping[int, bool | None]
"""Pieces of public information by their numbers, each with what had been said of it when the page was opened."""


@transaction.atomic
def judge(matter: Matter, seen: Seen, *, belongs: bool, actor: Actor, on: date) -> int:
    """Say that these belong to a row, or that they do not; how many of which that was not said already.

    Raises NotAsked, JudgedMeanwhile, SignerUnknown, MatterRemoved, NotStanding.
    """
    matter = held_matter(matter, on)
    if actor.id is None:
        raise DutySignerUnknown
    items = may_answer(matter).in_bulk(list(seen)) if is_asked(matter) else {}
    if len(items) < len(seen):
        raise NotAsked
    before = {row.disclosure_id: row for row in matter.answers.select_for_update().filter(disclosure__in=items)}
    if any((before[pk].belongs if pk in before else None) is not seen_answer for pk, seen_answer in seen.items()):
        raise JudgedMeanwhile
    changed = [item for item in items.values() if item.pk not in before or before[item.pk].belongs != belongs]
    answers = [_answer(matter, item, before.get(item.pk), belongs, actor, on) for item in changed]
    if answers:
        facts = InformationJudged(str(matter), belongs, tuple(map(_named, changed)))
        record(matter.agency, subject_of(matter), INFORMATION_JUDGED, facts, actor=actor, on=on, rows=answers)
    return len(answers)


@transaction.atomic
def judge_rows(rows: Sequence[tuple[Matter, Seen]], *, belongs: bool, actor: Actor, on: date) -> int:
    """The same for several rows: all of them or none, each with an entry of its own. Raises as `judge`."""
    return sum(judge(matter, seen, belongs=belongs, actor=actor, on=on) for matter, seen in rows)


def _answer(
    matter: Matter, item: Disclosure, before: MatterAnswer | None, belongs: bool, actor: Actor, on: date
) -> MatterAnswer:
    if before is None:
        return MatterAnswer.objects.create(
            matter=matter, disclosure=item, belongs=belongs, answered_on=on, answered_name=actor.name
        )
    before.belongs, before.answered_on, before.answered_name = belongs, on, actor.name
    before.save(update_fields=["belongs", "answered_on", "answered_name"])
    return before


def _named(item: Disclosure) -> str:
    """关于征收土地的公告（11370100MB2345678X/2026-00012）."""
    return f"{item.shown.title if item.shown else ''}（{item.index_number}）"
