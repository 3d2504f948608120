"""The options of the `deadline` commands, each with its help in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from gongkai.command.language import both
from gongkai.law.outcomes import Outcome
from gongkai.law.receipt import Channel, InternetReceiptRule

MOST_DAYS = 1000
"""The largest number that ``--days`` takes: no period of the field comes near it."""


def _day(name: str, zh: str, en: str) -> Any:
    return typer.Option(name, metavar="DATE", help=both(zh, en))


def _option(name: str, zh: str, en: str, **more: Any) -> Any:
    return typer.Option(name, help=both(zh, en), **more)


Json = Annotated[bool, _option("--json", "输出 JSON：逐日的计算。", "Print JSON: the reckoning day by day.")]
Strict = Annotated[
    bool, _option("--strict", "放假安排未公布的年份不作推算。", "Do not guess a year whose holiday notice is not out.")
]
Notices = Annotated[
    list[Path] | None,
    _option("--notice", "另加放假通知文件（可多次）。", "A further holiday notice file (may be repeated)."),
]
From = Annotated[str, _day("--from", "起算事件发生的日期。", "The day of the starting event.")]
Days = Annotated[
    int | None,
    _option("--days", "改用此数（单位不变）。", "Use this number instead of the limit's.", min=1, max=MOST_DAYS),
]
Year = Annotated[int, _option("--year", "报告年度。", "The year reported on.", min=2000, max=2100)]

Received = Annotated[str, _day("--received", "收到申请的日期。", "The day the request came.")]
ChannelOption = Annotated[
    Channel | None,
    _option("--channel", "申请渠道；不给则 --received 即为收到申请之日。", "Channel; without it --received is final."),
]
Confirmed = Annotated[str | None, _day("--confirmed", "双方确认的日期。", "The day both sides confirmed.")]
InternetRule = Annotated[
    InternetReceiptRule,
    _option(
        "--internet-receipt-rule",
        "互联网渠道以何日为收到（地方规定不同）。",
        "Which day counts for the internet channel (local rules differ).",
    ),
]
CorrectionAsked = Annotated[
    str | None,
    _day("--correction-asked", "补正告知书送达的日期。", "The day the correction notice was served."),
]
Correction = Annotated[str | None, _day("--correction", "收到补正申请的日期。", "The day the corrected request came.")]
Consult = Annotated[
    list[str] | None,
    _option(
        "--consult",
        "征求意见：发出日[/对方收到日]:[答复日]，前面可加 third_party=、co_maker= 或 other_agency=（可多次）。",
        "An opinion asked; third_party=, co_maker= or other_agency= may stand before it (may be repeated).",
        metavar="SENT[/RECEIVED]:[ANSWERED]",
    ),
]
Extend = Annotated[
    int | None, _option("--extend", "延长的工作日数，最多20。", "Working days of extension, at most 20.")
]
ApprovedBy = Annotated[str | None, _option("--approved-by", "批准延期的负责人。", "Who approved the extension.")]
ExtendedOn = Annotated[
    str | None, _day("--on", "批准并告知延期的日期。", "The day the extension was decided and the applicant told.")
]
FeeNotice = Annotated[
    str | None, _day("--fee-notice", "申请人收到收费通知的日期。", "The day the applicant received the fee notice.")
]
Paid = Annotated[str | None, _day("--paid", "缴费的日期。", "The day the fee was paid.")]
FeeRestart = Annotated[
    bool,
    _option(
        "--fee-restart/--no-fee-restart",
        "缴费后是否重新计算（未见正式文本）。",
        "Whether payment starts the period anew (unconfirmed).",
    ),
]
SendDayCounted = Annotated[
    bool,
    _option(
        "--send-day-counted/--send-day-excluded",
        "发出征求意见书当日是否计入（未见正式文本）。",
        "Whether the day of sending a letter still counts (unconfirmed).",
    ),
]

OutcomeOption = Annotated[Outcome, _option("--outcome", "办理结果。", "What the request ended in.")]
Decided = Annotated[str, _day("--decided", "作出决定的日期。", "The day of the decision.")]
Served = Annotated[
    str | None, _day("--served", "送达的日期；不给则按决定日期。", "The day of service; else the day of the decision.")
]
Ground = Annotated[
    list[str] | None,
    _option(
        "--ground",
        "部分公开中不公开部分的依据条款（可多次）。",
        "An article that a withheld part rests on (may be repeated).",
        metavar="PLACE",
    ),
]
