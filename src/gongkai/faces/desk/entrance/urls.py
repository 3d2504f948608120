"""The addresses of the entrance: of the library's only those that this desk uses, each with our own page."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from django.urls import URLPattern, URLResolver, include, path

from gongkai.faces.desk.entrance import set_up, sign_on
from gongkai.faces.desk.entrance import views as entrance_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("set-up/", include(set_up.urlpatterns)),
    path("login/", entrance_views.LogIn.as_view(), name="account_login"),
    path("login/code/", entrance_views.GiveCode.as_view(), name="mfa_authenticate"),
    path("login/sign-on/", include(sign_on.urlpatterns)),
    path("logout/", account.LogoutView.as_view(template_name="desk/logout.html"), name="account_logout"),
    path(
        "inactive/",
        account.AccountInactiveView.as_view(template_name="desk/inactive.html"),
        name="account_inactive",
    ),
    path(
        "account/confirm/",
        account.ReauthenticateView.as_view(template_name="desk/confirm.html"),
        name="account_reauthenticate",
    ),
    path(
        "account/confirm/code/",
        mfa.ReauthenticateView.as_view(template_name="desk/confirm.html"),
        name="mfa_reauthenticate",
    ),
    path("account/password/", entrance_views.PasswordChange.as_view(), name="account_change_password"),
    path("account/second-factor/", mfa.IndexView.as_view(template_name="desk/second_factor.html"), name="mfa_index"),
    path("account/second-factor/set-up/", entrance_views.SetUp.as_view(), name="mfa_activate_totp"),
    path("account/second-factor/remove/", entrance_views.Remove.as_view(), name="mfa_deactivate_totp"),
    path(
        "account/recovery-codes/",
        recovery_codes.ViewRecoveryCodesView.as_view(template_name="desk/recovery_codes.html"),
        name="mfa_view_recovery_codes",
    ),
    path("account/recovery-codes/new/", entrance_views.NewCodes.as_view(), name="mfa_generate_recovery_codes"),
]
