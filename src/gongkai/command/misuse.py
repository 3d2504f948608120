"""What is wrong with the words after `gongkai`, in one line that ends with where the right use stands.

The command-line library says it in English only. Its messages are recognised here and said in Chinese; one that is not
recognised is passed on as it is, which is better than hiding it.
"""

from __future__ import annotations

import re
from typing import Any

import typer

from gongkai.command.language import Language

_WHOLE = (
    (r"No such command (.+?)\. Did you mean (.+)\?", r"没有 \1 这个命令，是否指 \2"),
    (r"No such command (.+)", r"没有 \1 这个命令"),
    (r"Missing command", "没有写命令"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", r"多写了 \1"),
    (r"Option (.+) requires an argument", r"\1 后面要写上值"),
    (r"Option (.+) does not take a value", r"\1 后面不写值"),
)
"""The library's message, as a pattern → what to say in Chinese."""

_REASONS = (
    (r"(.+) is not one of (.+)", r"\1 不是下列之一：\2"),
    (r"Input should be a valid integer.*", "应为整数"),
    (r"Input should be a valid number.*", "应为数字"),
    (r"Input should be greater than or equal to (.+)", r"不能小于 \1"),
    (r"Input should be less than or equal to (.+)", r"不能大于 \1"),
    (r"Input should be greater than (.+)", r"应大于 \1"),
    (r"(?:File|Directory|Path) (.+) does not exist", r"找不到 \1"),
    (r"(?:File|Path) (.+) is a directory", r"\1 是文件夹，应为文件"),
    (r"Directory (.+) is a file", r"\1 是文件，应为文件夹"),
    (r"(?:File|Directory|Path) (.+) is not readable", r"没有读取 \1 的权限"),
    (r"(?:File|Directory|Path) (.+) is not writable", r"没有写入 \1 的权限"),
)
"""Why the library does not take a value, as a pattern → what to say in Chinese."""


def misuse(error: typer.TyperException, language: Language) -> str:
    """One line on arguments that the command does not take; empty where the library has already shown the help."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return ""
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "gongkai"
    message = error.format_message().rstrip(".?")
    if language is Language.EN:
        return f"Error: {message}. See {path} --help"
    return f"错误：{_in_chinese(error)}。用法见 {path} --help"


def _in_chinese(error: Any) -> str:
    """What is wrong, in Chinese, by the kind of the library's error."""
    kind = type(error).__name__
    parameter = getattr(error, "param", None)
    named = parameter.get_error_hint() if parameter is not None else (getattr(error, "param_hint", None) or "")
    if kind == "MissingParameter":
        return f"缺少 {named}"
    if kind == "NoSuchOption":
        near = "、".join(sorted(error.possibilities or []))
        return f"没有 {error.option_name} 这个选项" + (f"，是否指 {near}" if near else "")
    if kind == "BadParameter":
        reason = _translated(error.message.removeprefix("Value error, "), _REASONS)
        return f"{named} 的值不对：{reason}" if named else reason
    return _translated(error.format_message(), _WHOLE)


def _translated(sentence: str, patterns: tuple[tuple[str, str], ...]) -> str:
    """The Chinese of the first pattern that fits the whole of `sentence`; `sentence` itself where none does."""
    sentence = sentence.rstrip(".。")
    for pattern, chinese in patterns:
        match = re.fullmatch(pattern, sentence, flags=re.DOTALL)
        if match:
            return match.expand(chinese)
    return sentence
