"""What this room lets be verified: reconsiderations and suits against what the journal makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import area
from gongkai.office.journal.models import Entry
from gongkai.office.journal.rows import Recorded, altered
from gongkai.office.remedies.history import remedy_history
from gongkai.office.remedies.matter import columns_from
from gongkai.office.remedies.models import Remedy


def judge_remedy(remedy: Remedy, entries: Sequence[Entry]) -> Iterator[tuple[Damage, str]]:
    """The columns that follow from the journal and are others."""
    called = {
        field.name: str(field.verbose_name) for field in Remedy._meta.get_fields() if hasattr(field, "verbose_name")
    }
    columns = columns_from(remedy_history(entries))
    yield from altered((called[name], getattr(remedy, name), recorded) for name, recorded in columns.items())


REMEDIES = Recorded("remedy", "复议诉讼案件", Remedy, judge_remedy, name=lambda remedy: f" {remedy}")
area("remedies.rows", "复议诉讼案件", REMEDIES.check, unit="件")
