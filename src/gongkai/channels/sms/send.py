"""Sends a notice as a text message, through the gateway that the settings name."""

from __future__ import annotations

from gongkai.channels.sms.gateway import TextMessage, gateway, sms_settings
from gongkai.channels.work import Parcel, Permanent
from gongkai.office.cases.notices import NobodyToTell, notice_of

REPEATABLE = False
"""Few gateways know a message again by its key."""

_NO_REASON = {
    "no_address": "当事人没有留下手机号码",
    "erased": "当事人的联系方式已按期删除",
    "gone": "案卷里没有这个当事人",
}


def send(parcel: Parcel) -> str:
    """Hand the notice to the gateway. Raises Permanent, NotNow, Unknown."""
    name = sms_settings().gateway
    try:
        notice = notice_of(parcel.payload, "sms")
    except NobodyToTell as nobody:
        raise Permanent(_NO_REASON[nobody.why]) from None
    message = TextMessage(notice.to, notice.text, notice.number, notice.page, notice.code, parcel.key)
    return gateway(name).deliver(message)
