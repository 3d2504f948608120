"""The files that a published version is offered as: made once, when first asked for, and kept."""

from __future__ import annotations

from gongkai.office.annual.content import document_of
from gongkai.office.annual.models import PublishedReport
from gongkai.office.storage.derived import derived
from gongkai.paper.annual.writing.write import WRITERS

SUFFIXES = (".docx", ".pdf", ".xlsx", ".json")


def download(report: PublishedReport, suffix: str) -> bytes:
    """The version as a file of this type. What a published version states does not change, nor does its file.

    Raises KeyError for another type, CannotWrite where this machine cannot make it.
    """
    if suffix not in SUFFIXES:
        raise KeyError(suffix)
    key = f"annual report {report.pk} {report.source_sha256}"
    return derived(key, suffix, lambda: WRITERS[suffix](document_of(report)))


def file_name(report: PublishedReport, suffix: str) -> str:
    """What the file is called when somebody saves it."""
    version = f"（第{report.version}版）" if report.version > 1 else ""
    return f"{report.agency.name}{report.title}{version}{suffix}"
