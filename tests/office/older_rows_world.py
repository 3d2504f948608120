"""An office from before hashes of rows were kept."""

from __future__ import annotations

from gongkai.office.journal.models import Entry, RowHash
from guarding import guards_down


def forget_hashes() -> None:
    """Leave the rows of batches as an older version took them in: without hashes, nor one in the entry."""
    with guards_down():
        RowHash.objects.all().delete()
        for entry in Entry.objects.filter(verb="register.entries_taken_in"):
            facts = {name: value for name, value in entry.facts.items() if name != "rows_sha256"}
            Entry.objects.filter(pk=entry.pk).update(facts=facts)
