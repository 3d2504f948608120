"""What was read of one report, for the eye: figures as tables, what was not understood, and what the text states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gongkai.command.days import plain
from gongkai.command.language import Language, choose
from gongkai.law.report.lines import Edition, FigureColumn
from gongkai.paper.annual.doubts import why_doubted
from gongkai.paper.annual.findings.places import named, section_number, short_row
from gongkai.paper.annual.findings.sheet import form_of
from gongkai.paper.annual.findings.vocabulary import known, words
from gongkai.paper.annual.reading import Reading
from gongkai.paper.annual.writing.grid import printed

OPEN = "?"
"""What stands for a cell that was not read. A cell printed empty is shown empty."""

_MOST_DOUBTS = 40
_QUOTED = 40
_INDENT = " "
_FEW_COLUMNS, _NARROW, _WIDE = 6, 4, 14
"""Tables of more than so many columns have narrow ones, with labels of two signs a line."""


def print_reading(console: Console, reading: Reading, language: Language) -> None:
    """Who reports on what, every figure in its table, the doubts, and the counts that sentences state."""
    form = form_of(reading)
    for line in _heading(reading, language):
        console.print(line, soft_wrap=True)
    for section, table in _tables(reading, form, language):
        console.print()
        console.print(Text(section, style="bold"), soft_wrap=True)
        console.print(table)
    others = [key for key in reading.figures if key not in form.keys]
    if others:
        console.print()
        console.print(_others(reading, others, language))
    if reading.doubts:
        console.print()
        console.print(_doubts(reading, language))
    if reading.prose.statements:
        console.print()
        console.print(_statements(reading, language))
    console.print()
    unread = sum(key not in reading.figures for key in form.keys)
    console.print(
        choose(
            language,
            f"读出{len(reading.figures)}格；{unread}格没有读出，印作“{OPEN}”，不是0。",
            f"{len(reading.figures)} cells read; {unread} not read, shown as {OPEN}, which is not 0.",
        ),
        soft_wrap=True,
    )


def _heading(reading: Reading, language: Language) -> Iterator[Text]:
    agency = reading.agency or words("page", "no_agency", language.value)
    year = str(reading.year) if reading.year else choose(language, "未读出", "not read")
    yield Text(agency, style="bold")
    kind = words("file_kind", reading.kind, language.value) if known("file_kind", reading.kind) else reading.kind
    form = {"mixed": ("两版混用", "two mixed"), "unknown": ("认不出", "not recognised")}.get(reading.form)
    form_name = choose(language, *form) if form else reading.form
    facts = choose(
        language,
        f"报告年度：{year}　格式：{form_name}　来件：{kind}",
        f"Year: {year}   Form: {form_name}   File: {kind}",
    )
    yield Text(facts)
    if reading.truncated:
        yield Text(words("page", "truncated", language.value), style="yellow")
    prose = reading.prose
    if prose.title:
        yield Text(choose(language, f"标题：{prose.title.text.strip()}", f"Title: {prose.title.text.strip()}"))
    if prose.period and prose.period.first and prose.period.last:
        first, last = (plain(day, language) for day in (prose.period.first, prose.period.last))
        yield Text(choose(language, f"统计期限：{first}至{last}", f"Period: {first} to {last}"))
    if prose.published_on:
        yield Text(choose(language, "公布日期：", "Published: ") + plain(prose.published_on, language))


def _tables(reading: Reading, form: Edition, language: Language) -> Iterator[tuple[str, Table]]:
    for block in form.blocks:
        rows = [(row.label, [f"{row.key}.{column.key}" for column in block.columns]) for row in block.rows]
        yield block.caption, _table(reading, block.columns, rows)
    columns = form.requests.columns
    requests = list(_request_rows(form))
    yield (
        words("pattern", "section", language.value).format(number=section_number(3, language.value)),
        _table(reading, columns, requests),
    )
    results = form.review.results
    review = [
        (" ".join(block.path), [f"review.{block.key}.{result.key}" for result in results])
        for block in form.review.blocks
    ]
    yield (
        words("pattern", "section", language.value).format(number=section_number(4, language.value)),
        _table(reading, results, review),
    )


def _request_rows(form: Edition) -> Iterator[tuple[str, list[str]]]:
    """The rows of section three, each group of them under a row that names it and has no cells."""
    above: tuple[str, ...] = ()
    for row in form.requests.rows:
        for depth, name in enumerate(row.path):
            if row.path[: depth + 1] != above[: depth + 1]:
                yield f"{_INDENT * depth}{name}", []
        above = row.path
        cells = [f"requests.{row.key}.{column.key}" for column in form.requests.columns]
        yield f"{_INDENT * len(row.path)}{short_row(row.label)}", cells


def _table(reading: Reading, columns: Sequence[FigureColumn], rows: Sequence[tuple[str, list[str]]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("", overflow="fold", ratio=1)
    # A number is never broken over two lines, whatever the labels need.
    widest = max((_cell(reading, key).cell_len for _, keys in rows for key in keys), default=1)
    for column in columns:
        room = max(_NARROW if len(columns) > _FEW_COLUMNS else _WIDE, widest)
        table.add_column(column.label, justify="right", overflow="fold", min_width=widest, max_width=room)
    for label, keys in rows:
        table.add_row(Text(label), *(_cell(reading, key) for key in keys))
    return table


def _cell(reading: Reading, key: str) -> Text:
    if key not in reading.figures:
        return Text(OPEN, style="cyan")
    value = printed(reading.figures[key])
    return Text(value, style="dim" if value == "0" else "bold")


def _others(reading: Reading, keys: Sequence[str], language: Language) -> Table:
    """Figures of the other form, of extra rows, and of rows merged into one cell."""
    table = _list(choose(language, "此外读出", "Read besides"))
    table.add_column(words("column", "place", language.value), overflow="fold")
    table.add_column(words("column", "printed", language.value), justify="right", overflow="fold")
    for key in keys:
        table.add_row(Text(named(key, language.value)), Text(printed(reading.figures[key])))
    return table


def _doubts(reading: Reading, language: Language) -> Table:
    table = _list(words("page", "doubts", language.value).format(count=len(reading.doubts)))
    table.add_column(words("column", "line", language.value), justify="right")
    for name in ("place", "printed"):
        table.add_column(words("column", name, language.value), overflow="fold", ratio=2)
    table.add_column(words("page", "problem", language.value), overflow="fold", ratio=3)
    for doubt in reading.doubts[:_MOST_DOUBTS]:
        place = Text(named(doubt.place, language.value))
        raw = Text(doubt.raw or words("page", "empty", language.value))
        table.add_row(str(doubt.line or ""), place, raw, why_doubted(doubt.reason, language.value))
    if len(reading.doubts) > _MOST_DOUBTS:
        table.caption = words("page", "doubts_more", language.value).format(count=len(reading.doubts) - _MOST_DOUBTS)
    return table


def _statements(reading: Reading, language: Language) -> Table:
    table = _list(choose(language, "正文中的数", "Counts in the text"))
    table.add_column(words("column", "line", language.value), justify="right")
    table.add_column(words("column", "place", language.value), overflow="fold", ratio=2)
    table.add_column(choose(language, "数", "Count"), justify="right")
    table.add_column(words("column", "printed", language.value), overflow="fold", ratio=3)
    for statement in reading.prose.statements:
        value = choose(language, "不确切", "vague") if statement.value is None else f"{statement.value}{statement.unit}"
        quoted = " ".join(statement.evidence.text.split())
        quotation = quoted[:_QUOTED] + "…" if len(quoted) > _QUOTED else quoted
        table.add_row(
            str(statement.evidence.line or ""), Text(named(statement.key, language.value)), value, Text(quotation)
        )
    return table


def _list(title: str) -> Table:
    return Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False
    )
