"""The documentation says what is so: its links lead somewhere, its commands parse, its code runs."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

from gongkai.command import app
from house.tree import ROOT, place, tracked

PAGES = [path for path in tracked() if path.suffix == ".md"]
READMES = ["README.md", "README.zh-CN.md"]
DECISION = re.compile(r"\d{4}-[a-z0-9-]+\.md")


def read(page: Path) -> str:
    """The text of one page."""
    return page.read_text(encoding="utf-8")


def blocks(text: str, *kinds: str) -> Iterator[str]:
    """The fenced blocks of `text` that are of one of `kinds` (sh, python, …)."""
    for kind, body in re.findall(r"^```(\S*)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL):
        if kind in kinds:
            yield body


def links(text: str) -> list[str]:
    """Where the links and pictures of `text` lead, blocks of code left out."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"\]\(([^)\s]+)\)", prose)


def heading_ids(text: str) -> set[str]:
    """The anchors that a page's headings make."""
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def command_lines() -> list[tuple[str, str]]:
    """Every `gongkai …` line of the pages, in blocks and in running text, with its page."""
    found = []
    for page in PAGES:
        text = read(page)
        lines = [line for block in blocks(text, "sh", "console") for line in block.replace("\\\n", " ").splitlines()]
        inline = re.findall(r"(?<!`)`(gongkai [^`]+)`(?!`)", text)
        found += [(place(page), line.removeprefix("$ ").strip()) for line in [*lines, *inline]]
    return sorted({(page, line) for page, line in found if line.startswith("gongkai ")})


def misunderstood(words: list[str]) -> str:
    """What the command line says against `words`; empty where it would take them. Nothing is run.

    The name of a group alone will do, since a page may speak of the group; and a file that is not there is no
    objection, since a manual names files of its reader.
    """
    command: Any = get_command(app)
    name = "gongkai"
    while hasattr(command, "commands"):
        split = next((at for at, word in enumerate(words) if word in command.commands), len(words))
        own, words = words[:split], words[split:]
        if own and (said := _objection(command, name, own)):
            return said
        if not words:
            return "" if all(word.startswith("-") for word in own) else f"{name} has no command {own[-1]}"
        name, words = words[0], words[1:]
        command = command.commands[name]
    return _objection(command, name, words)


def _objection(command: Any, name: str, words: list[str]) -> str:
    """What one command says against its own words."""
    try:
        command.make_context(name, list(words))
    except typer.Exit:
        return ""
    except typer.TyperException as error:
        return "" if "does not exist" in error.format_message() else error.format_message()
    return ""


@pytest.mark.parametrize("page", PAGES, ids=place)
def test_links_lead_somewhere(page: Path) -> None:
    dead = []
    for link in links(read(page)):
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        file = (page.parent / target) if target else page
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in heading_ids(read(file))):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize(("page", "line"), command_lines())
def test_a_command_in_the_documentation_is_understood(page: str, line: str) -> None:
    words = shlex.split(re.split(r"\s(?:\||>|2>|&&|;)\s?", line, maxsplit=1)[0], comments=True)
    # What stands in a manual for a word of the reader's own (FILE, 文件, …) parses as any other word does.
    assert misunderstood(words[1:]) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nonsense"], "no command nonsense"),
        (["--nonsense"], "No such option"),
        (["fee", "nonsense"], "no command nonsense"),
        (["fee", "items", "--nonsense"], "No such option"),
        (["fee", "items"], "Missing"),
        (["--lang", "fr", "fee", "items", "3"], "fr"),
    ],
)
def test_a_wrong_command_would_be_noticed(words: list[str], said: str) -> None:
    assert said in misunderstood(words)


@pytest.mark.parametrize("page", [page for page in PAGES if list(blocks(read(page), "python"))], ids=place)
def test_the_python_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "demo").symlink_to(ROOT / "demo")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in blocks(read(page), "python"):
        exec(compile(block, place(page), "exec"), names)  # noqa: S102
    assert names


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_sets_up_with_two_commands_that_exist(readme: str) -> None:
    first = next(blocks(read(ROOT / readme), "sh"))
    commands = [shlex.split(line, comments=True) for line in first.splitlines()]
    assert [words[0] for words in commands] == ["make", "make"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.*## ", makefile, flags=re.MULTILINE))
    assert [target for words in commands for target in words[1:] if target not in targets] == []


def test_ci_runs_the_readmes_second_command() -> None:
    second = next(blocks(read(ROOT / "README.md"), "sh")).splitlines()[1].partition("#")[0].strip()
    assert f"\n{second} " in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_readmes_map_names_what_is_there() -> None:
    for readme in READMES:
        (map_of_the_tree,) = blocks(read(ROOT / readme), "text")
        named = [line.split()[0] for line in map_of_the_tree.splitlines() if line.strip()]
        assert len(named) > 5
        assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_decisions_are_numbered_without_a_gap_and_all_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    pages = sorted(path.name for path in folder.glob("*.md") if path.name != "README.md")
    assert [name for name in pages if not DECISION.fullmatch(name)] == []
    assert [int(name[:4]) for name in pages] == list(range(1, len(pages) + 1))
    assert re.findall(r"\]\((\d{4}-[^)]+)\)", read(folder / "README.md")) == pages


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "decisions").glob("0*.md")), ids=place)
def test_a_decision_says_context_decision_cost_and_status(page: Path) -> None:
    headings = re.findall(r"^## (.+)$", read(page), flags=re.MULTILINE)
    assert [one for one in ("Context", "Decision", "What it costs", "Status") if one not in headings] == []


def test_the_changelog_speaks_to_its_three_readers_and_dates_every_change_of_law() -> None:
    text = read(ROOT / "CHANGELOG.md")
    releases = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert releases
    for release in releases:
        assert re.match(r"\[\d+\.\d+\.\d+\] (?:\d{4}-\d\d-\d\d|unreleased)\n", release)
        parts = re.split(r"^### ", release, flags=re.MULTILINE)[1:]
        assert [part.splitlines()[0] for part in parts] == ["Law", "For offices", "For operators"]
        items = re.findall(r"^- (?:.|\n(?!- |\n))+", parts[0], flags=re.MULTILINE)
        assert [item for item in items if not re.search(r"\d{4}-\d\d-\d\d", item)] == []


@pytest.mark.parametrize("storey", ["paper", "office"])
def test_the_architecture_names_every_room(storey: str) -> None:
    page = read(ROOT / "docs" / "developers" / "architecture.md")
    rooms = [path.parent.name for path in sorted((ROOT / "src" / "gongkai" / storey).glob("*/__init__.py"))]
    assert [room for room in rooms if f"`{room}`" not in page and f"`{storey}/{room}`" not in page] == []
