"""What a letter says of the files that its reply gives or keeps back: from the decision, with their titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.law.procedure.request import Move
from gongkai.law.supply import Share
from gongkai.office.cases.file_models import FileType, SuppliedFile
from gongkai.office.cases.history import CaseHistory
from gongkai.office.cases.models import Case
from gongkai.office.cases.move_facts import PartWithheld
from gongkai.office.cases.supply_facts import FileDecided


def given_files(case: Case, history: CaseHistory) -> Mapping[str, Any]:
    """What is given, where it is given as files, and the copies that go with the letter; nothing where it is not."""
    files = [(row, decision) for row, decision in _decided(case, history) if decision.share is not Share.NOTHING]
    if not files:
        return {}
    return {
        "information": [_given(row, pair) for row, pair in files],
        "enclosures": [_enclosure(row, pair) for row, pair in files],
    }


def files_kept_back(case: Case, history: CaseHistory) -> Iterator[PartWithheld]:
    """The files and pages that are kept back, each with its ground and reason."""
    for row, decision in _decided(case, history):
        for part in decision.withheld:
            yield PartWithheld(f"{row.title}{part.pages}", part.ground, part.reason)


def enclosed_with(code: str, history: CaseHistory) -> tuple[str, ...]:
    """The hashes of the copies that go out with a letter: those of the reply with the letter that tells of it."""
    decided = history.last(Move.DECIDE)
    if decided is None or decided.outcome.rule.letter != code:
        return ()
    return tuple(file.released_sha256 for file in decided.supplied if file.released_sha256)


def _decided(case: Case, history: CaseHistory) -> list[tuple[SuppliedFile, FileDecided]]:
    decided = history.last(Move.DECIDE)
    if decided is None or not decided.supplied:
        return []
    rows = {str(row.key): row for row in case.supplied.all()}
    return [(rows[decision.file], decision) for decision in decided.supplied]


def _given(row: SuppliedFile, decision: FileDecided) -> str:
    left_out = "、".join(part.pages for part in decision.withheld)
    parts = [*([row.description] if row.description else []), *([f"{left_out}除外"] if left_out else [])]
    return row.title + "".join(f"（{part}）" for part in parts)


def _enclosure(row: SuppliedFile, decision: FileDecided) -> str:
    parts = [
        *(["节选"] if decision.share is Share.SOME_PAGES else []),
        FileType(row.type).label,
        *([f"{row.released_pages}页"] if row.released_pages else []),
    ]
    return f"{row.title}（{'，'.join(parts)}）"
