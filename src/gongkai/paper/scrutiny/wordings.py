"""Wordings that should not be published: old names of institutions, slips, and what an agency's own packs name."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

from gongkai.law.report.text_wording import wordings as slips
from gongkai.paper.letters.phrasing import day
from gongkai.paper.scrutiny.found import Finding, apart, found

_QUOTED = re.compile(r"《[^《》\n]{1,200}》")
_FORMER = re.compile(r"(?:原|时任|更名前的|改革前的)[一-鿿]{0,8}$")
_FORMER_REACH = 12


class PackKind(StrEnum):
    """What the wordings of a pack have in common; each kind has a rule of its own."""

    INSTITUTION = "old_institution"
    ERROR = "wording_error"
    TITLE = "wrong_title"
    FORBIDDEN = "forbidden_word"


@dataclass(frozen=True)
class Wording:
    """A wrong wording and the right one, which is empty where a person must find it.

    `since`: a text of an earlier day may still have the wording. `confirmed` is False where no text says what is right.
    """

    wrong: re.Pattern[str]
    right: str
    source: str
    since: date | None = None
    confirmed: bool = True


@dataclass(frozen=True)
class Pack:
    """Wordings of one kind, under the name by which offices know them."""

    kind: PackKind
    label: str
    wordings: tuple[Wording, ...]


def pack_of(kind: PackKind, label: str, rows: Iterable[tuple[str, str, str]]) -> Pack:
    """An agency's own pack of (wrong, right, source), taken to the letter. Raises ValueError for a blank wording."""
    wordings = []
    for wrong, right, source in rows:
        if not wrong.strip():
            raise ValueError("a wording without signs")
        wordings.append(Wording(re.compile(re.escape(wrong)), right, source))
    return Pack(kind, label, tuple(wordings))


@cache
def packs() -> tuple[Pack, ...]:
    """The packs that come with the program: institutions and errors, those of the annual reports among them."""
    data = tomllib.loads((resources.files(__package__) / "wordings.toml").read_text(encoding="utf-8"))
    made = {
        name: tuple(
            Wording(
                re.compile(row["was"]), row["now"], row["source"], row.get("since"), row.get("confirmed", True)
            )
            for row in part["wordings"]
        )
        for name, part in data.items()
    }  # fmt: skip
    known = tuple(Wording(one.wrong, one.right, "年度报告核对用语表") for one in slips().single)
    return (
        Pack(PackKind.INSTITUTION, data["institution"]["label"], made["institution"]),
        Pack(PackKind.ERROR, data["error"]["label"], made["error"] + known),
    )


def find_wordings(
    text: str, *, packs: Iterable[Pack], allowed: Sequence[str] = (), on: date | None = None
) -> tuple[Finding, ...]:
    """What the packs name, where no quotation 《》, no 原 and nothing of `allowed` excuses it; and foreign words.

    `on` is the legal day of the text; without it every wording counts.
    """
    excused = _Spans([*_quotations(text), *_occurrences(text, allowed)])
    findings = [*_foreign(text)]
    for pack in packs:
        for wording in pack.wordings:
            if on is None or wording.since is None or on >= wording.since:
                findings += _of_wording(text, pack, wording)
    return apart(one for one in findings if not excused.hold(one.start, one.end))


def _of_wording(text: str, pack: Pack, wording: Wording) -> Iterator[Finding]:
    for match in wording.wrong.finditer(text):
        start, end = match.span()
        former = pack.kind in (PackKind.INSTITUTION, PackKind.TITLE) and _is_former(text, start)
        if start == end or former or match[0] == wording.right:
            continue
        facts = {"pack": pack.label, "source": wording.source, "confirmed": "true" if wording.confirmed else "false"}
        if wording.since:
            facts["since"] = day(wording.since)
        yield found(pack.kind, text, start, end, instead=wording.right, facts=facts)


def _is_former(text: str, start: int) -> bool:
    return bool(_FORMER.search(text[max(0, start - _FORMER_REACH) : start]))


def _foreign(text: str) -> Iterator[Finding]:
    """Foreign words between Chinese ones (平台 and 公众号), with the blanks around them."""
    known = slips().foreign
    for match in _foreign_words().finditer(text):
        yield found("foreign_word", text, *match.span("word"), instead=known[match["word"].lower()])


@cache
def _foreign_words() -> re.Pattern[str]:
    words = "|".join(slips().foreign)
    return re.compile(rf"(?<=[一-鿿])[ \t]{{0,2}}(?P<word>{words})(?=[ \t]{{0,2}}[一-鿿])", re.IGNORECASE)


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    for match in _QUOTED.finditer(text):
        yield match.span()


def _occurrences(text: str, allowed: Sequence[str]) -> Iterator[tuple[int, int]]:
    for phrase in filter(None, allowed):
        place = text.find(phrase)
        while place >= 0:
            yield place, place + len(phrase)
            place = text.find(phrase, place + 1)


class _Spans:
    """Places of a text, to be asked whether one of them holds another place."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._reach: list[int] = []
        for start, end in sorted(spans):
            self._starts.append(start)
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def hold(self, start: int, end: int) -> bool:
        """Whether a span that begins no later than `start` reaches to `end`."""
        last = bisect_right(self._starts, start) - 1
        return last >= 0 and self._reach[last] >= end
