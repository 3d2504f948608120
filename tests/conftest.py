"""What all tests of the office share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import TransactionTestCase

from guarding import guards_down


@pytest.fixture(autouse=True, scope="session")
def emptied_past_the_guards() -> Iterator[None]:
    """Let what a test really committed be cleared away after it: the journal refuses that, as it should."""
    clear_away = TransactionTestCase._fixture_teardown

    def past_the_guards(case: TransactionTestCase) -> None:
        with guards_down():
            clear_away(case)

    TransactionTestCase._fixture_teardown = past_the_guards  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = clear_away  # type: ignore[method-assign]
