"""动态口令和备用码: which are right, and that each is right once."""

from __future__ import annotations

import pytest
from access_world import DAY, NOON, SHEN, facts_of, person, verbs_of
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import override_settings

from gongkai.office.access import codes, queries
from gongkai.office.access import login_audit as comings
from gongkai.office.agencies.models import Staff

pytestmark = [pytest.mark.django_db]
# RFC 6238, appendix B: the secret of its tables, and its codes with eight digits cut to the last six.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105
FROM_THE_STANDARD = {
    59: "287082",
    1111111109: "081804",
    1111111111: "050471",
    1234567890: "005924",
    2000000000: "279037",
}
ANOTHER_KEY = "a key that another installation has"


@pytest.fixture
def chen(db: None) -> Staff:
    staff = person()
    TOTP.activate(staff, SECRET)
    RecoveryCodes.activate(staff)
    return staff


def used(staff: Staff, code: str, seconds: float) -> str | None:
    """Which factor a code proves, so many seconds after 1970 began."""
    now = NOON.fromtimestamp(seconds, tz=NOON.tzinfo)
    shown = codes.use(staff, code, actor=SHEN, on=DAY, now=now)
    return shown.type if shown else None


@pytest.mark.parametrize(("seconds", "code"), FROM_THE_STANDARD.items())
def test_the_codes_of_the_standard_are_right(chen: Staff, seconds: int, code: str) -> None:
    assert used(chen, f"{code[:3]} {code[3:]}", seconds) == "totp"


@pytest.mark.parametrize(("late", "right"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_telephone_may_be_half_a_minute_slow_or_fast(chen: Staff, late: int, right: bool) -> None:
    seconds = 1234567890 // 30 * 30
    assert (used(chen, "005924", seconds + late) == "totp") is right


@pytest.mark.parametrize("later", [0, 1, 29, 30, 59])
def test_a_code_is_not_right_twice_as_long_as_it_could_be(chen: Staff, later: int) -> None:
    first = 1234567890 // 30 * 30 - 30
    assert used(chen, "005924", first) == "totp"
    assert used(chen, "005924", first + later) is None


def test_after_a_later_code_an_earlier_one_is_not_right_any_more(chen: Staff) -> None:
    assert used(chen, "050471", 1111111111) == "totp"
    assert used(chen, "081804", 1111111111) is None


def test_the_code_that_proved_the_telephone_does_not_open_the_desk(chen: Staff) -> None:
    codes.begin(chen, "005924", now=NOON.fromtimestamp(1234567890, tz=NOON.tzinfo))
    assert used(chen, "005924", 1234567890) is None


@pytest.mark.parametrize("code", ["", "000000", "5924", "0059241", "OO5924", "动态口令"])
def test_what_is_not_the_code_is_refused(chen: Staff, code: str) -> None:
    assert used(chen, code, 1234567890) is None


def test_the_code_of_somebody_else_is_refused(chen: Staff) -> None:
    TOTP.activate(person("wangjiao"), "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U")
    assert used(Staff.objects.get(username="wangjiao"), "005924", 1234567890) is None


def test_each_recovery_code_is_right_once_and_every_use_an_entry(chen: Staff) -> None:
    row = Authenticator.objects.get(user=chen, type=Authenticator.Type.RECOVERY_CODES)
    one, other = RecoveryCodes(row).get_unused_codes()[:2]
    assert used(chen, one, 60) == "recovery_codes"
    assert used(chen, one, 61) is None
    assert used(chen, other, 62) == "recovery_codes"
    assert facts_of(chen, "recovery_code_used") == [{"left": 9, "came_from": ""}, {"left": 8, "came_from": ""}]


def test_a_secret_that_cannot_be_read_is_said_so_and_not_called_a_wrong_code(chen: Staff) -> None:
    with override_settings(SECRET_KEY=ANOTHER_KEY), pytest.raises(codes.UnreadableSecret):
        used(chen, "005924", 1234567890)


def test_no_secret_stands_in_the_database_as_it_is(chen: Staff) -> None:
    assert SECRET not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_a_lost_factor_is_removed_with_its_recovery_codes_and_the_entry_is_there(chen: Staff) -> None:
    comings.remove_second_factor(chen, actor=SHEN, on=DAY)
    assert not Authenticator.objects.filter(user=chen).exists()
    assert not queries.has_second_factor(chen)
    assert verbs_of(chen)[-1] == "second_factor_removed"
    comings.remove_second_factor(chen, actor=SHEN, on=DAY)
    assert verbs_of(chen).count("second_factor_removed") == 1
