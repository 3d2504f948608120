"""What this room keeps sealed."""

from __future__ import annotations

from gongkai.office.encryption.registry import sealable
from gongkai.office.remedies.models import Remedy

CLAIMANT = sealable(Remedy, "claimant", "复议申请人、原告", context=lambda one: f"remedy-claimant:{one.key}")
