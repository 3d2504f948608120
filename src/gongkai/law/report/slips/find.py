"""`find_slips`: every slip of the pen in a text, in order of place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from gongkai.law.report.slips.doubled import doubled
from gongkai.law.report.slips.misspelt import misspelt
from gongkai.law.report.slips.slip import Slip, SlipKind, house_list
from gongkai.law.report.slips.unnumbered import unnumbered


def find_slips(text: str) -> tuple[Slip, ...]:
    """Slips in order of place; of those that overlap only the longest. It raises for no text whatever."""
    return tuple(_apart((*_listed(text), *doubled(text), *misspelt(text), *unnumbered(text))))


def _listed(text: str) -> Iterator[Slip]:
    for pattern, right in _common_slips():
        for match in pattern.finditer(text):
            yield Slip(SlipKind.LISTED, *match.span(), match[0], right)
    for match in _elements().finditer(text):
        yield Slip(SlipKind.LISTED, *match.span(), match[0], f"{match['first']}、{match['second']}")
    foreign = house_list("wordings")["foreign"]
    for match in _foreign_words().finditer(text):
        yield Slip(SlipKind.FOREIGN, *match.span("word"), match["word"], foreign[match["word"].lower()])


@cache
def _common_slips() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["wrong"]), row["right"]) for row in house_list("wordings")["wording"])


@cache
def _foreign_words() -> re.Pattern[str]:
    """A foreign word between Chinese ones, blanks around it or none."""
    words = "|".join(house_list("wordings")["foreign"])
    return re.compile(rf"(?<=[一-鿿])[ \t]{{0,2}}(?P<word>{words})(?=[ \t]{{0,2}}[一-鿿])", re.IGNORECASE)


@cache
def _elements() -> re.Pattern[str]:
    """Two elements of Article 20(2) without a sign between them."""
    elements = "|".join(house_list("wordings")["elements"])
    return re.compile(rf"(?P<first>{elements})(?P<second>{elements})")


def _apart(slips: Iterable[Slip]) -> list[Slip]:
    """Slips that do not overlap: the longest first, of equally long ones the first."""
    taken: list[Slip] = []
    for slip in sorted(slips, key=lambda slip: (slip.start, -slip.end)):
        if taken and slip.start < taken[-1].end:
            if slip.end - slip.start > taken[-1].end - taken[-1].start:
                taken[-1] = slip
            continue
        taken.append(slip)
    return taken
