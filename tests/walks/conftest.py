"""A real browser, and 青石市 to walk through: the demonstration town with the report it begins with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, sync_playwright

from gongkai.office.agencies.demo import build_town
from gongkai.office.annual.seed import import_seed
from gongkai.office.journal.record import PROGRAM
from worlds import stand

DAY = date(2026, 3, 2)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium; the walks fail where there is none, for then nothing was shown."""
    program = shutil.which("chromium")
    assert program, "the walks need chromium"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # As long as the browser is open its driver keeps a loop running in this thread, which Django takes for a
        # reason to refuse the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        # Without a sandbox, which the root user of a container cannot have; all that is opened is our own.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def town(transactional_db: None) -> None:
    """The demonstration town."""
    stand(demonstration)


def demonstration() -> None:
    """What `gongkai demo` makes."""
    build_town(on=DAY)
    import_seed(DAY, PROGRAM)
