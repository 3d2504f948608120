"""Fails as often as the payload says."""

from __future__ import annotations

from gongkai.channels.work import Parcel

REPEATABLE = True


def send(parcel: Parcel) -> str:
    """Fail on the first `fails` attempts."""
    if parcel.attempt <= parcel.payload["fails"]:
        raise ConnectionError("对方服务器没有应答")
    return "at last"
