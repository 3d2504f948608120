"""The pages of the entrance where the library's own do not suffice: what they change is recorded."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import LoginView, PasswordChangeView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from gongkai.faces.desk.authorization import actor_at, needs_second_factor, staff_at, viewer_at
from gongkai.faces.desk.entrance.adapter import PASSWORD_SHOWN, asks_for_work
from gongkai.office.access import codes, passwords
from gongkai.office.access import login_audit as comings
from gongkai.office.access.verbs import RECOVERY_CODES_MADE, SECOND_FACTOR_REMOVED, SECOND_FACTOR_SET_UP, ActSource
from gongkai.office.journal.vocabulary import Verb


class LogIn(LoginView):
    """登录经办台."""

    template_name = "desk/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With a captcha where the next try will need one, and single sign-on where there is any."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        if asks_for_work(self.request, form.data.get("login", "") if form.is_bound else ""):
            form.ask_for_work()
        return {**context, "challenge": form.challenge, "sign_on": settings.OIDC_NAME if settings.OIDC_SERVER else ""}


class GiveCode(AuthenticateView):
    """输入动态口令, after the password."""

    template_name = "desk/login_code.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back to the beginning where, since the password was shown, it was changed or the account closed."""
        user = self.stage.login.user
        if not user.is_active or request.session.get(PASSWORD_SHOWN) != user.get_session_auth_hash():
            clear_login(request)
            return redirect("account_login")
        return super().post(request, *args, **kwargs)


class PasswordChange(PasswordChangeView):
    """修改密码."""

    template_name = "desk/password.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever has no password here (single sign-on) finds nothing to change."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_default_success_url(self) -> str:
        """On to the work."""
        return reverse("desk:start")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Why it must be changed, where it must."""
        user = staff_at(self.request)
        standing = passwords.standing(
            user, timezone.localdate(), joined=timezone.localdate(user.date_joined), days=settings.PASSWORD_DAYS
        )
        return {**super().get_context_data(**kwargs), "password": standing, "days": settings.PASSWORD_DAYS}


class SetUp(ActivateTOTPView):
    """启用动态口令."""

    template_name = "desk/second_factor_set_up.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The secret in groups that can be typed, and whether this person has to."""
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        groups = [secret[place : place + 4] for place in range(0, len(secret), 4)]
        return {**context, "secret": groups, "needed": needs_second_factor(viewer_at(self.request))}

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it up and record it."""
        response = super().form_valid(form)
        codes.begin(staff_at(self.request), form.cleaned_data["code"], now=timezone.now())
        _note(self.request, SECOND_FACTOR_SET_UP)
        return response


class Remove(DeactivateTOTPView):
    """停用动态口令."""

    template_name = "desk/second_factor_remove.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether this person may not."""
        return {**super().get_context_data(**kwargs), "needed": needs_second_factor(viewer_at(self.request))}

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it and record it."""
        response = super().form_valid(form)
        _note(self.request, SECOND_FACTOR_REMOVED)
        return response


class NewCodes(GenerateRecoveryCodesView):
    """重新生成备用码."""

    template_name = "desk/recovery_codes_new.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Make them and record it."""
        response = super().form_valid(form)
        _note(self.request, RECOVERY_CODES_MADE)
        messages.success(self.request, "新的备用码已生成，原来的备用码作废。")
        return response


def _note(request: HttpRequest, verb: Verb[ActSource]) -> None:
    comings.note_second_factor(staff_at(request), verb, actor=actor_at(request), on=timezone.localdate())
