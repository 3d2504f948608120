"""The passwords of the demonstration are known to all only where nobody but this machine can come."""

from __future__ import annotations

import pytest

from gongkai.command.demo import may_be_known
from gongkai.command.language import Stop
from gongkai.command.loopback import refuse_known_passwords
from gongkai.demo.accounts import accounts, first_with_known_password, known_passwords
from gongkai.demo.agencies import build_town, known_password
from gongkai.office.agencies.enrol import close_account, enrol
from gongkai.office.agencies.models import Staff
from gongkai.office.journal.record import PROGRAM
from office.agencies_world import DAY, agency

EVERYWHERE = "0.0.0.0"  # noqa: S104 — not bound, only named
"""Every address of a machine."""
HERE = "127.0.0.1"


@pytest.mark.parametrize(
    ("host", "environment", "known"),
    [
        (HERE, {}, False),
        (HERE, {"GONGKAI_DEMO": "0"}, False),
        (HERE, {"GONGKAI_DEMO": "1"}, True),
        ("localhost", {"GONGKAI_DEMO": "1"}, True),
        ("::1", {"GONGKAI_DEMO": "1", "GONGKAI_HOSTS": "localhost, [::1]"}, True),
        (EVERYWHERE, {"GONGKAI_DEMO": "1"}, False),
        ("192.168.1.20", {"GONGKAI_DEMO": "1"}, False),
        ("demo.qingshi.example", {"GONGKAI_DEMO": "1"}, False),
        (HERE, {"GONGKAI_DEMO": "1", "GONGKAI_HOSTS": "127.0.0.1,www.qingshi.example"}, False),
        (HERE, {"GONGKAI_DEMO": "1", "GONGKAI_HOSTS": "*"}, False),
    ],
)
def test_known_passwords_are_for_a_demonstration_on_this_machine(
    host: str, environment: dict[str, str], known: bool
) -> None:
    assert may_be_known(host, environment) is known


@pytest.mark.django_db
class TestADemonstrationWithKnownPasswords:
    @pytest.fixture(autouse=True)
    def town(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("GONGKAI_HOSTS", raising=False)
        build_town(on=DAY, password_for=known_password)

    def test_is_served_to_this_machine(self) -> None:
        refuse_known_passwords(HERE)
        assert first_with_known_password() is not None

    @pytest.mark.parametrize(("host", "names"), [(EVERYWHERE, ""), ("::", ""), (HERE, "www.qingshi.example")])
    def test_is_not_served_to_others_and_says_what_to_do(
        self, host: str, names: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GONGKAI_HOSTS", names)
        with pytest.raises(Stop) as refused:
            refuse_known_passwords(host)
        assert (names or host) in refused.value.zh
        for remedy in ("127.0.0.1", "GONGKAI_HOME", "gongkai init"):
            assert remedy in refused.value.zh
            assert remedy in refused.value.en

    def test_is_served_when_every_password_is_changed_or_its_account_closed(self) -> None:
        """One account left is one too many."""
        for staff in Staff.objects.exclude(username="chenlan"):
            staff.set_password("Nobody-else-1")
            staff.save(update_fields=["password"])
        assert first_with_known_password() == "chenlan"
        last = Staff.objects.get(username="chenlan")
        last.posts.update(until=DAY)
        close_account(last, actor=PROGRAM, on=DAY)
        refuse_known_passwords(EVERYWHERE)
        assert first_with_known_password() is None

    def test_says_of_each_account_who_it_is_and_its_password_as_long_as_all_know_it(self) -> None:
        shown = {one.username: one for one in accounts(DAY)}
        assert (shown["songlan"].name, shown["songlan"].agency) == ("宋澜", "市政府、市政务公开办")
        assert shown["kegong"].posts == ("经办人", "公开机构负责人")
        assert (shown["anquan"].agency, shown["anquan"].posts) == ("", ("安全管理员",))
        changed = Staff.objects.get(username="anquan")
        changed.set_password("Nobody-else-1")
        changed.save(update_fields=["password"])
        assert known_passwords(["anquan", "chenlan"]) == {"chenlan": "demo-chenlan"}


@pytest.mark.django_db
def test_a_demonstration_with_passwords_of_its_own_may_be_shown_to_others() -> None:
    build_town(on=DAY)
    refuse_known_passwords(EVERYWHERE)
    assert Staff.objects.filter(is_active=True).exists()
    assert first_with_known_password() is None


@pytest.mark.django_db
def test_a_real_office_is_not_asked_for_passwords() -> None:
    agency("neighbour", "邻县人民政府", is_host=True)
    enrol("chenlan", "陈岚", actor=PROGRAM, on=DAY, password=known_password("chenlan"))
    refuse_known_passwords(EVERYWHERE)
    assert known_passwords(["chenlan"]) and first_with_known_password() is None
