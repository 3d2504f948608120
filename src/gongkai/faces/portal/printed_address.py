"""The address of a page as it is printed in a file that is kept: whatever a browser called us, always the same."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

_THIS_MACHINE = {"127.0.0.1", "localhost", "[::1]"}


def printed_address(request: HttpRequest, path: str) -> str:
    """The full address of a path: on the site as the settings name it, else on the host asked for where that is one
    of those allowed by name. The port of the `Host` header, which anybody may choose, is never printed.
    """
    return f"{settings.PUBLIC_ADDRESS or _site_asked_for(request)}{path}"


def _site_asked_for(request: HttpRequest) -> str:
    allowed = [name.removeprefix(".") for name in settings.ALLOWED_HOSTS if name != "*"]
    name = split_domain_port(request.get_host())[0]
    if name not in allowed:
        name = allowed[0] if allowed else request.META["SERVER_NAME"]
    # Seen from this machine itself the server has no other port than the one it listens on.
    port = f":{request.META['SERVER_PORT']}" if name in _THIS_MACHINE else ""
    return f"{'https' if settings.HTTPS else 'http'}://{name}{port}"
