"""All rules together, in order of place, over any text whatever."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gongkai.paper.scrutiny.closed import ClosedDocument
from gongkai.paper.scrutiny.found import all_rules
from gongkai.paper.scrutiny.likeness import fingerprint
from gongkai.paper.scrutiny.scrutinise import Known, scrutinise
from gongkai.paper.scrutiny.wordings import PackKind, pack_of, packs

CLOSED = ClosedDocument("青政纪要〔2024〕5号", "青石市建设路拓宽工程专题会议纪要13900000034")
DECREE = "国务院令第492号"
TEXT = f"""青石市自然资源局关于公布救助名单的通知
根据{DECREE}和青政纪要[2024]5号，报市国土资源局同意，截止2024年底，平台 and 公众号同步公布。
姓名\t身份证号\t联系电话
王建国\t131981199003070011\t13900000034
"""
LONG = "".join(f"第{chr(0x4E00 + at)}项{chr(0x5E00 + at)}事{chr(0x6E00 + at)}由" for at in range(200))
KNOWN = Known(
    on=date(2026, 1, 5),
    closed=(CLOSED,),
    packs=(*packs(), pack_of(PackKind.FORBIDDEN, "本地用语", [("残废人", "残疾人", "用语表")])),
    published={"itself": fingerprint(LONG)},
)
LONG_NUMBER = re.compile(r"\d(?:[ \n-]*\d){6}")
PIECES = st.sampled_from([
    "131981199003070011", "13900000034", "6299990000000000012", "国务院令第492号", "国土资源局",
    "原", "《", "》", "残废人", " and ",
    "青政纪要[2024]5号", "青石市建设路拓宽工程专题会议纪要13900000034", "，", "\n", "\t", "姓名 电话",
    "王建国", "截止2024年", "和", "-", " ",
])  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=30).map("".join)


def test_everything_is_found_in_order_of_place() -> None:
    assert [(one.rule, TEXT[one.start : one.end]) for one in scrutinise(TEXT, KNOWN)] == [
        ("superseded_citation", DECREE),
        ("closed_number", "青政纪要[2024]5"),
        ("old_institution", "国土资源局"),
        ("wording_error", "截止"),
        ("foreign_word", "and"),
        ("name", "王建国"),
        ("identity_number", "131981199003070011"),
        ("mobile", "13900000034"),
    ]


def test_a_text_published_before_is_told_first() -> None:
    first = scrutinise(f"{LONG}联系电话13900000034", KNOWN)[0]
    assert (first.rule, first.facts["other"]) == ("likeness", "itself")


def test_what_the_agency_allows_is_silent() -> None:
    text = "国土资源局旧址"
    assert [one.rule for one in scrutinise(text, Known(on=KNOWN.on))] == ["old_institution"]
    assert scrutinise(text, Known(on=KNOWN.on, allowed=("国土资源局旧址",))) == ()


def test_findings_are_plain_values() -> None:
    findings = scrutinise(TEXT, KNOWN)
    assert len({*findings}) == len(findings)
    assert json.loads(json.dumps([asdict(one) for one in findings]))[0]["rule"] == "superseded_citation"


def test_an_empty_text_holds_nothing() -> None:
    assert scrutinise("", KNOWN) == ()


@given(TEXTS)
def test_no_text_makes_it_raise_and_no_finding_repeats_a_number(text: str) -> None:
    reached: dict[str, int] = {}
    places = []
    for one in scrutinise(text, KNOWN):
        assert reached.get(one.rule, 0) <= one.start < one.end <= len(text)
        reached[one.rule] = one.end
        places.append(one.start)
        assert type(one.rule) is str and one.rule in all_rules()
        assert one.mark
        told = [one.said, one.instead, *one.facts.values()]
        assert [words for words in told if LONG_NUMBER.search(words)] == []
    assert places == sorted(places)


@given(TEXTS)
def test_the_same_text_gives_the_same_marks(text: str) -> None:
    assert scrutinise(text, KNOWN) == scrutinise(text, KNOWN)
