"""What this room keeps sealed."""

from __future__ import annotations

from gongkai.office.remedies.models import Remedy
from gongkai.office.sealing.registry import sealable

CLAIMANT = sealable(Remedy, "claimant", "复议申请人、原告", context=lambda one: f"remedy-claimant:{one.key}")
