"""The files that a published version is offered as: made once, when first asked for, and kept."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from gongkai import __version__
from gongkai.office.annual.content import document_of
from gongkai.office.annual.models import PublishedReport
from gongkai.paper.annual.writing.write import write

SUFFIXES = (".docx", ".pdf", ".xlsx", ".json")


def download(report: PublishedReport, suffix: str) -> bytes:
    """The version as a file of this type. What a published version states does not change, nor does its file.

    Raises KeyError for another type, CannotWrite where this machine cannot make it.
    """
    if suffix not in SUFFIXES:
        raise KeyError(suffix)
    path = Path(settings.MEDIA_ROOT) / "annual" / "made" / __version__ / f"{report.pk}{suffix}"
    if not path.exists():
        write(document_of(report), path)
    return path.read_bytes()


def file_name(report: PublishedReport, suffix: str) -> str:
    """What the file is called when somebody saves it."""
    version = f"（第{report.version}版）" if report.version > 1 else ""
    return f"{report.agency.name}{report.title}{version}{suffix}"
