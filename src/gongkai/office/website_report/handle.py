"""Taking in the file that the national system made, publishing it, taking it back. The file is never changed."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import PurePath

from django.db import transaction

from gongkai.office.agencies.hold import hold, tidy
from gongkai.office.agencies.models import Website
from gongkai.office.journal.record import Actor, Subject, record
from gongkai.office.scanning.contents import demand_clean, demand_publishable, remember
from gongkai.office.storage import contents
from gongkai.office.storage.room import demand_room
from gongkai.office.website_report.models import UNDER_WAY, WebsiteFileState, WebsiteReport
from gongkai.office.website_report.queries import was_open_in
from gongkai.office.website_report.refusals import (
    FileNotInState,
    HarmfulFile,
    NotThatKind,
    TooLarge,
    WebsiteFileAlreadyThere,
    WithdrawalReasonMissing,
    YearNotOver,
)
from gongkai.office.website_report.verbs import (
    PUBLISHED,
    TAKEN_IN,
    WITHDRAWN,
    FilePublished,
    FileTakenIn,
    FileWithdrawn,
)
from gongkai.paper.gate.doors import Door
from gongkai.paper.gate.hazard import NotAdmitted
from gongkai.paper.gate.judge import through, why_not_admitted

MAX_BYTES = 20 * 1024 * 1024
_LONGEST = 200


def take_in(website: Website, year: int, data: bytes, name: str, *, actor: Actor, on: date) -> WebsiteReport:
    """收下报表: the file as it is, with its hash.

    Raises TooLarge, NotThatKind, HarmfulFile, InfectedFile, YearNotOver, AlreadyThere, NotStanding, NoRoom.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(MAX_BYTES)
    demand_room(len(data))
    # Looking into the file takes longer than others should wait for the database.
    kind, state = _kind(data), demand_clean(data)
    report = _taken_in(website, year, data, name, kind, actor, on)
    remember(report.sha256, str(report.source), state)
    return report


@transaction.atomic
def _taken_in(website: Website, year: int, data: bytes, name: str, kind: str, actor: Actor, on: date) -> WebsiteReport:
    locked = hold(website.agency, on)
    if year >= on.year or not was_open_in(website, year):
        raise YearNotOver
    if WebsiteReport.objects.filter(UNDER_WAY, agency=locked, address=website.address, year=year).exists():
        raise WebsiteFileAlreadyThere
    sha256 = hashlib.sha256(data).hexdigest()
    report = WebsiteReport(
        agency=locked,
        address=website.address,
        site_name=website.name,
        year=year,
        source=contents.keep("website_report", data),
        name=tidy(PurePath(name.replace("\\", "/")).name)[-_LONGEST:] or f"{year}.{kind}",
        kind=kind,
        size=len(data),
        sha256=sha256,
        taken_in_on=on,
    )
    report.save(force_insert=True)
    facts = FileTakenIn(report.site_name, year, report.name, sha256)
    record(locked, _subject(report), TAKEN_IN, facts, actor=actor, on=on, after=WebsiteFileState.TAKEN_IN.value)
    return report


@transaction.atomic
def publish(report: WebsiteReport, *, actor: Actor, on: date) -> WebsiteReport:
    """公布. Raises NotInState, NotStanding, NotScanned, InfectedFile."""
    locked = _locked(report, on, WebsiteFileState.TAKEN_IN)
    demand_publishable(locked.sha256)
    facts = FilePublished(locked.site_name, locked.year)
    record(
        locked.agency, _subject(locked), PUBLISHED, facts, actor=actor, on=on,
        before=locked.state, after=WebsiteFileState.PUBLISHED.value,
    )  # fmt: skip
    locked.state, locked.published_on = WebsiteFileState.PUBLISHED, on
    locked.save(update_fields=["state", "published_on"])
    return locked


@transaction.atomic
def withdraw(report: WebsiteReport, reason: str, *, actor: Actor, on: date) -> WebsiteReport:
    """撤下, with its reason; another file can then take its place. Raises ReasonMissing, NotInState, NotStanding."""
    text = tidy(reason)
    if not text:
        raise WithdrawalReasonMissing
    locked = _locked(report, on, WebsiteFileState.TAKEN_IN, WebsiteFileState.PUBLISHED)
    facts = FileWithdrawn(locked.site_name, locked.year, text)
    record(
        locked.agency, _subject(locked), WITHDRAWN, facts, actor=actor, on=on,
        before=locked.state, after=WebsiteFileState.WITHDRAWN.value,
    )  # fmt: skip
    locked.state, locked.withdrawn_on, locked.withdrawn_reason = WebsiteFileState.WITHDRAWN, on, text[:_LONGEST]
    locked.save(update_fields=["state", "withdrawn_on", "withdrawn_reason"])
    return locked


def _locked(report: WebsiteReport, on: date, *states: WebsiteFileState) -> WebsiteReport:
    hold(report.agency, on)
    locked = WebsiteReport.objects.select_for_update().get(pk=report.pk)
    if locked.state not in states:
        raise FileNotInState
    return locked


def _kind(data: bytes) -> str:
    """The kind of a file by its content. Raises NotThatKind, HarmfulFile."""
    try:
        return through(data, Door.WEBSITE_REPORT).kind
    except NotAdmitted as refused:
        if refused.code in ("type", "empty"):
            raise NotThatKind from refused
        raise HarmfulFile(why_not_admitted(refused)) from refused


def _subject(report: WebsiteReport) -> Subject:
    return Subject("website_report", str(report.pk))
