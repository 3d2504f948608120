"""A year in 青石市: invented requests to the town's agencies, replayed through the acts of the office, day by day.

Each act is done on its own day by who would do it, so numbers, reply dates and the journal are those of a real office.
Most requests have fixed days in 2025 and early 2026; those whose days are numbers lie so many working days before the
day on which the demonstration is built, and are still open then. What lies after that day has not happened.

At 市自然资源局 every letter of the catalogue goes out at least once; elsewhere requests are answered without letters,
because writing a PDF takes longer than all the rest of a request.
"""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from typing import Any

from django.db import transaction

from gongkai.demo.case_steps import People, Replayed, Said
from gongkai.law.receipt import Channel
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Post, Role
from gongkai.office.cases.intake import ContactDetails, Person, Submission
from gongkai.office.cases.letters import begin_series
from gongkai.office.cases.models import ApplicantKind, Case, PartyRole, SupplyWay, WantedForm
from gongkai.office.workdays.queries import calendar_in_force

_MARKS = uuid.UUID("5d0c9f0e-2c0b-5b7e-9f55-6b1d3f2f7a10")
"""From which the marks of the requests are made: the same request has the same mark and query code in every town."""
_ONE_DAY = timedelta(days=1)
_DAYS = ("day", "arrived", "entered", "confirmed", "handed", "signed", "received", "later", "until")
"""What in the file is a day."""


@dataclass(frozen=True)
class _Event:
    """One thing that happens to a request on a day; `said` without `do` is its coming."""

    day: date
    request: Replayed
    said: Said


@transaction.atomic
def replay_year(on: date) -> int:
    """Replay what is not there yet of the year, as far as the day; how many requests came.

    A request that is there already is left as it is. Raises Agency.DoesNotExist where the town is not built.
    """
    year = _year()
    agencies = {slug: Agency.objects.get(slug=slug) for slug in year["agency"]}
    people = {slug: _people(agency, on) for slug, agency in agencies.items()}
    for slug, said in year["agency"].items():
        since = said["since"]
        if since <= on:
            begin_series(agencies[slug], said["code_word"], since.year, actor=people[slug].head, on=since)
    there = set(Case.objects.values_list("submission", flat=True))
    calendar = calendar_in_force()
    events: list[_Event] = []
    for entry in year["request"]:
        told = _dated(entry, on, calendar)
        slug = told["agency"]
        for mark, wanted in _forms(told):
            if mark not in there:
                submission = _submission(told, wanted, mark, year["person"])
                events += _events(Replayed(agencies[slug], people[slug], submission), told)
    return _replay(sorted((one for one in events if one.day <= on), key=lambda one: one.day))


def request_there(key: str, on: date) -> Replayed:
    """A request of the file whose case is there, for what happens to it in another room. Raises Case.DoesNotExist."""
    year = _year()
    told = _dated(next(one for one in year["request"] if one["key"] == key), on, calendar_in_force())
    agency = Agency.objects.get(slug=told["agency"])
    mark, wanted = next(_forms(told))
    found = Replayed(agency, _people(agency, on), _submission(told, wanted, mark, year["person"]))
    found.case = Case.objects.get(submission=mark)
    return found


def _year() -> Mapping[str, Any]:
    return tomllib.loads((resources.files(__package__) / "cases.toml").read_text(encoding="utf-8"))


def _replay(events: Sequence[_Event]) -> int:
    """Do everything in the order of its days, as it happened, not request by request; how many requests came."""
    for event in events:
        if "do" in event.said:
            event.request.do(event.said, event.day)
        else:
            event.request.arrive(event.said, event.day)
    return sum("do" not in event.said for event in events)


def _people(agency: Agency, on: date) -> People:
    """Who acts for the agency: of several at one post the one who was there first."""
    held: dict[Role, Post] = {}
    for post in Post.objects.filter(Post.on(on), agency=agency).select_related("staff").order_by("pk"):
        held.setdefault(Role(post.role), post)
    roles = (Role.CLERK, Role.OFFICE_HEAD, Role.SECRECY_REVIEWER, Role.LEGALITY_REVIEWER)
    clerk, head, secrecy, legality = (actor_of(held[role].staff, on, agency) for role in roles)
    return People(clerk, head, secrecy, legality, held[Role.CLERK].staff)


def _forms(told: Said) -> Iterator[tuple[uuid.UUID, str]]:
    """Each form that an entry stands for: several where the same person asks for several things in the same way."""
    several = told["wanted"] if isinstance(told["wanted"], list) else [told["wanted"]]
    for number, wanted in enumerate(several, 1):
        yield mark_of(told["key"], number), wanted


def mark_of(key: str, number: int = 1) -> uuid.UUID:
    """The mark of a request of the file, by which its case is found; `number` where an entry stands for several."""
    return uuid.uuid5(_MARKS, f"{key} {number}")


def _submission(told: Said, wanted: str, mark: uuid.UUID, persons: Mapping[str, Said]) -> Submission:
    names = told["who"] if isinstance(told["who"], list) else [told["who"]]
    return Submission(
        [_somebody(persons[name], PartyRole.APPLICANT) for name in names],
        wanted,
        Channel(told["channel"]),
        told["arrived"],
        WantedForm(told.get("form", "paper")),
        SupplyWay(told.get("supply", "post")),
        [_somebody(persons[name], PartyRole.REPRESENTATIVE) for name in told.get("represented_by", ())],
        told.get("assisted", ""),
        mark,
    )


def _somebody(said: Said, role: PartyRole) -> Person:
    particulars = {name: value for name, value in said.items() if name != "kind"}
    return Person(role, ContactDetails(**particulars), ApplicantKind(said.get("kind", "natural_person")))


def _events(request: Replayed, told: Said) -> Iterator[_Event]:
    """Its coming, its confirmation where the channel wants one, and its steps."""
    yield _Event(told.get("entered", told["arrived"]), request, {"channel": told["channel"]})
    if "confirmed" in told:
        yield _Event(told["confirmed"], request, {"do": "register"})
    for step in told.get("step", ()):
        yield _Event(step["day"], request, step)


def _dated(said: Said, on: date, calendar: Calendar) -> dict[str, Any]:
    """The entry with its numbers turned into days: 0 the last working day up to `on`, -1 the one before."""
    told: dict[str, Any] = {
        name: working_day(value, on, calendar) if name in _DAYS and isinstance(value, int) else value
        for name, value in said.items()
    }
    if "step" in told:
        told["step"] = [_dated(step, on, calendar) for step in told["step"]]
    return told


def working_day(number: int, on: date, calendar: Calendar) -> date:
    """The working day so many before the last one up to `on`, or after it where the number is above 0."""
    day = calendar.last_workday_on_or_before(on)
    if number > 0:
        return calendar.after(day, number)
    for _ in range(-number):
        day = calendar.last_workday_on_or_before(day - _ONE_DAY)
    return day
