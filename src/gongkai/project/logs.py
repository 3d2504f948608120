"""Log lines: one JSON object a line, without anyone's data.

What a program logs about a request or an error often holds what a person typed: addresses with a search word, the
value that a column refused. So of a record only these are written: when, how grave, from which logger, the message as
the program wrote it *before* any value was put in, the facts named in `FACTS`, and of an error its kind and the lines
of code it passed, never its text.

A library may put the values in before it hands its message over (gunicorn does so with the raw line of a request that
it cannot read, and with the address it came from; Django with a strange name of a host). Whether it did cannot be seen.
So of a library's message that comes without values only the place in its code is written, or its first words if these
are known here.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime

FACTS = (
    "method",
    "route",
    "status",
    "milliseconds",
    "job",
    "channel",
    "dispatch",
    "attempt",
    "process",
    "code",
    "count",
    "file",
    "clock",
    "believed",
)
"""The names under which a program may give facts with `extra={…}`: none of them can hold personal data."""

_OURS = "gongkai"
"""How the names of our own loggers begin: their messages are written in this repository, with values apart."""

_CONSTANT = ("Invalid request", "Invalid HTTP_HOST header", "Worker exiting", "Shutting down")
"""How messages of libraries begin that are worth telling apart; what comes after these words is left out."""


class Lines(logging.Formatter):
    """Formats a record as described above."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
        }
        line.update({name: getattr(record, name) for name in FACTS if hasattr(record, name)})
        if record.exc_info and record.exc_info[1] is not None:
            line.update(_error(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False, default=str)


def _message(record: logging.LogRecord) -> str:
    """The message without its values, or where a library logged what may hold them already."""
    ours = record.name == _OURS or record.name.startswith(f"{_OURS}.")
    if isinstance(record.msg, str) and (ours or record.args):
        return record.msg
    wording = next((words for words in _CONSTANT if str(record.msg).startswith(words)), "")
    return wording or f"{record.module}:{record.lineno} {record.funcName}"


def _error(error: BaseException) -> dict[str, object]:
    """The kind of an error, of what caused it, and the lines it passed."""
    steps = [f"{step.filename}:{step.lineno} {step.name}" for step in traceback.extract_tb(error.__traceback__)]
    kinds = [type(error).__qualname__]
    cause = error.__cause__ or error.__context__
    while cause is not None and len(kinds) < 5:
        kinds.append(type(cause).__qualname__)
        cause = cause.__cause__ or cause.__context__
    return {"error": kinds, "passed": steps}
