"""Documents for the demonstration: what the invented bureau drafted, reviewed and published, day by day."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from importlib import resources
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.law.clean_up import CleanUpConclusion
from gongkai.law.disclosure import Relation
from gongkai.law.normative import NormativeStep
from gongkai.law.procedure.disclosure import DisclosureMove, DisclosureStage
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Post, Role
from gongkai.office.journal.record import Actor
from gongkai.office.publishing.attach import attach
from gongkai.office.publishing.begin import begin
from gongkai.office.publishing.clean_up_task import begin_clean_up, conclude
from gongkai.office.publishing.content import FIELDS, Content
from gongkai.office.publishing.kinds import dated_kinds
from gongkai.office.publishing.link import link
from gongkai.office.publishing.models import Disclosure, Version
from gongkai.office.publishing.moves import take_step
from gongkai.office.publishing.procedure import record_step
from gongkai.office.publishing.publish import publish
from gongkai.paper.body.clean import clean
from gongkai.paper.body.reading import text_of

BUREAU = "zrzyj"
_REVIEWER = {
    DisclosureStage.SECTION_REVIEW: Role.SECTION_HEAD,
    DisclosureStage.SECRECY_REVIEW: Role.SECRECY_REVIEWER,
    DisclosureStage.LEGALITY_REVIEW: Role.LEGALITY_REVIEWER,
    DisclosureStage.OFFICE_REVIEW: Role.OFFICE_HEAD,
    DisclosureStage.SIGNING: Role.LEADER,
}
_HOUR = 9
_CLEANED_UP, _CLEAN_UP_DUE = date(2026, 3, 2), date(2026, 3, 31)


def publish_documents(on: date, now: datetime | None = None) -> list[Version]:
    """Publish what is due by a day and not there yet, nothing later than `now`. What was made once is left as it is."""
    agency = Agency.objects.filter(slug=BUREAU).first()
    if agency is None or Disclosure.objects.filter(agency=agency).exists():
        return []
    text = (resources.files(__package__) / "disclosures.toml").read_text(encoding="utf-8")
    rows = sorted(tomllib.loads(text)["document"], key=lambda row: row["published"])
    versions: dict[str, Version] = {}
    for row in rows:
        if row["published"] <= on:
            versions[row["key"]] = _published(agency, row, versions, now)
    if on >= _CLEANED_UP:
        _clean_up(agency)
    return list(versions.values())


@transaction.atomic
def _clean_up(agency: Agency) -> None:
    """A clean-up that is under way: one document stays in force, the others have no conclusion yet."""
    people = people_of(agency, _CLEANED_UP)
    reason = "按市政府办公室通知，清理涉及营商环境的文件"
    begun = begin_clean_up(
        agency, dated_kinds(), _CLEANED_UP, reason, _CLEAN_UP_DUE, actor=people[Role.CLERK], on=_CLEANED_UP
    )
    first = begun.lines.order_by("pk")[0]
    chosen = {first.pk: first.changed}
    conclude(begun, chosen, CleanUpConclusion.KEEP, "仍然需要", actor=people[Role.CLERK], on=_CLEANED_UP)


@transaction.atomic
def _published(
    agency: Agency, row: Mapping[str, Any], versions: Mapping[str, Version], now: datetime | None
) -> Version:
    """Drafted and reviewed on the day before, and published in the morning."""
    day = row["published"]
    before = day - timedelta(days=1)
    people = people_of(agency, before)
    body = clean(row["body"])
    words = {name: value for name, value in row.items() if name in FIELDS and name not in {"plan", "body"}}
    content = Content(**words, plan=tuple(row.get("plan", ())), body=body, text=text_of(body))
    version = begin(agency, row["kind"], content, actor=people[Role.CLERK], on=before)
    for bearing in row.get("does", ()):
        target = versions[bearing["to"]].disclosure
        link(version, Relation(bearing["relation"]), target, bearing.get("from"), actor=people[Role.CLERK], on=before)
    for file in row.get("files", ()):
        attach(
            version,
            _content(file),
            file.get("file", file["title"]),
            file["title"],
            file.get("words", ""),
            actor=people[Role.CLERK],
            on=before,
        )
    if version.disclosure.of_kind.procedure:
        for step in (NormativeStep.APPRAISAL, NormativeStep.PUBLIC_COMMENT):
            record_step(
                version, step, row["written_on"], row["procedure"][step.value], actor=people[Role.CLERK], on=before
            )
    deliberated = (
        (row["written_on"], row["procedure"]["deliberation"]) if version.disclosure.of_kind.procedure else None
    )
    return reviewed_and_published(version, before, day, deliberated, now=now)


def _content(file: Mapping[str, str]) -> bytes:
    """What is in a file: one that lies beside this module, or the text given."""
    return (resources.files(__package__) / file["file"]).read_bytes() if "file" in file else file["text"].encode()


def reviewed_and_published(
    version: Version,
    before: date,
    day: date,
    deliberated: tuple[date, str] | None = None,
    *,
    now: datetime | None = None,
) -> Version:
    """A draft passed by each reviewer of its route on the day `before`, and published in the morning of `day`: at nine,
    or at once where it is that day and not nine yet, so that no page says that it was published in time to come.
    """
    people = people_of(version.disclosure.agency, before)
    version = take_step(version, DisclosureMove.SEND_FOR_REVIEW, actor=people[Role.CLERK], on=before)
    while version.stands_at in _REVIEWER:
        if version.stands_at is DisclosureStage.OFFICE_REVIEW and deliberated:
            done_on, words = deliberated
            record_step(version, NormativeStep.DELIBERATION, done_on, words, actor=people[Role.CLERK], on=before)
        signs = version.stands_at is DisclosureStage.SIGNING
        move = DisclosureMove.SIGN if signs else DisclosureMove.PASS
        version = take_step(version, move, actor=people[_REVIEWER[version.stands_at]], on=before)
    instant = timezone.make_aware(datetime(day.year, day.month, day.day, _HOUR))  # noqa: DTZ001  (made aware here)
    if now is not None and timezone.localdate(now) == day:
        instant = min(instant, now)
    return publish(version, at=instant, actor=people[Role.OFFICE_HEAD])


def people_of(agency: Agency, on: date) -> dict[Role, Actor]:
    """Who acts at each post of the agency."""
    posts = Post.objects.filter(agency=agency).select_related("staff").order_by("-pk")
    return {Role(post.role): actor_of(post.staff, on, agency) for post in posts}
