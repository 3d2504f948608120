"""The scrutiny before publication: how right it is over labelled lines, and how long hostile and long texts take."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date

from bench.scrutiny_scoring import labelled, tally
from bench.section import Row, section
from gongkai.paper.scrutiny.likeness import find_likeness, fingerprint
from gongkai.paper.scrutiny.scrutinise import Known, scrutinise

SIGNS = 200_000
PUBLISHED = 10_000
_AIM = "5 s"
_KNOWN = Known(on=date(2026, 1, 5))
_SEED = 17


@section("personal data in labelled lines")
def accuracy() -> Iterator[Row]:
    """Precision and recall by kind, and of all kinds by when the lines were written."""
    lines = labelled()
    sums = tally(lines)
    yield Row("lines", str(len(lines)), note=f"{sum(not line.data for line in lines)} of them with nothing to find")
    for kind in sums.kinds:
        counts = f"{sums.right[kind]} right, {sums.wrong[kind]} wrong, {sums.missed[kind]} missed"
        value = f"{sums.precision(kind):.3f} / {sums.recall(kind):.3f}"
        yield Row(kind, value, note=counts)
    yield Row("all kinds: precision / recall", f"{sums.precision():.3f} / {sums.recall():.3f}", "0.95 / 0.99")
    for written in dict.fromkeys(line.written for line in lines):
        part = tally(line for line in lines if line.written == written)
        yield Row(f"  {written}", f"{part.precision():.3f} / {part.recall():.3f}")


@section("scrutiny of long and hostile texts")
def speed() -> Iterator[Row]:
    """Seconds for texts of 200,000 signs that make careless patterns go back and forth."""
    chance = random.Random(_SEED)  # noqa: S311 - nothing secret hangs on it
    texts = {
        "digits at random": "".join(chance.choices("0123456789", k=SIGNS)),
        "one digit": "1" * SIGNS,
        "digits and blanks": "1 " * (SIGNS // 2),
        "digits and dashes": "1-" * (SIGNS // 2),
        "digits, each on a line": "1\n" * (SIGNS // 2),
        "one title over and over": "政府信息公开条例" * (SIGNS // 8),
        "opening brackets": "《" * SIGNS,
        "commas (100,000 findings)": "，" * SIGNS,
        "signs of e-mail": "a@" * (SIGNS // 2),
        "list of telephones": "王建国\t13900000012\n" * (SIGNS // 16),
    }
    for what, text in texts.items():
        began = time.perf_counter()
        found = scrutinise(text, _KNOWN)
        yield Row(what, f"{time.perf_counter() - began:.2f} s", _AIM, f"{len(found)} findings")


@section("likeness to published texts")
def likeness() -> Iterator[Row]:
    """Seconds to hold one text of 2,000 signs against the fingerprints of 10,000 others."""
    chance = random.Random(_SEED)  # noqa: S311 - nothing secret hangs on it
    signs = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
    texts = ["".join(chance.choices(signs, k=2000)) for _ in range(PUBLISHED)]
    began = time.perf_counter()
    published = {str(number): fingerprint(text) for number, text in enumerate(texts)}
    yield Row("fingerprints of 10,000 texts", f"{time.perf_counter() - began:.2f} s", note="made once, then stored")
    began = time.perf_counter()
    found = find_likeness(texts[0] + texts[1][:200], published)
    seconds = time.perf_counter() - began
    yield Row("one text against all", f"{seconds:.2f} s", "1 s", f"most like text {found[0].facts['other']}")
