"""Confines itself and becomes the program that it is told: `python -m gongkai.paper.sandbox.launcher ORDER PROGRAM …`.

`ORDER` is JSON, written by `run`. It is a program between the office and the reader because nothing of this may be done
in a copy of a process that has threads. It loads nothing but the standard library, for each file waits for it. Without
a program it says, as JSON, what the kernel holds.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
from collections.abc import Iterable
from typing import Any

from gongkai.paper.sandbox.landlock import LIST, MAKE_SOCKET, OWN, READ, WRITE, reach_only, version
from gongkai.paper.sandbox.seccomp import refuse_calls

_DIE_WITH_PARENT, _NO_NEW_PRIVILEGES = 1, 38
_DEVICES = (("/dev/null", WRITE), ("/dev/zero", READ), ("/dev/urandom", READ), ("/dev/random", READ))


def main(words: list[str]) -> None:
    """Confine this process and become the program."""
    order = json.loads(words[0])
    bound(order)
    confinement = confine(order)
    if len(words) > 1:
        os.execv(words[1], words[1:])  # noqa: S606 — the program that our own code told
    sys.stdout.write(json.dumps(confinement))


def confine(order: dict[str, Any]) -> dict[str, int]:
    """Lay on all that the kernel has; what it holds from now on (0: not)."""
    if sys.platform != "linux":
        return {"no_new_privileges": 0, "landlock": 0, "seccomp": 0}
    # Whoever waits for this may be killed, and cannot end it then.
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    promised = ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
    reached = reach_only(_places(order))
    refused = refuse_calls(local_sockets=order["local_sockets"])
    return {"no_new_privileges": int(promised), "landlock": version() if reached else 0, "seccomp": int(refused)}


def _places(order: dict[str, Any]) -> Iterable[tuple[str, int]]:
    yield order["folder"], OWN
    if order["local_sockets"]:
        yield "/tmp", MAKE_SOCKET  # noqa: S108 — a socket is laid there, nothing is read
    yield from _DEVICES
    yield from ((place, LIST) for place in order["lists"])
    yield from ((place, READ) for place in order["reads"])
    yield from ((place, WRITE) for place in order["writes"])


def bound(order: dict[str, Any]) -> None:
    """Take no more than the order says of what processes use up."""
    bounds = {
        resource.RLIMIT_CORE: 0,
        # A second more than the office waits: whatever only calculates has taken too long, and did not end by itself.
        resource.RLIMIT_CPU: order["seconds"] + 1,
        resource.RLIMIT_FSIZE: order["file_size"],
        resource.RLIMIT_NOFILE: order["open_files"],
        resource.RLIMIT_AS: order["memory"],
    }
    for what, most in bounds.items():
        _, hardest = resource.getrlimit(what)
        bound = most if hardest == resource.RLIM_INFINITY else min(most, hardest)
        try:
            resource.setrlimit(what, (bound, bound))
        except (ValueError, OSError):  # not every system bounds all of it
            continue


if __name__ == "__main__":
    main(sys.argv[1:])
