"""One defect of every rule: exactly these are named, and none on the site where nothing was planted.

The bench does the same among ten thousand items.
"""

from __future__ import annotations

import pytest
from pytest_django import Settings

from gongkai.office.self_check.rules import rules
from office.self_check.planted import DAY, LATER, SITE, plant, seen_from_outside
from office.self_check.self_check_world import Site

pytestmark = pytest.mark.django_db


def test_exactly_what_was_planted_is_named_and_every_rule_has_something_planted(settings: Settings) -> None:
    settings.PUBLIC_ADDRESS, settings.SELF_CHECK_VISITS, settings.SELF_CHECK_LINKS = SITE, True, True
    site = Site()
    site.filled(site.host, 1)
    site.filled(site.bureau, 2)
    seen_from_outside(site)
    assert (site.found(site.bureau), site.found(site.host)) == ({}, {})
    at_bureau, at_host = plant(site)
    assert site.found(site.bureau, DAY) == at_bureau
    assert site.found(site.host, DAY) == at_host
    assert site.found(site.host, LATER)["home_page_stale"] == [("home", "")]
    assert {one.code for one in rules()} == {*at_bureau, *at_host, "home_page_stale"}
