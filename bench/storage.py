"""What it costs that every file is on the disk before it is acknowledged, and hashed before it is given out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.office.house import house_at
from bench.section import Row, section

_NOTE = "500 files of 100 KiB, one process"
_LARGE_MEGABYTES = 200


@section("files through the store")
def storage() -> Iterator[Row]:
    """On the disk of the folder for temporary files."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        timed = house_at("SQLite", "", Path(folder)).said("bench.office.storing")
    yield Row("written plainly, without flushing", f"{timed['plain']:.0f} files/s", note=_NOTE)
    yield Row("kept by the store", f"{timed['kept']:.0f} files/s", "20 files/s", _NOTE)
    yield Row("kept again: found and hashed", f"{timed['kept again']:.0f} files/s", note=_NOTE)
    yield Row("hashed, all that are stored", f"{timed['hashed']:.0f} files/s", note=_NOTE)
    large = f"one file of {_LARGE_MEGABYTES} MB"
    yield Row(f"{large} kept", f"{_LARGE_MEGABYTES / timed['large']:.0f} MB/s")
    yield Row(f"{large} given out for the first time", f"{timed['first'] * 1000:.0f} ms to its first byte")
    yield Row(f"{large} given out again", f"{timed['again'] * 1000:.2f} ms to its first byte")
