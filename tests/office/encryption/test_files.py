"""A file comes back as it was, in its own place, and not after any change, exchange or cutting off."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from gongkai.office.encryption import files
from gongkai.office.encryption.files import PIECE, decrypt_file, encrypt_file
from gongkai.office.encryption.refusals import Tampered
from gongkai.office.encryption.token import ALGORITHMS

HERE = "case-proof:42"
TAG = 16
LENGTHS = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7]


def sealed(content: bytes) -> tuple[bytes, str]:
    """A file as it is kept, and its key."""
    target = io.BytesIO()
    key = encrypt_file(io.BytesIO(content), target, context=HERE)
    return target.getvalue(), key


def unsealed(kept: bytes, key: str, context: str = HERE) -> bytes:
    """What a kept file holds."""
    return b"".join(decrypt_file(io.BytesIO(kept), key, context=context))


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("length", LENGTHS)
def test_a_file_of_any_length_comes_back(length: int, algorithm: str, settings: Settings) -> None:
    settings.SEALING = algorithm
    content = bytes(number % 251 for number in range(length))
    kept, key = sealed(content)
    settings.SEALING = "aes-gcm"
    assert unsealed(kept, key) == content
    assert len(content) < 40 or content[:40] not in kept


@given(st.binary(max_size=200), st.integers(0, 10_000), st.integers(1, 255))
def test_a_change_of_any_byte_is_refused(content: bytes, place: int, change: int) -> None:
    kept, key = sealed(content)
    place %= len(kept)
    with pytest.raises(Tampered):
        unsealed(kept[:place] + bytes([kept[place] ^ change]) + kept[place + 1 :], key)


@given(st.binary(max_size=200), st.integers(0, 10_000))
def test_a_file_cut_off_anywhere_is_refused(content: bytes, length: int) -> None:
    kept, key = sealed(content)
    with pytest.raises(Tampered):
        unsealed(kept[: length % len(kept)], key)


def test_a_file_cut_off_between_pieces_is_refused() -> None:
    kept, key = sealed(bytes(3 * PIECE))
    header = kept.index(b"\n") + 1
    for pieces in (0, 1, 2):
        with pytest.raises(Tampered):
            unsealed(kept[: header + pieces * (PIECE + TAG)], key)


def test_pieces_that_changed_places_are_refused() -> None:
    kept, key = sealed(bytes(3 * PIECE))
    header = kept.index(b"\n") + 1
    first, second = (kept[header + at * (PIECE + TAG) : header + (at + 1) * (PIECE + TAG)] for at in (0, 1))
    with pytest.raises(Tampered):
        unsealed(kept[:header] + second + first + kept[header + 2 * (PIECE + TAG) :], key)


def test_a_piece_added_at_the_end_is_refused() -> None:
    kept, key = sealed(bytes(PIECE))
    with pytest.raises(Tampered):
        unsealed(kept + kept[-(PIECE + TAG) :], key)


def test_a_file_taken_to_another_row_is_refused() -> None:
    kept, key = sealed(b"proof")
    with pytest.raises(Tampered):
        unsealed(kept, key, "case-proof:43")


@pytest.mark.parametrize("key", ["", "3fa9c1d2", "A" * 44, "王"])
def test_another_key_is_refused(key: str) -> None:
    kept, _ = sealed(b"proof")
    with pytest.raises(Tampered):
        unsealed(kept, key)


def test_no_two_files_have_one_key() -> None:
    assert len({sealed(b"proof")[1] for _ in range(50)}) == 50


def test_a_source_that_gives_little_at_a_time_is_read_to_its_end() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 0, 1000))

    target = io.BytesIO()
    content = bytes(number % 251 for number in range(2 * PIECE + 5))
    key = encrypt_file(Slow(content), target, context=HERE)
    kept = Slow(target.getvalue())
    assert b"".join(decrypt_file(kept, key, context=HERE)) == content


def test_a_large_file_is_never_in_memory_as_a_whole() -> None:
    kept, key = sealed(bytes(5 * PIECE))
    pieces = decrypt_file(io.BytesIO(kept), key, context=HERE)
    assert [len(piece) for piece in pieces] == [files.PIECE] * 5
