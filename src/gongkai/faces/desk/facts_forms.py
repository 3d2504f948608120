"""A form made from a facts class: labels, hints and bounds are those of its fields, controls those of their types.

What was filled in becomes facts again by `facts_given`, and whatever `gongkai.facts.faults` says of those stands at its
field. A new act or letter therefore needs no form of its own.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import Field, fields
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

from django import forms

from gongkai.faces.desk.forms import NOTHING, DayField, DeskForm
from gongkai.faces.desk.journal.coded_words import enum_words
from gongkai.facts.faults import faults_of
from gongkai.facts.fields import Fact, fact_of, must_be_given

LONGEST_TEXT = 4000
_LINE = 200
_YES, _NO = "yes", "no"

Choices = Sequence[tuple[str, str]]


class FactsForm(DeskForm):
    """What an officer says to do an act. `version` says on which state of the matter the officer decided."""

    kind: ClassVar[type]
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Make the facts, and say at each field what is wrong with it."""
        cleaned = super().clean() or {}
        if not self.errors:
            self.facts = facts_given(self.kind, cleaned)
            for fault in faults_of(self.facts):
                self.add_error(fault.field if fault.field in self.fields else None, fault.sentence)
        return cleaned


def facts_form(kind: type, choices: Mapping[str, Choices] | None = None) -> type[FactsForm]:
    """The form that asks for the facts of this class; `choices` are those of a field for the matter at hand."""
    hints = get_type_hints(kind)
    controls: dict[str, Any] = {
        field.name: _chosen(choices[field.name], fact_of(field), required=must_be_given(field))
        if choices and field.name in choices
        else control(hints[field.name], fact_of(field), required=must_be_given(field))
        for field in _asked(kind)
    }
    form: type[FactsForm] = type(f"{kind.__name__}Form", (FactsForm,), {**controls, "kind": kind})
    return form


def first_values(kind: type, today: date) -> dict[str, Any]:
    """What such a form begins with: today where a day is usually today, and what the fields themselves begin with."""
    described = {field.name: fact_of(field) for field in _asked(kind)}
    days = {name: today for name, it in described.items() if it.today}
    return days | {name: it.begins_with for name, it in described.items() if it.begins_with is not None}


def _asked(kind: type) -> list[Field[Any]]:
    return [field for field in fields(kind) if fact_of(field).asked]


def control(hint: Any, described: Fact, *, required: bool) -> forms.Field:
    """The control for one value of this type."""
    bare, help_text = without_none(hint), help_of(described)
    if described.hidden:
        return forms.IntegerField(widget=forms.HiddenInput)
    if bare is date:
        return DayField(described.label, required=required, help_text=help_text)
    if bare is bool:
        return _yes_or_no(described)
    if bare is int:
        return forms.IntegerField(
            label=described.label, required=required, min_value=described.least, max_value=described.most,
            help_text=help_text,
        )  # fmt: skip
    if isinstance(bare, type) and issubclass(bare, StrEnum):
        members = [member for member in bare if member not in described.without]
        return _chosen([(member.value, enum_words(member)) for member in members], described, required=required)
    return _text(described, required=required, several=get_origin(bare) is tuple)


def without_none(hint: Any) -> Any:
    """The type without its None."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(inner for inner in get_args(hint) if inner is not types.NoneType)
    return hint


def help_of(described: Fact) -> str:
    """The hint and the example, as they stand under the control."""
    example = f"如“{described.example}”。" if described.example else ""
    return described.hint + example


def _yes_or_no(described: Fact) -> forms.Field:
    if described.answers:
        yes, no = described.answers
        return _chosen([(_YES, yes), (_NO, no)], described, required=True)
    return forms.BooleanField(label=described.label, required=described.must_hold, help_text=help_of(described))


def _chosen(choices: Choices, described: Fact, *, required: bool) -> forms.Field:
    """One out of several; none is chosen for the officer."""
    return forms.ChoiceField(
        label=described.label, required=required, choices=[*NOTHING, *choices], help_text=help_of(described)
    )


def _text(described: Fact, *, required: bool, several: bool) -> forms.Field:
    lines = max(described.lines, 2 if several else 1)
    longest = described.most or (LONGEST_TEXT if lines > 1 else _LINE)
    widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
    help_text = help_of(described) or ("一行一项。" if several else "")
    return forms.CharField(
        label=described.label, required=required, max_length=longest, help_text=help_text, widget=widget
    )


def facts_given(kind: type, cleaned: Mapping[str, Any]) -> Any:
    """The facts that were filled in. What was left empty is as its field says by default."""
    hints = get_type_hints(kind)
    facts = {}
    for field in _asked(kind):
        value = _value(without_none(hints[field.name]), cleaned.get(field.name))
        if value not in (None, "", ()) or must_be_given(field):
            facts[field.name] = value
    return kind(**facts)


def _value(hint: Any, value: Any) -> Any:
    """One value as the facts have it."""
    if get_origin(hint) is tuple:
        return tuple(line.strip() for line in (value or "").splitlines() if line.strip())
    if hint is bool:
        return value in (True, _YES)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value) if value else None
    return value.strip() if isinstance(value, str) else value
