"""电子邮件: a notice goes out once, over TLS, says nothing of the case, and what goes wrong is said in words."""

from __future__ import annotations

import email
import logging
from dataclasses import replace
from email.policy import default
from pathlib import Path

import pytest
from pytest_django import Settings

from channels.fake_mail import FakeMail, certificate, closed_port
from channels.notice_world import ADDRESS, LATER, MAIL, SECRETS, sent, told_case
from gongkai.channels import work
from gongkai.channels.mail.send import message_of
from gongkai.channels.mail.settings import MailSettings
from gongkai.channels.work import Permanent
from gongkai.office.cases.models import Party
from gongkai.office.cases.notices import ApplicantNotice
from gongkai.office.journal.models import Dispatch, DispatchState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def configured(settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = ADDRESS
    settings.NOTICE_CHANNELS = ["mail"]
    nobody_there = ("127.0.0.1", 1)
    settings.CHANNEL_SETTINGS = {"mail": MailSettings(nobody_there, "gongkai@qingshi.example", "none", seconds=1)}


def set_up(settings: Settings, **changes: object) -> None:
    """Say more of the mail server."""
    settings.CHANNEL_SETTINGS = {"mail": replace(settings.CHANNEL_SETTINGS["mail"], **changes)}


def use(fake: FakeMail, settings: Settings) -> None:
    set_up(settings, server=("127.0.0.1", fake.port))


def test_a_notice_says_only_that_there_is_something_new(settings: Settings) -> None:
    case = told_case("mail")
    with FakeMail() as fake:
        use(fake, settings)
        dispatch = sent()
    assert dispatch.state == DispatchState.SENT
    assert dispatch.receipt == "250 queued as 4F2A"
    (raw,) = fake.messages
    message = email.message_from_string(raw, policy=default)
    assert message["To"] == MAIL
    assert message["From"] == "gongkai@qingshi.example"
    assert message["Subject"] == "您的政府信息公开申请有新进展"
    assert message["Message-ID"] == f"<{dispatch.key}@qingshi.example>"
    assert message.get_content().split() == [
        f"您的政府信息公开申请（编号{case.number}）有新进展，请凭编号和查询码查看：{ADDRESS}/tracking/",
        "本邮件由系统发出，请不要回复。",
    ]
    assert [word for word in ("王小明", "青石村", "登记", "自然资源") if word in message.get_content()] == []


def test_what_is_sent_is_not_sent_again(settings: Settings) -> None:
    told_case("mail")
    with FakeMail() as fake:
        use(fake, settings)
        assert work.send_due(clock=lambda: LATER) == 1
        assert work.send_due(clock=lambda: LATER) == 0
    assert len(fake.messages) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_the_way_is_encrypted_and_the_server_proves_who_it_is(
    security: str, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pem = certificate(tmp_path)
    set_up(settings, security=security, user="gongkai", password="a-password")  # noqa: S106
    told_case("mail")
    with FakeMail(certificate=pem, wrapped=security == "tls") as fake:
        use(fake, settings)
        assert sent().error == "对方服务器的证书没有通过验证"
        assert fake.messages == []
        assert not any("AUTH" in command for command in fake.commands)
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        assert sent().state == DispatchState.SENT
    assert fake.secure == [True]


def test_a_server_without_encryption_gets_nothing(settings: Settings) -> None:
    set_up(settings, security="starttls")
    told_case("mail")
    with FakeMail() as fake:
        use(fake, settings)
        dispatch = sent()
    assert (dispatch.state, dispatch.error) == (DispatchState.WAITING, "对方服务器不支持设置的加密或者登录方式")
    assert fake.messages == []
    assert not any(MAIL in command for command in fake.commands)


FAULTS = [
    ({"answers": {"RCPT": f"550 no such user {MAIL}"}}, DispatchState.FAILED, "对方服务器不接收这个收件地址（550）"),
    ({"answers": {"RCPT": "450 busy"}}, DispatchState.WAITING, "对方服务器不接收这个收件地址（450）"),
    ({"answers": {"MAIL": "550 who are you"}}, DispatchState.WAITING, "对方服务器不接收本平台的发信地址（550）"),
    ({"answers": {"DATA.": "554 spam"}}, DispatchState.FAILED, "对方服务器不接收这封邮件（554）"),
    ({"answers": {"DATA.": "452 full"}}, DispatchState.WAITING, "对方服务器不接收这封邮件（452）"),
    ({"answers": {"DATA": "554 no"}}, DispatchState.FAILED, "对方服务器不接收这封邮件（554）"),
    ({"answers": {"HELLO": "554 go away"}}, DispatchState.WAITING, "对方服务器没有按约定应答"),
    ({"hangs": "RCPT"}, DispatchState.WAITING, "对方服务器中断了连接"),
    ({"breaks": "MAIL"}, DispatchState.WAITING, "对方服务器中断了连接"),
    ({"hangs": "DATA."}, DispatchState.UNCERTAIN, "邮件交给对方服务器后没有得到答复，不知道送出没有"),
    ({"breaks": "DATA."}, DispatchState.UNCERTAIN, "邮件交给对方服务器后没有得到答复，不知道送出没有"),
]


@pytest.mark.parametrize(("fault", "state", "words"), FAULTS, ids=[str(fault) for fault, _, _ in FAULTS])
def test_what_goes_wrong_is_said_in_words_and_names_nobody(
    fault: dict[str, object], state: DispatchState, words: str, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    told_case("mail")
    with caplog.at_level(logging.DEBUG), FakeMail(**fault) as fake:  # type: ignore[arg-type]
        use(fake, settings)
        dispatch = sent()
    assert (dispatch.state, dispatch.error) == (state, words)
    said = caplog.text + dispatch.error + dispatch.receipt + str(dispatch.payload)
    assert [secret for secret in SECRETS if secret in said] == []


def test_a_wrong_account_is_said_and_tried_again(settings: Settings) -> None:
    set_up(settings, user="gongkai", password="wrong")  # noqa: S106
    told_case("mail")
    with FakeMail(answers={"AUTH": "535 no"}) as fake:
        use(fake, settings)
        dispatch = sent()
    assert (dispatch.state, dispatch.error) == (DispatchState.WAITING, "本平台的发信账号没有通过对方服务器的验证")


def test_where_nobody_listens_it_waits_and_goes_out_later(settings: Settings) -> None:
    told_case("mail")
    with closed_port() as port:
        set_up(settings, server=("127.0.0.1", port))
        dispatch = sent()
    assert (dispatch.state, dispatch.error, dispatch.attempts) == (DispatchState.WAITING, "对方服务器拒绝连接", 1)
    with FakeMail() as fake:
        use(fake, settings)
        work.send_next(lambda: dispatch.not_before)
    assert Dispatch.objects.get().state == DispatchState.SENT
    assert len(fake.messages) == 1


def test_an_address_that_is_gone_meanwhile_is_a_matter_for_a_person(settings: Settings) -> None:
    told_case("mail")
    Party.objects.update(erased_on="2026-03-02", sealed="")
    set_up(settings, server=("127.0.0.1", 1))
    dispatch = sent()
    assert (dispatch.state, dispatch.error) == (DispatchState.FAILED, "当事人的联系方式已按期删除")


@pytest.mark.parametrize(
    "to",
    [
        "wang@mail.example\r\nBcc: all@mail.example",
        "wang@mail.example\nSubject: x",
        "wang@mail.example,other@mail.example",
        "<wang@mail.example>",
        "a b@mail.example",
        "wang@mail@example",
    ],
)
def test_nothing_that_is_more_than_one_address_becomes_a_header(to: str) -> None:
    with pytest.raises(Permanent, match="写法不对"):
        message_of(ApplicantNotice(to, "主题", "正文", "2026-0001", ADDRESS, ""), "gongkai@qingshi.example", "key")


def test_an_address_with_a_header_in_it_is_never_offered(settings: Settings) -> None:
    told_case("mail", email="wang@mail.example\r\nBcc: all@mail.example")
    assert not Dispatch.objects.exists()
