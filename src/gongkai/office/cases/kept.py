"""保存期限: how long the personal data of a case are kept, and of which cases the time is over or soon will be.

A case is over with the last thing that was done with it, a remedy that was noted included. It is erased from only when
it is filed (归档), and while nobody holds it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.law.periods import Unit
from gongkai.law.procedure.request import Stage
from gongkai.law.retention import IDENTITY, IDENTITY_PROOF, Retention
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.conventions import erasure_quarantine, number_kept
from gongkai.office.cases.file_models import CaseFile, FileKind
from gongkai.office.cases.history import CaseHistory
from gongkai.office.cases.matter import history_of
from gongkai.office.cases.models import Case, Party
from gongkai.office.cases.turn import CLOSED

PROOFS = (FileKind.IDENTITY, FileKind.AUTHORITY)
"""Files that say who somebody is."""
_MONTHS = 12


@dataclass(frozen=True)
class KeptPersonalData:
    """What is still kept of a case, of one kind: since when it is over, until which day it is kept."""

    case: Case
    what: Retention
    over_on: date
    last_day: date
    announced_on: date | None = None

    @property
    def erased_from(self) -> date | None:
        """From which night on it is erased; None while that was not announced."""
        return None if self.announced_on is None else self.announced_on + erasure_quarantine()

    def is_ripe(self, on: date) -> bool:
        """Whether the night of this day may erase it: it was announced, and long enough ago."""
        return self.due(on) and self.erased_from is not None and on >= self.erased_from

    def due(self, on: date) -> bool:
        """Whether its time is over; that it may be erased says `hindered` besides."""
        return on > self.last_day

    @property
    def hindered(self) -> str:
        """Why it is not erased though its time is over: ``held``, ``not_filed``, or nothing."""
        if self.case.kept_back:
            return "held"
        return "" if self.case.stage == Stage.ARCHIVED else "not_filed"


def over_on(case: Case, history: CaseHistory) -> date | None:
    """The day on which the case was over; None while it is open."""
    if case.is_open:
        return None
    return max((step.on for step in history.steps if step.move), default=None)


def kept_of(case: Case) -> tuple[KeptPersonalData, ...]:
    """What is still kept of a closed case, with its last days; nothing of an open one."""
    day = over_on(case, history_of(case))
    if day is None:
        return ()
    there = {
        IDENTITY: case.parties.filter(erased_on=None).exists(),
        IDENTITY_PROOF: case.files.filter(kind__in=PROOFS, erased_on=None).exists(),
    }
    announced = {(row.kind, row.last_day): row.announced_on for row in case.announced_erasures.all()}
    lasting = {what: last_day(what, day) for what, is_there in there.items() if is_there}
    return tuple(
        KeptPersonalData(case, what, day, last, announced.get((what.id, last))) for what, last in lasting.items()
    )


def last_day(what: Retention, day: date) -> date:
    """The last day on which something is kept of a case that was over on `day`."""
    return what.last_day(day, number=number_kept(what))


def falling_due(agency: Agency, by: date) -> Sequence[KeptPersonalData]:
    """What of an agency's cases has its last day before `by`, the oldest first."""
    falling = [entry for case in _closed_by(by).filter(agency=agency) for entry in kept_of(case) if entry.due(by)]
    return sorted(falling, key=lambda entry: (entry.last_day, entry.case.year, entry.case.serial))


def due_everywhere(on: date) -> Iterator[KeptPersonalData]:
    """What may be erased on a day, at every agency, agency by agency."""
    for case in _closed_by(on).filter(stage=Stage.ARCHIVED, kept_back=False).order_by("agency_id", "pk"):
        yield from (entry for entry in kept_of(case) if entry.due(on))


def _closed_by(by: date) -> QuerySet[Case]:
    """Closed cases of which something is still kept. Whoever asks reckons the day from the journal of each."""
    parties = Party.objects.filter(case=OuterRef("pk"), erased_on=None)
    proofs = CaseFile.objects.filter(case=OuterRef("pk"), kind__in=PROOFS, erased_on=None)
    return (
        Case.objects.select_related("agency")
        .filter(Exists(parties) & _decided_before(IDENTITY, by) | Exists(proofs) & _decided_before(IDENTITY_PROOF, by))
        .filter(stage__in=CLOSED)
    )


def _decided_before(what: Retention, by: date) -> Q:
    """Decided long enough ago for the time of keeping to be over, by the month: a case is over then or later."""
    months = number_kept(what) * (_MONTHS if what.unit is Unit.YEARS else 1)
    year, month = divmod(by.year * _MONTHS + by.month - months, _MONTHS)
    return Q(decided_on__lt=date(year, month + 1, 1))
