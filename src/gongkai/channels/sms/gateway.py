"""What a gateway is: a module with one function. `http` and `outbox` are here; an office's own is named in full.

    def deliver(message: TextMessage) -> str: ...

It returns the gateway's own number of the message, and raises `Permanent`, `NotNow` or `Unknown` of `channels.work`,
with words for a clerk in which neither the number nor the text stands.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from typing import Protocol, cast

from django.conf import settings

from gongkai.channels.sms.settings import SmsSettings
from gongkai.channels.work import NotNow, Permanent

_OURS = {"http": "gongkai.channels.sms.http", "outbox": "gongkai.channels.sms.outbox"}


@dataclass(frozen=True)
class TextMessage:
    """A text message: to which number, what it says whole, the parts of it for a gateway with templates of its own,
    and the key that is the same each time it is tried. Neither number nor text is ever printed.
    """

    phone: str = field(repr=False)
    text: str = field(repr=False)
    number: str = field(repr=False)
    page: str
    code: str = field(repr=False)
    key: str


class Gateway(Protocol):
    """A module that delivers text messages."""

    def deliver(self, message: TextMessage) -> str:
        """Hand it over and return the gateway's number of it."""


def sms_settings() -> SmsSettings:
    """How text messages go. Raises Permanent where that is not set up."""
    sms: SmsSettings | None = settings.CHANNEL_SETTINGS["sms"]
    if sms is None:
        raise Permanent("服务器上没有设置短信网关")
    return sms


def gateway(name: str) -> Gateway:
    """The gateway that the settings name. Raises NotNow where there is none of that name."""
    try:
        return cast(Gateway, importlib.import_module(_OURS.get(name, name)))
    except ImportError:
        raise NotNow("服务器上没有设置的短信网关程序") from None
