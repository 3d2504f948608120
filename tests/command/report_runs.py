"""Reports for the tests of `gongkai report`: the demonstration one, a right one, and files that are none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.command import main
from gongkai.law.report.figures import Figures, Value
from gongkai.law.report.lines import edition
from gongkai.paper.annual.writing.document import ReportDocument
from gongkai.paper.annual.writing.write import write
from house.tree import ROOT

DEMO = ROOT / "demo" / "qinghe-2023.txt"
"""It has four findings that must be corrected."""


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    """Run `gongkai report`; the exit code, what it printed, what it complained of."""
    with pytest.raises(SystemExit) as left:
        main(["report", *map(str, words)])
    printed = capsys.readouterr()
    return int(left.value.code or 0), printed.out, printed.err


def apart(*words: str | Path, **how: object) -> subprocess.Popen[bytes]:
    """Start `gongkai report` in a process of its own."""
    # A shell that runs us behind it has the keyboard's signal ignored; who sits before the command has not.
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{heed}; from gongkai.command import main; main()", "report", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how)  # type: ignore[call-overload,no-any-return]


def right_report(path: Path, year: int = 2024, **cells: Value) -> Path:
    """A report on `year` in the form of 2021, every cell 0 but those given (dots written as __)."""
    form = edition("2021")
    figures = Figures(dict.fromkeys(form.keys, 0) | {key.replace("__", "."): value for key, value in cells.items()})
    document = ReportDocument.drafted("青石县民政局", year, form, figures)
    write(document, path)
    return path
