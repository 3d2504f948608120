"""`gongkai staff`: the operator's way in when nobody at the desk can open the door."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner, Result

from gongkai.command import app
from gongkai.command.demo import today
from gongkai.office.access.models import AccountAct
from gongkai.office.access.two_persons import propose
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import AdministratorKind, Role
from gongkai.office.journal.models import Entry
from office.agencies_world import administrator, agency, at_post, staff

pytestmark = pytest.mark.django_db


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["staff", *words])


def test_somebody_is_let_in_with_a_password_that_is_printed_once() -> None:
    shen = administrator("shen", AdministratorKind.SECURITY)
    done = run("let-in", "shen", "--reason", "手机和密码都丢了", "--remove-second-factor")
    assert done.exit_code == 0, done.output
    shen.refresh_from_db()
    assert shen.check_password(done.stdout.strip().rpartition("：")[2])
    entry = Entry.objects.get(verb="staff.let_in_on_server")
    assert entry.facts == {"reason": "手机和密码都丢了", "second_factor_removed": True}


def test_a_proposal_is_confirmed_where_nobody_else_can() -> None:
    shen, guo = administrator("shen", AdministratorKind.SECURITY), staff("guo")
    at_post("chen", agency("land", "青石市自然资源局"), Role.CLERK)
    act, role = AccountAct.APPOINT_ADMINISTRATOR, AdministratorKind.SYSTEM
    actor = actor_of(shen, today())
    proposal = propose(guo, act, by=shen, actor=actor, on=today(), role=role, day=today())
    assert f"{proposal.pk}  guo（guo）：任命管理员系统管理员" in run("waiting").stdout
    assert "已复核" in run("confirm", str(proposal.pk)).stdout
    assert Entry.objects.filter(verb="account_act.confirmed_on_server").count() == 1
    guo.refresh_from_db()
    assert guo.administrator.kind == AdministratorKind.SYSTEM


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("let-in", "meiren", "--reason", "x"), "没有用户名 meiren"),
        (("confirm", "77"), "没有编号为 77 的事项"),
    ],
)
def test_who_and_what_is_not_there_is_refused(words: tuple[str, ...], said: str) -> None:
    refused = run(*words)
    assert refused.exit_code != 0
    assert said in str(refused.exception)
