"""From where somebody tries: not the address alone, where one household or one renter has any number of addresses."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

HOUSEHOLD, SITE = 64, 48
"""The prefix that one IPv6 connection has to itself, and the one that a site or a renter of servers may have."""


def connection_of(address: str) -> str:
    """The address as it is counted: an IPv4 address, or the first one of the /64 in which an IPv6 address lies."""
    parsed = _parsed(address)
    return str(_first(parsed, HOUSEHOLD)) if isinstance(parsed, IPv6Address) else str(parsed or address)


def site_of(address: str) -> str:
    """The /48 in which an IPv6 address lies; "" for any other."""
    parsed = _parsed(address)
    return f"{_first(parsed, SITE)}/{SITE}" if isinstance(parsed, IPv6Address) else ""


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        parsed = ip_address(address)
    except ValueError:
        return None
    return parsed.ipv4_mapped or parsed if isinstance(parsed, IPv6Address) else parsed


def _first(address: IPv6Address, prefix: int) -> IPv6Address:
    dropped_bits = 128 - prefix
    return IPv6Address(int(address) >> dropped_bits << dropped_bits)
