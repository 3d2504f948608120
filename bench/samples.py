"""The published reports that figures are held against, where their folder is present. The repository has none of it.

The folder holds `reports.jsonl`, one JSON object of facts a line, and `documents/<id>.<ending>`. `GONGKAI_SAMPLES`
names it; otherwise it is looked for beside the checkout.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SETTING = "GONGKAI_SAMPLES"
BESIDE = Path(__file__).resolve().parents[2] / "shared" / "samples"


@dataclass(frozen=True)
class Sample:
    """One published report: its document and the facts that a person read off it."""

    id: str
    document: Path
    facts: dict[str, Any]

    @property
    def relations(self) -> list[dict[str, Any]]:
        """Which arithmetic relations hold in the report as printed."""
        return list(self.facts.get("relations", []))


def folder() -> Path | None:
    """The folder of samples, or None where there is none."""
    named = os.environ.get(SETTING)
    place = Path(named) if named else BESIDE
    return place if (place / "reports.jsonl").is_file() else None


def samples() -> Iterator[Sample]:
    """Every sample whose document is there; nothing where the folder is absent."""
    place = folder()
    if place is None:
        return
    documents = {path.stem: path for path in sorted((place / "documents").iterdir())}
    for line in (place / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        facts = json.loads(line)
        if facts["id"] in documents:
            yield Sample(facts["id"], documents[facts["id"]], facts)
