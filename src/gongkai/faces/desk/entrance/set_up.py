"""首次设置 in the browser: who knows the console's key goes through four steps, the last of which does it all.

What was typed is kept in the session, right or wrong, so that going back or a mistake loses nothing; passwords are not
kept. Once the platform is set up these pages answer as if there were none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.faces.desk.entrance.set_up_forms import (
    AuthorityForm,
    FirstAdministratorForm,
    HostForm,
    KeyForm,
    OfficeForm,
)
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.articles import Cite
from gongkai.office.access import first_set_up
from gongkai.office.agencies.models import AdministratorKind
from gongkai.office.agencies.queries import host
from gongkai.office.agencies.refusals import AlreadySetUp
from gongkai.office.agencies.set_up import FirstSetUp, NewAdministrator
from gongkai.office.journal.record import Actor

FIRST = Actor("首次设置")
"""Who acts before there is anybody: the journal calls it as `gongkai init` does."""

_DRAFT = "set_up"
_KEPT_OUT = ("csrfmiddlewaretoken", "password", "again", "back")
"""What of a form that was sent is never kept."""

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class SetUpStep:
    """One step: its code in addresses, its title, and what to know before filling it in."""

    code: str
    title: str
    why: str

    @property
    def address(self) -> str:
        """Where it is."""
        return reverse(f"set_up_{self.code}")


STEPS = (
    SetUpStep("agency", "主办机关", "平台由它主办：政府的平台写本级人民政府，部门自建的平台写本部门。"),
    SetUpStep(
        "office",
        "公开工作机构",
        "主办机关里承办政府信息公开日常工作的机构。公开指南由这里的内容生成，缺一项，指南就缺一项；"
        "暂时不知道的，以后在经办台补填。",
    ),
    SetUpStep(
        "authority",
        "主管部门",
        f"推进、指导、协调、监督本行政区域政府信息公开工作的政府办公厅、办公室（条例{Cite(3, 3).place}）。",
    ),
    SetUpStep(
        "administrator",
        "安全管理员",
        "安全管理员为其他人员登记账号、设岗，包括系统管理员和审计管理员；自己不办业务，也不能兼任另两种管理员。",
    ),
)


@sheetclass
class StepLine:
    """One step in the line on top of the page."""

    title: str = doc("its title")
    number: int = doc("which it is, from 1")
    state: str = doc("done, now, or nothing")


@sheetclass
class FilledSetUpStep:
    """What was filled in at an earlier step, to be looked through."""

    title: str = doc("the step's title")
    address: str = doc("where it can be changed")
    rows: tuple[tuple[str, str], ...] = doc("label and content; empty content was left out")


class _GoTo(Exception):
    """This step cannot be taken yet: first the one at `address`."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@sheetclass
class SetUpTakenSheet:
    """首次设置: it was done before."""

    template: ClassVar[str] = "desk/set_up_taken.html"
    name: str = doc("whose platform it is now")


def _first(view: View) -> View:
    """A page of first set-up: there only while nothing is set up."""

    @wraps(view)
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    def guarded(request: HttpRequest, **place: int) -> HttpResponse:
        try:
            there = host()
            if there and not (request.method == "POST" and _DRAFT in request.session):
                raise Http404
            if there:
                raise AlreadySetUp(there.name)
            return view(request, **place)
        except AlreadySetUp as taken:
            request.session.flush()
            return render_sheet(request, SetUpTakenSheet(name=taken.name), status=409)
        except _GoTo as first:
            return redirect(first.address)

    return guarded


@sheetclass
class SetUpKeySheet:
    """首次设置: the key that lets one begin."""

    template: ClassVar[str] = "desk/set_up_key.html"
    form: KeyForm = doc("its form")


@_first
def key(request: HttpRequest) -> HttpResponse:
    """The door: who knows the key goes on."""
    form, status = KeyForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            token = first_set_up.admit(form.cleaned_data["key"], timezone.now())
        except first_set_up.WrongKey:
            form.add_error("key", "设置码不对，或者已过24小时。请照屏幕上最后一次显示的输入。")
        except first_set_up.Resting as resting:
            until = timezone.localtime(resting.until)
            form.add_error("key", f"输错次数过多，{until:%H:%M:%S}以后再试。")
            status = 429
        else:
            request.session.cycle_key()
            request.session[_DRAFT] = {**request.session.get(_DRAFT, {}), "": token}
            return redirect(STEPS[0].address)
    return render_sheet(request, SetUpKeySheet(form=form), status=status)


@sheetclass
class SetUpStepSheet:
    """首次设置: one step."""

    template: ClassVar[str] = "desk/set_up_step.html"
    form: Any = doc("its form")
    step: SetUpStep = doc("the step")
    lines: Sequence[StepLine] = doc("all steps")
    line: StepLine = doc("this one among them")


@_first
def step(request: HttpRequest, place: int) -> HttpResponse:
    """One step but the last."""
    draft, at = _draft(request), STEPS[place]
    if request.method == "POST":
        _keep(request, draft, at)
        if "back" in request.POST:
            return redirect(STEPS[place - 1].address)
    form = _form(draft, at)
    if request.method == "POST" and form.is_valid():
        return redirect(STEPS[place + 1].address)
    return render_sheet(request, SetUpStepSheet(form, *_line(place)))


@sheetclass
class SetUpFinishSheet:
    """首次设置: the last step, with what was filled in before."""

    template: ClassVar[str] = "desk/set_up_finish.html"
    form: Any = doc("its form")
    step: SetUpStep = doc("the step")
    lines: Sequence[StepLine] = doc("all steps")
    line: StepLine = doc("this one among them")
    filled: Sequence[FilledSetUpStep] = doc("what was filled in before")


@_first
def finish(request: HttpRequest) -> HttpResponse:
    """The last step: the administrator, everything once more to look through, and then it is done."""
    place, draft = len(STEPS) - 1, _draft(request)
    at = STEPS[place]
    if request.method == "POST":
        _keep(request, draft, at)
        if "back" in request.POST:
            return redirect(STEPS[place - 1].address)
    forms = [_right(draft, step) for step in STEPS[:place]]
    form = (
        FirstAdministratorForm(request.POST)
        if request.method == "POST"
        else FirstAdministratorForm(initial=draft.get(at.code))
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _done(request, draft[""], _wanted(forms, form), form.cleaned_data["display_name"])
        except first_set_up.WrongKey:
            raise _GoTo(reverse("set_up")) from None
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
    filled_steps = [
        FilledSetUpStep(set_up_step.title, set_up_step.address, tuple(filled.rows()))
        for set_up_step, filled in zip(STEPS[:place], forms, strict=True)
    ]
    return render_sheet(request, SetUpFinishSheet(form, *_line(place), filled_steps))


def _draft(request: HttpRequest) -> dict[str, Any]:
    """What this browser has filled in so far, with its token under "". Raises _GoTo for one that may not pass."""
    draft: dict[str, Any] = request.session.get(_DRAFT, {})
    if not first_set_up.is_admitted(str(draft.get("", "")), timezone.now()):
        raise _GoTo(reverse("set_up"))
    return draft


def _keep(request: HttpRequest, draft: dict[str, Any], at: SetUpStep) -> None:
    """Keep what was typed."""
    draft[at.code] = {name: value for name, value in request.POST.items() if name not in _KEPT_OUT}
    request.session[_DRAFT] = draft


def _form(draft: dict[str, Any], at: SetUpStep) -> Any:
    """The form of a step with what was typed into it."""
    typed = draft.get(at.code)
    if at.code == "authority":
        return AuthorityForm(typed, host=_right(draft, STEPS[0]).agency())
    return {"agency": HostForm, "office": OfficeForm}[at.code](typed)


def _right(draft: dict[str, Any], at: SetUpStep) -> Any:
    """The form of an earlier step. Raises _GoTo, that step, where something in it must be put right first."""
    form = _form(draft, at)
    if not form.is_valid():
        raise _GoTo(at.address)
    return form


def _wanted(forms: list[Any], form: FirstAdministratorForm) -> FirstSetUp:
    agency, office, authority = forms
    data = form.cleaned_data
    first = NewAdministrator(data["username"], data["display_name"], AdministratorKind.SECURITY, data["password"])
    return FirstSetUp(agency.agency((*agency.details(), *office.details())), authority.authority(), (first,))


def _done(request: HttpRequest, token: str, wanted: FirstSetUp, name: str) -> HttpResponse:
    """Set up, forget the draft, and on to the log-in."""
    agency = first_set_up.set_up_with(token, wanted, actor=FIRST, on=timezone.localdate(), now=timezone.now())
    request.session.flush()
    messages.success(request, f"{agency.name}的平台已建好。请{name}登录，先启用动态口令，再为其他人员登记账号、设岗。")
    return redirect("account_login")


def _line(place: int) -> tuple[SetUpStep, list[StepLine], StepLine]:
    """A step, all steps as the line on top of the page shows them, and this one among them."""
    lines = [
        StepLine(set_up_step.title, number + 1, "done" if number < place else "now" if number == place else "")
        for number, set_up_step in enumerate(STEPS)
    ]
    return STEPS[place], lines, lines[place]


urlpatterns = [
    path("", key, name="set_up"),
    *(
        path(f"{set_up_step.code}/", step, {"place": place}, name=f"set_up_{set_up_step.code}")
        for place, set_up_step in enumerate(STEPS[:-1])
    ),
    path("administrator/", finish, name="set_up_administrator"),
]
"""The addresses, under `set-up/`."""
