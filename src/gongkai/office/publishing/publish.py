"""发布: the one door to the public, for what is published now, at a set hour, and as a correction."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from gongkai.law.procedure.disclosure import DisclosureMove, DisclosureStage
from gongkai.law.procedure.table import Step
from gongkai.office.acts import By, Remarks, carry_out
from gongkai.office.columns.nothing_held import column_filled
from gongkai.office.journal.record import Actor
from gongkai.office.publishing.archive import freeze
from gongkai.office.publishing.ended import entry_of, follow
from gongkai.office.publishing.look import text_of_all
from gongkai.office.publishing.matter import VersionProcedure
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.moves import demand_whole, moved, round_of
from gongkai.office.publishing.refusals import FilesKeptBack, NotReviewed, NotYetDue, RegisterRefuses
from gongkai.office.publishing.review_models import ReviewRecord
from gongkai.office.publishing.search import make_findable
from gongkai.office.publishing.verbs import VersionMoved
from gongkai.office.registers.amend import correct as correct_entry
from gongkai.office.registers.refusals import EntriesFaulty, EntryFaulty, EntryUnchanged, RegisterRefused
from gongkai.office.registers.take_in import register_published
from gongkai.office.scanning.contents import kept_back
from gongkai.office.scanning.states import FileState
from gongkai.paper.scrutiny.likeness import fingerprint


class VersionPublication(VersionProcedure):
    """A version that becomes public at an instant."""

    def __init__(self, row: Version, at: datetime) -> None:
        super().__init__(row)
        self.at = at

    def settled(self, step: Step[DisclosureMove, DisclosureStage], facts: Remarks, by: By) -> VersionMoved:
        """The facts of the publication. Raises NotYetDue, NotReviewed, FilesKeptBack, VersionNotWhole."""
        version = self.row
        if version.not_before and version.not_before > self.at:
            raise NotYetDue
        _demand_reviews(version)
        _demand_scanned(version)
        demand_whole(version, by.on)
        return moved(version, "", freeze(version, by.on).sha256, self.at.astimezone(UTC).isoformat())

    def columns(self, step: Step[DisclosureMove, DisclosureStage] | None, facts: Any, by: By) -> dict[str, Any]:
        """Since when it is public, and what later texts are held against."""
        prints = sorted(fingerprint(text_of_all(self.row)))
        return {"published_at": self.at, "published_on": by.on, "fingerprint": prints}

    def follow(self, step: Step[DisclosureMove, DisclosureStage] | None, facts: Any, by: By) -> None:
        """The disclosure shows it, search finds it, column and register have it. Raises RegisterRefuses."""
        version, disclosure = self.row, self.row.disclosure
        before = disclosure.shown
        stood = None if disclosure.withdrawn_on else before
        disclosure.shown, disclosure.first_published_at = version, disclosure.first_published_at or self.at
        disclosure.withdrawn_on, disclosure.withdrawn_for, disclosure.withdrawn_note = None, "", ""
        disclosure.save(
            update_fields=["shown", "first_published_at", "withdrawn_on", "withdrawn_for", "withdrawn_note"]
        )
        make_findable(version)
        column_filled(disclosure.agency, disclosure.column, actor=by.actor, on=by.on)
        _registered(version, before, by.actor, by.on)
        follow(stood, version, version.note, actor=by.actor, on=by.on)


def publish(version: Version, *, at: datetime, actor: Actor, seen: int | None = None) -> Version:
    """发布: what was reviewed and signed becomes public at this instant, and its register knows of it.

    The instant is the one at which it happens: nothing is dated back, and the first one is never changed again. A
    correction takes the place of what was public, which stays readable. Raises what `acts.carry_out` and
    `VersionPublication` raise, and AgencyNotThere.
    """
    by = By(actor, timezone.localdate(at), seen)
    return carry_out(VersionPublication(version, at), DisclosureMove.PUBLISH, Remarks(), by)


def _demand_reviews(version: Version) -> None:
    """Pass what each review of its route has passed in this round, whatever its stage says."""
    passed = ReviewRecord.objects.filter(version=version, round=round_of(version), passed=True)
    missing = {review.value for review in version.disclosure.of_kind.route.reviews} - set(
        passed.values_list("review", flat=True)
    )
    if missing:
        raise NotReviewed(tuple(sorted(missing)))


def _demand_scanned(version: Version) -> None:
    """Where there is a scanner, nothing goes out that it has not seen."""
    files = {file.sha256: file.title for file in version.attachments.all()}
    if held_back := kept_back(files):
        waiting, infected = (
            tuple(files[sha256] for sha256, state in held_back.items() if state is wanted)
            for wanted in (FileState.QUARANTINED, FileState.INFECTED)
        )
        raise FilesKeptBack(waiting, infected)


def _registered(version: Version, before: Version | None, actor: Actor, on: date) -> None:
    """Let the register behind the annual report have it, or have what it now says."""
    disclosure, register = version.disclosure, version.disclosure.of_kind.register
    if register is None:
        return
    raw = {
        "title": version.title,
        "document_number": version.document_number,
        "issued_on": str(version.written_on),
        "in_force_from": str(version.effective_on),
        "valid_until": str(version.valid_until or ""),
    }
    there = entry_of(before) if before else None
    try:
        if there is None:
            register_published(
                disclosure.agency, register, raw, actor=actor, on=on, published_as=disclosure.index_number or ""
            )
        else:
            correct_entry(there, raw, version.note, actor=actor, on=on)
    except EntryUnchanged:
        return
    except EntriesFaulty as error:
        raise RegisterRefuses(tuple(fault for row in error.examined.faulty for fault in row.faults)) from error
    except EntryFaulty as error:
        raise RegisterRefuses(error.faults) from error
    except RegisterRefused as error:
        raise RegisterRefuses((error,)) from error


def due_to_be_published(at: datetime) -> list[Version]:
    """The approved versions whose hour has come, the earliest first. What was withdrawn meanwhile is left to people."""
    versions = Version.objects.filter(
        stage=DisclosureStage.APPROVED, not_before__lte=at, disclosure__withdrawn_on__isnull=True
    )
    return list(versions.select_related("disclosure__agency").order_by("not_before", "pk"))
