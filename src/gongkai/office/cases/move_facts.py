"""The facts of each move of a case.

The time limits are computed from them, so each day in them is a legal day and says which. Nothing here names a person
outside the office: parties stand by their number in the case.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from gongkai.facts.fields import fact, facts
from gongkai.law.articles import Cite
from gongkai.law.fees import Tariff
from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.law.receipt import Channel, ReceiptBasis
from gongkai.law.service import ServiceWay
from gongkai.office.cases.supply_facts import FileDecided
from gongkai.office.journal.coded import Coded


@facts
class Submitted:
    """How and when a request came, before anybody registered it; `assisted` names how the office helped (43)."""

    number: str = fact("编号")
    channel: Channel = fact("提交渠道")
    arrived_on: date = fact("到达日期")
    applicant_kind: Annotated[str, Coded.APPLICANT_KIND] = fact("申请人类别")
    applicants: int = fact("申请人数", default=1)
    assisted: str = fact("协助情况", default="")
    split_from: str = fact("拆分自", default="")


@facts
class Registered:
    """登记 (45): the day of receipt under Article 31 and what fixes it; `arrived_on` is kept beside it."""

    channel: Channel = fact("提交渠道")
    arrived_on: date = fact("到达日期")
    received_on: date = fact("收到日期")
    basis: ReceiptBasis = fact("收到日期的认定")
    confirmed_on: date | None = fact("双方确认日期", default=None)


@facts
class CorrectionAsked:
    """告知补正 (30): everything that is to be corrected, at once; `served_on` is the day the notice was served.

    `restarts`: whether the corrected request will start the reply period anew; not after a notice that came too late.
    """

    items: tuple[str, ...] = fact("需要补正的事项", lines=4, hint="一次说全，一行一项；补正只能告知一次（第三十条）。")
    period_days: int = fact("补正期限（工作日）", least=1, most=60, hint="条例只要求合理期限。")
    served_on: date = fact("告知书送达日期", today=True)
    guidance: str = fact("指导和释明", default="", lines=4, hint="怎样写才清楚，可以举例。")
    restarts: bool = fact("答复期限重新计算", default=True, asked=False)


@facts
class CorrectionReceived:
    """补正: the day on which the corrected request was received, and whether it starts the reply period anew."""

    corrected_on: date = fact("收到补正的日期")
    restarts: bool = fact("答复期限重新计算", default=True, asked=False)


@facts
class Uncorrected:
    """逾期不补正: when the notice was served, which day was the last, and that no good reason is known."""

    notice_served_on: date = fact("通知送达日期")
    period_ended_on: date = fact("期限届满日")
    no_good_reason: bool = fact("没有正当理由")


@facts
class ReasonsAsked:
    """要求说明理由 (35): how many requests in what time, and how long the applicant has."""

    number_and_frequency: str = fact("数量、频次的事实", lines=4, hint="什么时间内提出多少件，哪些内容相同或者相近。")
    period_days: int = fact("说明理由的期限（工作日）", least=1, most=60, begins_with=10)
    served_on: date = fact("告知书送达日期", today=True)


@facts
class ReasonsReceived:
    """收到理由: what the applicant gave as reasons, in short, and when."""

    reasons: str = fact("申请人说明的理由", lines=4)
    received_on: date = fact("收到日期", today=True)


@facts
class NoReasons:
    """逾期未说明理由: the last day on which they could have come."""

    period_ended_on: date = fact("期限届满日")


@facts
class Delayed:
    """延迟答复 (35): good reasons were given; the later, reasonable date."""

    later_date: date = fact("延迟到哪一天答复")
    reason: str = fact("为什么不能在期限内答复", lines=4)


@facts
class FeeCharged:
    """收费通知: by which of the two tariffs, for how much, and the day the applicant received the notice."""

    tariff: Tariff = fact("计收方式")
    units: int = fact("件数或者页数")
    amount: int = fact("金额（元）")
    standard: str = fact("标准")
    way_of_payment: str = fact("缴纳方式")
    proposed_by: str = fact("拟收费的科室或者人员")
    issued_by: str = fact("签发人")
    notice_received_on: date = fact("申请人收到收费通知的日期")


@facts
class FeePaid:
    """收到缴费: when, and how much in 元."""

    paid_on: date = fact("缴费日期", today=True, hint="答复期限从这一天的次日起重新计算。")
    amount: int = fact("缴费金额（元）", least=1)


@facts
class FeeUnpaid:
    """逾期未缴费: when the notice was received and which day was the last."""

    notice_received_on: date = fact("收到通知日期")
    period_ended_on: date = fact("期限届满日")


@facts
class Asked:
    """征求意见: the number of the asking within the case, who is asked, about what, and the day the letter was sent."""

    consultation: int = fact("第几次征求意见")
    consulted: Consulted = fact("征求对象")
    party: str = fact("当事人序号")
    about: str = fact("征求意见的内容")
    sent_on: date = fact("征求意见书发出日期")


@facts
class LetterReceived:
    """The day on which the one who is asked received the letter: its own period runs from it."""

    consultation: int = fact("第几次征求意见", least=1)
    received_on: date = fact("对方收到日期", today=True, hint="对方提出意见的期限从次日起计算。")


@facts
class LetterReceiptCorrected:
    """更正对方收到日期: the day that was entered, the day on which the letter was received, and why they differ."""

    consultation: int = fact("第几次征求意见")
    received_before: date = fact("原登记的收到日期")
    received_on: date = fact("对方实际收到日期")
    reason: str = fact("更正的原因")


@facts
class OpinionArrived:
    """收到意见: what it says and the day it arrived."""

    consultation: int = fact("第几次征求意见", least=1)
    opinion: Opinion = fact("意见", without=(Opinion.SILENCE,))
    arrived_on: date = fact("收到意见的日期", today=True)
    reason: str = fact("对方的理由", default="", lines=4)


@facts
class ObjectionJudged:
    """认定第三方的理由 (32): whether the agency holds the reasons against disclosure to be good, and why."""

    consultation: int = fact("第几次征求意见", least=1)
    reasonable: bool = fact("第三方的理由", answers=("合理，公开会损害其合法权益", "不合理，不足以不予公开"))
    reason: str = fact("认定的理由", lines=4, hint="写明公开是否损害第三方的合法权益、依据什么规定；不要写姓名、住址。")


@facts
class Silent:
    """逾期未提出意见: the last day on which the opinion could have come."""

    consultation: int = fact("第几次征求意见")
    period_ended_on: date = fact("期限届满日")


@facts
class ConsultationEnded:
    """结束征求意见: every opinion is in, or its period is over."""

    consultations: tuple[int, ...] = fact("第几次征求意见")


@facts
class Extended:
    """延长答复期限 (33 ¶2): by how many working days, why, who agreed, and the day the applicant was told."""

    working_days: int = fact("延长几个工作日", least=1)
    reason: str = fact("延期理由", lines=4)
    approved_by: str = fact("同意延期的工作机构负责人", most=60)
    told_on: date = fact("告知申请人的日期", today=True, hint="应在原期限届满前。")


@facts
class ThirdPartyInformed:
    """书面告知第三方 (32): what is disclosed against its will, and the public interest that demands it."""

    consultation: int = fact("第几次征求意见", least=1)
    information: str = fact("决定公开的内容", lines=4)
    public_interest: str = fact("公开的理由（公共利益）", lines=4)


@facts
class PartWithheld:
    """What a reply in part leaves out: which part, on which ground, why."""

    part: str = fact("部分")
    ground: Cite = fact("依据")
    reason: str = fact("理由")


@facts
class Decided:
    """作出答复 (36–39): the outcome, its grounds and reasons, and the date of the decision."""

    outcome: Outcome = fact("办理结果")
    grounds: tuple[Cite, ...] = fact("依据")
    reasons: str = fact("理由")
    decided_on: date = fact("答复日期")
    withheld: tuple[PartWithheld, ...] = fact("不予公开或者无法提供的部分", default=())
    drafted_by: str = fact("拟稿人", default="")
    signed_by: str = fact("签发人", default="")
    public_interest: str = fact("公共利益理由", default="")
    supplied: tuple[FileDecided, ...] = fact("提供的文件", default=())

    @property
    def kept_back_on(self) -> tuple[Cite, ...]:
        """The grounds of everything that is left out, of files too."""
        files = (part.ground for file in self.supplied for part in file.withheld)
        return tuple(dict.fromkeys((*(part.ground for part in self.withheld), *files)))


@facts
class WithdrawnByApplicant:
    """撤回申请: the day of the applicant's statement."""

    stated_on: date = fact("申请人书面撤回的日期", today=True)


@facts
class Served:
    """送达: by which way, and the days of handing over and signing; `replied_on` is what counts.

    Of a public notice: after how many days it counts, where it was given, what was tried before.
    """

    way: ServiceWay = fact("送达方式")
    handed_over_on: date = fact("交付、交邮、公告日期")
    replied_on: date = fact("答复日（送达）")
    signed_on: date | None = fact("签收日期", default=None)
    postal_number: str = fact("邮件号", default="")
    notice_days: int | None = fact("公告期（日）", default=None)
    notice_place: str = fact("公告的地方", default="")
    tried: str = fact("未能送达的原因和经过", default="")


@facts
class MadeProactive:
    """纳入主动公开 (44): why the information is disclosed to everybody from now on."""

    reason: str = fact("理由", lines=4)


@facts
class RecordCorrectionAnswered:
    """答复更正要求 (41): what the applicant showed, what came of it, what was demanded and when that came."""

    evidence: str = fact("申请人提供的证据", lines=4)
    result: str = fact("处理结果", lines=4, hint="予以更正、不予更正、转送有权更正的机关，或者告知向谁提出。")
    demanded: str = fact("要求更正的内容", default="", lines=2)
    received_on: date | None = fact("收到更正要求的日期", default=None, today=True)


@facts
class RemedyNoted:
    """A complaint, a reconsideration or a suit against the case: its number, or what it is about."""

    reference: str = fact("案号或者事由", most=120)
    noted_on: date = fact("日期", today=True)


@facts
class Reopened:
    """责令重新作出、责令限期答复: by which order, until when."""

    order: str = fact("责令的文书")
    ordered_until: date = fact("限期")
