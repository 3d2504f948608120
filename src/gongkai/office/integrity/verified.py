"""What this room lets be verified: the guards of all rooms, what is encrypted, the stored files."""

from __future__ import annotations

from gongkai.office.integrity import guards_standing, sealed_contents, stored_files  # noqa: F401  (they declare their areas)
