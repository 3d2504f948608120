"""The job of this room: contents that wait are looked through."""

from __future__ import annotations

from datetime import timedelta

from gongkai.office.scanning.contents import look_through_waiting
from gongkai.office.scanning.states import FileState
from gongkai.office.scheduler.registry import Every, due_task, scheduled

MOST = 500
"""How many contents one run has looked through; the next one goes on."""


class SomeInfected(RuntimeError):
    """Files that are published are harmful; they are given to nobody any more. Carries their hashes."""

    def __init__(self, hashes: list[str]) -> None:
        super().__init__(f"infected: {', '.join(hashes)}")
        self.hashes = hashes


@due_task
def look_through(due: str) -> int:
    """Have the contents that wait looked through; how many. Raises SomeInfected, so that the job stands among the
    failed.
    """
    verdicts = look_through_waiting(MOST)
    if harmful := [sha256 for sha256, state in verdicts if state is FileState.INFECTED]:
        raise SomeInfected(harmful)
    return len(verdicts)


LOOK_THROUGH = scheduled("scanning.look_through", "公开的文件查毒", Every(timedelta(minutes=10)), look_through)
