"""主动公开 (19–26): what must be disclosed unasked, where, and by when, read from `disclosure.toml`.

Periods themselves are in `periods`; here stands which of them is for what. Local periods bind where they were set; an
agency chooses them, nothing here applies them unasked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.agencies import AgencyLevel
from gongkai.law.articles import Cite, parse_cite


class Validity(StrEnum):
    """Whether a normative document is in force."""

    VALID = "valid"
    AMENDED = "amended"
    REPEALED = "repealed"
    LAPSED = "lapsed"
    DECLARED_VOID = "declared_void"
    NOT_YET_IN_FORCE = "not_yet_in_force"


class Relation(StrEnum):
    """What one document does to another, or has to do with it; read from the later one."""

    INTERPRETS = "interprets"
    AMENDS = "amends"
    REPEALS = "repeals"
    DECLARES_VOID = "declares_void"
    IMPLEMENTS = "implements"
    FOLLOWS_DRAFT = "follows_draft"
    REPORTS_RESULT = "reports_result"


class Repository(StrEnum):
    """To whom an agency hands over what it has published (25 ¶3)."""

    ARCHIVES = "archives"
    LIBRARY = "library"


class DisclosureMode(StrEnum):
    """公开属性: what a draft is marked with at its source."""

    UNASKED = "unasked"
    ON_REQUEST = "on_request"
    WITHHELD = "withheld"


class DocumentKind(StrEnum):
    """公文种类: the fifteen kinds of official document."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    ORDER = "order"
    COMMUNIQUE = "communique"
    ANNOUNCEMENT = "announcement"
    PUBLIC_NOTICE = "public_notice"
    OPINION = "opinion"
    NOTICE = "notice"
    CIRCULAR = "circular"
    REPORT = "report"
    SUBMISSION = "submission"
    OFFICIAL_REPLY = "official_reply"
    MOTION = "motion"
    LETTER = "letter"
    MINUTES = "minutes"


class InterpretationForm(StrEnum):
    """解读形式: how a policy is explained."""

    TEXT = "text"
    PICTURE = "picture"
    RECORDING = "recording"
    QUESTIONS = "questions"
    PRESS_CONFERENCE = "press_conference"
    EXPERT = "expert"
    HEAD = "head"


_CITY_AND_COUNTY = frozenset({AgencyLevel.CITY, AgencyLevel.CITY_BUREAU, AgencyLevel.COUNTY, AgencyLevel.COUNTY_BUREAU})


@dataclass(frozen=True)
class DisclosureMatter:
    """Something to be disclosed unasked. `label` is the official wording."""

    label: str
    cite: Cite


@dataclass(frozen=True)
class SpecialPeriod:
    """A period other than the 20 working days of Article 26: the id of its limit, and the item of Article 20."""

    limit: str
    matter: str
    cite: Cite


@dataclass(frozen=True)
class Interpretation:
    """政策解读: the limit it is published within, the plan's parts, what it covers, what goes together with what.

    `forms` are those it can have, each with what must go with it: ``picture``, ``recording``, or empty for nothing.
    """

    limit: str
    cite: Cite
    plan: tuple[str, ...]
    content: tuple[str, ...]
    together: tuple[str, ...]
    forms: Mapping[InterpretationForm, str]


@dataclass(frozen=True)
class TrialField:
    """One of the 26 fields of the base-level catalogues. `seen` is False where no published catalogue was met."""

    label: str
    seen: bool


@dataclass(frozen=True)
class RowForm:
    """The columns of a list that agencies publish, with the values that one of them may take."""

    columns: tuple[str, ...]
    choices: tuple[str, ...]
    cite: Cite


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((resources.files(__package__) / "disclosure.toml").read_text(encoding="utf-8"))


@cache
def items() -> tuple[DisclosureMatter, ...]:
    """The fifteen items of Article 20, in order, labels to the letter."""
    return tuple(DisclosureMatter(label, Cite(20, 0, int(number))) for number, label in _data()["items"].items())


def further_matters(level: AgencyLevel) -> tuple[DisclosureMatter, ...]:
    """What Article 21 adds for cities, counties and their departments, and for townships; nothing for the others.

    `city` means 设区的市. A 街道 is no government of its own, so the townships' list is not put on it.
    """
    if level in _CITY_AND_COUNTY:
        return _matters("city_and_county")
    return _matters("township") if level is AgencyLevel.TOWNSHIP else ()


def _matters(key: str) -> tuple[DisclosureMatter, ...]:
    return tuple(DisclosureMatter(label, Cite(21)) for label in _data()["further"][key])


@cache
def special_periods() -> tuple[SpecialPeriod, ...]:
    """Periods other than that of Article 26, all of them local practice: a choice for an agency to make."""
    rows = _data()["special_periods"]
    return tuple(SpecialPeriod(row["limit"], row["matter"], Cite(20, 0, row["item"])) for row in rows)


@cache
def interpretation() -> Interpretation:
    """What goes with an important policy document."""
    row = _data()["interpretation"]
    return Interpretation(
        limit=row["limit"],
        cite=parse_cite(row["cite"]),
        plan=tuple(row["plan"]),
        content=tuple(row["content"]),
        together=tuple(row["together"]),
        forms={InterpretationForm(form["name"]): form.get("needs", "") for form in row["forms"]},
    )


@cache
def catalogue_contents() -> tuple[DisclosureMatter, ...]:
    """What each line of the catalogue (目录) must contain."""
    return tuple(DisclosureMatter(label, Cite(12, 3)) for label in _data()["published"]["catalogue"])


@cache
def platform_columns() -> tuple[DisclosureMatter, ...]:
    """The fixed columns of the disclosure platform, as local platforms name them."""
    cite = Cite(instrument="platform_notice_2019")
    return tuple(DisclosureMatter(label, cite) for label in _data()["published"]["platform_columns"])


@cache
def trial_fields() -> tuple[TrialField, ...]:
    """The 26 fields of base-level openness, those met in published catalogues first."""
    rows = _data()["fields"]
    return tuple(TrialField(label, seen) for key, seen in (("seen", True), ("unseen", False)) for label in rows[key])


def field_named_in(text: str) -> str:
    """The trial field that a title or the name of a sheet speaks of; empty for none. The longest name wins."""
    labels = [field.label for field in trial_fields() if field.label in text]
    if not labels:
        labels = [label for variant, label in _data()["fields"]["variants"].items() if variant in text]
    return max(labels, key=len, default="")


@cache
def standard_row() -> RowForm:
    """The base-level catalogue's columns, and the carriers that 公开渠道和载体 ticks."""
    row = _data()["standard_row"]
    return RowForm(tuple(row["columns"]), tuple(row["carriers"]), parse_cite(row["cite"]))


@cache
def power_list_row() -> RowForm:
    """The columns of a list of powers, and the kinds of power (the latter from memory)."""
    row = _data()["power_list"]
    return RowForm(tuple(row["columns"]), tuple(row["kinds"]), parse_cite(row["cite"]))
