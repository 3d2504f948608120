"""The walk through a document: which block of the form each stretch of labels and cells belongs to.

A figure is taken only where its row is known and its column is certain; all else becomes a doubt with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.law.report.lines import edition, layouts
from gongkai.paper.annual.tables.article20 import Article20
from gongkai.paper.annual.tables.entries import Chunk, LabelledCells, entries
from gongkai.paper.annual.tables.labels import (
    COLUMNS,
    PLACES,
    REQUEST_VOCABULARY,
    REVIEW_CHARACTERS,
    REVIEW_VOCABULARY,
    LabelHit,
)
from gongkai.paper.annual.tables.requests import RequestsReader
from gongkai.paper.annual.tables.review import KEYS, ReviewReader
from gongkai.paper.annual.tables.taken import WalkResult
from gongkai.paper.annual.tables.unplaced import doubt_unplaced
from gongkai.paper.formats.rows import PrintedRow

_HEADING_SLACK = 12
"""How many characters besides the heading's own words a line may hold and still be that heading."""

_ORDINALS = "零一二三四五六"
_ROOMS = {"section.2": "article20", "section.3": "requests", "section.4": "review"}


class Walk:
    """One pass over a document's rows. After `finish` the result is in `taken`, the form in `form`, and
    in `candidates` those that it may be."""

    def __init__(self) -> None:
        self.taken = WalkResult()
        self.form = "unknown"
        self.candidates: tuple[str, ...] = ()
        self.ended_inside = False
        self._article20 = Article20(self.taken)
        self._requests = RequestsReader(self.taken)
        self._review = ReviewReader(self.taken)
        self._place = ""
        self._section = 0
        self._before = Chunk("", ())
        self._entered: list[tuple[str, LabelledCells]] = []

    def run(self, rows: Sequence[PrintedRow]) -> Walk:
        """Read all rows. Never raises: what is not understood is a doubt."""
        cells = list(entries(rows))
        for entry in cells:
            entry.final = entry is cells[-1]
            self._enter(entry)
        self._finish()
        return self

    def _enter(self, entry: LabelledCells) -> None:
        chunk = Chunk.of(entry.texts)
        segments = list(_segments(chunk, self._section))
        for number, (place, line, part) in enumerate(segments):
            if place:
                self._go(place, line)
            last = number == len(segments) - 1
            own = entry if last else LabelledCells(entry.texts, [])
            if not part.text and not place and own.run:
                part = self._torn_header(own)
            if not place or last:
                self._place = _by_labels(part, own, self._place)
            if self._place == "article20":
                self._article20.take(part, own)
            elif self._place == "requests":
                self._requests.take(part, own)
            elif self._place == "review":
                self._review.take(part, own)
        self._before = chunk
        self._entered.append((self._place, entry))

    def _torn_header(self, entry: LabelledCells) -> Chunk:
        """The header in the row before, when this row has figures only and that one was a header gone to pieces."""
        torn = len(entry.run) >= len(KEYS) and set(self._before.text) <= REVIEW_CHARACTERS
        return self._before if torn else Chunk("", ())

    def _go(self, place: str, line: int) -> None:
        if place.startswith("article20."):
            self._article20.caption(place, line)
            self._place = "article20"
        elif place.startswith("section."):
            self._section = max(self._section, int(place[-1]))
            self._place = _ROOMS.get(place, "")
        else:
            self._place = place

    def _finish(self) -> None:
        self._requests.finish()
        marks = self._article20.marks()
        requests = self.taken.seen.get("requests")
        if requests and requests.edition:
            splits = edition(requests.edition).splits_other
            marks.append(frozenset(form.name for form in layouts() if form.splits_other is splits))
        common = frozenset.intersection(*marks) if marks else frozenset()
        self.candidates = tuple(sorted(common))
        self.form = self.candidates[0] if common else "mixed" if marks else "unknown"
        self._article20.finish(self.form)
        self._review.finish()
        doubt_unplaced(self._entered, self.taken)
        self.ended_inside = self._section < 5


def _segments(chunk: Chunk, section: int) -> Iterator[tuple[str, int, Chunk]]:
    """The labels cut where a caption, heading or header says that another block begins, each with its line."""
    start, place, line = 0, "", 0
    for hit in PLACES.hits(chunk.text):
        if hit.name.startswith("section."):
            if not _is_heading(chunk, hit, section):
                continue
            section = max(section, int(hit.name[-1]))
        if hit.start > start or place:
            yield place, line, chunk.part(start, hit.start)
        place, line = hit.name, chunk.owners[hit.start].row.line
        start = hit.start if place in ("requests", "review") else hit.end
    yield place, line, chunk.part(start)


def _is_heading(chunk: Chunk, hit: LabelHit, section: int) -> bool:
    """Whether the words are a heading of the first level, and not a sub-heading that repeats an earlier one."""
    owners = list({id(owner): owner for owner in chunk.owners[hit.start : hit.end]}.values())
    short = sum(len(owner.core) for owner in owners) <= hit.end - hit.start + _HEADING_SLACK
    number = int(hit.name[-1])
    return short and (number >= section or (owners[0].core.startswith(_ORDINALS[number]) and _opens(owners[0].raw)))


def _opens(raw: str) -> bool:
    return raw.strip()[1:2] in ("、", ".", "．", ",", "，", " ")


def _by_labels(chunk: Chunk, entry: LabelledCells, place: str) -> str:
    """Where labels that occur in one block only say that we are, even when its heading is lost."""
    if not chunk.text:
        return place
    rows = [hit for hit in REQUEST_VOCABULARY.hits(chunk.text) if hit.name[0] != ":" and hit.end - hit.start >= 8]
    if rows and entry.run:
        return "requests"
    if any(hit.end - hit.start >= 5 and hit.name not in (":torn", ":name") for hit in COLUMNS.hits(chunk.text)):
        return "article20"
    if place != "review":
        results = [
            hit for hit in REVIEW_VOCABULARY.hits(chunk.text) if hit.end - hit.start == 4 and hit.name == ":result"
        ]
        torn = len(entry.run) >= len(KEYS) and set(chunk.text) <= REVIEW_CHARACTERS | {"\n"}
        if len(results) >= 2 or torn:
            return "review"
    return place
