"""A new form of the annual report is one file: the package with one more form reads, checks, writes and shows it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from house.tree import ROOT, SOURCE, modules, place

EDITIONS = Path("law", "report", "editions")
TRIAL = Path(__file__).with_name("trial.py")


def copied(target: Path, folder: Path = Path()) -> None:
    """The package in `target`: links to what is there, and the forms as a folder of their own."""
    (target / folder).mkdir(parents=True)
    for entry in (SOURCE / folder).iterdir():
        inside = folder / entry.name
        if inside == EDITIONS:
            (target / inside).mkdir()
            for form in entry.glob("*.toml"):
                (target / inside / form.name).write_text(form.read_text(encoding="utf-8"), encoding="utf-8")
        elif inside in EDITIONS.parents:
            copied(target, inside)
        elif entry.name != "__pycache__":
            (target / inside).symlink_to(entry, target_is_directory=entry.is_dir())


def form_of_2027(package: Path, name: str = "2027") -> None:
    """One form more, copied from that of 2021 with its name and its first year."""
    text = (package / EDITIONS / "2021.toml").read_text(encoding="utf-8")
    text = text.replace('edition = "2021"', f'edition = "{name}"').replace("first_year = 2021", "first_year = 2027")
    (package / EDITIONS / "2027.toml").write_text(text, encoding="utf-8")


def run(scratch: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(scratch), str(ROOT / "tests"), str(ROOT)])}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_a_form_copied_to_2027_is_read_checked_written_counted_and_shown(tmp_path: Path) -> None:
    copied(tmp_path / "gongkai")
    form_of_2027(tmp_path / "gongkai")
    tried = run(tmp_path, "-m", "pytest", str(TRIAL), "-q", "-p", "no:xdist", "-p", "no:cacheprovider")
    assert tried.returncode == 0, tried.stdout[-4000:]


def test_a_form_that_calls_itself_another_one_is_refused(tmp_path: Path) -> None:
    copied(tmp_path / "gongkai")
    form_of_2027(tmp_path / "gongkai", name="2021")
    refused = run(tmp_path, "-c", "from gongkai.law.report.lines import editions; editions()")
    assert "MisnamedEdition" in refused.stderr and "2027.toml" in refused.stderr


OTHER_YEARS = {"workdays", "statutory_holidays.toml"}
"""Data that name years which are no forms."""
NAMED = re.compile(r"""["']20\d\d(?::\w+)?["']|^"?20\d\d"?(?= *=)""", re.MULTILINE)


def form_names(text: str) -> list[str]:
    """What of a text is the name of a form: in quotation marks, alone or before a colon, or before an equals sign."""
    names = {path.stem for path in (SOURCE / EDITIONS).glob("*.toml")}
    return [word for word in NAMED.findall(text) if word.strip("\"'").partition(":")[0] in names]


def test_no_form_is_named_outside_its_file() -> None:
    data = [path for path in SOURCE.rglob("*.toml") if not {*OTHER_YEARS, EDITIONS.name} & set(path.parts)]
    found = [
        f"{place(path)}: {word}"
        for path in (*modules(), *data)
        for word in form_names(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('edition("2021")', ['"2021"']),
        ("form == '2019'", ["'2019'"]),
        ('("本年制发件数", "2021:issued")', ['"2021:issued"']),
        ('2021 = { zh = "2021年格式" }', ["2021"]),
        ('"report_format_2021" 2021 "2026"', []),
    ],
)
def test_a_form_named_in_code_is_noticed(text: str, words: list[str]) -> None:
    assert form_names(text) == words
