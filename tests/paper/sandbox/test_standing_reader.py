"""A confined process that stands ready for files: what one file does to it costs neither us nor the next file anything.

`eval` stands for a reader that a hostile file has taken over: the file is what is run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from gongkai.paper.sandbox.endings import EndedSilently, TookTooLong
from gongkai.paper.sandbox.standing import StandingReader
from processes import wait_until

TAKEN_OVER = "builtins:eval"
SIZE = "builtins:len"


@pytest.fixture
def standing() -> Iterator[StandingReader]:
    reader = StandingReader(2)
    yield reader
    reader.end()


def process_of(standing: StandingReader) -> int:
    """The number of the process that answers now."""
    return int(standing.ask(TAKEN_OVER, b"__import__('os').getpid()"))


def test_one_process_answers_file_after_file(standing: StandingReader) -> None:
    first = process_of(standing)
    assert [standing.ask(SIZE, bytes(size)) for size in (0, 1, 100_000)] == [0, 1, 100_000]
    assert process_of(standing) == first


def test_a_file_that_hangs_is_given_up_and_the_next_is_read_by_another(standing: StandingReader) -> None:
    first = process_of(standing)
    with pytest.raises(TookTooLong):
        standing.ask(TAKEN_OVER, b"__import__('threading').Event().wait()")
    assert standing.ask(SIZE, b"abc") == 3
    assert process_of(standing) != first


def test_a_file_that_eats_the_memory_ends_that_process_alone(standing: StandingReader) -> None:
    with pytest.raises(EndedSilently):
        standing.ask(TAKEN_OVER, b"bytes(8 * 1024 ** 3)")
    assert standing.ask(SIZE, b"abc") == 3


def test_it_reads_no_file_of_the_machine_and_calls_nobody(standing: StandingReader) -> None:
    for attempt in (f"open({__file__!r}).read()", "__import__('socket').socket()"):
        with pytest.raises(EndedSilently):
            standing.ask(TAKEN_OVER, attempt.encode())


def test_two_who_ask_at_once_get_each_their_own_answer(standing: StandingReader) -> None:
    with ThreadPoolExecutor(4) as askers:
        sizes = list(askers.map(lambda size: standing.ask(SIZE, bytes(size)), range(50)))
    assert sizes == list(range(50))


def test_a_process_that_was_killed_is_replaced(standing: StandingReader) -> None:
    first = process_of(standing)
    os.kill(first, 9)
    wait_until(lambda: standing._running is None or standing._running.poll() is not None)
    assert process_of(standing) != first
