"""两人办理: the security administrator alone becomes nobody else; who confirms, and what that opens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from access_world import DAY, OTHER_PASSWORD, PASSWORD, verbs_of

from gongkai.office.access import login_audit as comings
from gongkai.office.access import passwords
from gongkai.office.access.models import AccountAct, AccountProposal
from gongkai.office.access.on_server import confirm_on_server, let_in
from gongkai.office.access.proposals import may_settle, open_proposals, proposals_at
from gongkai.office.access.refusals import AlreadyProposed, AlreadySettled, NotTheirsToSettle, PasswordNeeded
from gongkai.office.access.two_persons import confirm, decline, expire, propose, withdraw
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.appoint import appoint, appoint_administrator, end_administration
from gongkai.office.agencies.enrol import enrol
from gongkai.office.agencies.models import Administrator, AdministratorKind, Post, Role, Staff
from gongkai.office.agencies.permission import Permission, may, viewer_of
from gongkai.office.agencies.refusals import SecondPersonNeeded
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from office.agencies_world import administrator, agency, at_post, staff

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


class Town:
    """A bureau with a clerk and the head of its office, another bureau, and the three administrators."""

    def __init__(self) -> None:
        self.bureau, self.other = agency("land", "青石市自然资源局"), agency("school", "青石市教育局")
        self.clerk = at_post("chen", self.bureau, Role.CLERK)
        self.head = at_post("li", self.bureau, Role.OFFICE_HEAD)
        self.head_elsewhere = at_post("wang", self.other, Role.OFFICE_HEAD)
        self.security = administrator("shen", AdministratorKind.SECURITY)
        self.system = administrator("guo", AdministratorKind.SYSTEM)
        self.audit = administrator("zhao", AdministratorKind.AUDIT)

    def wanted(self, person: Staff, act: AccountAct, **more: object) -> AccountProposal:
        return propose(person, act, by=self.security, actor=acting(self.security), on=DAY, **more)


def acting(person: Staff, on: date = DAY) -> Actor:
    return actor_of(person, on, came_from="10.1.1.9")


def settle(proposal: AccountProposal, by: Staff, password: str = "", on: date = DAY) -> None:
    confirm(proposal, by=by, actor=acting(by, on), on=on, password=password)


@pytest.fixture
def here() -> Town:
    return Town()


def test_who_enrols_a_person_does_not_make_him_clerk_alone(here: Town) -> None:
    """The way of security.md, break 8: enrol, appoint, open personal data."""
    shen = acting(here.security)
    sham = enrol("sham", "某人", actor=shen, on=DAY)
    passwords.give(sham, PASSWORD, actor=shen, on=DAY)
    with pytest.raises(SecondPersonNeeded):
        appoint(sham, here.bureau, Role.CLERK, actor=shen, on=DAY)
    proposal = here.wanted(sham, AccountAct.APPOINT, agency=here.bureau, role=Role.CLERK, day=DAY)
    assert not may(viewer_of(sham, DAY), Permission.READ_PERSONAL_DATA, here.bureau)
    with pytest.raises(NotTheirsToSettle):
        settle(proposal, here.security, OTHER_PASSWORD)
    assert not Post.objects.filter(staff=sham).exists()


def test_the_password_of_an_account_that_comes_to_open_personal_data_is_the_second_persons(here: Town) -> None:
    shen = acting(here.security)
    lin = enrol("lin", "林田", actor=shen, on=DAY)
    passwords.give(lin, PASSWORD, actor=shen, on=DAY)
    proposal = here.wanted(lin, AccountAct.APPOINT, agency=here.bureau, role=Role.CLERK, day=DAY)
    with pytest.raises(PasswordNeeded):
        settle(proposal, here.head)
    settle(proposal, here.head, OTHER_PASSWORD)
    lin.refresh_from_db()
    assert (lin.check_password(PASSWORD), lin.check_password(OTHER_PASSWORD)) == (False, True)
    assert may(viewer_of(lin, DAY), Permission.READ_PERSONAL_DATA, here.bureau)
    filled = Entry.objects.get(verb="post.filled", subject_key=str(lin.pk))
    assert (filled.actor_name, filled.facts["second"]) == ("shen", "li")


@pytest.mark.parametrize("kind", ["system", "security", "audit"])
def test_no_act_lets_somebody_else_in_as_an_administrator_alone(here: Town, kind: str) -> None:
    """Reset the audit administrator's password, remove his telephone, and be him."""
    second_security = administrator("qian", AdministratorKind.SECURITY)
    person = {"system": here.system, "security": second_security, "audit": here.audit}[kind]
    shen, serving = acting(here.security), Administrator.objects.get(staff=person)
    administrator("sun", AdministratorKind(kind))
    for act in (
        lambda: passwords.give(person, PASSWORD, actor=shen, on=DAY),
        lambda: comings.remove_second_factor(person, actor=shen, on=DAY),
        lambda: comings.unlock(person, actor=shen, on=DAY),
        lambda: comings.release_sign_on(person, actor=shen, on=DAY),
        lambda: end_administration(serving, actor=shen, on=DAY),
        lambda: appoint_administrator(staff("new"), AdministratorKind(kind), actor=shen, on=DAY),
        # Nor with himself, or with the person concerned, for the second.
        lambda: passwords.give(person, PASSWORD, actor=shen, on=DAY, second=shen),
        lambda: passwords.give(person, PASSWORD, actor=shen, on=DAY, second=acting(person)),
    ):
        with pytest.raises(SecondPersonNeeded):
            act()


def test_the_password_of_whoever_reads_personal_data_takes_two(here: Town) -> None:
    with pytest.raises(SecondPersonNeeded):
        passwords.give(here.clerk, PASSWORD, actor=acting(here.security), on=DAY)
    supervisor = at_post("gao", here.other, Role.SUPERVISOR)
    passwords.give(supervisor, PASSWORD, actor=acting(here.security), on=DAY)
    assert supervisor.check_password(PASSWORD)


def test_who_may_confirm_what(here: Town) -> None:
    second_security = administrator("qian", AdministratorKind.SECURITY)
    of_clerk = here.wanted(here.clerk, AccountAct.GIVE_PASSWORD)
    of_audit = here.wanted(here.audit, AccountAct.GIVE_PASSWORD)
    everyone = (
        here.clerk,
        here.head,
        here.head_elsewhere,
        here.security,
        second_security,
        here.system,
        here.audit,
    )

    def who(proposal: AccountProposal) -> set[str]:
        return {person.username for person in everyone if may_settle(viewer_of(person, DAY), proposal, DAY)}

    assert who(of_clerk) == {"li", "qian", "guo", "zhao"}
    assert who(of_audit) == {"guo"}


def test_the_head_of_the_office_finds_what_waits_for_him(here: Town) -> None:
    proposal = here.wanted(here.clerk, AccountAct.GIVE_PASSWORD)
    here.wanted(here.audit, AccountAct.UNLOCK)
    assert proposals_at([here.bureau, here.other], DAY) == {here.bureau.pk: [proposal]}


def test_a_reset_that_was_confirmed_is_told_whole(here: Town) -> None:
    settle(here.wanted(here.audit, AccountAct.GIVE_PASSWORD), here.system, OTHER_PASSWORD)
    here.audit.refresh_from_db()
    assert here.audit.check_password(OTHER_PASSWORD)
    about = Entry.objects.filter(subject_kind="staff", subject_key=str(here.audit.pk)).order_by("number")
    assert [(entry.verb, entry.actor_name) for entry in about] == [
        ("account_act.proposed", "shen"),
        ("staff.password_given", "guo"),
        ("account_act.confirmed", "guo"),
    ]
    assert about[2].facts["proposed_by"] == "shen"
    assert about[2].facts["came_from"] == "10.1.1.9"


def test_what_is_settled_is_settled_once(here: Town) -> None:
    proposal = here.wanted(here.clerk, AccountAct.GIVE_PASSWORD)
    with pytest.raises(AlreadyProposed):
        here.wanted(here.clerk, AccountAct.GIVE_PASSWORD)
    settle(proposal, here.head, OTHER_PASSWORD)
    with pytest.raises(AlreadySettled):
        settle(proposal, here.system, PASSWORD)
    here.clerk.refresh_from_db()
    assert here.clerk.check_password(OTHER_PASSWORD)


def test_it_comes_to_nothing_when_declined_or_withdrawn(here: Town) -> None:
    before = Staff.objects.get(pk=here.clerk.pk).password
    declined = here.wanted(here.clerk, AccountAct.GIVE_PASSWORD)
    decline(declined, by=here.head, actor=acting(here.head), on=DAY)
    withdrawn = here.wanted(here.clerk, AccountAct.GIVE_PASSWORD)
    with pytest.raises(NotTheirsToSettle):
        withdraw(withdrawn, by=here.head, actor=acting(here.head), on=DAY)
    withdraw(withdrawn, by=here.security, actor=acting(here.security), on=DAY)
    for proposal in (declined, withdrawn):
        with pytest.raises(AlreadySettled):
            settle(proposal, here.head, OTHER_PASSWORD)
    assert Staff.objects.get(pk=here.clerk.pk).password == before
    assert verbs_of(here.clerk)[-4:] == [
        "account_act.proposed",
        "account_act.declined",
        "account_act.proposed",
        "account_act.withdrawn",
    ]


def test_it_waits_a_week_and_no_longer(here: Town) -> None:
    proposal = here.wanted(here.clerk, AccountAct.GIVE_PASSWORD)
    assert expire(DAY + WEEK) == 0
    assert [waiting.pk for waiting in open_proposals(DAY + WEEK)] == [proposal.pk]
    after = DAY + WEEK + timedelta(days=1)
    with pytest.raises(AlreadySettled):
        settle(proposal, here.head, OTHER_PASSWORD, on=after)
    assert (expire(after), expire(after)) == (1, 0)
    assert verbs_of(here.clerk)[-1] == "account_act.expired"


def test_a_platform_that_is_being_set_up_gets_its_first_administrators_from_one(db: None) -> None:
    shen = acting(administrator("shen", AdministratorKind.SECURITY))
    appoint_administrator(staff("guo"), AdministratorKind.SYSTEM, actor=shen, on=DAY)
    appoint_administrator(staff("zhao"), AdministratorKind.AUDIT, actor=shen, on=DAY)
    with pytest.raises(SecondPersonNeeded):
        appoint_administrator(staff("qian"), AdministratorKind.SYSTEM, actor=shen, on=DAY)


def test_once_somebody_works_there_nobody_is_made_administrator_by_one(db: None) -> None:
    shen = acting(administrator("shen", AdministratorKind.SECURITY))
    at_post("chen", agency("land", "青石市自然资源局"), Role.SECTION_HEAD)
    with pytest.raises(SecondPersonNeeded):
        appoint_administrator(staff("guo"), AdministratorKind.SYSTEM, actor=shen, on=DAY)


def test_the_operator_confirms_at_the_server_where_nobody_else_can_and_the_journal_cries_it(here: Town) -> None:
    proposal = here.wanted(here.audit, AccountAct.GIVE_PASSWORD)
    confirm_on_server(proposal, on=DAY, password=OTHER_PASSWORD)
    here.audit.refresh_from_db()
    assert here.audit.check_password(OTHER_PASSWORD)
    assert verbs_of(here.audit)[-1] == "account_act.confirmed_on_server"


def test_the_operator_lets_in_whom_nobody_can_let_in_and_the_journal_cries_it(here: Town) -> None:
    let_in(here.security, OTHER_PASSWORD, reason="只有他一名安全管理员", remove_second_factor=True, on=DAY)
    here.security.refresh_from_db()
    assert here.security.check_password(OTHER_PASSWORD)
    (entry,) = Entry.objects.filter(verb="staff.let_in_on_server")
    assert (entry.actor_name, entry.actor_id) == ("操作员（服务器命令行）", None)
    assert entry.facts["reason"] == "只有他一名安全管理员"
