"""The sealed form of a small table of texts: one line of ASCII, a token.

    gk1.3fa9c1d2.aes-gcm.<base64url of nonce, ciphertext and tag, without padding>
    |   |        |
    |   |        the algorithm: AES-256-GCM, or SM4-GCM (GB/T 32907)
    |   the key's id
    the format

What is encrypted is a JSON object in UTF-8, filled up with blanks to a whole number of 64 bytes, so that its length
says little of what is in it. The key of the cipher is derived from the secret of the ring by HKDF, one for each
algorithm. Authenticated with it, and therefore not to be exchanged: format, key id, algorithm and the context.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import BlockCipherAlgorithm, Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gongkai.office.encryption.refusals import Tampered

FORMAT = "gk1"
_NONCE, _TAG, _FILL = 12, 16, 64


@dataclass(frozen=True)
class Algorithm:
    """A cipher, which is always used in Galois/counter mode, and the hash that derives its key."""

    cipher: Callable[[bytes], BlockCipherAlgorithm]
    key_bytes: int
    hash: Callable[[], hashes.HashAlgorithm]


ALGORITHMS: Mapping[str, Algorithm] = MappingProxyType(
    {
        "aes-gcm": Algorithm(algorithms.AES, 32, hashes.SHA256),
        "sm4-gcm": Algorithm(algorithms.SM4, 16, hashes.SM3),
    }
)


@dataclass(frozen=True)
class Token:
    """A token as it is read: whose key, which algorithm, and the bytes."""

    key: str
    algorithm: str
    body: bytes

    @property
    def header(self) -> str:
        """What all tokens of this key and algorithm begin with."""
        return beginning(self.key, self.algorithm)

    def __str__(self) -> str:
        return self.header + base64.urlsafe_b64encode(self.body).decode("ascii").rstrip("=")


def beginning(key: str, algorithm: str = "") -> str:
    """What every token of a key begins with, of one algorithm or (without) of any."""
    return f"{FORMAT}.{key}.{algorithm}." if algorithm else f"{FORMAT}.{key}."


def read(text: str, context: str) -> Token:
    """The parts of a token. Raises Tampered where it is none that we would write."""
    form, _, rest = text.partition(".")
    key, _, rest = rest.partition(".")
    algorithm, _, body = rest.partition(".")
    if form != FORMAT or not key or algorithm not in ALGORITHMS:
        raise Tampered(context)
    try:
        token = Token(key, algorithm, base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    except (binascii.Error, ValueError):
        raise Tampered(context) from None
    # Base64 can say the same bytes in several ways; only ours counts.
    if str(token) != text or len(token.body) < _NONCE + _TAG:
        raise Tampered(context)
    return token


def encrypt(data: Mapping[str, str], *, context: str, key: str, secret: bytes, algorithm: str) -> Token:
    """Seal `data` for `context` under the key `key`, whose secret is given, with a nonce never used before."""
    written = json.dumps(dict(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    plain = written.encode("utf-8", errors="surrogatepass")
    plain += b" " * (-len(plain) % _FILL)
    nonce = os.urandom(_NONCE)
    header = beginning(key, algorithm)
    sealing = Cipher(_ring_cipher(secret, algorithm), modes.GCM(nonce)).encryptor()
    sealing.authenticate_additional_data(authenticated(header, context))
    ciphertext = sealing.update(plain) + sealing.finalize()
    return Token(key, algorithm, nonce + ciphertext + sealing.tag)


def decrypt(token: Token, *, context: str, secret: bytes) -> dict[str, str]:
    """What was sealed for `context`. Raises Tampered."""
    nonce, ciphertext, tag = token.body[:_NONCE], token.body[_NONCE:-_TAG], token.body[-_TAG:]
    opening = Cipher(_ring_cipher(secret, token.algorithm), modes.GCM(nonce, tag)).decryptor()
    opening.authenticate_additional_data(authenticated(token.header, context))
    try:
        plain = opening.update(ciphertext) + opening.finalize()
    except InvalidTag:
        raise Tampered(context) from None
    data: dict[str, str] = json.loads(plain.decode("utf-8", errors="surrogatepass"))
    return data


def authenticated(header: str, context: str) -> bytes:
    """The bytes that go into the tag beside the ciphertext. A header holds no blank, so the two cannot run together."""
    return f"{header} {context}".encode("utf-8", errors="surrogatepass")


def cipher(secret: bytes, algorithm: str) -> BlockCipherAlgorithm:
    """The cipher with its key, which no other algorithm uses."""
    chosen = ALGORITHMS[algorithm]
    info = f"gongkai sealing {algorithm}".encode("ascii")
    return chosen.cipher(HKDF(chosen.hash(), chosen.key_bytes, None, info).derive(secret))


_ring_cipher = lru_cache(maxsize=32)(cipher)
"""The same for the few keys of a ring, which are in memory anyway: deriving takes longer than sealing."""
