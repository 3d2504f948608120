"""The worker: takes the post that is due, one by one, and hands each to its channel.

A channel is a folder with a `send.py` (in `gongkai.channels`, or in a package the settings add to CHANNEL_PACKAGES):

    REPEATABLE = True
    def send(parcel: Parcel) -> str: ...

`send` returns the channel's own receipt, if it has one. It raises `Permanent`, with words for a clerk, where trying
again is of no use; `Unknown` where nobody can tell whether it went out; any other error means *not this time*, and
`NotNow` says so in words. `REPEATABLE` says whether handing over the same `parcel.key`
twice delivers once; where it is False, a dispatch whose worker died in mid-send is shown to a person and never sent
again by itself (office/journal/post.py has the whole table).
"""

from __future__ import annotations

import importlib
import logging
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, cast

from django.conf import settings
from django.utils import timezone

from gongkai.office.journal import post
from gongkai.office.journal.models import Dispatch

logger = logging.getLogger("gongkai.post")

ATTEMPTS = 9
"""How often a dispatch is tried before it counts as failed: with the pauses below, for about a day."""
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=8)
_TRIPLE = 3
_LONGEST_WORDS = 2000


class Permanent(Exception):
    """It cannot be sent, and trying again will not help. The text is shown to a clerk."""


class NotNow(Exception):
    """It could not be sent this time. The text is shown to a clerk, should it never succeed."""


class Unknown(Exception):
    """The other side broke off when it may have taken it already: a person decides, the program does not repeat it."""


class NoSuchChannel(Permanent):
    """There is no channel of this name here."""

    def __init__(self, name: str) -> None:
        super().__init__(f"没有名为“{name}”的渠道")
        self.name = name


@dataclass(frozen=True)
class Parcel:
    """What a channel is handed: the dispatch's own key, what to send, and the number of this attempt, from 1."""

    key: str
    payload: Mapping[str, Any]
    attempt: int


class ChannelSender(Protocol):
    """A channel's `send.py`, as the worker sees it."""

    REPEATABLE: bool

    def send(self, parcel: Parcel) -> str:
        """Hand it over and return the receipt."""


def channels() -> dict[str, ChannelSender]:
    """The channels that are here, by name."""
    senders: dict[str, ChannelSender] = {}
    for package in settings.CHANNEL_PACKAGES:
        for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
            if module.ispkg and module.name not in senders:
                sending = importlib.import_module(f"{package}.{module.name}.send")
                senders[module.name] = cast(ChannelSender, sending)
    return senders


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: a minute, then three times as long each time, at most eight hours."""
    times: int = _TRIPLE ** (attempts - 1)
    return min(FIRST_PAUSE * times, LONGEST_PAUSE)


def send_next(clock: Callable[[], datetime] = timezone.now) -> Dispatch | None:
    """Take the dispatch that is due and has waited longest, and send it. What was tried; None where nothing was due."""
    here = channels()
    post.take_back(clock(), [name for name, channel in here.items() if channel.REPEATABLE], ATTEMPTS)
    dispatch = post.take(clock(), timedelta(seconds=settings.DISPATCH_LEASE_SECONDS))
    if dispatch is None:
        return None
    facts = {"dispatch": dispatch.pk, "channel": dispatch.channel, "attempt": dispatch.attempts}
    try:
        if dispatch.channel not in here:
            raise NoSuchChannel(dispatch.channel)
        parcel = Parcel(str(dispatch.key), dispatch.payload, dispatch.attempts)
        receipt = here[dispatch.channel].send(parcel)
    except Unknown as error:
        post.mark_uncertain(dispatch, _words(error))
        logger.warning("not known whether sent", extra=facts, exc_info=error)
    except Exception as error:
        again = (
            None if isinstance(error, Permanent) or dispatch.attempts >= ATTEMPTS else pause_after(dispatch.attempts)
        )
        post.mark_failed(dispatch, _words(error), again_at=None if again is None else clock() + again)
        logger.warning("not sent", extra=facts, exc_info=error)
    else:
        post.mark_sent(dispatch, at=clock(), receipt=receipt)
        logger.info("sent", extra=facts)
    return dispatch


def send_due(wanted: Callable[[], bool] = lambda: True, clock: Callable[[], datetime] = timezone.now) -> int:
    """Send until nothing is due or `wanted` says no. How many were tried."""
    count = 0
    while wanted() and send_next(clock) is not None:
        count += 1
    return count


def _words(error: Exception) -> str:
    """Why it was not sent, for the desk's list."""
    message = str(error).strip()
    for_clerks = isinstance(error, Permanent | NotNow | Unknown) and message
    text = message if for_clerks else f"{type(error).__name__}: {message}".rstrip(": ")
    return text.replace("\0", "")[:_LONGEST_WORDS]
