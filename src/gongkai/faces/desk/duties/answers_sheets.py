"""What the desk's pages show on which public information belongs to which row of the list of matters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gongkai.faces.desk.exports import day_cell
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.faces.ui.whole_numbers import whole
from gongkai.office.agencies.models import Agency
from gongkai.office.duties.answering import is_asked
from gongkai.office.duties.bind import kinds_named
from gongkai.office.duties.matters import rows_of
from gongkai.office.duties.models import Matter, MatterAnswer
from gongkai.office.duties.queries import answers_at
from gongkai.office.publishing.models import Disclosure
from gongkai.office.publishing.queries import of_agency

_SIGN: dict[bool | None, str] = {None: "w", True: "y", False: "n"}
_SAID = {sign: belongs for belongs, sign in _SIGN.items()}
_WORDS = {None: "待核对", True: "属于", False: "不属于"}

Pair = tuple[int, int]
"""The numbers of a row and of a piece of public information."""


@sheetclass
class AnswerLine:
    """A piece of public information that may belong to a row."""

    value: str = doc("what a tick sends: both numbers, and what had been said of them")
    title: str = doc("its title")
    address: str = doc("its public page")
    kind: str = doc("its kind")
    published: date | None = doc("when it first became public")
    judgement: str = doc("whether it belongs to the row, in words")
    by: str = doc("who said so, and when; empty while nobody has")
    ticked: bool = doc("whether it was ticked when the page was sent")


@sheetclass
class AnswerGroup:
    """One row with what may belong to it."""

    matter: Matter = doc("the row")
    count: int = doc("how much waits in all")
    lines: tuple[AnswerLine, ...] = doc("what is shown of it")

    @property
    def more(self) -> int:
        """How much waits that is not shown."""
        return max(0, self.count - len(self.lines))


def answer_line(
    matter: Matter, item: Disclosure, answer: MatterAnswer | None, ticked: Collection[Pair] = ()
) -> AnswerLine:
    """One piece of information beside a row."""
    belongs = answer.belongs if answer else None
    return AnswerLine(
        value=f"{matter.pk}-{item.pk}-{_SIGN[belongs]}",
        title=item.shown.title if item.shown else "",
        address=reverse("portal:document", args=[item.agency.slug, item.pk]),
        kind=kinds_named([item.kind]),
        published=item.first_published_on,
        judgement=_WORDS[belongs],
        by=f"{answer.answered_on:%Y-%m-%d} {answer.answered_name}" if answer else "",
        ticked=(matter.pk, item.pk) in ticked,
    )


def ticked_items(values: Iterable[str]) -> dict[int, dict[int, bool | None]]:
    """What was sent: by the row, pieces of information with what had been said of them. Raises ValueError."""
    sent: dict[int, dict[int, bool | None]] = defaultdict(dict)
    for value in values:
        matter, item, sign = value.split("-")
        numbers = whole(matter), whole(item)
        if None in numbers or sign not in _SAID:
            raise ValueError(value)
        sent[int(matter)][int(item)] = _SAID[sign]
    return sent


@dataclass(frozen=True)
class AnswerRow:
    """A row of the list with something that may belong to it, and what was said of that."""

    matter: Matter
    item: Disclosure
    answer: MatterAnswer | None


ANSWER_COLUMNS: tuple[Column[AnswerRow], ...] = (
    Column("公开事项", lambda row: str(row.matter)),
    Column("信息", lambda row: row.item.shown.title if row.item.shown else ""),
    Column("信息类别", lambda row: kinds_named([row.item.kind])),
    Column("索引号", lambda row: row.item.index_number or ""),
    Column("首次公开日期", lambda row: day_cell(row.item.first_published_on)),
    Column("核对结果", lambda row: _WORDS[row.answer.belongs if row.answer else None]),
    Column("核对人", lambda row: row.answer.answered_name if row.answer else ""),
    Column("核对日期", lambda row: day_cell(row.answer.answered_on if row.answer else None)),
)


def answer_rows(agency: Agency) -> Iterator[AnswerRow]:
    """Every row of the list with everything that may belong to it, line by line of the workbook."""
    public: dict[tuple[str, str], list[Disclosure]] = defaultdict(list)
    for item in of_agency(agency):
        public[item.column, item.kind].append(item)
    answers = answers_at(agency)
    for matter in filter(is_asked, rows_of(agency)):
        for item in (item for kind in matter.kinds for item in public[matter.column, kind]):
            yield AnswerRow(matter, item, answers.get((matter.pk, item.pk)))
