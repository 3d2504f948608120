"""The remedies' own job: each stored date of an answer that is owed reckoned anew."""

from __future__ import annotations

from datetime import time

from gongkai.office.remedies.recompute import recompute
from gongkai.office.scheduler.registry import Daily, due_task, scheduled


@due_task
def reckon_answers(due: str) -> int:
    """Reckon the last day of every answer that is owed; how many moved, since a holiday notice may have come."""
    return len(recompute())


RECKON_ANSWERS = scheduled("remedies.reckon", "复算复议诉讼答复期限", Daily(time(2, 40)), reckon_answers)
