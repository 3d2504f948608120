"""`gongkai move`: the office goes into another database, SQLite to PostgreSQL or the other way, whole or not at all."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.command.office_door import open_room, open_tables, unreachable
from gongkai.project.environment import BadSetting


def move(
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="URL", help=both("新数据库的地址，须是空库。", "Address of the new, empty database.")
        ),
    ],
    lang: LanguageOption = Language.ZH,
) -> None:
    """Move every row, hold both sides against each other, and say what to set afterwards."""
    tables = open_tables()
    try:
        if tables.missing_migrations():
            raise Stop(
                "错误：数据库要先更新：gongkai migrate", "Error: bring this database up to date: gongkai migrate"
            )
    except tables.Unreachable as error:
        raise unreachable(error) from error
    moving = open_room("gongkai.project.moving")

    def progress(table: str, rows: int) -> None:
        if rows:
            typer.echo(f"{table}\t{rows}", err=True)

    try:
        moved = moving.move(to, progress)
    except BadSetting as bad:
        raise Stop(f"错误：--to 应为：{bad.wanted}", f"Error: --to must be {bad.wanted}") from bad
    except moving.TargetNotEmpty as taken:
        raise Stop(
            "错误：新数据库里已有资料，没有迁移。", "Error: the new database is not empty; nothing was moved."
        ) from taken
    except moving.TargetUnfit as unfit:
        raise Stop(f"错误：新数据库不能用，没有迁移：{unfit}", f"Error: the new database is unfit: {unfit}") from unfit
    except moving.NotTheSame as differs:
        raise Stop(
            f"错误：{differs.table} 两边不一致，没有迁移。",
            f"Error: {differs.table} did not arrive as it was; nothing was moved.",
        ) from differs
    typer.echo(
        choose(
            lang,
            f"已迁移 {moved.tables} 张表、{moved.rows} 行，逐表核对一致；日志 {moved.entries} 条，链完好。"
            "请把 DATABASE_URL 改为新地址后启动；文件目录不变。",
            f"Moved {moved.rows} rows of {moved.tables} tables, held against each other; {moved.entries} entries, "
            "chains whole. Set DATABASE_URL to the new address; the folder of files stays.",
        )
    )
