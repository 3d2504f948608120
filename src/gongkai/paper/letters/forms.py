"""Facts of the forms: the request, the slip of a third party, the record of service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.law.service import ServiceWay
from gongkai.paper.letters.facts import Addressee, DocumentNumber, LetterFacts, LetterFault


@facts(kw_only=True)
class RequestFormFacts(LetterFacts):
    """W01 政府信息公开申请表: what an applicant states (29 ¶2), written down by the office where it was said (29 ¶1).

    A request. `issued` is the day it was made.
    """

    LETTER = "W01"

    registration_number: str = fact("登记编号", default="")
    applicant: Addressee = fact("申请人")
    identity: str = fact("身份证明")
    contact: str = fact("联系方式")
    representative: str = fact("代理人及授权", default="")
    requested: str = fact("信息名称、文号或者其他特征性描述")
    form: str = fact("形式要求")
    way: str = fact("获取信息的方式、途径")
    filled_by: str = fact("口头申请的代为填写人", default="")

    @property
    def oral(self) -> bool:
        """Whether the office wrote down what was said."""
        return bool(self.filled_by)


@facts(kw_only=True)
class OpinionSlipFacts(LetterFacts):
    """W07 意见回执: the third party's answer (32), prepared with what is known.

    Which inquiry the slip belongs to. `issued` is the day it is sent with the inquiry.
    """

    LETTER = "W07"

    registration_number: str = fact("登记编号")
    inquiry: DocumentNumber = fact("征询书文号")
    recipient: Addressee = fact("第三方")
    information: str = fact("所涉政府信息")


@facts(kw_only=True)
class ServiceRecordFacts(LetterFacts):
    """W38 送达回证: service: direct, by another agency, by post, or last by public notice.

    What was served on whom, how, and the day that counts: of signing, of posting, or the last of a notice.
    """

    LETTER = "W38"
    IN_ORDER = (("handed_over", "signed_on"), ("handed_over", "deemed_on"))

    registration_number: str = fact("登记编号")
    recipient: Addressee = fact("受送达人")
    address: str = fact("送达地点")
    served_title: str = fact("送达文书名称")
    served_number: DocumentNumber = fact("送达文书文号")
    way: ServiceWay = fact("送达方式")
    entrusted: str = fact("受委托代为送达的行政机关", default="")
    mail_number: str = fact("邮件号", default="")
    handed_over: date = fact("交付、交邮、公告之日")
    signed_on: date | None = fact("签收之日", default=None)
    signed_by: str = fact("签收人", default="")
    notice_place: str = fact("公告的地方", default="")
    notice_days: int | None = fact("公告期（日）", default=None)
    tried: str = fact("未能送达的原因和经过", default="")
    deemed_on: date | None = fact("视为送达之日", default=None)
    server: str = fact("送达人")

    def faults(self) -> Iterator[LetterFault]:
        """No courier; another agency is named; what goes by post has its number; a notice where, why and how long."""
        yield from super().faults()
        if self.way is ServiceWay.COURIER:
            yield LetterFault("service_way_not_allowed", "way")
        if self.way is ServiceWay.ENTRUSTED_AGENCY and not self.entrusted.strip():
            yield LetterFault("fact_missing", "entrusted")
        if self.way is ServiceWay.POSTAL_ENTERPRISE and not self.mail_number.strip():
            yield LetterFault("fact_missing", "mail_number")
        if self.way is ServiceWay.PUBLIC_NOTICE:
            facts_of_notice = (self.notice_place.strip(), self.notice_days, self.tried.strip(), self.deemed_on)
            names = ("notice_place", "notice_days", "tried", "deemed_on")
            yield from (
                LetterFault("fact_missing", name)
                for name, value in zip(names, facts_of_notice, strict=True)
                if not value
            )
