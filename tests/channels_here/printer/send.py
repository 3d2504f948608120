"""Prints a line in a file, each time it is asked."""

from __future__ import annotations

import os
import time
from pathlib import Path

from gongkai.channels.work import Parcel

REPEATABLE = False


def send(parcel: Parcel) -> str:
    """Print, then wait as long as the payload says before answering."""
    with (Path(parcel.payload["folder"]) / "printed").open("a") as paper:
        paper.write(f"{parcel.key} {os.getpid()}\n")
    time.sleep(parcel.payload.get("pause", 0))
    return ""
