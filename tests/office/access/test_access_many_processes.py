"""Several processes at one door: what is good once is good once, whichever of them is asked."""

from __future__ import annotations

import hashlib

import pytest
from access_world import NOON, person
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from gongkai.office.access.challenges import issue
from processes import ended_well, start

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105
PROCESSES = 4

GIVE_CODE = """
import sys
from datetime import UTC, date, datetime
from gongkai.office.access import codes
from gongkai.office.agencies.models import Staff
from gongkai.office.journal.record import PROGRAM
staff = Staff.objects.get(pk=sys.argv[1])
now = datetime.fromtimestamp(1234567890, tz=UTC)
print(codes.use(staff, sys.argv[2], actor=PROGRAM, on=date(2009, 2, 13), now=now) is not None)
"""

ANSWER = """
import sys
from datetime import datetime
from gongkai.office.access.challenges import NotAnswered, accept
try:
    accept(*sys.argv[1:3], purpose="log-in", address="10.1.1.9", now=datetime.fromisoformat(sys.argv[3]))
    print(True)
except NotAnswered:
    print(False)
"""


def let_in(code: str, *words: str) -> list[str]:
    """What each of the processes says, having been asked at once."""
    asked = [start(code, *words) for _ in range(PROCESSES)]
    return sorted(ended_well(one).strip() for one in asked)


@pytest.mark.parametrize("kind", ["totp", "recovery"])
def test_of_many_who_give_the_same_code_one_comes_in(kind: str) -> None:
    staff = person()
    TOTP.activate(staff, SECRET)
    recovery = RecoveryCodes.activate(staff).get_unused_codes()[0]
    said = let_in(GIVE_CODE, str(staff.pk), "005924" if kind == "totp" else recovery)
    assert said == ["False"] * (PROCESSES - 1) + ["True"]


def test_of_many_who_give_the_same_answer_to_a_challenge_one_is_let_through() -> None:
    challenge = issue("log-in", effort=100, now=NOON)
    numbers = (str(number) for number in range(101))
    number = next(
        one for one in numbers if hashlib.sha256((challenge.salt + one).encode()).hexdigest() == challenge.goal
    )
    said = let_in(ANSWER, challenge.token, number, NOON.isoformat())
    assert said == ["False"] * (PROCESSES - 1) + ["True"]
