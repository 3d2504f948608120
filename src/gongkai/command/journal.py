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

AnchorsOption = Annotated[
    Path | None,
    typer.Option(
        "--anchors",
        exists=True,
        dir_okay=False,
        help=both(
            "以前存档的锚点，一并核对：下载的文本、anchor 的输出，或者抓取的 anchors.json，可以连成一个文件。",
            "What was archived: the text of anchors, printed heads or anchors.json, one after another.",
        ),
    ),
]
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
        "只核验日志链和锚点，旧版本的备份也行；全部数据用 gongkai verify。完好返回 0，有断裂返回 1。",
        "The journal alone, of old backups too; for everything: gongkai verify. Leaves with 0 if whole, 1 if broken.",
    )
)
def verify(
    database: DatabaseOption = "",
    anchors: AnchorsOption = None,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Follow every chain."""
    tables = open_journal(database)
    room = open_room("gongkai.office.journal.verify")
    laid = open_room("gongkai.office.journal.anchors")
    archive = read_archive(anchors)
    try:
        kept_anchors = laid.kept()
        verified = room.verify(anchors=[*laid.ends(kept_anchors), *archive.heads])
        guards = _guards(room.has_codes("default"))
        names = room.names({broken.agency for broken in verified.broken})
    except tables.DatabaseError as error:
        raise unreachable(error) from error
    words = open_room("gongkai.office.integrity.faults").FAULT_WORDS
    for broken in verified.broken:
        typer.echo(_broken(broken, names, lang))
    altered = laid.altered(kept_anchors)
    for day in altered:
        typer.echo(choose(lang, f"{day} 的锚点与它的校验值不符", f"The anchor of {day} is not what was hashed"))
    hashes = {f"{anchor.day}": anchor.sha256 for anchor in kept_anchors}
    others = [archived.day for archived in archive.hashes if hashes.get(archived.day) != archived.sha256]
    for day in others:
        zh, en = words["anchor_not_as_archived"].zh, words["anchor_not_as_archived"].en
        typer.echo(choose(lang, f"{day}：{zh}", f"{day}: {en}"))
    for fault, where in guards:
        typer.echo(choose(lang, f"{words[fault].zh} {where}", f"{words[fault].en}: {where}"))
    faults = len(verified.broken) + len(guards) + len(altered) + len(others)
    zh = f"核验 {verified.chains} 条链、{verified.entries} 条日志、{len(kept_anchors)} 天的锚点，"
    en = f"{verified.chains} chains, {verified.entries} entries, anchors of {len(kept_anchors)} days: "
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
    tables = open_journal(database)
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
    names = open_room("gongkai.office.journal.vocabulary").verbs()
    table = Table(box=None, pad_edge=False)
    for heading in (("事项", "verb"), ("名称", "label"), ("样例", "sample")):
        table.add_column(choose(lang, *heading), overflow="fold")
    for verb in names:
        table.add_row(verb.name, verb.zh, repr(verb.sample))
    Console().print(table)


def _guards(are_present: bool) -> list[tuple[Any, str]]:
    """What is wrong with the journal's guards. Those of an older program, in a backup, need only be there."""
    declared = open_room("gongkai.office.journal.guards").GUARDS
    faults = open_room("gongkai.office.integrity.guards_standing").faults_of(declared)
    return [(fault, where) for fault, where in faults if are_present or fault.value == "guard_missing"]


def open_journal(database: str) -> Any:
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


def _broken(broken: Any, names: dict[int, str], lang: Language) -> str:
    """One line on a broken chain."""
    whose = names.get(broken.agency, "") if broken.agency else choose(lang, "平台", "the platform")
    number = choose(lang, f"（编号 {broken.agency}）", f" (number {broken.agency})") if broken.agency else ""
    words = open_room("gongkai.office.integrity.faults").FAULT_WORDS[broken.how.value]
    zh, en = words.zh, words.en
    return choose(
        lang, f"{whose}{number}第 {broken.number} 条：{zh}。", f"{whose}{number}, entry {broken.number}: {en}."
    )


def read_archive(file: Path | None) -> Any:
    """What an archive states: text of anchors, printed heads, or what `/api/anchors.json` gave. Raises Stop."""
    room = open_room("gongkai.office.journal.archived")
    if file is None:
        return room.Archive()
    try:
        return room.read_archive(file.read_text(encoding="utf-8"))
    except room.NoAnchor as wrong:
        raise Stop(
            f"错误：{file} 第 {wrong.place} 行不是链末记录，也不是 anchors.json",
            f"Error: line {wrong.place} of {file} is neither an anchor nor anchors.json",
        ) from wrong
