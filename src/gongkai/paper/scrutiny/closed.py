"""Numbers and titles of documents registered as not public that a text quotes or names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.paper.scrutiny.found import ScrutinyFinding, apart, found
from gongkai.paper.scrutiny.plain import plain

_LEAST_OF_A_TITLE = 6
"""Han characters from which a title is one wherever it stands; a shorter one only counts in 《》."""
_LEAST_OF_A_NUMBER = 4
_DROPPED = frozenset(" \n\t《》〈〉“”\"'‘’第")
_OPENING, _CLOSING = dict.fromkeys("〔[（(【﹝", "〔"), dict.fromkeys("〕]）)】﹞", "〕")
_BRACKETS = {**_OPENING, **_CLOSING}
_YEAR_AND_SERIAL = re.compile(r"〔(?P<year>[0-9]{4})〕0*(?P<serial>[0-9]{1,6})(?![0-9])")


@dataclass(frozen=True)
class ClosedDocument:
    """A document that is not public: its 发文字号 and its title, either of which may be empty."""

    number: str
    title: str


@dataclass(frozen=True)
class _Compact:
    """A text without what differs from one spelling to the other; `places` says where each sign stood."""

    signs: str
    places: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[end - 1] + 1


def _compact(text: str) -> _Compact:
    signs, places = [], []
    for place, sign in enumerate(plain(text)):
        if sign not in _DROPPED:
            signs.append(_BRACKETS.get(sign, sign))
            places.append(place)
    return _Compact("".join(signs), tuple(places))


def find_closed(text: str, closed: Iterable[ClosedDocument]) -> tuple[ScrutinyFinding, ...]:
    """Each place that gives the number or the title of a closed document, in whatever brackets and spacing.

    A number also counts that ends as a closed one does (青政办〔2024〕5号 where 政办〔2024〕5号 is closed): whoever
    reviews the text tells them apart.
    """
    documents = tuple(closed)
    compact = _compact(text)
    return apart((*_by_number(text, compact, documents), *_by_title(text, compact, documents)))


def _by_number(text: str, compact: _Compact, documents: tuple[ClosedDocument, ...]) -> Iterator[ScrutinyFinding]:
    bracketed: dict[tuple[str, str], list[tuple[str, ClosedDocument]]] = defaultdict(list)
    for document in documents:
        number = _compact(document.number).signs
        if match := _YEAR_AND_SERIAL.search(number):
            bracketed[match["year"], match["serial"]].append((number[: match.start()], document))
        elif len(number) >= _LEAST_OF_A_NUMBER:
            for start in _occurrences(compact.signs, number):
                yield _finding("closed_number", text, compact.place(start, start + len(number)), document)
    for match in _YEAR_AND_SERIAL.finditer(compact.signs):
        for issuer, document in bracketed.get((match["year"], match["serial"]), ()):
            start = match.start() - len(issuer)
            if start >= 0 and compact.signs.startswith(issuer, start):
                yield _finding("closed_number", text, compact.place(start, match.end()), document)


def _by_title(text: str, compact: _Compact, documents: tuple[ClosedDocument, ...]) -> Iterator[ScrutinyFinding]:
    for document in documents:
        title = _compact(document.title).signs
        for start in _occurrences(compact.signs, title) if title else ():
            place = compact.place(start, start + len(title))
            if len(title) >= _LEAST_OF_A_TITLE or text[place[0] - 1 : place[0]] == "《":
                yield _finding("closed_title", text, place, document)


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    place = text.find(wanted)
    while place >= 0:
        yield place
        place = text.find(wanted, place + len(wanted))


def _finding(rule: str, text: str, place: tuple[int, int], document: ClosedDocument) -> ScrutinyFinding:
    return found(rule, text, *place, facts={"number": document.number, "title": document.title})
