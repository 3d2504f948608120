"""An office made by the version before is whole after the upgrade: nothing lost, no past date moved, no figure changed.

`office.tar.xz` is the home of a demonstration office, all rooms filled, as commit f82c1ba made it, without its static
files and most of its letters, and what `state.py` printed there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
GROWS = {"journal_entry", "journal_rowhash", "journal_chain"}
"""Tables to which the upgrade itself may add: what it did is recorded."""


def run(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    settings = {
        name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DATABASE_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, *command],
        env={**settings, "GONGKAI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the upgraded office, with what it held before."""
    folder = tmp_path_factory.mktemp("upgrade")
    with tarfile.open(HERE / "office.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    (folder / "office" / "keys.json").chmod(0o600)
    migrated = run(folder / "office", "-m", "gongkai", "migrate")
    assert migrated.returncode == 0, migrated.stdout + migrated.stderr
    return folder


@pytest.fixture(scope="module")
def before(office: Path) -> dict[str, Any]:
    return dict(json.loads((office / "state.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def after(office: Path) -> dict[str, Any]:
    asked = run(office / "office", str(HERE / "state.py"))
    assert asked.returncode == 0, asked.stderr
    return dict(json.loads(asked.stdout))


@pytest.mark.parametrize("part", ["cases", "letters", "remedies", "disclosures", "figures"])
def test_what_was_there_is_as_it_was(part: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    assert before[part]
    assert after[part] == before[part]


def test_no_entry_of_the_journal_is_another(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert {tuple(entry) for entry in before["entries"]} <= {tuple(entry) for entry in after["entries"]}


def test_no_table_has_lost_or_gained_rows_but_the_journal(before: dict[str, Any], after: dict[str, Any]) -> None:
    changed = {name for name, rows in before["rows"].items() if after["rows"].get(name, 0) != rows}
    assert changed <= GROWS
    assert all(after["rows"][name] > before["rows"][name] for name in changed)


def test_verify_finds_nothing(office: Path) -> None:
    verified = run(office / "office", "-m", "gongkai", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_every_entry_that_an_older_version_wrote_is_shown_in_words(office: Path, before: dict[str, Any]) -> None:
    printed = run(office / "office", str(HERE / "journal_words.py"))
    assert printed.returncode == 0, printed.stderr
    lines = [line.split("\t") for line in printed.stdout.splitlines()]
    assert len(lines) >= len(before["entries"])
    assert all(verb and subject for _, verb, subject in lines)
    assert not [verb for _, verb, _ in lines if verb.isascii()]
