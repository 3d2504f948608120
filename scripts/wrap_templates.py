"""Wrap the lines of the pages' templates at 120 columns, where it shows nowhere; `--check` only says what is too wide.

    python scripts/wrap_templates.py [--check] [TEMPLATE …]

A Chinese character is two columns wide, as for ruff. Lines are indented by what stands in what. A page that would read
differently is not written: the template is compared with itself as the program reads it.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

from template_places import (
    BLOCKS,
    BRANCH,
    CONTAINERS,
    FACES,
    PARAGRAPHS,
    Place,
    canonical,
    in_one_line,
    lines_of,
    pieces_of,
    places_of,
)

WIDEST = 120
STEP = 2
_BLOCK = "(?:" + "|".join(sorted((PARAGRAPHS | CONTAINERS) - {"html", "head", "body"})) + ")"
_OPENING = re.compile(rf"<{_BLOCK}\b|{{% (?:if|for|with)\b")
_CLOSING = re.compile(rf"</{_BLOCK}>|{{% end(?:if|for|with)\b")
HIDDEN_BREAK = re.compile(r"<!--\s*-->")


def width(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1 for character in text)


def too_wide(template: str) -> list[int]:
    """The numbers of the lines that are too wide."""
    return [number for number, line in enumerate(template.split("\n"), start=1) if width(line) > WIDEST]


def wrapped(template: str) -> str:
    """The template indented by what stands in what, with lines that are not too wide.

    Raises ValueError where the page would read differently.
    """
    template = HIDDEN_BREAK.sub("", template)
    whole = _indented(template)
    places = places_of(whole)
    lines, start = [], 0
    for line in lines_of(whole):
        end = start + len(line)
        if any(width(part) > WIDEST for part in line.split("\n")) or _is_two_things(line):
            begin = start + len(line) - len(line.lstrip(" "))
            lines += _split(whole, begin, end, begin - start, [p for p in places if begin < p.start and p.end < end])
        else:
            lines.append(line)
        start = end + 1
    result = "\n".join(lines)
    if canonical(result) != canonical(template):
        raise ValueError("the page would read differently")
    return result


def _indented(template: str) -> str:
    """The template with each tag in one line, and each line as far right as it is deep."""
    pieces = pieces_of(in_one_line(template))
    parts = []
    for index, piece in enumerate(pieces):
        if piece.kind == "space" and "\n" in piece.text and index + 1 < len(pieces):
            following = pieces[index + 1]
            breaks = min(piece.text.count("\n"), 2)
            parts.append("\n" * breaks + " " * STEP * (following.depth - following.closes))
        else:
            parts.append(piece.text)
    return "".join(parts)


def _split(template: str, start: int, end: int, indent: int, places: list[Place]) -> list[str]:
    """From `start` to `end` in lines: broken between the outermost blocks, and those again where they are too wide."""
    text = template[start:end].rstrip(" ")
    fits = indent + width(text) <= WIDEST
    inside = [place for place in places if start < place.start and place.end < end]
    edges = [place for place in inside if place.cost == BLOCKS]
    if fits and not (edges and _is_two_things(text)):
        return [" " * indent + text]
    edges = edges or [place for place in inside if place.cost == BRANCH]
    if not edges:
        return _fill(template, start, end, indent, inside)
    outermost = min(place.depth for place in edges)
    lines, at, column = [], start, indent
    for edge in edges:
        if edge.depth == outermost:
            lines += _split(template, at, edge.start, column, inside)
            at, column = edge.end, _column(edge)
    return lines + _split(template, at, end, column, inside)


def _is_two_things(text: str) -> bool:
    """Whether a line begins or ends more than one element, or does more than extend another template."""
    opened = len(_OPENING.findall(text)) - len(_CLOSING.findall(text))
    return abs(opened) > 1 or ("{% extends" in text and text.count("{") > 2)


def _fill(template: str, start: int, end: int, indent: int, places: list[Place]) -> list[str]:
    """The same where no blocks are: as much on each line as reads well."""
    lines, at, column = [], start, indent
    shallowest = min((place.depth for place in places), default=0)
    while column + width(template[at:end].rstrip(" ")) > WIDEST:
        later = [place for place in places if place.start > at]
        fitting = [place for place in later if column + width(template[at : place.start]) <= WIDEST]
        if not later:
            break
        best = later[0]
        if fitting:
            best = min(
                fitting,
                key=lambda p: p.cost + 2 * (p.depth - shallowest) + _left(template[at : p.start], column),
            )
        lines.append(" " * column + template[at : best.start])
        at, column = best.end, _column(best)
    lines.append(" " * column + template[at:end].rstrip(" "))
    return lines


def _column(place: Place) -> int:
    return STEP * (place.depth - place.closes)


def _left(text: str, column: int) -> float:
    """What it costs to leave the rest of a line empty."""
    return 12 * (1 - (column + width(text)) / WIDEST) ** 2


def main(arguments: list[str]) -> int:
    """Wrap, or check, the templates that are named, or all. Returns the exit code."""
    names = [argument for argument in arguments if argument != "--check"]
    paths = [Path(name) for name in names] or sorted(FACES.rglob("templates/**/*.html"))
    wrong = []
    for path in paths:
        template = path.read_text(encoding="utf-8")
        if "--check" not in arguments:
            try:
                template = wrapped(template)
            except ValueError as problem:
                wrong.append(f"{path}: {problem}")
                continue
            path.write_text(template, encoding="utf-8")
        wrong += [f"{path}:{number}: wider than {WIDEST} columns" for number in too_wide(template)]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
