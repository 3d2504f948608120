"""政府网站工作年度报表: what is asked of a government website each year, and until when; read from the data beside it.

The form is made by the national reporting system. Here are its rows only, to type them in there, unconfirmed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class WebsiteFact:
    """One thing asked; `known` names what an office keeps of a site anyway, empty where only the site itself knows."""

    label: str
    unit: str = ""
    known: str = ""


@dataclass(frozen=True)
class WebsiteBlock:
    """Rows that stand together."""

    label: str
    rows: tuple[WebsiteFact, ...]


@dataclass(frozen=True)
class WebsiteForm:
    """What is asked, by which notice; `confirmed` is False while no official form has been seen."""

    basis: str
    confirmed: bool
    last_day: str
    blocks: tuple[WebsiteBlock, ...]


@cache
def website_form() -> WebsiteForm:
    """The rows as far as they are known."""
    data: Mapping[str, Any] = tomllib.loads(
        (resources.files(__package__) / "website_report.toml").read_text(encoding="utf-8")
    )
    blocks = tuple(
        WebsiteBlock(block["label"], tuple(WebsiteFact(**row) for row in block["rows"])) for block in data["block"]
    )
    return WebsiteForm(data["basis"], data["confirmed"], data["last_day"], blocks)


def due(year: int, last_day: str = "") -> date:
    """The last day for publishing the report on `year`: 31 January after it, or an earlier local day such as ``01-20``.

    Raises ValueError for a day that is none.
    """
    return date.fromisoformat(f"{year + 1}-{last_day or website_form().last_day}")
