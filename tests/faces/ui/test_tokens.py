"""Colours stand in one place, and what is written in them can be read (WCAG 2.2: 4.5 for text, 3 for shapes)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.faces import portal, ui

SHEETS = [
    path
    for room in (ui, portal)
    for path in sorted(Path(room.__file__).parent.glob("static/**/*.css"))
    if "vendor" not in path.parts
]
TOKENS = next(path for path in SHEETS if path.name == "tokens.css").read_text(encoding="utf-8")

TEXT = 4.5
SHAPE = 3.0
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "ink-2", "ink-3", "azure", "azure-deep", "seal", "pine", "amber", "mist")
      for ground in ("paper", "ground", "sunken")),
    *((tone, f"{tone}-tint", TEXT) for tone in ("azure", "seal", "pine", "amber", "mist")),
    ("ink", "azure-tint", TEXT),
    ("ink-2", "foot", TEXT),
    ("on-azure", "azure", TEXT),
    ("on-azure", "azure-deep", TEXT),
    *(("on-azure", f"chart-{tone}", TEXT) for tone in (1, 3)),
    *(("ink", f"chart-{tone}", TEXT) for tone in (2, 4, 5)),
    *((shape, ground, SHAPE) for shape in ("line-control", "amber-lamp", "pine-lamp", "focus")
      for ground in ("paper", "ground")),
]  # fmt: skip
DESK_PAIRS = [
    ("rail-ink", "rail", TEXT),
    ("rail-ink-2", "rail", TEXT),
    ("on-azure", "rail-deep", TEXT),
    ("on-azure", "rail-count", TEXT),
    ("rail-ink-2", "rail-raised", TEXT),
    ("ink-3", "ground", TEXT),
    ("line-control", "ground", SHAPE),
]


def values(selector: str) -> dict[str, str]:
    """The colours that a rule of tokens.css sets, over those of the root."""
    found: dict[str, str] = {}
    for rule in (":root", selector):
        body = re.search(rf"^{re.escape(rule)} {{\n(.*?)^}}", TOKENS, re.MULTILINE | re.DOTALL)
        assert body, rule
        found |= dict(re.findall(r"--gk-([\w-]+): (#[0-9a-f]{6});", body[1]))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


VIEWS = (":root", ':root[data-view="elder"]', ':root[data-contrast="high"]')


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS, ids=lambda each: str(each))
def test_text_and_shapes_stand_out_in_every_view(view: str, ink: str, ground: str, least: float) -> None:
    colours = values(view)
    assert contrast(colours[ink], colours[ground]) >= least


@pytest.mark.parametrize(("ink", "ground", "least"), DESK_PAIRS, ids=lambda each: str(each))
def test_text_and_shapes_stand_out_on_the_desk(ink: str, ground: str, least: float) -> None:
    colours = values(':root[data-face="desk"]')
    assert contrast(colours[ink], colours[ground]) >= least


@pytest.mark.parametrize("path", [path for path in SHEETS if path.name != "tokens.css"], ids=lambda path: path.name)
def test_colours_stand_in_tokens_only(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", text)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_sheets_use_tokens_that_exist(path: Path) -> None:
    used = set(re.findall(r"var\((--gk-[\w-]+)\)", path.read_text(encoding="utf-8")))
    assert used <= set(re.findall(r"(--gk-[\w-]+):", TOKENS))
