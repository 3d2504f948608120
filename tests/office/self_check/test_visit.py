"""A look at an address: what counts as opened, how long it may take, and where it never goes."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest

from gongkai.office.self_check import visit as visiting
from gongkai.office.self_check.visit import NotVisited, is_public, visit, written_out
from office.self_check.web_world import PLACE, Web


def inside(web: Web, path: str, seconds: float = 5) -> int:
    return visit(f"{web.address}{path}", seconds, most=100, inside=urlsplit(web.address).netloc).status


def nobody() -> str:
    """Host and port at which nobody listens."""
    with socket.socket() as free:
        free.bind((PLACE, 0))
        return f"{PLACE}:{free.getsockname()[1]}"


def open_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Let these addresses stand for ones of the public network."""
    monkeypatch.setattr(visiting, "is_public", lambda address: str(address) in addresses)


def test_what_came_is_told_with_its_status(web: Web) -> None:
    web.says = {"/": (200, "首页"), "/gone": (404, ""), "/broken": (502, "")}
    assert visit(f"{web.address}/", 5, most=100, inside=urlsplit(web.address).netloc).body.decode() == "首页"
    assert [inside(web, path) for path in ("/", "/gone", "/broken")] == [200, 404, 502]
    assert all(agent.startswith("Gongkai-self-check") for agent in web.agents)


def test_redirections_are_followed_within_the_site_and_not_out_of_it(web: Web) -> None:
    web.says = {"/old": (301, "/new"), "/away": (302, "http://elsewhere.example/"), "/round": (302, "/round")}
    assert inside(web, "/old") == 200
    assert inside(web, "/away") == 302
    assert inside(web, "/round") == 302


def test_a_redirection_says_nothing_of_where_it_leads(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    open_to(monkeypatch, PLACE)
    web.says = {
        "/dead": (301, f"http://{nobody()}/"), "/gone": (302, "/not-there"), "/not-there": (404, ""),
        "/app": (302, "weixin://dl/business"),
    }  # fmt: skip
    assert [visit(web.address + path, 5).status for path in ("/dead", "/gone", "/app")] == [0, 404, 302]


def test_where_nobody_listens_or_no_name_is_known_nothing_came(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    place = nobody()
    assert visit(f"http://{place}/", 5, inside=place).status == 0

    def unknown(*asked: object, **more: object) -> list[object]:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert visit("https://no-such-name.example/", 5).status == 0


def test_a_page_that_comes_drop_by_drop_is_not_waited_for(web: Web) -> None:
    web.drops = {"/"}
    begun = monotonic()
    assert inside(web, "/", seconds=0.4) == 0
    assert monotonic() - begun < 4


def test_all_addresses_of_a_name_together_are_not_waited_for_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("36.110.1.1", 80))] * 100
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **more: found)

    def silent(place: object, timeout: float) -> socket.socket:
        sleep(min(timeout, 0.1))
        raise TimeoutError

    monkeypatch.setattr(socket, "create_connection", silent)
    begun = monotonic()
    assert visit("http://many-faced.example/", 0.3).status == 0
    assert monotonic() - begun < 4


def test_of_pages_elsewhere_nothing_is_read(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that never ends opens all the same, whatever is behind it."""
    open_to(monkeypatch, PLACE)
    web.drops = {"/film"}
    found = visit(f"{web.address}/film", 2)
    assert (found.status, found.body) == (200, b"")


def test_no_more_is_read_than_is_asked_for(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    open_to(monkeypatch, PLACE)
    web.says = {"/": (200, "0123456789")}
    assert [visit(f"{web.address}/", 5, most=most).body for most in (0, 4, 100)] == [b"", b"0123", b"0123456789"]


def test_what_is_done_before_each_address_is_asked_costs_no_time_and_can_end_it(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to(monkeypatch, PLACE)
    web.says = {"/old": (301, "/new")}
    told: list[str] = []

    def before(address: str) -> None:
        told.append(address)
        sleep(0.6)
        if address.endswith("/private"):
            raise LookupError(address)

    found = visit(f"{web.address}/old", 1, before=before)
    assert (found.status, told) == (200, [f"{web.address}/old", f"{web.address}/new"])
    assert found.milliseconds < 1200
    with pytest.raises(LookupError):
        visit(f"{web.address}/private", 1, before=before)
    assert ("GET", "/private") not in web.asked


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("36.110.1.1", True), ("2408:8000::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False),
        ("0.0.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("::", False),
        ("fe80::1", False), ("fc00::1", False), ("ff02::1", False), ("::ffff:10.1.2.3", False),
        ("::ffff:36.110.1.1", False), ("64:ff9b::a01:203", False), ("2002:a01:203::1", False),
        ("fec0::1", False), ("64:ff9b:1::a01:203", False), ("2001:0:a01:203::1", False), ("::10.1.2.3", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_public_network_are_public(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


def test_elsewhere_nothing_but_the_public_network_is_looked_at(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotVisited):
        visit(f"{web.address}/", 5)
    # A name with one public address and one that is not.
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in ("36.110.1.1", "10.1.2.3")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **more: found)
    with pytest.raises(NotVisited):
        visit("http://two-faced.example/", 5)
    assert web.asked == []


def test_a_redirection_is_judged_like_the_address_itself(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    open_to(monkeypatch, PLACE)
    web.says = {"/in": (302, "http://10.1.2.3/admin"), "/on": (302, "/there")}
    assert visit(f"{web.address}/on", 5).status == 200
    with pytest.raises(NotVisited):
        visit(f"{web.address}/in", 5)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("http://www.gov.cn", "http://www.gov.cn/"),
        ("https://www.gov.cn/政策?q=水#top", "https://www.gov.cn/%E6%94%BF%E7%AD%96?q=%E6%B0%B4"),
        ("HTTPS://user:word@WWW.gov.cn:443/", "https://www.gov.cn/"),
        ("https://www.gov.cn/a%20b", "https://www.gov.cn/a%20b"),
        ("http://中国.政务:8080/", "http://xn--fiqs8s.xn--zfr164b:8080/"),
        ("http://[2408:8000::1]/a", "http://[2408:8000::1]/a"),
    ],
)
def test_an_address_is_written_as_it_goes_over_the_wire(typed: str, asked: str) -> None:
    assert written_out(typed) == asked


@pytest.mark.parametrize(
    "typed", ["", "/a", "mailto:a@b.cn", "ftp://a.cn/", "http://", "http://a.cn:x/", "http://[::1"]
)
def test_what_cannot_be_meant_is_no_address(typed: str) -> None:
    with pytest.raises(ValueError):
        written_out(typed)
