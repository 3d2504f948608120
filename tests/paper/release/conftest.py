"""What the tests of copies share."""

from __future__ import annotations

from pathlib import Path

import pytest

from paper.release.released import Put


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes what is to be copied to a file."""

    def write(content: bytes) -> Path:
        file = tmp_path / "original"
        file.write_bytes(content)
        return file

    return write
