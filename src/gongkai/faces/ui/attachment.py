"""A file that goes with a disclosure, handed out whole or in part: players of sound and film ask for parts (RFC 9110).

Of several parts asked for at once the whole is given, as the standard allows.
"""

from __future__ import annotations

import re
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from gongkai.office.publishing.models import Attachment
from gongkai.office.storage.contents import open_whole

PARTIAL, OUT_OF_RANGE = 206, 416
_ONE_RANGE = re.compile(r"bytes=(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))")


def attachment_answer(request: HttpRequest, attachment: Attachment) -> HttpResponseBase:
    """The file to be saved, or the part of it that is asked for; without parts Safari plays neither sound nor film.

    Whoever asks has looked whether it may be read. Raises FileDamaged.
    """
    wanted = _wanted(request, attachment)
    tag, size = _tag(attachment), attachment.size
    if wanted is not None and not wanted:
        return HttpResponse(status=OUT_OF_RANGE, headers={"Content-Range": f"bytes */{size}"})
    stored = open_whole(attachment.stored, attachment.sha256)
    headers = {"Accept-Ranges": "bytes", "ETag": tag}
    if wanted is None:
        return FileResponse(stored, as_attachment=True, filename=attachment.file_name, headers=headers)
    stored.seek(wanted.start)
    headers |= {"Content-Range": f"bytes {wanted.start}-{wanted.stop - 1}/{size}", "Content-Length": str(len(wanted))}
    part = _Part(stored, len(wanted))
    return FileResponse(part, as_attachment=True, filename=attachment.file_name, headers=headers, status=PARTIAL)


def _wanted(request: HttpRequest, attachment: Attachment) -> range | None:
    """The octets that are asked for; none where the file has none of them, None where it is the whole."""
    asked = _ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    same = request.headers.get("If-Range", _tag(attachment)) == _tag(attachment)
    if request.method != "GET" or asked is None or not same:
        return None
    first, last, ending = asked.groups()
    if ending:
        return range(max(attachment.size - int(ending), 0), attachment.size)
    if last and int(last) < int(first):
        return None  # This asks for nothing that there could be.
    return range(int(first), min(int(last) + 1 if last else attachment.size, attachment.size))


def _tag(attachment: Attachment) -> str:
    return f'"{attachment.sha256}"'


class _Part:
    """So many octets of a file from where it stands, read as a file is."""

    def __init__(self, file: IO[bytes], left: int) -> None:
        self._file, self._left = file, left

    def read(self, size: int) -> bytes:
        piece = self._file.read(min(size, self._left))
        self._left -= len(piece)
        return piece

    def close(self) -> None:
        self._file.close()
