"""What the repository holds, and what it must not: nothing of one machine, nothing of others' documents."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from house.tree import ROOT, place, tracked

# Put together from pieces, so that this file does not hold what it looks for.
FOREIGN = {
    "a path of one machine": re.compile(r"(?<![\w.:/-])/(?:work|root|home|Users)/\w"),
    "a package registry's host": re.compile(
        "|".join(["files" + r"\.pythonhosted", "pypi" + r"\.org", "registry" + r"\.npmjs"])
    ),
    "an unfinished thought": re.compile(r"\b(?:TO" + "DO|FIX" + "ME|X" + r"XX)\b"),
}
BINARY = {".docx", ".xlsx", ".pdf", ".png", ".ofd", ".otf", ".zip", ".doc", ".wps", ".mo", ".xz"}


def texts() -> list[tuple[str, str]]:
    """Place and text of each tracked file that is text."""
    return [(place(path), path.read_text(encoding="utf-8")) for path in tracked() if path.suffix not in BINARY]


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_holds(what: str) -> None:
    found = [
        f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {hit.group()}"
        for name, text in texts()
        for hit in FOREIGN[what].finditer(text)
        if name != "LICENSE"
    ]
    assert found == []


def test_what_is_looked_for_would_be_found() -> None:
    samples = {
        "a path of one machine": "see /ro" + "ot/notes",
        "a package registry's host": "https://pypi" + ".org/simple",
        "an unfinished thought": "# TO" + "DO later",
    }
    assert [what for what, text in samples.items() if not FOREIGN[what].search(text)] == []


def test_the_lock_has_a_hash_for_every_package_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([A-Za-z0-9_.-]+)==", lock, flags=re.MULTILINE)
    hashed = re.findall(r"^([A-Za-z0-9_.-]+)==[^\n]*\\\n    --hash=sha256:[0-9a-f]{64}", lock, flags=re.MULTILINE)
    assert len(pins) > 20
    assert pins == hashed
    assert "://" not in lock


def dependencies() -> list[str]:
    """The names that pyproject.toml asks for, those for development included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for group in project["optional-dependencies"].values() for one in group)]
    return sorted({re.split(r"[<>=!~;\[ ]", one, maxsplit=1)[0] for one in wanted})


@pytest.mark.parametrize("name", dependencies())
def test_every_dependency_has_its_reason_in_the_decisions(name: str) -> None:
    pages = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert any(re.search(rf"^\| `{re.escape(name)}` \| \S", page, flags=re.MULTILINE) for page in pages)


@pytest.mark.parametrize("name", dependencies())
def test_every_dependency_is_locked(name: str) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower().replace("_", "-")
    assert re.search(rf"^{re.escape(name.lower())}==", lock, flags=re.MULTILINE)


def test_no_two_files_of_tests_have_one_name() -> None:
    """Each is a module of its name, whatever folder it lies in: the second one could not be read."""
    names = Counter(path.name for path in tracked() if path.name.startswith("test_") and path.suffix == ".py")
    assert [name for name, count in names.items() if count > 1] == []
