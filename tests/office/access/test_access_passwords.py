"""口令规则: length, kinds of signs, names, common ones, ones used before; and how long one lasts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from access_world import DAY, OTHER_PASSWORD, PASSWORD, SHEN, person, verbs_of
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from gongkai.office.access import passwords
from gongkai.office.access.models import PasswordSet
from gongkai.office.access.passwords import PasswordState
from gongkai.office.access.rules import NotUsedBefore, SeveralKindsOfSign
from gongkai.office.agencies.enrol import enrol
from gongkai.office.agencies.models import Staff

pytestmark = [pytest.mark.django_db]


def refusals(password: str, staff: Staff | None = None) -> set[str]:
    """By which rules of the installation a password is refused."""
    try:
        validate_password(password, staff)
    except ValidationError as refused:
        return {str(each.code) for each in refused.error_list}
    return set()


@pytest.mark.parametrize(
    ("password", "refused_by"),
    [
        ("Qingshi-20", set()),
        ("Qingshi-2", {"password_too_short"}),
        ("qingshi-2026", set()),
        ("qingshidoors", {"password_too_uniform"}),
        ("qingshi20266", {"password_too_uniform"}),
        ("Qingshi202688", set()),
        ("石桥七号青河Qh八", {"password_too_short", "password_too_uniform"}),
        ("石桥七号青河-Qh-八九十", set()),
        ("Password123!", {"password_too_similar"}),
        ("P@ssw0rd", {"password_too_short", "password_too_common", "password_too_similar"}),
        ("chenlan-2026A", {"password_too_similar"}),
    ],
)
def test_a_password_is_refused_by_the_rules_it_breaks_and_by_no_others(password: str, refused_by: set[str]) -> None:
    someone = Staff(username="chenlan", display_name="Password")
    assert refusals(password, someone) == refused_by


@pytest.mark.parametrize(
    ("kinds", "password", "keeps"),
    [(2, "qingshi20266", True), (3, "qingshi20266", False), (4, "Qingshi2026", False), (4, "Qingshi-2026", True)],
)
def test_how_many_kinds_of_signs_is_a_setting(kinds: int, password: str, keeps: bool) -> None:
    try:
        SeveralKindsOfSign(kinds).validate(password)
    except ValidationError:
        assert not keeps
    else:
        assert keeps


def test_the_present_password_and_the_last_ones_are_not_taken_again() -> None:
    chen = person("chenlan", "Number-0000")
    for number in range(1, 4):
        passwords.change(chen, f"Number-000{number}", actor=SHEN, on=DAY)
    rule = NotUsedBefore(3)
    for used in ("Number-0003", "Number-0002", "Number-0001"):
        with pytest.raises(ValidationError):
            rule.validate(used, chen)
    rule.validate("Number-0000", chen)
    rule.validate("Number-0004", chen)


def test_a_password_that_another_person_used_is_no_concern_of_this_one() -> None:
    person("wangjiao", OTHER_PASSWORD)
    assert refusals(OTHER_PASSWORD, person()) == set()


@pytest.mark.parametrize(
    ("days", "on", "standing"),
    [
        (90, date(2026, 3, 2), PasswordState.GOOD),
        (90, date(2026, 5, 31), PasswordState.GOOD),
        (90, date(2026, 6, 1), PasswordState.EXPIRED),
        (30, date(2026, 4, 2), PasswordState.EXPIRED),
        (0, date(2036, 3, 2), PasswordState.GOOD),
    ],
)
def test_a_password_lasts_as_many_days_as_the_setting_says(days: int, on: date, standing: PasswordState) -> None:
    assert passwords.standing(person(), on, joined=DAY, days=days).standing is standing


def test_where_no_setting_is_on_record_the_day_of_joining_counts() -> None:
    bare = enrol("gaoming", "高明", actor=SHEN, on=DAY, password=PASSWORD)
    late = DAY + timedelta(days=91)
    assert passwords.standing(bare, late, joined=DAY, days=90).standing is PasswordState.EXPIRED


def test_a_password_that_somebody_else_set_is_good_for_nothing_but_changing_it() -> None:
    chen = person()
    passwords.give(chen, OTHER_PASSWORD, actor=SHEN, on=DAY)
    assert passwords.standing(chen, DAY, joined=DAY, days=0).standing is PasswordState.GIVEN
    assert refusals(OTHER_PASSWORD, chen) == {"password_used_before"}
    passwords.change(chen, "Ziji-de-2028", actor=SHEN, on=DAY)
    assert passwords.standing(chen, DAY, joined=DAY, days=0).standing is PasswordState.GOOD
    assert verbs_of(chen)[-2:] == ["password_given", "password_changed"]


def test_no_password_is_kept_as_it_is() -> None:
    chen = person()
    kept = [chen.password, *PasswordSet.objects.of(chen).values_list("hash", flat=True)]
    assert all(PASSWORD not in one and "$" in one for one in kept)


def test_a_new_account_has_no_password_at_all() -> None:
    bare = enrol("gaoming", "高明", actor=SHEN, on=DAY)
    assert not bare.has_usable_password()
    assert not bare.check_password("")
