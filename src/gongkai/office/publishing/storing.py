"""Where files lie: each under its content's own hash, so that nothing a person typed becomes a path."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from gongkai.office.publishing.refusals import FileGone


def stored(data: bytes, sha256: str) -> str:
    """The name under which these bytes, of this hash, are stored; written once."""
    name = f"disclosures/{sha256[:2]}/{sha256}"
    return name if default_storage.exists(name) else default_storage.save(name, ContentFile(data))


def read_back(name: str, sha256: str) -> bytes:
    """What is stored under a name. Raises FileGone where it is not there, or is no longer what it was."""
    try:
        with default_storage.open(name) as kept:
            data = bytes(kept.read())
    except FileNotFoundError as gone:
        raise FileGone(name) from gone
    if hashlib.sha256(data).hexdigest() != sha256:
        raise FileGone(name)
    return data
