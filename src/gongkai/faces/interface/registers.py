"""`POST /interface/registers/<register>/`: entries handed in by an agency's system, with its token; all or none.

Documented in docs/operators/registers-interface.md. Nothing can be read here; faults are said in the answer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from gongkai.faces.ui.openapi import ApiAnswer, ApiOperation, answer_json, operation
from gongkai.faces.ui.register_words import fault_words
from gongkai.faces.ui.schemas import OneOf, SchemaElsewhere
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.faces.ui.text import is_text
from gongkai.law.registers import Register
from gongkai.law.terms import zh
from gongkai.office.agencies.refusals import Refused
from gongkai.office.journal.record import Actor
from gongkai.office.registers.fields import Field, FieldKind, fields_of
from gongkai.office.registers.models import AccessToken, EntrySource
from gongkai.office.registers.refusals import EntriesFaulty, NoEntriesGiven, TooManyEntries
from gongkai.office.registers.take_in import MOST, EntryOrigin, ImportPreview, take_in
from gongkai.office.registers.tokens import token_shown
from gongkai.office.tries.counting import TryLimit, take

_SCHEME = "Bearer "
_MINUTE = timedelta(minutes=1)


@sheetclass
class EntriesRegistered:
    """What became of entries that were taken in."""

    registered: int = doc("新登记几条")
    already: int = doc("几条以前已登记，内容相同")


@sheetclass
class InterfaceRefusal:
    """Why nothing was taken in."""

    error: str = doc("原因")


@sheetclass
class EntryFaultData:
    """What is wrong with a field of an entry."""

    entry: int = doc("第几条，从1起")
    field: str = doc("字段")
    label: str = doc("字段的名称")
    code: str = doc("代码")
    message: str = doc("说明")


@sheetclass
class FaultyEntries:
    """What is wrong with the entries, of which none was taken in."""

    error: str = doc("几条有问题")
    faults: tuple[EntryFaultData, ...]


def entry_schema(register: Register) -> SchemaElsewhere:
    """What an entry of a register holds, by the fields that the register has."""
    fields = fields_of(register)
    schema = {
        "type": "object",
        "title": zh(register),
        "required": [field.name for field in fields if field.required],
        "properties": {field.name: _field_schema(field) for field in fields},
    }
    return SchemaElsewhere(f"{register.value}_entry", schema)


def _field_schema(field: Field) -> dict[str, Any]:
    described = f"{field.label}。{field.help}" if field.help else field.label
    nothing = [] if field.required else ["null"]
    if field.kind is FieldKind.CHOICE:
        values = [value for choice in field.choices for value in choice]
        return {"enum": values + [None] * (not field.required), "description": described}
    schema: dict[str, Any] = {"type": [*_FIELD_TYPES[field.kind], *nothing], "description": described}
    if field.kind is FieldKind.TEXT:
        schema["maxLength"] = field.longest
    if field.kind is FieldKind.DAY and field.required:
        schema["format"] = "date"
    return schema


_FIELD_TYPES: Mapping[FieldKind, list[str]] = {
    FieldKind.TEXT: ["string", "number"],
    FieldKind.DAY: ["string"],
    FieldKind.YEARS: ["integer", "string"],
    FieldKind.AMOUNT: ["number", "string"],
}
"""Numbers may come as numbers or as text."""
_SENT = {
    "type": "object",
    "required": ["entries"],
    "properties": {
        "entries": {
            "type": "array",
            "minItems": 1,
            "maxItems": MOST,
            "items": {"anyOf": [dict(entry_schema(register).schema) for register in Register]},
        }
    },
}
_REFUSALS = {
    400: "不是JSON，没有条目，条目太多",
    401: "密钥无效或者已停用",
    404: "没有这个登记簿",
    409: "机关当天还没有成立，或者已经撤销",
    413: "内容太大",
    429: "太频繁，按Retry-After等候",
}
HAND_IN = ApiOperation(
    "registers",
    "把条目报进登记簿，一次全部登记或者一条也不登记",
    {
        200: ApiAnswer("已登记", EntriesRegistered),
        422: ApiAnswer("有条目不能登记", FaultyEntries),
        **{status: ApiAnswer(words, InterfaceRefusal) for status, words in _REFUSALS.items()},
    },
    method="post",
    variables={"register": Annotated[str, "登记簿", OneOf(tuple(register.value for register in Register))]},
    body=Annotated[Any, SchemaElsewhere("Entries", _SENT)],
    token=True,
)


class NotEntries(ValueError):
    """What was sent is not a list of entries with fields of text. `why` says it in words."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@operation(HAND_IN)
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
        return answer_json(_faults(refused.examined), status=422)
    except Refused:
        return _said(409, "机关当天还没有成立，或者已经撤销")
    return answer_json(EntriesRegistered(len(taken.entries), taken.already))


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


def _faults(preview: ImportPreview) -> FaultyEntries:
    """What is wrong with each entry, in codes and in words."""
    labels = {field.name: field.label for field in fields_of(preview.register)}
    faults = tuple(
        EntryFaultData(
            entry=row.place,
            field=fault.field,
            label=labels.get(fault.field, ""),
            code=fault.wrong.value,
            message=fault_words(fault, preview.register),
        )
        for row in preview.faulty
        for fault in row.faults
    )
    return FaultyEntries(f"{len(preview.faulty)}条有问题，一条也没有登记", faults)


def _may_go_on(token: AccessToken) -> bool:
    """Whether this token has tries left in the running minute. Where none can be counted, nobody is kept out for it."""
    limit = TryLimit("register-posts", settings.REGISTERS_POSTS_A_MINUTE, _MINUTE.seconds)
    try:
        return take([limit.count_of(f"token {token.pk}")], now=timezone.now())
    except (DatabaseError, OSError):
        return True


def _said(status: int, error: str, headers: Mapping[str, str] | None = None) -> HttpResponse:
    return answer_json(InterfaceRefusal(error), status, headers)


app_name = "interface"
urlpatterns = [path("registers/<slug:register>/", hand_in, name="registers")]
"""The addresses, under `interface/`."""
