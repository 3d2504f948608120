"""Looking at a page, wide and narrow: whether axe finds a fault in it, and whether it scrolls sideways."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

WIDTHS = (1280, 390)
AXE = Path(__file__).with_name("axe") / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def opened_to_axe(browser: Browser, live_server: LiveServer, **options: Any) -> BrowserContext:
    """A context in whose pages axe can run: our own content policy would keep it out."""
    context = browser.new_context(base_url=live_server.url, bypass_csp=True, **options)
    context.add_init_script(path=AXE)
    return context


def faults(page: Page, name: str) -> list[str]:
    """What is wrong with a page that was opened to axe, at each width; `name` says which page it is."""
    page.wait_for_load_state()
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{name}, {width}: scrolls sideways")
        result = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", RULES)
        found += [f"{name}, {width}: {one['id']}: {one['nodes'][0]['html']}" for one in result["violations"]]
    return found


def goes_on(page: Page, role: Any, name: str) -> None:
    """Press what leads to another page, and wait until that page is there."""
    with page.expect_navigation():
        page.get_by_role(role, name=name).click()
