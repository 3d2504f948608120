"""The files that a published version is offered as, and that say on the day whether it is still valid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.law.validity import state_since, validity_on
from gongkai.office.publishing.explained import outdated
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.queries import force_of
from gongkai.office.publishing.refusals import DisclosureNotPublic
from gongkai.office.storage.derived import derived
from gongkai.paper.documents.facts import PublishedDocument, ValidText
from gongkai.paper.documents.write_docx import docx_bytes
from gongkai.paper.documents.write_pdf import pdf_bytes

_WRITERS: dict[str, Callable[[PublishedDocument], bytes]] = {".docx": docx_bytes, ".pdf": pdf_bytes}
SUFFIXES = tuple(_WRITERS)
_KEPT = frozenset({".pdf"})
"""What takes long enough to make that it is kept."""


def document_of(version: Version, address: str, on: date) -> PublishedDocument:
    """What a public version says as a file, and how it stands on a day. `address` is the public one of its disclosure.

    Raises NotPublic for what is not public, and for what was withdrawn.
    """
    disclosure = version.disclosure
    if version.stands_at is not DisclosureStage.PUBLISHED or disclosure.withdrawn_on:
        raise DisclosureNotPublic
    force, first = force_of(disclosure), disclosure.first_published_at
    organ = disclosure.agency.name
    return PublishedDocument(
        title=version.title,
        number=version.document_number,
        organ=f"{organ}、{version.issued_with}" if version.issued_with else organ,
        written_on=version.written_on,
        body=version.body,
        attachments=tuple(attachment.file_name for attachment in version.attachments.all()),
        standing=ValidText(
            index_number=disclosure.index_number or "",
            address=address,
            published_on=timezone.localdate(first) if first else None,
            version=version.number,
            version_on=version.published_on,
            corrected=disclosure.shown_id != version.pk,
            effective_on=version.effective_on,
            valid_until=version.valid_until,
            force=validity_on(force, on) if force else None,
            since=state_since(force, on) if force else None,
            outdated=tuple(entry.told for entry in outdated([version], on).get(version.pk, ())),
        ),
    )


def download(version: Version, suffix: str, address: str, on: date) -> bytes:
    """A public version as a file of this type on a day.

    A file is kept by the hash of all that it says: when the document ends, another one is made. Raises KeyError for
    another type, NotPublic, CannotWrite where this machine cannot make it.
    """
    write = _WRITERS[suffix]
    document = document_of(version, address, on)
    if suffix not in _KEPT:
        return write(document)
    return derived(f"document {document!r}", suffix, lambda: write(document))


def file_name(version: Version, suffix: str) -> str:
    """What the file is called when somebody saves it."""
    number = f"（第{version.number}版）" if version.number > 1 else ""
    return f"{version.title}{number}{suffix}"
