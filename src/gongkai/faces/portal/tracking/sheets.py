"""The sheets of the pages on which an applicant follows a request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from django.forms import BaseForm

from gongkai.faces.portal.requests.sheets import Mistake, UploadPlace
from gongkai.faces.ui.frame import FrameLink
from gongkai.faces.ui.reply_date import ReplyDateSheet


@dataclass(frozen=True)
class TrackingPage:
    """Where number and code are entered."""

    form: Annotated[BaseForm, "number and code"]
    said: Annotated[str, "why nothing was found; empty before it was tried"]
    phone: Annotated[str, "whom to ask when the receipt is lost; empty if not known"]
    dial: Annotated[str, "the number to dial; empty where it is none"]


@dataclass(frozen=True)
class Milestone:
    """One of the few stages between sending and answer."""

    name: Annotated[str, "what it is"]
    days: Annotated[str, "when it was, or will be at the latest"]
    state: Annotated[str, "done, now, or ahead"]


@dataclass(frozen=True)
class RequestEvent:
    """Something that was done with the request."""

    on: Annotated[date, "the day"]
    what: Annotated[str, "what was done"]
    more: Annotated[str, "what it means for the applicant; empty if nothing"]


@dataclass(frozen=True)
class FeeNotice:
    """收费通知."""

    amount: Annotated[str, "how many 元"]
    standard: Annotated[str, "by which tariff, for how many units"]
    way: Annotated[str, "how it is paid"]
    until: Annotated[date, "the last day"]
    stated: Annotated[date | None, "the day on which the applicant says to have paid; None if nothing was said"]


@dataclass(frozen=True)
class TrackedLetter:
    """文书, to be fetched."""

    title: Annotated[str, "what it is called"]
    number: Annotated[str, "its document number; empty where it has none"]
    on: Annotated[date, "its date"]
    address: Annotated[str, "where its PDF is"]


@dataclass(frozen=True)
class MessageLine:
    """A message."""

    on: Annotated[date, "the day"]
    who: Annotated[str, "您 or 工作机构"]
    text: Annotated[str, "what it says"]
    mine: Annotated[bool, "whether the applicant wrote it"]


@dataclass(frozen=True)
class NotificationChoice:
    """告知方式: how the applicant hears of progress."""

    form: Annotated[BaseForm | None, "where it is chosen; None where nothing can be chosen"]


@dataclass(frozen=True)
class Need:
    """What is needed from the applicant."""

    title: Annotated[str, "what it is"]
    items: Annotated[tuple[str, ...], "what the notice asks for"]
    guidance: Annotated[str, "how to do it; empty if nothing was said"]
    until: Annotated[date | None, "the last day; None where there is none"]
    over: Annotated[bool, "whether that day has passed"]
    otherwise: Annotated[str, "what follows if nothing comes"]
    fee: Annotated[FeeNotice | None, "what is to be paid; None if it is something else"]
    form: Annotated[BaseForm | None, "where it is answered; None if it cannot be answered here"]
    uploads: Annotated[tuple[UploadPlace, ...], "where files are handed in"]
    button: Annotated[str, "what the button says"]


@dataclass(frozen=True)
class GivenFile:
    """A file that the reply gives."""

    title: Annotated[str, "what it is"]
    description: Annotated[str, "a word more; empty if nothing"]
    kind: Annotated[str, "which kind of file"]
    pages: Annotated[int | None, "how many pages; None if not known"]
    size: Annotated[int, "how many bytes"]
    in_part: Annotated[bool, "whether pages of it are kept back"]
    address: Annotated[str, "where it is downloaded, for a while"]


@dataclass(frozen=True)
class NotGivenPage:
    """A link that opens nothing."""

    said: Annotated[str, "why"]
    way: Annotated[FrameLink, "where a link is that does"]
    phone: Annotated[str, "whom to ask; empty if not known"]
    dial: Annotated[str, "the number to dial; empty where it is none"]


@dataclass(frozen=True)
class Remedies:
    """救济: what can be done against the answer, or because there is none."""

    silence: Annotated[bool, "whether no answer came; else an answer is contested"]
    since: Annotated[date | None, "the day after which the periods run; None where it is not known"]
    start: Annotated[str, "what the periods run from"]
    first: Annotated[bool, "whether reconsideration must come before a suit"]
    advised: Annotated[bool, "whether reconsideration is advised though the choice is free"]
    doubtful_suit: Annotated[bool, "whether a court may turn a suit away though the choice is free"]
    organ: Annotated[str, "who decides on reconsideration; empty if not known"]
    organ_days: Annotated[int | None, "within how many days; None where none is promised"]
    organ_until: Annotated[date | None, "the last day; None where it cannot be said"]
    organ_moved: Annotated[bool, "whether that day was moved, since the period ended on a day of rest"]
    court: Annotated[str, "which court; empty if not known"]
    court_months: Annotated[int | None, "within how many months; None where no suit lies yet"]
    court_until: Annotated[date | None, "the last day; None where it cannot be said"]
    court_moved: Annotated[bool, "whether that day was moved, since the period ended on a day of rest"]
    authority: Annotated[str, "to whom one complains; empty if not known"]
    complaint: Annotated[str, "where one complains; empty where nobody on this platform takes complaints"]
    basis: Annotated[str, "the articles"]


@dataclass(frozen=True)
class TrackedPage:
    """申请进度."""

    number: Annotated[str, "its number"]
    agency: Annotated[str, "who has it"]
    state: Annotated[str, "how it stands, in a few words"]
    said: Annotated[str, "what that means"]
    lamp: Annotated[str, "g, y, r or o"]
    done_words: Annotated[str, "what the applicant has just done; empty if nothing"]
    unsent: Annotated[str, "what was typed and could not be taken, since nothing is waited for any more; else empty"]
    milestones: Annotated[tuple[Milestone, ...], "the stages"]
    dates: Annotated[ReplyDateSheet | None, "the reply date, explained; None while none can be promised"]
    ordered: Annotated[date | None, "a reply date that was fixed in place of the reckoned one"]
    closed: Annotated[bool, "whether no reply is owed any more"]
    extension: Annotated[int, "by how many working days at most it may still be lengthened; 0 if no more"]
    mistakes: Annotated[tuple[Mistake, ...], "what is to be mended in the answer"]
    need: Annotated[Need | None, "what is needed from the applicant"]
    happenings: Annotated[tuple[RequestEvent, ...], "what was done, the latest first"]
    wanted: Annotated[str, "what was asked for"]
    corrected: Annotated[str, "what was asked for since it was corrected; empty if it was not"]
    supply: Annotated[str, "form and way of supply"]
    arrived: Annotated[date, "the day it came in"]
    submitted: Annotated[datetime | None, "the moment it was sent; None where it came in another way"]
    received: Annotated[date | None, "the day of receipt; None before it is registered"]
    given: Annotated[tuple[GivenFile, ...], "the files that the reply gives, once it was served"]
    link_minutes: Annotated[int, "how long their links work"]
    confirmed: Annotated[date | None, "the day on which both sides confirmed receipt; None where none is needed"]
    letters: Annotated[tuple[TrackedLetter, ...], "what can be fetched"]
    messages: Annotated[tuple[MessageLine, ...], "what was written, the latest last"]
    message_form: Annotated[BaseForm, "where one writes"]
    told: Annotated[NotificationChoice, "how the applicant hears of progress"]
    remedies: Annotated[Remedies | None, "what can be done against it; None if there is nothing yet"]
    may_withdraw: Annotated[bool, "whether it can be withdrawn"]
    office: Annotated[str, "the disclosure office; empty if not known"]
    hours: Annotated[str, "when it is open; empty if not known"]
    phone: Annotated[str, "its telephone; empty if not known"]
    dial: Annotated[str, "the number to dial; empty where it is none"]
    minutes: Annotated[int, "after how many minutes the code is asked for again"]


@dataclass(frozen=True)
class WithdrawPage:
    """撤回申请, before it is done."""

    number: Annotated[str, "its number"]
    agency: Annotated[str, "who has it"]
    wanted: Annotated[str, "what was asked for"]
    form: Annotated[BaseForm, "the version on which it rests"]
    said: Annotated[str, "why it was not done; empty if it was not tried"]


@dataclass(frozen=True)
class CopyPage:
    """个人信息副本: where the applicant says once more who it is."""

    number: Annotated[str, "its number"]
    agency: Annotated[str, "who has it"]
    form: Annotated[BaseForm, "what only the applicant knows"]
    said: Annotated[str, "why nothing was given; empty if it was not tried"]
