"""提供的文件: an officer attaches what was asked for, says what of it is given, and the copy that goes out is made.

The original is kept sealed beside the copy. Both can be changed until a draft is under review; once it is signed they
stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction

from gongkai.law.articles import Cite, parse_cite
from gongkai.law.supply import FILE_GROUNDS, Share, SupplyContradicts, SupplyFault
from gongkai.office.acts import count_change
from gongkai.office.cases.file_models import FileType, SuppliedFile
from gongkai.office.cases.files import plain_name
from gongkai.office.cases.matter import CaseProcedure, lock_case, subject_of
from gongkai.office.cases.models import Case, Draft, DraftState
from gongkai.office.cases.refusals import NothingWanted, SupplyFixed, SupplyNotReady, SupplyRefused
from gongkai.office.cases.sealed import SUPPLIED_KEYS
from gongkai.office.cases.stored import (
    StoredCaseFile,
    marks_of,
    pieces_of,
    put_away,
    sweep_unrecorded,
    taken_out,
    throw_away,
    written_down,
)
from gongkai.office.cases.supply_facts import FileDecided, PagesWithheld, SupplyAttached, SupplyRemoved
from gongkai.office.cases.verbs import (
    FILE_INSPECTED,
    SUPPLY_ATTACHED,
    SUPPLY_JUDGED,
    SUPPLY_REMOVED,
    FileInspected,
)
from gongkai.office.encryption.encrypt import decrypt, encrypt
from gongkai.office.journal.record import Actor, record
from gongkai.office.scanning.scanner import looked_through
from gongkai.office.scanning.states import FileState
from gongkai.office.storage.room import demand_room
from gongkai.office.storage.workshop import workshop
from gongkai.paper.gate.doors import Door
from gongkai.paper.gate.hazard import NotAdmitted
from gongkai.paper.gate.judge import through, why_not_admitted
from gongkai.paper.proof.answers import Proof, as_data
from gongkai.paper.proof.judge import prove
from gongkai.paper.proof.programs import missing
from gongkai.paper.release.apart import copy_apart, examine_apart
from gongkai.paper.release.found import Copied, NotReleasable
from gongkai.paper.release.found import as_data as copied_data
from gongkai.paper.release.pages import BadPages, once_each, pages_of, words_of

_FOLDER = "supplied"
_MEGABYTE = 1024 * 1024
_ORIGINAL, _RELEASED = "original", "released"


@dataclass(frozen=True)
class KeepBack:
    """What of a file is to be kept back: pages as a person writes them (empty: all of it), the ground, the reason."""

    pages: str
    ground: Cite
    reason: str


def attach(
    case: Case, source: IO[bytes], name: str, title: str, *, actor: Actor, on: date, description: str = "",
    pages: int | None = None,
) -> SuppliedFile:  # fmt: skip
    """附上文件: keep what is to be decided on. `pages` counts where the file itself cannot be counted.

    Raises SupplyRefused for what is no such file, too large or infected; SupplyFixed, NothingWanted, NoRoom.
    """
    if not title.strip():
        raise NothingWanted("title")
    _demand_open(case)
    with workshop() as folder:
        original = folder / _ORIGINAL
        most = settings.CASES_SUPPLY_MEGABYTES
        marks = written_down(source, original, most * _MEGABYTE)
        if marks is None:
            raise SupplyRefused("too_large", megabytes=most)
        demand_room(marks[0])
        try:
            through(original, Door.SUPPLIED)
            copied = examine_apart(original)
        except NotAdmitted as refused:
            raise SupplyRefused(refused.code, words=why_not_admitted(refused)) from refused
        except NotReleasable as refused:
            raise SupplyRefused(refused.why) from refused
        state = looked_through(pieces_of(original))
        if state is FileState.INFECTED:
            raise SupplyRefused("infected")
        file = SuppliedFile(
            title=title.strip(), description=description.strip(), type=FileType(copied.kind), size=marks[0],
            sha256=marks[1], pages=copied.pages or pages, state=state, attached_on=on,
        )  # fmt: skip
        stored = put_away(original, _place(file, _ORIGINAL), context=_context(file, _ORIGINAL))
    file.stored = stored.stored
    _seal(file, {"name": plain_name(name, FileType(copied.kind)), _ORIGINAL: stored.key})
    try:
        return _attached(case, file, actor, on)
    except BaseException:
        throw_away(stored.stored)
        raise


@transaction.atomic
def _attached(case: Case, file: SuppliedFile, actor: Actor, on: date) -> SuppliedFile:
    locked = _held(case)
    if locked.supplied.filter(draft=None).count() >= settings.CASES_SUPPLY_MOST:
        raise SupplyRefused("too_many", most=settings.CASES_SUPPLY_MOST)
    last = locked.supplied.order_by("-number").values_list("number", flat=True).first()
    file.case, file.number = locked, (last or 0) + 1
    file.save(force_insert=True)
    facts = SupplyAttached(file.number, str(file.key), file.type, file.size, file.sha256, file.pages)
    record(locked.agency, subject_of(locked), SUPPLY_ATTACHED, facts, actor=actor, on=on)
    return file


def judge(
    file: SuppliedFile, share: Share, kept_back: Sequence[KeepBack] = (), *, actor: Actor, on: date, title: str = "",
    description: str | None = None,
) -> SuppliedFile:  # fmt: skip
    """确定公开范围: what of the file is given, and the copy that is; what is kept back has its ground and reason.

    Raises SupplyRefused (also with the places that must be seen to first), BadPages, SupplyContradicts for a ground
    that is none, SupplyFixed, FileGone.
    """
    _demand_open(file.case)
    pages = _checked(file, share, kept_back)
    with workshop() as folder:
        copy = None if share is Share.NOTHING else made_copy(file, frozenset(once_each(pages)), folder)
    try:
        return _judged(file, share, tuple(zip(pages, kept_back, strict=True)), copy, (title, description), actor, on)
    except BaseException:
        if copy is not None:
            throw_away(copy.kept.stored)
        raise


@dataclass(frozen=True)
class MadeCopy:
    """A copy that was made and proved: where it is kept, bytes, hash, what was left out, how the proof went."""

    kept: StoredCaseFile
    size: int
    sha256: str
    copied: Copied
    proof: Proof


def _checked(file: SuppliedFile, share: Share, kept_back: Sequence[KeepBack]) -> list[tuple[int, ...]]:
    """The pages that each entry keeps back. Raises as `judge` does."""
    for part in kept_back:
        if part.ground not in FILE_GROUNDS:
            raise SupplyContradicts(SupplyFault.GROUND_NOT_ALLOWED, Cite(37))
        if not part.reason.strip():
            raise SupplyRefused("reason_missing")
    if share is Share.WHOLE:
        if kept_back:
            raise SupplyRefused("kept_back_of_whole")
        return []
    if not kept_back:
        raise SupplyRefused("ground_missing")
    if share is Share.NOTHING:
        return [() for _ in kept_back]
    if file.type != FileType.PDF:
        raise SupplyRefused("only_pdf")
    pages = [pages_of(part.pages, file.pages or 0) for part in kept_back]
    if len(once_each(pages)) >= (file.pages or 0):
        raise BadPages("all")
    return pages


def made_copy(file: SuppliedFile, withheld: frozenset[int], folder: Path) -> MadeCopy:
    """Make the copy without these pages, have it proved, and keep it. Raises SupplyRefused, FileGone."""
    if withheld and missing():
        raise SupplyRefused("no_verifier")
    original, copy = folder / _ORIGINAL, folder / _RELEASED
    taken_out(StoredCaseFile(file.stored, _keys(file)[_ORIGINAL]), original, context=_context(file, _ORIGINAL))
    try:
        copied = copy_apart(original, copy, withheld)
    except NotReleasable as refused:
        places = tuple(f"{place.code}:{place.where}" for place in refused.places)
        raise SupplyRefused(refused.why, places) from refused
    proof = prove(original, copy, withheld)
    if not proof.is_sound:
        raise SupplyRefused("not_proved", tuple(f"{why.code}:{why.page or ''}:{why.count}" for why in proof.objections))
    original.unlink()
    size, sha256 = marks_of(copy)
    stored_copy = put_away(copy, _place(file, _RELEASED), context=_context(file, _RELEASED))
    return MadeCopy(stored_copy, size, sha256, copied, proof)


def withheld_pages(file: SuppliedFile) -> frozenset[int]:
    """The pages of a file that its copy goes without."""
    return frozenset(page for part in file.withheld for page in part["pages"])


def remember_copy(file: SuppliedFile, copy: MadeCopy | None) -> None:
    """Note on the row of a file which copy is given from now on; None: none is."""
    file.released = copy.kept.stored if copy else ""
    file.released_size, file.released_sha256 = (copy.size, copy.sha256) if copy else (None, "")
    file.released_pages = (copy.copied.pages or file.pages) if copy else None
    file.written = copied_data(copy.copied) if copy else None
    file.proof = as_data(copy.proof) if copy else None
    _seal(file, {**_keys(file), _RELEASED: copy.kept.key if copy else ""})
    file.save(
        update_fields=[
            "released", "released_size", "released_sha256", "released_pages", "written", "proof", "sealed",
        ]
    )  # fmt: skip


@transaction.atomic
def _judged(
    file: SuppliedFile,
    share: Share,
    kept_back: tuple[tuple[tuple[int, ...], KeepBack], ...],
    copy_made: MadeCopy | None,
    words: tuple[str, str | None],
    actor: Actor,
    on: date,
) -> SuppliedFile:
    case = _held(file.case)
    locked = case.supplied.select_for_update().get(pk=file.pk)
    before = locked.released
    locked.share = share
    locked.withheld = [
        {"pages": list(pages), "ground": part.ground.notation, "reason": part.reason.strip()}
        for pages, part in kept_back
    ]
    title, description = words
    locked.title = title.strip() or locked.title
    locked.description = locked.description if description is None else description.strip()
    locked.save(update_fields=["share", "withheld", "title", "description"])
    remember_copy(locked, copy_made)
    record(case.agency, subject_of(case), SUPPLY_JUDGED, decided(locked), actor=actor, on=on)
    transaction.on_commit(partial(throw_away, before))
    return locked


@transaction.atomic
def remove(file: SuppliedFile, *, actor: Actor, on: date) -> None:
    """撤下文件: one that was attached by mistake. Raises SupplyFixed for one that belongs to a signed reply."""
    case = _held(file.case)
    locked = case.supplied.select_for_update().get(pk=file.pk)
    if locked.draft_id is not None:
        raise SupplyFixed("answered")
    facts = SupplyRemoved(locked.number, str(locked.key), locked.sha256)
    record(case.agency, subject_of(case), SUPPLY_REMOVED, facts, actor=actor, on=on)
    for place in (locked.stored, locked.released):
        transaction.on_commit(partial(throw_away, place))
    locked.delete()


def decided(file: SuppliedFile) -> FileDecided:
    """What of a file is given, as the journal says it."""
    return FileDecided(
        file.number, str(file.key), Share(file.share), file.sha256, file.released_sha256,
        tuple(
            PagesWithheld(words_of(part["pages"]), parse_cite(part["ground"]), part["reason"])
            for part in file.withheld
        ),
    )  # fmt: skip


def in_hand(case: Case) -> Sequence[SuppliedFile]:
    """The files that the next reply of a case goes out with, as they are now."""
    return list(case.supplied.filter(draft=None))


def for_reply(case: Case) -> tuple[FileDecided, ...]:
    """The files as a draft takes them up. Raises SupplyNotReady for one of which nobody has said what is given."""
    files = in_hand(case)
    for file in files:
        if not file.share:
            raise SupplyNotReady(file.number, "undecided")
        _demand_ready(file)
    return tuple(decided(file) for file in files)


def fix(draft: Draft, decided_on: Sequence[FileDecided]) -> None:
    """Bind the files to the draft that is signed. Raises SupplyNotReady where they are not those that were reviewed."""
    by_number = {file.number: file for file in in_hand(draft.case)}
    for decision in decided_on:
        file = by_number.pop(decision.number, None)
        if file is None or decided(file) != decision:
            raise SupplyNotReady(decision.number, "changed")
        _demand_ready(file)
        file.draft = draft
        file.save(update_fields=["draft"])
    if by_number:
        raise SupplyNotReady(min(by_number), "changed")


def release_from(draft: Draft) -> None:
    """The decision was undone: its files can be changed again."""
    SuppliedFile.objects.filter(draft=draft).update(draft=None)


def name_of(file: SuppliedFile) -> str:
    """What the officer's own file was called."""
    return _keys(file)["name"]


def rename(file: SuppliedFile, name: str) -> None:
    """Call the original something else, in an act that has its own entry; its keys and contents stay."""
    keys = _keys(file)
    if keys["name"] != name:
        _seal(file, {**keys, "name": name})
        file.save(update_fields=["sealed"])


def kept_original(file: SuppliedFile) -> tuple[StoredCaseFile, str]:
    """The original and the context in which it opens. Whoever shows it to a person notes the reading first."""
    return StoredCaseFile(file.stored, _keys(file)[_ORIGINAL]), _context(file, _ORIGINAL)


def kept_copy(file: SuppliedFile) -> tuple[StoredCaseFile, str]:
    """The copy that is given and the context in which it opens."""
    return StoredCaseFile(file.released, _keys(file)[_RELEASED]), _context(file, _RELEASED)


def inspect(file: SuppliedFile, *, actor: Actor, on: date) -> FileState:
    """Have a file looked through that was not yet; what was found is on the journal of its case. Raises FileGone."""
    with workshop() as folder:
        stored, context = kept_original(file)
        taken_out(stored, folder / _ORIGINAL, context=context)
        state = looked_through(pieces_of(folder / _ORIGINAL))
    if state is FileState.QUARANTINED:
        return state
    with transaction.atomic():
        case = lock_case(file.case)
        SuppliedFile.objects.filter(pk=file.pk).update(state=state)
        facts = FileInspected(str(file.key), state.label)
        record(case.agency, subject_of(case), FILE_INSPECTED, facts, actor=actor, on=on)
    return state


def sweep(before: datetime) -> int:
    """Throw away what lies in the store and belongs to no file: an attaching was broken off. How many there were.

    What is younger than `before` may still be on its way to its row.
    """
    recorded = chain.from_iterable(SuppliedFile.objects.values_list("stored", "released"))
    return sweep_unrecorded(_FOLDER, recorded, before)


def waiting() -> Sequence[SuppliedFile]:
    """The files in quarantine."""
    return list(SuppliedFile.objects.filter(state=FileState.QUARANTINED).select_related("case__agency"))


def _demand_open(case: Case) -> None:
    """Raise SupplyFixed where the files of a case are not changed any more."""
    if not Case.objects.filter(pk=case.pk).open().exists():
        raise SupplyFixed("answered")
    if Draft.objects.filter(case=case, state=DraftState.UNDER_REVIEW).exists():
        raise SupplyFixed("under_review")


def _held(case: Case) -> Case:
    """The case, locked, and one version on: a draft that was begun before rests on other files. Raises SupplyFixed."""
    locked = lock_case(case)
    _demand_open(locked)
    count_change(CaseProcedure(locked))
    return locked


def _demand_ready(file: SuppliedFile) -> None:
    """Raise SupplyNotReady for a file that must not or cannot be given."""
    if file.share == Share.NOTHING:
        return
    if file.state == FileState.INFECTED:
        raise SupplyNotReady(file.number, "infected")
    if not default_storage.exists(file.released):
        raise SupplyNotReady(file.number, "gone")


def _place(file: SuppliedFile, what: str) -> str:
    return f"{_FOLDER}/{file.key.hex[:2]}/{file.key.hex}-{what}"


def _context(file: SuppliedFile, what: str) -> str:
    return f"{SUPPLIED_KEYS.context(file)}:{what}"


def _keys(file: SuppliedFile) -> dict[str, str]:
    return decrypt(file.sealed, context=SUPPLIED_KEYS.context(file))


def _seal(file: SuppliedFile, keys: dict[str, Any]) -> None:
    file.sealed = encrypt(keys, context=SUPPLIED_KEYS.context(file))
