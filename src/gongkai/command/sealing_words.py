"""What sealing refuses, as the command line says it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from gongkai.command.journal import BEIJING
from gongkai.command.language import Stop
from gongkai.command.office_door import open_room


@contextmanager
def refused_in_words() -> Iterator[None]:
    """What sealing refuses inside this block becomes one line. Raises Stop."""
    refusals = open_room("gongkai.office.encryption.refusals")
    try:
        yield
    except refusals.SealingRefused as refused:
        raise Stop(*_SENTENCES[type(refused).__name__](refused)) from None


def none_yet(file: object) -> tuple[str, str]:
    """There are no keys, and nothing is sealed."""
    return (
        f"还没有密钥：首次保存个人信息时自动生成（{file}）。",
        f"There are no keys yet: they are made when personal data are first kept ({file}).",
    )


def lost(file: object, where: str) -> tuple[str, str]:
    """There are no keys, and something is sealed."""
    return (
        f"错误：找不到密钥文件 {file}，但数据库中有已加密的数据（{where}）。请从备份恢复密钥文件；不会生成新密钥。",
        f"Error: the file of keys {file} is gone, but the database holds sealed data ({where}). Restore it.",
    )


_SENTENCES = {
    "KeysLost": lambda refused: lost(refused.file, refused.where),
    "KeysOpenToOthers": lambda refused: (
        (
            f"错误：密钥文件 {refused.file} 的权限是 {refused.mode:04o}，其他用户可以访问。"
            f"请运行：chmod 600 {refused.file}"
        ),
        f"Error: others may access the file of keys ({refused.mode:04o}). Run: chmod 600 {refused.file}",
    ),
    "KeysUnreadable": lambda refused: (
        f"错误：密钥文件 {refused.file} 无法使用（{refused.why}）。请检查权限，或者从备份恢复。",
        f"Error: the file of keys {refused.file} cannot be used ({refused.why}).",
    ),
    "KeysUnwritable": lambda refused: (
        f"错误：密钥文件 {refused.file} 写不进去（{refused.why}）。请检查所在目录的权限和磁盘空间。",
        f"Error: the file of keys {refused.file} cannot be written ({refused.why}).",
    ),
    "KeyMissing": lambda refused: (
        f"错误：没有编号为 {refused.id} 的密钥。用 gongkai keys list 查看。",
        f"Error: there is no key {refused.id}. See gongkai keys list.",
    ),
    "KeyInUse": lambda refused: (
        f"错误：{refused.id} 是现行密钥，不能销毁。请先更换：gongkai keys rotate",
        f"Error: {refused.id} is the current key. Make another first: gongkai keys rotate",
    ),
    "KeyNeeded": lambda refused: (
        f"错误：还有 {refused.rows} 条数据用密钥 {refused.id} 加密。请先运行：gongkai keys rotate --resume",
        f"Error: {refused.rows} rows are sealed under {refused.id}. Run first: gongkai keys rotate --resume",
    ),
    "KeyTooFresh": lambda refused: (
        f"错误：密钥 {refused.id} 停用不满一天，可能还有未写完的数据。最早可于 {moment_words(refused.earliest)} 销毁。",
        f"Error: {refused.id} was current less than a day ago. Destroy it from {moment_words(refused.earliest)} on.",
    ),
}
"""What is refused, by the name of its class → how to say it: Chinese, English."""


def moment_words(moment: datetime) -> str:
    """A moment by the clock in China."""
    return moment.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
