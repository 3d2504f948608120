"""An office whose database is made: by the command, once for all processes of the tests, to be copied."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from house.tree import ROOT


@dataclass(frozen=True)
class Migrated:
    """The home folder of an office, and what `migrate --check`, `migrate` and `migrate --check` said on the way."""

    folder: Path
    before: subprocess.CompletedProcess[str]
    done: subprocess.CompletedProcess[str]
    after: subprocess.CompletedProcess[str]


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Any]) -> tuple[Path, Any]:
    """A home folder that the first process of the tests to ask for it makes, and what `make` said, as JSON has it."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    kept, home = shared / f"{name}.json", shared / name / "home"
    with (shared / f"{name}.lock").open("w") as lock:
        # Whoever comes second waits for the first, and finds it made.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            home.parent.mkdir()
            kept.write_text(json.dumps(make(home)), encoding="utf-8")
    return home, json.loads(kept.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Migrated:
    """A home folder that was not there, with all tables."""
    home, said = once(tmp_path_factory, "migrated", _migrate)
    return Migrated(home, *(subprocess.CompletedProcess(**each) for each in said))


def _migrate(folder: Path) -> list[dict[str, object]]:
    """Make the tables; what `migrate --check`, `migrate` and `migrate --check` said."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DATABASE_URL"))}
    mine |= {
        "GONGKAI_HOME": str(folder),
        "DJANGO_SETTINGS_MODULE": "gongkai.project.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }

    def said(*words: str) -> dict[str, object]:
        command = [sys.executable, "-m", "gongkai", *words]
        return vars(subprocess.run(command, env=mine, capture_output=True, text=True, check=False))

    before, done, after = said("migrate", "--check"), said("migrate"), said("migrate", "--check")
    assert done["returncode"] == 0, done["stderr"]
    return [before, done, after]
