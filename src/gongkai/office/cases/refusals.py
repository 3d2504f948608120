"""Why an act on a case is refused: facts, which faces put into words. What the law refuses is in
`law.procedure` and `law.reply`; here stands what the office itself refuses.
"""

from __future__ import annotations

from datetime import date, datetime

from gongkai.law.articles import Cite
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Stage
from gongkai.law.refusal import Refusal


class CaseRefused(Refusal):
    """Any refusal of this room."""


class DraftGone(CaseRefused):
    """The draft of a request was sent, given up or changed from another page meanwhile."""


class NothingWanted(CaseRefused):
    """A request that describes no information (29 ¶2 (2)), or names no applicant."""

    field: str


class ThirdPartyNotInformed(CaseRefused):
    """What a third party objected to is to be disclosed, and it was not told what and why (32)."""

    cite: Cite


class WrittenByApplicant(CaseRefused):
    """What an applicant typed over the internet is the request itself: the office does not put it right."""


class NothingAmended(CaseRefused):
    """Everything that was given stands there already."""


class AnswersSayOtherwise(CaseRefused):
    """The answers to the questions lead to `open_to` (nothing while some are open), and not to `outcome`."""

    outcome: Outcome
    open_to: tuple[Outcome, ...]


class OutcomeNotOpen(CaseRefused):
    """The outcome does not fit what was done with the case: `cite` says what must come before it."""

    outcome: str
    cite: Cite


class PeriodRunning(CaseRefused):
    """What may only follow when a period is over was tried while it ran: `until` is its last day."""

    until: date
    cite: Cite


class NoSuchConsultation(CaseRefused):
    """The case has no such asking for an opinion, or it is answered."""

    number: int


class BeforeSending(CaseRefused):
    """A letter was received before it was sent."""

    message = "{day} before {sent}"
    day: date
    sent: date


class LetterNotReceived(CaseRefused):
    """Nobody has noted when the other side received the letter, so nobody can say that its time is over."""

    number: int


class LetterAlreadyReceived(CaseRefused):
    """The day on which the other side received the letter of this asking is registered: it is corrected, not entered
    anew.
    """

    number: int
    day: date


class SilenceNoted(CaseRefused):
    """The silence of the one who was asked was noted by the day that is to be corrected."""

    number: int


class StillConsulted(CaseRefused):
    """Opinions are still out: `numbers` are those that wait."""

    numbers: tuple[int, ...]


class MustWithhold(CaseRefused):
    """A third party objected with good reason, and no grave public interest was named (15, 32)."""

    cite: Cite


class ObjectionNotJudged(CaseRefused):
    """A third party gave reasons against disclosure, and the agency has not said whether they are good (32). `number`
    is the asking.
    """

    number: int
    cite: Cite


class NoReasonsToJudge(CaseRefused):
    """What came back under this number is no third party's objection with reasons."""

    number: int


class ReasonsMissing(CaseRefused):
    """A decision without reasons, or a part withheld without its ground or reason."""

    what: str


class SearchMissing(CaseRefused):
    """信息不存在 was to be decided without a record of the search (36(4))."""


class ReviewMissing(CaseRefused):
    """The draft lacks a review: `which` names it."""

    which: str


class OwnDraft(CaseRefused):
    """Nobody reviews or signs what he drafted."""


class NoDraft(CaseRefused):
    """There is no draft under review, or it is another one."""


class ReplyDraftThere(CaseRefused):
    """A draft is under review already."""


class NothingToCharge(CaseRefused):
    """The tariff makes nothing of these units: no notice is sent about a fee of zero."""

    units: int
    cite: Cite


class NotTheAmount(CaseRefused):
    """What was paid is not what was asked for."""

    paid: int
    asked: int


class CannotHandle(CaseRefused):
    """The person has no post at the agency by which cases are handled. `staff` is who."""

    staff: str


class FileRefused(CaseRefused):
    """A file is not taken in. `why` is a code: too_large, too_many, too_often, infected, no_room, quota_of_address,
    quota_of_all, or one of the gate, with its ``words`` among the `facts`.
    """

    def __init__(self, why: str, **facts: int | str) -> None:
        super().__init__()
        self.why, self.facts = why, facts


class FileGone(CaseRefused):
    """What is stored of a file is not there, or not what was kept."""

    key: str


class SupplyRefused(CaseRefused):
    """A file that a reply was to give is not taken in, or no copy can be made of it. `why` is a code."""

    def __init__(self, why: str, places: tuple[str, ...] = (), **facts: int | str) -> None:
        super().__init__()
        self.why, self.places, self.facts = why, places, facts


class SupplyFixed(CaseRefused):
    """The files of a reply are not changed any more: it is under review, or answered. `why` is a code."""

    why: str


class SupplyNotReady(CaseRefused):
    """A file of the reply is not ready for it. `why` is a code: undecided, infected, changed, gone."""

    number: int
    why: str


class AlreadyIssued(CaseRefused):
    """A letter that went out is not changed: a new one is written. `number` is its document number."""

    number: str


class KnownOfTheCase(CaseRefused):
    """Facts that the case knows itself were to be typed: `fields` names them."""

    fields: tuple[str, ...]


class NoCodeWord(CaseRefused):
    """The agency has not said which word stands before the numbers of its letters (发文机关代字)."""

    agency: str


class NotSplittable(CaseRefused):
    """The case waits for somebody or is answered: only what is in hand can be split. `stage` is where it stands."""

    stage: Stage


class NoSuchUnit(CaseRefused):
    """The agency has no unit of this name (内设机构)."""

    unit: str


class CaseAnswered(CaseRefused):
    """The case is answered; what only an open one needs is not done any more."""


class NotToErase(CaseRefused):
    """Personal data are still to be kept, until `last_day`. `why` is a code: running, held, not_filed, clock."""

    why: str
    last_day: date


class CopyLocked(CaseRefused):
    """Too many wrong numbers were given for the copy of personal data: none is looked at before `until`."""

    until: datetime


class NotThePerson(CaseRefused):
    """What was given is not what the party gave with the request, so nothing of it is handed out."""


class NoSuchSeal(CaseRefused):
    """The agency has no seal in use."""


class CertificateUnusable(CaseRefused):
    """The certificate laid down for an agency's letters cannot sign: ``unreadable`` (file or password), ``not_valid``
    on the day.
    """

    why: str
    agency: str


class OpinionPeriodOver(CaseRefused):
    """Whoever was asked answers online after the last day, `until`; the office may still enter what comes late."""

    until: date


class OpinionThere(CaseRefused):
    """The asking of this number is answered, or over, already."""

    number: int


class TooManyMessages(CaseRefused):
    """The applicant has left as many messages as are taken before the office has looked at them."""

    most: int


class CannotBeTold(CaseRefused):
    """Nobody can be told by this channel: it is not set up, or no address for it is known."""

    channel: str
