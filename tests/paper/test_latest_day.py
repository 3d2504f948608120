"""The latest day that a page or a feed names: what says when something was posted, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.paper.latest_day import latest_day, latest_listed

TODAY = date(2026, 11, 10)
ATOM, RSS = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>', '<rss version="2.0"><channel>{}</channel></rss>'
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">{}</rdf:RDF>'
)
LINKED = '<script type="application/ld+json">{}</script>'
PAGE = "<!doctype html><html><head><title>青石发布</title></head><body>{}</body></html>"


def read(form: str, said: str) -> date | None:
    return latest_day(form.format(said).encode(), TODAY)


@pytest.mark.parametrize(
    ("form", "said", "day"),
    [
        (ATOM, "<entry><published>2026-11-03T09:00:00+08:00</published></entry>", date(2026, 11, 3)),
        (ATOM, "<entry><updated>2026-11-03T09:00:00+08:00</updated></entry>", date(2026, 11, 3)),
        # An old post that was changed yesterday is no new one.
        (
            ATOM,
            "<entry><published>2026-10-01T09:00:00+08:00</published><updated>2026-11-09T09:00:00+08:00</updated></entry>",
            date(2026, 10, 1),
        ),
        # When the feed itself was made says nothing of posts.
        (
            ATOM,
            "<updated>2026-11-09T09:00:00Z</updated><entry><updated>2026-10-01</updated></entry>",
            date(2026, 10, 1),
        ),
        (RSS, "<pubDate>Mon, 09 Nov 2026 09:00:00 +0800</pubDate><item><title>无</title></item>", None),
        (RSS, "<item><pubDate>Tue, 03 Nov 2026 09:00:00 +0800</pubDate></item>", date(2026, 11, 3)),
        # The latest, wherever it stands: what is pinned on top may be old.
        (
            RSS,
            "<item><pubDate>2026-10-01</pubDate></item><item><pubDate>Tue, 03 Nov 2026 09:00:00 +0800</pubDate></item>",
            date(2026, 11, 3),
        ),
        (RDF, "<item><dc:date>2026-11-03T09:00:00+08:00</dc:date></item>", date(2026, 11, 3)),
        # Midnight is that of China: 16:00 in Greenwich.
        (RSS, "<item><pubDate>Tue, 03 Nov 2026 15:59:59 GMT</pubDate></item>", date(2026, 11, 3)),
        (RSS, "<item><pubDate>Tue, 03 Nov 2026 16:00:00 GMT</pubDate></item>", date(2026, 11, 4)),
        (ATOM, "<entry><published>2026-11-03T15:59:59Z</published></entry>", date(2026, 11, 3)),
        (ATOM, "<entry><published>2026-11-03T16:00:00Z</published></entry>", date(2026, 11, 4)),
        (ATOM, "<entry><published>2026-11-04T00:30:00</published></entry>", date(2026, 11, 4)),
        (ATOM, "<entry><published>2026-11-03T23:30:00-08:00</published></entry>", date(2026, 11, 4)),
        # Nothing is posted tomorrow; what was before still counts.
        (ATOM, "<entry><published>2026-11-10T23:59:59+08:00</published></entry>", date(2026, 11, 10)),
        (ATOM, "<entry><published>2026-11-11T00:00:00+08:00</published></entry>", None),
        (
            ATOM,
            "<entry><published>2026-12-24</published></entry><entry><published>2026-11-03</published></entry>",
            date(2026, 11, 3),
        ),
        (ATOM, "<entry><published>昨天</published></entry><entry/>", None),
        (ATOM, "<entry><published>0001-01-01T00:00:00+14:00</published></entry>", None),
        # Of a feed that breaks off the latest entry may be missing.
        (ATOM, "<entry><published>2026-11-03</published></entry><entry>", None),
        (RSS, "", None),
    ],
)
def test_a_feed_names_the_days_of_its_entries(form: str, said: str, day: date | None) -> None:
    assert read(form, said) == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        (
            LINKED.format('{"datePublished": "2026-11-03T09:00:00+08:00"}'),
            date(2026, 11, 3),
        ),
        (
            LINKED.format('{"@graph": [{"itemListElement": [{"datePublished": "2026-11-03"}]}]}'),
            date(2026, 11, 3),
        ),
        (
            LINKED.format('{"datePublished": ["2026-11-03"], "dateModified": "2026-11-03"}'),
            None,
        ),
        (LINKED.format('{"datePublished"'), None),
        ('<meta property="article:published_time" content="2026-11-03T15:59:59Z">', date(2026, 11, 3)),
        ('<meta property="article:published_time" content="2026-11-03T16:00:00Z">', date(2026, 11, 4)),
        ('<meta property="article:modified_time" content="2026-11-03T16:00:00Z">', None),
        ('<time datetime="2026-11-03T09:00">上周</time>', date(2026, 11, 3)),
        ('<time datetime="P3D">三天前</time>', None),
        ("<li>通知　2026-11-03</li><li>通知　2026-11-02</li>", date(2026, 11, 3)),
        ("<li>2026-11-3 09:00</li>", date(2026, 11, 3)),
        ("<p>发布于2026年11月3日</p>", date(2026, 11, 3)),
        ("<p>2026 年 11 月 3 日</p>", date(2026, 11, 3)),
        ("<p>2026/11/3</p>", date(2026, 11, 3)),
        # One way beside another: the latest of all.
        ('<time datetime="2026-10-01"></time><p>2026-11-03</p>', date(2026, 11, 3)),
        ("<p>2026-11-11</p><p>2026-11-10</p>", date(2026, 11, 10)),
        # The clock in the head of a page.
        ("<p>今天是2026年11月10日　星期二</p><p>2026-10-01</p>", date(2026, 10, 1)),
        # What is no day, or no whole one.
        ("<p>2026年11月</p><p>11月3日</p><p>3天前</p><p>11-03</p>", None),
        ("<p>2026-02-30</p><p>2026-13-01</p>", None),
        ("<p>电话0399-2026-11-03，编号2026-11-03-7、12026-11-031</p>", None),
        # What no reader sees.
        ("<script>var made = '2026-11-03'</script><style>/* 2026-11-03 */</style><!-- 2026-11-03 -->", None),
        ("", None),
    ],
)
def test_a_page_names_days_in_its_markup_and_in_its_text(said: str, day: date | None) -> None:
    assert latest_day(PAGE.replace("{}", said).encode(), TODAY) == day


def test_a_page_is_read_in_the_letters_in_which_it_is_written() -> None:
    said = '<html><head><meta charset="gb2312"></head><body><p>发布于2026年11月3日</p></body></html>'
    assert latest_day(said.encode("gb18030"), TODAY) == date(2026, 11, 3)
    feed = '<?xml version="1.0" encoding="GBK"?><rss><channel><item><title>通知</title>{}</item></channel></rss>'
    dated = feed.format("<pubDate>2026-11-03</pubDate>")
    assert latest_day(dated.encode("gbk"), TODAY) == date(2026, 11, 3)


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY day SYSTEM "file:///etc/hostname">',
        '<!ENTITY day SYSTEM "http://127.0.0.1:9/day">',
        '<!ENTITY day "2026-11-03">',
        '<!ENTITY a "2026-11-03 2026-11-03"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY day "&b;&b;&b;&b;&b;&b;">',
    ],
)
def test_no_entity_is_opened(entity: str) -> None:
    feed = f"<!DOCTYPE rss [{entity}]><rss><channel><item><pubDate>&day;</pubDate></item>{{}}</channel></rss>"
    assert read(feed, "") is None
    assert read(feed, "<item><pubDate>2026-10-01</pubDate></item>") == date(2026, 10, 1)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\0\0", b"\xff\xfe\xff", b"%PDF-1.7", b"<feed", b"<rss>", b"<p>" + b"<div>" * 50_000,
        b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script>",
    ],
)  # fmt: skip
def test_what_is_no_page_names_no_day(body: bytes) -> None:
    assert latest_day(body, TODAY) is None


@settings(max_examples=60)
@given(st.sampled_from([b"", b"<feed>", b"<rss><item><pubDate>", b"<!doctype html><time datetime='"]), st.binary())
def test_whatever_comes_a_day_or_none_is_the_answer(head: bytes, body: bytes) -> None:
    day = latest_day(head + body, TODAY)
    assert day is None or day <= TODAY


def test_of_our_own_pages_only_what_their_main_part_marks_is_read() -> None:
    body = '<time datetime="2026-11-09"></time><main><p>2026-11-08</p><time datetime="2026-11-03">3日</time></main>'
    assert latest_listed(PAGE.replace("{}", body).encode()) == date(2026, 11, 3)
    assert latest_listed(PAGE.replace("{}", "<main>2026-11-08</main>").encode()) is None
    assert latest_listed(b"") is None
