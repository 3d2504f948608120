"""The latest day that a page or a feed names, read from the bytes that came. What names none says nothing.

Days are those of China: a moment that names its zone is taken there, one that names none was written there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree, html

from gongkai.paper.formats.read_text import decoded
from gongkai.paper.formats.unreadable import Unreadable

_HOURS_BEFORE_GREENWICH = 8
_CHINA = timezone(timedelta(hours=_HOURS_BEFORE_GREENWICH))
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_FEED_BEGINS_WITHIN = 2000
"""How many bytes a feed may say of itself before its first element."""
_ENTRIES = frozenset({"entry", "item"})
_PUBLISHED = frozenset({"published", "pubDate", "date"})
_CHANGED = "updated"
"""An entry that was changed later is no new one: this day is taken only of those that name no other."""

_WRITTEN = re.compile(
    r"(?<![0-9A-Za-z/.-])(20\d\d)"
    r"(?:-(\d{1,2})-(\d{1,2})(?![\d-])|/(\d{1,2})/(\d{1,2})(?![\d/])|\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日)"
    r"(?!\s*(?:星期|周|礼拜)[一二三四五六日天])"
)
"""A day in running text. With the day of the week behind it, it is the clock in the head of a page."""
_UNREAD = ("script", "style", "template")


def latest_day(body: bytes, today: date) -> date | None:
    """The latest day, not after today, of an entry of a feed, or that a page names in its markup or its text.

    None where there is none, and for a feed that is broken: what is missing may be the latest.
    """
    days = _days_of_feed(body) if _FEED.search(body[:_FEED_BEGINS_WITHIN]) else _days_of_page(body)
    return max((day for day in days if day <= today), default=None)


def latest_listed(body: bytes) -> date | None:
    """The latest day that one of our own pages marks as that of something it lists; None where it marks none."""
    root = _page(body)
    mains = root.iter("main") if root is not None else ()
    return max((day for main in mains for day in _marked(main)), default=None)


def _days_of_feed(body: bytes) -> Iterator[date]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    for entry in root.iter(etree.Element):
        if etree.QName(entry).localname in _ENTRIES:
            yield from _days_of_entry(entry)


def _days_of_entry(entry: etree._Element) -> Iterable[date]:
    named: dict[bool, list[date]] = {True: [], False: []}
    for element in entry.iterchildren(etree.Element):
        name = etree.QName(element).localname
        if (name in _PUBLISHED or name == _CHANGED) and (day := _day(element.text or "")):
            named[name in _PUBLISHED].append(day)
    return named[True] or named[False]


def _days_of_page(body: bytes) -> Iterator[date]:
    root = _page(body)
    if root is None:
        return
    yield from _marked(root)
    for meta in root.iter("meta"):
        if "article:published_time" in (meta.get("property"), meta.get("name")):
            yield from _known(meta.get("content", ""))
    for script in root.iter("script"):
        if script.get("type", "").strip().lower() == "application/ld+json":
            yield from _described(script.text or "")
    etree.strip_elements(root, *_UNREAD, with_tail=False)
    for text in root.itertext():
        yield from _written(str(text))


def _page(body: bytes) -> Any:
    """The root of a page; None where there is no page."""
    try:
        # A declaration of another encoding would make the parser refuse text that is already decoded.
        text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded(body).replace("\0", " "))
        parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
        return html.document_fromstring(text, parser=parser)
    except (Unreadable, etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _marked(root: Any) -> Iterator[date]:
    for element in root.iter("time"):
        yield from _known(element.get("datetime", ""))


def _described(text: str) -> Iterator[date]:
    """The days of publication in a description that a page gives of itself to programs (JSON-LD)."""
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield from _known(node.get("datePublished"))
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _written(text: str) -> Iterator[date]:
    for match in _WRITTEN.finditer(text):
        year, month, day = (int(part) for part in match.groups() if part)
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _known(value: object) -> Iterator[date]:
    if isinstance(value, str) and (day := _day(value)):
        yield day


def _day(text: str) -> date | None:
    """The day of a moment as feeds and markup write it (ISO 8601, or as in letters); None for anything else."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(text.strip())
            return (moment.astimezone(_CHINA) if moment.tzinfo else moment).date()
        except (ValueError, OverflowError):
            continue
    return None
