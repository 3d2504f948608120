"""Facts of the letters that ask somebody else; they never name the applicant."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import InquiryFacts


@facts(kw_only=True)
class ThirdPartyConsultationFacts(InquiryFacts):
    """W06 第三方意见征询书: a third party is asked for its opinion (32). The applicant is not named to it.

    What is to be disclosed, and how it concerns the third party.
    """

    LETTER = "W06"

    concern: str = fact("与第三方的关系")


@facts(kw_only=True)
class CoMakerConsultationFacts(InquiryFacts):
    """W09 征求意见书: a co-maker is asked for its opinion (34).

    What was made together, and what we mean to do with it.
    """

    LETTER = "W09"

    made_together: str = fact("共同制作的情况")
    intention: str = fact("本机关的初步意见")


@facts(kw_only=True)
class AssistanceFacts(InquiryFacts):
    """W10 协办函: a question to another agency or unit, and the day by which its answer is needed (11 ¶1, 33 ¶3).

    What to answer, and until when.
    """

    LETTER = "W10"
    IN_ORDER = (("issued", "answer_by"),)

    questions: tuple[str, ...] = fact("需要协助的问题")
    answer_by: date = fact("回复期限")
    background: str = fact("请求协助的缘由")
    provisional: bool = fact("回复期限是否暂按现有工作日历推算", default=False)
