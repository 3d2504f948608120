"""Lists that are narrowed by a form and shown page by page.

What narrows a list stands in its address alone: `{% querystring %}` carries it to the other pages and the spreadsheet.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PAGE_SIZE = 50


class NarrowingForm(forms.Form):
    """What a list is narrowed to. A field that is not in order narrows nothing, and says on the page what is wrong."""

    def values(self) -> dict[str, Any]:
        """The value of each field; the empty one for a field that is left open or not in order."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, _empty(field)) for name, field in self.fields.items()}

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return any(value != _empty(self.fields[name]) for name, value in self.values().items())


def _empty(field: forms.Field) -> Any:
    """What stands for nothing in a field."""
    return getattr(field, "empty_value", "" if isinstance(field, forms.ChoiceField) else None)


def page_of(request: HttpRequest, rows: Any, size: int = PAGE_SIZE) -> Page[Any]:
    """The page of these rows that the address asks for; the nearest one there is for a number that is none."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
