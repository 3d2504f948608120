"""What the environment says of e-mail: `GONGKAI_MAIL_…`."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.channels.environment import ChannelEnvironment


@dataclass(frozen=True)
class MailSettings:
    """The mail server, whose address letters bear, how the way there is secured, and the account there if any.

    `seconds` is how long the server may take over one answer; there are up to ten of them within one lease.
    """

    server: tuple[str, int]
    sender: str
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: int = 20


def read(environment: ChannelEnvironment) -> MailSettings | None:
    """None where no mail server is named: no e-mail is sent."""
    security = environment.one_of("GONGKAI_MAIL_SECURITY", "starttls", "starttls", "tls", "none")
    seconds = environment.whole("GONGKAI_MAIL_SECONDS", 20, least=1, most=25)
    password = environment.secret("GONGKAI_MAIL_PASSWORD")
    server = environment.endpoint("GONGKAI_MAIL_SERVER")
    if server is None:
        return None
    if password and security == "none" and not environment.is_here(server[0]):
        environment.refuse("GONGKAI_MAIL_SECURITY", "none", "starttls | tls, for a password goes with it")
    sender, user = environment.needed("GONGKAI_MAIL_FROM"), environment.text("GONGKAI_MAIL_USER")
    return MailSettings(server, sender, security, user, password, seconds)
