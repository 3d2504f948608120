"""Lists that are narrowed by a form and shown page by page.

What narrows a list stands in the address alone: `{% querystring %}` carries it to the other pages and to the spreadsheet.
"""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from gongkai.faces.desk.forms import DeskForm

PAGE_SIZE = 50


class FilterForm(DeskForm):
    """What a list is narrowed to. A field that is not in order narrows nothing, and says on the page what is wrong."""

    def values(self) -> dict[str, Any]:
        """The value of each field; empty for one that is left open or not in order."""
        self.is_valid()
        values = {name: self.cleaned_data.get(name) or "" for name in self.fields}
        return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return any(self.values().values())


def page_of(request: HttpRequest, rows: Any, size: int = PAGE_SIZE) -> Page[Any]:
    """The page of these rows that the address asks for; the nearest one there is for a number that is none."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
