"""A job of every minute that writes down when it ran, for workers whose clock a test sets."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from gongkai.office.scheduler.registry import Every, due_task, scheduled


@due_task
def note_down(due: str) -> None:
    """Write a line."""
    with Path(os.environ["GONGKAI_TRIAL_NOTES"]).open("a") as notes:
        notes.write(f"{due}\n")


NOTE_DOWN = scheduled("trial.note_down", "逐分钟记录", Every(timedelta(minutes=1)), note_down)
