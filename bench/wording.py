"""Slips of the pen: false alarms in clean paragraphs, planted slips found, slips planted by chance, and time taken."""

from __future__ import annotations

import csv
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.samples import folder
from bench.section import Row, section
from gongkai.law.report.slips import find_slips
from gongkai.law.report.slips.slip import house_list

TEXTS = Path(__file__).resolve().parents[1] / "tests" / "law" / "wording"
SIGNS_OF_20_PAGES = 16_000
ROUNDS = 20
PLANTED_BY_CHANCE = 100
_SEED = 12
_COMMON_SIGNS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"


@section("wording: slips of the pen")
def wording() -> Iterator[Row]:
    """Alarms where nothing is wrong, and slips found, on texts written before the rules; and by chance."""
    paragraphs = (TEXTS / "clean_paragraphs.txt").read_text(encoding="utf-8").splitlines()
    alarms = sum(len(find_slips(paragraph)) for paragraph in paragraphs)
    yield Row(f"false alarms in {len(paragraphs)} clean paragraphs", str(alarms), "0")
    yield _planted()
    yield from _by_chance(paragraphs)
    yield from _samples()
    text = ("\n".join(paragraphs) * 5)[:SIGNS_OF_20_PAGES]
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        find_slips(text)
        taken.append(time.perf_counter() - began)
    yield Row(
        "20 pages", f"{min(taken) * 1000:.0f} ms", "100 ms", f"slowest of {ROUNDS} rounds {max(taken) * 1000:.0f} ms"
    )


def _planted() -> Row:
    with (TEXTS / "planted_slips.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kinds: Counter[str] = Counter(row["kind"] for row in rows if find_slips(row["text"]))
    note = ", ".join(f"{kind} {count}" for kind, count in kinds.items())
    return Row("planted slips found", f"{kinds.total()} of {len(rows)}", "≥ 80 %", note)


def _by_chance(paragraphs: list[str]) -> Iterator[Row]:
    """Slips that no person thought of: a place of a clean paragraph is drawn and spoilt."""
    chance = random.Random(_SEED)  # noqa: S311 - nothing secret hangs on it
    kinds: dict[str, tuple[re.Pattern[str], Callable[[str], str]]] = {
        "a word of two signs written twice": (re.compile(r"[一-鿿]{2}"), lambda word: word * 2),
        "the number before a measure lost": (re.compile(r"[\d,]+(?=[条件份次场篇期])"), lambda _: ""),
        "the number before 年, 月, 日 lost": (re.compile(r"\d+(?=[年月日])"), lambda _: ""),
        "a sign of a term wrong": (_terms(), lambda term: _spoilt(term, chance)),
    }
    for what, (place, spoil) in kinds.items():
        places = [(text, match) for text in paragraphs for match in place.finditer(text)]
        drawn = [chance.choice(places) for _ in range(PLANTED_BY_CHANCE)]
        spoilt = [text[: match.start()] + spoil(match[0]) + text[match.end() :] for text, match in drawn]
        hits = sum(bool(find_slips(text)) for text in spoilt)
        yield Row(f"by chance: {what}", f"{hits} of {PLANTED_BY_CHANCE}", note=f"{len(places)} places to draw from")


def _terms() -> re.Pattern[str]:
    listed = house_list("wordings")["terms"]
    return re.compile("|".join(sorted((*listed["compounds"], *listed["phrases"]), key=len, reverse=True)))


def _spoilt(term: str, chance: random.Random) -> str:
    """One sign of a term lost, turned with the next, or some common sign in its place."""
    place = chance.randrange(1, len(term) - 1)
    return chance.choice((
        term[:place] + term[place + 1 :],
        term[:place] + term[place + 1] + term[place] + term[place + 2 :],
        term[:place] + chance.choice(_COMMON_SIGNS) + term[place + 1 :],
    ))  # fmt: skip


def _samples() -> Iterator[Row]:
    directory = folder()
    if directory is None:
        return
    texts = [path.read_text(encoding="utf-8") for path in sorted((directory / "documents").glob("*.txt"))]
    alarms = [slip.change for text in texts for slip in find_slips(text)]
    yield Row(f"alarms in {len(texts)} sample texts", str(len(alarms)), note="; ".join(alarms))
