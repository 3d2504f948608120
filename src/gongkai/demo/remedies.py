"""Reconsiderations and suits for the demonstration, replayed through the acts of the office, day by day."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from importlib import resources
from typing import Any

from django.db import transaction

from gongkai.demo.cases import mark_of, request_there, working_day
from gongkai.law.procedure.remedy import Contested, RemedyKind, RemedyMove, ReviewProcedure
from gongkai.law.remedy_results import RemedyOutcome
from gongkai.office.acts import By, carry_out
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Post, Role
from gongkai.office.cases.models import Case
from gongkai.office.journal.record import Actor
from gongkai.office.journal.vocabulary import Nothing
from gongkai.office.remedies.answer import send_answer
from gongkai.office.remedies.conclude import conclude
from gongkai.office.remedies.further import note_appeal
from gongkai.office.remedies.hear import note_hearing
from gongkai.office.remedies.matter import RemedyProcedure
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.notify import RemedyNotice, notify
from gongkai.office.remedies.order import note_compliance, take_up_order
from gongkai.office.remedies.verbs import Appellant, HearingKind, RemedyConcluded
from gongkai.office.workdays.queries import calendar_in_force

Said = Mapping[str, Any]
_DAYS = ("day", "accepted", "received", "until")
"""What in the file is a day."""


@transaction.atomic
def replay_remedies(on: date) -> int:
    """Replay what is not there yet of the year, as far as the day; how many remedies were noted.

    One whose request is not there or not answered yet is left out. Raises Agency.DoesNotExist.
    """
    year = tomllib.loads((resources.files(__package__) / "remedies.toml").read_text(encoding="utf-8"))
    there = set(Remedy.objects.values_list("case_number", flat=True))
    remedies: dict[str, Remedy] = {}
    events: list[tuple[date, str, Said]] = []
    entries: dict[str, dict[str, Any]] = {}
    for entry in year["remedy"]:
        if entry["case_number"] in there:
            continue
        row = _dated(entry, on)
        entries[row["key"]] = row
        events.append((row["received"], row["key"], {}))
        events += [(step["day"], row["key"], step) for step in row.get("step", ())]
    noted = 0
    for day, key, step in sorted(events, key=lambda entry: entry[0]):
        row = entries[key]
        if day > on or (step and key not in remedies):
            continue
        agency = Agency.objects.get(slug=row["agency"])
        clerk = _clerk(agency, on)
        if "then" in step:
            request_there(row["request"], on).do(step["then"], day)
        elif step:
            remedies[key] = _STEPS[step["do"]](remedies[key], step, clerk, day)
        elif notice := _notice(row, remedies):
            remedies[key] = notify(agency, notice, actor=clerk, on=day)
            noted += 1
    return noted


def _clerk(agency: Agency, on: date) -> Actor:
    """Who acts for the agency: its clerk of the day."""
    posts = Post.objects.filter(Post.on(on), agency=agency, role=Role.CLERK).select_related("staff")
    return actor_of(posts.order_by("pk")[0].staff, on, agency)


def _notice(row: Said, remedies: Mapping[str, Remedy]) -> RemedyNotice | None:
    """The notice, where what it contests is there."""
    case = None
    if "request" in row:
        case = Case.objects.filter(submission=mark_of(row["request"], 1)).exclude(outcome="").first()
        if case is None or case.decided_on is None or case.decided_on > row["received"]:
            return None
    if "after" in row and row["after"] not in remedies:
        return None
    return RemedyNotice(
        RemedyKind(row["kind"]),
        Contested.REPLY if case else Contested.DISCLOSURE,
        row["body"],
        ReviewProcedure(row["procedure"]),
        row["received"],
        row["accepted"],
        row["case_number"],
        case,
        remedies[row["after"]] if "after" in row else None,
        row.get("about", ""),
        row.get("claimant", ""),
        row.get("co_defendant", False),
    )


def _dated(row: Said, on: date) -> dict[str, Any]:
    """The entry with its numbers turned into days, counted from the last working day up to `on`."""
    calendar = calendar_in_force()
    dates: dict[str, Any] = {
        name: working_day(value, on, calendar) if name in _DAYS and isinstance(value, int) else value
        for name, value in row.items()
    }
    if "step" in dates:
        dates["step"] = [_dated(step, on) for step in dates["step"]]
    return dates


def _conclude(move: RemedyMove) -> Callable[[Remedy, Said, Actor, date], Remedy]:
    def step(remedy: Remedy, row: Said, actor: Actor, on: date) -> Remedy:
        until = row.get("until")
        orders = row.get("orders", until is not None)
        ending = RemedyConcluded(RemedyOutcome(row["outcome"]), row["document"], on, on, orders, until)
        return conclude(remedy, ending, move=move, actor=actor, on=on)

    return step


_STEPS: Mapping[str, Callable[[Remedy, Said, Actor, date], Remedy]] = {
    "answer": lambda remedy, row, actor, on: send_answer(remedy, on, row["pieces"], actor=actor, on=on),
    "hear": lambda remedy, row, actor, on: note_hearing(remedy, on, HearingKind(row["how"]), actor=actor, on=on),
    "conclude": _conclude(RemedyMove.CONCLUDE),
    "appeal": lambda remedy, row, actor, on: note_appeal(
        remedy, on, Appellant(row["by"]), row["court"], actor=actor, on=on
    ),
    "conclude_appeal": _conclude(RemedyMove.CONCLUDE_APPEAL),
    "take_up": lambda remedy, row, actor, on: take_up_order(remedy, actor=actor, on=on),
    "comply": lambda remedy, row, actor, on: note_compliance(remedy, on, row["what"], actor=actor, on=on),
    "file": lambda remedy, row, actor, on: carry_out(
        RemedyProcedure(remedy), RemedyMove.FILE, Nothing(), By(actor, on)
    ),
}
"""Each step as the act of the office it is."""
