"""The accounts of the demonstration: who they are, and which of them anybody can log in with."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import check_password

from gongkai.demo.agencies import HOST, known_password
from gongkai.office.agencies.models import Administrator, AdministratorKind, Agency, Post, Role, Staff


@dataclass(frozen=True)
class DemoAccount:
    """One account as it is shown to whoever looks at the demonstration. Administrators have no agency."""

    username: str
    name: str
    agency: str
    posts: tuple[str, ...]


def accounts(on: date) -> Sequence[DemoAccount]:
    """Every open account in the order in which they were made, with what its owner is on a day."""
    posts = list(Post.objects.filter(Post.on(on)).select_related("agency").order_by("agency__order", "pk"))
    kinds = dict(Administrator.objects.filter(Administrator.on(on)).values_list("staff", "kind"))
    return [_account(staff, posts, kinds) for staff in _open()]


def _account(staff: Staff, posts: Sequence[Post], kinds: dict[int, str]) -> DemoAccount:
    agency_posts = [post for post in posts if post.staff_id == staff.pk]
    labels = [str(Role(post.role).label) for post in agency_posts]
    if staff.pk in kinds:
        labels.append(str(AdministratorKind(kinds[staff.pk]).label))
    agencies = [post.agency.short_name for post in agency_posts]
    return DemoAccount(
        staff.username, staff.display_name, "、".join(dict.fromkeys(agencies)), tuple(dict.fromkeys(labels))
    )


def known_passwords(usernames: Sequence[str]) -> dict[str, str]:
    """Those of the accounts that have the password that everybody knows, each with it."""
    hashes = dict(Staff.objects.filter(username__in=usernames).values_list("username", "password"))
    # Trying a password is made to be slow, so several are tried at once.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        matches = pool.map(lambda name: check_password(known_password(name), hashes[name]), hashes)
        return {name: known_password(name) for name, is_known in zip(hashes, matches, strict=True) if is_known}


def first_with_known_password() -> str | None:
    """Some account of a demonstration that anybody can log in with; None in any other database."""
    if not Agency.objects.filter(is_host=True, slug=HOST).exists():
        return None
    names = (staff.username for staff in _open() if check_password(known_password(staff.username), staff.password))
    return next(names, None)


def _open() -> Sequence[Staff]:
    return list(Staff.objects.filter(is_active=True).order_by("pk"))
