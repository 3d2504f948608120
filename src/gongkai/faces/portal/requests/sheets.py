"""The sheets of the pages on which a request is filled in and sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.forms import BaseForm

from gongkai.faces.ui.frame import FrameLink
from gongkai.faces.ui.sheet import doc, sheetclass


@sheetclass
class RequestStep:
    """One of the four steps, as the row above the form shows it."""

    label: str = doc("what it asks for")
    address: str = doc("where it is; empty where one cannot go yet")
    current: bool = doc("whether the page at hand is this step")
    done: bool = doc("whether it is filled in")


@sheetclass
class Help:
    """What stands beside the form: how long an answer takes, and whom to ask for help (Article 43)."""

    agency: str = doc("whom one asks")
    days: int = doc("within how many working days one gets an answer")
    office: str = doc("the disclosure office; empty if not known")
    place: str = doc("where it is; empty if not known")
    hours: str = doc("when it is open; empty if not known")
    phone: str = doc("its telephone; empty if not known")
    dial: str = doc("the number to dial; empty where the telephone is none or more than one")
    entry: str = doc("address of the page that explains disclosure on request")


@sheetclass
class PublicAnswer:
    """Something public that may answer the request."""

    title: str = doc("what it is called")
    address: str = doc("where it stands")
    holds: str = doc("what is in it")
    counted: str = doc("the address that leads there and counts that it was opened")


@sheetclass
class KeptFile:
    """A file that came with the form."""

    key: str = doc("by which it is removed")
    name: str = doc("what it is called")
    size: int = doc("how many bytes it has")


@sheetclass
class UploadPlace:
    """A place where a file is handed in, with those that are there."""

    name: str = doc("the field")
    label: str = doc("what the file is")
    help: str = doc("what may be handed in")
    accept: str = doc("the types, as a browser filters them")
    files: tuple[KeptFile, ...] = doc("what is there already")
    error: str = doc("why the last one was refused; empty if none was", default="")


@sheetclass
class Mistake:
    """One thing to be mended, for the list above the form."""

    field: str = doc("the place to go to")
    text: str = doc("what is wrong")


@sheetclass
class StepPage:
    """One step of the form."""

    steps: tuple[RequestStep, ...] = doc("the four steps")
    number: int = doc("which of them this is")
    help: Help = doc("what stands beside the form")
    mistakes: tuple[Mistake, ...] = doc("what is to be mended")
    form: BaseForm = doc("the form of this step")
    uploads: tuple[UploadPlace, ...] = doc("where files are handed in")
    back: str = doc("address of the step before; empty on the first")
    answers: tuple[PublicAnswer, ...] = doc("what is public already", default=())
    joint: Sequence[BaseForm] = doc("the forms of those who apply together with the first", default=())
    may_add: bool = doc("whether another one may be added", default=False)
    representative: BaseForm | None = doc("the form of who acts for the applicant", default=None)
    notice: PrivacyNotice | None = doc("what becomes of personal data", default=None)
    token: str = doc("which request the page shows, signed; empty before anything is kept", default="")
    apart: bool = doc("whether this is another request, begun because the one of the page was gone", default=False)


@sheetclass
class PrivacyNotice:
    """为什么要填身份信息: what Article 17 of the personal information law wants told; no consent is asked for."""

    agency: str = doc("who processes the data")
    kept: str = doc("how long they are kept")
    phone: str = doc("whom to ask; empty if not known")
    dial: str = doc("the number to dial; empty where it is none")


@sheetclass
class FilledLine:
    """One line of what was filled in."""

    label: str = doc("what it is")
    value: str = doc("what was filled in")


@sheetclass
class FilledStep:
    """The lines of one step, with the way back to it."""

    name: str = doc("the step")
    address: str = doc("where it is changed")
    lines: tuple[FilledLine, ...] = doc("what was filled in")


@sheetclass
class ReviewPage:
    """核对提交."""

    steps: tuple[RequestStep, ...] = doc("the four steps")
    number: int = doc("which of them this is")
    help: Help = doc("what stands beside the form")
    parts: tuple[FilledStep, ...] = doc("what was filled in, step by step")
    answers: tuple[PublicAnswer, ...] = doc("what is public already")
    form: BaseForm = doc("what is sent, with the captcha where one is asked for")
    token: str = doc("the mark of this request, signed")
    said: str = doc("why it was not sent; empty if it was not tried")
    back: str = doc("address of the step before")
    give_up: str = doc("where the request is given up")


@sheetclass
class ReceiptPage:
    """The receipt, with the query code that is shown this once."""

    agency: str = doc("who got the request")
    number: str = doc("its number")
    code: str = doc("the query code")
    arrived: date = doc("the day it came in")
    wanted: str = doc("what was asked for")
    supply: str = doc("form and way of supply")
    files: tuple[str, ...] = doc("what files came with it")
    confirmed_by: str = doc("how the office confirms; empty where the platform's own receipt counts")
    days: int = doc("within how many working days one gets an answer")
    earliest: date = doc("the last day for the answer if receipt is confirmed today")
    provisional: bool = doc("whether that day rests on a year whose holiday notice is not out")
    correction_days: int = doc("within how many working days one hears that the request is unclear")
    minutes: int = doc("how long this page can be opened again")
    phone: str = doc("telephone of the office; empty if not known")
    dial: str = doc("the number to dial; empty where it is none")
    tracking: str = doc("where one follows the request")
    tracked: FrameLink = doc("where this request can be looked at straight away")
