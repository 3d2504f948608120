"""What the environment says: `DATABASE_URL` and the variables that begin with `GONGKAI_`.

Read here and nowhere else, and refused in one line where a value cannot be meant (`BadSetting`).
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from gongkai.law.index_numbers import Pattern, PatternUnusable, known_patterns
from gongkai.law.remedy_results import NoSuchResult, read_results
from gongkai.office.storage.durable import write_new

BUSY_SECONDS = 20
"""How long one connection to SQLite waits for another one's write before it gives up, in seconds."""

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;"
"""Readers beside one writer; nothing that was answered for is lost when the power fails; 16 MB of pages in memory."""

NOT_MIGRATED = 4
"""The exit code of a process that finds tables missing."""

UNFIT = 5
"""The exit code of a process whose settings fail the system's own checks."""

KEYS_LOST = 6
"""The exit code of a process that finds data sealed with keys that are gone."""

HERE = {"127.0.0.1", "localhost", "::1"}
"""This very machine."""

_YES = {"1", "true", "yes", "on"}
_NO = {"", "0", "false", "no", "off"}
_POSTGRESQL = {"postgres", "postgresql"}


class BadSetting(ValueError):
    """A variable of the environment has a value that cannot be meant."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"{name}={value!r}: {wanted}")
        self.name, self.value, self.wanted = name, value, wanted


def yes(environment: Mapping[str, str], name: str, *, default: bool = False) -> bool:
    """A switch: 1/true/yes/on or 0/false/no/off. Raises BadSetting for any other word."""
    if name not in environment:
        return default
    word = environment[name].strip().lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise BadSetting(name, environment[name], "1 or 0")


def demand_no_debug_outside(debug: bool, hosts: Sequence[str]) -> None:
    """Raise BadSetting where pages that show the inside of errors could be reached under a name of this server."""
    outside = [host for host in hosts if host.strip("[]") not in HERE]
    if debug and outside:
        raise BadSetting("GONGKAI_DEBUG", "1", f"0, where GONGKAI_HOSTS names {', '.join(outside)}")


def whole(environment: Mapping[str, str], name: str, default: int, *, least: int = 0, most: int | None = None) -> int:
    """A whole number, from `least` to `most`. Raises BadSetting for anything else."""
    word = environment.get(name, "").strip()
    if not word:
        return default
    if not (word.isascii() and word.isdigit()):
        raise BadSetting(name, word, "a whole number")
    if int(word) < least or (most is not None and int(word) > most):
        raise BadSetting(name, word, f"a whole number from {least}" + (f" to {most}" if most is not None else ""))
    return int(word)


def one_of(environment: Mapping[str, str], name: str, default: str, *choices: str) -> str:
    """One of a few words. Raises BadSetting for any other."""
    word = environment.get(name, "").strip() or default
    if word not in choices:
        raise BadSetting(name, word, " | ".join(choices))
    return word


def review_results(environment: Mapping[str, str], name: str) -> str:
    """Endings of reconsiderations and suits with their columns: ``mediated=corrected, terminated=other``."""
    word = environment.get(name, "").strip()
    try:
        read_results(word)
    except NoSuchResult as wrong:
        raise BadSetting(name, wrong.words, "ENDING=upheld | corrected | other, …") from wrong
    return word


def index_pattern(environment: Mapping[str, str], name: str, default: str) -> str:
    """How index numbers are made: the name of a known pattern, or a pattern. Raises BadSetting for what is neither."""
    word = environment.get(name, "").strip() or default
    if word in known_patterns():
        return known_patterns()[word].text
    try:
        return Pattern(word).text
    except PatternUnusable as wrong:
        raise BadSetting(name, word, " | ".join(known_patterns()) + " | {credit_code}/{year}-{serial:5}") from wrong


def words(environment: Mapping[str, str], name: str, default: str = "") -> list[str]:
    """A list with commas between its words; blanks round a word do not count."""
    return [word for part in environment.get(name, default).split(",") if (word := part.strip())]


def file(environment: Mapping[str, str], name: str, default: Path) -> Path:
    """A file by its path; a relative one is taken from the folder in which the process began."""
    word = environment.get(name, "").strip()
    return Path(word).expanduser().absolute() if word else default


def home(environment: Mapping[str, str]) -> Path:
    """The folder of everything that is kept: `GONGKAI_HOME`, else `gongkai` in the user's data folder."""
    if folder := environment.get("GONGKAI_HOME", "").strip():
        return Path(folder).expanduser().absolute()
    data = environment.get("XDG_DATA_HOME", "").strip() or "~/.local/share"
    return Path(data).expanduser().absolute() / "gongkai"


def make_home(environment: Mapping[str, str]) -> Path:
    """The home folder, made where it is not there yet: its owner's only."""
    folder = home(environment)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def database(url: str, default: Path) -> dict[str, Any]:
    """Django's description of the database at `url`; of the SQLite file `default` where the address is empty.

    `sqlite:///relative/file`, `sqlite:////absolute/file` (`?mode=ro` to read only), `postgresql://user:password@host:port/name?option=value`
    (a socket's folder as `?host=/run/postgresql`). Raises BadSetting for any other kind of address.
    """
    if not url.strip():
        return sqlite(default)
    parts = urlsplit(url.strip())
    if parts.scheme == "sqlite":
        file = Path(unquote(parts.path).removeprefix("/"))
        return backup(file) if "mode=ro" in parts.query else sqlite(file)
    name = unquote(parts.path).removeprefix("/")
    if parts.scheme not in _POSTGRESQL or not name:
        # The address itself may hold a password and is not repeated.
        raise BadSetting("DATABASE_URL", f"{parts.scheme}://…", "sqlite:///FILE | postgresql://USER:PASSWORD@HOST/NAME")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": options.pop("port", "") or str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def sqlite(file: Path) -> dict[str, Any]:
    """Django's description of a SQLite file that several processes write to.

    A transaction takes the right to write when it begins (IMMEDIATE): one that reads first and writes later can then
    not fail half-way because another wrote in between, and what it has read stays true until it ends.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {"timeout": BUSY_SECONDS, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS},
    }


def backup(file: Path) -> dict[str, Any]:
    """Django's description of a SQLite file that is read and never written, nor anything beside it.

    Where a write-ahead log lies beside the file, the file alone is not the whole database, and it is opened as shared.
    """
    shared = file.with_name(file.name + "-wal").exists()
    name = f"{file.absolute().as_uri()}?mode=ro" + ("" if shared else "&immutable=1")
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": {"timeout": BUSY_SECONDS}}


def address_of_backup(file: Path) -> str:
    """The address under which `database` opens a SQLite file to be read only."""
    return f"sqlite:///{quote(str(file.absolute()))}?mode=ro"


def secret(environment: Mapping[str, str], name: str) -> str:
    """A secret: the variable itself, or the first line of the file that `NAME_FILE` names, which `ps` does not show.

    Raises BadSetting where the file cannot be read; its name is repeated, its content never.
    """
    if file := environment.get(f"{name}_FILE", "").strip():
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeError) as wrong:
            raise BadSetting(f"{name}_FILE", file, "a file that can be read") from wrong
    return environment.get(name, "").strip()


def needed(environment: Mapping[str, str], name: str) -> str:
    """A variable that something else asks for. Raises BadSetting where it is empty."""
    if word := environment.get(name, "").strip():
        return word
    raise BadSetting(name, "", "a value")


def month_and_day(environment: Mapping[str, str], name: str) -> str:
    """A day of every year, as `01-20`; empty where not given. Raises BadSetting."""
    word = environment.get(name, "").strip()
    try:
        if word:
            date.fromisoformat(f"2026-{word}")
    except ValueError as wrong:
        raise BadSetting(name, word, "MM-DD") from wrong
    return word


def day(environment: Mapping[str, str], name: str) -> date | None:
    """A day, as `2026-07-01`; None where not given. Raises BadSetting."""
    word = environment.get(name, "").strip()
    try:
        return date.fromisoformat(word) if word else None
    except ValueError as wrong:
        raise BadSetting(name, word, "YYYY-MM-DD") from wrong


def server(environment: Mapping[str, str], name: str) -> str:
    """The address of another server: `https://…`; plain `http://` only on this very machine. Empty where not given."""
    word = environment.get(name, "").strip().rstrip("/")
    parts = urlsplit(word)
    here = parts.hostname in HERE
    if word and not (parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and here))):
        raise BadSetting(name, word, "https://HOST")
    return word


def endpoint(environment: Mapping[str, str], name: str) -> tuple[str, int] | None:
    """A host and a port, `mail.example.cn:587`; None where it is not given. Raises BadSetting."""
    word = environment.get(name, "").strip()
    if not word:
        return None
    host, _, port = word.rpartition(":")
    if not (host and port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
        raise BadSetting(name, word, "HOST:PORT")
    return host.strip("[]"), int(port)


def secret_key(environment: Mapping[str, str]) -> str:
    """The key that signs sessions and forms: `GONGKAI_SECRET_KEY`, else the file `secret` of the home folder.

    The file is made on first use, readable by its owner only. Two processes that begin at once end with one key: the
    file is written under another name first, and the name `secret` is given to one of them only.
    """
    if key := environment.get("GONGKAI_SECRET_KEY", "").strip():
        return key
    file = home(environment) / "secret"
    if not file.exists():
        make_home(environment)
        with contextlib.suppress(FileExistsError):
            write_new(file, [secrets.token_urlsafe(48).encode("ascii")])
    return file.read_text(encoding="ascii")
