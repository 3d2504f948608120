"""What was asked and what stands against a copy, in words. Never the words of the file: only what, where, how often."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.paper.proof.answers import Objection, Proof, ProofAnswer, ProofQuestion, QuestionAnswered

ZH, EN = "zh", "en"

_QUESTIONS: Mapping[ProofQuestion, tuple[str, str]] = {
    ProofQuestion.WORDS: ("每一页没有多出内容", "no page says more than its original"),
    ProofQuestion.ELSEWHERE: (
        "不公开的页上的号码，公开的页上没有",
        "no number of a withheld page stands on a page given",
    ),
    ProofQuestion.PIXELS: ("没有看不见的文字", "no text that nobody sees"),
    ProofQuestion.STRUCTURE: (
        "文件里只有页面，字体里只有用到的字",
        "nothing but pages, no sign in a font but those drawn",
    ),
    ProofQuestion.BYTES: ("文件里没有不公开的页的内容", "nothing of a withheld page anywhere in the file"),
    ProofQuestion.GUESS: ("遮盖的长度推断不出内容", "the room left tells nothing"),
    ProofQuestion.REST: ("公开的页和原件一样", "the pages given look as they did"),
}
_ANSWERS: Mapping[ProofAnswer, tuple[str, str]] = {
    ProofAnswer.YES: ("通过", "yes"),
    ProofAnswer.NO: ("没有通过", "no"),
    ProofAnswer.NOT_ASKED: ("没有核验", "not asked"),
}
_OBJECTIONS: Mapping[str, tuple[str, str]] = {
    "unread": ("核验程序读不了这个文件", "the file cannot be read"),
    "page_count": ("页数不对", "the number of pages is wrong"),
    "withheld_signs": ("多出{count}个字，不公开的页上有", "{count} signs too many that withheld pages have"),
    "added_signs": ("多出{count}个原件没有的字", "{count} signs that the original has not"),
    "beyond_page": ("页面外有{count}个字", "{count} signs outside the page"),
    "same_number": ("有{count}个号码也在不公开的页上，请看这一页要不要公开",
                    "{count} numbers that stand on withheld pages too"),
    "unseen_words": ("有{count}处看不见的文字", "{count} words that nobody sees"),
    "unknown_entry": ("有{count}项和页面无关的内容", "{count} entries that draw no page"),
    "unreached_object": ("有{count}个没有用到的对象", "{count} objects nothing leads to"),
    "packing": ("有{count}处不允许的压缩方式", "{count} streams packed in a way that is not allowed"),
    "earlier_version": ("带有旧版本或者文件末尾有多余内容", "an earlier version, or something behind the end"),
    "between_objects": ("对象之间夹有内容", "something between two objects"),
    "font_unreadable": ("有{count}个字体读不了", "{count} fonts that cannot be read"),
    "font_holds_more": ("字体里有{count}个公开的页上没有的字", "{count} signs in the fonts that no page draws"),
    "font_names_more": ("字体的对照表里有{count}个公开的页上没有的字", "{count} signs named by fonts and not drawn"),
    "font_tells_more": ("字体里带有多余的信息", "fonts that tell of more than their signs"),
    "pieces_in_file": ("文件里能找到不公开的页上的{count}个片段", "{count} pieces of withheld pages in the file"),
    "looks_different": ("有{count}处和原件不一样", "{count} places that look different"),
    "between_members": ("文件包的各部分之间夹有内容", "something between two members of the package"),
    "headers_differ": ("文件包的目录前后不一致", "the package says two things of a member"),
    "extra_fields": ("文件包的目录里有附加信息", "extra fields in the package"),
    "behind_the_end": ("文件末尾有多余内容", "something behind the end"),
    "telling_part": ("有{count}个和页面无关的部分", "{count} parts that no page shows"),
    "unreached_part": ("有{count}个没有用到的部分", "{count} parts nothing leads to"),
    "leads_outside": ("有{count}处指向外部", "{count} links that lead outside"),
    "unseen_element": ("有{count}处打印出来看不到的内容", "{count} elements that no page shows"),
    "hidden": ("有{count}处隐藏的内容", "{count} hidden things"),
    "transparent": ("图片有透明的部分，下面可能藏着内容", "a picture with parts one sees through"),
}  # fmt: skip


def question_words(question: ProofQuestion, language: str = ZH) -> str:
    """What is asked, as the statement that a sound copy makes true."""
    return _QUESTIONS[question][language == EN]


def answer_words(answer: ProofAnswer, language: str = ZH) -> str:
    """What came of it."""
    return _ANSWERS[answer][language == EN]


def objection_words(objection: Objection, language: str = ZH) -> str:
    """What stands against a copy, and where."""
    words = _OBJECTIONS[objection.code][language == EN].format(count=objection.count)
    if objection.page is None:
        return words
    return f"page {objection.page}: {words}" if language == EN else f"第{objection.page}页{words}"


def answered_words(answered: QuestionAnswered, language: str = ZH) -> str:
    """One question, its answer and why it is no, as one line."""
    gap, stop = (": ", "; ") if language == EN else ("：", "；")
    line = f"{question_words(answered.question, language)}{gap}{answer_words(answered.answer, language)}"
    if answered.objections:
        line += gap + stop.join(objection_words(objection, language) for objection in answered.objections)
    return line


def proof_lines(proof: Proof, language: str = ZH) -> list[str]:
    """What was asked of a copy, a question a line; what need not be asked of it is left out."""
    return [
        answered_words(answered, language) for answered in proof.answers if answered.answer is not ProofAnswer.NOT_ASKED
    ]
