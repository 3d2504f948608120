"""What this room keeps sealed."""

from __future__ import annotations

from gongkai.office.cases.models import Party
from gongkai.office.sealing.registry import sealable

PARTICULARS = sealable(Party, "sealed", "当事人身份和联系信息", context=lambda party: f"case-party:{party.key}")
