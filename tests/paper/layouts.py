"""Layouts in which published reports print their tables, made from known figures: the reader's wind tunnel.

Each function takes the rows of the official tables (label cells and figure cells, with the spans they have in print)
and gives the text as some site, converter or extraction leaves it. The layouts are those met in real reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from opencc import OpenCC

from gongkai.law.report.figures import Amount
from gongkai.law.report.lines import edition


@dataclass(frozen=True)
class Line:
    """One printed row: label cells with their column spans, then figures (a span of more than one is a merged cell)."""

    labels: tuple[tuple[str, int], ...]
    figures: tuple[tuple[str, int], ...] = ()


def shown(value: object) -> str:
    return f"{value.value}{value.unit}" if isinstance(value, Amount) else str(value)


def disclosure_lines(figures: Mapping[str, object], form: str) -> list[Line]:
    lines: list[Line] = []
    for block in edition(form).blocks:
        width = max(len(other.columns) for other in edition(form).blocks)
        lines.append(Line(((block.caption, width + 1),)))
        spare = width - len(block.columns) + 1
        spans = [1] * (len(block.columns) - 1) + [spare]
        lines.append(Line(((block.name, 1), *zip([c.label for c in block.columns], spans, strict=True))))
        for row in block.rows:
            values = [shown(figures[f"{row.key}.{column.key}"]) for column in block.columns]
            lines.append(Line(((row.label, 1),), tuple(zip(values, spans, strict=True))))
    return lines


def request_lines(figures: Mapping[str, object], form: str) -> list[Line]:
    requests = edition(form).requests
    organisations = [column.label for column in requests.columns if column.organisation]
    lines = [
        Line(((requests.corner, 3), (requests.applicants, 7))),
        Line(((requests.columns[0].label, 1), (requests.organisations, 5), (requests.columns[-1].label, 1))),
        Line(tuple((label, 1) for label in organisations)),
    ]
    before: tuple[str, ...] = ()
    for row in requests.rows:
        headers = [header for header in row.path if header not in before]
        before = row.path
        spans = [(header, 1) for header in headers]
        spans.append((row.label, 3 - len(row.path)))
        values = [(shown(figures[f"requests.{row.key}.{column.key}"]), 1) for column in requests.columns]
        lines.append(Line(tuple(spans), tuple(values)))
    return lines


def review_lines(figures: Mapping[str, object], form: str) -> list[Line]:
    review = edition(form).review
    results = [(result.label, 1) for result in review.results]
    return [
        Line((("行政复议", 5), ("行政诉讼", 10))),
        Line((*results, ("未经复议直接起诉", 5), ("复议后起诉", 5))),
        Line((*results, *results)),
        Line((), tuple((shown(figures[key]), 1) for key in review.keys)),
    ]


def published_lines(figures: Mapping[str, object], form: str) -> list[Line]:
    """The rows of a published report as far as it was legible: those of which a figure is known, with their headers."""
    lines: list[Line] = []
    blank = dict.fromkeys((key for name in ("2019", "2021") for key in edition(name).keys), "") | dict(figures)
    for block in edition(form).blocks:
        known = [row for row in block.rows if any(f"{row.key}.{column.key}" in figures for column in block.columns)]
        if known:
            labels = {row.label for row in known}
            whole = disclosure_lines(blank, form)
            start = next(i for i, line in enumerate(whole) if line.labels[0][0] == block.caption)
            rows = whole[start : start + 2 + len(block.rows)]
            lines += [*rows[:2], *(line for line in rows[2:] if line.labels[0][0] in labels)]
    header, rows = request_lines(blank, form)[:3], request_lines(blank, form)[3:]
    known_rows = {key.rsplit(".", 1)[0] for key in figures if key.startswith("requests.")}
    if known_rows:
        lines += [Line((("三、收到和处理政府信息公开申请情况", 1),)), *header]
        for row, line in zip(edition(form).requests.rows, rows, strict=True):
            merged = figures.get(f"requests.{row.key}.merged_cell")
            if merged is not None:
                lines.append(Line(line.labels, ((shown(merged), 7),)))
            elif f"requests.{row.key}" in known_rows:
                lines.append(line)
        if f"requests.{edition(form).requests.rows[-1].key}" not in known_rows:
            # The document goes on with the label of the next row and is cut off there.
            last = max(i for i, row in enumerate(edition(form).requests.rows) if f"requests.{row.key}" in known_rows)
            lines.append(Line(rows[last + 1].labels))
    if any(key.startswith("review.") for key in figures):
        lines += [Line((("四、政府信息公开行政复议、行政诉讼情况", 1),)), *review_lines(blank, form)]
    return lines


Layout = Callable[[list[Line]], list[str]]


def cell_per_line(lines: list[Line]) -> list[str]:
    """Every cell on a line of its own, empty lines between, empty cells gone."""
    return [part for line in lines for text, _ in (*line.labels, *line.figures) if text for part in (text, "")]


def pipes_row(lines: list[Line]) -> list[str]:
    """A row a line, cells behind pipes, spans forgotten."""
    return [" | ".join(text for text, _ in (*line.labels, *line.figures)) + " |" for line in lines]


def pipes_padded(lines: list[Line]) -> list[str]:
    """A row a line, the columns lost to joined cells appended as empty bars."""
    out = []
    for line in lines:
        cells = (*line.labels, *line.figures)
        lost = sum(span - 1 for _, span in cells)
        out.append(" | ".join(text for text, _ in cells) + " |" + "|" * lost)
    return out


def pipes_outer(lines: list[Line]) -> list[str]:
    """Markdown: bars on both sides and a ruled line under the first row."""
    out = ["| " + " | ".join(text for text, _ in (*line.labels, *line.figures)) + " |" for line in lines]
    return [out[0], "|---|---|---|", *out[1:]]


def pipe_cell_lines(lines: list[Line]) -> list[str]:
    """Every cell on a line of its own, closed by a bar, the lost columns as a run of bars."""
    out: list[str] = []
    for line in lines:
        cells = (*line.labels, *line.figures)
        lost = sum(span - 1 for _, span in cells)
        out += [f"{text} |" if text else "|" for text, _ in cells]
        if lost:
            out.append("|" * lost)
    return out


def leading_pipe_lines(lines: list[Line]) -> list[str]:
    """As `pipe_cell_lines`, with a bar alone on a line in front of each row."""
    out: list[str] = []
    for line in lines:
        out += ["|", *pipe_cell_lines([line])]
    return out


def pipe_between_lines(lines: list[Line]) -> list[str]:
    """Every cell on a line of its own, a bar alone on the line between."""
    return [part for line in lines for text, _ in (*line.labels, *line.figures) for part in (text, "|")]


def table(lines: list[Line]) -> list[str]:
    """A ruled table of a web page with its spans, an empty cell as a non-breaking space."""
    rows = []
    for line in lines:
        cells = "".join(
            f'<td colspan="{span}"><p align="center">{text or "&nbsp;"}</p></td>'
            for text, span in (*line.labels, *line.figures)
        )
        rows.append(f"<tr>{cells}</tr>")
    return ["<html><body><table>", *rows, "</table></body></html>"]


def tabs_leading(lines: list[Line]) -> list[str]:
    """Tabs between columns; a joined label leaves its lost columns empty in front of the figures."""
    out = []
    for line in lines:
        cells: list[str] = []
        for text, span in line.labels:
            cells += [text, *[""] * (span - 1)]
        for text, span in line.figures:
            cells += [text, *[""] * (span - 1)]
        out.append("\t".join(cells))
    return out


def spaces(lines: list[Line]) -> list[str]:
    """Columns set apart by blanks, as a text extraction with layout prints them."""
    return ["    ".join(text for text, _ in (*line.labels, *line.figures) if text) for line in lines]


LAYOUTS: dict[str, Layout] = {
    function.__name__: function
    for function in (
        cell_per_line,
        pipes_row,
        pipes_padded,
        pipes_outer,
        pipe_cell_lines,
        leading_pipe_lines,
        pipe_between_lines,
        tabs_leading,
        spaces,
    )
}
LOSES_BLANKS = {"cell_per_line", "spaces"}
"""Layouts in which an empty cell leaves no trace."""


def report_text(figures: Mapping[str, object], form: str, layout: Layout, agency: str = "青石市教育局") -> list[str]:
    year = 2020 if form == "2019" else 2024
    return [
        agency,
        f"{year}年政府信息公开工作年度报告",
        "本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制。",
        "一、总体情况",
        f"{year}年，本机关主动公开政府信息，未发生违法行为，工作平稳，群众满意。",
        "二、主动公开政府信息情况",
        *layout(disclosure_lines(figures, form)),
        "三、收到和处理政府信息公开申请情况",
        *layout(request_lines(figures, form)),
        "四、政府信息公开行政复议、行政诉讼情况",
        *layout(review_lines(figures, form)),
        "五、存在的主要问题及改进情况",
        "问题：公开的主动性还不够，下一步将加强培训，完善制度，改进服务。",
        "六、其他需要报告的事项",
        "2024年没有收取信息处理费。" if form == "2021" else "无。",
    ]


_TO_TRADITIONAL = OpenCC("s2t")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_PINYIN = {"项": "(xiàng)", "发": "(fā)", "规": "(guī)", "现": "(xiàn)"}


def traditional(lines: list[str]) -> list[str]:
    return [_TO_TRADITIONAL.convert(line) for line in lines]


def pinyin(lines: list[str]) -> list[str]:
    return [re.sub("[项发规现]", lambda found: found[0] + _PINYIN[found[0]], line) for line in lines]


def full_width(lines: list[str]) -> list[str]:
    """Figures in full-width digits; the numbers of labels too."""
    return [line.translate(_FULL_WIDTH) for line in lines]


def western_brackets(lines: list[str]) -> list[str]:
    return [line.replace("（", "(").replace("）", ")").replace("“", '"').replace("”", '"') for line in lines]


def other_numbering(lines: list[str]) -> list[str]:
    return [re.sub(r"(^|[\t| ])([1-8])\.", r"\1\2、", line) for line in lines]


def page_numbers(lines: list[str]) -> list[str]:
    """A page number after every thirtieth line."""
    out: list[str] = []
    for number, line in enumerate(lines, 1):
        out.append(line)
        if number % 30 == 0:
            out.append(f"— {number // 30} —")
    return out


def blanks_in_labels(lines: list[str]) -> list[str]:
    return [re.sub(r"(自然|总|本年|收费)(?=[人计度金])", r"\1 ", line) for line in lines]


def labels_over_two_lines(lines: list[str]) -> list[str]:
    """Long column labels broken in the middle, each half on a line of its own."""
    return [re.sub(r"^(本年新|商业|科研|对外公开)(?=.{2,4}$)", r"\1\n", line) for line in lines]


DISTORTIONS: dict[str, Callable[[list[str]], list[str]]] = {
    function.__name__: function
    for function in (
        traditional,
        pinyin,
        full_width,
        western_brackets,
        other_numbering,
        page_numbers,
        blanks_in_labels,
    )
}
