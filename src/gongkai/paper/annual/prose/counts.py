"""Reading counts out of sentences. A wrong count is worse than none: what could mean something else is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gongkai.law.report.passage import Passage
from gongkai.law.report.prose import Statement
from gongkai.paper.annual.prose.count_disclosure import disclosure_counts, fee_counts, published_counts
from gongkai.paper.annual.prose.count_requests import request_counts
from gongkai.paper.annual.prose.count_review import review_counts
from gongkai.paper.annual.prose.found import FoundNumber
from gongkai.paper.annual.prose.sentences import Sentence, sentences_of

_READERS: tuple[tuple[re.Pattern[str], Callable[[Sentence], Iterator[FoundNumber]]], ...] = (
    (re.compile("申请|公开|结转|办结|答复|提供|处理|案卷"), request_counts),
    (re.compile("复议|诉讼|起诉"), review_counts),
    (re.compile("规范性文件|规章|行政许可|行政处罚|行政强制|行政事业性收费"), disclosure_counts),
    (re.compile("处理费|费用|收费|收取"), fee_counts),
    (re.compile("信息"), published_counts),
)


def statements_in(body: Passage, year: int | None) -> tuple[Statement, ...]:
    """Every count that the sentences of `body` state for the `year` reported on, in reading order.

    Counts of other years, of parts of a whole (其中) and of single channels are not read.
    """
    statements: list[tuple[int, Statement]] = []
    for sentence in sentences_of(body, year):
        for wanted, reader in _READERS:
            if wanted.search(sentence.text):
                statements.extend(_distinct(reader(sentence), sentence, body))
    statements.sort(key=lambda entry: entry[0])
    return tuple(statement for _, statement in statements)


def _distinct(read: Iterator[FoundNumber], sentence: Sentence, body: Passage) -> Iterator[tuple[int, Statement]]:
    """The first reading of each count; one number in a sentence states one thing unless a joint denial states two."""
    taken: set[tuple[str, int]] = set()
    for item in read:
        if (item.key, item.place) in taken:
            continue
        taken.add((item.key, item.place))
        start, end = sentence.start + item.start, sentence.start + item.end
        yield (
            start,
            Statement(
                item.key,
                item.value,
                body.evidence(start, end),
                item.denial,
                item.vague,
                unit=item.unit,
                scope=item.scope,
            ),
        )
