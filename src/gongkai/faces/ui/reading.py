"""How a reader wants pages shown: 字号, 长者版, 高对比. Asked for by the address, kept in a cookie, without scripts."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from gongkai.faces.ui.sheet import doc, sheetclass

SETTINGS = {
    "size": (("medium", "中"), ("small", "小"), ("large", "大")),
    "view": (("standard", "标准版"), ("elder", "长者版")),
    "contrast": (("standard", "标准对比度"), ("high", "高对比度")),
}
"""Each setting with its values and their words; the first value is the usual one and needs no cookie."""

_YEAR = 365 * 24 * 3600


@sheetclass
class Choice:
    """One value that a setting can have."""

    label: str = doc("what the link says: 大")
    address: str = doc("the page at hand, shown this way")
    current: bool = doc("whether it is shown this way now")


@sheetclass
class ReadingView:
    """How the page at hand is shown, and the links that change it."""

    size: str = doc("small, medium or large")
    view: str = doc("standard or elder")
    contrast: str = doc("standard or high")
    sizes: tuple[Choice, ...] = doc("小, 中, 大")
    views: tuple[Choice, ...] = doc("标准版, 长者版")
    contrasts: tuple[Choice, ...] = doc("标准对比度, 高对比度")


def reading_of(request: HttpRequest) -> ReadingView:
    """How this request wants its page: what its address asks for, else what its cookie remembers, else the usual."""
    chosen = {name: _value(request, name) for name in SETTINGS}
    links = {name: tuple(_choice(request, name, value, label, chosen[name]) for value, label in values)
             for name, values in SETTINGS.items()}  # fmt: skip
    small_first = tuple(sorted(links["size"], key=lambda choice: "小中大".index(choice.label)))
    return ReadingView(**chosen, sizes=small_first, views=links["view"], contrasts=links["contrast"])


def remember(request: HttpRequest, response: HttpResponseBase) -> None:
    """Keep in a cookie, for a year, what the address asked for; drop the cookie when the usual was asked for."""
    for name, values in SETTINGS.items():
        asked = request.GET.get(name)
        if asked == values[0][0]:
            response.delete_cookie(name, samesite="Lax")
        elif asked in dict(values):
            response.set_cookie(name, asked, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure())


def _value(request: HttpRequest, name: str) -> str:
    choices = dict(SETTINGS[name])
    asked = request.GET.get(name) or request.COOKIES.get(name) or ""
    return asked if asked in choices else SETTINGS[name][0][0]


def _choice(request: HttpRequest, name: str, value: str, label: str, current: str) -> Choice:
    query = request.GET.copy()
    query[name] = value
    return Choice(label, f"{request.path}?{query.urlencode()}", value == current)
