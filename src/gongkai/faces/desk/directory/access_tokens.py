"""The desk's page on 接口密钥: with which an agency's own systems hand in entries. Shown once, revoked at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.faces.desk.authorization import actor_at, administering
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.registers.forms import TokenForm
from gongkai.faces.desk.registers.words import refusal_words
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.agencies.queries import agency_by_slug
from gongkai.office.agencies.refusals import Refused
from gongkai.office.registers.models import AccessToken
from gongkai.office.registers.refusals import RegisterRefused
from gongkai.office.registers.tokens import issue_token, revoke_token, tokens_of


@sheetclass
class AccessTokensSheet:
    """接口令牌: the systems that hand in entries."""

    template: ClassVar[str] = "desk/access_tokens.html"
    agency: Agency = doc("the agency")
    form: TokenForm = doc("the form of a new one")
    plain: str = doc("the new token, shown on this one answer; empty otherwise")
    tokens: Sequence[AccessToken] = doc("the tokens, those in force first")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The agency's tokens; a new one is shown on the answer and never again."""
    administering(request, Permission.ISSUE_TOKENS)
    agency, form, plain = _agency(slug), TokenForm(sent(request)), ""
    if form.is_valid():
        try:
            _, plain = issue_token(
                agency, form.cleaned_data["system"], actor=actor_at(request), on=timezone.localdate()
            )
            form = TokenForm()
        except (RegisterRefused, Refused) as refused:
            form.add_error(None, refusal_words(refused))
    sheet = AccessTokensSheet(agency=agency, form=form, plain=plain, tokens=tokens_of(agency))
    return render_sheet(request, sheet)


@require_POST
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """停用."""
    administering(request, Permission.ISSUE_TOKENS)
    token = get_object_or_404(AccessToken, pk=pk, agency=_agency(slug))
    try:
        revoke_token(token, actor=actor_at(request), on=timezone.localdate())
    except RegisterRefused as refused:
        messages.error(request, refusal_words(refused))
    else:
        messages.success(request, f"已停用“{token.name}”的密钥，用它报送立即失败。")
    return redirect("desk:access_tokens", slug)


def _agency(slug: str) -> Agency:
    agency = agency_by_slug(slug)
    if agency is None:
        raise Http404
    return agency


urlpatterns = [
    path("<slug:slug>/tokens/", show, name="access_tokens"),
    path("<slug:slug>/tokens/<int:pk>/revoke/", revoke, name="access_token_revoke"),
]
"""The addresses, under `directory/`."""
