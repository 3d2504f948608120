"""The channels as their folders declare them: what they are called, and what the environment says of each."""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, NoReturn

from gongkai.project import environment


@dataclass(frozen=True)
class Variables:
    """The environment as channels read it (`gongkai.channels.environment`). Everything raises BadSetting."""

    environment: Mapping[str, str]
    home: Path

    def text(self, name: str) -> str:
        """A text; empty where it is not given."""
        return self.environment.get(name, "").strip()

    def secret(self, name: str) -> str:
        """A text that may stand in the file that `NAME_FILE` names."""
        return environment.secret(self.environment, name)

    def needed(self, name: str) -> str:
        """A text that must be given."""
        return environment.needed(self.environment, name)

    def one_of(self, name: str, default: str, *choices: str) -> str:
        """One of a few words."""
        return environment.one_of(self.environment, name, default, *choices)

    def whole(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number."""
        return environment.whole(self.environment, name, default, least=least, most=most)

    def server(self, name: str) -> str:
        """The address of another server, `https://…`; empty where it is not given."""
        return environment.server(self.environment, name)

    def endpoint(self, name: str) -> tuple[str, int] | None:
        """Host and port."""
        return environment.endpoint(self.environment, name)

    def folder(self, name: str, default: str) -> Path:
        """A folder; `default` is taken from the home of the installation."""
        return environment.file(self.environment, name, self.home / default)

    def is_here(self, host: str) -> bool:
        """Whether a host is this very machine."""
        return host in environment.HERE

    def refuse(self, name: str, value: str, wanted: str) -> NoReturn:
        """End the start: the value of a variable cannot be meant."""
        raise environment.BadSetting(name, value, wanted)


def declared_channels(packages: Sequence[str]) -> dict[str, dict[str, str]]:
    """What each channel with a `channel.toml` says of itself, by name; of two of one name the first package's."""
    channels: dict[str, dict[str, str]] = {}
    for package in packages:
        for folder in sorted(resources.files(package).iterdir(), key=lambda entry: entry.name):
            if (declared := folder / "channel.toml").is_file():
                channels.setdefault(folder.name, tomllib.loads(declared.read_text(encoding="utf-8")))
    return channels


def channel_settings(packages: Sequence[str], variables: Variables) -> dict[str, Any]:
    """What the `settings.py` of each channel makes of the environment, by name; None for one that is not set up."""
    settings: dict[str, Any] = {}
    for package in packages:
        for folder in sorted(resources.files(package).iterdir(), key=lambda entry: entry.name):
            if (folder / "settings.py").is_file() and folder.name not in settings:
                module = importlib.import_module(f"{package}.{folder.name}.settings")
                settings[folder.name] = module.read(variables)
    return settings


def folders_of(settings: Mapping[str, Any]) -> list[Path]:
    """The folders that the settings of channels name."""
    values = (value for channel in settings.values() if channel for value in vars(channel).values())
    return [value for value in values if isinstance(value, Path)]
