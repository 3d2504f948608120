"""Post that did not go out, in words: through which channel, what for, and why not."""

from __future__ import annotations

import re
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from gongkai.faces.desk.journal.words import Names, names_now, subject_words, verb_words
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.models import Dispatch, DispatchState
from gongkai.office.journal.queries import stuck_at

OTHER_CHANNEL = "其他渠道"

_FAULTS = {
    "ConnectionRefusedError": "对方服务器拒绝连接",
    "ConnectionResetError": "对方服务器中断了连接",
    "TimeoutError": "对方服务器没有在限定时间内应答",
    "gaierror": "找不到对方服务器",
    "SSLCertVerificationError": "对方服务器的证书没有通过验证",
    "SMTPAuthenticationError": "本平台的发信账号没有通过对方服务器的验证",
    "SMTPRecipientsRefused": "对方服务器不接收这个收件地址",
    "SMTPServerDisconnected": "对方服务器中断了连接",
}
"""Faults that a clerk can understand, by the name under which the worker noted them."""
_NOTED = re.compile(r"(\w+)(?:: |$)", re.ASCII)
_HAN = re.compile(r"[\u4e00-\u9fff]")
UNCERTAIN = "发送中途程序中断，不知道送出没有"


@sheetclass
class DispatchRow:
    """One piece of stuck post."""

    dispatch: Dispatch = doc("the post itself")
    channel: str = doc("how it should go")
    verb: str = doc("what was done, so that it is to be sent")
    subject: str = doc("to what that was done")
    since: datetime = doc("since when it is to be sent")
    state: str = doc("发送失败, 发送结果不明, …")
    lamp: str = doc("its light: r failed, y not known, o settled")
    error: str = doc("why it did not go out")
    address: str = doc("its page")

    @property
    def uncertain(self) -> bool:
        """Whether nobody knows if it went out."""
        return self.dispatch.state == DispatchState.UNCERTAIN

    @property
    def stuck(self) -> bool:
        """Whether it needs a person."""
        return self.dispatch.state in (DispatchState.FAILED, DispatchState.UNCERTAIN)


def channel_words(name: str) -> str:
    """What clerks call a channel."""
    channel = settings.CHANNELS.get(name)
    return channel["zh"] if channel else OTHER_CHANNEL


def error_words(dispatch: Dispatch) -> str:
    """Why it did not go out. A fault of the program's own is named by the number under which its log has it."""
    if dispatch.state == DispatchState.UNCERTAIN:
        return dispatch.error or UNCERTAIN
    text = dispatch.error
    noted = _NOTED.match(text)
    if noted and noted[1] in _FAULTS:
        return _FAULTS[noted[1]]
    if _HAN.search(text):
        return text[noted.end() :] if noted else text
    return f"发送程序出错，原因在运行日志中，投递编号{dispatch.pk}"


def address_of(agency: Agency | None, page: str, *args: object) -> str:
    """A page on the agency's post, or on the platform's own."""
    return reverse(f"desk:{page}", args=[agency.slug, *args]) if agency else reverse(f"desk:platform_{page}", args=args)


def row_of(agency: Agency | None, dispatch: Dispatch, names: Names) -> DispatchRow:
    """One piece of post in words."""
    return DispatchRow(
        dispatch,
        channel_words(dispatch.channel),
        verb_words(dispatch.entry),
        subject_words(dispatch.entry, names),
        dispatch.entry.recorded_at,
        dispatch.get_state_display(),
        {DispatchState.FAILED: "r", DispatchState.UNCERTAIN: "y"}.get(DispatchState(dispatch.state), "o"),
        error_words(dispatch),
        address_of(agency, "dispatch", dispatch.pk),
    )


def rows_at(agency: Agency | None) -> list[DispatchRow]:
    """The stuck post of an agency, or the platform's own."""
    stuck = stuck_at(agency)
    names = names_now([dispatch.entry for dispatch in stuck])
    return [row_of(agency, dispatch, names) for dispatch in stuck]
