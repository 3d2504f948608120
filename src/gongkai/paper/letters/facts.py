"""What letters are filled from: the facts that many of them share. Modules beside this one add those of each letter.

Facts are plain and frozen: days are dates, articles are `Cite`s, kinds are members of the law's enums. A field with a
default may be left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gongkai.facts.fields import fact, facts
from gongkai.law.articles import Cite
from gongkai.law.grounds import LegalRank
from gongkai.law.receipt import Channel

Days = tuple[tuple[str, str], ...]
"""Pairs of names of days, the earlier first."""


@dataclass(frozen=True)
class LetterFault:
    """What is wrong with facts that are all there: a code of `findings.toml` and the name of the field."""

    code: str
    place: str


@facts(kw_only=True)
class Office:
    """The agency that writes, and where it can be reached."""

    name: str = fact("机关全称")
    disclosure_office: str = fact("政府信息公开工作机构名称")
    phone: str = fact("联系电话")
    address: str = fact("联系地址")
    hours: str = fact("办公时间", default="")


@facts(kw_only=True)
class DocumentNumber:
    """发文字号: 青自然资公开告〔2026〕3号. The serial bears no leading zero and no 第 (GB/T 9704)."""

    code_word: str = fact("发文机关代字")
    year: int = fact("年份")
    serial: int = fact("序号")

    def __str__(self) -> str:
        return f"{self.code_word}〔{self.year}〕{self.serial}号"


@facts(kw_only=True)
class Addressee:
    """Whom a letter addresses: one person, several together, or an organisation."""

    names: tuple[str, ...] = fact("姓名或者名称")
    organisation: bool = fact("是否法人或者其他组织", default=False)

    @property
    def called(self) -> str:
        """All names in a row."""
        return "、".join(self.names)

    @property
    def you(self) -> str:
        """How the letter speaks to them."""
        if self.organisation:
            return "你单位" if len(self.names) < 2 else "你们"
        return "您" if len(self.names) < 2 else "你们"


@facts(kw_only=True)
class ReviewBodies:
    """Where the decision may be contested."""

    reconsideration_body: str = fact("行政复议机关")
    court: str = fact("有管辖权的人民法院")
    internet_channel: str = fact("申请行政复议的互联网渠道", default="")


@facts(kw_only=True)
class NamedProvision:
    """A place in a law or administrative regulation that the corpus need not have: 《title》第八条第二款."""

    title: str = fact("法律、行政法规名称（不加书名号）")
    rank: LegalRank = fact("效力层级")
    article: int = fact("条")
    paragraph: int = fact("款", default=0)
    item: int = fact("项", default=0)

    def __str__(self) -> str:
        inner = self.title.strip("《》").replace("《", "〈").replace("》", "〉")
        return f"《{inner}》{Cite(self.article, self.paragraph, self.item).place}"


@facts(kw_only=True)
class LetterFacts:
    """What every letter needs. Days named in `IN_ORDER` must not lie after one another, in `BEFORE` must lie before."""

    LETTER: ClassVar[str] = ""
    """The code of the letter that is filled from these facts; empty where several letters share them."""
    IN_ORDER: ClassVar[Days] = ()
    BEFORE: ClassVar[Days] = ()
    MUST_HOLD: ClassVar[tuple[str, ...]] = ()
    """Statements that the letter makes; it may be issued only once each was verified."""

    office: Office = fact("发文机关")
    issued: date = fact("成文日期")

    def faults(self) -> Iterator[LetterFault]:
        """What is wrong with these facts although none is missing."""
        for earlier, later in self.IN_ORDER:
            first, last = getattr(self, earlier), getattr(self, later)
            if first and last and first > last:
                yield LetterFault("days_out_of_order", later)
        for earlier, later in self.BEFORE:
            if getattr(self, earlier) >= getattr(self, later):
                yield LetterFault("not_over", earlier)
        for name in self.MUST_HOLD:
            if not getattr(self, name):
                yield LetterFault("not_verified", name)


@facts(kw_only=True)
class NumberedFacts(LetterFacts):
    """A letter with a document number, registered under the number of a case."""

    number: DocumentNumber = fact("发文字号")
    registration_number: str = fact("登记编号")

    def faults(self) -> Iterator[LetterFault]:
        """As above, and the number must be of the year of issue and count from 1."""
        yield from super().faults()
        if self.number.year != self.issued.year:
            yield LetterFault("number_of_another_year", "number.year")
        if self.number.serial < 1:
            yield LetterFault("number_below_one", "number.serial")


@facts(kw_only=True)
class RequestFacts(NumberedFacts):
    """A letter to the applicant about the request."""

    IN_ORDER: ClassVar[Days] = (("received", "issued"), ("received", "corrected"), ("corrected", "issued"))

    applicant: Addressee = fact("申请人")
    received: date = fact("收到申请之日")
    channel: Channel = fact("申请提交渠道")
    requested: str = fact("申请内容（照录）")
    corrected: date | None = fact("收到补正的申请之日", default=None)

    @property
    def you(self) -> str:
        """How the letter speaks to the applicant."""
        return self.applicant.you


@facts(kw_only=True)
class Contestable(LetterFacts):
    """A decision that must say how it may be contested."""

    review: ReviewBodies = fact("救济机关")
    served_online: bool = fact("是否通过互联网渠道送达", default=False)

    @property
    def withheld(self) -> tuple[Cite, ...]:
        """The grounds of the parts that a 部分公开 leaves out; other decisions have none."""
        return ()

    @property
    def queries_first(self) -> bool:
        """Whether the agency sends 行政查询事项 to reconsideration first."""
        return False

    def faults(self) -> Iterator[LetterFault]:
        """As above; served by an internet channel, the decision must name one for reconsideration."""
        yield from super().faults()
        if self.served_online and not self.review.internet_channel.strip():
            yield LetterFault("no_internet_channel", "review.internet_channel")


@facts(kw_only=True)
class DecisionFacts(Contestable, RequestFacts):
    """A decision on the request."""

    enclosures: tuple[str, ...] = fact("附件名称", default=())


@facts(kw_only=True)
class ReasonedFacts(DecisionFacts):
    """A decision whose reasons are written for the case."""

    reasons: tuple[str, ...] = fact("事实和理由（每段一项）")


@facts(kw_only=True)
class RefusalFacts(ReasonedFacts):
    """A decision that withholds everything: nothing in it could be severed and given (37).

    Letters that went out before it was asked for are read without it, and say nothing of it.
    """

    MUST_HOLD: ClassVar[tuple[str, ...]] = ("cannot_be_severed",)

    cannot_be_severed: bool = fact("没有能够作区分处理后公开的内容", default=False)


@facts(kw_only=True)
class InquiryFacts(NumberedFacts):
    """A letter that asks somebody else: a third party, another agency, a unit of one's own. Never names the
    applicant.
    """

    recipient: Addressee = fact("收件人")
    information: str = fact("所涉政府信息")
    enclosures: tuple[str, ...] = fact("附件名称", default=())
    answer_page: str = fact("网上提出意见的网址", default="")
    answer_code: str = fact("意见码", default="")

    @property
    def you(self) -> str:
        """How the letter speaks to whom it asks."""
        return self.recipient.you
