"""What is kept sealed. Rooms declare their fields in a module `sealed.py`, which is read when Django starts:

    IDENTITY = sealable(Party, "identity", "当事人身份信息", context=lambda party: f"case-party:{party.pk}")

and their acts make the token with `seal(data, context=IDENTITY.context(party))`. So a rotation of keys finds every
row there is and knows its context. A context names the row by what never changes and is known before the row is
written: where the database numbers the rows, an UUID of their own or a second write.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from gongkai.law.refusal import Refusal
from gongkai.office.encryption import token


class FieldDeclaredTwice(Refusal, ValueError):
    """Two declarations name the same field."""

    name: str


class NotText(Refusal, TypeError):
    """A token is kept in a TextField; this field is none."""

    name: str


@dataclass(frozen=True)
class EncryptedField:
    """A field that holds tokens, or nothing (empty or null) where there is nothing or no longer anything."""

    model: type[models.Model]
    field: str
    zh: str
    context: Callable[[Any], str]

    @property
    def name(self) -> str:
        """Its name in messages: app, model and field."""
        return f"{self.model._meta.label_lower}.{self.field}"

    def rows(self, key: str = "") -> models.QuerySet[Any]:
        """The rows that hold a token; only those of one key where it is named."""
        beginning = token.beginning(key) if key else f"{token.FORMAT}."
        return self.model._base_manager.filter(**{f"{self.field}__startswith": beginning})


_DECLARED: dict[str, EncryptedField] = {}


def encrypted_field(model: type[models.Model], field: str, zh: str, *, context: Callable[[Any], str]) -> EncryptedField:
    """Declare a field that holds tokens. Raises DeclaredTwice, NotText."""
    declared = EncryptedField(model, field, zh, context)
    if declared.name in _DECLARED:
        raise FieldDeclaredTwice(declared.name)
    if not isinstance(model._meta.get_field(field), models.TextField):
        raise NotText(declared.name)
    _DECLARED[declared.name] = declared
    return declared


def encrypted_fields() -> tuple[EncryptedField, ...]:
    """What all rooms have declared, by name."""
    return tuple(_DECLARED[name] for name in sorted(_DECLARED))


def where_encrypted() -> str:
    """The name of a field of which a row holds a token; empty where none does."""
    return next((declared.name for declared in encrypted_fields() if declared.rows().exists()), "")
