"""How a confined process ends that gives no answer."""

from __future__ import annotations


class TookTooLong(Exception):
    """The process did not end in its time; it was killed."""


class EndedSilently(Exception):
    """The process ended without an answer. `code` is as `Popen.returncode` says it."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code
