"""Files as they are kept: each encrypted under a key of its own, which the row beside it keeps sealed.

So a rotation of the keys seals the rows anew and leaves the files alone; and who loses the row's key loses the file.
"""

from __future__ import annotations

import base64
import binascii
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import BlockCipherAlgorithm, Cipher, modes
from django.conf import settings

from gongkai.office.sealing.refusals import Tampered
from gongkai.office.sealing.token import ALGORITHMS

_NONCE, _TAG = 12, 16


def new_file_key() -> str:
    """A key for one file, in the algorithm of the settings. Kept sealed, never bare."""
    algorithm = settings.SEALING
    secret = os.urandom(ALGORITHMS[algorithm].key_bytes)
    return f"{algorithm}.{base64.b64encode(secret).decode('ascii')}"


def close_file(content: bytes, key: str, *, context: str) -> bytes:
    """The file as it is stored, for the place that `context` names. A key closes one file and no other."""
    nonce = os.urandom(_NONCE)
    closing = Cipher(_cipher(key, context), modes.GCM(nonce)).encryptor()
    closing.authenticate_additional_data(context.encode())
    ciphertext = closing.update(content) + closing.finalize()
    return bytes(nonce + ciphertext + closing.tag)


def open_file(stored: bytes, key: str, *, context: str) -> bytes:
    """What `close_file` was given. Raises Tampered."""
    if len(stored) < _NONCE + _TAG:
        raise Tampered(context)
    nonce, ciphertext, tag = stored[:_NONCE], stored[_NONCE:-_TAG], stored[-_TAG:]
    opening = Cipher(_cipher(key, context), modes.GCM(nonce, tag)).decryptor()
    opening.authenticate_additional_data(context.encode())
    try:
        return bytes(opening.update(ciphertext) + opening.finalize())
    except InvalidTag:
        raise Tampered(context) from None


def _cipher(key: str, context: str) -> BlockCipherAlgorithm:
    algorithm, _, secret = key.partition(".")
    if algorithm not in ALGORITHMS:
        raise Tampered(context)
    try:
        return ALGORITHMS[algorithm].cipher(base64.b64decode(secret, validate=True))
    except (binascii.Error, ValueError):
        raise Tampered(context) from None
