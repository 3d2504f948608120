"""The process that looks at a file for `judge.through`: `python -m gongkai.paper.gate.process DOOR [FILE]`."""

from __future__ import annotations

import sys

from gongkai.paper.gate.doors import Door
from gongkai.paper.gate.judge import answer_of
from gongkai.paper.sandbox.answering import answer

if __name__ == "__main__":
    door, place = Door(sys.argv[1]), "".join(sys.argv[2:3])
    answer(lambda: answer_of(door, place, sys.stdin.buffer))
