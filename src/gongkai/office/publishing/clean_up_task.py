"""文件清理 as a task: begun on a frozen list, concluded on document by document, closed once that is done for each.

The conclusions end nothing by themselves: what carries them out is drafted, reviewed and published like anything else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db import transaction

from gongkai.law.clean_up import CARRIED_OUT_BY, CleanUpConclusion
from gongkai.law.disclosure import Validity
from gongkai.office.agencies.hold import hold, tidy
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.record import Actor, Subject, record
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.clean_up import standings
from gongkai.office.publishing.clean_up_models import CleanUp, CleanUpLine
from gongkai.office.publishing.clean_up_queries import rows_of
from gongkai.office.publishing.kinds import dated_kinds, kind
from gongkai.office.publishing.refusals import (
    CleanUpImpossible,
    CleanUpOver,
    CleanUpUnderWay,
    NoDocumentChosen,
    NotAllConcluded,
    NothingToSettle,
    VersionWordsMissing,
)
from gongkai.office.publishing.verbs import (
    CLEAN_UP_BEGUN,
    CLEAN_UP_CLOSED,
    CLEAN_UP_DROPPED,
    DOCUMENTS_CONCLUDED,
    FOLLOW_UP_SETTLED,
    CleanedUp,
    CleanUpBegun,
    CleanUpClosed,
    CleanUpDropped,
    DocumentsConcluded,
    FollowUpSettled,
)

_LISTED = frozenset({Validity.VALID, Validity.AMENDED, None})
"""The states of what is cleaned up: in force, or not known to be, which is for the agency to find out."""


def subject_of(clean_up: CleanUp) -> Subject:
    """A clean-up as the journal names it."""
    return Subject("clean_up", str(clean_up.pk))


@transaction.atomic
def begin_clean_up(
    agency: Agency, kinds: Collection[str], as_of: date, reason: str, due_on: date | None = None, *,
    actor: Actor, on: date,
) -> CleanUp:  # fmt: skip
    """开始清理: freeze the list of the public documents of these kinds that are in force on a day, the oldest first.

    Raises WordsMissing, CleanUpImpossible, NotStanding.
    """
    held, said = hold(agency, on), tidy(reason)
    wanted = [slug for slug in dated_kinds() if slug in kinds]
    if not said:
        raise VersionWordsMissing
    if not wanted or len(wanted) != len(set(kinds)):
        raise CleanUpImpossible("no_kinds")
    if as_of > on:
        raise CleanUpImpossible("day_to_come")
    if due_on is not None and due_on < on:
        raise CleanUpImpossible("due_before")
    found = [one.disclosure for one in standings(held, as_of) if one.disclosure.kind in wanted and one.state in _LISTED]
    if not found:
        raise CleanUpImpossible("nothing")
    made = CleanUp(
        agency=held, as_of=as_of, kinds=wanted, reason=said[:500], due_on=due_on, begun_on=on, begun_by=actor.name
    )
    made.save(force_insert=True)
    CleanUpLine.objects.bulk_create(CleanUpLine(clean_up=made, version=each.shown) for each in found)
    facts = CleanUpBegun(as_of, tuple(kind(slug).label for slug in wanted), said, due_on, len(found))
    record(held, subject_of(made), CLEAN_UP_BEGUN, facts, actor=actor, on=on)
    return made


@transaction.atomic
def conclude(
    clean_up: CleanUp, chosen: Mapping[int, int], conclusion: CleanUpConclusion, reason: str, *, actor: Actor, on: date
) -> int:
    """记下结论 on the chosen lines, by name and with one reason; how many that were. A later one takes its place.

    `chosen`: the numbers of the lines, each with the count of changes at which the actor looked. Raises CleanUpOver,
    NoDocumentChosen, WordsMissing, ChangedMeanwhile.
    """
    held, said = _under_way(clean_up), tidy(reason)
    lines = list(held.lines.filter(pk__in=chosen).select_related("version__disclosure").order_by("pk"))
    if not lines or len(lines) != len(chosen):
        raise NoDocumentChosen
    if not said:
        raise VersionWordsMissing
    if any(line.changed != chosen[line.pk] for line in lines):
        raise ChangedMeanwhile
    for line in lines:
        line.conclusion, line.reason, line.by_name, line.on = conclusion.value, said[:500], actor.name, on
        line.changed += 1
    CleanUpLine.objects.bulk_update(lines, ["conclusion", "reason", "by_name", "on", "changed"])
    facts = DocumentsConcluded(conclusion, said, _cleaned(lines))
    record(held.agency, subject_of(held), DOCUMENTS_CONCLUDED, facts, actor=actor, on=on)
    return len(lines)


@transaction.atomic
def close(clean_up: CleanUp, *, actor: Actor, on: date) -> CleanUp:
    """结束清理 once every document has a conclusion, or has ended otherwise. Raises CleanUpOver, NotAllConcluded."""
    held = _under_way(clean_up)
    rows = rows_of(held, on)
    left = sum(row.open for row in rows)
    if left:
        raise NotAllConcluded(left)
    facts = CleanUpClosed(held.as_of, _cleaned(row.line for row in rows))
    record(held.agency, subject_of(held), CLEAN_UP_CLOSED, facts, actor=actor, on=on)
    return _ended(held, "", actor, on)


@transaction.atomic
def drop(clean_up: CleanUp, reason: str, *, actor: Actor, on: date) -> CleanUp:
    """终止清理 that was begun wrongly, with the reason. Raises CleanUpOver, WordsMissing."""
    held, said = _under_way(clean_up), tidy(reason)
    if not said:
        raise VersionWordsMissing
    record(
        held.agency, subject_of(held), CLEAN_UP_DROPPED, CleanUpDropped(held.as_of, said), actor=actor, on=on
    )  # fmt: skip
    return _ended(held, said[:500], actor, on)


@transaction.atomic
def settle(line: CleanUpLine, reason: str, *, actor: Actor, on: date) -> CleanUpLine:
    """说明不再办理: why nothing will be done on what was concluded on a document.

    Raises CleanUpUnderWay, NothingToSettle, WordsMissing.
    """
    held = held_clean_up(line.clean_up)
    kept, said = held.lines.select_related("version__disclosure").get(pk=line.pk), tidy(reason)
    if not held.is_closed:
        raise CleanUpUnderWay
    if kept.concluded not in CARRIED_OUT_BY or kept.settled_on:
        raise NothingToSettle
    if not said:
        raise VersionWordsMissing
    kept.settled_for, kept.settled_by, kept.settled_on = said[:500], actor.name, on
    kept.save(update_fields=["settled_for", "settled_by", "settled_on"])
    facts = FollowUpSettled(_cleaned([kept])[0], said)
    record(held.agency, subject_of(held), FOLLOW_UP_SETTLED, facts, actor=actor, on=on)
    return kept


def held_clean_up(clean_up: CleanUp) -> CleanUp:
    """A clean-up as it is now, locked until the transaction ends: every act on it begins here."""
    return CleanUp.objects.select_for_update(of=("self",)).select_related("agency").get(pk=clean_up.pk)


def _under_way(clean_up: CleanUp) -> CleanUp:
    held = held_clean_up(clean_up)
    if held.ended_on is not None:
        raise CleanUpOver
    return held


def _ended(held: CleanUp, dropped_for: str, actor: Actor, on: date) -> CleanUp:
    held.ended_on, held.ended_by, held.dropped_for = on, actor.name, dropped_for
    held.save(update_fields=["ended_on", "ended_by", "dropped_for"])
    return held


def _cleaned(lines: Iterable[CleanUpLine]) -> tuple[CleanedUp, ...]:
    return tuple(
        CleanedUp(line.version.disclosure.index_number or "", line.version.title, line.concluded) for line in lines
    )
