"""What differs between two reports: the cells, and between two years what should follow from one to the other."""

from __future__ import annotations

import json
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gongkai.command.language import Language, choose
from gongkai.law.report.diff import CellChange, DifferenceKind, Differences, Follows
from gongkai.law.report.figures import Amount, Value
from gongkai.paper.annual.findings.places import listed, named
from gongkai.paper.annual.findings.vocabulary import known, words
from gongkai.paper.annual.reading import Reading
from gongkai.paper.annual.writing.grid import printed

_KINDS = {
    DifferenceKind.ADDED: ("后一份才有", "only in the later"),
    DifferenceKind.REMOVED: ("后一份没有", "only in the earlier"),
    DifferenceKind.CHANGED: ("数不同", "changed"),
    DifferenceKind.RESTATED: ("写法不同", "written otherwise"),
}
_HOLDS = {
    True: ("相符", "holds", "green"),
    False: ("不符", "fails", "bold red"),
    None: ("无法判断", "undecided", "cyan"),
}


def compared_json(before: Reading, after: Reading, difference: Differences) -> str:
    """Both reports, the cells that differ, and the relations between two years."""
    value = {
        "before": _report(before),
        "after": _report(after),
        "changes": [_change(change) for change in difference.changes],
        "follows": [
            {
                "rule": followed.rule,
                "place": followed.place,
                "left": _number(followed.left),
                "right": _number(followed.right),
                "holds": followed.holds,
                "missing": list(followed.missing),
            }
            for followed in difference.follows
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def print_compared(
    console: Console, before: Reading, after: Reading, difference: Differences, language: Language
) -> None:
    """The two reports, a table of the cells that differ, and one of the relations between the years."""
    for label, reading in ((("前", "Before"), before), (("后", "After"), after)):
        year = reading.year or "?"
        who = reading.agency or words("page", "no_agency", language.value)
        console.print(
            choose(
                language, f"{label[0]}：{who} {year}年（{reading.name}）", f"{label[1]}: {who} {year} ({reading.name})"
            ),
            soft_wrap=True,
        )
    if before.agency != after.agency:
        console.print(
            choose(language, "两份报告的机关名称不同。", "The agencies differ."), style="yellow", soft_wrap=True
        )
    console.print()
    if difference.changes:
        console.print(_changes(difference, language))
    else:
        console.print(choose(language, "各格都相同。", "No cell differs."))
    if difference.follows:
        console.print()
        console.print(_follows(difference, language))


def _changes(difference: Differences, language: Language) -> Table:
    title = choose(language, f"不同的{len(difference.changes)}格", f"{len(difference.changes)} cells differ")
    table = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False
    )
    table.add_column(words("column", "place", language.value), overflow="fold", ratio=1)
    for zh, en in (("前", "Before"), ("后", "After"), ("增减", "Change")):
        table.add_column(choose(language, zh, en), justify="right", overflow="fold", min_width=4)
    table.add_column(choose(language, "情况", "What"), overflow="fold")
    for change in difference.changes:
        grown = "" if change.difference is None else f"{change.difference:+}"
        table.add_row(
            Text(named(change.key, language.value)),
            _shown(change.before),
            _shown(change.after),
            grown,
            choose(language, *_KINDS[change.kind]),
        )
    return table


def _shown(value: Value | None) -> Text:
    """A cell as printed; one printed empty, and one that was not read, are told apart."""
    return Text("?", style="cyan") if value is None else Text(printed(value) or "□")


def _follows(difference: Differences, language: Language) -> Table:
    title = choose(language, "两年之间的关系", "Between the years")
    table = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False
    )
    table.add_column(choose(language, "关系", "Relation"), overflow="fold", ratio=1)
    table.add_column(words("column", "place", language.value), overflow="fold", ratio=1)
    table.add_column(choose(language, "左", "Left"), justify="right")
    table.add_column(choose(language, "右", "Right"), justify="right")
    table.add_column("", overflow="fold")
    for followed in difference.follows:
        zh, en, style = _HOLDS[followed.holds]
        relation = (
            words("relation", followed.rule, language.value) if known("relation", followed.rule) else followed.rule
        )
        sides = ("?", "?") if followed.missing else (printed(followed.left), printed(followed.right))
        verdict = Text(choose(language, zh, en), style=style)
        table.add_row(relation, Text(_where(followed, language)), *sides, verdict)
    return table


def _where(followed: Follows, language: Language) -> str:
    place, missing = named(followed.place, language.value), listed(followed.missing, language.value, most=2)
    if not missing:
        return place
    return place + choose(language, f"（未读出：{missing}）", f" (not read: {missing})")


def _report(reading: Reading) -> dict[str, Any]:
    return {"name": reading.name, "agency": reading.agency, "year": reading.year, "form": reading.form}


def _change(change: CellChange) -> dict[str, Any]:
    return {
        "key": change.key,
        "kind": change.kind.value,
        "before": _value(change.before),
        "after": _value(change.after),
        "difference": _number(change.difference),
    }


def _value(value: Value | None) -> Any:
    """A cell as in the figures of a report: a number, what is printed instead of one, or null where it is not read."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Amount):
        return {"value": _number(value.value), "unit": value.unit}
    return _number(value)


def _number(value: Any) -> int | float | None:
    return value if value is None or isinstance(value, int) else float(value)
