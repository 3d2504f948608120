"""A mail server on loopback that takes what comes, or fails where it is told to."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class FakeMail:
    """What the server does, and what came.

    `answers` replaces the answer to a command by its first word; `hangs` is the word at which it stops answering, and
    `breaks` the one at which it closes the connection. `HELLO` is the greeting, `DATA.` the end of a
    message.
    """

    answers: dict[str, str] = field(default_factory=dict)
    hangs: str = ""
    breaks: str = ""
    port: int = 0
    certificate: Path | None = None
    wrapped: bool = False
    commands: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    secure: list[bool] = field(default_factory=list)

    def __enter__(self) -> FakeMail:
        fake = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                _serve(fake, self)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Gone(Exception):
    pass


def _serve(fake: FakeMail, handler: socketserver.StreamRequestHandler) -> None:
    stream = handler.connection
    if fake.wrapped:
        try:
            stream = _context(fake).wrap_socket(stream, server_side=True)
        except (ssl.SSLError, OSError):
            return
    talk = _Talk(fake, stream)
    try:
        talk.say("HELLO", "220 fake")
        while (line := talk.lines.readline()) and talk.answer(line):
            pass
    except (_Gone, OSError):
        return
    finally:
        talk.stream.close()


class _Talk:
    """One conversation with a client."""

    def __init__(self, fake: FakeMail, stream: socket.socket) -> None:
        self.fake = fake
        self._listen(stream)

    def _listen(self, stream: socket.socket) -> None:
        self.stream, self.lines = stream, stream.makefile("rb")

    def say(self, word: str, usual: str) -> None:
        """Answer a command as usual, or as the test wants it answered."""
        if word == self.fake.hangs:
            time.sleep(3)
        if word in (self.fake.breaks, self.fake.hangs):
            raise _Gone
        self.stream.sendall(f"{self.fake.answers.get(word, usual)}\r\n".encode())

    def answer(self, line: bytes) -> bool:
        """Answer one command; whether another one may follow."""
        command = line.decode("ascii", errors="replace").strip()
        self.fake.commands.append(command)
        word = command.split(" ")[0].upper()
        if word == "EHLO":
            offers = ["fake", "AUTH PLAIN", *(["STARTTLS"] if self.fake.certificate else [])]
            self.say(word, "\r\n".join([*(f"250-{offer}" for offer in offers[:-1]), f"250 {offers[-1]}"]))
        elif word == "STARTTLS":
            self.say(word, "220 go ahead")
            self._listen(_context(self.fake).wrap_socket(self.stream, server_side=True))
        elif word == "DATA":
            self._take_message()
        elif word == "QUIT":
            self.say(word, "221 bye")
            return False
        else:
            self.say(word, "235 ok" if word == "AUTH" else "250 ok")
        return True

    def _take_message(self) -> None:
        self.fake.secure.append(isinstance(self.stream, ssl.SSLSocket))
        self.say("DATA", "354 go on")
        if self.fake.answers.get("DATA", "354").startswith("354"):
            self.fake.messages.append(_message(self.lines))
            self.say("DATA.", "250 queued as 4F2A")


def _message(reading: object) -> str:
    lines: list[bytes] = []
    while (line := reading.readline()) not in (b".\r\n", b""):  # type: ignore[attr-defined]
        lines.append(line)
    return b"".join(lines).decode()


def _context(fake: FakeMail) -> ssl.SSLContext:
    assert fake.certificate is not None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(fake.certificate)
    return context


def certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1 with its key, in one file; it is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "fake")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "fake.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return file


@contextmanager
def closed_port() -> Iterator[int]:
    """A port at which nobody listens."""
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as server:
        port = server.server_address[1]
    yield port
