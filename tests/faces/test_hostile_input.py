"""Whatever anybody sends to a public address, it is answered: refused, corrected or not found, but never a failure."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from lxml import html

from faces.portal.request_world import PERSON
from faces.test_every_address import addresses
from gongkai.faces.desk.exports import spreadsheet
from gongkai.faces.desk.tables import Column

pytestmark = pytest.mark.django_db

ROWS = list(csv.DictReader(Path(__file__).with_name("addresses.csv").open(encoding="utf-8")))
PUBLIC = [row for row in ROWS if row["anonymous"] != "login" and "{" not in row["address"]]
NASTY = (
    "a\0b",
    "²",
    "①",
    "٣",
    "9" * 5_000,
    "-1",
    "1e999",
    "0x1F",
    "\ufffe\u202e",
    "😀" * 300,
    "' OR 1=1 --",
    "%00%ff",
    "{{7*7}}",
    "=1+1",
    "0000-00-00",
    "9999-12-31",
    "2026-02-30",
    "../../etc/passwd",
    "甲" * 10_000,
    "",
)
"""Texts that number readers, date readers, databases and templates have choked on."""
FIELDS = ("page", "q", "year", "drop", "joint", "joint-²-name", "remove", "mark", "with", "of", "agency", "day")
FORM = "/agencies/zrzyj/request/form/"
FIELDS_OF_A_FORM = "application/x-www-form-urlencoded"


def client() -> Client:
    return Client(raise_request_exception=False)


def applicant() -> Client:
    """A visitor who has said what he wants, so that the later steps of the form are open to him."""
    visitor = client()
    visitor.post(FORM, {"wanted": "青石村2023年征地批复文件", "seen": "1"})
    return visitor


def failures(answers: Iterator[tuple[str, HttpResponse]]) -> list[str]:
    return [f"{what}: {answer.status_code}" for what, answer in answers if answer.status_code >= 500]


def asked() -> Iterator[tuple[str, HttpResponse]]:
    """Each page with a nasty text for each name that any page reads, all at once, each time other ones; and a NUL."""
    texts = cycle(text for text in NASTY if "\0" not in text)
    for row in PUBLIC:
        for turn in range(3):
            query = {name: next(texts) for name in FIELDS}
            yield f"{row['address']} turn {turn}: {query}"[:300], client().get(row["address"], query)
        yield f"{row['address']} NUL", client().get(row["address"], {"q": "a\0b"})


def sent() -> Iterator[tuple[str, HttpResponse]]:
    """Each form with its own fields and the names that any form may be sent, one nasty text in each at a time."""
    texts = cycle(NASTY)
    for row in PUBLIC:
        if row["method"] != "POST":
            continue
        visitor = applicant()
        page = html.fromstring(visitor.get(row["address"]).content or b"<p>")
        names = {str(name) for name in page.xpath("//form//@name")}
        for name in sorted(names | set(FIELDS)):
            text = next(texts)
            whole = dict.fromkeys(names, "1") | {name: text}
            yield f"POST {row['address']} {name}={text[:20]!r}", visitor.post(row["address"], whole)


def test_no_public_page_fails_over_what_its_address_asks(town: None) -> None:
    assert failures(asked()) == []


def test_no_public_form_fails_over_what_it_is_sent(town: None) -> None:
    assert failures(sent()) == []


@pytest.mark.parametrize(
    "kind",
    [
        f"{FIELDS_OF_A_FORM}; charset=gbk",
        "text/plain; charset=utf-16",
        "multipart/form-data; boundary=x; charset=gb18030",
        f"{FIELDS_OF_A_FORM}; charset=²",
    ],
)
def test_another_encoding_than_ours_is_refused_in_words(town: None, kind: str) -> None:
    for row in PUBLIC:
        answer = client().generic(row["method"], row["address"], "a=%B9%AB", content_type=kind)
        assert answer.status_code == 400, row["address"]
        assert "不能识别" in answer.content.decode()


@pytest.mark.parametrize("charset", ["UTF8", '"utf-8"', "us-ascii"])
def test_utf_8_by_any_of_its_names_is_taken(town: None, charset: str) -> None:
    kind = f"{FIELDS_OF_A_FORM}; charset={charset}"
    assert client().generic("POST", "/tracking/", "number=1", content_type=kind).status_code == 200


def headers() -> Iterator[tuple[str, HttpResponse]]:
    for name in ("HTTP_USER_AGENT", "HTTP_REFERER", "HTTP_ACCEPT_LANGUAGE", "HTTP_RANGE", "HTTP_IF_NONE_MATCH"):
        for text in ("é" * 300, "9" * 5_000, "bytes=²-", ";;;q=²"):
            yield f"{name}: {text[:9]}", client().get("/", **{name: text})
    for cookie in ('sessionid="a\\000b"', 'csrftoken="\\000"', 'size="²"', "sessionid=" + "x" * 3_000, "=;;="):
        yield cookie[:20], client().get("/desk/login/", HTTP_COOKIE=cookie)
    for path in ("/%00", "/agencies/%00/", "/search/%ff%fe", "/agencies/" + "a" * 5_000, "/rules/%ED%A0%80/"):
        yield path[:20], client().get(path)


def placed() -> Iterator[tuple[str, HttpResponse]]:
    """Each public address with numbers and names in it that no page has."""
    values = {"int": ("0", "9" * 25, "9" * 5_000), "slug": ("-", "a" * 3_000), "path": ("../x", "a%00b", "é" * 900)}
    values |= {"str": ("²", "a%00b", "%ED%A0%80", "0000-00"), "uuid": ("0" * 8 + "-0000-0000-0000-" + "0" * 12,)}
    for name, pattern in addresses(get_resolver()):
        if "<" not in pattern or name.startswith("desk:"):
            continue
        for turn in range(4):
            address = pattern
            for kind in re.findall(r"<(\w+):", pattern):
                address = re.sub(rf"<{kind}:\w+>", values[kind][turn % len(values[kind])], address, count=1)
            yield f"{name} {address[:60]}", client().get(f"/{address}")


def test_no_number_or_name_in_an_address_makes_a_page_fail(town: None) -> None:
    assert failures(placed()) == []


def test_no_header_cookie_or_path_makes_a_page_fail(town: None) -> None:
    assert failures(headers()) == []


@pytest.mark.parametrize("name", ["a\0b", "\0", "chenlan\0"])
def test_no_name_to_log_in_with_makes_the_page_fail(town: None, name: str) -> None:
    assert client().post("/desk/login/", {"login": name, "password": "x"}).status_code < 500


@pytest.mark.parametrize("place", ["²", "①", "9" * 5_000, "-1", "", "7"])
def test_an_applicant_who_is_not_there_is_not_taken_out(town: None, place: str) -> None:
    typed = {**PERSON, "joint": "1", "joint-0-name": "李四", "joint-²-name": "王五", "drop": place}
    answer = applicant().post(f"{FORM}applicant/", typed)
    assert answer.status_code in {200, 302}
    assert answer.status_code == 302 or "李四" in answer.content.decode()


@pytest.mark.parametrize("title", ["年报/2026", "a:b*c?d[e]f\\g", "'甲'", "/" * 40])
def test_a_list_is_exported_whatever_its_name_holds(title: str) -> None:
    assert spreadsheet(title, [Column[str]("甲", str)], ["乙"]).status_code == 200
