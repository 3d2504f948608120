"""Facts of the letters that end a request without an answer on its substance (30, 35, 36, 39)."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.law.articles import Cite
from gongkai.law.grounds import DisguisedRequest
from gongkai.paper.letters.facts import DecisionFacts, DocumentNumber, ReasonedFacts


@facts(kw_only=True)
class PetitionFacts(ReasonedFacts):
    """W27 信访、投诉、举报类告知书: a petition, complaint or report in the shape of a request (39 ¶1).

    What it really is, and where it belongs.
    """

    LETTER = "W27"

    kinds: tuple[DisguisedRequest, ...] = fact("实际性质")
    where_to_turn: str = fact("相应渠道")


@facts(kw_only=True)
class RepeatedFacts(DecisionFacts):
    """W28 重复申请告知书: answered before and asked again by the same applicant (36(6)).

    The earlier answer. That applicant and information are the same must have been compared.
    """

    LETTER = "W28"
    IN_ORDER = (*DecisionFacts.IN_ORDER, ("earlier_on", "received"))
    MUST_HOLD = ("same_throughout",)

    earlier_number: str = fact("前次答复的文号")
    earlier_on: date = fact("前次答复的日期")
    earlier_content: str = fact("前次答复的内容")
    same_throughout: bool = fact("两次申请的申请人和申请公开的政府信息均相同")


@facts(kw_only=True)
class PublicationFacts(DecisionFacts):
    """W29 公开出版物告知书: a gazette, newspaper, book or other publication (39 ¶2).

    Which publication, and how it is had.
    """

    LETTER = "W29"

    publication: str = fact("公开出版物名称")
    how_to_get: str = fact("获取途径")


@facts(kw_only=True)
class ExcessiveFacts(DecisionFacts):
    """W30 不予处理告知书（大量反复申请）: too many, too often, and without good reason (35).

    The notice that asked for reasons, the reasons, and their examination. `explained` is blank where none came.
    """

    LETTER = "W30"
    IN_ORDER = (
        *DecisionFacts.IN_ORDER,
        ("received", "asked_on"),
        ("asked_on", "explained_on"),
        ("explained_on", "issued"),
    )

    frequency: tuple[str, ...] = fact("数量、频次的事实（每段一项）")
    notice: DocumentNumber = fact("说明理由告知书文号")
    asked_on: date = fact("要求说明理由之日")
    explained: str = fact("申请人说明的理由", default="")
    explained_on: date | None = fact("收到理由之日", default=None)
    examination: str = fact("对理由的审查")
    unreasonable_because: str = fact("理由不合理的原因")


@facts(kw_only=True)
class ReconfirmationFacts(ReasonedFacts):
    """W31 不予处理告知书（确认或重新出具）: the applicant wants again what it has; no article speaks of it.

    What was had and when. `grounds` are the places the agency rests on, for the law names none.
    """

    LETTER = "W31"
    IN_ORDER = (*ReasonedFacts.IN_ORDER, ("obtained_on", "received"))

    obtained: str = fact("申请人已经获取的信息")
    obtained_on: date = fact("申请人获取之日")
    grounds: tuple[Cite, ...] = fact("本机关所依据的条款")


@facts(kw_only=True)
class NotCorrectedFacts(DecisionFacts):
    """W32 不再处理告知书（逾期不补正）: not corrected in time without good reason (30).

    The notice, the proof that it was served, and the end of its period, which must be over.
    """

    LETTER = "W32"
    IN_ORDER = (
        *DecisionFacts.IN_ORDER,
        ("received", "notice_issued"),
        ("notice_issued", "served_on"),
        ("served_on", "period_ended"),
    )
    BEFORE = (("period_ended", "issued"),)

    notice: DocumentNumber = fact("补正告知书文号")
    notice_issued: date = fact("补正告知书日期")
    served_on: date = fact("补正告知书送达之日")
    proof: str = fact("送达证明")
    period_ended: date = fact("补正期限届满之日")


@facts(kw_only=True)
class NotPaidFacts(DecisionFacts):
    """W33 不再处理告知书（逾期未缴费）: not paid in time (信息处理费办法 6).

    The fee notice, the proof that it was served, and the end of its period, which must be over.
    """

    LETTER = "W33"
    IN_ORDER = (
        *DecisionFacts.IN_ORDER,
        ("received", "notice_issued"),
        ("notice_issued", "served_on"),
        ("served_on", "period_ended"),
    )
    BEFORE = (("period_ended", "issued"),)

    notice: DocumentNumber = fact("收费通知书文号")
    notice_issued: date = fact("收费通知书日期")
    amount: int = fact("应缴数额（元）")
    served_on: date = fact("收费通知书送达之日")
    proof: str = fact("送达证明")
    period_ended: date = fact("缴费期限届满之日")


@facts(kw_only=True)
class WithdrawnFacts(DecisionFacts):
    """W34 终止办理告知书（撤回）: withdrawn; no article speaks of it, the rules of Article 45 carry it.

    When and how the request was withdrawn.
    """

    LETTER = "W34"
    IN_ORDER = (*DecisionFacts.IN_ORDER, ("received", "withdrawn_on"), ("withdrawn_on", "issued"))

    withdrawn_on: date = fact("申请人撤回申请之日")
    statement: str = fact("撤回声明的形式和内容")
