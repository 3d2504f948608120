"""Facts of the decisions, but for those that withhold everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.law.articles import REGULATION, Cite
from gongkai.law.grounds import RecordCorrection
from gongkai.law.outcomes import REFUSAL_ARTICLES, Opinion
from gongkai.law.receipt import Channel
from gongkai.paper.letters.facts import (
    Addressee,
    Contestable,
    DecisionFacts,
    DocumentNumber,
    LetterFault,
    NamedProvision,
    NumberedFacts,
    ReasonedFacts,
)

_NO_GOVERNMENT_INFORMATION = Cite(2)
_UNAVAILABLE = (Cite(36, 0, 4), Cite(36, 0, 5), Cite(38))
"""Not existing, not ours to disclose, not ready-made: what Article 37 does not speak of."""
_IN_PARAGRAPHS = 16
_ELSEWHERE = (RecordCorrection.PASSED_ON, RecordCorrection.TOLD_WHERE)


@facts(kw_only=True)
class GrantedFacts(ReasonedFacts):
    """W12 予以公开告知书: the information is supplied, or how, where and when it is had (36(2)).

    What is disclosed, how it is had, and in which form.
    """

    LETTER = "W12"

    information: tuple[str, ...] = fact("公开的政府信息")
    obtaining: str = fact("获取的方式、途径和时间")
    form: str = fact("提供形式")
    other_form_because: str = fact("未按要求形式提供的原因", default="")


@facts(kw_only=True)
class Publication:
    """One publication: what, where it can be read, and since when."""

    title: str = fact("公开的政府信息名称")
    where: str = fact("网址或者地点")
    since: date | None = fact("公开日期", default=None)


@facts(kw_only=True)
class AlreadyPublicFacts(ReasonedFacts):
    """W13 已主动公开告知书: the information is public already; where, in so many words (36(1)).

    Where everything that was asked for stands.
    """

    LETTER = "W13"

    published: tuple[Publication, ...] = fact("已主动公开的政府信息")


@facts(kw_only=True)
class WithheldPart:
    """One part that is not given. `law` names the text that forbids its disclosure, where one does."""

    what: str = fact("不予公开或者无法提供的内容")
    ground: Cite = fact("不予公开或者无法提供的依据")
    reason: str = fact("不予公开或者无法提供的理由")
    law: NamedProvision | None = fact("禁止公开的法律、行政法规", default=None)

    @property
    def rests_on_refusal_articles(self) -> bool:
        """Whether the part is withheld under Articles 14 to 16."""
        return self.ground.instrument == REGULATION and self.ground.article in REFUSAL_ARTICLES

    @property
    def is_unavailable(self) -> bool:
        """Whether there is nothing to sever: the part is not there, not kept here, or would have to be made."""
        return self.ground in _UNAVAILABLE

    @property
    def allowed(self) -> bool:
        """Whether the ground is one, named down to its paragraph where the article has several."""
        if not self.rests_on_refusal_articles:
            return self.is_unavailable or self.ground == _NO_GOVERNMENT_INFORMATION
        return bool(self.ground.paragraph) == (self.ground.article == _IN_PARAGRAPHS) and not self.ground.item


@facts(kw_only=True)
class GrantedInPartFacts(ReasonedFacts):
    """W14 部分公开告知书: what can be given is given, and each part withheld has its reason (37; 36(4), 36(5), 38).

    What is given and how, and every part that is not.
    """

    LETTER = "W14"

    information: tuple[str, ...] = fact("公开的内容")
    obtaining: str = fact("获取的方式、途径和时间")
    form: str = fact("提供形式")
    other_form_because: str = fact("未按要求形式提供的原因", default="")
    parts_withheld: tuple[WithheldPart, ...] = fact("不予公开或者无法提供的内容及其依据和理由")

    @property
    def withheld(self) -> tuple[Cite, ...]:
        """The grounds of what is left out."""
        return tuple(part.ground for part in self.parts_withheld)

    @property
    def severed(self) -> str:
        """As what the rest is severed, in the words of Article 37; empty where nothing is severed."""
        refused = any(part.rests_on_refusal_articles for part in self.parts_withheld)
        foreign = any(part.ground == _NO_GOVERNMENT_INFORMATION for part in self.parts_withheld)
        return "或者".join(["不应当公开"] * refused + ["不属于政府信息"] * foreign)

    @property
    def all_refused(self) -> bool:
        """Whether everything left out rests on Articles 14 to 16."""
        return all(part.rests_on_refusal_articles for part in self.parts_withheld)

    @property
    def unavailable(self) -> tuple[Cite, ...]:
        """The grounds of the parts that cannot be supplied, each once, in the order of the articles."""
        return tuple(sorted({part.ground for part in self.parts_withheld if part.is_unavailable}))

    @property
    def rests_on(self) -> tuple[Cite, ...]:
        """The places on which the decision rests: 37 only where something is severed."""
        return (Cite(37) if self.severed else Cite(36, 0, 2), *self.unavailable)

    def faults(self) -> Iterator[LetterFault]:
        """Every part needs a ground that is one."""
        yield from super().faults()
        for number, part in enumerate(self.parts_withheld):
            if not part.allowed:
                yield LetterFault("ground_not_allowed", f"parts_withheld[{number}].ground")


@facts(kw_only=True)
class AdministrativeQueryFacts(ReasonedFacts):
    """W22 行政查询事项告知书: business or real-estate registers and the like have their own rules of access (36(7)).

    The special rules, and where to ask. `reconsideration_first` is the agency's setting for these answers.
    """

    LETTER = "W22"

    special_rules: tuple[NamedProvision, ...] = fact("有特别规定的法律、行政法规")
    query_office: str = fact("查询的部门")
    query_way: str = fact("查询的途径")
    reconsideration_first: bool = fact("本机关是否要求先申请行政复议", default=False)

    @property
    def queries_first(self) -> bool:
        """The agency's setting."""
        return self.reconsideration_first


@facts(kw_only=True)
class NotExistingFacts(ReasonedFacts):
    """W23 政府信息不存在告知书: searched for and not existing (36(4)); the search is the evidence.

    The record of the search.
    """

    LETTER = "W23"
    IN_ORDER = (
        *ReasonedFacts.IN_ORDER,
        ("received", "searched_from"),
        ("searched_from", "searched_to"),
        ("searched_to", "issued"),
    )

    systems: tuple[str, ...] = fact("检索的信息系统")
    archives: tuple[str, ...] = fact("检索的档案")
    units: tuple[str, ...] = fact("参与检索的单位")
    keywords: tuple[str, ...] = fact("检索关键词")
    searched_from: date = fact("检索开始之日")
    searched_to: date = fact("检索结束之日")


@facts(kw_only=True)
class NotResponsibleFacts(ReasonedFacts):
    """W24 非本机关负责公开告知书: not this agency's to disclose (36(5), 10 ¶1).

    Why not, and who is responsible where that can be told.
    """

    LETTER = "W24"

    responsible: str = fact("负责公开的行政机关名称", default="")
    responsible_contact: str = fact("负责公开的行政机关联系方式", default="")

    def faults(self) -> Iterator[LetterFault]:
        """Who is named is named with a way to reach it."""
        yield from super().faults()
        if bool(self.responsible) != bool(self.responsible_contact):
            yield LetterFault("fact_missing", "responsible_contact")


@facts(kw_only=True)
class NotReadyMadeFacts(DecisionFacts):
    """W25 无法提供告知书（需加工、分析）: it would first have to be processed or analysed (38).

    Why there is nothing ready-made; what there is that comes near.
    """

    LETTER = "W25"

    not_ready_because: str = fact("没有现成信息的原因")
    nearest: tuple[str, ...] = fact("最接近的现有信息", default=())


@facts(kw_only=True)
class StillUnclearFacts(DecisionFacts):
    """W26 无法提供告知书（补正后仍不明确）: corrected, and unclear all the same (30).

    The course of the correction. The corrected request's day is `corrected`, and here it must be known.
    """

    LETTER = "W26"
    IN_ORDER = (
        *DecisionFacts.IN_ORDER,
        ("received", "notice_issued"),
        ("notice_issued", "corrected"),
    )

    corrected: date = fact("收到补正的申请之日")
    notice: DocumentNumber = fact("补正告知书文号")
    notice_issued: date = fact("补正告知书日期")
    asked: str = fact("要求补正的事项")
    answered: str = fact("补正的内容")
    still_unclear: str = fact("仍不明确之处")


@facts(kw_only=True)
class DisclosureToThirdPartyFacts(Contestable, NumberedFacts):
    """W35 依申请公开决定告知书（告知第三方）: disclosed for grave public interest although the party objects (32).

    The third party, what it answered, what is disclosed and why. The applicant is not named.
    """

    LETTER = "W35"
    IN_ORDER = (("received", "asked_on"), ("asked_on", "answered_on"), ("answered_on", "issued"))

    recipient: Addressee = fact("第三方")
    received: date = fact("收到申请之日")
    channel: Channel = fact("申请提交渠道")
    asked_on: date = fact("书面征求意见之日")
    opinion: Opinion = fact("第三方的意见")
    answered_on: date | None = fact("收到第三方意见之日", default=None)
    information: tuple[str, ...] = fact("决定公开的政府信息内容")
    public_interest: tuple[str, ...] = fact("公开的理由（每段一项）")
    enclosures: tuple[str, ...] = fact("附件名称", default=())

    @property
    def you(self) -> str:
        """How the letter speaks to the third party."""
        return self.recipient.you


@facts(kw_only=True)
class RecordCorrectionFacts(ReasonedFacts):
    """W37 更正申请答复书: the answer to a request to correct a record about oneself (41).

    The record, the evidence, and the answer. `competent` is the agency that may correct it, where it is another.
    """

    LETTER = "W37"

    record: str = fact("要求更正的政府信息记录")
    evidence: str = fact("申请人提供的证据")
    answer: RecordCorrection = fact("答复")
    corrected_to: str = fact("更正后的内容", default="")
    competent: str = fact("有权更正的行政机关", default="")

    def faults(self) -> Iterator[LetterFault]:
        """What is passed on or sent elsewhere names where; what is corrected says to what."""
        yield from super().faults()
        if self.answer in _ELSEWHERE and not self.competent.strip():
            yield LetterFault("target_missing", "competent")
        if self.answer is RecordCorrection.CORRECTED and not self.corrected_to.strip():
            yield LetterFault("fact_missing", "corrected_to")
