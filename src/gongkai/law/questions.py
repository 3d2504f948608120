"""办理顺序: the questions that lead from a request to its answer, one at a time, each with its article.

The order is ours, after the seven steps common in practice (补不补—是不是—谁负责—有没有—给不给—怎么给—怎么答); the law
fixes the tests, not their order. An officer answers; nothing here decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.articles import Cite
from gongkai.law.outcomes import Outcome
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class Question:
    """One question to be answered with yes or no.

    `ends_on` is the answer that ends the sequence with one of `outcomes`; None where an answer only decides how it goes
    on. `step` is the step of the seven it belongs to. `zh` and `en` are our own wording.
    """

    name: str
    step: str
    zh: str
    en: str
    cites: tuple[Cite, ...]
    ends_on: bool | None
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Conclusion:
    """The outcomes that the answers leave open, and the articles of the question that settled it.

    More than one outcome means: the officer names the ground that holds (several for the whole: one is counted).
    """

    outcomes: tuple[Outcome, ...]
    cites: tuple[Cite, ...]


class UnknownQuestion(Refusal, LookupError):
    """An answer was given to a question that is not asked."""

    message = "no question {name!r}"
    name: str


_O = Outcome
_FORMAT = Cite(instrument="report_format_2021")
_CORRECTION = (_O.NOT_CORRECTED, _O.STILL_UNCLEAR)

QUESTIONS = (
    Question(
        "complete",
        "补不补",
        "申请人姓名或者名称、身份证明、联系方式和形式要求是否齐全？",
        "Are name, proof of identity, contact and the form wanted all there?",
        (Cite(29, 2), Cite(30)),
        False,
        _CORRECTION,
    ),
    Question(
        "clear",
        "补不补",
        "所描述的政府信息是否明确，足以查找？",
        "Is the information described clearly enough to be found?",
        (Cite(29, 2, 2), Cite(30)),
        False,
        _CORRECTION,
    ),
    Question(
        "petition",
        "是不是",
        "是否以申请形式进行信访、投诉、举报？",
        "Is it a petition, complaint or report in the shape of a request?",
        (Cite(39, 1),),
        True,
        (_O.PETITION,),
    ),
    Question(
        "consultation",
        "是不是",
        "是否只是咨询问题，并不索取信息？",
        "Does it only ask for advice, and for no information?",
        (Cite(2), _FORMAT),
        True,
        (_O.OTHERWISE_CLOSED,),
    ),
    Question(
        "publication",
        "是不是",
        "是否要求提供政府公报、报刊、书籍等公开出版物？",
        "Does it ask for a gazette, newspaper, book or other publication?",
        (Cite(39, 2),),
        True,
        (_O.PUBLICATION,),
    ),
    Question(
        "repeated",
        "是不是",
        "同一申请人是否就相同信息得到过答复？",
        "Has the same applicant been answered on the same information before?",
        (Cite(36, 0, 6),),
        True,
        (_O.REPEATED,),
    ),
    Question(
        "reconfirmation",
        "是不是",
        "是否要求确认或者重新出具已经获取的信息？",
        "Does it ask to confirm or issue again what the applicant already has?",
        (_FORMAT, Cite(36, 0, 6)),
        True,
        (_O.RECONFIRMATION,),
    ),
    Question(
        "excessive",
        "是不是",
        "数量、频次是否明显超过合理范围，且说明的理由不合理？",
        "Are number or frequency clearly beyond reason, and the reasons given not good?",
        (Cite(35),),
        True,
        (_O.EXCESSIVE,),
    ),
    Question(
        "special_access",
        "是不是",
        "是否属于法律、行政法规对获取另有特别规定的信息（工商、不动产登记资料等）？",
        "Do laws or administrative regulations have their own rules for getting it (business, real-estate registers)?",
        (Cite(36, 0, 7),),
        True,
        (_O.ADMINISTRATIVE_QUERY,),
    ),
    Question(
        "government_information",
        "是不是",
        "是否属于履行行政管理职能过程中制作或者获取并保存的信息？",
        "Was it made or obtained while performing administrative functions, and kept?",
        (Cite(2),),
        False,
        (_O.OTHERWISE_CLOSED,),
    ),
    Question(
        "ours",
        "谁负责",
        "是否由本机关负责公开？",
        "Is it this agency's to disclose?",
        (Cite(10), Cite(36, 0, 5)),
        False,
        (_O.NOT_RESPONSIBLE,),
    ),
    Question(
        "found",
        "有没有",
        "检索后是否找到？",
        "Was it found when searched for?",
        (Cite(36, 0, 4),),
        False,
        (_O.NOT_EXISTING,),
    ),
    Question(
        "ready_made",
        "有没有",
        "是否为现有信息，无需加工、分析？",
        "Is it there as it is, without processing or analysis?",
        (Cite(38),),
        False,
        (_O.NOT_READY_MADE,),
    ),
    Question(
        "must_not",
        "给不给",
        "是否含有国家秘密、法律行政法规禁止公开或者危及“三安全一稳定”的内容？",
        "Does it hold state secrets, what law forbids, or what endangers security or stability?",
        (Cite(14), Cite(36, 0, 3)),
        None,
        (_O.WITHHELD_STATE_SECRET, _O.WITHHELD_LAW_FORBIDS, _O.WITHHELD_SAFETY_STABILITY),
    ),
    Question(
        "third_party",
        "给不给",
        "公开是否损害第三方合法权益，第三方不同意，且不涉及重大公共利益？",
        "Would it harm a third party that does not consent, with no grave public interest in disclosure?",
        (Cite(15), Cite(32), Cite(36, 0, 3)),
        None,
        (_O.WITHHELD_THIRD_PARTY,),
    ),
    Question(
        "may_not",
        "给不给",
        "是否属于内部事务信息、过程性信息或者行政执法案卷，且决定不予公开？",
        "Is it internal affairs, process information or an enforcement file, and to be withheld?",
        (Cite(16), Cite(36, 0, 3)),
        None,
        (_O.WITHHELD_INTERNAL_AFFAIRS, _O.WITHHELD_PROCESS, _O.WITHHELD_ENFORCEMENT_FILE),
    ),
    Question(
        "severable",
        "给不给",
        "能否作区分处理？",
        "Can what is withheld be severed from the rest?",
        (Cite(37),),
        True,
        (_O.GRANTED_IN_PART,),
    ),
    Question(
        "already_public",
        "怎么给",
        "是否已经主动公开？",
        "Has it already been disclosed?",
        (Cite(36, 0, 1), Cite(40)),
        True,
        (_O.ALREADY_PUBLIC,),
    ),
)
"""The questions in the order in which they are asked."""

_BY_NAME = {question.name: question for question in QUESTIONS}
_GROUNDS = ("must_not", "third_party", "may_not")


def ask(answers: Mapping[str, bool]) -> Question | Conclusion:
    """The next question to be answered, or what the answers given so far amount to.

    Raises UnknownQuestion for an answer to a question that does not exist. Answers beyond the end are not read.
    """
    for name in answers:
        if name not in _BY_NAME:
            raise UnknownQuestion(name)
    for question in QUESTIONS:
        if not _is_asked(question, answers):
            continue
        answer = answers.get(question.name)
        if answer is None:
            return question
        if question.ends_on is answer:
            return Conclusion(question.outcomes, question.cites)
    grounds = _held(answers)
    if grounds:
        outcomes = tuple(outcome for ground in grounds for outcome in ground.outcomes)
        return Conclusion(outcomes, tuple(dict.fromkeys(cite for ground in grounds for cite in ground.cites)))
    return Conclusion((Outcome.GRANTED,), (Cite(36, 0, 2), Cite(40)))


def _held(answers: Mapping[str, bool]) -> tuple[Question, ...]:
    return tuple(_BY_NAME[name] for name in _GROUNDS if answers.get(name))


def _is_asked(question: Question, answers: Mapping[str, bool]) -> bool:
    if question.name == "severable":
        return bool(_held(answers))
    if question.name == "already_public":
        return not _held(answers)
    return True
