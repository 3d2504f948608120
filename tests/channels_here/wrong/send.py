"""Refuses for good."""

from __future__ import annotations

from gongkai.channels.work import Parcel, Permanent

REPEATABLE = True


def send(parcel: Parcel) -> str:
    """Refuse."""
    raise Permanent("邮箱地址不存在")
