"""Number and code, by which somebody without an account comes to a matter of his own; and what guessing costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.conf import settings
from django.http import HttpRequest

from gongkai.faces.portal.contact_details import narrow
from gongkai.faces.portal.requests.forms import WorkedForm
from gongkai.faces.ui.visitor import Tries, address_of

Matter = TypeVar("Matter")
WRONG_CODE = "编号或者查询码不对，请按回执逐位核对。"
_LATER = "试的次数过多，请10分钟后再试。"
_WORK = "试的次数较多。请先完成本页的自动验证，再提交。"
_TEN_MINUTES = 600
_TOO_MANY = 429


@dataclass(frozen=True)
class CodeEntry(Generic[Matter]):
    """The form as it is to be shown, the matter that it opened, and why it opened none."""

    form: WorkedForm
    matter: Matter | None = None
    refusal: str = ""
    status: int = 200


def code_entry(
    request: HttpRequest,
    form_type: type[WorkedForm],
    name: str,
    find: Callable[[str, str], Matter | None],
    *,
    wrong: str,
) -> CodeEntry[Matter]:
    """Look up what number and code open. Whichever is wrong, the words are the same.

    Wrong tries are counted by connection, by network and by number. When they are used up nobody is shut out, neither
    all who share an address nor who owns the number: each further try costs work. Where there is no captcha
    (GONGKAI_CAPTCHA=never) it has to wait.
    """
    tries = Tries(name, settings.TRACKING_TRIES, _TEN_MINUTES)
    number = narrow(request.POST.get("number", ""))
    form = form_type(
        request.POST or None,
        address=address_of(request),
        asks=_asks(tries, request, number),
        times=tries.work(request, number),
    )
    if not form.is_bound:
        return CodeEntry(form)
    entry = _looked_up(form, tries, request, find, wrong)
    if entry.matter is None and _asks(tries, request, number):
        form.times = tries.work(request, number)
        form.ask_for_work()
    return entry


def _looked_up(
    form: WorkedForm, tries: Tries, request: HttpRequest, find: Callable[[str, str], Matter | None], wrong: str
) -> CodeEntry[Matter]:
    if not form.is_valid():
        work = " ".join(str(error) for error in form.non_field_errors())
        return CodeEntry(form, refusal=work, status=_TOO_MANY if work else 200)
    number, code = narrow(form.cleaned_data["number"]), narrow(form.cleaned_data["code"])
    taken = tries.take(request, number, worked=form.asks)
    if taken is None:
        return CodeEntry(form, refusal=_LATER if settings.CAPTCHA == "never" else _WORK, status=_TOO_MANY)
    case = find(number, code)
    if case is None:
        return CodeEntry(form, refusal=wrong)
    tries.give_back(taken)
    return CodeEntry(form, case)


def _asks(tries: Tries, request: HttpRequest, number: str) -> bool:
    if settings.CAPTCHA == "after_failures":
        return tries.rounds(request, number) > 0
    return bool(settings.CAPTCHA == "always")
