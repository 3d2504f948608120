"""The repository as the house tests look at it."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "gongkai"


@cache
def modules(*rooms: str) -> tuple[Path, ...]:
    """The modules of the given rooms of the package (`law`, `paper`, …); of the whole package where none is named."""
    folders = [SOURCE / room for room in rooms] or [SOURCE]
    found = tuple(sorted(path for folder in folders for path in folder.rglob("*.py")))
    assert found, f"no modules in {rooms}: the house tests look in the wrong place"
    return found


@cache
def syntax(path: Path) -> ast.Module:
    """The syntax tree of one module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the repository that belong to it: those git knows or would take in."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def place(path: Path, line: int = 0) -> str:
    """`path` as one would write it in a complaint."""
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))
