"""The town, for the tests of the portal."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from faces.portal import portal_world


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    return portal_world.build()
