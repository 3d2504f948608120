"""What a channel's `settings.py` asks the environment for. `gongkai.project` answers: it lies above the channels.

A channel that needs settings has a `settings.py` with one function,

    def read(environment: ChannelEnvironment) -> SmsSettings | None: ...

whose answer, a frozen dataclass, stands in `settings.CHANNEL_SETTINGS` under the channel's name; None where the
environment does not set the channel up. Django is not there yet when it is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn, Protocol


class ChannelEnvironment(Protocol):
    """The variables of the environment, each read as what it is meant to be; a value that cannot be meant ends all."""

    def text(self, name: str) -> str:
        """A text; empty where it is not given."""

    def secret(self, name: str) -> str:
        """A text that may stand in the file that `NAME_FILE` names."""

    def needed(self, name: str) -> str:
        """A text that must be given."""

    def one_of(self, name: str, default: str, *choices: str) -> str:
        """One of a few words."""

    def whole(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number."""

    def server(self, name: str) -> str:
        """The address of another server, `https://…`; empty where it is not given."""

    def endpoint(self, name: str) -> tuple[str, int] | None:
        """Host and port."""

    def folder(self, name: str, default: str) -> Path:
        """A folder; `default` is taken from the home of the installation."""

    def is_here(self, host: str) -> bool:
        """Whether a host is this very machine."""

    def refuse(self, name: str, value: str, wanted: str) -> NoReturn:
        """End the start: the value of a variable cannot be meant."""
