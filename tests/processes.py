"""Other processes for tests: real ones, on the database of the test, that can be killed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from django.db import connection, connections

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


def start(code: str, *words: str) -> subprocess.Popen[str]:
    """A process that runs `code` on the database of this test, with `words` as its arguments.

    It is this process over again, with Django set up and everything read: to start a dozen anew takes ten times as
    long. No connection or file is shared with it.
    """

    def instead() -> None:
        # What is open beside the three pipes is the parent's; one pipe of `Popen` too, which waits for it to be closed.
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        sys.argv = ["-c", *words]
        random.seed()
        ends_well = False
        with open(0) as sys.stdin, open(1, "w") as sys.stdout, open(2, "w") as sys.stderr:
            try:
                exec(compile(code, "<started>", "exec"), {"__name__": "__main__"})  # noqa: S102
                ends_well = True
            except BaseException:
                traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
            # Not back into the test that stands below on the stack.
            os._exit(not ends_well)

    # An open SQLite file cannot be carried into another process.
    connections.close_all()
    pipe = subprocess.PIPE
    return subprocess.Popen(["never"], preexec_fn=instead, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def start_anew(code: str, *words: str, **more: str) -> subprocess.Popen[str]:
    """A process of its own that sets up Django, under other settings, and runs `code`."""
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
