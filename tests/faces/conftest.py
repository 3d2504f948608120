"""The town, for the tests of all faces together."""

from __future__ import annotations

import pytest

from faces.desk import desk_world
from worlds import stand


@pytest.fixture
def town(db: None) -> None:
    stand(desk_world.build)
