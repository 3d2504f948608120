"""Citations: where in the law a rule stands.

A `Cite` is the only way a rule, a limit, a row or a finding names its source; nothing else formats 第三十三条.
The instruments themselves (titles, dates in force, the gist of each article) are data in `corpus/*.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from gongkai.law.refusal import Refusal

REGULATION = "regulation"
"""The code of 《中华人民共和国政府信息公开条例》（国务院令第711号）, the instrument a bare `Cite(33, 2)` means."""

_DIGITS = "零一二三四五六七八九"
_PLACE = re.compile(r"(?P<article>\d+)(?:¶(?P<paragraph>\d+))?(?:\((?P<item>\d+)\))?")
_UNCERTAIN_FIELDS = frozenset({"title", "number", "issuer", "issued", "in_force_from", "in_force_until", "text"})


class NoSuchInstrument(Refusal, LookupError):
    """The corpus has no instrument under this code."""

    message = "the corpus has no instrument {code!r}"
    code: str


class NoSuchPlace(Refusal, LookupError):
    """The corpus has the instrument, but says nothing of this article, paragraph or item."""

    message = "the corpus has no {cite.notation}"
    cite: Cite


class NotInForce(Refusal, LookupError):
    """No text of this instrument, earlier or later, was in force on the day."""

    message = "no text of {code!r} was in force on {day}"
    code: str
    day: date


class CorpusFault(Refusal, ValueError):
    """A file of the corpus is not of the form described in `corpus/regulation.toml`."""

    message = "{code}: {fault}"
    code: str
    fault: str


def chinese_number(number: int) -> str:
    """The Chinese numeral that articles are counted with: 5 → 五, 12 → 十二, 40 → 四十, 107 → 一百零七.

    Raises ValueError outside 1..9999.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"no article is numbered {number}")
    text = ""
    zero_pending = False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if zero_pending and text else "") + _DIGITS[digit] + sign
            zero_pending = False
        elif text and number:
            zero_pending = True
    return text.removeprefix("一") if text.startswith("一十") else text


@dataclass(frozen=True, order=True)
class Cite:
    """One place in one instrument.

    `article`, `paragraph` (款) and `item` (项) count from 1; 0 means the whole of what stands above it. Where an
    article has several paragraphs, an item is named with its paragraph: 第五十条第一款第（四）项 is ``Cite(50, 1, 4)``.
    `instrument` is a code of the corpus, such as ``regulation`` or ``report_format_2021``.
    """

    article: int = 0
    paragraph: int = 0
    item: int = 0
    instrument: str = REGULATION

    @property
    def place(self) -> str:
        """第三十六条第（三）项, without the instrument's name; empty for the instrument as a whole."""
        text = f"第{chinese_number(self.article)}条" if self.article else ""
        if self.paragraph:
            text += f"第{chinese_number(self.paragraph)}款"
        if self.item:
            text += f"第（{chinese_number(self.item)}）项"
        return text

    @property
    def notation(self) -> str:
        """The notation of the data files, read back by `parse_cite`: ``regulation 29¶2(1)``."""
        return f"{self.instrument} {_notation(self)}".rstrip()

    @property
    def source(self) -> Instrument:
        """The instrument cited. Raises NoSuchInstrument."""
        return instrument(self.instrument)

    @property
    def provision(self) -> Provision:
        """What the corpus says of exactly this place. Raises NoSuchInstrument or NoSuchPlace."""
        return self.source.provision(self)

    @property
    def gist(self) -> str:
        """The place in one or two English sentences of ours. Raises as `provision` does."""
        return self.provision.gist

    @property
    def heading(self) -> str:
        """What the place is about, in a few Chinese words of ours (the Regulation prints no headings)."""
        return self.provision.heading

    @property
    def confirmed(self) -> bool:
        """False where the text itself could not be read; such a rule is a setting, not a certainty."""
        return self.provision.confirmed

    @property
    def short(self) -> str:
        """条例第三十六条第（三）项: the form used inside one's own explanations."""
        return self.source.short + self.place

    def in_force(self, day: date) -> bool:
        """Whether the instrument cited was in force on `day`."""
        return self.source.in_force(day)

    def __str__(self) -> str:
        """The full official form: 《中华人民共和国政府信息公开条例》（国务院令第711号）第三十六条第（三）项."""
        return self.source.official_name + self.place


def parse_cite(text: str, instrument: str = REGULATION) -> Cite:
    """Read the notation of the data files: ``33¶2``, ``fee_measure_2020 6``, ``report_format_2021``.

    `instrument` is the one meant where the text names none. Raises ValueError for anything else; does not look the
    place up.
    """
    code, _, place = text.partition(" ")
    if not place and not code[:1].isalpha():
        code, place = instrument, code
    match = _PLACE.fullmatch(place) if place else None
    if not text or not (code.isascii() and code.isidentifier()) or (place and not match) or text.endswith(" "):
        raise ValueError(f"not a citation: {text!r}")
    numbers = {name: int(value) for name, value in match.groupdict("0").items()} if match else {}
    return Cite(**numbers, instrument=code)


def _notation(cite: Cite) -> str:
    text = str(cite.article) if cite.article else ""
    text += f"¶{cite.paragraph}" if cite.paragraph else ""
    return text + (f"({cite.item})" if cite.item else "")


@dataclass(frozen=True)
class Provision:
    """One article, paragraph or item: a heading of ours in Chinese and the gist of ours in English."""

    cite: Cite
    heading: str
    gist: str
    confirmed: bool = True


@dataclass(frozen=True)
class Instrument:
    """One legal text in one version.

    `number` is the document number as printed (国务院令第711号), empty where the text is cited without one.
    `in_force_until` is the last day in force, None while it is in force. `region` is empty for national texts.
    `uncertain` names the fields (or ``text``) that rest on memory or on second-hand quotation.
    """

    code: str
    title: str
    short: str
    english: str
    number: str
    issuer: str
    source: str
    gist: str
    region: str = ""
    issued: date | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    superseded_by: str = ""
    aliases: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    provisions: Mapping[str, Provision] = field(default_factory=dict, compare=False, repr=False)

    @property
    def confirmed(self) -> bool:
        """False where the text as a whole could not be read."""
        return "text" not in self.uncertain

    @property
    def official_name(self) -> str:
        """《title》（number）; the number alone where the exact title could not be read.

        Marks 《》 inside the title become 〈〉, as the punctuation standard wants.
        """
        if "title" in self.uncertain:
            return self.number or self.title
        inner = self.title.replace("《", "〈").replace("》", "〉")
        return f"《{inner}》" + (f"（{self.number}）" if self.number else "")

    @property
    def number_pattern(self) -> re.Pattern[str] | None:
        """Finds the document number in running text, tolerant of spaces, bracket styles and full-width digits."""
        return _number_pattern(self.number) if self.number else None

    def in_force(self, day: date) -> bool:
        """Whether this very text was in force on `day`. A text without a known first day is never asserted to be."""
        if self.in_force_from is None or day < self.in_force_from:
            return False
        return self.in_force_until is None or day <= self.in_force_until

    def provision(self, cite: Cite) -> Provision:
        """What the corpus says of one place in this instrument. Raises NoSuchPlace."""
        if not cite.article and not cite.paragraph and not cite.item:
            return Provision(cite, self.title, self.gist, self.confirmed)
        provision = self.provisions.get(_notation(cite))
        if provision is None:
            raise NoSuchPlace(cite)
        return provision

    def article(self, number: int) -> Provision:
        """One whole article. Raises NoSuchPlace."""
        return self.provision(Cite(number, instrument=self.code))

    @property
    def articles(self) -> tuple[int, ...]:
        """The numbers of the articles that the corpus has, ascending."""
        return tuple(sorted({provision.cite.article for provision in self.provisions.values()}))


@cache
def _number_pattern(number: str) -> re.Pattern[str]:
    pieces = []
    for sign in number:
        if sign.isdigit():
            pieces.append(f"[{sign}{chr(ord(sign) + 0xFEE0)}]")
        elif sign == "第":
            pieces.append("第?")
        elif sign in "〔〕":
            pieces.append("[〔﹝［\\[【（(]" if sign == "〔" else "[〕﹞］\\]】）)]")
        else:
            pieces.append(re.escape(sign))
    return re.compile(r"\s*".join(pieces))


def instrument(code: str) -> Instrument:
    """The instrument of this code. Raises NoSuchInstrument."""
    try:
        return corpus()[code]
    except KeyError:
        raise NoSuchInstrument(code) from None


def text_in_force(code: str, day: date) -> Instrument:
    """Which text of this instrument (itself, one before it, one after it) was in force on `day`.

    ``text_in_force("regulation", date(2018, 5, 1))`` is the text of 2007. Raises NoSuchInstrument, NotInForce.
    """
    instruments = corpus()
    wanted: Instrument | None = instrument(code)
    while wanted and wanted.in_force_from and day < wanted.in_force_from:
        wanted = next((other for other in instruments.values() if other.superseded_by == wanted.code), None)
    while wanted and wanted.in_force_until and day > wanted.in_force_until:
        wanted = instruments.get(wanted.superseded_by)
    if wanted is None or not wanted.in_force(day):
        raise NotInForce(code, day)
    return wanted


@cache
def corpus() -> Mapping[str, Instrument]:
    """Every instrument, by code. Raises CorpusFault if a file of the corpus is malformed."""
    folder = resources.files(__package__) / "corpus"
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda file: file.name)
    texts = (read_instrument(file.name.removesuffix(".toml"), file.read_text(encoding="utf-8")) for file in files)
    instruments = {text.code: text for text in texts}
    for text in instruments.values():
        if text.superseded_by and text.superseded_by not in instruments:
            raise CorpusFault(text.code, f"superseded by an unknown text {text.superseded_by!r}")
    return MappingProxyType(instruments)


def read_instrument(code: str, text: str) -> Instrument:
    """One instrument from the text of its file, described in `corpus/regulation.toml`. Raises CorpusFault."""
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CorpusFault(code, str(error)) from None
    places = data.pop("articles", {})
    unconfirmed = frozenset(data.pop("unconfirmed_articles", ()))
    uncertain = tuple(data.pop("uncertain", ()))
    if strange := (unconfirmed - places.keys()) | (set(uncertain) - _UNCERTAIN_FIELDS):
        raise CorpusFault(code, f"unknown in a list of what is unconfirmed: {sorted(strange)}")
    provisions = {}
    for place, words in places.items():
        cite = _place_of(code, place)
        if not isinstance(words, list) or len(words) != 2:
            raise CorpusFault(code, f"{place} wants a heading and a gist")
        confirmed = "text" not in uncertain and place not in unconfirmed
        provisions[place] = Provision(cite, words[0], words[1], confirmed)
    try:
        aliases = tuple(data.pop("aliases", ()))
        return Instrument(code=code, aliases=aliases, uncertain=uncertain, provisions=provisions, **data)
    except TypeError as error:
        raise CorpusFault(code, str(error)) from None


def _place_of(code: str, place: str) -> Cite:
    try:
        cite = parse_cite(place, code)
    except ValueError:
        raise CorpusFault(code, f"not a place: {place!r}") from None
    if not cite.article or _notation(cite) != place:
        raise CorpusFault(code, f"not a place: {place!r}")
    return cite
