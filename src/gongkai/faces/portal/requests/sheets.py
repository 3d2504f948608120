"""The sheets of the pages on which a request is filled in and sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.forms import BaseForm

from gongkai.faces.ui.frame import FrameLink


@dataclass(frozen=True)
class RequestStep:
    """One of the four steps, as the row above the form shows it."""

    label: Annotated[str, "what it asks for"]
    address: Annotated[str, "where it is; empty where one cannot go yet"]
    current: Annotated[bool, "whether the page at hand is this step"]
    done: Annotated[bool, "whether it is filled in"]


@dataclass(frozen=True)
class Help:
    """What stands beside the form: how long an answer takes, and whom to ask for help (Article 43)."""

    agency: Annotated[str, "whom one asks"]
    days: Annotated[int, "within how many working days one gets an answer"]
    office: Annotated[str, "the disclosure office; empty if not known"]
    place: Annotated[str, "where it is; empty if not known"]
    hours: Annotated[str, "when it is open; empty if not known"]
    phone: Annotated[str, "its telephone; empty if not known"]
    dial: Annotated[str, "the number to dial; empty where the telephone is none or more than one"]
    entry: Annotated[str, "address of the page that explains disclosure on request"]


@dataclass(frozen=True)
class PublicAnswer:
    """Something public that may answer the request."""

    title: Annotated[str, "what it is called"]
    address: Annotated[str, "where it stands"]
    holds: Annotated[str, "what is in it"]
    counted: Annotated[str, "the address that leads there and counts that it was opened"]


@dataclass(frozen=True)
class KeptFile:
    """A file that came with the form."""

    key: Annotated[str, "by which it is removed"]
    name: Annotated[str, "what it is called"]
    size: Annotated[int, "how many bytes it has"]


@dataclass(frozen=True)
class UploadPlace:
    """A place where a file is handed in, with those that are there."""

    name: Annotated[str, "the field"]
    label: Annotated[str, "what the file is"]
    help: Annotated[str, "what may be handed in"]
    accept: Annotated[str, "the types, as a browser filters them"]
    files: Annotated[tuple[KeptFile, ...], "what is there already"]
    error: Annotated[str, "why the last one was refused; empty if none was"] = ""


@dataclass(frozen=True)
class Mistake:
    """One thing to be mended, for the list above the form."""

    field: Annotated[str, "the place to go to"]
    text: Annotated[str, "what is wrong"]


@dataclass(frozen=True)
class StepPage:
    """One step of the form."""

    steps: Annotated[tuple[RequestStep, ...], "the four steps"]
    number: Annotated[int, "which of them this is"]
    help: Annotated[Help, "what stands beside the form"]
    mistakes: Annotated[tuple[Mistake, ...], "what is to be mended"]
    form: Annotated[BaseForm, "the form of this step"]
    uploads: Annotated[tuple[UploadPlace, ...], "where files are handed in"]
    back: Annotated[str, "address of the step before; empty on the first"]
    answers: Annotated[tuple[PublicAnswer, ...], "what is public already"] = ()
    joint: Annotated[Sequence[BaseForm], "the forms of those who apply together with the first"] = ()
    may_add: Annotated[bool, "whether another one may be added"] = False
    representative: Annotated[BaseForm | None, "the form of who acts for the applicant"] = None
    notice: Annotated[PrivacyNotice | None, "what becomes of personal data"] = None
    token: Annotated[str, "which request the page shows, signed; empty before anything is kept"] = ""
    apart: Annotated[bool, "whether this is another request, begun because the one of the page was gone"] = False


@dataclass(frozen=True)
class PrivacyNotice:
    """为什么要填身份信息: what Article 17 of the personal information law wants told; no consent is asked for."""

    agency: Annotated[str, "who processes the data"]
    kept: Annotated[str, "how long they are kept"]
    phone: Annotated[str, "whom to ask; empty if not known"]
    dial: Annotated[str, "the number to dial; empty where it is none"]


@dataclass(frozen=True)
class FilledLine:
    """One line of what was filled in."""

    label: Annotated[str, "what it is"]
    value: Annotated[str, "what was filled in"]


@dataclass(frozen=True)
class FilledStep:
    """The lines of one step, with the way back to it."""

    name: Annotated[str, "the step"]
    address: Annotated[str, "where it is changed"]
    lines: Annotated[tuple[FilledLine, ...], "what was filled in"]


@dataclass(frozen=True)
class ReviewPage:
    """核对提交."""

    steps: Annotated[tuple[RequestStep, ...], "the four steps"]
    number: Annotated[int, "which of them this is"]
    help: Annotated[Help, "what stands beside the form"]
    parts: Annotated[tuple[FilledStep, ...], "what was filled in, step by step"]
    answers: Annotated[tuple[PublicAnswer, ...], "what is public already"]
    form: Annotated[BaseForm, "what is sent, with the captcha where one is asked for"]
    token: Annotated[str, "the mark of this request, signed"]
    said: Annotated[str, "why it was not sent; empty if it was not tried"]
    back: Annotated[str, "address of the step before"]
    give_up: Annotated[str, "where the request is given up"]


@dataclass(frozen=True)
class ReceiptPage:
    """The receipt, with the query code that is shown this once."""

    agency: Annotated[str, "who got the request"]
    number: Annotated[str, "its number"]
    code: Annotated[str, "the query code"]
    arrived: Annotated[date, "the day it came in"]
    wanted: Annotated[str, "what was asked for"]
    supply: Annotated[str, "form and way of supply"]
    files: Annotated[tuple[str, ...], "what files came with it"]
    confirmed_by: Annotated[str, "how the office confirms; empty where the platform's own receipt counts"]
    days: Annotated[int, "within how many working days one gets an answer"]
    earliest: Annotated[date, "the last day for the answer if receipt is confirmed today"]
    provisional: Annotated[bool, "whether that day rests on a year whose holiday notice is not out"]
    correction_days: Annotated[int, "within how many working days one hears that the request is unclear"]
    minutes: Annotated[int, "how long this page can be opened again"]
    phone: Annotated[str, "telephone of the office; empty if not known"]
    dial: Annotated[str, "the number to dial; empty where it is none"]
    tracking: Annotated[str, "where one follows the request"]
    tracked: Annotated[FrameLink, "where this request can be looked at straight away"]
