"""What this room lets be verified: the guards of all rooms, the stored files."""

from __future__ import annotations

from gongkai.office.integrity import guards_standing, stored_files  # noqa: F401  (they declare their areas)
