"""首次设置: what a new platform begins with, in one act: its agency, the office for disclosure, its administrators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import IntegrityError, transaction

from gongkai.law.agencies import AgencyLevel
from gongkai.law.refusal import Refusal
from gongkai.office.agencies.amend import amend
from gongkai.office.agencies.appoint import appoint_administrator
from gongkai.office.agencies.enrol import enrol
from gongkai.office.agencies.establish import establish
from gongkai.office.agencies.models import AdministratorKind, Agency, Staff
from gongkai.office.agencies.refusals import AlreadySetUp
from gongkai.office.journal.record import Actor

__all__ = [
    "Actor",
    "AdministratorKind",
    "AlreadySetUp",
    "FirstSetUp",
    "NewAdministrator",
    "NewAgency",
    "NoSecurityAdministrator",
    "Staff",
    "ValidationError",
    "set_up",
    "validate_slug",
]


@dataclass(frozen=True)
class NewAgency:
    """An agency to enter: names, address in the portal, level. `data` are any of `AMENDABLE`."""

    name: str
    short_name: str
    slug: str
    level: AgencyLevel
    data: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class NewAdministrator:
    """An administrator to appoint. The password is one that the rules for passwords have let through."""

    username: str
    display_name: str
    kind: AdministratorKind
    password: str


@dataclass(frozen=True)
class FirstSetUp:
    """What first set-up asks for.

    `authority` is the office (办公厅、办公室) that is 主管部门 (条例第三条), entered under the host. None where the
    platform is a single department's.
    """

    host: NewAgency
    authority: NewAgency | None
    administrators: Sequence[NewAdministrator]


class NoSecurityAdministrator(Refusal, ValueError):
    """Without a security administrator nobody could ever appoint anyone."""


@transaction.atomic
def set_up(wanted: FirstSetUp, *, actor: Actor, on: date) -> Agency:
    """Make the platform's host, its authority and its administrators, or nothing of it.

    Raises AlreadySetUp, NoSecurityAdministrator, PowersKeptApart and ValidationError (by field).
    """
    there = Agency.objects.filter(is_host=True).first()
    if there:
        raise AlreadySetUp(there.name)
    if not any(administrator.kind is AdministratorKind.SECURITY for administrator in wanted.administrators):
        raise NoSecurityAdministrator
    try:
        with transaction.atomic():
            return _make(wanted, actor, on)
    except (IntegrityError, ValidationError):
        # The host's chain did not exist yet: two set-ups at once are told apart by the constraint on the host.
        there = Agency.objects.filter(is_host=True).first()
        if there:
            raise AlreadySetUp(there.name) from None
        raise


def _make(wanted: FirstSetUp, actor: Actor, on: date) -> Agency:
    host = _enter(wanted.host, None, actor, on)
    if wanted.authority:
        _enter(wanted.authority, host, actor, on)
    for administrator in wanted.administrators:
        staff = enrol(
            administrator.username, administrator.display_name, actor=actor, on=on, password=administrator.password
        )
        appoint_administrator(staff, administrator.kind, actor=actor, on=on)
    return host


def _enter(new: NewAgency, superior: Agency | None, actor: Actor, on: date) -> Agency:
    agency = establish(
        new.name,
        new.short_name,
        new.slug,
        new.level,
        actor=actor,
        on=on,
        superior=superior,
        is_host=superior is None,
    )
    return amend(agency, dict(new.data), actor=actor, on=on)
