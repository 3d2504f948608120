"""A ClamAV daemon of the tests' own, on this machine: it finds the harmless sign that every scanner finds (EICAR)."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SILENT = "127.0.0.1:9"
"""An address at which nobody listens."""


@contextmanager
def scanner() -> Iterator[str]:
    """The address of a daemon that answers for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_serve, args=(server,), daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)


def _serve(server: socket.socket) -> None:
    while True:
        try:
            talk, _ = server.accept()
        except OSError:
            return
        with talk, talk.makefile("rb") as reading:
            assert reading.read(10) == b"zINSTREAM\0"
            content = b""
            while size := struct.unpack("!L", reading.read(4))[0]:
                content += reading.read(size)
            found = "Eicar-Test-Signature FOUND" if EICAR.encode() in content else "OK"
            talk.sendall(f"stream: {found}\0".encode())
