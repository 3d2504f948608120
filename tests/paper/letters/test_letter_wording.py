"""What letters say: nothing left unfilled, citations and days as the law writes them, the agency's own words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letters_given import CODES, rendered, sample

from gongkai.law.articles import Cite, NoSuchInstrument, NoSuchPlace, chinese_number
from gongkai.law.fees import Tariff
from gongkai.law.grounds import LegalRank
from gongkai.law.outcomes import Opinion
from gongkai.paper.letters.catalogue import letter
from gongkai.paper.letters.check import check
from gongkai.paper.letters.facts import Addressee, DocumentNumber, NamedProvision
from gongkai.paper.letters.render import WordingRefused, WrongLetterFacts, render
from gongkai.paper.official.phrasing import Citer, clean, day, period, quoted, sentence

TEMPLATES = sorted((Path(__file__).parents[3] / "src/gongkai/paper/letters").rglob("*.toml"))
HANDMADE = re.compile(r"第[一二三四五六七八九十百零]+条|[一二三四五六七八九十]+个?(?:工作日|日内|个月)")


def test_nothing_is_left_unfilled_doubled_or_empty(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            text = rendered(code).text
            assert not re.search(r"\{\{|\}\}|\{%|None|True|False|\bundefined\b", text)
            assert not re.search(r"。。|，，|；。|：。|，。|、。|。；|（）|“”|《》|[ \t]{2,}", text)
            assert not re.search(r"[一-龥][,;:!?()][一-龥]", text), "half-width signs between Chinese characters"


def test_brackets_and_quotation_marks_are_paired(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            for paragraph in rendered(code).paragraphs:
                for opening, closing in ("（）", "“”", "‘’", "《》", "〔〕"):
                    assert paragraph.text.count(opening) == paragraph.text.count(closing), paragraph.text


def test_every_sentence_of_the_text_ends(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            for paragraph in rendered(code).paragraphs:
                if paragraph.shape == "text":
                    assert paragraph.text.endswith(("。", "；", "：")), paragraph.text


def test_no_template_writes_an_article_or_a_period_by_hand(subtests: pytest.Subtests) -> None:
    for path in TEMPLATES:
        with subtests.test(str(path)):
            texts = re.findall(r'(?:text = ("""(?s:.*?)"""|".*"))', path.read_text(encoding="utf-8"))
            assert [hit.group() for text in texts for hit in HANDMADE.finditer(text)] == []


def test_the_regulation_is_named_in_full_before_it_is_named_in_short(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            text = rendered(code).text
            assert text.count("《中华人民共和国政府信息公开条例》") <= 1
            before_short = text.split("《条例》")[0]
            assert "《条例》" not in text or before_short.endswith("（国务院令第711号，以下简称")


def test_citations_are_made_of_their_places() -> None:
    cite = Citer()
    first = "《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）第十四条、第三十六条第（三）项"
    assert cite("14", "36(3)") == first
    assert cite("33¶2") == "《条例》第三十三条第二款"
    assert cite(Cite(6, instrument="fee_measure_2020"), "42¶1") == (
        "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第六条、《条例》第四十二条第一款"
    )


def test_a_place_that_the_corpus_does_not_have_is_not_cited() -> None:
    with pytest.raises(NoSuchPlace):
        Citer()("99")
    with pytest.raises(NoSuchInstrument):
        Citer()("no_such_law 33")
    for text in ("33¶", "第三十三条"):
        with pytest.raises(ValueError, match="not a citation"):
            Citer()(text)


@given(st.integers(1, 99), st.integers(0, 9), st.integers(0, 20))
def test_a_law_outside_the_corpus_is_cited_in_the_same_way(article: int, paragraph: int, item: int) -> None:
    said = str(NamedProvision(title="统计法", rank=LegalRank.LAW, article=article, paragraph=paragraph, item=item))
    assert said.startswith(f"《统计法》第{chinese_number(article)}条")
    assert ("款" in said, "项" in said) == (paragraph > 0, item > 0)


def test_titles_that_bring_their_own_marks_are_not_marked_twice() -> None:
    law = NamedProvision(title="《实施〈统计法〉办法》", rank=LegalRank.LAW, article=3)
    assert str(law) == "《实施〈统计法〉办法》第三条"


@given(st.dates(date(1949, 10, 1), date(2099, 12, 31)))
def test_days_are_written_in_figures_without_leading_zeros(value: date) -> None:
    written = day(value)
    year, month, number = map(int, re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", written).groups())
    assert date(year, month, number) == value
    assert not re.search(r"年0|月0", written)


@given(st.integers(2019, 2099), st.integers(1, 99_999))
def test_document_numbers_have_the_year_in_turtle_brackets_and_no_leading_zero(year: int, serial: int) -> None:
    number = str(DocumentNumber(code_word="青自然资公开告", year=year, serial=serial))
    assert re.fullmatch(rf"青自然资公开告〔{year}〕[1-9]\d*号", number)
    assert "第" not in number


def test_a_document_number_as_the_standard_writes_it() -> None:
    assert str(DocumentNumber(code_word="青自然资公开告", year=2026, serial=3)) == "青自然资公开告〔2026〕3号"


@pytest.mark.parametrize(
    ("name", "number", "said"),
    [
        ("reply", None, "二十个工作日"),
        ("third_party_opinion", None, "十五个工作日"),
        ("correction_period", 10, "十个工作日"),
        ("reconsideration", None, "六十日"),
        ("litigation", None, "六个月"),
        ("litigation_after_reconsideration", None, "十五日"),
    ],
)
def test_periods_are_said_in_words(name: str, number: int | None, said: str) -> None:
    assert period(name, number, on=date(2026, 3, 2)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲", "“甲”"),
        ("关于“甲”的批复", "“关于‘甲’的批复”"),
        ('所谓"甲"的材料', "“所谓‘甲’的材料”"),
        ("", "“”"),
    ],
)
def test_quotations_keep_their_marks_apart(text: str, said: str) -> None:
    assert quoted(text) == said


@pytest.mark.parametrize(("text", "said"), [("甲", "甲。"), ("甲。", "甲。"), ("甲；", "甲。"), ("甲？", "甲？")])
def test_a_sentence_ends_once(text: str, said: str) -> None:
    assert sentence(text) == said


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("王\n小\t明", "王 小 明"),
        ("王\x00小\x1b[31m明", "王小[31m明"),
        ("王\u202e小\u2066明\ufeff", "王小明"),
        ("  王小明  ", "王小明"),
        ("A\r\n\r\nB", "A B"),
        ("王\ue000明", "王\ue000明"),  # a private sign is somebody's name, and must be seen to be missing
        ("王\U0002ebf1\U00031350\U000323b0明", "王\U0002ebf1\U00031350\U000323b0明"),  # newer than this Python
        ("王\ufdd0\ufffe\U0001ffff明", "王明"),
    ],
)
def test_what_prints_nothing_is_taken_out_of_facts(text: str, left: str) -> None:
    assert clean(text) == left


@pytest.mark.parametrize(
    ("names", "organisation", "you"),
    [(("王小明",), False, "您"), (("王小明", "李秀兰"), False, "你们"), (("青石市测绘学会",), True, "你单位")],
)
def test_the_letter_speaks_to_whom_it_is_sent(names: tuple[str, ...], organisation: bool, you: str) -> None:
    facts = sample("W24", applicant=Addressee(names=names, organisation=organisation))
    text = render("W24", facts).text
    assert f"{'、'.join(names)}：" in text
    assert f"收到{you}通过互联网渠道提交的" in text
    assert ("您" in text) == (you == "您")


def test_a_single_item_is_not_numbered_and_several_are() -> None:
    one = render("W03", sample("W03", items=("未写明联系方式",)))
    assert one.of("items")[1:] == ("未写明联系方式。",)
    several = render("W03", sample("W03", items=("甲", "乙", "丙")))
    assert several.of("items")[1:] == ("（一）甲；", "（二）乙；", "（三）丙。")


def test_a_correction_asked_too_late_promises_no_period_that_starts_anew() -> None:
    in_time, late = (render("W03", sample("W03", reply_period_restarts=answer)) for answer in (True, False))
    assert in_time.of("clock") == ("答复期限自本机关收到补正的申请之日起计算。",)
    assert late.of("clock") == (
        "本告知书超过自收到申请之日起七个工作日的告知期限，答复期限不因补正重新计算，仍自2026年3月3日收到申请之日起计算。",
    )


def test_enclosures_are_numbered_only_where_there_are_several() -> None:
    assert render("W12", sample("W12", enclosures=("甲",))).of("enclosures") == ("附件：甲",)
    assert render("W12", sample("W12", enclosures=("甲", "乙"))).of("enclosures") == ("附件：1.甲", "2.乙")
    assert render("W12", sample("W12", enclosures=())).of("enclosures") == ()


def test_facts_of_another_letter_are_refused() -> None:
    with pytest.raises(WrongLetterFacts):
        render("W03", sample("W04"))


def test_what_an_agency_may_word_otherwise_cites_nothing(subtests: pytest.Subtests) -> None:
    """Else the Regulation might be named in short before it is named in full."""
    for code in CODES:
        with subtests.test(code):
            assert [
                part.id for part in letter(code).template.parts if not part.mandatory and "cite(" in part.text
            ] == []


OWN_WORDS = "本机关竭诚为您服务。"


def test_an_agency_may_word_what_no_catalogue_prescribes_and_nothing_else(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            whole = rendered(code)
            for part in letter(code).template.parts:
                if not whole.of(part.id):
                    with pytest.raises(WordingRefused):
                        render(code, sample(code), {part.id: OWN_WORDS})
                elif part.mandatory:
                    with pytest.raises(WordingRefused) as refused:
                        render(code, sample(code), {part.id: OWN_WORDS})
                    assert (refused.value.code, refused.value.place) == ("part_is_mandatory", part.id)
                else:
                    worded = render(code, sample(code), {part.id: OWN_WORDS})
                    assert worded.of(part.id) == (OWN_WORDS,)
                    assert check(sample(code), worded) == []


@pytest.mark.parametrize(
    ("place", "wording", "code"),
    [
        ("help", "", "blank"),
        ("help", " \n\t", "blank"),
        ("help", "请联系{{ office.phone }}", "fill_in"),
        ("help", "{% if 1 %}", "fill_in"),
        ("greeting", "您好。", "no_such_part"),
        ("items", "请补正。", "part_is_mandatory"),
        ("recipient", "王小明：", "no_such_part"),
    ],
)
def test_a_wording_that_cannot_be_used_is_refused(place: str, wording: str, code: str) -> None:
    with pytest.raises(WordingRefused) as refused:
        render("W03", sample("W03"), {place: wording})
    assert refused.value.code == code


def test_a_wording_of_several_lines_makes_several_paragraphs() -> None:
    worded = render("W03", sample("W03"), {"help": "有疑问请来电。\n\n也可以来访。"})
    assert worded.of("help") == ("有疑问请来电。", "也可以来访。")


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{% raw %}", "${x}", "{0}"])
def test_facts_are_printed_and_never_run(text: str) -> None:
    assert text in render("W12", sample("W12", requested=text)).text


def test_a_fee_is_set_out_bracket_by_bracket() -> None:
    letter_of_pages = render("W11", sample("W11", tariff=Tariff.PAGES, first=1, last=250, amount=4700))
    assert letter_of_pages.of("standard")[1:] == (
        "（一）第1页至第30页，不收费：30页，计0元；",
        "（二）第31页至第100页，每页10元：70页，计700元；",
        "（三）第101页至第200页，每页20元：100页，计2000元；",
        "（四）第201页以上，每页40元：50页，计2000元。",
    )
    assert "按量计收" in letter_of_pages.text and "第五条、第六条" in letter_of_pages.text


def test_the_third_party_never_learns_who_asked() -> None:
    for code in ("W06", "W07", "W09", "W10", "W35"):
        assert "applicant" not in dir(type(sample(code)))


@pytest.mark.parametrize(
    ("grounds", "found", "places", "heading"),
    [
        ([Cite(15)], "含有不应当公开的内容，但是能够作区分处理", "第三十七条", "不予公开的内容"),
        ([Cite(2)], "含有不属于政府信息的内容，但是能够作区分处理", "第三十七条", "不予公开或者无法提供的内容"),
        (
            [Cite(2), Cite(14)],
            "含有不应当公开或者不属于政府信息的内容，但是能够作区分处理",
            "第三十七条",
            "不予公开或者无法提供的内容",
        ),
        (
            [Cite(15), Cite(38), Cite(36, 0, 4)],
            "含有不应当公开的内容，但是能够作区分处理；另有部分内容，本机关无法提供",
            "第三十七条、第三十六条第（四）项、第三十八条",
            "不予公开或者无法提供的内容",
        ),
        (
            [Cite(36, 0, 5)],
            "有部分内容，本机关无法提供",
            "第三十六条第（二）项、第三十六条第（五）项",
            "不予公开或者无法提供的内容",
        ),
    ],
)
def test_article_37_is_cited_for_what_is_severed_and_not_for_what_is_not_there(
    grounds: list[Cite], found: str, places: str, heading: str
) -> None:
    part = sample("W14").parts_withheld[0]
    facts = sample("W14", parts_withheld=tuple(replace(part, ground=ground) for ground in grounds))
    letter = render("W14", facts)
    (decision,) = letter.of("decision")
    assert decision.startswith(f"经审查，您申请公开的信息中{found}。根据")
    assert decision.endswith(f"{places}的规定，本机关决定部分公开。")
    assert letter.of("withheld")[0] == f"{heading}及其依据和理由如下："
    assert check(facts, letter) == []


@pytest.mark.parametrize("code", ["W15", "W16", "W17", "W18", "W19", "W20", "W21"])
def test_a_refusal_of_the_whole_says_that_nothing_could_be_severed(code: str) -> None:
    said = rendered(code).of("unseverable")
    assert said == ("经核查，上述信息中没有能够依照《条例》第三十七条的规定作区分处理后公开的内容。",)


def test_a_question_that_was_put_to_another_authority_is_told_with_its_answer() -> None:
    facts = sample("W15", referred_to="青石市国家保密局", determination="属于国家秘密，不得公开")
    (said,) = render("W15", facts).of("referred")
    assert said.endswith("根据《条例》第十七条第三款的规定报请青石市国家保密局确定，结果为：属于国家秘密，不得公开。")
    assert rendered("W15").of("referred") == ()


def test_the_sample_of_a_tax_office_names_the_body_to_which_one_turns() -> None:
    assert "上一级" not in rendered("W16").text


@pytest.mark.parametrize(
    ("opinion", "reasonable", "end"),
    [
        (Opinion.REASONED_OBJECTION, True, "表示不同意公开，并说明了理由，本机关认为理由合理。"),
        (Opinion.REASONED_OBJECTION, False, "表示不同意公开，并说明了理由，是否公开由本机关依法决定。"),
        (Opinion.REASONED_OBJECTION, None, "表示不同意公开，并说明了理由。"),
        (Opinion.OBJECTION_WITHOUT_REASON, None, "表示不同意公开，但未说明合理理由，是否公开由本机关依法决定。"),
    ],
)
def test_of_a_third_partys_reasons_a_refusal_says_what_the_agency_held_of_them_and_no_more(
    opinion: Opinion, reasonable: bool | None, end: str
) -> None:
    (sentence,) = render("W18", sample("W18", opinion=opinion, reasonable=reasonable)).of("consultation")
    assert sentence.endswith(end)
