"""`POST /interface/registers/<register>/`: entries handed in by an agency's system, with its token; all or none.

Documented in docs/operators/registers-interface.md. Nothing can be read here; faults are said in the answer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from gongkai.faces.ui.register_words import fault_words
from gongkai.faces.ui.text import is_text
from gongkai.law.registers import Register
from gongkai.office.agencies.refusals import Refused
from gongkai.office.journal.record import Actor
from gongkai.office.registers.fields import fields_of
from gongkai.office.registers.models import AccessToken, EntrySource
from gongkai.office.registers.refusals import EntriesFaulty, NoEntriesGiven, TooManyEntries
from gongkai.office.registers.take_in import EntryOrigin, ImportPreview, take_in
from gongkai.office.registers.tokens import token_shown
from gongkai.office.tries.counting import TryLimit, take

_SCHEME = "Bearer "
_MINUTE = timedelta(minutes=1)


class NotEntries(ValueError):
    """What was sent is not a list of entries with fields of text. `why` says it in words."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@csrf_exempt
@never_cache
@require_POST
def hand_in(request: HttpRequest, register: str) -> HttpResponse:
    """Take entries in. 401 without a token that holds, 404 no register, 429 too often, 400 no entries, 422 faults."""
    today = timezone.localdate()
    token = token_shown(request.headers.get("Authorization", "").removeprefix(_SCHEME).strip(), today)
    if token is None:
        return _said(401, "密钥无效或者已停用", {"WWW-Authenticate": "Bearer"})
    if register not in set(Register):
        return _said(404, "没有这个登记簿")
    if not _may_go_on(token):
        return _said(429, "报送太频繁，请稍后再报", {"Retry-After": str(_MINUTE.seconds)})
    of = Register(register)
    try:
        body = request.body
        raws = _entries(of, body)
        origin = EntryOrigin(EntrySource.INTERFACE, token.name, hashlib.sha256(body).hexdigest())
        taken = take_in(token.agency, of, raws, actor=Actor(f"{token.name}（接口）"[:60]), on=today, origin=origin)
    except RequestDataTooBig:
        return _said(413, "内容太大，请分批报送")
    except NotEntries as wrong:
        return _said(400, wrong.why)
    except NoEntriesGiven:
        return _said(400, "没有条目")
    except TooManyEntries as refused:
        return _said(400, f"一次最多{refused.most}条，请分批报送")
    except EntriesFaulty as refused:
        return JsonResponse(_faults(refused.examined), status=422, json_dumps_params={"ensure_ascii": False})
    except Refused:
        return _said(409, "机关当天还没有成立，或者已经撤销")
    return JsonResponse({"registered": len(taken.entries), "already": taken.already})


def _entries(register: Register, body: bytes) -> list[Mapping[str, str]]:
    """The entries that were sent, as text. Raises NotEntries."""
    try:
        sent = json.loads(body.decode("utf-8"), parse_float=str, parse_int=str, parse_constant=str)
    except (UnicodeDecodeError, ValueError, RecursionError) as wrong:
        raise NotEntries("内容不是JSON") from wrong
    entries = sent.get("entries") if isinstance(sent, dict) else None
    if not isinstance(entries, list):
        raise NotEntries('应为{"entries": [...]}')
    return [_entry(register, entry, place) for place, entry in enumerate(entries, 1)]


def _entry(register: Register, entry: Any, place: int) -> dict[str, str]:
    if not isinstance(entry, dict):
        raise NotEntries(f"第{place}条不是对象")
    for name, value in entry.items():
        if value is not None and not isinstance(value, str):
            raise NotEntries(f"第{place}条的{name[:40]}应为文本或者数")
        if not is_text(name) or (value and not is_text(value)):
            raise NotEntries(f"第{place}条有不是文字的内容（空字符、半个代理对）")
    return {name: value or "" for name, value in entry.items()}


def _faults(examined: ImportPreview) -> dict[str, Any]:
    """What is wrong with each entry, in codes and in words."""
    labels = {field.name: field.label for field in fields_of(examined.register)}
    return {
        "error": f"{len(examined.faulty)}条有问题，一条也没有登记",
        "faults": [
            {
                "entry": row.place,
                "field": fault.field,
                "label": labels.get(fault.field, ""),
                "code": fault.wrong.value,
                "message": fault_words(fault, examined.register),
            }
            for row in examined.faulty
            for fault in row.faults
        ],
    }


def _may_go_on(token: AccessToken) -> bool:
    """Whether this token has tries left in the running minute. Where none can be counted, nobody is kept out for it."""
    limit = TryLimit("register-posts", settings.REGISTERS_POSTS_A_MINUTE, _MINUTE.seconds)
    try:
        return take([limit.count_of(f"token {token.pk}")], now=timezone.now())
    except (DatabaseError, OSError):
        return True


def _said(status: int, error: str, headers: Mapping[str, str] | None = None) -> JsonResponse:
    return JsonResponse(
        {"error": error}, status=status, headers=dict(headers or {}), json_dumps_params={"ensure_ascii": False}
    )


app_name = "interface"
urlpatterns = [path("registers/<slug:register>/", hand_in, name="registers")]
"""The addresses, under `interface/`."""
