"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from office.self_check import web_world


@pytest.fixture
def web() -> Iterator[web_world.Web]:
    """A web server of the test's own."""
    with web_world.web() as made:
        yield made
