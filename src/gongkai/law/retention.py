"""保存期限: how long what names persons is kept, read from `retention.toml`; only the dates, not the erasing.

The day of the event is not counted, months and years end on the corresponding day (民法典 201, 202), and rest days make
no difference: nobody has to do anything on the last day. What is kept may be erased from the day after it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from gongkai.law.articles import Cite
from gongkai.law.clock import nominal_end
from gongkai.law.periods import EVENTS, PeriodEvent, Unit
from gongkai.law.refusal import Refusal


class UnknownRetention(Refusal, LookupError):
    """Nothing is kept under this `id`."""

    id: str


class NotKeptSoLong(Refusal, ValueError):
    """A time of keeping is at least one of its units; `number` was given."""

    number: int


@dataclass(frozen=True)
class Retention:
    """How long one kind of personal data is kept: `number` of `unit`s from `start`.

    `cite` is the article that the number is taken from, `also` what it leans on besides. `confirmed` is False where no
    text says how long: the number is then a default for the agency to set. `zh` and `en` name what is kept.
    """

    id: str
    number: int
    unit: Unit
    cite: Cite
    start: PeriodEvent
    zh: str
    en: str
    confirmed: bool = True
    also: tuple[Cite, ...] = ()

    def last_day(self, start: date, *, number: int | None = None) -> date:
        """The last day on which it is kept, where it runs from `start`; `number` is the agency's own, if it has one.

        Raises NotKeptSoLong.
        """
        wanted = self.number if number is None else number
        if wanted < 1:
            raise NotKeptSoLong(wanted)
        return nominal_end(self.unit, start, wanted)

    def over(self, start: date | None, on: date, *, number: int | None = None) -> bool:
        """Whether it may be erased on this day; never while it has not begun to run (`start` is None).

        Raises NotKeptSoLong.
        """
        return start is not None and on > self.last_day(start, number=number)


def _retention(id: str, row: Mapping[str, Any]) -> Retention:
    facts = dict(row)
    facts["cite"] = Cite(**facts["cite"])
    facts["also"] = tuple(Cite(**place) for place in facts.get("also", ()))
    facts["unit"] = Unit(facts["unit"])
    facts["start"] = EVENTS[facts["start"]]
    return Retention(id=id, **facts)


RETENTIONS: Mapping[str, Retention] = {
    id: _retention(id, row)
    for id, row in tomllib.loads(
        resources.files(__package__).joinpath("retention.toml").read_text(encoding="utf-8")
    ).items()
}
"""What is kept how long, by id, in the order of the file."""


def retention(id: str) -> Retention:
    """How long one kind of personal data is kept. Raises UnknownRetention."""
    try:
        return RETENTIONS[id]
    except KeyError as error:
        raise UnknownRetention(id) from error


IDENTITY = retention("identity")
IDENTITY_PROOF = retention("identity_proof")
DRAFT = retention("draft")
KEPT_DRAFT = retention("kept_draft")
