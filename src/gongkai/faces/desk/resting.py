"""On what a list given whole rests: what it said when the page was opened, so that nobody's change is written over."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django import forms

from gongkai.faces.desk.forms import DeskForm
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.queries import agency_by_slug, last_entry
from gongkai.office.journal.vocabulary import Verb
from gongkai.office.locking import ChangedMeanwhile

Rows = Sequence[Sequence[str]]


class RestingForm(DeskForm):
    """The agency's version, and a digest of the list, as the page was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


@sheetclass
class Meanwhile:
    """What another officer has saved since the page was opened."""

    head: Sequence[str] = doc("the columns of the list")
    rows: Rows = doc("the list as it is now")
    actor: str = doc("who changed it; empty where that is not on record")
    at: datetime | None = doc("when")


def resting_on(agency: Agency, rows: Rows) -> dict[str, Any]:
    """What a form that is opened now rests on."""
    return {"version": agency.version, "seen": _digest(rows)}


def rested(
    agency: Agency, read: Callable[[Agency], Rows], rests: dict[str, Any], act: Callable[[Agency, int], object]
) -> None:
    """Do `act` on the version on which the form rests.

    Where only other data of the agency were changed since, it is done on the version that stands now. Raises
    ChangedMeanwhile where the list itself is another than was seen, and what the act raises.
    """
    try:
        act(agency, rests["version"])
    except ChangedMeanwhile:
        now = agency_by_slug(agency.slug)
        if now is None or _digest(read(now)) != rests["seen"]:
            raise
        act(now, now.version)


def meanwhile(agency: Agency, head: Sequence[str], rows: Rows, verb: Verb[Any]) -> Meanwhile:
    """What the list says now, and who made it say so."""
    entry = last_entry(agency, verb)
    return Meanwhile(head, rows, entry.actor_name if entry else "", entry.recorded_at if entry else None)


def _digest(rows: Rows) -> str:
    return hashlib.sha256(repr([list(row) for row in rows]).encode()).hexdigest()
