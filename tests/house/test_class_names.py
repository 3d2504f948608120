"""The class names of our style sheets are words: who reads a page's source knows what a thing is."""

from __future__ import annotations

import re

from house.tree import ROOT, tracked

NAME = re.compile(r"\.([a-zA-Z][\w-]*)")
NO_SELECTOR = re.compile(r"/\*.*?\*/|\{[^{}]*\}|\([^()]*\)", re.DOTALL)
LONG_ENOUGH = 4
SHORT_WORDS = frozenset(
    {
        "ask",
        "bad",
        "bar",
        "big",
        "box",
        "day",
        "doc",
        "due",
        "few",
        "gap",
        "go",
        "ink",
        "law",
        "log",
        "mid",
        "now",
        "off",
    }
    | {"ok", "one", "own", "pad", "sub", "tag", "two", "way", "who", "why"}
)
CODES = frozenset({"E", "W", "at-E", "at-N", "at-W", "g", "o", "r", "y", "s1", "s2", "s3", "s4", "s5"})
"""Levels of findings, lights, and series of a chart, as the sheets call them."""
USUAL = re.compile(r"btn|gk-\w+|m[bt]-\d|d-block|f-\w+|l-\w+")
"""What everybody calls so, and prefixes."""


def short_names(sheet: str) -> set[str]:
    """The class names of a style sheet that are neither words nor known."""
    names = set(NAME.findall(NO_SELECTOR.sub("{}", sheet)))
    short = {name for name in names if len(re.sub(r"[\d-]", "", name)) < LONG_ENOUGH}
    return {name for name in short - SHORT_WORDS - CODES if not USUAL.fullmatch(name)}


def test_class_names_are_words() -> None:
    sheets = [
        path for path in tracked() if path.suffix == ".css" and "faces" in path.parts and "vendor" not in path.parts
    ]
    assert len(sheets) > 20
    found = {str(path.relative_to(ROOT)): short_names(path.read_text(encoding="utf-8")) for path in sheets}
    assert {place: names for place, names in found.items() if names} == {}


def test_an_abbreviation_would_be_found() -> None:
    assert short_names(".card .hd, .v3 { margin: .5em }\n@media print { .tag:not(.nb) { padding: 0 } }") == {"hd", "v3"}
