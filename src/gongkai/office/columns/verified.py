"""What this room lets be verified: the statements that a column holds nothing."""

from __future__ import annotations

from gongkai.office.columns.models import NothingHeld
from gongkai.office.journal.row_hashes import hashed_table

hashed_table(NothingHeld, "无此类信息说明", name=lambda row: f"{row.column} {row.signed_on}")
