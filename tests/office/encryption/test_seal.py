"""Sealed data come out as they went in, in their own place only, and not after a change of any sign."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from gongkai.office.encryption import keyring, token
from gongkai.office.encryption.encrypt import decrypt, encrypt
from gongkai.office.encryption.refusals import KeyMissing, SealingRefused, Tampered
from gongkai.office.encryption.token import ALGORITHMS

WANG = {"name": "王小明", "identity_number": "139981199001010012", "phone": "13812345678"}
HERE = "case-party:42"
SECRET = bytes(range(32))
TEXTS = st.text(st.characters())
TABLES = st.dictionaries(TEXTS, TEXTS, max_size=5)


@pytest.mark.usefixtures("ring")
@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_what_is_sealed_is_unsealed(algorithm: str, settings: Settings) -> None:
    settings.SEALING = algorithm
    sealed = encrypt(WANG, context=HERE)
    assert decrypt(sealed, context=HERE) == WANG


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@given(data=TABLES, context=TEXTS)
def test_any_table_of_texts_comes_back(algorithm: str, data: dict[str, str], context: str) -> None:
    written = str(token.encrypt(data, context=context, key="k", secret=SECRET, algorithm=algorithm))
    assert written.isascii()
    assert token.decrypt(token.read(written, context), context=context, secret=SECRET) == data


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@given(data=TABLES, place=st.integers(0, 10_000), change=st.integers(1, 127))
def test_a_change_of_any_sign_is_refused(algorithm: str, data: dict[str, str], place: int, change: int) -> None:
    written = str(token.encrypt(data, context=HERE, key="3fa9c1d2", secret=SECRET, algorithm=algorithm))
    place %= len(written)
    changed = written[:place] + chr(ord(written[place]) ^ change) + written[place + 1 :]
    with pytest.raises(Tampered):
        token.decrypt(token.read(changed, HERE), context=HERE, secret=SECRET)


@pytest.mark.usefixtures("ring")
@given(length=st.integers(0, 10_000))
def test_a_token_cut_short_or_made_longer_is_refused(length: int) -> None:
    written = str(token.encrypt(WANG, context=HERE, key="3fa9c1d2", secret=SECRET, algorithm="aes-gcm"))
    for changed in (written[: length % len(written)], written + "A" * (1 + length % 9), written + "="):
        with pytest.raises(Tampered):
            token.decrypt(token.read(changed, HERE), context=HERE, secret=SECRET)


@pytest.mark.usefixtures("ring")
@pytest.mark.parametrize("context", ["case-party:43", "case-party:4", "case-party:42 ", "case-representative:42", ""])
def test_a_token_taken_to_another_row_is_refused(context: str) -> None:
    sealed = encrypt(WANG, context=HERE)
    with pytest.raises(Tampered) as refused:
        decrypt(sealed, context=context)
    assert refused.value.context == context


@pytest.mark.usefixtures("ring")
@pytest.mark.parametrize(
    "other", ["", "王小明", "gk1", "gk1...", "gk2.3fa9c1d2.aes-gcm.AAAA", "gk1.3fa9c1d2.rot13.AAAA"]
)
def test_what_is_no_token_is_refused(other: str) -> None:
    with pytest.raises(Tampered):
        decrypt(other, context=HERE)


@pytest.mark.usefixtures("ring")
def test_the_same_data_are_never_sealed_alike() -> None:
    assert len({encrypt(WANG, context=HERE) for _ in range(50)}) == 50


@pytest.mark.usefixtures("ring")
def test_a_token_names_format_key_and_algorithm_and_nothing_else(settings: Settings) -> None:
    settings.SEALING = "sm4-gcm"
    sealed = encrypt(WANG, context=HERE)
    assert sealed.split(".")[:3] == ["gk1", keyring.ring().current.id, "sm4-gcm"]
    assert len(sealed.split(".")) == 4
    assert json.dumps(WANG)[:10] not in sealed


@pytest.mark.usefixtures("ring")
def test_the_length_of_a_token_does_not_tell_a_short_name_from_a_long_one() -> None:
    assert (
        len({len(encrypt({"name": name}, context=HERE)) for name in ("王明", "王小明", "欧阳小明", "买买提·吐尔逊")})
        == 1
    )


@pytest.mark.usefixtures("ring")
def test_tokens_of_the_algorithm_before_are_still_unsealed(settings: Settings) -> None:
    settings.SEALING = "aes-gcm"
    sealed = encrypt(WANG, context=HERE)
    settings.SEALING = "sm4-gcm"
    assert decrypt(sealed, context=HERE) == WANG


@pytest.mark.usefixtures("ring")
def test_a_token_of_the_key_before_is_still_unsealed() -> None:
    sealed = encrypt(WANG, context=HERE)
    before = keyring.ring().current.id
    keyring.add_key(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    assert decrypt(sealed, context=HERE) == WANG
    assert encrypt(WANG, context=HERE).split(".")[1] == keyring.ring().current.id != before


@pytest.mark.usefixtures("ring")
def test_a_key_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyMissing) as refused:
        decrypt(
            str(token.encrypt(WANG, context=HERE, key="0badc0de", secret=SECRET, algorithm="aes-gcm")), context=HERE
        )
    assert refused.value.id == "0badc0de"


def test_unsealing_without_a_file_names_the_key_and_makes_no_file() -> None:
    sealed = str(token.encrypt(WANG, context=HERE, key="0badc0de", secret=SECRET, algorithm="aes-gcm"))
    with pytest.raises(KeyMissing) as refused:
        decrypt(sealed, context=HERE)
    assert refused.value.id == "0badc0de"
    with pytest.raises(keyring.NoRing):
        keyring.ring()


@pytest.mark.usefixtures("ring")
@pytest.mark.parametrize("data", [{"age": 7}, {7: "age"}, {"name": None}])
def test_only_text_is_sealed(data: dict[str, str]) -> None:
    with pytest.raises(TypeError):
        encrypt(data, context=HERE)


@pytest.mark.usefixtures("ring")
def test_a_refusal_repeats_neither_the_data_nor_a_key() -> None:
    sealed = encrypt(WANG, context=HERE)
    ring = keyring.ring()
    with pytest.raises(SealingRefused) as refused:
        decrypt(sealed[:-2], context=HERE)
    said = f"{refused.value!r} {ring!r}"
    assert sealed[:-2] not in said
    assert repr(ring.current.secret)[2:-1] not in said
