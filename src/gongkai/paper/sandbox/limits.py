"""What a confined process may use up."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024**2
GIBIBYTE = 1024**3


@dataclass(frozen=True)
class Limits:
    """The bounds of one confined process.

    `seconds` bounds the wait and the processor's time, and is less than a page of the office may take. `file_size`
    bounds each file, the answer too.
    """

    seconds: int = 50
    memory: int = GIBIBYTE
    file_size: int = 256 * MEBIBYTE
    open_files: int = 256


@dataclass(frozen=True)
class Rights:
    """What a confined process may reach beside its own folder, the interpreter, the libraries and the fonts.

    `reads` are files or folders, `writes` files. `local_sockets` lets it lay a socket into /tmp on which others of this
    machine might call; LibreOffice does not start without. It still calls nobody.
    """

    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    local_sockets: bool = False
