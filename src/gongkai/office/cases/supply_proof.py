"""核验公开文本: no copy is given that an independent look did not prove; those made before are looked at one by one.

A copy that was given out already and does not hold is not given any further. The office is told, so that it can have
it back from whoever has it; the copy is made anew from the sealed original.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from gongkai.office.agencies.models import Agency
from gongkai.office.cases.file_models import DoubtedCopy, SuppliedFile
from gongkai.office.cases.matter import lock_case, subject_of
from gongkai.office.cases.refusals import FileGone, ReasonsMissing, SupplyNotReady
from gongkai.office.cases.stored import taken_out, throw_away
from gongkai.office.cases.supply import MadeCopy, kept_copy, kept_original, made_copy, remember_copy, withheld_pages
from gongkai.office.cases.supply_facts import SupplyDoubted, SupplyRecalled, SupplyRemade
from gongkai.office.cases.verbs import SUPPLY_DOUBTED, SUPPLY_RECALLED, SUPPLY_REMADE
from gongkai.office.journal.record import Actor, record
from gongkai.office.storage.workshop import workshop
from gongkai.paper.proof.answers import Proof, as_data
from gongkai.paper.proof.judge import prove
from gongkai.paper.proof.wording import objection_words

_TELLS_NOTHING = {"unknown_entry"}
"""What the copies of older versions have beside their pages: boxes for printers, families of fonts, and no text."""
MOST_AT_ONCE = 50
"""Copies looked at in one run of the job: a run is over before the next one is due."""


def unproved() -> QuerySet[SuppliedFile]:
    """The copies of which nobody knows whether they hold: made before copies were proved, or without the programs."""
    return SuppliedFile.objects.exclude(released="").filter(proof__isnull=True).order_by("pk")


def doubted(agency: Agency) -> Sequence[DoubtedCopy]:
    """The copies of an agency that did not hold, those still out first."""
    doubts = DoubtedCopy.objects.filter(file__case__agency=agency).select_related("file__case__agency")
    return list(doubts.order_by(F("recalled_on").asc(nulls_first=True), "found_on", "pk"))


def doubted_counts(agencies: Sequence[Agency]) -> dict[int, int]:
    """How many copies that did not hold each agency still has to have back or make anew."""
    unsettled = DoubtedCopy.objects.filter(
        Q(recalled_on=None) | Q(sha256=F("file__released_sha256")), file__case__agency__in=agencies
    )
    counted = unsettled.values("file__case__agency").annotate(count=Count("pk"))
    return {row["file__case__agency"]: row["count"] for row in counted}


def prove_again(file: SuppliedFile, *, actor: Actor, on: date) -> Proof | None:
    """Look at a copy that is there; None where the programs are not here. One that does not hold is not given further.

    Raises FileGone.
    """
    with workshop() as folder:
        original, copy = folder / "original", folder / "released"
        for place, (stored_file, context) in ((original, kept_original(file)), (copy, kept_copy(file))):
            taken_out(stored_file, place, context=context)
        proof = prove(original, copy, withheld_pages(file))
    if not proof.is_asked:
        return None
    with transaction.atomic():
        case = lock_case(file.case)
        current = case.supplied.select_for_update().filter(pk=file.pk, released_sha256=proof.sha256).first()
        if current is None:
            return proof
        current.proof = as_data(proof)
        current.save(update_fields=["proof"])
        if {objection.code for objection in proof.objections} - _TELLS_NOTHING:
            DoubtedCopy.objects.get_or_create(file=current, sha256=proof.sha256, defaults={"found_on": on})
            reasons = tuple(objection_words(objection) for objection in proof.objections)
            facts = SupplyDoubted(current.number, str(current.key), current.released_sha256, reasons)
            record(case.agency, subject_of(case), SUPPLY_DOUBTED, facts, actor=actor, on=on)
    return proof


def prove_those_unproved(*, actor: Actor, on: date) -> int:
    """Look at the copies of which nobody knows; how many were looked at. One whose file is gone is passed over."""
    looked_at = 0
    for file in unproved().select_related("case__agency")[:MOST_AT_ONCE]:
        try:
            looked_at += prove_again(file, actor=actor, on=on) is not None
        except FileGone:
            continue
    return looked_at


def remake(file: SuppliedFile, *, actor: Actor, on: date) -> SuppliedFile:
    """重新生成公开文本: the same pages of the same original, given in the place of a copy that did not hold.

    Raises SupplyNotReady for a copy that holds, SupplyRefused, FileGone.
    """
    if not is_doubted(file):
        raise SupplyNotReady(file.number, "holds")
    with workshop() as folder:
        copy = made_copy(file, withheld_pages(file), folder)
    try:
        return _remade(file, copy, actor, on)
    except BaseException:
        throw_away(copy.kept.stored)
        raise


@transaction.atomic
def _remade(file: SuppliedFile, copy: MadeCopy, actor: Actor, on: date) -> SuppliedFile:
    case = lock_case(file.case)
    current = case.supplied.select_for_update().get(pk=file.pk)
    if not is_doubted(current):
        raise SupplyNotReady(current.number, "holds")
    before, before_sha256 = current.released, current.released_sha256
    remember_copy(current, copy)
    facts = SupplyRemade(current.number, str(current.key), before_sha256, current.released_sha256)
    record(case.agency, subject_of(case), SUPPLY_REMADE, facts, actor=actor, on=on)
    transaction.on_commit(partial(throw_away, before))
    return current


def is_doubted(file: SuppliedFile) -> bool:
    """Whether the copy that is there did not hold."""
    return file.doubts.filter(sha256=file.released_sha256).exists()


@transaction.atomic
def note_recall(doubt: DoubtedCopy, how: str, *, actor: Actor, on: date) -> DoubtedCopy:
    """登记追回: what was done about a copy that is out. Raises ReasonsMissing."""
    if not how.strip():
        raise ReasonsMissing("how")
    case = lock_case(doubt.file.case)
    doubt.recalled_on = on
    doubt.save(update_fields=["recalled_on"])
    facts = SupplyRecalled(doubt.file.number, str(doubt.file.key), doubt.sha256, how.strip())
    record(case.agency, subject_of(case), SUPPLY_RECALLED, facts, actor=actor, on=on)
    return doubt
