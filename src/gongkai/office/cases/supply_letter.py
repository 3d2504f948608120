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
    found = [(row, one) for row, one in _decided(case, history) if one.share is not Share.NOTHING]
    if not found:
        return {}
    return {
        "information": [_given(row, one) for row, one in found],
        "enclosures": [_enclosure(row, one) for row, one in found],
    }


def files_kept_back(case: Case, history: CaseHistory) -> Iterator[PartWithheld]:
    """The files and pages that are kept back, each with its ground and reason."""
    for row, one in _decided(case, history):
        for part in one.withheld:
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
    return [(rows[one.file], one) for one in decided.supplied]


def _given(row: SuppliedFile, one: FileDecided) -> str:
    left_out = "、".join(part.pages for part in one.withheld)
    said = [*([row.description] if row.description else []), *([f"{left_out}除外"] if left_out else [])]
    return row.title + "".join(f"（{each}）" for each in said)


def _enclosure(row: SuppliedFile, one: FileDecided) -> str:
    said = [
        *(["节选"] if one.share is Share.SOME_PAGES else []),
        FileType(row.type).label,
        *([f"{row.released_pages}页"] if row.released_pages else []),
    ]
    return f"{row.title}（{'，'.join(said)}）"
