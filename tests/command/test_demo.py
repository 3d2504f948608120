"""`gongkai demo` leaves a town to look at, with the one real report in it, and a second run adds nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path


def demo(home: Path) -> subprocess.CompletedProcess[str]:
    # The settings of the tests are not those of an office.
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "GONGKAI_"))}
    return subprocess.run(
        [sys.executable, "-m", "gongkai", "demo", "--on", "2026-03-02"],
        env={**mine, "GONGKAI_HOME": str(home), "DATABASE_URL": "", "GONGKAI_LANG": "zh"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_town_is_built_once_with_the_real_report_in_it(tmp_path: Path) -> None:
    first, second = demo(tmp_path), demo(tmp_path)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "chenlan" in first.stdout
    assert "chenlan" not in second.stdout
    with sqlite3.connect(tmp_path / "data.sqlite3") as database:
        years = database.execute(
            "select r.year, r.state from annual_publishedreport r join agencies_agency a on a.id = r.agency_id "
            "where a.name = '清河县科技和工业信息化局'"
        ).fetchall()
    assert years == [(2023, "published")]
