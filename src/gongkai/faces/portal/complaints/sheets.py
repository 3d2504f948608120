"""What the portal's pages on complaints show."""

from __future__ import annotations

from datetime import date

from django.forms import BaseForm

from gongkai.faces.portal.requests.sheets import Mistake
from gongkai.faces.ui.sheet import doc, sheetclass


@sheetclass
class ComplaintFormPage:
    """投诉举报: the form."""

    about: str = doc("the agency complained of")
    authority: str = doc("who takes the complaint")
    phone: str = doc("its telephone; empty if not known")
    dial: str = doc("the number to dial; empty where it is none")
    form: BaseForm = doc("the form, with the captcha where one is asked for")
    mistakes: tuple[Mistake, ...] = doc("what is to be mended")
    said: str = doc("why it was not sent; empty if it was not tried, or for mistakes")
    tracking: str = doc("where one asks how a complaint stands")


@sheetclass
class ComplaintReceipt:
    """提交回执."""

    number: str = doc("the number")
    code: str = doc("the query code")
    about: str = doc("the agency complained of")
    authority: str = doc("who took the complaint")
    received: date = doc("when")
    minutes: int = doc("for how long this page can be opened again")
    tracking: str = doc("where one asks how it stands")


@sheetclass
class ComplaintTracking:
    """查询投诉举报: where number and code are entered, and how the complaint stands."""

    form: BaseForm = doc("number and code")
    said: str = doc("why nothing was found; empty before it was tried")
    number: str = doc("the number; empty where nothing is shown", default="")
    about: str = doc("the agency complained of", default="")
    authority: str = doc("who took the complaint", default="")
    matter: str = doc("what it is about", default="")
    stage: str = doc("how it stands", default="")
    steps: tuple[tuple[date, str], ...] = doc("what was done, the earliest first", default=())
    finding: str = doc("what came of it; empty while it is open", default="")
    reply: str = doc("the words of the reply", default="")
