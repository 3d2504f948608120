"""Rings by a line in a file; a key that has rung does not ring again."""

from __future__ import annotations

import os
import time
from pathlib import Path

from gongkai.channels.work import Parcel

REPEATABLE = True


def send(parcel: Parcel) -> str:
    """Ring. On the first attempt wait as long as the payload says, before ringing (`pause`) or after it (`linger`)."""
    folder = Path(parcel.payload["folder"])
    with (folder / "arrivals").open("a") as arrivals:
        arrivals.write(f"{parcel.key} {os.getpid()}\n")
    if parcel.attempt == 1:
        time.sleep(parcel.payload.get("pause", 0))
    try:
        (folder / parcel.key).touch(exist_ok=False)
    except FileExistsError:
        return "already rung"
    if parcel.attempt == 1:
        time.sleep(parcel.payload.get("linger", 0))
    return "rung"
