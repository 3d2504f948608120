"""What no page can read is refused before any page is asked: bytes that are no text, and text in another encoding.

A browser sends neither from our pages. Without this each field, header and cookie that reaches the database would have
to be looked at where it is used, and the first one forgotten is a page that fails.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from gongkai.faces.portal.errors import unreadable
from gongkai.faces.ui.text import is_text

View = Callable[[HttpRequest], HttpResponseBase]


class Readable:
    """Answers 400 to a request whose address, cookies or encoding no page could read. It stands before all pages."""

    def __init__(self, view: View) -> None:
        self.view = view

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not (_is_utf_8(request) and _is_text(request)):
            return unreadable(request)
        return self.view(request)


class ReadableFields:
    """Answers 400 to a form that holds what is no text. It stands behind the check of the form's origin.

    There the form has been read already, unless the view takes forms from anywhere and reads them itself.
    """

    def __init__(self, view: View) -> None:
        self.view = view

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.view(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """None to let it pass."""
        if request.method != "POST" or getattr(view, "csrf_exempt", False):
            return None
        texts = (text for name, values in request.POST.lists() for text in (name, *values))
        names = (file.name or "" for files in request.FILES.lists() for file in files[1])
        return None if all(map(is_text, (*texts, *names))) else unreadable(request)


def _is_utf_8(request: HttpRequest) -> bool:
    """Whether what was sent is said to be UTF-8, by any of its names, or nothing is said. It is then called by one."""
    charset = (request.content_params or {}).get("charset")
    if charset is None:
        return True
    try:
        is_utf_8 = codecs.lookup(charset).name in {"utf-8", "ascii"}
    except (LookupError, ValueError):
        return False
    if is_utf_8:
        request.encoding = "utf-8"
    return is_utf_8


def _is_text(request: HttpRequest) -> bool:
    query = unquote(request.META.get("QUERY_STRING", ""), errors="replace")
    return all(map(is_text, (request.path_info, query, *request.COOKIES, *request.COOKIES.values())))
