"""Work spread over processes: results in the order of the tasks, a time limit for each, and nothing left behind.

A document may be anything, and the libraries that open it may hang, crash or eat the memory. So each is opened in a
process of its own kind: one that overruns its time or dies costs its document and nothing else.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import time
import traceback
import warnings
from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, NoReturn, TypeVar

Task = TypeVar("Task")
Done = TypeVar("Done")

GRACE = 3.0
"""Seconds that a process has for leaving by itself before it is killed."""
AHEAD = 16
"""How many tasks per process may be done before the oldest one is: it bounds what is kept for the right order."""

# Forked, a process is there at once with everything imported; elsewhere the platform's own way is taken.
_CONTEXT: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else None)


@dataclass(frozen=True)
class Lost:
    """A task that has no result. `reason` is a code of `refusals.toml`; `trace` is for whoever looks into it."""

    reason: str
    detail: str = ""
    trace: str = ""


class _Worker(Generic[Task, Done]):
    """One process and the pipe to it. `number` is that of its task, None while it has none."""

    def __init__(self, work: Callable[[Task], Done], others: Sequence[_Worker[Task, Done]]) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        # A forked process holds a copy of our ends; while one is open, nobody would notice that we are gone.
        ours = [self.pipe, *(other.pipe for other in others)] if _CONTEXT.get_start_method() == "fork" else []
        self.process = _CONTEXT.Process(target=_serve, args=(work, theirs, ours), daemon=True)
        self.process.start()
        theirs.close()
        self.number: int | None = None
        self.until = 0.0

    def give(self, number: int, task: Task, seconds: float) -> None:
        self.number, self.until = number, time.monotonic() + seconds
        self.pipe.send(task)

    def take(self) -> tuple[int, Done | Lost]:
        """The number of the task and its result. A process that died over it gives `Lost` and keeps its number."""
        number = -1 if self.number is None else self.number
        try:
            result: Done | Lost = self.pipe.recv()
        except (EOFError, OSError):
            return number, Lost("crashed")
        self.number = None
        return number, result

    def dismiss(self) -> None:
        """Tell the process to go: an idle one sees the pipe closed, a busy one has to be told."""
        self.pipe.close()
        if self.number is not None:
            self.process.terminate()

    def end(self) -> None:
        """Let the process go, or make it go."""
        self.dismiss()
        self.process.join(GRACE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


def each(
    tasks: Sequence[Task], work: Callable[[Task], Done], *, jobs: int, seconds: float
) -> Generator[Done | Lost, None, None]:
    """`work` done on every task, in `jobs` processes; the results come in the order of the tasks.

    A task that takes longer than `seconds`, crashes its process or raises gives `Lost`. Close the generator to end all
    processes early; at its end none is left.
    """
    crew: list[_Worker[Task, Done]] = []
    waiting = deque(range(len(tasks)))
    done: dict[int, Done | Lost] = {}
    following = 0
    try:
        while following < len(tasks):
            _hand_out(crew, waiting, tasks, work, jobs, seconds, before=following + AHEAD * jobs)
            _collect(crew, done, seconds)
            while following in done:
                yield done.pop(following)
                following += 1
    finally:
        for worker in crew:
            worker.dismiss()
        for worker in crew:
            worker.end()


def one(task: Task, work: Callable[[Task], Done], *, seconds: float) -> Done | Lost:
    """`work` done on a single task in a process of its own."""
    (result,) = each([task], work, jobs=1, seconds=seconds)
    return result


def _hand_out(
    crew: list[_Worker[Task, Done]],
    waiting: deque[int],
    tasks: Sequence[Task],
    work: Callable[[Task], Done],
    jobs: int,
    seconds: float,
    *,
    before: int,
) -> None:
    """Give every idle process, and as many new ones as may be, a task whose number lies before `before`."""
    while waiting and waiting[0] < before:
        idle = next((worker for worker in crew if worker.number is None), None)
        if idle is None and len(crew) < jobs:
            idle = _Worker(work, crew)
            crew.append(idle)
        if idle is None:
            return
        number = waiting.popleft()
        try:
            idle.give(number, tasks[number], seconds)
        except OSError:  # it died while it was idle
            crew.remove(idle)
            idle.end()
            waiting.appendleft(number)


def _collect(crew: list[_Worker[Task, Done]], done: dict[int, Done | Lost], seconds: float) -> None:
    """Wait until a task ends, one way or another, and keep what came of it."""
    busy = {worker.pipe: worker for worker in crew if worker.number is not None}
    first = min(worker.until for worker in busy.values())
    ready = wait(list(busy), timeout=max(0.0, first - time.monotonic()))
    for pipe in ready:
        worker = busy.pop(pipe)
        number, result = worker.take()
        done[number] = result
        if worker.number is not None:
            crew.remove(worker)
            worker.end()
    now = time.monotonic()
    for worker in busy.values():
        if worker.number is not None and worker.until <= now:
            done[worker.number] = Lost("too_slow", f"{seconds:g}")
            crew.remove(worker)
            worker.end()


def _serve(work: Callable[[Task], Done], pipe: Connection, ours: Sequence[Connection]) -> None:
    """What a process does: take a task, give its result, until nobody gives any more."""
    for end in ours:
        end.close()
    # Ctrl-C reaches the whole group; the one who gives the tasks decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    # What libraries print would stand between our lines; what matters comes back as a result.
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115  (open as long as the process)
    while True:
        try:
            task = pipe.recv()
            pipe.send(_attempt(work, task))
        except (EOFError, OSError):
            return


def _attempt(work: Callable[[Task], Done], task: Task) -> Done | Lost:
    try:
        return work(task)
    except MemoryError:
        return Lost("no_memory")
    except Exception as error:
        return Lost("failed", f"{type(error).__name__}: {error}".rstrip(": "), traceback.format_exc())


def _leave(*_: object) -> NoReturn:
    """Leave so that what is open is closed on the way."""
    raise SystemExit(1)
