"""Which signs are taken for each other: those of one sound, and those of one shape."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import combinations

from gongkai.law.report.slips.slip import house_list

_FIRST_LEVEL = ("啊".encode("gb2312"), "座".encode("gb2312"))
"""The signs of GB/T 2312 that stand in the order of their sounds, from first to last."""


def alike(sign: str, other: str) -> bool:
    """Whether one sign is easily written for the other: nearly the same sound, or nearly the same shape."""
    sound = sound_of(sign)
    return frozenset((sign, other)) in _shapes() or (bool(sound) and sound == sound_of(other))


@cache
def sound_of(sign: str) -> str:
    """The sound of a common sign without its tone, confused sounds made one; empty for any other sign."""
    try:
        code = sign.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    if not _FIRST_LEVEL[0] <= code <= _FIRST_LEVEL[1]:
        return ""
    codes, sounds = _table()
    return sounds[bisect_right(codes, code) - 1]


@cache
def _table() -> tuple[list[bytes], list[str]]:
    entries = house_list("sounds")["first"].split()
    return [entry[-1].encode("gb2312") for entry in entries], [_one_of_confused(entry[:-1]) for entry in entries]


def _one_of_confused(sound: str) -> str:
    for heard, taken_for in house_list("sounds")["confused"]:
        if sound.startswith(heard) or (sound.endswith(heard) and heard.endswith("ng")):
            sound = sound.replace(heard, taken_for, 1)
    return sound


@cache
def _shapes() -> frozenset[frozenset[str]]:
    groups = house_list("sounds")["shapes"]
    return frozenset(frozenset(pair) for group in groups for pair in combinations(group, 2))
