"""Run as a program: reads every file of a folder within bounds of memory and time, and prints what came of each."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
from pathlib import Path

from gongkai.paper.annual.read import read_file
from gongkai.paper.formats.unreadable import Unreadable

MEMORY = 1024**3
"""Bytes of address space that reading any file has to do with."""

SECONDS = 100
"""After so many seconds over one file the program is ended. No file comes near; a machine may be slow or busy."""


def outcomes(folder: Path) -> dict[str, str]:
    """What came of each file, read in a process with these bounds: ``read``, or why it was refused."""
    command = [sys.executable, __file__, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    printed = [json.loads(line) for line in done.stdout.splitlines()]
    return dict(printed) | ({"the process": f"{done.returncode} {done.stderr[-500:]}"} if done.returncode else {})


def _outcome(path: Path) -> str:
    signal.alarm(SECONDS)
    try:
        read_file(path)
    except Unreadable as refused:
        return refused.reason
    except Exception as fault:
        return f"{type(fault).__name__}: {fault}"[:200]
    return "read"


def _main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for path in sorted(Path(sys.argv[1]).iterdir()):
        print(json.dumps((path.name, _outcome(path))), flush=True)


if __name__ == "__main__":
    _main()
