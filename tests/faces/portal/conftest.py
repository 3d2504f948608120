"""The town, for the tests of the portal."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from faces.portal import portal_world
from worlds import stand


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    stand(portal_world.build)
    return portal_world.there()
