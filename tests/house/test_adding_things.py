"""What "Adding things" promises (docs/developers/architecture.md): a newcomer's changes, made in a scratch copy."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from house.newcomer import CHANGES, Change, Edit
from house.tree import ROOT, SOURCE

MANUAL = ROOT / "docs" / "developers" / "architecture.md"
BEGIN = """
import sys
from datetime import date

import django
from django.conf import settings
from django.core.management import call_command

django.setup()

import gongkai

assert gongkai.__file__.startswith(sys.path[1])
"""
TRY_EACH = """
import json
import traceback

failed = {}
for name, code in holds.items():
    try:
        exec(code)
    except BaseException:
        failed[name] = traceback.format_exc()
print(json.dumps(failed))
"""


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program in which all changes were made."""
    folder = tmp_path_factory.mktemp("scratch")
    leave_out = shutil.ignore_patterns("__pycache__", "vendor")
    shutil.copytree(SOURCE, folder / "gongkai", ignore=leave_out)
    for change in CHANGES:
        for edit in change.edits:
            edit.make(folder / "gongkai")
    return folder


def failures(folder: Path, holds: dict[str, str]) -> dict[str, str]:
    """What of this does not hold with the program that lies in a folder, and what was said; all in one process."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "GONGKAI_TEST_HOME"},
        "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT / "tests"), str(ROOT))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "DJANGO_SETTINGS_MODULE": "django_settings",
        "GONGKAI_ADDRESS": "https://www.qingshi.example",
    }
    code = f"{BEGIN}\nholds = {holds!r}\n{TRY_EACH}"
    ended = subprocess.run([sys.executable, "-c", code], env=environment, cwd=folder, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-2000:]
    return dict(json.loads(ended.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def failed(scratch: Path) -> dict[str, str]:
    """The changes that did not take effect."""
    return failures(scratch, {change.name: change.holds for change in CHANGES})


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_a_change_takes_effect_by_what_the_manual_says(change: Change, failed: dict[str, str]) -> None:
    assert failed.get(change.name, "") == ""


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_a_change_has_its_row_in_the_manual_and_its_tests_are_there(change: Change) -> None:
    rows = re.findall(r"^\| ([^|]+) \|", MANUAL.read_text(encoding="utf-8"), re.MULTILINE)
    assert change.row in rows
    assert [path for path in (*change.tests, *change.beside) if not (ROOT / path).exists()] == []
    assert [edit.path for edit in change.edits if edit.after and not (SOURCE / edit.path).exists()] == []


def test_a_change_that_does_not_take_effect_would_be_noticed(scratch: Path) -> None:
    assert "AssertionError" in failures(scratch, {"wrong": "assert False", "right": "assert True"})["wrong"]
    with pytest.raises(LookupError):
        Edit("law/letters.toml", "x\n", "no line begins so").make(scratch / "gongkai")
