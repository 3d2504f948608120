"""Who sits at the command line, as the journal names that person."""

from __future__ import annotations

import getpass
from typing import Any

from gongkai.command.language import Language, choose
from gongkai.command.office_door import open_room


def person_typing(lang: Language) -> Any:
    """The journal's `Actor` for whoever runs this command, as far as the system knows."""
    try:
        who = getpass.getuser()
    except (KeyError, OSError):
        who = "?"
    record = open_room("gongkai.office.journal.record")
    return record.Actor(choose(lang, f"命令行（{who}）", f"command line ({who})"))
