"""`gongkai journal`: is the record what it was, and what is its end today?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.command.office_door import name_database, open_room, open_tables, unreachable

app = typer.Typer()

BEIJING = timezone(timedelta(hours=8))
"""The day of the record is the day in China, wherever the command runs."""

_HOW = {
    "missing": ("缺少这一条", "this entry is missing"),
    "changed": ("内容与散列值不符", "its content is not what was hashed"),
    "unchained": ("没有接上前一条", "it does not name the hash of the entry before it"),
    "unknown_hash": ("散列算法无法识别", "its hash algorithm is not known"),
    "cut_off": ("链的末端与登记不符，可能被截断", "the chain does not end where its end was noted"),
    "no_end": ("有日志而没有链末登记", "there are entries, but no end was noted"),
    "not_as_anchored": ("与公布的散列值不符", "it is not the entry whose hash was published"),
}
"""How a chain is broken → Chinese, English."""

DatabaseOption = Annotated[
    str,
    typer.Option(
        "--database",
        metavar="URL|FILE",
        help=both("数据库地址，或 SQLite 备份文件（只读打开）。", "Address, or a SQLite backup (opened read-only)."),
    ),
]


@app.command(
    help=both(
        "核验日志链：逐条重算散列值，指出第一处断裂。完好返回 0，有断裂返回 1。",
        "Hash every entry again and name the first broken link. Leaves with 0 if whole, 1 if broken.",
    )
)
def verify(
    database: DatabaseOption = "",
    anchors: Annotated[
        Path | None,
        typer.Option(
            "--anchors",
            exists=True,
            dir_okay=False,
            help=both(
                "以前打印或公布的链末（anchor 的输出），一并核对。", "Heads printed earlier, to be held against."
            ),
        ),
    ] = None,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Follow every chain."""
    tables = _open(database)
    room = open_room("gongkai.office.journal.verify")
    guards = open_room("gongkai.office.journal.guards")
    laid = open_room("gongkai.office.journal.anchors")
    try:
        kept = laid.kept()
        # What came from outside counts more than what the database says of itself: of two it is held against the last.
        verified = room.verify(anchors=[*laid.ends(kept), *(_read_anchors(anchors, laid) if anchors else ())])
        missing = guards.missing(tables.connection)
        names = room.names({one.agency for one in verified.broken})
    except tables.DatabaseError as error:
        raise unreachable(error) from error
    for one in verified.broken:
        typer.echo(_broken(one, names, lang))
    altered = laid.altered(kept)
    for day in altered:
        typer.echo(choose(lang, f"{day} 的锚点与它的校验值不符", f"The anchor of {day} is not what was hashed"))
    for name in missing:
        typer.echo(choose(lang, f"数据库缺少保护触发器 {name}", f"The database lacks the trigger {name}"))
    faults = len(verified.broken) + len(missing) + len(altered)
    zh = f"核验 {verified.chains} 条链、{verified.entries} 条日志、{len(kept)} 天的锚点，"
    en = f"{verified.chains} chains, {verified.entries} entries, anchors of {len(kept)} days: "
    zh += f"发现 {faults} 处问题。" if faults else "完好。"
    en += f"{faults} faults." if faults else "whole."
    typer.echo(choose(lang, zh, en))
    raise typer.Exit(1 if faults else 0)


@app.command(
    help=both(
        "打印各链末条的散列值，供打印存档或公布，日后与 verify --anchors 核对。",
        "Print the last hash of each chain, to be filed or published and held against later (verify --anchors).",
    )
)
def anchor(
    day: Annotated[
        datetime | None,
        typer.Option(
            "--day", formats=["%Y-%m-%d"], help=both("截至哪一天（含）；默认今天。", "Up to and with this day.")
        ),
    ] = None,
    database: DatabaseOption = "",
    lang: LanguageOption = Language.ZH,
) -> None:
    """Print the heads, one a line: day, agency's number or `platform`, entry's number, algorithm, hash."""
    tables = _open(database)
    room = open_room("gongkai.office.journal.verify")
    laid = open_room("gongkai.office.journal.anchors")
    until: date = day.date() if day else datetime.now(UTC).astimezone(BEIJING).date()
    midnight = datetime.combine(until + timedelta(days=1), time.min, BEIJING)
    try:
        typer.echo(laid.lines(until, room.heads(midnight)), nl=False)
    except tables.DatabaseError as error:
        raise unreachable(error) from error


@app.command(
    help=both("列出日志能记的每一种事项及其样例。", "List everything the journal can record, each with a sample.")
)
def verbs(lang: LanguageOption = Language.ZH) -> None:
    """Print the verbs with label, facts and sample."""
    known = open_room("gongkai.office.journal.vocabulary").verbs()
    table = Table(box=None, pad_edge=False)
    for heading in (("事项", "verb"), ("名称", "label"), ("样例", "sample")):
        table.add_column(choose(lang, *heading), overflow="fold")
    for verb in known:
        table.add_row(verb.name, verb.zh, repr(verb.sample))
    Console().print(table)


def _open(database: str) -> Any:
    """The tables of the database wanted, which must hold a journal. Raises Stop."""
    if database:
        name_database(database)
    tables = open_tables()
    try:
        if tables.has_journal():
            return tables
    except tables.Unreachable as error:
        raise unreachable(error) from error
    raise Stop("错误：这个数据库里没有日志（先运行 gongkai migrate？）", "Error: this database holds no journal")


def _broken(one: Any, names: dict[int, str], lang: Language) -> str:
    """One line on a broken chain."""
    whose = names.get(one.agency, "") if one.agency else choose(lang, "平台", "the platform")
    number = choose(lang, f"（编号 {one.agency}）", f" (number {one.agency})") if one.agency else ""
    zh, en = _HOW[one.how]
    return choose(lang, f"{whose}{number}第 {one.number} 条：{zh}。", f"{whose}{number}, entry {one.number}: {en}.")


def _read_anchors(file: Path, laid: Any) -> list[Any]:
    """The heads that `anchor` printed, also several days' one after another. Raises Stop, naming the line."""
    try:
        return list(laid.read(file.read_text(encoding="utf-8")))
    except laid.NoAnchor as wrong:
        raise Stop(
            f"错误：{file} 第 {wrong.place} 行不是链末记录", f"Error: line {wrong.place} of {file} is no anchor"
        ) from wrong
