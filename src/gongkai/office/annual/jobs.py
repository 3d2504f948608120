"""The room's own job: reports published before their figures were hashed in the journal are given their hash."""

from __future__ import annotations

from datetime import datetime, time

from gongkai.office.annual.hashes import hash_older
from gongkai.office.scheduler.registry import Daily, due_task, scheduled


@due_task
def hash_older_reports(due: str) -> int:
    """Record what is still to be recorded; how many reports that were."""
    return hash_older(datetime.fromisoformat(due).date())


HASHES = scheduled("annual.hashes", "补记年报数字的散列值", Daily(time(2, 30)), hash_older_reports)
