"""What looks at a file for `judge.through`, in a process of its own: it is told the door, and a path or nothing."""

from __future__ import annotations

import sys

from gongkai.paper.gate.doors import Door
from gongkai.paper.gate.judge import answer_of
from gongkai.paper.sandbox.answering import answer


def main() -> None:
    """Say what the door says to the file, as JSON."""
    door, place = Door(sys.argv[1]), "".join(sys.argv[2:3])
    answer(lambda: answer_of(door, place, sys.stdin.buffer))
