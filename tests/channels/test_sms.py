"""短信: a gateway over HTTP, a folder, or an office's own; once, without the case's content, errors in words."""

from __future__ import annotations

import json
import logging
import stat
import sys
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any

import pytest
from pytest_django import Settings

from channels.fake_mail import closed_port
from channels.notice_world import ADDRESS, BARE_PHONE, SECRETS, sent, told_case
from gongkai.channels.sms.gateway import TextMessage
from gongkai.channels.sms.http import filled
from gongkai.channels.sms.settings import SmsSettings
from gongkai.office.journal.models import Dispatch, DispatchState

pytestmark = pytest.mark.django_db


class FakeGateway:
    """A gateway on loopback. `hangs` keeps the answer back, `cuts` closes the connection instead of one."""

    def __init__(self, status: int = 200, answer: str = '{"code": 0, "id": "SMS-7"}', **how: bool) -> None:
        self.status, self.answer, self.how = status, answer, how
        self.requests: list[tuple[str, dict[str, str], Any]] = []

    def __enter__(self) -> FakeGateway:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                fake.requests.append((self.path, dict(self.headers), json.loads(body)))
                if fake.how.get("hangs"):
                    time.sleep(2)
                if fake.how:
                    self.close_connection = True
                    return
                self.send_response(fake.status)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.end_headers()
                self.wfile.write(fake.answer.encode())

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/send?v=1"
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(autouse=True)
def configured(settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = ADDRESS
    settings.NOTICE_CHANNELS = ["sms"]
    settings.CHANNEL_SETTINGS = {"sms": SmsSettings("http", Path("sms"), token="a-token", seconds=1)}  # noqa: S106


def set_up(settings: Settings, **changes: object) -> None:
    """Say more of the gateway."""
    settings.CHANNEL_SETTINGS = {"sms": replace(settings.CHANNEL_SETTINGS["sms"], **changes)}


def test_a_text_message_says_only_that_there_is_something_new(settings: Settings) -> None:
    case = told_case("sms")
    with FakeGateway() as fake:
        set_up(settings, address=fake.address)
        dispatch = sent()
    assert (dispatch.state, dispatch.receipt) == (DispatchState.SENT, "SMS-7")
    ((path, headers, body),) = fake.requests
    assert path == "/send?v=1"
    assert headers["Authorization"] == "Bearer a-token"
    assert body == {
        "phone": BARE_PHONE,
        "text": f"您的政府信息公开申请（编号{case.number}）有新进展，请凭编号和查询码查看：{ADDRESS}/tracking/",
        "id": str(dispatch.key),
    }


def test_the_body_is_what_the_gateway_wants(settings: Settings) -> None:
    case = told_case("sms")
    set_up(settings, body='{"to": ["{phone}"], "template": {"id": 12, "args": {"no": "{number}", "url": "{page}"}}}')
    set_up(settings, accepted="result.code=OK")
    with FakeGateway(answer='{"result": {"code": "OK"}}') as fake:
        set_up(settings, address=fake.address)
        assert sent().state == DispatchState.SENT
    args = {"no": case.number, "url": f"{ADDRESS}/tracking/"}
    assert fake.requests[0][2] == {"to": [BARE_PHONE], "template": {"id": 12, "args": args}}


def test_what_is_filled_in_changes_nothing_else() -> None:
    hostile = {"phone": '","admin":"1', "text": "{phone}{key}", "number": "", "page": "", "code": "", "key": "k"}
    body = json.loads(json.dumps(filled({"phone": "{phone}", "text": "{text}"}, hostile)))
    assert body == {"phone": '","admin":"1', "text": "{phone}{key}"}


FAULTS = [
    ({"status": 400}, DispatchState.FAILED, "短信网关不接收（HTTP 400）"),
    ({"status": 401}, DispatchState.WAITING, "短信网关不接收（HTTP 401）"),
    ({"status": 429}, DispatchState.WAITING, "短信网关不接收（HTTP 429）"),
    ({"status": 503}, DispatchState.WAITING, "短信网关不接收（HTTP 503）"),
    ({"status": 302}, DispatchState.WAITING, "短信网关不接收（HTTP 302）"),
    ({"answer": '{"code": "BLACK_LIST"}'}, DispatchState.FAILED, "短信网关没有接收（BLACK_LIST）"),
    ({"answer": '{"code": "no ' + BARE_PHONE + '"}'}, DispatchState.FAILED, "短信网关没有接收（没有说明）"),
    ({"answer": '{"code": "' + BARE_PHONE + '"}'}, DispatchState.FAILED, "短信网关没有接收（没有说明）"),
    ({"answer": "<html>"}, DispatchState.FAILED, "短信网关没有接收（没有说明）"),
    ({"hangs": True}, DispatchState.UNCERTAIN, "短信交给网关后没有得到答复，不知道送出没有"),
    ({"cuts": True}, DispatchState.UNCERTAIN, "短信交给网关后没有得到答复，不知道送出没有"),
]


@pytest.mark.parametrize(("fault", "state", "words"), FAULTS, ids=[str(fault) for fault, _, _ in FAULTS])
def test_what_goes_wrong_is_said_in_words_and_names_nobody(
    fault: dict[str, Any], state: DispatchState, words: str, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    set_up(settings, accepted="code=0")
    told_case("sms")
    with caplog.at_level(logging.DEBUG), FakeGateway(**fault) as fake:
        set_up(settings, address=fake.address)
        dispatch = sent()
    assert (dispatch.state, dispatch.error) == (state, words)
    assert len(fake.requests) == 1
    said = caplog.text + dispatch.error + dispatch.receipt + str(dispatch.payload)
    assert [secret for secret in (*SECRETS, "a-token") if secret in said] == []


def test_where_nobody_listens_it_waits(settings: Settings) -> None:
    told_case("sms")
    with closed_port() as port:
        set_up(settings, address=f"http://127.0.0.1:{port}/")
        dispatch = sent()
    assert (dispatch.state, dispatch.error) == (DispatchState.WAITING, "连不上短信网关")


def test_a_landline_is_told_nothing_by_text_message() -> None:
    told_case("sms", phone="0399-5550126")
    assert not Dispatch.objects.exists()


def test_the_folder_holds_what_is_to_be_sent_and_only_its_owner_reads_it(settings: Settings, tmp_path: Path) -> None:
    set_up(settings, gateway="outbox", outbox=tmp_path / "sms")
    told_case("sms")
    dispatch = sent()
    assert dispatch.state == DispatchState.SENT
    (file,) = (tmp_path / "sms").iterdir()
    assert file.name == f"{dispatch.key}.json"
    assert json.loads(file.read_text(encoding="utf-8"))["phone"] == BARE_PHONE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_to_is_tried_again(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "sms").write_text("a file in its place")
    set_up(settings, gateway="outbox", outbox=tmp_path / "sms")
    told_case("sms")
    dispatch = sent()
    assert (dispatch.state, dispatch.error) == (DispatchState.WAITING, "短信发件夹不能写入")


def test_an_office_brings_its_own_gateway(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[TextMessage] = []
    own = ModuleType("office_gateway")
    own.deliver = lambda message: taken.append(message) or "CMPP-1"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "office_gateway", own)
    set_up(settings, gateway="office_gateway")
    told_case("sms")
    assert sent().receipt == "CMPP-1"
    assert taken[0].phone == BARE_PHONE
    assert BARE_PHONE not in repr(taken[0])


def test_a_gateway_that_is_not_installed_is_said(settings: Settings) -> None:
    set_up(settings, gateway="nowhere.to_be_found")
    told_case("sms")
    assert sent().error == "服务器上没有设置的短信网关程序"
