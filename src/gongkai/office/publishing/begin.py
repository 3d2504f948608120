"""Beginning a draft, or the correction of what is public; writing it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction

from gongkai.law.agencies import AgencyLevel
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.acts import count_change
from gongkai.office.agencies.hold import hold as hold_agency
from gongkai.office.agencies.hold import tidy
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.columns import NoSuchColumn, column_of
from gongkai.office.columns.refusals import NoSuchColumnHere
from gongkai.office.journal.record import Actor, record
from gongkai.office.publishing.content import FIELDS, Content, content_of, hash_of
from gongkai.office.publishing.keep import drop_kept
from gongkai.office.publishing.kinds import kind
from gongkai.office.publishing.matter import VersionProcedure, lock_disclosure, lock_version, numbers_of, subject_of
from gongkai.office.publishing.models import Attachment, Disclosure, Link, Version
from gongkai.office.publishing.refusals import (
    CorrectionUnderWay,
    DisclosureNotPublic,
    NotBeingDrafted,
    VersionWordsMissing,
)
from gongkai.office.publishing.verbs import BEGUN, WRITTEN, DisclosureBegun, VersionWritten


@transaction.atomic
def begin(agency: Agency, kind_slug: str, content: Content, column: str = "", *, actor: Actor, on: date) -> Version:
    """开始起草. `column` is the one of its kind where none is named.

    Raises UnknownKind, NoSuchColumnHere, NotStanding.
    """
    locked = hold_agency(agency, on)
    of_kind = kind(kind_slug)
    where = column or of_kind.column
    try:
        column_of(where, AgencyLevel(locked.level))
    except NoSuchColumn as error:
        raise NoSuchColumnHere(where) from error
    disclosure = Disclosure.objects.create(agency=locked, kind=of_kind.slug, column=where, begun_on=on)
    return _begun(disclosure, 1, content, "", actor, on)


@transaction.atomic
def correct(disclosure: Disclosure, note: str, *, actor: Actor, on: date) -> Version:
    """更正: begin a further version of what is public, with its words; `note` says publicly what is corrected and why.

    What is public stays so until the further version has passed every review; what was withdrawn can come back in no
    other way. The hour that was set for what is public is not set for it. Raises WordsMissing, NotPublic,
    CorrectionUnderWay.
    """
    held = lock_disclosure(disclosure)
    text = tidy(note)
    if not text:
        raise VersionWordsMissing
    if held.shown is None:
        raise DisclosureNotPublic
    latest = Version.objects.filter(disclosure=held).order_by("-number")[0]
    if Version.objects.under_way().filter(disclosure=held).exists():
        raise CorrectionUnderWay
    # An hour that is past would publish the correction at its signature, with nobody deciding to.
    content = replace(content_of(held.shown), not_before=None)
    version = _begun(held, latest.number + 1, content, text, actor, on)
    Link.objects.bulk_create(
        Link(version=version, target_id=link.target_id, relation=link.relation, takes_effect=link.takes_effect)
        for link in held.shown.links.all()
    )
    for file in held.shown.attachments.all():
        file.pk, file.version = None, version
        file.save(force_insert=True)
    return version


@transaction.atomic
def write(version: Version, content: Content, *, seen: int | None = None, actor: Actor, on: date) -> Version:
    """保存稿件: a draft as it now reads. What is the same as before is not saved again; what
    its writer had kept of it is dropped.

    `seen` is the count of changes on which the writer worked. Raises ChangedMeanwhile, NotBeingDrafted.
    """
    held = lock_version(version, seen)
    if held.stands_at is not DisclosureStage.DRAFTING:
        raise NotBeingDrafted(DisclosureStage(held.stage))
    drop_kept(held, actor=actor)
    if content == content_of(held):
        return held
    for name in FIELDS:
        setattr(held, name, getattr(content, name))
    held.plan, held.mode = list(content.plan), content.mode.value
    held.authors = sorted({*held.authors, *numbers_of(actor)})
    held.drafted_by = actor.name
    held.full_clean(validate_constraints=False)
    count_change(VersionProcedure(held), **{name: getattr(held, name) for name in (*FIELDS, "drafted_by", "authors")})
    facts = VersionWritten(held.number, held.title, content.mode, hash_of(content))
    record(held.disclosure.agency, subject_of(held.disclosure), WRITTEN, facts, actor=actor, on=on)
    return held


def beside(version: Version) -> tuple[str, ...]:
    """What stands beside the words of a version, as its hash takes it: on what it bears, which files go with it."""
    links = Link.objects.filter(version=version).values_list("relation", "target", "takes_effect")
    files = Attachment.objects.filter(version=version).values_list("place", "title", "sha256")
    return (
        *sorted(f"{relation}:{target}:{day or ''}" for relation, target, day in links),
        *sorted(f"{place}:{title}:{sha256}" for place, title, sha256 in files),
    )


def _begun(disclosure: Disclosure, number: int, content: Content, note: str, actor: Actor, on: date) -> Version:
    values = {name: getattr(content, name) for name in FIELDS}
    values |= {"plan": list(content.plan), "mode": content.mode.value}
    version = Version(
        disclosure=disclosure, number=number, note=note, drafted_by=actor.name, authors=numbers_of(actor),
        begun_on=on, **values,
    )  # fmt: skip
    version.full_clean(validate_constraints=False)
    version.save(force_insert=True)
    facts = DisclosureBegun(disclosure.of_kind.label, column_name(disclosure), number, note)
    record(
        disclosure.agency, subject_of(disclosure), BEGUN, facts, actor=actor, on=on,
        after=DisclosureStage.DRAFTING.value, cite=disclosure.of_kind.cite,
    )  # fmt: skip
    return version


def column_name(disclosure: Disclosure) -> str:
    """The column in which it stands, as the agency's page calls it."""
    return column_of(disclosure.column, AgencyLevel(disclosure.agency.level)).name
