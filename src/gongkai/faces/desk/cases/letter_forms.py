"""A form for what an officer gives to a letter: made from the letter's own facts, so that a new letter needs none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

from django import forms
from django.forms import BoundField

from gongkai.faces.desk.cases.reply_forms import GROUND_CHOICES
from gongkai.faces.desk.facts_forms import LONGEST_TEXT, control, without_none
from gongkai.faces.desk.forms import DeskForm
from gongkai.faces.desk.journal.coded_words import enum_words
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.facts.fields import Fact, fact_of
from gongkai.law.articles import Cite
from gongkai.paper.letters.facts import LetterFacts

ROWS = 3
"""How many of several compound things a form offers; all but the first are folded."""
_TELLS = ("理由", "原因", "事实", "情况", "说明", "内容", "事项")
"""A fact whose name has one of these words is told in sentences; any other fits one line."""


@dataclass(frozen=True)
class FieldGroup:
    """Fields that belong together, with the groups inside them; `members` are names of fields, or groups."""

    title: str
    members: tuple[str | FieldGroup, ...]
    folded: bool = False


@sheetclass
class ShownField:
    """A field, or a group of them, for the template."""

    field: BoundField | None = doc("the field; None for a group")
    title: str = doc("what the group is", default="")
    parts: tuple[ShownField, ...] = doc("what is in the group", default=())
    folded: bool = doc("whether it is closed at first: nothing in it is filled in or wrong", default=False)


class LetterFactsForm(DeskForm):
    """What an officer gives to one kind of letter."""

    plan: ClassVar[tuple[str | FieldGroup, ...]] = ()

    def parts(self) -> list[ShownField]:
        """The fields in their groups."""
        return [self._shown(member) for member in self.plan]

    def _shown(self, member: str | FieldGroup) -> ShownField:
        if isinstance(member, str):
            return ShownField(self[member])
        parts = tuple(self._shown(inner) for inner in member.members)
        return ShownField(None, member.title, parts, member.folded and not any(map(_used, parts)))


def _used(part: ShownField) -> bool:
    if part.field is None:
        return any(map(_used, part.parts))
    return bool(part.field.errors or part.field.value())


def letter_form(kind: type[LetterFacts], names: tuple[str, ...]) -> type[LetterFactsForm]:
    """The form for these fields of a letter's facts. A field is named for its place in them: ``published.0.title``."""
    form_fields: dict[str, forms.Field] = {}
    hints = get_type_hints(kind)
    plan = tuple(
        member
        for field in fields(kind)
        if field.name in names
        for member in _members(
            field.name, hints[field.name], fact_of(field).label, field.default is MISSING, form_fields
        )
    )
    form: type[LetterFactsForm] = type("LetterForm", (LetterFactsForm,), {**form_fields, "plan": plan})
    return form


def _members(
    name: str, hint: Any, label: str, needed: bool, form_fields: dict[str, forms.Field]
) -> Iterator[str | FieldGroup]:
    """The form's fields for one fact: each put into `form_fields`, and named or grouped."""
    hint = without_none(hint)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        if is_dataclass(inner) and inner is not Cite:
            for row in range(ROWS):
                title = label if row == 0 else f"{label}（{row + 1}）"
                yield _group(f"{name}.{row}", inner, title, needed and row == 0, form_fields, folded=row > 0)
            return
        form_fields[name] = _several(inner, label, needed)
        yield name
    elif is_dataclass(hint) and hint is not Cite:
        yield _group(name, hint, label, needed, form_fields, folded=not needed)
    else:
        form_fields[name] = _single(hint, label, needed)
        yield name


def _group(
    name: str, kind: Any, title: str, needed: bool, form_fields: dict[str, forms.Field], *, folded: bool
) -> FieldGroup:
    hints = get_type_hints(kind)
    members = tuple(
        member
        for field in fields(kind)
        for member in _members(
            f"{name}.{field.name}",
            hints[field.name],
            fact_of(field).label,
            needed and field.default is MISSING,
            form_fields,
        )
    )
    return FieldGroup(title, members, folded)


def _several(inner: Any, label: str, needed: bool) -> forms.Field:
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        choices = [(member.value, enum_words(member)) for member in inner]
        return forms.MultipleChoiceField(
            label=label,
            required=needed,
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
        )
    area = forms.Textarea(attrs={"rows": ROWS})
    return forms.CharField(label=label, required=needed, max_length=LONGEST_TEXT, widget=area, help_text="一行一项。")


def _single(hint: Any, label: str, needed: bool) -> forms.Field:
    if hint is Cite:
        return forms.ChoiceField(label=label, required=needed, choices=GROUND_CHOICES)
    if hint is int:
        return control(hint, Fact(label, least=0), required=needed)
    lines = 2 if any(word in label for word in _TELLS) else 1
    return control(hint, Fact(label, lines=lines, most=LONGEST_TEXT), required=needed)


def given_facts(kind: type[LetterFacts], cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, as the JSON that a letter's facts are read from. What was left empty is left out."""
    hints = get_type_hints(kind)
    facts = {}
    for field in fields(kind):
        value = _given(field.name, hints[field.name], cleaned)
        if value not in (None, "", []):
            facts[field.name] = value
    return facts


def _given(name: str, hint: Any, cleaned: Mapping[str, Any]) -> Any:
    hint = without_none(hint)
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
    values = {field.name: _given(f"{name}.{field.name}", hints[field.name], cleaned) for field in fields(kind)}
    filled_in = {key: value for key, value in values.items() if value not in (None, "", [])}
    return filled_in if any(value is not False for value in filled_in.values()) else None


def initial_of(form: type[LetterFactsForm], values: Mapping[str, Any]) -> dict[str, Any]:
    """What was given before, as the form shows it: the way back from `given_facts`."""
    chosen = {name for name, field in form.base_fields.items() if isinstance(field, forms.MultipleChoiceField)}
    return {
        name: "\n".join(value) if isinstance(value, list) and name not in chosen else value
        for name, value in _places(values, "")
    }


def _places(values: Mapping[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    """Each single value with its place, as the form names it."""
    for key, value in values.items():
        place = f"{before}{key}"
        if isinstance(value, Mapping):
            yield from _places(value, f"{place}.")
        elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            for row, item in enumerate(value):
                yield from _places(item, f"{place}.{row}.")
        else:
            yield place, value
