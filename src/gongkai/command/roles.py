"""`gongkai database-roles`: the SQL that parts who owns the tables from who serves the pages, on PostgreSQL."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai.command.language import Language, LanguageOption, Stop, both
from gongkai.command.office_door import open_room, open_tables


def database_roles(
    application: Annotated[
        str,
        typer.Argument(metavar="ROLE", help=both("运行网站和后台任务的角色。", "The role of pages and jobs.")),
    ] = "gongkai_app",
    lang: LanguageOption = Language.ZH,
) -> None:
    """Print the statements for the database of the settings; its user is the owner. Changes nothing."""
    open_tables()
    room = open_room("gongkai.office.integrity.database_roles")
    try:
        typer.echo(room.statements(application), nl=False)
    except room.NotPostgresql:
        raise Stop(
            "错误：DATABASE_URL 不是 PostgreSQL。SQLite 没有角色，靠文件权限。",
            "Error: DATABASE_URL is no PostgreSQL. SQLite has no roles.",
        ) from None
    except room.BadRoleName as bad:
        raise Stop(
            f"错误：角色名 {bad.name} 只能用小写字母、数字和下划线，并以字母开头，且不能是所有者",
            f"Error: {bad.name} is no name for the role: lower-case letters, digits and underscores, not the owner",
        ) from bad
