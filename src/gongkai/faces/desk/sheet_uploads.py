"""An uploaded workbook, and what was read of it: it goes to the browser to be looked at, and comes back to be kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.gate.doors import Door
from gongkai.paper.gate.hazard import NotAdmitted
from gongkai.paper.gate.judge import demand_harmless, why_not_admitted

MAX_BYTES = 4 * 1024 * 1024
"""How large a workbook may be, and what was read of it on its way: less than a page may send back (`settings`)."""
_LONGEST_NAME = 120
_MAX_AGE = 24 * 3600
"""How many seconds the browser may keep what was read."""


@sheetclass
class SheetUpload:
    """A file as it was sent."""

    name: str = doc("its name, shortened")
    data: bytes = doc("its content")

    @property
    def sha256(self) -> str:
        """By what it is known again."""
        return hashlib.sha256(self.data).hexdigest()


def uploaded(request: HttpRequest, field: str) -> SheetUpload | None:
    """The workbook that was chosen; None where none was. Raises Unreadable for one that is too large or harmful."""
    file = request.FILES.get(field)
    if not isinstance(file, UploadedFile):
        return None
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large", size=str(file.size), limit=str(MAX_BYTES))
    try:
        demand_harmless(data, Door.SHEET)
    except NotAdmitted as refused:
        raise Unreadable("not_admitted", why=why_not_admitted(refused)) from refused
    return SheetUpload((file.name or "")[:_LONGEST_NAME], data)


def sealed(content: Mapping[str, Any], purpose: str) -> str:
    """What was read, signed, so that nobody can change it or send it anywhere else. Raises Unreadable."""
    token = signing.dumps(dict(content), salt=purpose, compress=True)
    if len(token) > MAX_BYTES:
        raise Unreadable("too_large", size=str(len(token)), limit=str(MAX_BYTES))
    return token


def unsealed(token: str, purpose: str) -> dict[str, Any]:
    """What was read, as it came back. Raises BadSignature for what was changed, is of another purpose, or too old."""
    content: dict[str, Any] = signing.loads(token, salt=purpose, max_age=_MAX_AGE)
    return content
