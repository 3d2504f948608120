"""A ring of keys for each test, in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from gongkai.office.encryption import keyring


@pytest.fixture(autouse=True)
def keys(settings: Settings, tmp_path: Path) -> Path:
    """Where this test's keys lie; no file is there yet."""
    settings.SEALING_KEYS = tmp_path / "keys.json"
    return tmp_path / "keys.json"


@pytest.fixture
def ring(keys: Path) -> keyring.Ring:
    """A ring with its first key."""
    return keyring.make_first()
