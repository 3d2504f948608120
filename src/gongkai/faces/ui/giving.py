"""Giving out a large file: piece by piece, to be kept and never opened in the page, and remembered by no cache."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header


class Going(Protocol):
    """A file on its way out."""

    @property
    def name(self) -> str: ...

    @property
    def size(self) -> int: ...

    @property
    def pieces(self) -> Iterator[bytes]: ...


def given_out(going: Going) -> StreamingHttpResponse:
    """The answer. Its length is said first: what breaks off on the way does not look whole."""
    answer = StreamingHttpResponse(going.pieces, content_type="application/octet-stream")
    answer.headers["Content-Length"] = str(going.size)
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=going.name) or ""
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store"
    return answer
