"""How a list was narrowed, as it stands in its address."""

from __future__ import annotations

from django.http import HttpRequest


def query_of(request: HttpRequest) -> str:
    """What a list was narrowed to, to be carried on to its other pages: without the page, and without empty fields."""
    query = request.GET.copy()
    for name in list(query):
        if name == "page" or not query[name]:
            del query[name]
    return query.urlencode()
