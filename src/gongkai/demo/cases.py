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
    for slug, row in year["agency"].items():
        since = row["since"]
        if since <= on:
            begin_series(agencies[slug], row["code_word"], since.year, actor=people[slug].head, on=since)
    there = set(Case.objects.values_list("submission", flat=True))
    calendar = calendar_in_force()
    events: list[_Event] = []
    for entry in year["request"]:
        event_row = _dated(entry, on, calendar)
        slug = event_row["agency"]
        for mark, wanted in _forms(event_row):
            if mark not in there:
                submission = _submission(event_row, wanted, mark, year["person"])
                events += _events(Replayed(agencies[slug], people[slug], submission), event_row)
    return _replay(sorted((event for event in events if event.day <= on), key=lambda event: event.day))


def request_there(key: str, on: date) -> Replayed:
    """A request of the file whose case is there, for what happens to it in another room. Raises Case.DoesNotExist."""
    year = _year()
    row = _dated(next(entry for entry in year["request"] if entry["key"] == key), on, calendar_in_force())
    agency = Agency.objects.get(slug=row["agency"])
    mark, wanted = next(_forms(row))
    replayed = Replayed(agency, _people(agency, on), _submission(row, wanted, mark, year["person"]))
    replayed.case = Case.objects.get(submission=mark)
    return replayed


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
    posts: dict[Role, Post] = {}
    for post in Post.objects.filter(Post.on(on), agency=agency).select_related("staff").order_by("pk"):
        posts.setdefault(Role(post.role), post)
    roles = (Role.CLERK, Role.OFFICE_HEAD, Role.SECRECY_REVIEWER, Role.LEGALITY_REVIEWER)
    clerk, head, secrecy, legality = (actor_of(posts[role].staff, on, agency) for role in roles)
    return People(clerk, head, secrecy, legality, posts[Role.CLERK].staff)


def _forms(row: Said) -> Iterator[tuple[uuid.UUID, str]]:
    """Each form that an entry stands for: several where the same person asks for several things in the same way."""
    several = row["wanted"] if isinstance(row["wanted"], list) else [row["wanted"]]
    for number, wanted in enumerate(several, 1):
        yield mark_of(row["key"], number), wanted


def mark_of(key: str, number: int = 1) -> uuid.UUID:
    """The mark of a request of the file, by which its case is found; `number` where an entry stands for several."""
    return uuid.uuid5(_MARKS, f"{key} {number}")


def _submission(row: Said, wanted: str, mark: uuid.UUID, persons: Mapping[str, Said]) -> Submission:
    names = row["who"] if isinstance(row["who"], list) else [row["who"]]
    return Submission(
        [_somebody(persons[name], PartyRole.APPLICANT) for name in names],
        wanted,
        Channel(row["channel"]),
        row["arrived"],
        WantedForm(row.get("form", "paper")),
        SupplyWay(row.get("supply", "post")),
        [_somebody(persons[name], PartyRole.REPRESENTATIVE) for name in row.get("represented_by", ())],
        row.get("assisted", ""),
        mark,
    )


def _somebody(row: Said, role: PartyRole) -> Person:
    particulars = {name: value for name, value in row.items() if name != "kind"}
    return Person(role, ContactDetails(**particulars), ApplicantKind(row.get("kind", "natural_person")))


def _events(request: Replayed, row: Said) -> Iterator[_Event]:
    """Its coming, its confirmation where the channel wants one, and its steps."""
    yield _Event(row.get("entered", row["arrived"]), request, {"channel": row["channel"]})
    if "confirmed" in row:
        yield _Event(row["confirmed"], request, {"do": "register"})
    for step in row.get("step", ()):
        yield _Event(step["day"], request, step)


def _dated(row: Said, on: date, calendar: Calendar) -> dict[str, Any]:
    """The entry with its numbers turned into days: 0 the last working day up to `on`, -1 the one before."""
    dates: dict[str, Any] = {
        name: working_day(value, on, calendar) if name in _DAYS and isinstance(value, int) else value
        for name, value in row.items()
    }
    if "step" in dates:
        dates["step"] = [_dated(step, on, calendar) for step in dates["step"]]
    return dates


def working_day(number: int, on: date, calendar: Calendar) -> date:
    """The working day so many before the last one up to `on`, or after it where the number is above 0."""
    day = calendar.last_workday_on_or_before(on)
    if number > 0:
        return calendar.after(day, number)
    for _ in range(-number):
        day = calendar.last_workday_on_or_before(day - _ONE_DAY)
    return day
