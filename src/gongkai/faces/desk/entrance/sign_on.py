"""Single sign-on (OpenID Connect): an identity provider vouches for somebody who has an account here already.

No account is ever made by it. The first time, what the provider says (GONGKAI_OIDC_CLAIM) must be the user name of an
open account, which is then bound to the provider's own number of that person (`sub`): names are given to others one
day, numbers are not.

The library fetches tokens; what they say is believed only after their signature, issuer, audience, term and nonce have
been checked here, although the library holds that the connection suffices.
"""

from __future__ import annotations

import logging
import secrets
from typing import Any, cast

import jwt
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe
from requests import RequestException

from gongkai.faces.desk.authorization import as_staff
from gongkai.faces.ui.visitor import address_of
from gongkai.office.access import login_audit as comings
from gongkai.office.access import queries
from gongkai.office.agencies.acting import actor_of

logger = logging.getLogger("gongkai.sign_on")

ID = "sign_on"
"""Under this name the bindings are kept."""
SIGNATURES = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
"""The signatures believed: such as only the provider can make. One made with a secret that we share is not."""
LEEWAY_SECONDS = 60
_NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
_STRANGER = "身份认证已通过，但本系统没有对应的可用账号。请找安全管理员登记或者恢复账号。"
_BROKEN = "统一身份认证没有完成。请重新登录；一直不行的，请告诉系统管理员。"
_AWAY = "统一身份认证服务暂时连接不上。请稍后再试，或者用密码登录。"


class VouchedFor(SocialLogin):
    """A log-in with what the provider said of the person."""

    # The library makes the object itself and lets it take further attributes: only their type is said here.
    claims: dict[str, Any]


class Exchange(OpenIDConnectOAuth2Adapter):
    """What is said between this server and the identity provider."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself. Raises OAuth2Error where it is not the one it should be."""
        config = super().openid_config
        if not isinstance(config, dict) or any(not config.get(name) for name in _NEEDED):
            raise OAuth2Error("incomplete configuration")
        if str(config["issuer"]).rstrip("/") != settings.OIDC_SERVER:
            raise OAuth2Error("another issuer")
        return config

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """Who it is, by the token that names the person. Raises OAuth2Error."""
        claims = self._claims(str(kwargs["response"].get("id_token", "")), app.client_id)
        if settings.OIDC_CLAIM not in claims and self.openid_config.get("userinfo_endpoint"):
            more = self._fetch_user_info(token.token)
            if more.get("sub") != claims["sub"]:
                raise OAuth2Error("userinfo of somebody else")
            claims = {**more, **claims}
        login = cast("VouchedFor", self.get_provider().sociallogin_from_response(request, claims))
        login.claims = claims
        return login

    def _claims(self, id_token: str, client: str) -> dict[str, Any]:
        try:
            kid = jwt.get_unverified_header(id_token).get("kid")
            keys = [key for key in self._keys() if kid is None or key.key_id == kid]
            if len(keys) != 1:
                raise OAuth2Error("no such key")
            claims: dict[str, Any] = jwt.decode(
                id_token,
                keys[0].key,
                algorithms=SIGNATURES,
                audience=client,
                issuer=self.openid_config["issuer"],
                leeway=LEEWAY_SECONDS,
                options={"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]},
            )
        except jwt.PyJWTError as wrong:
            raise OAuth2Error("invalid id_token") from wrong
        if claims.get("azp", client) != client:
            raise OAuth2Error("a token for another client")
        return claims

    def _keys(self) -> list[jwt.PyJWK]:
        """The provider's present keys for signatures."""
        with get_adapter().get_requests_session() as session:
            response = session.get(self.openid_config["jwks_uri"])
            response.raise_for_status()
        return [key for key in jwt.PyJWKSet.from_dict(response.json()).keys if key.public_key_use in {None, "sig"}]


class IdentityProvider(OpenIDConnectProvider):
    """The one identity provider of this installation."""

    oauth2_adapter_class = Exchange

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """What is asked of the provider: nothing that an address could have smuggled in. The nonce is remembered."""
        nonce = secrets.token_urlsafe(24)
        asked = {"process": AuthProcess.LOGIN, "scope": self.get_scope(), "auth_params": {"nonce": nonce}}
        onward = get_next_redirect_url(request)
        return {**asked, "nonce": nonce, **({"next_url": onward} if onward else {})}

    def extract_uid(self, data: dict[str, Any]) -> str:
        """The provider's number of the person."""
        return str(data["sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing else of what the provider knows about a person is kept here."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """No account is made of it."""
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """No address is kept."""
        return []


class SignOn(DefaultSocialAccountAdapter):
    """Who of those vouched for is let in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """No: the security administrator adds staff."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Pass an open account that is bound to this person, or that can be bound now. Raises ImmediateHttpResponse."""
        claims, state = cast("VouchedFor", sociallogin).claims, sociallogin.state or {}
        if not secrets.compare_digest(str(claims["nonce"]).encode(), str(state.get("nonce", "")).encode()):
            raise ImmediateHttpResponse(refused(request, _BROKEN))
        today = timezone.localdate()
        bound = sociallogin.is_existing
        named = str(claims.get(settings.OIDC_CLAIM) or "")
        staff = as_staff(sociallogin.user) if bound else queries.staff_named(named)
        if staff is None or not staff.is_active or (not bound and queries.has_sign_on(staff)):
            comings.note_stranger(staff, came_from=address_of(request), on=today, now=timezone.now())
            raise ImmediateHttpResponse(refused(request, _STRANGER))
        if not bound:
            actor = actor_of(staff, today, came_from=address_of(request))
            comings.bind_sign_on(staff, ID, sociallogin.account.uid, actor=actor, on=today)
            sociallogin.lookup()

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """Back to the log-in page with one sentence. Raises ImmediateHttpResponse."""
        raise ImmediateHttpResponse(_fell(request, exception))


class CodeStage(AuthenticateStage):
    """The one-time code after the password. After single sign-on too, unless the provider asks for it itself."""

    def _should_handle(self, request: HttpRequest) -> bool:
        vouched_for = bool((self.login.signal_kwargs or {}).get("sociallogin"))
        if vouched_for and settings.OIDC_CHECKS_SECOND_FACTOR:
            return False
        return bool(super()._should_handle(request))


@require_safe
def begin(request: HttpRequest) -> HttpResponseBase:
    """Off to the identity provider."""
    return _ask(OAuth2LoginView, request)


@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Back from there, with a code that this server exchanges for a token."""
    return _ask(OAuth2CallbackView, request)


def refused(request: HttpRequest, why: str) -> HttpResponse:
    """To the log-in page, which says why."""
    messages.error(request, why)
    return redirect("account_login")


def _ask(view: Any, request: HttpRequest) -> HttpResponseBase:
    try:
        response: HttpResponseBase = view.adapter_view(Exchange(request, ID))(request)
    except (RequestException, OAuth2Error) as wrong:
        return _fell(request, wrong)
    return response


def _fell(request: HttpRequest, wrong: BaseException | None) -> HttpResponse:
    """Say it in one sentence; the log says at which check it fell, and never what was in the token."""
    logger.warning("single sign-on failed", exc_info=wrong)
    return refused(request, _AWAY if isinstance(wrong, RequestException) else _BROKEN)


def addresses(server: str) -> list[URLPattern]:
    """The addresses of single sign-on: none where no identity provider is set."""
    back = path("back/", come_back, {"provider_id": ID}, name="openid_connect_callback")
    return [path("", begin, name="sign_on"), back] if server else []


urlpatterns = addresses(settings.OIDC_SERVER)
