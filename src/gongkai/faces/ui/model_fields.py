"""Fields of models and forms, as Django knows them and its types do not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db import models


def field_of(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    """The field of this name, of a model's own. Raises FieldDoesNotExist, for relations from other models too."""
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise FieldDoesNotExist(name)
    return field


def label_of(model: type[models.Model], name: str) -> str:
    """What a field is called on pages. Raises FieldDoesNotExist."""
    return str(field_of(model, name).verbose_name)


def mark_owed(field: forms.Field, owed: bool) -> None:
    """Say whether the law asks for a field that a form does not require; the template prints the sign."""
    # Templates read attributes, and Django's fields take any; only their types know of none.
    field.owed = owed  # type: ignore[attr-defined]
