"""The door from the command line to the office.

The library and its commands run without Django, which is in the extra `web`. So nothing here is imported when the
command line starts: a command that needs the office opens the room it wants by name. It is the only place where a
module is fetched at run time, and the reason is that a missing extra must end in one line that says what to install.
"""

from __future__ import annotations

import getpass
import importlib
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gongkai.command.language import Language, Stop, choose
from gongkai.project import environment

NEEDED = ("django", "django_tasks_db", "gunicorn", "whitenoise", "axes", "allauth", "cryptography", "psycopg")
"""What the extra brings, as far as a command would fail without it."""

_SQLITE_FIRST_BYTES = b"SQLite format 3\0"


def demand_extra() -> None:
    """Raise Stop where the extra `web` is not installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise Stop(
            f"错误：此命令需要网站组件（缺 {'、'.join(missing)}）。请安装：pip install 'gongkai[web]'",
            f"Error: this command needs the web extra (missing {', '.join(missing)}): pip install 'gongkai[web]'",
        )


def open_room(name: str) -> Any:
    """The module `name` of the office or the project, with Django set up for it. Raises Stop in words."""
    demand_extra()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
    try:
        importlib.import_module("django").setup()
        return importlib.import_module(name)
    except environment.BadSetting as bad:
        raise Stop(
            f"错误：设置 {bad.name}={bad.value} 不对，应为：{bad.wanted}",
            f"Error: the setting {bad.name}={bad.value} cannot be meant: {bad.wanted}",
        ) from bad


def open_tables() -> Any:
    """The module of the tables, in a home folder that is there."""
    demand_extra()
    if not os.environ.get("DATABASE_URL", "").strip():
        environment.make_home(os.environ)
    return open_room("gongkai.project.tables")


def person_typing(lang: Language) -> Any:
    """The journal's `Actor` for whoever runs this command, as far as the system knows."""
    try:
        who = getpass.getuser()
    except (KeyError, OSError):
        who = "?"
    record = open_room("gongkai.office.journal.record")
    return record.Actor(choose(lang, f"命令行（{who}）", f"command line ({who})"))


def unreachable(error: Exception) -> Stop:
    """What to say where the database does not answer."""
    return Stop(f"错误：数据库打不开：{error}", f"Error: the database cannot be reached: {error}")


def name_database(wanted: str) -> None:
    """Make `wanted`, an address or a SQLite file (a backup), the database that is opened next. Raises Stop.

    A file is opened to be read only, and nothing is written beside it.
    """
    if "://" in wanted:
        os.environ["DATABASE_URL"] = wanted
        return
    file = Path(wanted).absolute()
    if not file.is_file():
        raise Stop(f"错误：找不到文件 {wanted}", f"Error: there is no file {wanted}")
    with file.open("rb") as reading:
        if reading.read(len(_SQLITE_FIRST_BYTES)) != _SQLITE_FIRST_BYTES:
            raise Stop(
                f"错误：{wanted} 不是 SQLite 数据库。PostgreSQL 的备份请先恢复到一个空库，再用其地址核验。",
                f"Error: {wanted} is no SQLite database. Restore a PostgreSQL backup first and give its address.",
            )
    os.environ["DATABASE_URL"] = environment.address_of_backup(file)
