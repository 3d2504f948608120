"""A request is read as it comes, is whole when its length says so, and has come too late after a while."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from gongkai.project.whole_requests import PATIENCE_SECONDS, SLOWEST, IncomingRequest

HEAD = b"POST / HTTP/1.1\r\nHost: x\r\ncontent-LENGTH: 5\r\n\r\n"
BEGAN = 1000.0


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, IncomingRequest]]:
    there, here = socket.socketpair()
    with there, here:
        yield there, IncomingRequest(here, None, None, BEGAN)


def fed(pair: tuple[socket.socket, IncomingRequest], *pieces: bytes) -> list[bool]:
    """Whether the request was whole after each piece."""
    there, client = pair
    whole = []
    for piece in pieces:
        there.sendall(piece)
        client.read()
        whole.append(client.is_whole)
    return whole


def test_a_request_without_a_body_ends_with_its_head(pair: tuple[socket.socket, IncomingRequest]) -> None:
    assert fed(pair, b"GET / HT", b"TP/1.1\r\nHost: x\r", b"\n\r", b"\n") == [False, False, False, True]


def test_a_body_is_waited_for(pair: tuple[socket.socket, IncomingRequest]) -> None:
    assert fed(pair, HEAD, b"a=1", b"23") == [False, False, True]
    there, client = pair
    with client.ready() as answering:
        assert b"".join(iter(lambda: answering.recv(7), b"")) == HEAD + b"a=123"
        answering.sendall(b"HTTP/1.1 200 OK")
        assert there.recv(99) == b"HTTP/1.1 200 OK"


def test_who_hangs_up_in_the_middle_of_a_form_has_sent_none(pair: tuple[socket.socket, IncomingRequest]) -> None:
    there, client = pair
    assert fed(pair, HEAD + b"a=1") == [False]
    there.shutdown(socket.SHUT_WR)
    with pytest.raises(ConnectionAbortedError):
        client.read()


def test_who_asks_whether_to_go_on_is_told_to(pair: tuple[socket.socket, IncomingRequest]) -> None:
    fed(pair, HEAD.replace(b"Host: x", b"Expect: 100-continue"))
    assert pair[0].recv(99) == b"HTTP/1.1 100 Continue\r\n\r\n"


def test_a_body_that_no_form_has_is_known_by_its_head(pair: tuple[socket.socket, IncomingRequest]) -> None:
    fed(pair, HEAD.replace(b"5", b"999999999999"))
    assert pair[1].is_too_large


def test_a_head_without_end_goes_to_the_parser(pair: tuple[socket.socket, IncomingRequest]) -> None:
    assert fed(pair, *[b"x" * 30_000] * 5) == [False, False, False, False, True]


def test_a_request_has_its_time_and_more_as_its_body_comes(
    pair: tuple[socket.socket, IncomingRequest],
) -> None:
    there, client = pair
    fed(pair, HEAD.replace(b"5", b"99999999"))
    moment = BEGAN + PATIENCE_SECONDS
    assert (client.is_late(moment - 1), client.is_late(moment + 1)) == (False, True)
    for _ in range(4):
        there.sendall(b"a" * SLOWEST)
        client.read()
    assert (client.is_late(moment + 3), client.is_late(moment + 5)) == (False, True)
