"""长者版 on a phone: lists with long document and index numbers stay within the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from gongkai.office.agencies.models import Agency
from office.publishing.publishing_world import Bureau

pytestmark = pytest.mark.looks
LISTS = ("/documents/", "/documents/?q=工业", "/agencies/zrzyj/disclosure/documents/")
PHONE = 390


def test_no_list_scrolls_sideways_in_large_signs(
    browser: Browser, transactional_db: None, live_server: LiveServer
) -> None:
    bureau = Bureau()
    Agency.objects.filter(pk=bureau.agency.pk).update(is_host=True)
    bureau.published()
    context = browser.new_context(base_url=live_server.url, viewport={"width": PHONE, "height": 844})
    page = context.new_page()
    page.goto("/?view=elder")
    widths = {}
    for address in LISTS:
        page.goto(address)
        assert page.locator("table.cards").count()
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert widths == dict.fromkeys(LISTS, PHONE)
