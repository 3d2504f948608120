"""Work in processes: order, limits of time, losses, and nothing left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from gongkai.command.report_workers import Lost, each, one

LONG = 60.0
SHORT = 3.0
"""A limit that nothing reaches but what never ends, however busy the machine: to begin a task takes a while too."""


def doubled(number: int) -> int:
    return 2 * number


def troubled(task: str) -> str:
    """Do what the task says."""
    match task:
        case "hang":
            time.sleep(LONG)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "raise":
            raise KeyError("no such\nthing")
        case "eat":
            raise MemoryError
        case "print":
            print("a library speaks")
    return task


def slow_first(task: int) -> int:
    time.sleep(0.3 if task == 0 else 0)
    return task


def children() -> list[int | None]:
    return [child.pid for child in multiprocessing.active_children()]


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    assert list(each(range(40), doubled, jobs=jobs, seconds=LONG)) == [2 * number for number in range(40)]
    assert children() == []


def test_a_slow_task_does_not_change_the_order() -> None:
    assert list(each(range(6), slow_first, jobs=2, seconds=LONG)) == [0, 1, 2, 3, 4, 5]


def test_no_task_at_all_starts_nothing() -> None:
    assert list(each([], doubled, jobs=2, seconds=LONG)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_task_costs_no_other(jobs: int) -> None:
    tasks = ["a", "die", "b", "raise", "c", "eat", "d", "print"]
    results = list(each(tasks, troubled, jobs=jobs, seconds=LONG))
    assert [result for result in results if isinstance(result, str)] == ["a", "b", "c", "d", "print"]
    lost = [(tasks[at], result.reason) for at, result in enumerate(results) if isinstance(result, Lost)]
    assert lost == [("die", "crashed"), ("raise", "failed"), ("eat", "no_memory")]
    assert children() == []


def test_what_went_wrong_is_told() -> None:
    result = one("raise", troubled, seconds=LONG)
    assert isinstance(result, Lost)
    assert result.detail == "KeyError: 'no such\\nthing'"
    assert "Traceback" in result.trace


def test_a_task_over_its_time_is_given_up_and_the_rest_goes_on() -> None:
    results = list(each(["a", "hang", "b", "c"], troubled, jobs=1, seconds=SHORT))
    assert results == ["a", Lost("too_slow", f"{SHORT:g}"), "b", "c"]
    assert children() == []


def test_what_libraries_print_stays_out_of_the_results(capfd: pytest.CaptureFixture[str]) -> None:
    assert one("print", troubled, seconds=LONG) == "print"
    assert capfd.readouterr() == ("", "")


def test_closing_early_leaves_no_process() -> None:
    work = each(["a", "hang", "hang"], troubled, jobs=2, seconds=LONG)
    assert next(work) == "a"
    assert len(children()) == 2
    work.close()
    assert children() == []


def note_the_end(folder: Path) -> str:
    """Work that has something to clear away when it is ended."""
    try:
        time.sleep(LONG)
    finally:
        (folder / "cleared").touch()
    return "never"


def test_work_that_is_ended_clears_away_what_it_has_open(tmp_path: Path) -> None:
    assert one(tmp_path, note_the_end, seconds=SHORT) == Lost("too_slow", f"{SHORT:g}")
    assert (tmp_path / "cleared").exists()
