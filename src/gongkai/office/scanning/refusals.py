"""Why a file is not taken in or not published: what the scanner found in it, or that it has not seen it."""

from __future__ import annotations

from gongkai.law.refusal import Refusal


class ScanRefused(Refusal):
    """Any refusal of this room."""


class InfectedFile(ScanRefused):
    """The scanner found a virus in the file."""


class NotScanned(ScanRefused):
    """There is a scanner, and it has not seen the file yet."""
