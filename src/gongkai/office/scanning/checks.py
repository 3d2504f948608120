"""What is said before the site goes out: how far this machine confines those who read files from outside."""

from __future__ import annotations

import sys
from typing import Any

from django.core.checks import CheckMessage, Warning

from gongkai.paper.sandbox.state import held_here


def readers_are_confined(**_: Any) -> list[CheckMessage]:
    """Readers run in a sandbox of the kernel's; where the kernel lacks a part of it, they run without that part."""
    confinement = held_here()
    lacking = [
        name
        for name, holds in (
            ("no_new_privs", confinement.no_new_privileges),
            ("Landlock (files)", confinement.files),
            ("seccomp (system calls)", confinement.calls),
        )
        if not holds
    ]
    if not lacking:
        return []
    hint = "a kernel of 5.13 or later with CONFIG_SECURITY_LANDLOCK and CONFIG_SECCOMP_FILTER has them all"
    message = f"processes that read files from outside are not confined by: {', '.join(lacking)} ({sys.platform})"
    return [Warning(message, hint=hint, id="scanning.W001")]
