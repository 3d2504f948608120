"""What this room lets be verified: the answers of the agencies, since dates are reckoned by them."""

from __future__ import annotations

from gongkai.office.conventions.models import ConventionAnswer
from gongkai.office.journal.row_hashes import hashed_table

hashed_table(ConventionAnswer, "办理口径")
