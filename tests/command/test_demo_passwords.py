"""The passwords of the demonstration are known to all only where nobody but this machine can come."""

from __future__ import annotations

import pytest

from gongkai.command.demo import may_be_known


@pytest.mark.parametrize(
    ("environment", "known"),
    [
        ({}, False),
        ({"GONGKAI_DEMO": "0"}, False),
        ({"GONGKAI_DEMO": "1"}, True),
        ({"GONGKAI_DEMO": "1", "GONGKAI_BIND": "127.0.0.1"}, True),
        ({"GONGKAI_DEMO": "1", "GONGKAI_BIND": "::1", "GONGKAI_HOSTS": "localhost, [::1]"}, True),
        ({"GONGKAI_DEMO": "1", "GONGKAI_BIND": "0.0.0.0"}, False),  # noqa: S104 — not bound, only named
        ({"GONGKAI_DEMO": "1", "GONGKAI_BIND": "192.168.1.20"}, False),
        ({"GONGKAI_DEMO": "1", "GONGKAI_BIND": "demo.qingshi.example"}, False),
        ({"GONGKAI_DEMO": "1", "GONGKAI_HOSTS": "127.0.0.1,www.qingshi.example"}, False),
    ],
)
def test_known_passwords_are_for_a_demonstration_on_this_machine(environment: dict[str, str], known: bool) -> None:
    assert may_be_known(environment) is known
