"""The journal's own jobs: at the end of each day anchors are laid, every night the whole office is verified."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from gongkai.office.integrity.inspections import inspect_all
from gongkai.office.integrity.models import Inspection
from gongkai.office.journal import anchors
from gongkai.office.journal.keying import key_journal
from gongkai.office.journal.older_rows import hash_older_rows
from gongkai.office.scheduler.registry import CatchUp, Daily, due_task, scheduled


class OfficeNotWhole(RuntimeError):
    """The nightly verification found something. Carries what was kept of it."""

    def __init__(self, inspection: Inspection) -> None:
        findings = [
            f"{area['name']} {finding['fault']} {finding['where']}"
            for area in inspection.areas
            for finding in area["findings"]
        ]
        super().__init__("; ".join(findings))
        self.inspection = inspection


@due_task
def verify_office(due: str) -> int:
    """Verify the whole office and keep what came of it; how much was looked at. A journal from before there were codes
    is keyed after the first night on which nothing was found, and rows without a hash are given theirs.

    Raises OfficeNotWhole, so that the job stands among the failed.
    """
    moment = datetime.fromisoformat(due)
    inspection = inspect_all(moment)
    if inspection.faults:
        raise OfficeNotWhole(inspection)
    key_journal(moment, on=moment.date())
    hash_older_rows(moment.date())
    return sum(area["count"] for area in inspection.areas)


@due_task
def lay_anchors(due: str) -> bool:
    """Write down where every chain ended on the day before the one on which this is due."""
    moment = datetime.fromisoformat(due)
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return anchors.keep((midnight - timedelta(days=1)).date(), midnight)


VERIFY = scheduled("journal.verify", "核验全部数据", Daily(time(3, 0)), verify_office)
ANCHOR = scheduled("journal.anchor", "记下日志锚点", Daily(time(0, 5)), lay_anchors, CatchUp.EACH)
