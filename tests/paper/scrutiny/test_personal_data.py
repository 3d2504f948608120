"""Personal data are found however they are written; what only looks like them, and what is masked, is left alone."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.scrutiny_scoring import labelled, tally
from gongkai.law.check_signs import identity_check_sign
from gongkai.paper.scrutiny.found import ScrutinyFinding
from gongkai.paper.scrutiny.personal_data import find_personal_data

LEAST_LINES = 320
NUMBER = "131981199003070011"
MOBILE = "13900000034"
CARD = "6299990000000000012"
LONG_NUMBER = re.compile(r"\d(?:[ \n-]*\d){6}")


def kinds(text: str) -> list[str]:
    return [one.rule for one in find_personal_data(text)]


def only(text: str) -> ScrutinyFinding:
    (one,) = find_personal_data(text)
    return one


def test_almost_every_number_of_the_labelled_lines_is_found_and_little_else() -> None:
    lines = labelled()
    assert len(lines) >= LEAST_LINES
    sums = tally(lines)
    assert sums.recall("identity_number", "old_identity_number") >= 0.99
    assert sums.recall("mobile", "work_mobile") >= 0.99
    assert sums.recall("bank_card") >= 0.99
    assert sums.precision() >= 0.95


def test_the_labelled_lines_hold_every_kind_and_many_lines_without_any() -> None:
    lines = labelled()
    assert {kind for line in lines for kind, _ in line.data} == {
        "identity_number", "old_identity_number", "mobile", "work_mobile", "landline", "bank_card", "travel_document",
        "military_document", "e_mail", "home_address", "plate", "name",
    }  # fmt: skip
    assert sum(not line.data for line in lines) > LEAST_LINES // 3
    assert all(passage in line.text for line in lines for _, passage in line.data)
    assert len({line.text for line in lines}) == len(lines)
    assert all(line.why for line in lines)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"身份证号{NUMBER}", "131981********0011"),
        (f"身份证号{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}", "131981********0011"),
        ("身份证号１３１９８１１９９００３０７００１１", "131981********0011"),
        ("身份证号131981900307001，", "131981******001"),
        (f"本人电话{MOBILE}", "139****0034"),
        ("本人电话 139-0000-0034", "139****0034"),
        ("家庭电话：0399-5561234", "0399-****234"),
        (f"银行卡{CARD}", "***************0012"),
        ("护照号码：E12345678", "E1*****78"),
        ("军官证号：南字第01234567号", "南字第******67号"),
        ("申请人邮箱：wang@qq.com", "w***@qq.com"),
        ("车主车牌冀T·A1234", "冀T***34"),
        ("家住青石市阳光小区3号楼2单元501室", "青石市阳光小区*号楼*单元*室"),
    ],
)
def test_each_kind_has_its_masked_form(text: str, masked: str) -> None:
    one = only(text)
    assert (one.said, one.instead) == (masked, masked)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"王建国\t{NUMBER}\t低保", "王建国\t131981********0011\t低保"),
        (f"领取人电话{MOBILE}", "领取人电话139****0034"),
        (f"银行卡{CARD}，", "银行卡***************0012，"),
        ("护照号码：E12345678", "护照号码：E1*****78"),
        ("家住青石市阳光小区3号楼2单元501室。", "家住青石市阳光小区*号楼*单元*室。"),
        ("车主车牌冀T·A1234", "车主车牌冀T***34"),
        ("申请人邮箱：wang@qq.com", "申请人邮箱：w***@qq.com"),
    ],
)
def test_a_text_masked_as_told_is_silent(text: str, masked: str) -> None:
    assert find_personal_data(text)
    put_right = text
    for one in reversed([one for one in find_personal_data(text) if one.rule != "name"]):
        put_right = put_right[: one.start] + one.instead + put_right[one.end :]
    assert put_right == masked
    assert find_personal_data(put_right) == ()


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        (
            "姓名 项目 金额\n王建国 131981199003070011 800",
            ["name", "identity_number"],
            "a head with 项目 in it",
        ),
        ("*131981199003070011", ["identity_number"], "a star of a footnote before it"),
        ("证件131981199003070011.pdf", ["identity_number"], "a file's name"),
        ("王建国 13198119900307\n          0011 男", ["name", "identity_number"], "a broken line that is indented"),
        ("13198119900307007Ⅹ", [], "the Roman ten stands where X would be wrong"),
        ("13198119900307001*", ["identity_number"], "one masked place, which anybody can compute"),
        ("王建国 13900000034 户籍青石", ["name", "mobile"], "a word behind that begins as a unit does"),
        ("万建国13900000034万小红", ["mobile"], "a name behind that begins as a unit does"),
        ("Tel.13900000034", ["mobile"], "a dot before it"),
        (
            "王建国，青石市医院，6299990000000000012",
            ["name", "bank_card"],
            "where one works is not whose card it is",
        ),
        ("电话13900000034。\n传真无", ["mobile"], "the end of a sentence behind it"),
        ("13900000034.5", [], "a fraction"),
        ("编号13900000034", [], "a label that says what it is"),
        ("姓名 职务 电话\n以上是干部名单。\n王建国 13900000034", ["name", "mobile"], "a table above that is over"),
        ("王建国\t13900000034\n李桂兰\t13900000045", ["name", "mobile", "name", "mobile"], "no head at all"),
    ],
)
def test_words_and_signs_around_a_number_are_read_rightly(text: str, found: list[str], why: str) -> None:
    assert kinds(text) == found, why


def test_a_wrong_check_digit_is_no_identity_number() -> None:
    assert kinds(f"身份证号{NUMBER}") == ["identity_number"]
    assert kinds(f"身份证号{NUMBER[:-1]}7") == []


def test_a_day_that_does_not_exist_is_no_birthday() -> None:
    impossible = "13198119900230001"
    assert kinds(f"身份证号{impossible}{identity_check_sign(impossible)}") == []


def test_a_region_that_does_not_exist_is_no_identity_number() -> None:
    nowhere = "99198119900307001"
    assert kinds(f"身份证号{nowhere}{identity_check_sign(nowhere)}") == []


def test_a_network_that_does_not_exist_is_no_mobile_number() -> None:
    assert kinds("电话15400000034") == []
    assert kinds("电话19400000034") == []
    assert kinds("电话19200000034") == ["mobile"]


def test_what_an_office_publishes_to_be_called_at_only_warns() -> None:
    assert only(f"值班电话：{MOBILE}").weight == "warns"
    assert only(f"投诉人电话：{MOBILE}").weight == "blocks"


def test_a_name_is_found_only_beside_what_is_not_masked() -> None:
    assert kinds(f"王建国\t{NUMBER}") == ["name", "identity_number"]
    assert kinds("王建国\t131981********0011") == []
    assert kinds("局长 王建国\n2024年3月15日") == []


PIECES = st.sampled_from([
    NUMBER, MOBILE, CARD, "131981900307001", "0399-5561234", "E12345678", "护照", "军官证", "冀T12345", "wang@qq.com",
    "阳光小区3号楼2单元501室", "王庄村3组12号", "家住", "姓名", "电话", "身份证号", "王建国", "编号",
    "\t", "\n", " ", "，", "。", "-",
    "*", "X", "x", ".", "@", "１３", "Ⅲ", "٣", "𝟏", "\u200b", "\ud800", "《", "》", "〔2023〕5号", "1", "0",
])  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map("".join)


@given(TEXTS)
def test_no_text_makes_it_raise_and_findings_are_places_of_it(text: str) -> None:
    findings = find_personal_data(text)
    assert list(findings) == sorted(findings, key=lambda one: one.start)
    for one in findings:
        assert 0 <= one.start < one.end <= len(text)
    for rule in {one.rule for one in findings}:
        own = [one for one in findings if one.rule == rule]
        assert all(first.end <= second.start for first, second in pairwise(own))


@given(TEXTS)
def test_no_finding_repeats_a_number(text: str) -> None:
    for one in find_personal_data(text):
        told = [one.said, one.instead, *one.facts.values()]
        assert [words for words in told if LONG_NUMBER.search(words)] == []


BORN = st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 12, 31))


@given(BORN, st.integers(0, 999), st.sampled_from(["", " ", "-", "\n"]), st.integers(1, 17))
def test_every_identity_number_is_found_however_it_is_parted(born: date, serial: int, gap: str, at: int) -> None:
    seventeen = f"131981{born:%Y%m%d}{serial:03}"
    number = seventeen + identity_check_sign(seventeen)
    written = number[:at] + gap + number[at:]
    one = only(f"身份证号：{written}。")
    assert one.rule == "identity_number"
    assert one.said == f"131981********{number[-4:]}"
