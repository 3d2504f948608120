"""What the law refuses, said in one line in either language: what is wrong, and what would be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from gongkai.command.days import plain
from gongkai.command.language import Language, Stop
from gongkai.law.articles import Cite
from gongkai.law.fees import NegativeCount
from gongkai.law.outcomes import OutcomeGroundsMissing
from gongkai.law.receipt import ConfirmedBeforeArrival, NotYetReceived
from gongkai.law.reply import (
    AlreadyAsked,
    AlreadyExtended,
    ApproverMissing,
    ConsultationOpen,
    ExtensionOutOfRange,
    OutOfOrder,
    TermOver,
    Waiting,
)
from gongkai.law.workdays import YearNotAnnounced, YearNotLoaded

_ZH, _EN = Language.ZH, Language.EN


def cited(cite: Cite, language: Language) -> str:
    """条例第三十三条第二款, or its English like: Regulation … Article 33, paragraph 2."""
    if language == Language.ZH:
        return cite.short
    parts = [f"Article {cite.article}"] if cite.article else []
    parts += [f"paragraph {cite.paragraph}"] if cite.paragraph else []
    parts += [f"item {cite.item}"] if cite.item else []
    return f"{cite.source.english or cite.source.number} {', '.join(parts)}".strip()


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn what the law refuses inside this block into one line and exit code 2."""
    try:
        yield
    except tuple(_SENTENCES) as error:
        zh, en = _SENTENCES[type(error)](error)
        raise Stop(f"错误：{zh}", f"Error: {en}") from None


def _not_yet_received(error: NotYetReceived) -> tuple[str, str]:
    return (
        (
            f"该渠道以双方确认之日为收到申请之日（{cited(error.cite, _ZH)}）；请用 --confirmed 给出确认日期，"
            "尚未确认的先登记，期限自确认之日起算。"
        ),
        (
            f"through this channel a request counts as received on the day both sides confirm "
            f"({cited(error.cite, _EN)}); give that day with --confirmed. Until then it is registered only."
        ),
    )


def _out_of_order(error: OutOfOrder) -> tuple[str, str]:
    return (
        (
            f"“{error.later.zh}”（{plain(error.later_day, _ZH)}）不能早于“{error.earlier.zh}”"
            f"（{plain(error.earlier_day, _ZH)}）。"
        ),
        f"'{error.later.en}' ({error.later_day}) cannot come before '{error.earlier.en}' ({error.earlier_day}).",
    )


def _waiting(error: Waiting) -> tuple[str, str]:
    return (
        (
            f"自{plain(error.since, _ZH)}起等待“{error.until.zh}”，此后答复期限重新计算（{cited(error.cite, _ZH)}），"
            "现在没有答复到期日。"
        ),
        (
            f"since {error.since} the agency waits for '{error.until.en}', which starts the period anew "
            f"({cited(error.cite, _EN)}); there is no reply date yet."
        ),
    )


def _term_over(error: TermOver) -> tuple[str, str]:
    return (
        (
            f"“{error.event.zh}”（{plain(error.on, _ZH)}）已过期限，期限止于{plain(error.ended, _ZH)}"
            f"（{cited(error.cite, _ZH)}）。"
        ),
        (
            f"'{error.event.en}' on {error.on} comes too late: the period ended on {error.ended} "
            f"({cited(error.cite, _EN)})."
        ),
    )


def _extension_range(error: ExtensionOutOfRange) -> tuple[str, str]:
    return (
        f"延长应为1至{error.most}个工作日（{cited(error.cite, _ZH)}），现在是{error.days}。",
        f"an extension is 1 to {error.most} working days ({cited(error.cite, _EN)}), not {error.days}.",
    )


_SENTENCES: dict[type[Exception], Callable[[Any], tuple[str, str]]] = {
    NotYetReceived: _not_yet_received,
    OutOfOrder: _out_of_order,
    Waiting: _waiting,
    TermOver: _term_over,
    ExtensionOutOfRange: _extension_range,
    ConfirmedBeforeArrival: lambda error: (
        f"确认日期（{plain(error.confirmed, _ZH)}）不能早于收到日期（{plain(error.arrived, _ZH)}）。",
        f"the confirmation ({error.confirmed}) cannot come before the arrival ({error.arrived}).",
    ),
    AlreadyAsked: lambda error: (
        f"补正只能一次性告知（{cited(error.cite, _ZH)}），{plain(error.before, _ZH)}已告知过。",
        f"correction is asked once ({cited(error.cite, _EN)}); it was asked on {error.before}.",
    ),
    AlreadyExtended: lambda error: (
        f"答复期限只能延长一次（{cited(error.cite, _ZH)}），{plain(error.before, _ZH)}已延长过。",
        f"the period is extended once ({cited(error.cite, _EN)}); it was on {error.before}.",
    ),
    ApproverMissing: lambda error: (
        f"延长答复期限须经政府信息公开工作机构负责人同意（{cited(error.cite, _ZH)}）；请用 --approved-by 给出批准人。",
        (
            f"an extension needs the consent of the head of the disclosure office ({cited(error.cite, _EN)}); "
            "name the head with --approved-by."
        ),
    ),
    ConsultationOpen: lambda error: (
        (
            f"{plain(error.sent, _ZH)}发出的征求意见书既无答复日期也无收到日期，算不出暂停到哪天；"
            "请写成 --consult 发出日/对方收到日:答复日，未答复的冒号后留空。"
        ),
        (
            f"the letter sent on {error.sent} has neither answer nor receipt, so its pause has no end; "
            "write --consult SENT/RECEIVED:ANSWERED, with nothing after the colon where there is no answer."
        ),
    ),
    YearNotAnnounced: lambda error: (
        f"{error.year}年的放假安排还没有通知，--strict 不作推算；请用 --notice 给出通知文件，或去掉 --strict。",
        (
            f"the holiday notice for {error.year} is not out and --strict does not guess; "
            "give a notice file with --notice, or leave --strict out."
        ),
    ),
    YearNotLoaded: lambda error: (
        f"工作日历没有{error.year}年的放假通知；请核对年份，或用 --notice 给出该年的通知文件。",
        f"the calendar has no holiday notice for {error.year}; check the year, or give its notice file with --notice.",
    ),
    OutcomeGroundsMissing: lambda error: (
        "部分公开须说明不公开部分的依据；请用 --ground 给出条款，如 --ground 15 或 --ground 16¶2。",
        "a partial disclosure needs the grounds of what is left out; give them with --ground, such as --ground 15.",
    ),
    NegativeCount: lambda error: (f"数量不能是负数（{error.count}）。", f"a count cannot be negative ({error.count})."),
}
