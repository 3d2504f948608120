"""What the portal's pages on complaints show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.forms import BaseForm

from gongkai.faces.portal.requests.sheets import Mistake


@dataclass(frozen=True)
class ComplaintFormPage:
    """投诉举报: the form."""

    about: Annotated[str, "the agency complained of"]
    authority: Annotated[str, "who takes the complaint"]
    phone: Annotated[str, "its telephone; empty if not known"]
    dial: Annotated[str, "the number to dial; empty where it is none"]
    form: Annotated[BaseForm, "the form, with the captcha where one is asked for"]
    mistakes: Annotated[tuple[Mistake, ...], "what is to be mended"]
    said: Annotated[str, "why it was not sent; empty if it was not tried, or for mistakes"]
    tracking: Annotated[str, "where one asks how a complaint stands"]


@dataclass(frozen=True)
class ComplaintReceipt:
    """提交回执."""

    number: Annotated[str, "the number"]
    code: Annotated[str, "the query code"]
    about: Annotated[str, "the agency complained of"]
    authority: Annotated[str, "who took the complaint"]
    received: Annotated[date, "when"]
    minutes: Annotated[int, "for how long this page can be opened again"]
    tracking: Annotated[str, "where one asks how it stands"]


@dataclass(frozen=True)
class ComplaintTracking:
    """查询投诉举报: where number and code are entered, and how the complaint stands."""

    form: Annotated[BaseForm, "number and code"]
    said: Annotated[str, "why nothing was found; empty before it was tried"]
    number: Annotated[str, "the number; empty where nothing is shown"] = ""
    about: Annotated[str, "the agency complained of"] = ""
    authority: Annotated[str, "who took the complaint"] = ""
    matter: Annotated[str, "what it is about"] = ""
    stage: Annotated[str, "how it stands"] = ""
    steps: Annotated[tuple[tuple[date, str], ...], "what was done, the earliest first"] = ()
    finding: Annotated[str, "what came of it; empty while it is open"] = ""
    reply: Annotated[str, "the words of the reply"] = ""
