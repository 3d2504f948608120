"""The cases' own job: every night each stored reply date is reckoned anew."""

from __future__ import annotations

from datetime import time

from django_tasks import task

from gongkai.office.cases.recompute import recompute
from gongkai.office.schedule.rota import Daily, scheduled


class DatesWereWrong(RuntimeError):
    """Stored dates differed from what the facts make; they are right now. Carries how many."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} stored reply dates were not what the journal makes of them")
        self.count = count


@task()
def reckon_again(due: str) -> int:
    """Reckon every open case's reply date; 0. Raises DatesWereWrong, so that the job stands among the failed."""
    moved = recompute()
    if moved:
        raise DatesWereWrong(len(moved))
    return 0


RECKON = scheduled("cases.reckon", "复算答复期限", Daily(time(2, 30)), reckon_again)
