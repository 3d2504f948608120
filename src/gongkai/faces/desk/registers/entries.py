"""The desk's pages on single entries of a register: entered, corrected, removed, changed by later documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.desk.authorization import ActorAndDay, actor_and_day, actor_at, entered, viewer_at
from gongkai.faces.desk.forms import DeskForm, sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.registers.forms import (
    DocumentChangeForm,
    EntryCorrectionForm,
    RegisterEntryForm,
    RemoveEntryForm,
)
from gongkai.faces.desk.registers.sheets import EntryLine, entry_line, page_title
from gongkai.faces.desk.registers.views import register_at
from gongkai.faces.desk.registers.words import refusal_words
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.registers import Register
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.agencies.refusals import Refused
from gongkai.office.registers.amend import correct, remove
from gongkai.office.registers.drafts import draft_of, typed
from gongkai.office.registers.fields import fields_of
from gongkai.office.registers.happenings import change_document, take_back
from gongkai.office.registers.listed import events_of
from gongkai.office.registers.models import Document, DocumentEvent, Happening, Kept
from gongkai.office.registers.queries import life_of
from gongkai.office.registers.refusals import EntriesFaulty, EntryFaulty, RegisterRefused, RemovedMeanwhile
from gongkai.office.registers.take_in import model_of, take_in


@sheetclass
class RegisterNewSheet:
    """登记: one entry."""

    template: ClassVar[str] = "desk/register_new.html"
    agency: Agency = doc("the agency")
    register: Register = doc("the register")
    title: str = doc("what the page is called")
    form: RegisterEntryForm = doc("its form")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str, register: str) -> HttpResponse:
    """登记一条."""
    agency, today = entered(request, slug, Permission.KEEP_REGISTERS), timezone.localdate()
    of = register_at(agency, register)
    form = RegisterEntryForm(of, sent(request))
    if request.method == "POST":
        try:
            taken = take_in(agency, of, [form.raw()], actor=actor_at(request, agency), on=today)
        except EntriesFaulty as refused:
            form.blame(fault for row in refused.examined.faulty for fault in row.faults)
        except (RegisterRefused, Refused) as refused:
            form.add_error(None, refusal_words(refused, of))
        else:
            message = "已登记。" if taken.entries else "这一条已经登记过，没有重复登记。"
            messages.success(request, message)
            return redirect("desk:register", slug, register)
    return render_sheet(request, RegisterNewSheet(agency, of, page_title(of), form))


@sheetclass
class RegisterEntrySheet:
    """One entry of a register."""

    template: ClassVar[str] = "desk/register_entry.html"
    agency: Agency = doc("the agency")
    register: Register = doc("the register")
    title: str = doc("what the page is called")
    entry: Kept = doc("the entry")
    line: EntryLine = doc("the entry as the list shows it")
    facts: Sequence[tuple[str, str]] = doc("what it says, field by field")
    changes: Sequence[DocumentEvent] = doc("what happened to the document")
    may_keep: bool = doc("whether this person may change it")
    follower: Kept | None = doc("the entry that corrects it; None where none does")
    correct: EntryCorrectionForm = doc("the form of a correction")
    remove: RemoveEntryForm = doc("the form that removes it")
    change: DocumentChangeForm | None = doc(
        "the form of what happened to a document; None for other entries", default=None
    )


@require_safe
def show(request: HttpRequest, slug: str, register: str, pk: int) -> HttpResponse:
    """One entry, with what was done to it."""
    agency = entered(request, slug, Permission.SEE_REGISTERS)
    return _shown(request, agency, register_at(agency, register), pk)


@require_POST
def act(request: HttpRequest, slug: str, register: str, pk: int, name: str) -> HttpResponse:
    """Correct, remove, or what a later document does; what is refused is said on its form."""
    agency = entered(request, slug, Permission.KEEP_REGISTERS)
    of = register_at(agency, register)
    entry = get_object_or_404(model_of(of), pk=pk, agency=agency, register=of.value)
    forms = _forms(of, entry, request.POST)
    if name not in forms:
        raise Http404
    form, by = forms[name], actor_and_day(request, agency)
    if name == "correct" or form.is_valid():
        try:
            message, changed_entry = _ACTS[name](entry, form, by)
        except EntryFaulty as refused:
            form.blame(refused.faults)
        except RemovedMeanwhile as refused:
            messages.error(request, refusal_words(refused, of))  # The page has no form for it any more.
            return redirect("desk:register_entry", slug, register, pk)
        except (RegisterRefused, Refused, ValidationError) as refused:
            form.is_valid()
            form.add_error(None, refusal_words(refused, of))
        else:
            messages.success(request, message)
            return redirect("desk:register_entry", slug, register, changed_entry.pk)
    return _shown(request, agency, of, pk, **{name: form})


@require_POST
def change_back(request: HttpRequest, slug: str, register: str, pk: int, change: int) -> HttpResponse:
    """移除 a change of a document that was registered wrongly."""
    agency = entered(request, slug, Permission.KEEP_REGISTERS)
    of = register_at(agency, register)
    event = get_object_or_404(DocumentEvent, pk=change, document=pk, document__agency=agency, document__register=of)
    try:
        reason = request.POST.get("reason", "")[:200]
        take_back(event, reason, actor=actor_at(request, agency), on=timezone.localdate())
    except (RegisterRefused, Refused) as refused:
        messages.error(request, refusal_words(refused, of))
    else:
        messages.success(request, "已移除这项效力变动。")
    return redirect("desk:register_entry", slug, register, pk)


def _correct(entry: Any, form: EntryCorrectionForm, by: ActorAndDay) -> tuple[str, Any]:
    raw = form.raw()
    reason = str(form.data.get(form.add_prefix("reason"), ""))[:200]
    return "已更正，原来的内容保留在历史里。", correct(entry, raw, reason, **by)


def _remove(entry: Any, form: RemoveEntryForm, by: ActorAndDay) -> tuple[str, Any]:
    return "已移除，不再计数；条目保留在历史里。", remove(entry, form.cleaned_data["reason"], **by)


def _change(entry: Document, form: DocumentChangeForm, by: ActorAndDay) -> tuple[str, Any]:
    data = form.cleaned_data
    kind = Happening(data["kind"])
    change_document(entry, kind, data["takes_effect"], data["by_document"], valid_until=data["valid_until"], **by)
    return f"已登记{kind.label}。", entry


_ACTS: Mapping[str, Callable[[Any, Any, ActorAndDay], tuple[str, Any]]] = {
    "correct": _correct,
    "remove": _remove,
    "change": _change,
}


def _forms(register: Register, entry: Any, data: Any = None) -> dict[str, Any]:
    """The forms of the acts on an entry."""
    initial = typed(register, draft_of(entry))
    for field in fields_of(register, later=False):
        initial[field.name] = field.value_of(initial[field.name]) or "" if field.choices else initial[field.name]
    forms: dict[str, Any] = {
        "correct": EntryCorrectionForm(register, data, initial=initial, auto_id="correct_%s"),
        "remove": RemoveEntryForm(data, auto_id="remove_%s"),
    }
    if isinstance(entry, Document):
        forms["change"] = DocumentChangeForm(data, auto_id="change_%s")
    return forms


def _shown(request: HttpRequest, agency: Agency, register: Register, pk: int, **bound: DeskForm) -> HttpResponse:
    entry = get_object_or_404(model_of(register), pk=pk, agency=agency, register=register.value)
    document = entry if isinstance(entry, Document) else None
    texts = typed(register, draft_of(entry))
    sheet = RegisterEntrySheet(
        agency=agency,
        register=register,
        title=page_title(register),
        entry=entry,
        line=entry_line(entry, timezone.localdate(), life_of(document) if document else None),
        facts=[(field.label, texts[field.name]) for field in fields_of(register, later=False)],
        changes=events_of(document) if document else (),
        may_keep=entry.stands and may(viewer_at(request), Permission.KEEP_REGISTERS, agency),
        follower=getattr(entry, "replaced_by", None),
        **{**_forms(register, entry), **bound},
    )
    return render_sheet(request, sheet)


urlpatterns = [
    path("<slug:register>/new/", new, name="register_new"),
    path("<slug:register>/entries/<int:pk>/", show, name="register_entry"),
    *(
        path(f"<slug:register>/entries/<int:pk>/{name}/", act, {"name": name}, name=f"register_{name}")
        for name in _ACTS
    ),
    path("<slug:register>/entries/<int:pk>/changes/<int:change>/remove/", change_back, name="register_change_back"),
]
"""The addresses, under `agencies/<slug>/registers/`."""
