"""The sheets of the pages on which an applicant follows a request."""

from __future__ import annotations

from datetime import date, datetime

from django.forms import BaseForm

from gongkai.faces.portal.requests.sheets import Mistake, UploadPlace
from gongkai.faces.ui.frame import FrameLink
from gongkai.faces.ui.reply_date import ReplyDateSheet
from gongkai.faces.ui.sheet import doc, sheetclass


@sheetclass
class TrackingPage:
    """Where number and code are entered."""

    form: BaseForm = doc("number and code")
    said: str = doc("why nothing was found; empty before it was tried")
    phone: str = doc("whom to ask when the receipt is lost; empty if not known")
    dial: str = doc("the number to dial; empty where it is none")


@sheetclass
class Milestone:
    """One of the few stages between sending and answer."""

    name: str = doc("what it is")
    days: str = doc("when it was, or will be at the latest")
    state: str = doc("done, now, or ahead")


@sheetclass
class RequestEvent:
    """Something that was done with the request."""

    on: date = doc("the day")
    what: str = doc("what was done")
    more: str = doc("what it means for the applicant; empty if nothing")


@sheetclass
class FeeNotice:
    """收费通知."""

    amount: str = doc("how many 元")
    standard: str = doc("by which tariff, for how many units")
    way: str = doc("how it is paid")
    until: date = doc("the last day")
    stated: date | None = doc("the day on which the applicant says to have paid; None if nothing was said")


@sheetclass
class TrackedLetter:
    """文书, to be fetched."""

    title: str = doc("what it is called")
    number: str = doc("its document number; empty where it has none")
    on: date = doc("its date")
    address: str = doc("where its PDF is")


@sheetclass
class MessageLine:
    """A message."""

    on: date = doc("the day")
    who: str = doc("您 or 工作机构")
    text: str = doc("what it says")
    mine: bool = doc("whether the applicant wrote it")


@sheetclass
class NotificationChoice:
    """告知方式: how the applicant hears of progress."""

    form: BaseForm | None = doc("where it is chosen; None where nothing can be chosen")


@sheetclass
class Need:
    """What is needed from the applicant."""

    title: str = doc("what it is")
    items: tuple[str, ...] = doc("what the notice asks for")
    guidance: str = doc("how to do it; empty if nothing was said")
    until: date | None = doc("the last day; None where there is none")
    over: bool = doc("whether that day has passed")
    otherwise: str = doc("what follows if nothing comes")
    fee: FeeNotice | None = doc("what is to be paid; None if it is something else")
    form: BaseForm | None = doc("where it is answered; None if it cannot be answered here")
    uploads: tuple[UploadPlace, ...] = doc("where files are handed in")
    button: str = doc("what the button says")


@sheetclass
class GivenFile:
    """A file that the reply gives."""

    title: str = doc("what it is")
    description: str = doc("a word more; empty if nothing")
    kind: str = doc("which kind of file")
    pages: int | None = doc("how many pages; None if not known")
    size: int = doc("how many bytes")
    in_part: bool = doc("whether pages of it are kept back")
    address: str = doc("where it is downloaded, for a while")


@sheetclass
class NotGivenPage:
    """A link that opens nothing."""

    said: str = doc("why")
    way: FrameLink = doc("where a link is that does")
    phone: str = doc("whom to ask; empty if not known")
    dial: str = doc("the number to dial; empty where it is none")


@sheetclass
class Remedies:
    """救济: what can be done against the answer, or because there is none."""

    silence: bool = doc("whether no answer came; else an answer is contested")
    since: date | None = doc("the day after which the periods run; None where it is not known")
    start: str = doc("what the periods run from")
    first: bool = doc("whether reconsideration must come before a suit")
    advised: bool = doc("whether reconsideration is advised though the choice is free")
    doubtful_suit: bool = doc("whether a court may turn a suit away though the choice is free")
    organ: str = doc("who decides on reconsideration; empty if not known")
    organ_days: int | None = doc("within how many days; None where none is promised")
    organ_until: date | None = doc("the last day; None where it cannot be said")
    organ_moved: bool = doc("whether that day was moved, since the period ended on a day of rest")
    court: str = doc("which court; empty if not known")
    court_months: int | None = doc("within how many months; None where no suit lies yet")
    court_until: date | None = doc("the last day; None where it cannot be said")
    court_moved: bool = doc("whether that day was moved, since the period ended on a day of rest")
    authority: str = doc("to whom one complains; empty if not known")
    complaint: str = doc("where one complains; empty where nobody on this platform takes complaints")
    basis: str = doc("the articles")


@sheetclass
class TrackedPage:
    """申请进度."""

    number: str = doc("its number")
    agency: str = doc("who has it")
    state: str = doc("how it stands, in a few words")
    said: str = doc("what that means")
    lamp: str = doc("g, y, r or o")
    done_words: str = doc("what the applicant has just done; empty if nothing")
    unsent: str = doc("what was typed and could not be taken, since nothing is waited for any more; else empty")
    milestones: tuple[Milestone, ...] = doc("the stages")
    dates: ReplyDateSheet | None = doc("the reply date, explained; None while none can be promised")
    ordered: date | None = doc("a reply date that was fixed in place of the reckoned one")
    closed: bool = doc("whether no reply is owed any more")
    extension: int = doc("by how many working days at most it may still be lengthened; 0 if no more")
    mistakes: tuple[Mistake, ...] = doc("what is to be mended in the answer")
    need: Need | None = doc("what is needed from the applicant")
    happenings: tuple[RequestEvent, ...] = doc("what was done, the latest first")
    wanted: str = doc("what was asked for")
    corrected: str = doc("what was asked for since it was corrected; empty if it was not")
    supply: str = doc("form and way of supply")
    arrived: date = doc("the day it came in")
    submitted: datetime | None = doc("the moment it was sent; None where it came in another way")
    received: date | None = doc("the day of receipt; None before it is registered")
    given: tuple[GivenFile, ...] = doc("the files that the reply gives, once it was served")
    link_minutes: int = doc("how long their links work")
    confirmed: date | None = doc("the day on which both sides confirmed receipt; None where none is needed")
    letters: tuple[TrackedLetter, ...] = doc("what can be fetched")
    messages: tuple[MessageLine, ...] = doc("what was written, the latest last")
    message_form: BaseForm = doc("where one writes")
    told: NotificationChoice = doc("how the applicant hears of progress")
    remedies: Remedies | None = doc("what can be done against it; None if there is nothing yet")
    may_withdraw: bool = doc("whether it can be withdrawn")
    office: str = doc("the disclosure office; empty if not known")
    hours: str = doc("when it is open; empty if not known")
    phone: str = doc("its telephone; empty if not known")
    dial: str = doc("the number to dial; empty where it is none")
    minutes: int = doc("after how many minutes the code is asked for again")


@sheetclass
class WithdrawPage:
    """撤回申请, before it is done."""

    number: str = doc("its number")
    agency: str = doc("who has it")
    wanted: str = doc("what was asked for")
    form: BaseForm = doc("the version on which it rests")
    said: str = doc("why it was not done; empty if it was not tried")


@sheetclass
class CopyPage:
    """个人信息副本: where the applicant says once more who it is."""

    number: str = doc("its number")
    agency: str = doc("who has it")
    form: BaseForm = doc("what only the applicant knows")
    said: str = doc("why nothing was given; empty if it was not tried")
