"""The lists of the demonstration: two versions of the invented bureau's list of powers, its matters, its tasks."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from importlib import resources
from typing import Any

from gongkai.demo.disclosures import people_of, reviewed_and_published
from gongkai.law.disclosure import DisclosureMode
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Post, Role
from gongkai.office.columns.nothing_held import USUAL_MONTHS, months_after
from gongkai.office.duties.answering import unjudged
from gongkai.office.duties.bind import Binding, bind_matter
from gongkai.office.duties.judge import judge
from gongkai.office.duties.matters import amend_matter, remove_matter, rows_of, take_in_matters
from gongkai.office.duties.models import Answer, Cause, PowerItem, PowerList
from gongkai.office.duties.nothing_held import state_nothing_held
from gongkai.office.duties.power_lists import Adjustment, take_in_power_list
from gongkai.office.duties.publication import draft_matter_list, draft_power_list
from gongkai.office.duties.queries import tasks_open
from gongkai.office.duties.tasks import answer_task
from gongkai.office.journal.record import Actor
from gongkai.office.publishing.begin import write
from gongkai.office.publishing.content import content_of
from gongkai.office.publishing.models import Version
from gongkai.paper.matters.catalogue import CatalogueRow
from gongkai.paper.matters.power_list import PowerRow

BUREAU = "zrzyj"
_REMEDIES = "行政复议、行政诉讼"


def keep_lists(on: date, now: datetime | None = None) -> list[PowerList]:
    """Two versions of the list of powers, the matters, the tasks between; a second run adds nothing.

    One item came, and its task is open; one was altered and one went, and what they asked for has been done. Nothing
    is published later than `now`.
    Raises Agency.DoesNotExist.
    """
    bureau = Agency.objects.get(slug=BUREAU)
    if PowerList.objects.filter(agency=bureau).exists():
        return []
    data = tomllib.loads((resources.files(__package__) / "duties.toml").read_text(encoding="utf-8"))
    year = on.year - 1
    first_day, second_day = date(year, 4, 1), date(on.year, 1, 4)
    begins = min(second_day, on)
    clerk = _clerk(bureau, first_day)
    before = [_item(row, bureau) for row in data["item"] if not row.get("added")]
    after = [_item(row, bureau, altered=True) for row in data["item"] if not row.get("dropped")]
    adjustment = Adjustment(first_day, data["first"]["basis"].format(year=year), "权责清单.xlsx")
    first = take_in_power_list(bureau, before, adjustment, actor=clerk, on=first_day)
    _published(draft_power_list(first, actor=clerk, on=first_day), first_day, now)
    _keep_matters(bureau, data["row"], clerk, first_day)
    _published(draft_matter_list(bureau, actor=clerk, on=first_day), first_day, now)
    again = Adjustment(second_day, data["second"]["basis"].format(year=on.year), "权责清单（调整）.xlsx")
    second = take_in_power_list(bureau, after, again, actor=_clerk(bureau, begins), on=begins)
    _published(draft_power_list(second, actor=_clerk(bureau, begins), on=begins), begins, now)
    _answer_some(bureau, _clerk(bureau, on), on, now)
    _judge_some(bureau, data["row"], _clerk(bureau, on), on)
    _sign_one(bureau, data["nothing"], on)
    return [first, second]


def _clerk(bureau: Agency, day: date) -> Actor:
    """Who keeps the lists on a day; the bureau's own name before anybody held the post."""
    posts = Post.objects.filter(Post.on(day), agency=bureau, role=Role.CLERK).select_related("staff").order_by("pk")
    post = posts.first()
    return actor_of(post.staff, day, bureau) if post else Actor(bureau.short_name)


def _item(row: Mapping[str, Any], bureau: Agency, *, altered: bool = False) -> PowerRow:
    basis = (altered and row.get("altered_basis")) or row["basis"]
    duties = (altered and row.get("altered_duties")) or row["duties"]
    return PowerRow(
        row["name"], row["kind"], row["code"], basis=basis, body=bureau.name, duties=duties,
        supervision=f"{bureau.short_name}监督电话见公开指南", remedies=_REMEDIES,
    )  # fmt: skip


def _keep_matters(bureau: Agency, items: Sequence[Mapping[str, Any]], clerk: Actor, on: date) -> None:
    """The rows, each tied to its column, its kinds and its items; two are not tied yet."""
    rows = [
        CatalogueRow(
            (row["first"], row["second"]),
            number=str(number),
            field=row.get("field", ""),
            elements=row["elements"],
            basis=row["basis"],
            limit=row["limit"],
            body=bureau.name,
            carriers=("政府网站", "公开查阅点"),
            audience=("全社会",),
            modes=("主动",),
            levels=("县级",),
        )
        for number, row in enumerate(items, 1)
    ]
    take_in_matters(bureau, rows, actor=clerk, on=on, source_name="政务公开事项清单.xlsx")
    powers = dict(PowerItem.objects.filter(power_list__agency=bureau).values_list("code", "power"))
    for row, matter in zip(items, rows_of(bureau), strict=True):
        if "column" in row:
            tied = frozenset(powers[code] for code in row.get("item", ()))
            binding = Binding(row["column"], DisclosureMode.UNASKED, "proactive", tuple(row["kinds"]), tied)
            bind_matter(matter, binding, actor=clerk, on=on)


def _published(version: Version, day: date, now: datetime | None) -> None:
    """A draft reviewed on the day on which it was made, with that day as the one on which it was written."""
    people = people_of(version.disclosure.agency, day)
    content = replace(content_of(version), written_on=day)
    version = write(version, content, actor=people[Role.CLERK], on=day)
    reviewed_and_published(version, day, day, now=now)


def _sign_one(bureau: Agency, statement: Mapping[str, str], on: date) -> None:
    """One row that nothing answers, signed for by who heads the office."""
    head = people_of(bureau, on)[Role.OFFICE_HEAD]
    row = next((row for row in rows_of(bureau) if row.second == statement["second"]), None)
    if row is not None and head.post:
        state_nothing_held(row, statement["grounds"], months_after(on, USUAL_MONTHS), actor=head, on=on)


def _judge_some(bureau: Agency, rows: Sequence[Mapping[str, Any]], clerk: Actor, on: date) -> None:
    """What is public is said to belong to its rows or not, but for the rows that nobody has looked at yet."""
    if clerk.id is None:
        return
    titles = {row["second"]: row["belongs"] for row in rows if "belongs" in row}
    for matter in rows_of(bureau):
        if matter.second not in titles:
            continue
        items = {item.pk: bool(item.shown and item.shown.title in titles[matter.second]) for item in unjudged(matter)}
        for belongs in (True, False):
            seen = dict.fromkeys((number for number, item in items.items() if item is belongs), None)
            judge(matter, seen, belongs=belongs, actor=clerk, on=on)


def _answer_some(bureau: Agency, clerk: Actor, on: date, now: datetime | None) -> None:
    """The row of what went is taken off the list, that of what was altered is altered; the list is published again."""
    if clerk.id is None:
        return
    rows = {row.second: row for row in rows_of(bureau)}
    for task in tasks_open(bureau):
        row = rows.get(task.item.name)
        if row is not None and task.cause == Cause.DROPPED:
            removed = remove_matter(row, "职权已取消", actor=clerk, on=on)
            answer_task(task, Answer.ROW_REMOVED, row=removed, note="依据已废止，职权取消", actor=clerk, on=on)
        elif row is not None and task.cause == Cause.ALTERED:
            amended = amend_matter(row, {"basis": task.item.basis}, actor=clerk, on=on, reason="依据已修订")
            answer_task(task, Answer.ROW_ALTERED, row=amended, actor=clerk, on=on)
    _published(draft_matter_list(bureau, actor=clerk, on=on), on, now)
