"""How long all checks on one report take, reading left out: one right throughout, one wrong throughout."""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median

from bench.section import Row, section
from gongkai.law.report.checks import check
from gongkai.law.report.figures import Figures
from gongkai.law.report.lines import edition
from gongkai.law.report.statement import Report

AIM = "≤ 2 ms"
ROUNDS = 200


def reports() -> dict[str, tuple[Report, Report]]:
    """Name → a report and that of the year before: with every cell 0, and with no relation that holds."""
    keys = edition("2021").keys
    right = Figures(dict.fromkeys(keys, 0))
    wrong = Figures({key: 10 + position for position, key in enumerate(keys)})
    years = {"every cell 0": right, "every relation broken": wrong}
    return {
        name: (
            Report(agency="青石市自然资源局", year=2024, form="2021", figures=figures),
            Report(agency="青石市自然资源局", year=2023, form="2021", figures=figures),
        )
        for name, figures in years.items()
    }


@section("all checks on one report")
def milliseconds() -> Iterator[Row]:
    """Milliseconds for every rule on a whole form, the year before included; the median of the rounds."""
    for name, (report, previous) in reports().items():
        found = check(report, previous=previous)
        taken = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            check(report, previous=previous)
            taken.append(time.perf_counter() - start)
        note = f"{len(found)} findings; slowest of {ROUNDS} rounds {max(taken) * 1000:.1f} ms"
        yield Row(name, f"{median(taken) * 1000:.2f} ms", AIM, note)
