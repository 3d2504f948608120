"""Asking the scanner of the settings about a file."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from gongkai.office.scanning.clamd import ScannerSilent, scan_pieces
from gongkai.office.scanning.states import FileState


def looked_through(pieces: Iterable[bytes]) -> FileState:
    """What the scanner says; quarantined where there is none or it is silent."""
    if not settings.VIRUS_SCANNER:
        return FileState.QUARANTINED
    try:
        verdict = scan_pieces(pieces, settings.VIRUS_SCANNER, seconds=settings.SCAN_SECONDS)
    except ScannerSilent:
        return FileState.QUARANTINED
    return FileState.INFECTED if verdict.found else FileState.CLEAN
