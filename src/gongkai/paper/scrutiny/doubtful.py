"""What may be a person's and is for a person to judge: numbers by their label alone, and conditions beside names.

Whoever publishes asks of both whether they are meant to be public; neither is certain enough to keep a text back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from gongkai.law.labelled_numbers import labelled_numbers
from gongkai.paper.scrutiny.found import ScrutinyFinding, apart, found
from gongkai.paper.scrutiny.page import ScrutinyText, is_name, known, words

_OFFICE_REACH = 40
_ENDS_SHOWN = 2
_SENTENCE = re.compile(r"[^。；;\n]+")


def find_doubtful(text: str, certain: Sequence[ScrutinyFinding]) -> tuple[ScrutinyFinding, ...]:
    """Labelled numbers that no finding of `certain` covers, and words of health or welfare beside a name."""
    page = ScrutinyText(text)
    return apart((*_labelled(page, certain), *_conditions(page)))


def _labelled(page: ScrutinyText, certain: Sequence[ScrutinyFinding]) -> Iterator[ScrutinyFinding]:
    ordered = sorted(certain, key=lambda finding: finding.start)
    starts = [finding.start for finding in ordered]
    reach = [*accumulate((finding.end for finding in ordered), max)]
    for number in labelled_numbers(page.plain):
        begun = bisect_left(starts, number.end)
        covered = begun > 0 and reach[begun - 1] > number.start
        if covered or words("public_account").search(page.label(number.start, _OFFICE_REACH)):
            continue
        digits = re.sub("[ -]", "", page.plain[number.start : number.end])
        masked = digits[:_ENDS_SHOWN] + "*" * (len(digits) - 2 * _ENDS_SHOWN) + digits[-_ENDS_SHOWN:]
        yield found("labelled_number", page.text, number.start, number.end, fragment=masked, instead=masked)


def _conditions(page: ScrutinyText) -> Iterator[ScrutinyFinding]:
    """Each condition in a sentence or row that names somebody."""
    for sentence in _SENTENCE.finditer(page.plain):
        condition = words("condition").search(page.plain, *sentence.span())
        if condition and _names_somebody(page, sentence[0], sentence.start()):
            yield found("condition_beside_name", page.text, *condition.span())


def _names_somebody(page: ScrutinyText, sentence: str, start: int) -> bool:
    """Whether a cell of a row is a name, or the words around a name say that it is a person's."""
    row = "\t" in sentence or "|" in sentence
    if row and any(cell.is_name and _is_person(cell.words) for cell in page.cells(start)):
        return True
    return any(
        is_name(name) and _is_person(name) for match in _person().finditer(sentence) for name in match.groups() if name
    )


def _is_person(name: str) -> bool:
    return name not in known()["persons"]["no_persons"]


@cache
def _person() -> re.Pattern[str]:
    """A name after a word for a person, or before what is said of one person only."""
    named, person_words = known()["words"]["person"], known()["words"]["said_of_person"]
    return re.compile(
        rf"(?:{named})[:：]?\s?(?P<after>[一-鿿]{{2,3}}?)(?=[，,、（( ]|{person_words}|$)"
        rf"|(?<![一-鿿])(?P<before>[一-鿿]{{2,3}}?)(?=[，, ]?(?:{person_words}))"
    )
