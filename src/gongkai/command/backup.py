"""`gongkai backup`, `gongkai restore`: an office in one folder, proved before it is needed and put back when it is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from gongkai.command.journal import BEIJING
from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.command.office_door import demand_extra, open_room, open_tables

Folder = Annotated[Path, typer.Argument(file_okay=False, help=both("备份所在的目录。", "The folder of the backup."))]
_WHY = {
    "not_empty": ("已经有内容，没有动", "is not empty and was left alone"),
    "no_manifest": ("不是 gongkai backup 做的备份", "is no backup of gongkai backup"),
    "no_program": ("没有这个程序", "is not installed"),
    "failed": ("没有成功", "did not succeed"),
}
_FAULTS = {
    "missing": ("缺少文件", "missing"),
    "changed": ("文件与登记的散列值不符", "not what was written"),
    "extra": ("多出的文件", "not of this backup"),
    "database": ("数据库损坏", "the database is damaged"),
    "key": ("本机的密钥文件里没有这个密钥，用它加密的个人信息读不出", "this machine has no such key"),
}


def backup(folder: Folder, lang: LanguageOption = Language.ZH) -> None:
    """Write a backup while the office works."""
    open_tables()
    backups = open_room("gongkai.project.backups")
    try:
        files = backups.back_up(folder, datetime.now(UTC).astimezone(BEIJING))
    except backups.CannotBackUp as refused:
        raise _stop(refused, folder) from refused
    zh = f"备份已写入 {folder}：数据库和 {files} 个文件。密钥（keys.json、secret）不在其中，请另行备份。"
    en = f"Backed up into {folder}: the database and {files} files. The keys are not in it; keep them apart."
    typer.echo(choose(lang, zh, en))


def restore(
    folder: Folder,
    check: Annotated[
        bool,
        typer.Option("--check", help=both("只核对备份，不恢复；有问题返回 1。", "Only look; leave with 1 if unsound.")),
    ] = False,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Look whether a backup is sound; then put it in the place of an office that is not there."""
    demand_extra()
    backups = open_room("gongkai.project.backups")
    try:
        faults = list(backups.check(folder))
        for fault in faults:
            typer.echo(f"{fault.where}：{choose(lang, *_FAULTS[fault.code])}")
        if check or any(fault.code != "key" for fault in faults):
            typer.echo(
                choose(lang, f"发现 {len(faults)} 处问题。" if faults else "备份完好。", f"{len(faults)} faults.")
            )
            raise typer.Exit(1 if faults else 0)
        open_tables()
        backups.restore(folder)
    except backups.CannotBackUp as refused:
        raise _stop(refused, folder) from refused
    typer.echo(
        choose(
            lang,
            "已恢复。请放回 keys.json 和 secret，运行 gongkai migrate，再启动。",
            "Restored. Put keys.json and secret back, run gongkai migrate, then start.",
        )
    )


def _stop(refused: Any, folder: Path) -> Stop:
    zh, en = _WHY[refused.why]
    where = refused.detail or str(folder)
    return Stop(f"错误：{where}：{zh}", f"Error: {where}: {en}")
