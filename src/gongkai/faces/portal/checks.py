"""What is looked at before the site goes out: its domain."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

SUFFIX = ".gov.cn"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})


def domains_are_governmental(**_: Any) -> list[CheckMessage]:
    """With `GOV_DOMAIN` set, every host but the machine itself must end in .gov.cn, as government sites have to."""
    if not getattr(settings, "GOV_DOMAIN", False):
        return []
    foreign = [host for host in settings.ALLOWED_HOSTS if host not in LOOPBACK and not host.endswith(SUFFIX)]
    return [Error(f"{host} does not end in {SUFFIX}", id="portal.E001") for host in foreign]
