"""Two addresses for those who watch the server: is it alive, and can it serve?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.faces.ui.openapi import ApiAnswer, ApiOperation, answer_json, operation
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.encryption.encrypt import demand_keys
from gongkai.office.encryption.refusals import KeysLost, SealingRefused
from gongkai.office.journal.clock import look
from gongkai.office.storage import room
from gongkai.paper.letters.writing.faces import missing_faces
from gongkai.paper.refusals import CannotWrite
from gongkai.project.reach import Unreachable, missing_migrations


@dataclass(frozen=True)
class Alive:
    """The process answers."""

    alive: bool


@sheetclass
class ReadyState:
    """What serving needs, and how each of it is."""

    ready: bool
    database: str = doc("数据库的种类")
    keys: Literal["usable", "unusable", "lost"] = doc("密钥")
    files: Literal["writable", "full", "not writable"] = doc("文件夹；满了的不收上传，其余照常")
    faces: Literal["complete", "substituted", "unknown"] = doc("公文字体；缺的用别的字体代替")
    free_megabytes: int = doc("剩余空间，MB")
    reserve_megabytes: int = doc("上传必须留下的空间，MB")


@dataclass(frozen=True)
class DatabaseUnreachable:
    """There is no database to ask."""

    ready: Literal[False] = False
    database: Literal["unreachable"] = "unreachable"


@sheetclass
class DatabaseNotMigrated:
    """Tables are missing."""

    migrations: int = doc("还有几个迁移没有执行")
    ready: Literal[False] = False
    database: Literal["not migrated"] = "not migrated"


@sheetclass
class ClockInDoubt:
    """The machine's clock is not believed."""

    reading: datetime = doc("时钟现在的读数")
    believed_at: datetime = doc("最近一次可信的时刻")
    ready: Literal[False] = False
    clock: Literal["in doubt"] = "in doubt"
    then: Literal["gongkai clock confirm"] = doc("确认时钟的命令", default="gongkai clock confirm")


@operation(ApiOperation("live", "进程在不在", {200: ApiAnswer("在", Alive)}))
@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all; asks nothing of the database."""
    return answer_json(Alive(alive=True))


@operation(
    ApiOperation(
        "ready",
        "能不能服务",
        {
            200: ApiAnswer("能", ReadyState),
            503: ApiAnswer("不能", DatabaseUnreachable | DatabaseNotMigrated | ClockInDoubt | ReadyState),
        },
    )
)
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 when the database has all tables, the clock is believed, the keys are there and files can be stored.

    Else 503 with what is amiss. `files` is `full` where less is free than uploads must leave: everything but uploads
    goes on then. `faces` is `substituted` where the machine lacks a face that letters ask for: they go out in another.
    """
    try:
        missing = missing_migrations()
    except Unreachable:
        return answer_json(DatabaseUnreachable(), status=503)
    if missing:
        return answer_json(DatabaseNotMigrated(missing), status=503)
    doubt = look(timezone.now())
    if doubt is not None:
        return answer_json(ClockInDoubt(doubt.reading, doubt.believed_at), status=503)
    free = room.free_bytes()
    keys, files = _keys(), _files(free)
    is_ready = keys == "usable" and files == "writable"
    state = ReadyState(
        ready=is_ready,
        database=connection.vendor,
        keys=keys,
        files=files,
        faces=_faces(),
        free_megabytes=free // room.MEGABYTE,
        reserve_megabytes=room.reserve() // room.MEGABYTE,
    )
    return answer_json(state, status=200 if is_ready else 503)


def _keys() -> Literal["usable", "unusable", "lost"]:
    try:
        demand_keys()
    except KeysLost:
        return "lost"
    except SealingRefused:
        return "unusable"
    return "usable"


def _faces() -> Literal["complete", "substituted", "unknown"]:
    """Whether letters are printed in the faces that GB/T 9704 asks for; they go out in others too."""
    try:
        return "substituted" if missing_faces() else "complete"
    except CannotWrite:
        return "unknown"


def _files(free: int) -> Literal["writable", "full", "not writable"]:
    if not room.is_writable():
        return "not writable"
    return "full" if free < room.reserve() else "writable"
