"""申请草稿: a request while it is filled in, kept in a row of its own until it is sent, given up or too old.

Each change happens under a lock on the row, step by step: what another page typed into another step meanwhile stays. A
draft that is gone never comes back: a page that was still at work on it begins another one.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from gongkai.law.retention import DRAFT
from gongkai.office.agencies.models import Agency
from gongkai.office.cases import files
from gongkai.office.cases.draft_models import RequestDraft
from gongkai.office.cases.file_models import CaseFile
from gongkai.office.cases.intake import Submission, SubmissionResult, submit
from gongkai.office.cases.models import Case
from gongkai.office.cases.refusals import DraftGone
from gongkai.office.cases.sealed import REQUEST_DRAFT
from gongkai.office.encryption.encrypt import decrypt, encrypt
from gongkai.office.encryption.refusals import SealingRefused

Typed = dict[str, list[str]]
"""What was typed into the fields of one step."""


@dataclass
class TypedRequest:
    """The steps as they were typed, by name. `mark` will be that of the submission."""

    mark: uuid.UUID = field(default_factory=uuid.uuid4)
    steps: dict[str, Typed] = field(default_factory=dict)

    def written(self) -> str:
        """The steps as text, always the same for the same steps."""
        return json.dumps(self.steps, ensure_ascii=False, sort_keys=True)

    def hash(self) -> str:
        """The hash of what the steps say."""
        return hashlib.sha256(self.written().encode("utf-8", errors="surrogatepass")).hexdigest()


def draft_at(mark: uuid.UUID) -> TypedRequest | None:
    """The draft whose present mark this is; None where it is gone, or cannot be read any more."""
    row = RequestDraft.objects.filter(mark=mark).first()
    return _opened(row) if row is not None else None


def draft_after(mark: uuid.UUID, content_hash: str, step: str, typed: Typed) -> TypedRequest | None:
    """What this very step, sent with these words, made of the draft that had this mark and hash; None where nothing.

    A button that is pressed twice sends them again.
    """
    row = RequestDraft.objects.filter(came_from=_change(mark, content_hash, step, typed)).first()
    return _opened(row) if row is not None else None


@transaction.atomic
def keep_step(draft: TypedRequest, step: str, typed: Typed, *, on: date) -> TypedRequest:
    """Keep what stands in one step of the draft; `typed` is what was sent for it.

    What comes back has the other steps as they are now and, where anything changed, another mark. Raises DraftGone
    where the draft was sent, given up, or changed by somebody who knew its mark before.
    """
    row = RequestDraft.objects.select_for_update().filter(mark=draft.mark).first()
    present = _opened(row) if row is not None else None
    if row is None or present is None:
        raise DraftGone
    if present.steps.get(step) == draft.steps[step]:
        return present
    changed = TypedRequest(steps={**present.steps, step: draft.steps[step]})
    row.mark, row.came_from = changed.mark, _change(present.mark, present.hash(), step, typed)
    row.sealed, row.kept_on = _sealed(row, changed), on
    row.save(update_fields=["mark", "came_from", "sealed", "kept_on"])
    _move_files(present.mark, changed.mark)
    return changed


@transaction.atomic
def begin(draft: TypedRequest, *, on: date) -> TypedRequest:
    """Keep a draft that is not kept yet, or no longer, under a mark of its own; files handed in for it go along."""
    begun = TypedRequest(steps=draft.steps)
    row = RequestDraft(mark=begun.mark, kept_on=on)
    row.sealed = _sealed(row, begun)
    row.save(force_insert=True)
    _move_files(draft.mark, begun.mark)
    return begun


@transaction.atomic
def send(agency: Agency, submission: Submission, *, on: date) -> SubmissionResult:
    """Submit what a draft says; the draft is gone with that, for every page that shows it.

    Raises DraftGone where it was given up or changed meanwhile, and as `submit` does.
    """
    row = RequestDraft.objects.select_for_update().filter(mark=submission.mark).first()
    if row is None and case_sent(submission.mark) is None:
        raise DraftGone
    taken = submit(agency, submission, on=on)
    if row is not None:
        row.delete()
    return taken


def case_sent(mark: uuid.UUID) -> Case | None:
    """The case that the draft with this last mark became. The mark is known to whoever was shown what was sent."""
    return Case.objects.select_related("agency").filter(submission=mark).first()


@transaction.atomic
def give_up(mark: uuid.UUID) -> None:
    """Throw a draft away, with its files."""
    RequestDraft.objects.filter(mark=mark).delete()
    for file in files.of_form(mark):
        files.drop(mark, file.key)


def sweep(on: date) -> int:
    """Throw away the drafts that nobody sent, as long as their files are kept; how many."""
    days = RequestDraft.objects.order_by().values_list("kept_on", flat=True).distinct()
    over = [day for day in days if DRAFT.over(day, on)]
    swept, _ = RequestDraft.objects.filter(kept_on__in=over).delete()
    return swept


def _opened(row: RequestDraft) -> TypedRequest | None:
    try:
        return TypedRequest(row.mark, json.loads(decrypt(row.sealed, context=REQUEST_DRAFT.context(row))["steps"]))
    except (SealingRefused, KeyError, ValueError):
        return None


def _sealed(row: RequestDraft, draft: TypedRequest) -> str:
    return encrypt({"steps": draft.written()}, context=REQUEST_DRAFT.context(row))


def _move_files(before: uuid.UUID, after: uuid.UUID) -> None:
    CaseFile.objects.filter(submission=before, case=None).update(submission=after)


def _change(mark: uuid.UUID, content_hash: str, step: str, typed: Typed) -> str:
    change = json.dumps([str(mark), content_hash, step, typed], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(change.encode("utf-8", errors="surrogatepass")).hexdigest()
