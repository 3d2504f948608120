"""The domain of a government site, and what META says of it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client, override_settings

from gongkai.faces.portal.checks import domains_are_governmental

ROWS = [
    (False, ["gk.qingshi.example"], []),
    (True, ["127.0.0.1", "localhost", "[::1]"], []),
    (True, ["gk.qingshi.gov.cn"], []),
    (True, ["gk.qingshi.gov.cn", "gk.qingshi.example"], ["gk.qingshi.example does not end in .gov.cn"]),
    (True, ["gov.cn.example"], ["gov.cn.example does not end in .gov.cn"]),
]


@pytest.mark.parametrize(("asked", "hosts", "faults"), ROWS)
def test_only_domains_of_the_government_where_that_is_asked_for(
    asked: bool, hosts: list[str], faults: list[str]
) -> None:
    with override_settings(GOV_DOMAIN=asked, ALLOWED_HOSTS=hosts):
        assert [fault.msg for fault in domains_are_governmental()] == faults


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("gk.qingshi.gov.cn", "gk.qingshi.gov.cn"),
        ("gk.qingshi.gov.cn:8443", "gk.qingshi.gov.cn"),
        ("[::1]:8000", "::1"),
    ],
)
def test_meta_gives_the_domain_without_its_port(town: SimpleNamespace, host: str, domain: str) -> None:
    with override_settings(ALLOWED_HOSTS=["*"]):
        said = Client().get("/", headers={"host": host}).content.decode()
    assert f'<meta name="SiteDomain" content="{domain}">' in said
