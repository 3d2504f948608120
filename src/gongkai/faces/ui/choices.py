"""Fields of choice whose choices are known only when a form is made."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms


def choice_field(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """The field of choice of this name. Raises TypeError where the field is of another kind."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no field of choice")
    return field


def set_choices(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Offer `choices`, each a value and its label. Raises TypeError where the field is of another kind."""
    choice_field(form, name).choices = list(choices)


def labels_of(field: forms.ChoiceField) -> tuple[str, ...]:
    """The labels that a field of choice offers, the one for no choice left out."""
    return tuple(str(label) for value, label in field.widget.choices if value)
