"""What an officer is asked for the acts on a case whose facts are worked out, or go to where no journal keeps them.

The other acts ask for the facts that the journal keeps (`move_facts`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from gongkai.facts.faults import FactFault
from gongkai.facts.fields import fact, facts
from gongkai.law.fees import Tariff
from gongkai.law.outcomes import Consulted
from gongkai.law.service import ServiceWay


@facts
class RegisterInput:
    """登记."""

    confirmed_on: date | None = fact(
        "双方确认日期",
        default=None,
        today=True,
        hint="网上、传真、平常信函提交的必填：与申请人确认收到的那一天，就是收到申请之日（第三十一条）。",
    )


@facts
class CorrectionInput:
    """收到补正. What is wanted now goes beside the journal."""

    wanted: str = fact("补正后的所需信息", lines=4)
    corrected_on: date = fact("收到补正的日期", today=True)


@facts
class UncorrectedInput:
    """逾期不补正."""

    no_good_reason: bool = fact("已核实申请人没有正当理由", must_hold=True)


class ConsultedKind(StrEnum):
    """Whether the one who is asked is a person, whose name is masked."""

    ORGANISATION = "organisation"
    PERSON = "person"


@facts(kw_only=True)
class ConsultInput:
    """征求意见: who is asked goes beside the journal, encrypted."""

    consulted: Consulted = fact("向谁征求")
    person: ConsultedKind = fact("对方是", hint="个人的姓名在页面上遮盖显示，单位的名称全部显示。")
    name: str = fact("名称或者姓名")
    contact: str = fact("通信地址", default="", hint="加密保存。")
    phone: str = fact("手机号码", default="", most=60, hint="设置了短信的，把意见码和网址发到这里；加密保存。")
    email: str = fact("电子邮箱", default="", most=120, hint="设置了发信的，把意见码和网址发到这里；加密保存。")
    about: str = fact("征求意见的内容", lines=4, hint="涉及对方的信息是什么。不要写申请人的姓名。")
    sent_on: date = fact(
        "征求意见书发出日期", today=True, hint="答复期限从这一天的次日起暂停计算（第三十三条第三款）。"
    )

    def faults(self) -> Iterator[FactFault]:
        """Only a third party can be a person."""
        if self.person is ConsultedKind.PERSON and self.consulted is not Consulted.THIRD_PARTY:
            yield FactFault("person", "共同制作机关、其他机关是单位，不是个人。")


@facts
class ConsultationInput:
    """An act on one asking for an opinion that needs no further word."""

    consultation: int = fact("第几次征求意见", least=1)


@facts
class ReceiptCorrectionInput:
    """更正对方收到日期."""

    consultation: int = fact("第几次征求意见", least=1)
    received_on: date = fact("对方实际收到日期", hint="照送达回证、邮政签收记录填写。")
    reason: str = fact("更正的原因", lines=2, hint="如“回执上的日期看错”。原来登记的日期保留在经过中。")


@facts(kw_only=True)
class FeeInput:
    """收取信息处理费: the amount follows from the tariff."""

    tariff: Tariff = fact("计收方式", hint="只能选一种（国办函〔2020〕109号）。")
    pages: int = fact("提供的页数", default=0, least=0, most=100_000, hint="按量计收时填，A4纸单面。")
    way_of_payment: str = fact("缴纳方式", example="凭缴款通知书到青石银行缴纳")
    proposed_by: str = fact("拟收费的科室或者人员", most=60)
    issued_by: str = fact("签发人", most=60)
    notice_received_on: date = fact(
        "申请人收到收费通知的日期", today=True, hint="缴费期限从这一天的次日起{fee_payment}个工作日。"
    )


@facts
class ServiceInput:
    """送达: the day of the reply follows from the way."""

    way: ServiceWay = fact("送达方式")
    handed_over_on: date = fact(
        "交付、交邮、公告日期",
        today=True,
        hint="邮寄的，交给邮政企业的这一天就是答复日；公告的，填张贴、刊登公告的最后一天。",
    )
    signed_on: date | None = fact("签收日期", default=None, hint="直接送达、委托送达必填：签收之日是答复日。")
    postal_number: str = fact("邮件号", default="", most=40)
    notice_place: str = fact(
        "公告的地方",
        default="",
        hint="公告送达必填，如“本机关公告栏和政府网站”。公告中不写申请内容和联系方式。",
    )
    tried: str = fact(
        "未能送达的原因和经过",
        default="",
        lines=2,
        hint="公告送达必填：下落不明，或者直接、委托、邮寄都没有送到的经过。不要写申请人的姓名、住址。"
        "公告期满视为送达，期满以后登记。",
    )


@facts
class SplitInput:
    """拆分."""

    matters: tuple[str, ...] = fact(
        "拆出的事项", lines=4, hint="一行一项，每项成为一件新的申请，收到日期不变；没有拆出的仍由本件答复。"
    )


@facts(kw_only=True)
class AmendInput:
    """更正录入. What stands there is not shown: it is the paper that is read."""

    wanted: str = fact("所需信息", default="", lines=4, hint="照申请原件填写。下面各项，不更正的留空。")
    name: str = fact("姓名或者名称", default="")
    papers_kind: str = fact("证件名称", default="", most=40)
    papers_number: str = fact("证件号码", default="", most=40)
    phone: str = fact("联系电话", default="", most=60)
    email: str = fact("电子邮箱", default="")
    address: str = fact("通信地址", default="")
    reason: str = fact("更正的原因", hint="如“证件号码录错一位”。原来的内容不再保留。")
