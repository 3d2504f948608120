"""`gongkai verify`: is everything that is kept what was written? Guards, journal, anchors, rows, figures, files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console

from gongkai.command.journal import AnchorsOption, DatabaseOption, open_journal, read_archive
from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.command.office_door import open_room, unreachable


def verify(
    database: DatabaseOption = "",
    anchors: AnchorsOption = None,
    without_files: Annotated[
        bool,
        typer.Option(
            "--without-files",
            help=both("不读存储的文件（核验备份的数据库、文件不在手边时）。", "Leave the stored files out."),
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=both("按 JSON 输出。", "Print JSON."))] = False,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Verify the whole office, area by area."""
    tables = open_journal(database)
    archive = read_archive(anchors)
    try:
        if missing := tables.missing_migrations():
            raise Stop(
                f"错误：数据库比程序旧（差 {missing} 项）。先运行 gongkai migrate；只核验日志：gongkai journal verify",
                "Error: the database is older than the program: gongkai migrate, or gongkai journal verify",
            )
        # A backup is judged as of its own last entry: anchors of the days since are not its business.
        now = None if database else datetime.now(UTC)
        results = _looked_through(now, archive, files=not without_files, lang=lang, quiet=as_json)
    except tables.Unreachable as error:
        raise unreachable(error) from error
    except tables.DatabaseError as error:
        raise unreachable(error) from error
    faults = sum(result.faults for result in results)
    if as_json:
        as_data = open_room("gongkai.office.integrity.inspections").as_data
        whole = {"whole": not faults, "faults": faults, "areas": [as_data(result) for result in results]}
        typer.echo(json.dumps(whole, ensure_ascii=False, indent=2))
    else:
        zh, en = f"核验 {len(results)} 项，", f"{len(results)} areas: "
        zh += f"发现 {faults} 处问题。" if faults else "完好。"
        en += f"{faults} faults." if faults else "whole."
        typer.echo(choose(lang, zh, en))
    raise typer.Exit(1 if faults else 0)


def _looked_through(now: datetime | None, archive: Any, *, files: bool, lang: Language, quiet: bool) -> list[Any]:
    """What came of each area, said as soon as it is known."""
    looks = open_room("gongkai.office.integrity.looks")
    words = open_room("gongkai.office.integrity.faults").FAULT_WORDS
    results = []
    with _progress(lang) as tell:
        for result in looks.look_through(now, heads=archive.heads, archived=archive.hashes, files=files, progress=tell):
            results.append(result)
            if not quiet:
                _say(result, words, lang)
    return results


def _say(result: Any, words: Any, lang: Language) -> None:
    """One line on an area, and under it what was found there, with what to do."""
    zh = f"{result.zh}：{result.count} {result.unit}，" + (f"发现 {result.faults} 处问题" if result.faults else "完好")
    en = f"{result.name}: {result.count}, " + (f"{result.faults} faults" if result.faults else "whole")
    typer.echo(choose(lang, zh, en))
    for finding in result.findings:
        wording = words[finding.fault]
        typer.echo(choose(lang, f"  {finding.where}：{wording.zh}", f"  {finding.where}: {wording.en}"))
    if more := result.faults - len(result.findings):
        typer.echo(choose(lang, f"  另有 {more} 处", f"  and {more} more"))
    for fault in dict.fromkeys(finding.fault for finding in result.findings):
        wording = words[fault]
        remedy = f"  处理（{wording.zh}）：{wording.remedy}。"
        typer.echo(choose(lang, remedy, f"  To do ({wording.en}): {wording.remedy_en}."))
    for note in result.notes:
        typer.echo(f"  {note}")


@contextmanager
def _progress(lang: Language) -> Iterator[Callable[[Any, int], None]]:
    """Say on a terminal how far it has come."""
    with Console(stderr=True).status(choose(lang, "正在核验……", "Verifying …")) as status:

        def tell(area: Any, count: int) -> None:
            status.update(choose(lang, f"正在核验{area.zh}……{count} {area.unit}", f"Verifying {area.name} … {count}"))

        yield tell
