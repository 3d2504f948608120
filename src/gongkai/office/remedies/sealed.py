"""What this room keeps sealed."""

from __future__ import annotations

from gongkai.office.encryption.registry import encrypted_field
from gongkai.office.remedies.models import Remedy

CLAIMANT = encrypted_field(
    Remedy, "claimant", "复议申请人、原告", context=lambda remedy: f"remedy-claimant:{remedy.key}"
)
