"""What the environment says of text messages: `GONGKAI_SMS_…`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from gongkai.channels.environment import ChannelEnvironment


@dataclass(frozen=True)
class SmsSettings:
    """How text messages go: `http`, `outbox`, or a module of the office's own, and what those of ours need to know.

    `outbox` is the folder in which messages are laid down for a program of the office's own.
    """

    gateway: str
    outbox: Path
    address: str = ""
    body: str = ""
    token: str = field(default="", repr=False)
    accepted: str = ""
    seconds: int = 20


def read(environment: ChannelEnvironment) -> SmsSettings | None:
    """None where no gateway is named: no text message is sent."""
    settings = SmsSettings(
        gateway=environment.text("GONGKAI_SMS_GATEWAY"),
        outbox=environment.folder("GONGKAI_SMS_OUTBOX", "sms"),
        address=environment.server("GONGKAI_SMS_ADDRESS"),
        body=environment.text("GONGKAI_SMS_BODY"),
        token=environment.secret("GONGKAI_SMS_TOKEN"),
        accepted=environment.text("GONGKAI_SMS_ACCEPTED"),
        seconds=environment.whole("GONGKAI_SMS_SECONDS", 20, least=1, most=60),
    )
    return settings if settings.gateway else None
