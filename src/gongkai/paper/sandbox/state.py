"""How far this machine holds confined processes."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from functools import cache

from gongkai.paper.sandbox.endings import EndedSilently, TookTooLong
from gongkai.paper.sandbox.limits import Limits, Rights
from gongkai.paper.sandbox.run import own_folder, run_program


@dataclass(frozen=True)
class Confinement:
    """What the kernel holds of it. Environment, folder, process group and bounds hold on any system."""

    no_new_privileges: bool
    files: bool
    calls: bool

    @property
    def whole(self) -> bool:
        """Whether all of it holds."""
        return self.no_new_privileges and self.files and self.calls


@cache
def held_here() -> Confinement:
    """What holds on this machine, found out by a process that tries; it does not change while the kernel runs."""
    state: dict[str, int] = {}
    with contextlib.suppress(TookTooLong, EndedSilently, ValueError), own_folder() as folder:
        state = json.loads(run_program((), folder, limits=Limits(seconds=10), rights=Rights()))
    return Confinement(bool(state.get("no_new_privileges")), bool(state.get("landlock")), bool(state.get("seccomp")))
