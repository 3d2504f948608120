"""`seal` and `unseal`: personal data as they go into a row and come out of it; `fingerprint`: the same person again.

These are functions that acts call, and no kind of field: why is in docs/decisions. An act that keeps sealed data does
so through what it has declared (`registry.sealable`), so that the context is the same for it and for a rotation.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from gongkai.office.encryption import keyring, registry, token
from gongkai.office.encryption.refusals import KeyMissing, KeysLost, NothingToFingerprint

_HASHES = {"sm3": hashes.SM3, "sha256": hashes.SHA256}
_UNSEEN = {"Cf", "Cc", "Zs", "Zl", "Zp"}
"""What a person does not see in a text: controls, marks of direction, blanks."""


def encrypt(data: Mapping[str, str], *, context: str) -> str:
    """The token of `data`, for the place that `context` names ("case-party:42") and for no other.

    Under the current key, with the algorithm of the settings. Raises KeysLost, KeysOpenToOthers, KeysUnreadable,
    KeysUnwritable.
    """
    if not all(isinstance(part, str) for pair in data.items() for part in pair):
        raise TypeError("names and values are text")
    key = usable_ring().current
    return str(token.encrypt(data, context=context, key=key.id, secret=key.secret, algorithm=settings.SEALING))


def decrypt(sealed: str, *, context: str) -> dict[str, str]:
    """What `seal` was given. Raises KeyMissing, Tampered, KeysOpenToOthers, KeysUnreadable."""
    read = token.read(sealed, context)
    try:
        key = keyring.ring().key(read.key)
    except keyring.NoRing:
        raise KeyMissing(read.key) from None
    return token.decrypt(read, context=context, secret=key.secret)


def lookup_hash(text: str, *, purpose: str) -> str:
    """64 hexadecimal digits that are the same for the same `text` and `purpose`, and say nothing without the key.

    The same: wide and narrow signs, small and capital letters and blanks make no difference. The key is never
    rotated, since fingerprints on record could not be met again. Raises NothingToFingerprint, and as `seal` does.
    """
    plain = normalised(text)
    if not plain:
        raise NothingToFingerprint
    key = usable_ring().fingerprints
    algorithm = _HASHES[key.algorithm]()
    info = f"gongkai fingerprint {purpose}".encode()
    digest = hmac.HMAC(HKDF(algorithm, keyring.SECRET_BYTES, None, info).derive(key.secret), algorithm)
    digest.update(plain.encode("utf-8", errors="surrogatepass"))
    return digest.finalize().hex()


def normalised(text: str) -> str:
    """The text as its fingerprint is taken: compatible forms made one (NFKC), capitals, nothing that is not seen."""
    wide = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).upper())
    return unicodedata.normalize("NFC", "".join(sign for sign in wide if unicodedata.category(sign) not in _UNSEEN))


def demand_keys() -> None:
    """Raise KeysLost, KeysOpenToOthers, KeysUnreadable where what is sealed cannot be unsealed."""
    try:
        keyring.ring()
    except keyring.NoRing as none:
        _demand_nothing_sealed(none)


def _demand_nothing_sealed(none: keyring.NoRing) -> None:
    if where := registry.where_encrypted():
        raise KeysLost(none.file, where) from None


def usable_ring() -> keyring.Ring:
    """The ring; made now where nothing was ever sealed. Raises KeysLost where something was."""
    try:
        return keyring.ring()
    except keyring.NoRing as none:
        _demand_nothing_sealed(none)
        return keyring.make_first()
