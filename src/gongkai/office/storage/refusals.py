"""What the store refuses, each with the facts."""

from __future__ import annotations

import errno
import os

from gongkai.law.refusal import Refusal


class NoRoom(OSError):
    """The disk is full, or what is left of it is the reserve that uploads must not use."""

    def __init__(self) -> None:
        super().__init__(errno.ENOSPC, os.strerror(errno.ENOSPC))


class FileDamaged(Refusal):
    """The stored file `name` is gone, or its content is no longer what was stored."""

    name: str
