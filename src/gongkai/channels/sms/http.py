"""A gateway that is spoken to over HTTP: one POST a message, as the settings describe it.

The body is a JSON object in which `{phone}`, `{text}`, `{number}`, `{page}`, `{code}` and `{key}` stand for the parts
of the message; what is filled in is a value and can change nothing else. `SMS_ACCEPTED`, such as `code=0`, says by what
the answer shows that the message was taken; without it any answer 2xx does.
"""

from __future__ import annotations

import json
import re
import ssl
from dataclasses import asdict
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from gongkai.channels.sms.gateway import TextMessage, sms_settings
from gongkai.channels.sms.settings import SmsSettings
from gongkai.channels.work import NotNow, Permanent, Unknown

_TAKEN = range(200, 300)
_FOR_NOW = {401, 403, 407, 408, 425, 429}
"""Refusals that concern the account or the moment: whoever runs the server can mend them, or time does."""
_REFUSED = range(400, 500)
_LONGEST_ANSWER = 64 * 1024
_PART = re.compile(r"\{(phone|text|number|page|code|key)\}")
_BODY = '{"phone": "{phone}", "text": "{text}", "id": "{key}"}'
_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,30}", re.ASCII)


def deliver(message: TextMessage) -> str:
    """POST it. Raises NotNow, Permanent, Unknown."""
    sms = sms_settings()
    parts = urlsplit(sms.address)
    if not parts.hostname:
        raise Permanent("服务器上没有设置短信网关的地址")
    body = json.dumps(filled(_template(sms), asdict(message)), ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", "Accept": "application/json"}
    if sms.token:
        headers["Authorization"] = f"Bearer {sms.token}"
    connection = _connected(parts.scheme, parts.hostname, parts.port, sms.seconds)
    try:
        connection.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body, headers)
        answer = connection.getresponse()
        status, answered = answer.status, answer.read(_LONGEST_ANSWER)
    except (OSError, HTTPException):
        raise Unknown("短信交给网关后没有得到答复，不知道送出没有") from None
    finally:
        connection.close()
    return _receipt(status, answered, sms.accepted, message)


def _connected(scheme: str, host: str, port: int | None, seconds: int) -> HTTPConnection:
    """A connection that stands, so that what goes wrong later happened after something was sent. Raises NotNow."""
    if scheme == "https":
        context = ssl.create_default_context()
        connection: HTTPConnection = HTTPSConnection(host, port, timeout=seconds, context=context)
    else:
        connection = HTTPConnection(host, port, timeout=seconds)
    try:
        connection.connect()
    except ssl.SSLCertVerificationError:
        raise NotNow("短信网关的证书没有通过验证") from None
    except TimeoutError:
        raise NotNow("短信网关没有在限定时间内应答") from None
    except OSError:
        raise NotNow("连不上短信网关") from None
    return connection


def _template(sms: SmsSettings) -> Any:
    try:
        return json.loads(sms.body or _BODY)
    except ValueError:
        raise NotNow("设置的短信格式不是JSON") from None


def filled(value: Any, parts: dict[str, str]) -> Any:
    """The body with the parts in their places; a part is never looked through for further places."""
    if isinstance(value, str):
        return _PART.sub(lambda fault: parts[fault[1]], value)
    if isinstance(value, list):
        return [filled(item, parts) for item in value]
    if isinstance(value, dict):
        return {name: filled(item, parts) for name, item in value.items()}
    return value


def _receipt(status: int, raw: bytes, accepted: str, message: TextMessage) -> str:
    """What the gateway calls the message. Raises NotNow, Permanent."""
    if status not in _TAKEN:
        for_good = status in _REFUSED and status not in _FOR_NOW
        raise (Permanent if for_good else NotNow)(f"短信网关不接收（HTTP {status}）")
    try:
        answer = json.loads(raw)
    except ValueError:
        answer = None
    name, _, wanted = accepted.partition("=")
    if name:
        text = _at(answer, name)
        if text != wanted:
            raise Permanent(f"短信网关没有接收（{_plain(text, message) or '没有说明'}）")
    return _plain(_at(answer, "id"), message)


def _at(answer: Any, name: str) -> str:
    """What an answer says under a name, `result.code` for one inside another; empty where it says nothing."""
    for step in name.split("."):
        answer = answer.get(step) if isinstance(answer, dict) else None
    return "" if answer is None or isinstance(answer, dict | list) else str(answer)


def _plain(text: str, message: TextMessage) -> str:
    """A code or number that may be kept: short, and nothing of the message in it."""
    return text if _CODE.fullmatch(text) and message.phone[-11:] not in text else ""
