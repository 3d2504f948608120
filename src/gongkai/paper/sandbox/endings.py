"""How a confined process ends that gives no answer."""

from __future__ import annotations

from gongkai.law.refusal import Refusal


class TookTooLong(Refusal):
    """The process did not end in its time; it was killed."""


class EndedSilently(Refusal):
    """The process ended without an answer. `code` is as `Popen.returncode` says it."""

    code: int
