"""Messages on a pipe between us and a process that answers again and again: a length, then so many bytes."""

from __future__ import annotations

from typing import IO

_HEAD = 8
"""The length of a message is written in so many bytes."""


def send(pipe: IO[bytes], message: bytes) -> None:
    """Put one message on a pipe. Raises BrokenPipeError where nobody reads."""
    pipe.write(len(message).to_bytes(_HEAD, "big"))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Take one message from a pipe; None where the other end is gone."""
    head = pipe.read(_HEAD)
    size = int.from_bytes(head, "big")
    message = pipe.read(size) if len(head) == _HEAD else b""
    return message if len(head) == _HEAD and len(message) == size else None
