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
    locked, text = hold(agency, on), tidy(reason)
    wanted = [slug for slug in dated_kinds() if slug in kinds]
    if not text:
        raise VersionWordsMissing
    if not wanted or len(wanted) != len(set(kinds)):
        raise CleanUpImpossible("no_kinds")
    if as_of > on:
        raise CleanUpImpossible("day_to_come")
    if due_on is not None and due_on < on:
        raise CleanUpImpossible("due_before")
    disclosures = [
        row.disclosure for row in standings(locked, as_of) if row.disclosure.kind in wanted and row.state in _LISTED
    ]
    if not disclosures:
        raise CleanUpImpossible("nothing")
    created = CleanUp(
        agency=locked, as_of=as_of, kinds=wanted, reason=text[:500], due_on=due_on, begun_on=on, begun_by=actor.name
    )
    created.save(force_insert=True)
    CleanUpLine.objects.bulk_create(
        CleanUpLine(clean_up=created, version=disclosure.shown) for disclosure in disclosures
    )
    facts = CleanUpBegun(as_of, tuple(kind(slug).label for slug in wanted), text, due_on, len(disclosures))
    record(locked, subject_of(created), CLEAN_UP_BEGUN, facts, actor=actor, on=on)
    return created


@transaction.atomic
def conclude(
    clean_up: CleanUp, chosen: Mapping[int, int], conclusion: CleanUpConclusion, reason: str, *, actor: Actor, on: date
) -> int:
    """记下结论 on the chosen lines, by name and with one reason; how many that were. A later one takes its place.

    `chosen`: the numbers of the lines, each with the count of changes at which the actor looked. Raises CleanUpOver,
    NoDocumentChosen, WordsMissing, ChangedMeanwhile.
    """
    locked, text = _under_way(clean_up), tidy(reason)
    lines = list(locked.lines.filter(pk__in=chosen).select_related("version__disclosure").order_by("pk"))
    if not lines or len(lines) != len(chosen):
        raise NoDocumentChosen
    if not text:
        raise VersionWordsMissing
    if any(line.changed != chosen[line.pk] for line in lines):
        raise ChangedMeanwhile
    for line in lines:
        line.conclusion, line.reason, line.by_name, line.on = conclusion.value, text[:500], actor.name, on
        line.changed += 1
    CleanUpLine.objects.bulk_update(lines, ["conclusion", "reason", "by_name", "on", "changed"])
    facts = DocumentsConcluded(conclusion, text, _cleaned(lines))
    record(locked.agency, subject_of(locked), DOCUMENTS_CONCLUDED, facts, actor=actor, on=on)
    return len(lines)


@transaction.atomic
def close(clean_up: CleanUp, *, actor: Actor, on: date) -> CleanUp:
    """结束清理 once every document has a conclusion, or has ended otherwise. Raises CleanUpOver, NotAllConcluded."""
    locked = _under_way(clean_up)
    rows = rows_of(locked, on)
    left = sum(row.open for row in rows)
    if left:
        raise NotAllConcluded(left)
    facts = CleanUpClosed(locked.as_of, _cleaned(row.line for row in rows))
    record(locked.agency, subject_of(locked), CLEAN_UP_CLOSED, facts, actor=actor, on=on)
    return _ended(locked, "", actor, on)


@transaction.atomic
def drop(clean_up: CleanUp, reason: str, *, actor: Actor, on: date) -> CleanUp:
    """终止清理 that was begun wrongly, with the reason. Raises CleanUpOver, WordsMissing."""
    locked, text = _under_way(clean_up), tidy(reason)
    if not text:
        raise VersionWordsMissing
    record(
        locked.agency, subject_of(locked), CLEAN_UP_DROPPED, CleanUpDropped(locked.as_of, text), actor=actor, on=on
    )  # fmt: skip
    return _ended(locked, text[:500], actor, on)


@transaction.atomic
def settle(line: CleanUpLine, reason: str, *, actor: Actor, on: date) -> CleanUpLine:
    """说明不再办理: why nothing will be done on what was concluded on a document.

    Raises CleanUpUnderWay, NothingToSettle, WordsMissing.
    """
    clean_up = held_clean_up(line.clean_up)
    locked_line, text = clean_up.lines.select_related("version__disclosure").get(pk=line.pk), tidy(reason)
    if not clean_up.is_closed:
        raise CleanUpUnderWay
    if locked_line.concluded not in CARRIED_OUT_BY or locked_line.settled_on:
        raise NothingToSettle
    if not text:
        raise VersionWordsMissing
    locked_line.settled_for, locked_line.settled_by, locked_line.settled_on = text[:500], actor.name, on
    locked_line.save(update_fields=["settled_for", "settled_by", "settled_on"])
    facts = FollowUpSettled(_cleaned([locked_line])[0], text)
    record(clean_up.agency, subject_of(clean_up), FOLLOW_UP_SETTLED, facts, actor=actor, on=on)
    return locked_line


def held_clean_up(clean_up: CleanUp) -> CleanUp:
    """A clean-up as it is now, locked until the transaction ends: every act on it begins here."""
    return CleanUp.objects.select_for_update(of=("self",)).select_related("agency").get(pk=clean_up.pk)


def _under_way(clean_up: CleanUp) -> CleanUp:
    locked = held_clean_up(clean_up)
    if locked.ended_on is not None:
        raise CleanUpOver
    return locked


def _ended(clean_up: CleanUp, dropped_for: str, actor: Actor, on: date) -> CleanUp:
    clean_up.ended_on, clean_up.ended_by, clean_up.dropped_for = on, actor.name, dropped_for
    clean_up.save(update_fields=["ended_on", "ended_by", "dropped_for"])
    return clean_up


def _cleaned(lines: Iterable[CleanUpLine]) -> tuple[CleanedUp, ...]:
    return tuple(
        CleanedUp(line.version.disclosure.index_number or "", line.version.title, line.concluded) for line in lines
    )
