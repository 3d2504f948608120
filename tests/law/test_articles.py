"""Citations and the corpus: official forms, dates in force, and that whatever the law rooms cite is there."""

import ast
import csv
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gongkai.law
from gongkai.law.articles import (
    Cite,
    CorpusFault,
    Instrument,
    NoSuchInstrument,
    NoSuchPlace,
    NotInForce,
    chinese_number,
    corpus,
    instrument,
    parse_cite,
    read_instrument,
    text_in_force,
)
from gongkai.law.mentions import mentions
from gongkai.law.periods import LIMITS, Limit

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows("articles.csv"), ids=lambda row: row["short"])
def test_a_citation_is_written_as_officials_write_it(row: dict[str, str]) -> None:
    cite = Cite(int(row["article"]), int(row["paragraph"]), int(row["item"]), row["instrument"])

    assert str(cite) == row["full"]
    assert cite.short == row["short"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (56, "五十六"),
        (100, "一百"),
        (107, "一百零七"),
        (110, "一百一十"),
        (203, "二百零三"),
        (1260, "一千二百六十"),
    ],
)
def test_articles_are_counted_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_no_article_has_such_a_number(number: int) -> None:
    with pytest.raises(ValueError, match="no article"):
        chinese_number(number)


@pytest.mark.parametrize("row", rows("texts_in_force.csv"), ids=lambda row: f"{row['asked']} {row['day']}")
def test_the_text_in_force_on_a_day(row: dict[str, str]) -> None:
    assert text_in_force(row["asked"], date.fromisoformat(row["day"])).number == row["text"]


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("regulation", date(2008, 4, 30)),
        ("major_decisions", date(2019, 8, 31)),
        ("report_format_2021", date(2020, 1, 31)),
    ],
)
def test_no_text_is_promised_for_a_day_on_which_none_is_known_to_have_been_in_force(code: str, day: date) -> None:
    with pytest.raises(NotInForce) as refused:
        text_in_force(code, day)
    assert (refused.value.code, refused.value.day) == (code, day)


def test_the_old_regulation_says_what_replaced_it() -> None:
    old = instrument("regulation_2007")

    assert old.superseded_by == "regulation"
    assert not old.in_force(date(2019, 5, 15))
    assert instrument("regulation").in_force(date(2019, 5, 15))


def test_the_regulation_is_there_whole() -> None:
    regulation = instrument("regulation")

    assert regulation.articles == tuple(range(1, 57))
    assert [parts(regulation, 36), parts(regulation, 20), parts(regulation, 31), parts(regulation, 33)] == [7, 15, 3, 3]


def parts(text: Instrument, article: int) -> int:
    """How many paragraphs or items an article has."""
    return sum(one.cite.article == article for one in text.provisions.values()) - 1


def test_every_instrument_has_a_source_and_places_that_read_back(subtests: pytest.Subtests) -> None:
    for text in corpus().values():
        with subtests.test(text.code):
            assert text.source
            assert text.gist
            assert text.title and text.short and text.english and text.issuer
            assert text.number or "title" not in text.uncertain or not text.official_name.startswith("《")
            for place, provision in text.provisions.items():
                assert parse_cite(place, text.code) == provision.cite
                assert parse_cite(provision.cite.notation) == provision.cite
                assert provision.heading and provision.gist.endswith(".")


def test_every_place_stands_in_an_article_and_paragraphs_and_items_follow_one_another(
    subtests: pytest.Subtests,
) -> None:
    for text in corpus().values():
        with subtests.test(text.code):
            places = {one.cite for one in text.provisions.values()}
            for cite in places:
                assert Cite(cite.article, instrument=text.code) in places
            if text.code == "regulation":
                for cite in places:
                    assert cite.item <= 1 or Cite(cite.article, cite.paragraph, cite.item - 1) in places
                    assert cite.paragraph <= 1 or Cite(cite.article, cite.paragraph - 1) in places


def test_every_replaced_text_ends_before_its_successor_begins() -> None:
    for text in corpus().values():
        after = corpus().get(text.superseded_by)
        if after and text.in_force_until and after.in_force_from:
            assert (after.in_force_from - text.in_force_until).days == 1, text.code


def test_two_instruments_never_share_a_document_number() -> None:
    numbers = [text.number for text in corpus().values() if text.number]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    "cite",
    [
        Cite(57),
        Cite(33, 4),
        Cite(36, 0, 8),
        Cite(50, 0, 4),
        Cite(1, instrument="report_format_2021"),
        Cite(3, instrument="spc_rules_2025"),  # only its first words are published: no gist of it can be told
    ],
)
def test_a_place_that_is_not_in_the_text_is_refused(cite: Cite) -> None:
    with pytest.raises(NoSuchPlace) as refused:
        _ = cite.gist
    assert refused.value.cite == cite


def test_an_unknown_instrument_is_refused() -> None:
    with pytest.raises(NoSuchInstrument) as refused:
        str(Cite(1, instrument="no_such_law"))
    assert refused.value.code == "no_such_law"


@pytest.mark.parametrize(
    "text", ["", "33¶", "¶2", "36()", "33 2", "regulation 33 2", "regulation x", "regulation ", "-1"]
)
def test_what_is_no_citation_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="citation"):
        parse_cite(text)


@given(st.builds(Cite, st.integers(1, 400), st.integers(0, 9), st.integers(0, 20), st.sampled_from(sorted(corpus()))))
def test_the_notation_of_the_data_files_is_read_back(cite: Cite) -> None:
    assert parse_cite(cite.notation) == cite


@pytest.mark.parametrize(
    ("cite", "confirmed"),
    [
        (Cite(33, 2), True),
        (Cite(6, instrument="fee_measure_2020"), True),
        (Cite(6, 2, instrument="fee_measure_2020"), False),
        (Cite(31, instrument="reconsideration_implementation_2026"), False),
        (Cite(23, 1, 4, "reconsideration_law_2023"), True),
        (Cite(16, 1, 1, "reconsideration_implementation_2007"), True),
        (Cite(49, 1, instrument="reconsideration_implementation_2007"), True),
        (Cite(20, 2, instrument="archives_implementation"), True),
        (Cite(21, 1, 2, "network_data_regulation"), True),
    ],
    ids=str,
)
def test_what_was_not_read_is_not_confirmed(cite: Cite, confirmed: bool) -> None:
    assert cite.confirmed is confirmed


@pytest.mark.parametrize("row", rows("mentions.csv"), ids=lambda row: row["text"][:24])
def test_a_text_checker_finds_which_instruments_are_meant(row: dict[str, str]) -> None:
    found = mentions(row["text"])

    assert [mention.instrument or "?" for mention in found] == row["instruments"].split()
    assert all(row["text"][mention.start : mention.end] == mention.printed for mention in found)


def test_every_document_number_is_recognised_as_printed(subtests: pytest.Subtests) -> None:
    for text in [text for text in corpus().values() if text.number]:
        with subtests.test(text.code):
            assert [mention.instrument for mention in mentions(f"依照{text.number}办理")] == [text.code]


def law_modules() -> list[ModuleType]:
    found = pkgutil.walk_packages(gongkai.law.__path__, "gongkai.law.")
    return [importlib.import_module(module.name) for module in found]


def cites_in(value: object, seen: set[int]) -> Iterator[Cite]:
    """Every citation that a module's data holds, however deep."""
    if isinstance(value, Cite):
        yield value
        return
    if id(value) in seen or isinstance(value, str | bytes | type):
        return
    seen.add(id(value))
    if isinstance(value, Mapping):
        parts: list[object] = [*value.keys(), *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        parts = list(value)
    elif is_dataclass(value) and not isinstance(value, Enum):
        parts = [getattr(value, one.name) for one in fields(value)]
    else:
        return
    for part in parts:
        yield from cites_in(part, seen)


def test_whatever_a_law_module_cites_is_in_the_corpus(subtests: pytest.Subtests) -> None:
    for module in law_modules():
        with subtests.test(module.__name__):
            for cite in cites_in(vars(module), set()):
                assert cite.provision.gist, cite


SOURCES = sorted(Path(gongkai.law.__path__[0]).parent.rglob("*.py"))


@cache
def written_cites(source: Path) -> list[Cite]:
    """Every `Cite(33, 2)` that stands in the code with its numbers, instruments being names or strings."""
    found = []
    tree = ast.parse(source.read_text(encoding="utf-8"))
    named = {
        target.id: node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Cite"):
            continue
        numbers = [one.value for one in node.args if isinstance(one, ast.Constant)]
        words = {one.arg: one.value for one in node.keywords if one.arg}
        constants = {name: one.value for name, one in words.items() if isinstance(one, ast.Constant)}
        constants |= {
            name: named[one.id] for name, one in words.items() if isinstance(one, ast.Name) and one.id in named
        }
        if len(numbers) == len(node.args) and len(constants) == len(node.keywords):
            found.append(Cite(*numbers, **constants))
    return found


def test_whatever_is_cited_in_code_is_in_the_corpus(subtests: pytest.Subtests) -> None:
    for source in SOURCES:
        with subtests.test(str(source)):
            for cite in written_cites(source):
                assert cite.provision.gist, cite


def test_the_search_for_citations_in_code_finds_them() -> None:
    found = {cite for source in SOURCES for cite in written_cites(source)}

    assert {Cite(33, 2), Cite(36, 0, 7), Cite(6, instrument="fee_measure_2020")} <= found


@pytest.mark.parametrize(
    "limit",
    [one for versions in LIMITS.values() for one in versions if one.confirmed],
    ids=lambda one: f"{one.id}-{one.since}",
)
def test_every_limit_cites_a_place_that_speaks_of_that_number(limit: Limit) -> None:
    assert re.search(rf"\b{limit.number}\b", limit.cite.gist)


WHOLE = """
title = "试行办法"
short = "办法"
english = "Trial measure"
number = ""
issuer = "某市人民政府"
source = "a test"
gist = "A measure."
"""


def test_a_new_instrument_is_read_from_its_file() -> None:
    text = read_instrument(
        "trial", WHOLE + 'in_force_from = 2024-01-01\n[articles]\n"3¶2" = ["期限", "Within 5 days."]'
    )

    assert text.provision(Cite(3, 2, instrument="trial")).heading == "期限"
    assert text.official_name == "《试行办法》"
    assert text.in_force(date(2024, 1, 1)) and not text.in_force(date(2023, 12, 31))


@pytest.mark.parametrize(
    ("addition", "fault"),
    [
        ("title = [", "Invalid|Unclosed|overwrite"),
        ('colour = "red"', "colour"),
        ('uncertain = ["colour"]', "colour"),
        ('unconfirmed_articles = ["3"]', "'3'"),
        ('[articles]\n"three" = ["期限", "Within 5 days."]', "three"),
        ('[articles]\n"3 2" = ["期限", "Within 5 days."]', "3 2"),
        ('[articles]\n"03" = ["期限", "Within 5 days."]', "03"),
        ('[articles]\n"3" = "Within 5 days."', "heading"),
        ('[articles]\n"3" = ["期限"]', "heading"),
    ],
)
def test_a_malformed_instrument_is_refused(addition: str, fault: str) -> None:
    with pytest.raises(CorpusFault, match=fault) as refused:
        read_instrument("trial", f"{WHOLE}{addition}\n")
    assert refused.value.code == "trial"


def test_an_instrument_without_a_source_is_refused() -> None:
    with pytest.raises(CorpusFault, match="source"):
        read_instrument("trial", WHOLE.replace('source = "a test"', ""))


def test_a_text_whose_first_day_is_unknown_is_never_said_to_be_in_force() -> None:
    assert not Cite(instrument="service_notice_2016").in_force(date(2024, 1, 1))
    assert Cite(33, 2).in_force(date(2024, 1, 1))
    assert instrument("regulation").article(33).heading == Cite(33).heading == "答复期限"
