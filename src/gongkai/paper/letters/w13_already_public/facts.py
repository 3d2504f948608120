"""W13: the information is public already; where, in so many words (36(1))."""

from __future__ import annotations

from datetime import date

from gongkai.paper.letters.facts import ReasonedFacts, fact, facts


@facts
class Publication:
    """One publication: what, where it can be read, and since when."""

    title: str = fact("公开的政府信息名称")
    where: str = fact("网址或者地点")
    since: date | None = fact("公开日期", default=None)


@facts
class Facts(ReasonedFacts):
    """Where everything that was asked for stands."""

    published: tuple[Publication, ...] = fact("已主动公开的政府信息")
