"""The journal's own job: every night it is followed from end to end."""

from __future__ import annotations

from datetime import time

from django_tasks import task

from gongkai.office.journal.verify import Broken, verify
from gongkai.office.schedule.rota import Daily, scheduled


class JournalBroken(RuntimeError):
    """The nightly look found a broken chain. Carries the first broken link of each."""

    def __init__(self, broken: tuple[Broken, ...]) -> None:
        super().__init__("; ".join(f"agency={one.agency} number={one.number} {one.how}" for one in broken))
        self.broken = broken


@task()
def verify_chains(due: str) -> int:
    """Follow every chain; the number of entries. Raises JournalBroken, so that the job stands among the failed."""
    verified = verify()
    if verified.broken:
        raise JournalBroken(verified.broken)
    return verified.entries


VERIFY = scheduled("journal.verify", "核验日志链", Daily(time(3, 0)), verify_chains)
