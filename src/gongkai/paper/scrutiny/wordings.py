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

from gongkai.law.report.slips import BLANK, SlipKind, find_slips
from gongkai.paper.official.phrasing import day
from gongkai.paper.scrutiny.found import ScrutinyFinding, apart, found

_QUOTED = re.compile(r"《[^《》\n]{1,200}》")
_FORMER = re.compile(r"(?:原|时任|更名前的|改革前的)[一-鿿]{0,8}$")
_FORMER_REACH = 12
_SLIPS_LABEL, _SLIPS_SOURCE = "文字差错", "年度报告文字核对规则"


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
    """The packs that come with the program: institutions and errors."""
    data = tomllib.loads((resources.files(__package__) / "wordings.toml").read_text(encoding="utf-8"))
    packs_by_name = {
        name: tuple(
            Wording(
                re.compile(row["was"]), row["now"], row["source"], row.get("since"), row.get("confirmed", True)
            )
            for row in part["wordings"]
        )
        for name, part in data.items()
    }  # fmt: skip
    return (
        Pack(PackKind.INSTITUTION, data["institution"]["label"], packs_by_name["institution"]),
        Pack(PackKind.ERROR, data["error"]["label"], packs_by_name["error"]),
    )


def find_wordings(
    text: str, *, packs: Iterable[Pack], allowed: Sequence[str] = (), on: date | None = None
) -> tuple[ScrutinyFinding, ...]:
    """What the packs name, where no quotation 《》, no 原 and nothing of `allowed` excuses it; and slips of the pen.

    `on` is the legal day of the text; without it every wording counts.
    """
    excused = _Spans([*_quotations(text), *_occurrences(text, allowed)])
    findings = [*_slips(text)]
    for pack in packs:
        for wording in pack.wordings:
            if on is None or wording.since is None or on >= wording.since:
                findings += _of_wording(text, pack, wording)
    return apart(finding for finding in findings if not excused.hold(finding.start, finding.end))


def _of_wording(text: str, pack: Pack, wording: Wording) -> Iterator[ScrutinyFinding]:
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


def _slips(text: str) -> Iterator[ScrutinyFinding]:
    """The slips of the annual report's check, foreign words (平台 and 公众号) among them."""
    for slip in find_slips(text):
        if slip.kind is SlipKind.FOREIGN:
            yield found("foreign_word", text, slip.start, slip.end, instead=slip.meant)
        else:
            # A number that is lacking is for a person to find.
            instead = "" if BLANK in slip.meant else slip.meant
            facts = {"pack": _SLIPS_LABEL, "source": _SLIPS_SOURCE, "confirmed": "true"}
            yield found("wording_error", text, slip.start, slip.end, instead=instead, facts=facts)


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
