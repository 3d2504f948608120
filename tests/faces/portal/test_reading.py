"""字号, 长者版, 高对比: asked for by the address, remembered in a cookie, without scripts."""

from __future__ import annotations

from types import SimpleNamespace

import lxml.html
import pytest
from django.test import Client

ROWS = [
    ("size", "large", "medium"),
    ("size", "small", "medium"),
    ("view", "elder", "standard"),
    ("contrast", "high", "standard"),
]


def shown(client: Client, address: str, name: str) -> str:
    return lxml.html.fromstring(client.get(address).content.decode()).get(f"data-{name}")


@pytest.mark.parametrize(("name", "value", "usual"), ROWS)
def test_what_was_asked_for_holds_on_every_later_page(town: SimpleNamespace, name: str, value: str, usual: str) -> None:
    client = Client()
    assert shown(client, "/", name) == usual
    assert shown(client, f"/?{name}={value}", name) == value
    assert shown(client, "/agencies/land/guide/", name) == value
    assert shown(client, f"/sitemap/?{name}={usual}", name) == usual
    assert shown(client, "/", name) == usual


@pytest.mark.parametrize("name", ["size", "view", "contrast"])
def test_a_value_we_do_not_know_changes_nothing(town: SimpleNamespace, name: str) -> None:
    client = Client()
    usual = shown(client, "/", name)
    assert shown(client, f'/?{name}="><script>', name) == usual
    assert name not in client.cookies


def test_the_links_keep_what_else_the_address_says(town: SimpleNamespace) -> None:
    found = lxml.html.fromstring(Client().get("/search/?q=%E8%87%AA%E7%84%B6").content.decode())
    links = found.xpath("//nav[@aria-label='显示和分享']//a[contains(@href, 'size=')]/@href")
    assert len(links) == 3
    assert all("q=%E8%87%AA%E7%84%B6" in link for link in links)


def test_the_elder_view_is_left_where_it_was_entered(town: SimpleNamespace) -> None:
    client = Client()
    assert "退出长者版" not in client.get("/").content.decode()
    assert "退出长者版" in client.get("/?view=elder").content.decode()
