"""A page of the desk is one sheet: a frozen dataclass that names its template and documents each of its fields."""

from __future__ import annotations

from typing import ClassVar, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Sheet(Protocol):
    """All that a template may use, besides the shell round it."""

    template: ClassVar[str]


def render_sheet(request: HttpRequest, sheet: Sheet, *, status: int = 200) -> HttpResponse:
    """Answer with the page of a sheet. The shell and the messages come from the context processors."""
    return render(request, sheet.template, {"sheet": sheet}, status=status)
