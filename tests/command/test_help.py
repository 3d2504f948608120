"""The help of every command can be read to its end, in both languages and at the width of an old terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from gongkai.command import app, main


def paths(command: Any, name: str = "") -> Iterator[str]:
    """Every command that the help names, by its words."""
    yield name
    for inner, below in getattr(command, "commands", {}).items():
        if not below.hidden:
            yield from paths(below, f"{name} {inner}".strip())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", list(paths(get_command(app))))
def test_no_help_is_cut_short_at_80_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, path: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("GONGKAI_LANG", language)
    with pytest.raises(SystemExit) as left:
        main([*path.split(), "--help"])
    out = capsys.readouterr().out
    assert left.value.code == 0
    assert [line for line in out.replace("FILE…", "FILE").splitlines() if "…" in line.replace("[参数]…", "")] == []
