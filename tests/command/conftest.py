"""An office whose database is made: by the command, once in each process of the tests, to be copied."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from house.tree import ROOT


@dataclass(frozen=True)
class Migrated:
    """The home folder of an office, and what `migrate --check`, `migrate` and `migrate --check` said on the way."""

    folder: Path
    before: subprocess.CompletedProcess[str]
    done: subprocess.CompletedProcess[str]
    after: subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Migrated:
    """A home folder that was not there, with all tables."""
    folder = tmp_path_factory.mktemp("migrated") / "home"
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DATABASE_URL"))}
    mine |= {
        "GONGKAI_HOME": str(folder),
        "DJANGO_SETTINGS_MODULE": "gongkai.project.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }

    def said(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "gongkai", *words]
        return subprocess.run(command, env=mine, capture_output=True, text=True, check=False)

    before, done, after = said("migrate", "--check"), said("migrate"), said("migrate", "--check")
    assert done.returncode == 0, done.stderr
    return Migrated(folder, before, done, after)
