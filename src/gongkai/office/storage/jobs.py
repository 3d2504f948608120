"""The store's own job: what killed processes and older versions of the program left behind is swept up."""

from __future__ import annotations

import os
from datetime import time
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from gongkai.office.scheduler.registry import Daily, due_task, scheduled
from gongkai.office.storage.derived import sweep_derived
from gongkai.office.storage.durable import sweep_drafts
from gongkai.office.storage.workshop import sweep_workshops


@due_task
def sweep(due: str) -> int:
    """Remove what dead processes left, drafts and folders with open files, and what other versions made; how many."""
    folders = {Path(folder) for folder, _, _ in os.walk(default_storage.path(""))}
    folders |= {settings.HOME, Path(settings.SEALING_KEYS).resolve().parent, *settings.CHANNEL_FOLDERS}
    return sum(sweep_drafts(folder) for folder in folders) + sweep_workshops() + sweep_derived()


SWEEP = scheduled("storage.sweep", "清理没有写完的文件", Daily(time(4, 0)), sweep)
