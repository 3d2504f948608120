"""W07: the third party's answer (32), prepared with what is known."""

from __future__ import annotations

from gongkai.paper.letters.facts import Addressee, DocumentNumber, LetterFacts, fact, facts


@facts
class Facts(LetterFacts):
    """Which inquiry the slip belongs to. `issued` is the day it is sent with the inquiry."""

    registration_number: str = fact("登记编号")
    inquiry: DocumentNumber = fact("征询书文号")
    recipient: Addressee = fact("第三方")
    information: str = fact("所涉政府信息")
