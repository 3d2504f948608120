"""A form for what an officer gives to a letter: made from the letter's own facts, so that a new letter needs none."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from django import forms

from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.law.articles import Cite
from gongkai.law.terms import NoSuchTerm, zh
from gongkai.paper.letters.facts import LetterFacts

ROWS = 3
"""How many lines a list of several things offers."""
_LONG = 4000


def letter_form(kind: type[LetterFacts], names: tuple[str, ...]) -> type[DeskForm]:
    """The form for these fields of a letter's facts. A field is named for its place in them: ``published.0.title``."""
    made: dict[str, forms.Field] = {}
    hints = get_type_hints(kind)
    for one in fields(kind):
        if one.name in names:
            made |= dict(_fields(one.name, hints[one.name], one.metadata["zh"], one.default is MISSING))
    form: type[DeskForm] = type("LetterForm", (DeskForm,), made)
    return form


def _fields(name: str, hint: Any, label: str, needed: bool) -> Iterator[tuple[str, forms.Field]]:
    """The form's fields for one fact."""
    hint = _bare(hint)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        if is_dataclass(inner) and inner is not Cite:
            for row in range(ROWS):
                yield from _compound(f"{name}.{row}", inner, f"{label}{row + 1}：", needed and row == 0)
            return
        yield name, _several(inner, label, needed)
    elif is_dataclass(hint) and hint is not Cite:
        yield from _compound(name, hint, f"{label}：", needed)
    else:
        yield name, _single(hint, label, needed)


def _compound(name: str, kind: Any, label: str, needed: bool) -> Iterator[tuple[str, forms.Field]]:
    hints = get_type_hints(kind)
    for one in fields(kind):
        wanted = needed and one.default is MISSING
        yield from _fields(f"{name}.{one.name}", hints[one.name], label + one.metadata["zh"], wanted)


def _bare(hint: Any) -> Any:
    """The type without its None."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(one for one in get_args(hint) if one is not type(None))
    return hint


def _several(inner: Any, label: str, needed: bool) -> forms.Field:
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return forms.MultipleChoiceField(
            label=label, required=needed, choices=_choices(inner), widget=forms.CheckboxSelectMultiple
        )
    area = forms.Textarea(attrs={"rows": ROWS})
    return forms.CharField(label=label, required=needed, max_length=_LONG, widget=area, help_text="一行一项。")


def _single(hint: Any, label: str, needed: bool) -> forms.Field:
    if hint is date:
        return DayField(label, required=needed)
    if hint is bool:
        return forms.BooleanField(label=label, required=False)
    if hint is int:
        return forms.IntegerField(label=label, required=needed, min_value=0)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return forms.ChoiceField(label=label, required=needed, choices=_choices(hint))
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=needed, max_length=_LONG, widget=area)


def _choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    return [(member.value, _word(member)) for member in kind]


def _word(member: StrEnum) -> str:
    try:
        return zh(member)
    except NoSuchTerm:
        return member.value


def given_facts(kind: type[LetterFacts], cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, as the JSON that a letter's facts are read from. What was left empty is left out."""
    hints = get_type_hints(kind)
    found = {}
    for one in fields(kind):
        value = _given(one.name, hints[one.name], cleaned)
        if value not in (None, "", []):
            found[one.name] = value
    return found


def _given(name: str, hint: Any, cleaned: Mapping[str, Any]) -> Any:
    hint = _bare(hint)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        if is_dataclass(inner) and inner is not Cite:
            rows = (_whole(f"{name}.{row}", inner, cleaned) for row in range(ROWS))
            return [row for row in rows if row is not None]
        value = cleaned.get(name)
        if isinstance(value, str):
            return [line.strip() for line in value.splitlines() if line.strip()]
        return list(value or ())
    if is_dataclass(hint) and hint is not Cite:
        return _whole(name, hint, cleaned)
    value = cleaned.get(name)
    return value.isoformat() if isinstance(value, date) else value


def _whole(name: str, kind: Any, cleaned: Mapping[str, Any]) -> dict[str, Any] | None:
    """One compound fact; None where nothing of it was filled in."""
    hints = get_type_hints(kind)
    found = {one.name: _given(f"{name}.{one.name}", hints[one.name], cleaned) for one in fields(kind)}
    kept = {key: value for key, value in found.items() if value not in (None, "", [])}
    return kept if any(value is not False for value in kept.values()) else None
