"""`gongkai demo`: the invented town of 青石市 in a database of its own, to look at and to learn with."""

from __future__ import annotations

from datetime import date

import typer

from gongkai.command.language import Language, LanguageOption, both, choose
from gongkai.command.office_door import open_room, open_tables, unreachable


def demo(
    on_text: str = typer.Option(
        "",
        "--on",
        metavar="YYYY-MM-DD",
        help=both("演示资料的日期，默认今天。", "The day on which the town's people take up their posts; today."),
    ),
    lang: LanguageOption = Language.ZH,
) -> None:
    """Make the tables, build the town, and print the new accounts once."""
    on = date.fromisoformat(on_text) if on_text else date.today()  # noqa: DTZ011 — the legal day where the office is
    tables = open_tables()
    try:
        tables.bring_up_to_date()
    except tables.Unreachable as error:
        raise unreachable(error) from error
    accounts = open_room("gongkai.office.agencies.demo").build_town(on=on)
    program = open_room("gongkai.office.journal.record").PROGRAM
    open_room("gongkai.office.annual.seed").import_seed(on, program)
    typer.echo(choose(lang, "青石市（演示用）已就绪。", "The demonstration town is ready."))
    if not accounts:
        typer.echo(choose(lang, "账号已经建过，密码只在建立时显示一次。", "Its accounts were made before."))
        return
    typer.echo(choose(lang, "演示账号（密码只显示这一次）：", "Accounts (their passwords are shown this once):"))
    for username, password in accounts.items():
        typer.echo(f"  {username:<12} {password}")
