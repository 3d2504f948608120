"""How right the reader is over the samples: cells, form and year, and the relations that do not hold."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.samples import SETTING, Sample, folder, samples
from bench.scoring import Judged, Mark, Verdict, count, judge, weigh
from bench.section import Row, section
from gongkai.command import main

SHOWN = "GONGKAI_BENCH_DETAILS"
"""Set to 1, it makes the section list each cell that is not right."""


def read(document: Path) -> dict[str, Any] | None:
    """What `gongkai report read DOCUMENT --json` says, or None where it says that the file cannot be used."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
        try:
            main(["report", "read", str(document), "--json"])
        except SystemExit as left:
            if left.code not in (0, 1):
                return None
    return dict(json.loads(said.getvalue()))


def details(sample: Sample, judged: Iterable[Judged]) -> Iterator[Row]:
    """A row for each cell that is not right."""
    for one in judged:
        if one.mark is not Mark.RIGHT:
            yield Row(f"  {sample.id} {one.key}", one.mark, note=f"stands there: {one.expected!r}; read: {one.read!r}")


@section("cells over the samples")
def cells() -> Iterator[Row]:
    """Cells right, wrong, missed and invented, and what the checks say of the relations, over all samples."""
    if folder() is None:
        yield Row("samples", "none", note=f"{SETTING} names no folder with reports.jsonl")
        return
    marks: Counter[Mark] = Counter()
    verdicts: Counter[Verdict] = Counter()
    heads: Counter[str] = Counter()
    not_right: list[Row] = []
    for sample in samples():
        found = read(sample.document)
        heads["documents"] += 1
        if found is None:
            heads["unusable"] += 1
            found = {"figures": {}, "findings": []}
        judged = list(judge(sample.facts["figures"], found["figures"]))
        marks.update(count(judged))
        verdicts.update(verdict for _, verdict in weigh(sample.relations, found["findings"]))
        heads["year"] += found.get("year") == sample.facts["year"]
        heads["form"] += found.get("form") == sample.facts["format"]
        not_right += details(sample, judged)
    yield Row("documents", str(heads["documents"]), note=f"{heads['unusable']} refused as unusable")
    yield from (Row(f"cells {mark}", str(marks[mark]), "" if mark is Mark.RIGHT else "0") for mark in Mark)
    yield Row("year read", f"{heads['year']} of {heads['documents']}")
    yield Row("form recognised", f"{heads['form']} of {heads['documents']}")
    wanted = {Verdict.SILENT: "0", Verdict.FALSE_ALARM: "0"}
    yield from (Row(f"relations: {verdict}", str(verdicts[verdict]), wanted.get(verdict, "")) for verdict in Verdict)
    if os.environ.get(SHOWN) == "1":
        yield from not_right
