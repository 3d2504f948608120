"""Files that name persons (proofs, attachments), each encrypted under a key of its own, piece by piece.

The key of a file goes into the sealed data of its row: `seal({"file_key": key, …})`. So a rotation of keys touches rows
only, and when the row's token is erased the file is gone too, in every backup of the files.

    gongkai-file-1 aes-gcm\\n   then pieces of 64 KiB and a tag of 16 bytes each, the last piece shorter or empty

The nonce of a piece is its number, and in its last byte whether it is the last one: pieces cannot be exchanged, left
out or cut off. That is safe because no key is ever used for a second file.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from django.conf import settings

from gongkai.office.encryption import token
from gongkai.office.encryption.refusals import Tampered

FORMAT = "gongkai-file-1"
PIECE = 64 * 1024
_KEY_BYTES, _TAG, _LONGEST_HEADER = 32, 16, 64


def encrypt_file(source: BinaryIO, target: BinaryIO, *, context: str) -> str:
    """Write `source` encrypted to `target`, with the algorithm of the settings; the key made for it, to be sealed."""
    secret = secrets.token_bytes(_KEY_BYTES)
    header = f"{FORMAT} {settings.SEALING}\n".encode("ascii")
    target.write(header)
    cipher, bound = token.cipher(secret, settings.SEALING), token.authenticated(header.decode("ascii"), context)
    number, piece = 0, _whole(source, PIECE)
    while True:
        following = _whole(source, PIECE) if len(piece) == PIECE else b""
        last = not following
        sealing = Cipher(cipher, modes.GCM(_nonce(number, last))).encryptor()
        sealing.authenticate_additional_data(bound)
        target.write(sealing.update(piece) + sealing.finalize() + sealing.tag)
        if last:
            return base64.urlsafe_b64encode(secret).decode("ascii")
        number, piece = number + 1, following


def decrypt_file(source: BinaryIO, key: str, *, context: str) -> Iterator[bytes]:
    """The pieces of what was written to `source`, each checked before it is given out. Raises Tampered on the way.

    A file that was cut off shows only at its end: who hands the pieces on breaks off there, and is not to close as if
    all had come.
    """
    header = source.readline(_LONGEST_HEADER).decode("ascii", errors="replace")
    form, _, algorithm = header.rstrip("\n").partition(" ")
    secret = _secret(key, context)
    if form != FORMAT or algorithm not in token.ALGORITHMS or not header.endswith("\n"):
        raise Tampered(context)
    cipher, bound = token.cipher(secret, algorithm), token.authenticated(header, context)
    number, piece = 0, _whole(source, PIECE + _TAG)
    while True:
        following = _whole(source, PIECE + _TAG) if len(piece) == PIECE + _TAG else b""
        last = not following
        if len(piece) < _TAG:
            raise Tampered(context)
        opening = Cipher(cipher, modes.GCM(_nonce(number, last), piece[-_TAG:])).decryptor()
        opening.authenticate_additional_data(bound)
        try:
            plain = opening.update(piece[:-_TAG]) + opening.finalize()
        except InvalidTag:
            raise Tampered(context) from None
        if plain:
            yield plain
        if last:
            return
        number, piece = number + 1, following


def _whole(source: BinaryIO, size: int) -> bytes:
    """So many bytes, or what is left: a source may give fewer at a time."""
    parts, left = [], size
    while left and (part := source.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _nonce(number: int, last: bool) -> bytes:
    """The nonce of a piece: its number, and whether nothing follows."""
    return number.to_bytes(11, "big") + bytes([last])


def _secret(key: str, context: str) -> bytes:
    """The secret that a key spells. Raises Tampered for what is none."""
    try:
        secret = base64.urlsafe_b64decode(key)
    except (binascii.Error, ValueError):
        raise Tampered(context) from None
    if len(secret) != _KEY_BYTES:
        raise Tampered(context)
    return secret
