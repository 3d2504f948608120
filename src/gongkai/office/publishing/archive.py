"""归档: the 审查呈批单 of a version whose review is over (17), kept as it then stood.

What stands on it is frozen in the very transaction that publishes or keeps the version, and its hash goes into the
journal with that. The files are made of it a little later: writing them takes longer than others wait for the database.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.facts.stored import facts_data, facts_from
from gongkai.office.journal.record import Actor, record
from gongkai.office.publishing.attach import STORED_IN
from gongkai.office.publishing.matter import lock_version, subject_of
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.review_form import review_form_of
from gongkai.office.publishing.review_models import ReviewArchive
from gongkai.office.publishing.verbs import REVIEW_ARCHIVED, ReviewArchived
from gongkai.office.storage import contents
from gongkai.paper.documents.review_form import ReviewSheet, rendered
from gongkai.paper.letters.writing.write_docx import to_docx
from gongkai.paper.letters.writing.write_pdf import to_pdf

_WRITERS = {"docx": to_docx, "pdf": to_pdf}
"""As which files a 审查呈批单 is given out before it is archived."""


def freeze(version: Version, on: date) -> ReviewArchive:
    """Keep what now stands on the 审查呈批单 of a version that is held, as of the day on which its review is over."""
    form = facts_data(review_form_of(version, on))
    return ReviewArchive.objects.create(version=version, form=form, sha256=hash_of_form(form))


def hash_of_form(form: Mapping[str, Any]) -> str:
    """The hash over what stands on a 审查呈批单, as it is kept."""
    form_text = json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(form_text.encode("utf-8")).hexdigest()


def archive_of(version: Version) -> ReviewArchive | None:
    """What is kept of the review of a version; None while that is not over."""
    return ReviewArchive.objects.filter(version=version).first()


def waiting(most: int) -> Sequence[ReviewArchive]:
    """Those of which the files are still to be made, the oldest first, so many at most."""
    archives = ReviewArchive.objects.filter(archived_on=None).select_related("version__disclosure__agency")
    return list(archives.order_by("pk")[:most])


def archive(review_archive: ReviewArchive, *, actor: Actor, on: date) -> ReviewArchive:
    """归档: make the files of what was frozen and keep them, once. Raises CannotWrite where this machine cannot."""
    page = rendered(facts_from(ReviewSheet, review_archive.form))
    docx, pdf = to_docx(page), to_pdf(page)
    docx_sha256, pdf_sha256 = (hashlib.sha256(file).hexdigest() for file in (docx, pdf))
    with transaction.atomic():
        version = lock_version(review_archive.version)
        stored = ReviewArchive.objects.get(pk=review_archive.pk)
        if stored.archived_on is not None:
            return stored
        stored.docx, stored.pdf = contents.keep(STORED_IN, docx), contents.keep(STORED_IN, pdf)
        stored.docx_sha256, stored.pdf_sha256, stored.archived_on = docx_sha256, pdf_sha256, on
        stored.save(update_fields=["docx", "pdf", "docx_sha256", "pdf_sha256", "archived_on"])
        facts = ReviewArchived(version.number, version.title, stored.sha256, docx_sha256, pdf_sha256)
        record(version.disclosure.agency, subject_of(version.disclosure), REVIEW_ARCHIVED, facts, actor=actor, on=on)
    return stored


def review_paper(version: Version, kind: str, on: date) -> bytes:
    """审查呈批单 as a file of this kind: the one that was archived; before that as it was frozen; and while its
    review is not over as the records make it on a day.

    Raises KeyError for another kind, FileDamaged, CannotWrite where this machine cannot make it.
    """
    write = _WRITERS[kind]
    archive_found = archive_of(version)
    if archive_found is None:
        return write(rendered(review_form_of(version, on)))
    if archive_found.archived_on is None:
        return write(rendered(facts_from(ReviewSheet, archive_found.form)))
    name, sha256 = {
        "docx": (archive_found.docx, archive_found.docx_sha256),
        "pdf": (archive_found.pdf, archive_found.pdf_sha256),
    }[kind]
    return contents.read_whole(name, sha256)
