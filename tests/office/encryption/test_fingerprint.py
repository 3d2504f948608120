"""A fingerprint is met again by the same person and by nobody else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from gongkai.office.encryption import keyring
from gongkai.office.encryption.encrypt import lookup_hash, normalised
from gongkai.office.encryption.refusals import NothingToFingerprint

NUMBER = "13998119900101001X"


@pytest.mark.usefixtures("ring")
@pytest.mark.parametrize(
    "same",
    [
        "13998119900101001x",
        "139981 19900101 001X",
        "１３９９８１１９９００１０１００１Ｘ",
        "\u202d13998119900101001X\u202c",
        " 13998119900101001X\n",
    ],
)
def test_the_same_number_however_it_was_typed(same: str) -> None:
    assert lookup_hash(same, purpose="identity-number") == lookup_hash(NUMBER, purpose="identity-number")


@pytest.mark.usefixtures("ring")
@pytest.mark.parametrize("other", ["139981199001010012", "13998119900101001", "3998119900101001X"])
def test_another_number_has_another_fingerprint(other: str) -> None:
    assert lookup_hash(other, purpose="identity-number") != lookup_hash(NUMBER, purpose="identity-number")


@pytest.mark.usefixtures("ring")
def test_one_purpose_cannot_be_joined_to_another() -> None:
    assert lookup_hash(NUMBER, purpose="identity-number") != lookup_hash(NUMBER, purpose="name")


@pytest.mark.usefixtures("ring")
def test_a_fingerprint_outlives_rotation_and_a_change_of_the_cipher(settings: Settings) -> None:
    before = lookup_hash(NUMBER, purpose="identity-number")
    old = keyring.ring().current.id
    keyring.add_key(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    keyring.remove_key(old)
    settings.SEALING = "sm4-gcm"
    assert lookup_hash(NUMBER, purpose="identity-number") == before


@pytest.mark.parametrize(("cipher", "hash"), [("aes-gcm", "sha256"), ("sm4-gcm", "sm3")])
def test_the_hash_goes_with_the_cipher_of_the_first_day(cipher: str, hash: str, settings: Settings) -> None:
    settings.SEALING = cipher
    assert keyring.make_first().fingerprints.algorithm == hash
    assert len(lookup_hash(NUMBER, purpose="identity-number")) == 64


def test_another_ring_gives_another_fingerprint(settings: Settings) -> None:
    keyring.make_first()
    here = lookup_hash(NUMBER, purpose="identity-number")
    settings.SEALING_KEYS = settings.SEALING_KEYS.with_name("elsewhere.json")
    keyring.make_first()
    assert lookup_hash(NUMBER, purpose="identity-number") != here


@pytest.mark.usefixtures("ring")
@pytest.mark.parametrize("nothing", ["", "  ", "\u3000\n", "\u200b"])
def test_nobody_is_found_by_nothing(nothing: str) -> None:
    with pytest.raises(NothingToFingerprint):
        lookup_hash(nothing, purpose="identity-number")


@given(st.text())
def test_normalising_once_is_enough(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)
