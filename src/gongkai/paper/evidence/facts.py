"""证据目录: what an agency hands in with its answer (行政复议法 48, 行政诉讼法 67): each piece and what it shows.

Everything is said by who calls. A piece bears the hash by which anybody can see that it is the one that was on file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class EvidencePiece:
    """One piece of evidence. `shows` is what it proves; `digest` its SHA-256 or the hash of its journal entry."""

    name: str
    kind: str
    source: str
    made_on: date | None
    shows: str
    digest: str = ""


@dataclass(frozen=True)
class EvidenceGroup:
    """Pieces that belong together."""

    title: str
    pieces: tuple[EvidencePiece, ...]


@dataclass(frozen=True)
class EvidenceList:
    """The list. `basis` are the provisions that the act rests on, which are handed in with the evidence."""

    agency: str
    body: str
    case_number: str
    matter: str
    groups: tuple[EvidenceGroup, ...]
    basis: tuple[str, ...]
    made_on: date

    @property
    def title(self) -> str:
        """What stands above it."""
        return "证据目录"

    @property
    def count(self) -> int:
        """How many pieces it names."""
        return sum(len(group.pieces) for group in self.groups)

    def numbered(self) -> list[tuple[EvidenceGroup, list[tuple[int, EvidencePiece]]]]:
        """The groups with their pieces, numbered through."""
        numbered_pieces, number = [], 0
        for group in self.groups:
            pieces = []
            for piece in group.pieces:
                number += 1
                pieces.append((number, piece))
            numbered_pieces.append((group, pieces))
        return numbered_pieces


HEAD = ("序号", "证据名称", "种类", "形成日期", "来源", "证明事项", "散列值")
"""The columns."""


def row_of(number: int, piece: EvidencePiece) -> tuple[str, ...]:
    """A piece as a row of the table."""
    made_on = piece.made_on.isoformat() if piece.made_on else ""
    return (str(number), piece.name, piece.kind, made_on, piece.source, piece.shows, piece.digest)


def lines_of(listed: EvidenceList) -> list[tuple[str, str]]:
    """What stands between the title and the table."""
    return [
        ("提交机关", listed.agency),
        ("审理机关", listed.body),
        ("案号", listed.case_number or "（待填）"),
        ("争议事项", listed.matter),
        ("提交日期", f"{listed.made_on.year}年{listed.made_on.month}月{listed.made_on.day}日"),
    ]
