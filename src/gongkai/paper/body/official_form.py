"""Title, number, date, organ, addressees and attachments of an official document, guessed from its form.

The form is that of GB/T 9704-2012. Only what stands where the form has it is taken; what is not certain is a doubt, and
what is not there is None.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from itertools import islice

from gongkai.law.numerals import number_in


@dataclass(frozen=True)
class OfficialLine:
    """A paragraph of the document: its words, and whether it stands in the middle."""

    words: str
    centred: bool = False


@dataclass(frozen=True)
class FormDoubt:
    """Something guessed that may be otherwise, or left out. `reason` is a code of `doubts.toml`, with its words."""

    reason: str
    words: str = ""


@dataclass
class Guess:
    """What the form says. Nothing is None where nothing was recognised.

    `head` holds the lines that make up the title and what stands above it, the name of the paper (某某局文件), 份号 and
    紧急程度; `number_line` the one that is the number.
    """

    title: str | None = None
    document_number: str | None = None
    written_on: date | None = None
    organ: str | None = None
    addressees: tuple[str, ...] = ()
    attachments_named: tuple[str, ...] = ()
    disclosure_mark: str | None = None
    doubts: list[FormDoubt] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    number_line: str = ""


HEAD = 15
"""So many paragraphs may stand above the text: marks, number, the lines of a title."""
_LONGEST_TITLE = 120
_COPY_OR_URGENCY = re.compile(r"(?=.)(?:\d{6})?\s*(?:特\s*[急提]|[加平]\s*急)?")
"""份号 and 紧急程度 (GB/T 9704-2012, 7.2.1 and 7.2.3), which stand above all else and are no part of a title."""
_SECRET = re.compile(r"(?:\d{6}\s*)?(?P<mark>(?:绝\s*密|机\s*密|秘\s*密)(?:\s*★.*)?)")
"""密级和保密期限 (7.2.2)."""
_NUMBER = re.compile(
    r"[(（]?(?P<code>[\u4e00-\u9fff]{2,15})\s*[〔\[［【(（〈]\s*(?P<year>(?:19|20)\d\d)\s*[〕\]］】)）〉]\s*"
    r"第?\s*0*(?P<serial>[1-9]\d{0,4})\s*号[)）]?(?:\s*签发人\s*[:：].*)?"
)
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_BELOW_HUNDRED = r"[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_CHINESE_DATE = re.compile(rf"([〇○零一二三四五六七八九]{{4}})年({_BELOW_HUNDRED})月({_BELOW_HUNDRED})日")
_ATTACHED = re.compile(r"附件\s*[:：]\s*(.+)")
_NUMBERED = re.compile(r"(\d{1,2})\s*[.．、]\s*(?=\D)(.+)")
_MARK = re.compile(r"[(（]?(此件[\u4e00-\u9fff]{0,8}公开[\u4e00-\u9fff]{0,4})[)）]?")
_CHAPTER = re.compile(r"第[一二三四五六七八九十百\d]+[编章节条]|目\s*[录次]$")
_STAGE = re.compile(r"[(（](?:试行|暂行|修订|修订稿|征求意见稿|草案|[一二三四五六七八九十\d]+年版)[)）]$")


def guessed(lines: Sequence[OfficialLine]) -> Guess:
    """What the form of these lines says; blank lines are passed over."""
    lines = [OfficialLine(words, line.centred) for line in lines if (words := plain(line.words))]
    marks = [line for line in lines[:HEAD] if _COPY_OR_URGENCY.fullmatch(line.words)]
    lines = [line for line in lines if line not in marks]
    guess = Guess()
    number_at = _take_number(lines, guess)
    body_at = _take_title(lines, number_at + 1, guess)
    if guess.title is None and number_at > 0:
        # The number may stand below the title.
        _take_title(lines[:number_at], 0, guess)
    body = lines[body_at:]
    if guess.title and body:
        guess.addressees = _addressees(body[0].words)
    signed_at = _take_signature(body, guess)
    guess.attachments_named = _attachments(body[:signed_at] if signed_at is not None else body)
    notes = dict.fromkeys(match[1] for line in lines if (match := _MARK.fullmatch(line.words)))
    guess.disclosure_mark = next(iter(notes)) if len(notes) == 1 else None
    _compare(guess)
    guess.head = [*(line.words for line in marks), *guess.head]
    return guess


def secrecy_mark(lines: Iterable[str]) -> str:
    """密级 and how long it lasts, where the head of a document bears it; empty for none."""
    head = islice((words for line in lines if (words := plain(line))), HEAD)
    return next((match["mark"] for words in head if (match := _SECRET.fullmatch(words))), "")


def plain(words: str) -> str:
    """Words with digits of one width and no space at either end."""
    narrow = (unicodedata.normalize("NFKC", sign) if "０" <= sign <= "９" else sign for sign in words)
    return " ".join("".join(narrow).split())


def _take_number(lines: Sequence[OfficialLine], guess: Guess) -> int:
    """The line of the number, -1 where there is none. Two different ones are none: one is another document's."""
    numbers: dict[str, int] = {}
    for place, line in enumerate(lines[:HEAD]):
        if match := _NUMBER.fullmatch(line.words):
            numbers.setdefault(f"{match['code']}〔{match['year']}〕{match['serial']}号", place)
    if len(numbers) > 1:
        guess.doubts.append(FormDoubt("number_several", "、".join(numbers)))
        return -1
    for number, place in numbers.items():
        guess.document_number, guess.number_line = number, lines[place].words
        return place
    return -1


def _take_title(lines: Sequence[OfficialLine], start: int, guess: Guess) -> int:
    """The place behind the title. Centred lines in a row are one title, up to the line that names its genre."""
    for first, line in enumerate(lines[start : start + HEAD], start):
        # Above the title may stand 某某局文件: the head of the paper, and no part of it.
        if _is_number_or_date(line.words) or line.words.endswith("文件"):
            continue
        if not line.centred:
            if first == start and "关于" in line.words and _is_title(line.words):
                guess.title = line.words
                guess.head = _above(lines[:first], line.words)
                guess.doubts.append(FormDoubt("title_not_centred", line.words))
                return first + 1
            break
        run = [line.words, *_centred_after(lines[first + 1 :])]
        # The longest: a title of several lines may have named a genre before its end.
        if ends := [end for end in range(1, len(run) + 1) if _is_title("".join(run[:end]))]:
            guess.title = "".join(run[: ends[-1]])
            guess.head = _above(lines[:first], *run[: ends[-1]])
            end = first + ends[-1]
            # A note in brackets below the title tells when and by whom it was adopted.
            while end < len(lines) and lines[end].centred and re.fullmatch(r"[(（].*[)）]", lines[end].words):
                end += 1
            return end
    return start


def _above(lines: Sequence[OfficialLine], *title: str) -> list[str]:
    """The lines of a title, with the name of the paper where it stands above them."""
    return [*(line.words for line in lines if line.words.endswith("文件")), *title]


def _centred_after(lines: Sequence[OfficialLine]) -> Iterator[str]:
    """The further lines of a title: those in the middle, up to a number, a date, a chapter or a table of contents."""
    for line in lines:
        if not line.centred or _is_number_or_date(line.words) or _CHAPTER.match(line.words):
            return
        yield line.words


def _is_number_or_date(words: str) -> bool:
    return bool(_NUMBER.fullmatch(words) or _date_of(words))


def _is_title(words: str) -> bool:
    words = _STAGE.sub("", words)
    return (
        4 < len(words) <= _LONGEST_TITLE and words.endswith(_endings()[0]) and not re.search(r"[。；：:!！?？]", words)
    )


def _addressees(line: str) -> tuple[str, ...]:
    """Whom the first line below the title names, where it is an address: ends with a colon and holds no sentence."""
    if not line.endswith(("：", ":")) or line.startswith(("附件", "附")) or re.search(r"[。；！？]", line):
        return ()
    names, depth = [""], 0
    for sign in line[:-1]:
        depth += (sign in "(（") - (sign in ")）")
        if sign in "、，," and depth == 0:
            names.append("")
        else:
            names[-1] += sign
    addressees = tuple(name.strip() for name in names if name.strip())
    return addressees if all(len(name) <= 40 for name in addressees) else ()


def _date_of(words: str) -> re.Match[str] | None:
    squeezed = words.replace(" ", "")
    return _DATE.fullmatch(squeezed) or _CHINESE_DATE.fullmatch(squeezed)


def _day(match: re.Match[str]) -> date | None:
    year, month, day = (number_in(part) or 0 for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _take_signature(body: Sequence[OfficialLine], guess: Guess) -> int | None:
    """The place where the signature begins. The first date that stands under an organ is the document's; what follows
    it belongs to the attachments.
    """
    dates = [(place, match) for place, line in enumerate(body) if (match := _date_of(line.words))]
    signed = next(
        ((place, date_match) for place, date_match in dates if place and _organs(body[place - 1].words)), None
    )
    alone = dates[0] if len(dates) == 1 else None
    if (chosen := signed or alone) is None:
        if dates:
            guess.doubts.append(FormDoubt("date_several", "、".join(body[place].words for place, _ in dates)))
        return None
    place, match = chosen
    guess.written_on = _day(match)
    if guess.written_on is None:
        guess.doubts.append(FormDoubt("date_impossible", body[place].words))
    if signed is None:
        guess.doubts.append(FormDoubt("date_without_organ", body[place].words))
        return place
    return _take_organ(body, place, guess)


def _take_organ(body: Sequence[OfficialLine], date_at: int, guess: Guess) -> int:
    first = date_at
    while first and _organs(body[first - 1].words):
        first -= 1
    organs = [name for line in body[first:date_at] for name in _organs(line.words)]
    guess.organ = organs[0]
    if len(organs) > 1:
        guess.doubts.append(FormDoubt("organ_several", "、".join(organs)))
    return first


def _organs(words: str) -> list[str]:
    """The agencies that a line names, where it names nothing else."""
    names = words.split()
    good = names and all(
        4 <= len(name) <= 30 and name.endswith(_endings()[1]) and not re.search(r"[，。；：、的]", name)
        for name in names
    )
    return names if good else []


def _attachments(body: Sequence[OfficialLine]) -> tuple[str, ...]:
    """What the note below the text names: behind 附件 and a colon, numbered where there are several."""
    for place, line in enumerate(body):
        if not (match := _ATTACHED.fullmatch(line.words)):
            continue
        first = _NUMBERED.fullmatch(match[1])
        if first is None:
            return (_name(match[1]),)
        return (_name(first[2]), *_following(body[place + 1 :]))
    return ()


def _following(lines: Sequence[OfficialLine]) -> Iterator[str]:
    for number, line in enumerate(lines, 2):
        match = _NUMBERED.fullmatch(line.words)
        if match is None or int(match[1]) != number:
            return
        yield _name(match[2])


def _name(printed: str) -> str:
    return printed.strip().rstrip("。；;，,")


def _compare(guess: Guess) -> None:
    """Doubts where two parts of one document do not go together; the organ from the title where nobody signed."""
    named = (guess.title or "").partition("关于")[0] if "关于" in (guess.title or "") else ""
    if guess.organ is None and _organs(named):
        guess.organ = named
        guess.doubts.append(FormDoubt("organ_from_title", named))
    elif guess.organ and _organs(named) and guess.organ not in named:
        guess.doubts.append(FormDoubt("organ_differs", named))
    year = re.search(r"〔(\d{4})〕", guess.document_number or "")
    if year and guess.written_on and int(year[1]) != guess.written_on.year:
        guess.doubts.append(FormDoubt("years_differ", guess.document_number or ""))


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How titles end, and how names of agencies end."""
    data = tomllib.loads((resources.files(__package__) / "official_form.toml").read_text(encoding="utf-8"))
    return (*data["genres"]["official"], *data["genres"]["usual"]), tuple(data["organs"]["endings"])
