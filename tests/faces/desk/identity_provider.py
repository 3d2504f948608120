"""A small OpenID provider on this machine: it discovers, authorises, gives tokens signed with RS256, and can lie."""

from __future__ import annotations

import base64
import json
import secrets
import time
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, CLIENT_SECRET = "gongkai-desk", "what only the two know"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def own_key() -> rsa.RSAPrivateKey:
    """The key that the provider publishes; one will do for all tests of a process."""
    return new_key()


@dataclass
class Provider:
    """The provider, who is before its log-in page, and what it does wrong."""

    person: dict[str, Any] = field(default_factory=lambda: {"sub": "7f3a", "preferred_username": "chenlan"})
    more_of_person: dict[str, Any] = field(default_factory=dict)
    """What only the address for such questions says of the person."""
    claims: dict[str, Any] = field(default_factory=dict)
    """What a token says instead of what it should; None leaves it out."""
    signs_with: Any = None
    """Another key than the published one, or the word for another way to sign."""
    says_of_itself: dict[str, Any] = field(default_factory=dict)
    keys_are_away: bool = False
    key: rsa.RSAPrivateKey = field(default_factory=own_key)
    asked: list[dict[str, str]] = field(default_factory=list)
    grants: dict[str, dict[str, str]] = field(default_factory=dict)
    server: Any = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def start(self) -> Provider:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(*provider.get(urlsplit(self.path).path))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self._answer(*provider.token({name: values[0] for name, values in parse_qs(body).items()}))

            def _answer(self, status: int, said: Any) -> None:
                body = json.dumps(said).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def get(self, path: str) -> tuple[int, Any]:
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
                "userinfo_endpoint": f"{self.address}/person",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
                **self.says_of_itself,
            }
        if path == "/keys" and not self.keys_are_away:
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return 200, {"keys": [{**public, "kid": "2026", "use": "sig", "alg": "RS256"}]}
        if path == "/person":
            return 200, {"sub": self.person["sub"], **self.more_of_person}
        return 404, {}

    def authorise(self, address: str) -> str:
        """What happens in the browser at the provider: the person logs in there, and is sent back to this address."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.asked.append(asked)
        code = secrets.token_hex(8)
        self.grants[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given: dict[str, str]) -> tuple[int, Any]:
        asked = self.grants.pop(given.get("code", ""), None)
        proof = base64.urlsafe_b64encode(sha256(given.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        if (
            asked is None
            or (given["client_id"], given["client_secret"]) != (CLIENT, CLIENT_SECRET)
            or given["redirect_uri"] != asked["redirect_uri"]
            or proof != asked["code_challenge"]
        ):
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": self.signed(asked["nonce"])}

    def signed(self, nonce: str) -> str:
        now = int(time.time())
        right = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce, **self.person}
        says = {name: value for name, value in {**right, **self.claims}.items() if value is not None}
        if self.signs_with == "none":
            return jwt.encode(says, None, algorithm="none", headers={"kid": "2026"})
        if self.signs_with == "shared secret":
            return jwt.encode(says, CLIENT_SECRET, algorithm="HS256", headers={"kid": "2026"})
        return jwt.encode(says, self.signs_with or self.key, algorithm="RS256", headers={"kid": "2026"})
