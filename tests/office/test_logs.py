"""What is logged says what happened and where in the code, and nothing of what a person typed."""

from __future__ import annotations

import json
import logging
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.test import Client

from gongkai.project.logs import Lines
from processes import PATIENCE_SECONDS, environment

TYPED = "王小明 13800000000"


def line(message: str, *values: object, error: BaseException | None = None, **facts: object) -> dict[str, object]:
    """One record as it is written."""
    record = logging.LogRecord("gongkai.trial", logging.ERROR, __file__, 1, message, values, None)
    record.__dict__.update(facts)
    if error is not None:
        record.exc_info = (type(error), error, error.__traceback__)
    written: dict[str, object] = json.loads(Lines().format(record))
    return written


def test_values_put_into_a_message_are_left_out() -> None:
    written = line("no user %s", TYPED)
    assert (written["message"], written["level"], written["logger"]) == ("no user %s", "ERROR", "gongkai.trial")
    assert TYPED not in json.dumps(written, ensure_ascii=False)


def test_only_facts_that_cannot_be_personal_are_written() -> None:
    written = line("request", status=404, route="/cases/<int:pk>/", name_of_applicant=TYPED)
    assert (written["status"], written["route"]) == (404, "/cases/<int:pk>/")
    assert "name_of_applicant" not in written


def fall() -> None:
    """An error that carries a value, and one more that it caused."""
    try:
        raise ValueError(TYPED)
    except ValueError as cause:
        raise KeyError(TYPED) from cause


def test_of_an_error_its_kind_its_cause_and_the_lines_it_passed_are_written() -> None:
    with pytest.raises(KeyError) as caught:
        fall()
    written = line("fell", error=caught.value)
    assert written["error"] == ["KeyError", "ValueError"]
    assert str(written["passed"]).endswith("fall']")
    assert TYPED not in json.dumps(written, ensure_ascii=False)


@pytest.mark.django_db
def test_a_request_is_logged_by_its_route(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "gongkai.requests"):
        Client().get("/health/live", {"name": TYPED})
        Client().get(f"/nowhere/{TYPED}")
    written = [json.loads(Lines().format(record)) for record in caplog.records if record.name == "gongkai.requests"]
    assert [(one["method"], one["status"]) for one in written] == [("GET", 200), ("GET", 404)]
    assert written[0]["route"] == "/health/live"
    assert "13800000000" not in json.dumps(written, ensure_ascii=False)


def of_library(message: object, *values: object) -> str:
    """The message of a library's record as it is written."""
    record = logging.LogRecord("gunicorn.error", logging.WARNING, "/lib/base.py", 274, message, values, None, "handle")
    return str(json.loads(Lines().format(record))["message"])


def test_of_a_librarys_message_that_may_hold_values_only_its_place_is_written() -> None:
    assert of_library(f"Invalid request from ip=10.9.8.7: {TYPED}") == "Invalid request"
    assert of_library(f"cannot take {TYPED}") == "base:274 handle"
    assert of_library(ValueError(TYPED)) == "base:274 handle"
    assert of_library("Listening at: %s (%s)", TYPED, 1) == "Listening at: %s (%s)"


HERE = "127.0.0.2"
"""Where the requests come from."""
MALFORMED = (
    b"GET /search?q=" + TYPED.encode() + b"&id=130521199001011234 HTTP/9\r\n\r\n",
    TYPED.encode() + b" / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n130521199001011234 " + TYPED.encode() + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: " + b"130521199001011234.example\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: 130521199001011234\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 130521199001011234x\r\n\r\n",
    b"GET /?" + b"130521199001011234" * 500 + b" HTTP/1.1\r\n\r\n",
)
"""Requests that no server takes, with a name, a telephone or an identity number in them."""


@pytest.mark.django_db(transaction=True)
def test_a_real_server_logs_nothing_of_a_request_that_it_cannot_read(tmp_path: Path) -> None:
    port = free_port()
    log = tmp_path / "log"
    with log.open("w") as errors:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "python:gongkai.project.server", "--workers", "1",
             "--bind", f"127.0.0.1:{port}", "gongkai.project.wsgi"],
            env=environment(GONGKAI_LOG_LEVEL="DEBUG"), stderr=errors, stdout=errors,
        )  # fmt: skip
        try:
            assert b"200" in answered(
                port, b"GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            )
            answers = [answered(port, request) for request in MALFORMED]
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE_SECONDS)
    assert all(answer.startswith(b"HTTP/1.1 4") or answer.startswith(b"HTTP/1.1 5") for answer in answers)
    written = log.read_text()
    assert '"message": "Invalid request"' in written
    for part in ("130521199001011234", "王小明", "13800000000", HERE):
        assert part not in written


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def answered(port: int, request: bytes) -> bytes:
    """What the server answers to these bytes, once it is up."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS, (HERE, 0)) as line:
                line.sendall(request)
                return b"".join(iter(lambda: line.recv(65_536), b""))
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
