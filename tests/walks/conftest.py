"""A real browser, and 青石市 to walk through: the demonstration town with the report it begins with."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from gongkai.demo.agencies import build_town
from gongkai.demo.seed import import_seed
from gongkai.office.journal.record import PROGRAM
from worlds import stand

DAY = date(2026, 3, 2)
PATIENCE_MILLISECONDS = 60_000
"""How long a page is waited for before it is called lost: enough for a busy machine, and not minutes for each fault."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium; the walks fail where there is none, for then nothing was shown.

    The one that has no windows needs half the time: the other makes its menus and buttons for every page.
    """
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert program, "the walks need chromium-headless-shell, or chromium"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # As long as the browser is open its driver keeps a loop running in this thread, which Django takes for a
        # reason to refuse the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        # Without a sandbox, which the root user of a container cannot have; all that is opened is our own.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        expect.set_options(timeout=PATIENCE_MILLISECONDS)
        patch.setattr(browser, "new_context", patient(browser.new_context))
        yield browser
        browser.close()


def patient(new_context: Callable[..., BrowserContext]) -> Callable[..., BrowserContext]:
    """The same, but its pages wait for what they are told to wait for, however busy the machine."""

    def opened(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        return context

    return opened


@pytest.fixture
def town(transactional_db: None) -> None:
    """The demonstration town."""
    stand(demonstration)


def demonstration() -> None:
    """What `gongkai demo` makes."""
    build_town(on=DAY)
    import_seed(DAY, PROGRAM)
