"""Facts of the decisions that withhold everything (14, 15, 16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.law.grounds import Danger, InternalAffairs, ProcessInformation, ThirdPartyInterest
from gongkai.law.outcomes import Opinion
from gongkai.paper.letters.facts import LetterFault, NamedProvision, RefusalFacts


@facts(kw_only=True)
class StateSecretFacts(RefusalFacts):
    """W15 不予公开告知书（国家秘密）: a state secret; its basis of classification and nothing of its content (14).

    Who classified it and on what basis; whom the question was put to and what came of it, where it was.
    """

    LETTER = "W15"

    classified_by: str = fact("定密机关")
    level: str = fact("密级", default="")
    classification_basis: str = fact("定密依据（不含内容）")
    referred_to: str = fact("报请确定的部门", default="")
    determination: str = fact("该部门确定的结果", default="")

    def faults(self) -> Iterator[LetterFault]:
        """As above; a question that was put to another authority must have come back before anything is withheld."""
        yield from super().faults()
        if bool(self.referred_to.strip()) != bool(self.determination.strip()):
            yield LetterFault("not_determined", "determination" if self.referred_to.strip() else "referred_to")


@facts(kw_only=True)
class LawForbidsFacts(RefusalFacts):
    """W16 不予公开告知书（法律、行政法规禁止）: a law or administrative regulation forbids it (14).

    What forbids it.
    """

    LETTER = "W16"

    forbidden_by: tuple[NamedProvision, ...] = fact("禁止公开的法律、行政法规及条款")


@facts(kw_only=True)
class SafetyStabilityFacts(RefusalFacts):
    """W17 不予公开告知书（三安全一稳定）: disclosure may endanger security or stability (14).

    What would be endangered; the reasons say why.
    """

    LETTER = "W17"

    dangers: tuple[Danger, ...] = fact("可能危及的事项")


@facts(kw_only=True)
class ThirdPartyRightsFacts(RefusalFacts):
    """W18 不予公开告知书（第三方合法权益）: a third party would be harmed (15, 32).

    The interest, the consultation and the weighing. The third party is not named.

    `reasonable` is None where nobody judged the reasons: there were none, or the request was answered before the
    agency's judgement was recorded apart. The letter then says nothing of it.
    """

    LETTER = "W18"
    IN_ORDER = (
        *RefusalFacts.IN_ORDER,
        ("received", "asked_on"),
        ("asked_on", "answered_on"),
        ("answered_on", "issued"),
    )

    interests: tuple[ThirdPartyInterest, ...] = fact("涉及的合法权益")
    asked_on: date = fact("书面征求第三方意见之日")
    opinion: Opinion = fact("征求意见结果")
    reasonable: bool | None = fact("本机关认为第三方的理由合理", default=None)
    answered_on: date | None = fact("收到第三方意见之日", default=None)
    weighing: str = fact("公共利益衡量")

    def faults(self) -> Iterator[LetterFault]:
        """Who consented is not protected against disclosure; an answer has a day and silence has none."""
        yield from super().faults()
        if self.opinion is Opinion.CONSENT:
            yield LetterFault("opinion_contradicts", "opinion")
        if self.reasonable and not self.opinion.gives_reasons:
            yield LetterFault("opinion_contradicts", "reasonable")
        if (self.opinion is Opinion.SILENCE) == (self.answered_on is not None):
            yield LetterFault("days_out_of_order", "answered_on")


@facts(kw_only=True)
class InternalAffairsFacts(RefusalFacts):
    """W19 不予公开告知书（内部事务信息）: internal affairs may be withheld (16 ¶1).

    Which kind it is, and why the agency uses its discretion this way.
    """

    LETTER = "W19"

    kinds: tuple[InternalAffairs, ...] = fact("内部事务信息的类别")
    discretion: str = fact("裁量不予公开的理由")


@facts(kw_only=True)
class ProcessFacts(RefusalFacts):
    """W20 不予公开告知书（过程性信息）: process information may be withheld (16 ¶2).

    Which kind it is; that no law, regulation or rule orders disclosure must have been looked up.
    """

    LETTER = "W20"
    MUST_HOLD = (*RefusalFacts.MUST_HOLD, "no_rule_orders_disclosure")

    kinds: tuple[ProcessInformation, ...] = fact("过程性信息的类别")
    no_rule_orders_disclosure: bool = fact("没有法律、法规、规章规定应当公开")


@facts(kw_only=True)
class EnforcementFileFacts(RefusalFacts):
    """W21 不予公开告知书（行政执法案卷）: an enforcement file may be withheld (16 ¶2).

    Which file it is in, and how a party reads it.
    """

    LETTER = "W21"
    MUST_HOLD = (*RefusalFacts.MUST_HOLD, "no_rule_orders_disclosure")

    case: str = fact("行政执法案件")
    file_access: str = fact("当事人查阅案卷的途径")
    no_rule_orders_disclosure: bool = fact("没有法律、法规、规章规定应当公开")
