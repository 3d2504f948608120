"""The storeys stand without what lies above them, and law stands on the standard library alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from house.tree import ROOT, SOURCE

IMPORT_ALL = """
import importlib, pkgutil, sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {walled!r}:
            raise ModuleNotFoundError(f"{{name}} is not to be had here")

sys.meta_path.insert(0, Wall())
sys.path.insert(0, {source!r})
for room in {rooms!r}:
    package = importlib.import_module("gongkai." + room)
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
        print(module.name)
"""


def import_all(rooms: list[str], walled: list[str], *, bare: bool = False) -> subprocess.CompletedProcess[str]:
    """Import every module of `rooms` in an interpreter of its own; `bare` leaves it the standard library only."""
    script = IMPORT_ALL.format(rooms=rooms, walled=set(walled), source=str(ROOT / "src"))
    return subprocess.run(
        [sys.executable, *(["-I", "-S"] if bare else []), "-c", script], capture_output=True, text=True, check=False
    )


def test_law_needs_nothing_but_the_standard_library() -> None:
    imported = import_all(["law"], [], bare=True)
    assert imported.returncode == 0, imported.stderr
    assert "gongkai.law.articles" in imported.stdout.split()


def test_law_and_paper_need_no_framework() -> None:
    imported = import_all(["law", "paper"], ["django", "typer", "rich", "click"])
    assert imported.returncode == 0, imported.stderr
    assert "gongkai.law.articles" in imported.stdout.split()
    assert any(name.startswith("gongkai.paper.") for name in imported.stdout.split())


def test_the_wall_holds() -> None:
    imported = import_all(["command"], ["typer"])
    assert "typer is not to be had here" in imported.stderr


@pytest.mark.parametrize("room", ["law", "paper", "command"])
def test_a_room_says_what_it_is(room: str) -> None:
    first = (SOURCE / room / "__init__.py").read_text(encoding="utf-8").lstrip()
    assert first.startswith('"""')
