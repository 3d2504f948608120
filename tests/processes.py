"""Other processes for tests: real ones, on the database of the test, that can be killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from house.tree import ROOT

PATIENCE_SECONDS = 180.0
"""How long a test waits for another process before it calls it lost; nothing is measured by it."""


def database_url() -> str:
    """The address of the database that this test is running on."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(settings['NAME']))}"
    who = f"{settings['USER']}:{quote(settings['PASSWORD'])}"
    port = f"&port={settings['PORT']}" if settings["PORT"] else ""
    return f"postgresql://{who}@/{settings['NAME']}?host={settings['HOST']}{port}"


def environment(**more: str) -> dict[str, str]:
    """The environment of a process that shares this test's database and home."""
    return {
        **os.environ,
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "django_settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests"), str(ROOT)]),
        **more,
    }


def start(code: str, *words: str, **more: str) -> subprocess.Popen[str]:
    """A process that sets up Django and runs `code`, with `words` as its arguments."""
    return subprocess.Popen(
        [sys.executable, "-c", f"import django; django.setup()\n{code}", *words],
        env=environment(**more),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended_well(process: subprocess.Popen[str], patience: float = PATIENCE_SECONDS) -> str:
    """What a process said, once it has ended without an error."""
    out, err = process.communicate(timeout=patience)
    assert process.returncode == 0, err
    return out


def wait_until(there: Callable[[], bool], *processes: subprocess.Popen[str]) -> None:
    """Wait for something that other processes do; one that ended with an error is said at once."""
    latest = time.monotonic() + PATIENCE_SECONDS
    while not there():
        for process in processes:
            assert process.poll() in (None, 0), process.communicate()[1]
        assert time.monotonic() < latest, "waited in vain"
        time.sleep(0.02)


def lines(file: Path) -> list[str]:
    """The lines of a file that may not be there yet."""
    return file.read_text().splitlines() if file.exists() else []
