"""Personal data in a text: what they are, where they stand, and how each is masked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from gongkai.law.check_signs import passes_card_check
from gongkai.paper.scrutiny.addresses import home_addresses
from gongkai.paper.scrutiny.cards import cards
from gongkai.paper.scrutiny.documents import e_mails, military_documents, plates, travel_documents
from gongkai.paper.scrutiny.found import ScrutinyFinding, apart, found
from gongkai.paper.scrutiny.identity import identity_numbers, may_be_identity, old_identity_numbers
from gongkai.paper.scrutiny.numbers import DigitRun, numbers
from gongkai.paper.scrutiny.page import PageCell, ScrutinyText, known
from gongkai.paper.scrutiny.telephones import LENGTH as MOBILE_LENGTH
from gongkai.paper.scrutiny.telephones import landlines, mobiles

_NO_WITNESS = frozenset(("plate", "e_mail", "work_mobile"))
"""Kinds that stand beside names in lists which are meant to be public."""
_CARDS = tuple("34569")
_CELLS_BEFORE, _CELLS_AFTER = 1, 4


def find_personal_data(text: str) -> tuple[ScrutinyFinding, ...]:
    """Personal data that are not masked, in order of place; two findings of one rule never overlap.

    Identity numbers, telephones, cards, documents, plates, e-mail and homes, and the names beside them in lists.
    """
    page = ScrutinyText(text)
    data = apart((*_in_numbers(page), *landlines(page), *military_documents(page), *plates(page), *e_mails(page),
                  *home_addresses(page)))  # fmt: skip
    starts = {finding.start for finding in data}
    data = apart((*data, *(document for document in travel_documents(page) if document.start not in starts)))
    return apart((*data, *_names(page, data)))


def _worth(digits: str) -> bool:
    """Whether digits in pieces can be a telephone, an identity number or a card at all."""
    if len(digits) == MOBILE_LENGTH:
        return digits[:3] in known()["mobile"]["prefixes"]
    return may_be_identity(digits) or (digits.startswith(_CARDS) and passes_card_check(digits))


def _in_numbers(page: ScrutinyText) -> Iterator[ScrutinyFinding]:
    """What numbers are. An identity number has a check digit and goes before what its parts look like."""
    for chain in numbers(page.plain, _worth):
        judged = ((place, [*identity_numbers(page, number)]) for place, number in enumerate(chain))
        certain = {place: identities for place, identities in judged if identities}
        for identities in certain.values():
            yield from identities
        spans = sorted((identity.start, identity.end) for identities in certain.values() for identity in identities)
        taken: set[int] = set()
        for place, number in sorted(enumerate(chain), key=_whole_then_longest):
            part = place not in certain and _overlaps(number, spans)
            if part or (not number.whole and any(begun in taken for begun in number.begun)):
                continue
            findings = [*old_identity_numbers(page, number), *mobiles(page, number)]
            findings += () if findings or place in certain else cards(page, number)
            if findings:
                taken.update(number.begun)
            yield from findings


def _whole_then_longest(placed: tuple[int, DigitRun]) -> tuple[int, int]:
    """A run by itself first, then of what runs give together the longest: a card of 19 may hold one of 16."""
    place, number = placed
    return (0, place) if number.whole else (1, -len(number.digits))


def _overlaps(number: DigitRun, spans: list[tuple[int, int]]) -> bool:
    """Whether a number shares signs with one of some spans in order of place, none of which holds another."""
    next_one = bisect_left(spans, (number.end, 0))
    return next_one > 0 and spans[next_one - 1][1] > number.start


def _names(page: ScrutinyText, data: Iterable[ScrutinyFinding]) -> Iterator[ScrutinyFinding]:
    """Names that are cells of a row in which an unmasked datum stands."""
    lines: dict[int, list[ScrutinyFinding]] = {}
    for finding in data:
        if finding.rule not in _NO_WITNESS:
            lines.setdefault(page.line(finding.start)[0], []).append(finding)
    for start, witnesses in lines.items():
        cells = list(page.cells(start))
        places = [witness.start for witness in witnesses]
        for number, cell in enumerate(cells):
            if cell.is_name and _beside(cells, number, places):
                masked = f"{cell.words[0]}某某"
                yield found("name", page.text, cell.start, cell.end, fragment=masked, instead=masked)


def _beside(cells: list[PageCell], number: int, places: list[int]) -> bool:
    """Whether a datum begins within a few cells after this one, or in the one before. `places` ascend."""
    first, last = max(0, number - _CELLS_BEFORE), min(len(cells) - 1, number + _CELLS_AFTER)
    next_one = bisect_left(places, cells[first].start)
    return next_one < len(places) and places[next_one] < cells[last].end
