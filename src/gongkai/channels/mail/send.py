"""Sends a notice by SMTP: one message to one address, over TLS unless the settings say otherwise.

What goes wrong is said in words of our own: a server's answer may repeat the address, which belongs in no list and no
log. So an error is raised anew (`from None`) and keeps nothing but the server's number.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime

from django.conf import settings

from gongkai.channels.mail.settings import MailSettings
from gongkai.channels.work import NotNow, Parcel, Permanent, Unknown
from gongkai.office.cases.notices import ApplicantNotice, NobodyToTell, notice_of

REPEATABLE = False
"""A mail server takes the same message twice, and delivers it twice."""

_FOR_GOOD = 500
_TAKEN = range(200, 300)
_NO_REASON = {
    "no_address": "当事人没有留下可用的电子邮箱",
    "erased": "当事人的联系方式已按期删除",
    "gone": "案卷里没有这个当事人",
}


def send(parcel: Parcel) -> str:
    """Hand the notice to the mail server. Raises Permanent, NotNow, Unknown."""
    mail = mail_settings()
    try:
        notice = notice_of(parcel.payload, "mail")
    except NobodyToTell as nobody:
        raise Permanent(_NO_REASON[nobody.why]) from None
    message = message_of(notice, mail.sender, parcel.key)
    with _server(mail) as server:
        _envelope(server, mail.sender, notice.to)
        try:
            code, answer = server.data(message.as_bytes(policy=WIRE.clone(cte_type="7bit")))
        except smtplib.SMTPDataError as refused:
            raise _refused(refused.smtp_code, "对方服务器不接收这封邮件") from None
        except (OSError, smtplib.SMTPException):
            raise Unknown("邮件交给对方服务器后没有得到答复，不知道送出没有") from None
    if code not in _TAKEN:
        raise _refused(code, "对方服务器不接收这封邮件")
    return f"{code} {_receipt(answer, notice.to)}".strip()


def mail_settings() -> MailSettings:
    """The mail server and the account there. Raises Permanent where none is set up."""
    mail: MailSettings | None = settings.CHANNEL_SETTINGS["mail"]
    if mail is None:
        raise Permanent("服务器上没有设置发信服务器")
    return mail


def message_of(notice: ApplicantNotice, sender: str, key: str) -> EmailMessage:
    """The message. Its id is the dispatch's own, so that it is known again in a mail server's list."""
    message = EmailMessage()
    message["From"] = _address(sender)
    message["To"] = _address(notice.to)
    message["Subject"] = notice.subject
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = f"<{key}@{_address(sender).domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{notice.text}\n\n本邮件由系统发出，请不要回复。\n", charset="utf-8", cte="base64")
    return message


def _address(text: str) -> Address:
    """An address that is one address: nothing in it that would begin a header, or another recipient."""
    if any(sign.isspace() or ord(sign) < 0x20 or sign in ',;:<>"()[]\\' for sign in text) or text.count("@") != 1:
        raise Permanent("电子邮箱地址写法不对")
    return Address(addr_spec=text)


@contextmanager
def _server(mail: MailSettings) -> Iterator[smtplib.SMTP]:
    """The mail server, greeted, over TLS where the settings want it, and logged in. Raises NotNow."""
    context = ssl.create_default_context()
    try:
        if mail.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(*mail.server, timeout=mail.seconds, context=context)
        else:
            server = smtplib.SMTP(*mail.server, timeout=mail.seconds)
    except (OSError, smtplib.SMTPException) as fault:
        raise _not_reached(fault) from None
    try:
        try:
            if mail.security == "starttls":
                server.starttls(context=context)
            server.ehlo_or_helo_if_needed()
            if mail.user:
                server.login(mail.user, mail.password)
        except (OSError, smtplib.SMTPException) as fault:
            raise _not_reached(fault) from None
        yield server
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


def _envelope(server: smtplib.SMTP, sender: str, to: str) -> None:
    """Sender and recipient. Raises NotNow, Permanent."""
    try:
        code, _ = server.mail(_address(sender).addr_spec)
        if code not in _TAKEN:
            # It is the office's own address that is refused: whoever runs the server can mend it within the day.
            raise NotNow(f"对方服务器不接收本平台的发信地址（{code}）")
        code, _ = server.rcpt(to)
    except (OSError, smtplib.SMTPException) as fault:
        raise _not_reached(fault) from None
    if code not in _TAKEN:
        raise _refused(code, "对方服务器不接收这个收件地址")


def _refused(code: int, words: str) -> Exception:
    """A refusal: for good from 500 on, for now below (RFC 5321, 4.2.1)."""
    return (Permanent if code >= _FOR_GOOD else NotNow)(f"{words}（{code}）")


_FAULTS: tuple[tuple[type[BaseException], str], ...] = (
    (smtplib.SMTPAuthenticationError, "本平台的发信账号没有通过对方服务器的验证"),
    (smtplib.SMTPNotSupportedError, "对方服务器不支持设置的加密或者登录方式"),
    (smtplib.SMTPServerDisconnected, "对方服务器中断了连接"),
    (ssl.SSLCertVerificationError, "对方服务器的证书没有通过验证"),
    (ssl.SSLError, "与对方服务器不能建立加密连接"),
    (ConnectionRefusedError, "对方服务器拒绝连接"),
    (ConnectionResetError, "对方服务器中断了连接"),
    (TimeoutError, "对方服务器没有在限定时间内应答"),
    (smtplib.SMTPException, "对方服务器没有按约定应答"),
    (OSError, "连不上对方服务器"),
)


def _not_reached(fault: BaseException) -> NotNow:
    return NotNow(next(words for kind, words in _FAULTS if isinstance(fault, kind)))


def _receipt(answer: bytes, to: str) -> str:
    """What the server calls the message, unless it speaks of the recipient."""
    text = "".join(sign for sign in answer.decode("ascii", errors="ignore") if sign.isprintable())[:150]
    return "" if "@" in text or to.partition("@")[0] in text else text
