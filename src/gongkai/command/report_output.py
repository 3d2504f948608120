"""Where the results of the report commands go: the terminal, a pipe whose reader may leave, a file that is whole."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn

import typer
from rich.console import Console

from gongkai.command.language import Stop

BROKEN_PIPE = 141
"""What a shell reports for a program whose reader went away (128 + SIGPIPE)."""


class OutputConsole(Console):
    """A console that leaves with `BROKEN_PIPE`, not with the code for findings, when its reader goes away."""

    def on_broken_pipe(self) -> NoReturn:
        """End without a word, and let nothing be flushed to the closed pipe later."""
        leave_quietly()


def console(file: IO[str] | None = None, *, errors: bool = False) -> OutputConsole:
    """A console on standard output (or error, or a file) that prints our text as it is: no markup, no emoji."""
    # What goes to no terminal is not wrapped by us: lines stay whole for `grep`, tables keep their rows.
    wide = None if _is_terminal(file, errors) or "COLUMNS" in os.environ else 120
    return OutputConsole(file=file, stderr=errors, highlight=False, markup=False, emoji=False, width=wide)


def _is_terminal(file: IO[str] | None, errors: bool) -> bool:
    stream = file or (sys.stderr if errors else sys.stdout)
    return stream.isatty()


def leave_quietly() -> NoReturn:
    """End after the reader of our output has gone (`| head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(BROKEN_PIPE)


@contextmanager
def readers_may_leave() -> Iterator[None]:
    """End quietly where the reader of what is printed in this block has gone."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        leave_quietly()


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """A text file to write to that takes the place of `path` at the end of the block, and never does when it fails."""
    with said_when_not_written(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with said_when_not_written(path):
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                yield file
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@contextmanager
def said_when_not_written(path: Path) -> Iterator[None]:
    """Say in one line what the disk has against `path`."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Stop(f"错误：写不了 {path}：{reason}。", f"Error: cannot write {path}: {reason}.") from None


def not_over(output: Path, inputs: tuple[Path, ...]) -> None:
    """Stop where the output would take the place of what is read."""
    if output.resolve() in {path.resolve() for path in inputs}:
        raise Stop(
            f"错误：{output} 是要读的原件，不能覆盖；请换个文件名或者文件夹。",
            f"Error: {output} is what is read and is not overwritten; take another name or folder.",
        )
