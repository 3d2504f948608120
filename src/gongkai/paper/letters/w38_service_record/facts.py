"""W38: the record of service; direct, by another agency, or by the postal enterprise, and no other way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.service import ServiceWay
from gongkai.paper.letters.facts import DocumentNumber, Fault, LetterFacts, Party, fact, facts


@facts
class Facts(LetterFacts):
    """What was served on whom, how, and the day that counts: of signing, or of handing to the post."""

    IN_ORDER = (("handed_over", "signed_on"),)

    registration_number: str = fact("登记编号")
    recipient: Party = fact("受送达人")
    address: str = fact("送达地点")
    served_title: str = fact("送达文书名称")
    served_number: DocumentNumber = fact("送达文书文号")
    way: ServiceWay = fact("送达方式")
    entrusted: str = fact("受委托代为送达的行政机关", default="")
    mail_number: str = fact("邮件号", default="")
    handed_over: date = fact("交付、交邮之日")
    signed_on: date | None = fact("签收之日", default=None)
    signed_by: str = fact("签收人", default="")
    server: str = fact("送达人")

    def faults(self) -> Iterator[Fault]:
        """No courier; another agency is named; what goes by post has its number."""
        yield from super().faults()
        if self.way is ServiceWay.COURIER:
            yield Fault("service_way_not_allowed", "way")
        if self.way is ServiceWay.ENTRUSTED_AGENCY and not self.entrusted.strip():
            yield Fault("fact_missing", "entrusted")
        if self.way is ServiceWay.POSTAL_ENTERPRISE and not self.mail_number.strip():
            yield Fault("fact_missing", "mail_number")
