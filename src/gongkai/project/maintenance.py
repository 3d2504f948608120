"""Out of service for a while: a file in the home folder, which every process looks at before each answer.

A file and not a row: the switch works while the database is away or being changed, and for every process of the machine
at once. Nothing here needs Django.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gongkai.office.storage.durable import replace

NAME = "maintenance.json"


@dataclass(frozen=True)
class MaintenanceNotice:
    """What is said meanwhile, and until when it is expected to last; either may be unknown."""

    message: str = ""
    until: datetime | None = None


def begin(home: Path, notice: MaintenanceNotice) -> None:
    """Switch on, or say something else than before. No process ever reads half a file."""
    until = notice.until.isoformat() if notice.until else ""
    replace(home / NAME, [json.dumps({"message": notice.message, "until": until}, ensure_ascii=False).encode()])


def end(home: Path) -> bool:
    """Switch off; whether it was on."""
    there = (home / NAME).exists()
    (home / NAME).unlink(missing_ok=True)
    return there


def standing(home: Path) -> MaintenanceNotice | None:
    """What is said now; None while in service. A file that cannot be read means out of service, and nothing more."""
    try:
        text = (home / NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        return MaintenanceNotice()
    with suppress(ValueError, TypeError, KeyError):
        notice = json.loads(text)
        until = datetime.fromisoformat(notice["until"]) if notice["until"] else None
        if until is None or until.tzinfo is not None:
            return MaintenanceNotice(str(notice["message"]), until)
    return MaintenanceNotice()
