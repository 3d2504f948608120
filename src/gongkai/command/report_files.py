"""Which files are meant by the paths given: the files themselves, and in folders all that a report may be in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.command.language import Stop

SUFFIXES = frozenset(
    (
        *(".html", ".htm", ".shtml", ".xhtml", ".docx", ".doc", ".wps", ".rtf", ".odt"),
        *(".pdf", ".xlsx", ".xls", ".et", ".csv", ".ofd", ".txt", ".md"),
    )
)
"""What is read in a folder, by the ending of the name. A file that is named itself is read whatever its ending."""

_NOT_OURS = (".", "~$")
"""How the names of hidden files begin, and of those that office programs leave beside an open document."""


@dataclass(frozen=True)
class FoundFiles:
    """The files to be read, in order. `skipped` counts those in folders that are of no kind a report comes in."""

    files: tuple[Path, ...]
    several: bool
    skipped: int = 0


def find(paths: Sequence[Path]) -> FoundFiles:
    """The files meant by `paths`, each once. Stops where a path leads nowhere or a folder holds nothing to read.

    `several` tells whether the results are those of many files: more than one path or a folder, however few are in it.
    """
    files: dict[Path, Path] = {}
    skipped = 0
    for path in paths:
        if not path.exists():
            raise Stop(f"错误：{path}：找不到这个文件。", f"Error: {path}: there is no such file.")
        if not path.is_dir():
            files.setdefault(path.resolve(), path)
            continue
        inside = list(_inside(path))
        fitting = [file for file in inside if file.suffix.lower() in SUFFIXES]
        if not fitting:
            kinds = "、".join(sorted(SUFFIXES))
            raise Stop(
                f"错误：{path}：文件夹里没有能读的文件（{kinds}）。",
                f"Error: {path}: nothing in this folder can be read ({kinds.replace('、', ', ')}).",
            )
        skipped += len(inside) - len(fitting)
        for file in fitting:
            files.setdefault(file.resolve(), file)
    return FoundFiles(tuple(files.values()), len(paths) > 1 or paths[0].is_dir(), skipped)


def _inside(folder: Path) -> Iterator[Path]:
    """Every file under a folder, sorted: those of a folder before those of the folders in it. Links to folders are not
    followed, since they may lead back."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(_NOT_OURS))
        yield from (Path(place) / name for name in sorted(names) if not name.startswith(_NOT_OURS))


def page_names(files: Iterable[Path]) -> dict[Path, str]:
    """For each file the name of its page, relative to a folder of pages and laid out as the files are, each once."""
    paths = list(files)
    base = Path(os.path.commonpath([file.absolute().parent for file in paths]))
    names: dict[Path, str] = {}
    taken = {"index.html"}
    for file in paths:
        name = file.absolute().relative_to(base).as_posix()
        page, number = f"{name}.html", 2
        while page.lower() in taken:
            page, number = f"{name}-{number}.html", number + 1
        taken.add(page.lower())
        names[file] = page
    return names
