"""HTML pages of the annual report: one set-up of the template engine, in which everything printed is escaped."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("gongkai.paper.annual", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )


@cache
def _style(name: str) -> Markup:
    # A style sheet of ours, which goes into the page as it is; nothing that was read of a document ever does.
    source = resources.files("gongkai.paper.annual") / "styles" / f"{name}.css"
    return Markup(source.read_text(encoding="utf-8"))  # noqa: S704


def page(name: str, **values: Any) -> str:
    """The page `templates/<name>.html` with its style sheet inside and these values; every value is escaped."""
    return _environment().get_template(f"{name}.html").render(style=_style(name), **values)
