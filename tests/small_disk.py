"""A disk of a few megabytes that can be filled: a real one where it may be mounted, else one that pretends."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SIZE = 4 * 1024 * 1024


class SmallDisk:
    """A folder on a disk that is full once `fill` was called, until `empty` is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ballast = folder / "ballast"

    def fill(self, left: int) -> None:
        """Leave so many bytes free, in whole pages."""
        free = os.statvfs(self.folder)
        self.ballast.write_bytes(b"0" * max(0, free.f_bavail * free.f_frsize - left))

    def empty(self) -> None:
        """Give the space back."""
        self.ballast.unlink()


class PretendedDisk(SmallDisk):
    """Without the right to mount: what is flushed while the disk is full is refused, as a real one does."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        super().__init__(folder)
        self.patch, self.flush, self.real = patch, os.fsync, os.statvfs

    def fill(self, left: int) -> None:
        def refuse(handle: int) -> None:
            if os.fstat(handle).st_size > left:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self.flush(handle)

        def fullness(place: str | Path) -> os.statvfs_result:
            state = list(self.real(place))
            state[3] = state[4] = left // state[1]
            return os.statvfs_result(state)

        self.patch.setattr("os.fsync", refuse)
        self.patch.setattr("os.statvfs", fullness)

    def empty(self) -> None:
        self.patch.setattr("os.fsync", self.flush)
        self.patch.setattr("os.statvfs", self.real)


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """A small disk at a folder, as long as it is wanted."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    if not mounted:
        with pytest.MonkeyPatch.context() as patch:
            yield PretendedDisk(folder, patch)
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
