"""Files made from what is kept elsewhere, and kept only because making them takes long: they may be deleted any time.

Each begins with the hash of what follows. One that is not whole is made again; where there is no room to keep it, it is
given out all the same.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

from django.core.files.storage import default_storage

from gongkai import __version__
from gongkai.office.storage.durable import replace

logger = logging.getLogger(__name__)

FOLDER = "derived"
_BEFORE = ("disclosures/made", "annual/made")
"""Where such files were kept before they had a place of their own."""


def derived(key: str, suffix: str, make: Callable[[], bytes]) -> bytes:
    """What `make` makes, kept under `key`, which must differ wherever the result would. Raises whatever `make` raises.

    Another version of the program makes its own files.
    """
    digest = hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()
    name = f"{FOLDER}/{__version__}/{digest[:2]}/{digest}{suffix}"
    path = Path(default_storage.path(name))
    try:
        heading, _, content = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        pass
    else:
        if heading == _heading(content):
            return content
        logger.error("a damaged file is made again", extra={"file": name})
    content = make()
    try:
        replace(path, [_heading(content), b"\n", content])
    except OSError:
        logger.exception("a file that was made could not be kept", extra={"file": name})
    return content


def sweep_derived() -> int:
    """Delete what other versions of the program have made; how many folders."""
    root = Path(default_storage.path(FOLDER))
    outdated = [folder for folder in root.glob("*") if folder.name != __version__]
    outdated += [folder for place in _BEFORE if (folder := Path(default_storage.path(place))).is_dir()]
    for folder in outdated:
        shutil.rmtree(folder)
    return len(outdated)


def _heading(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode("ascii")
