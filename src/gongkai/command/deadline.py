"""期限 Commands on time limits: the reply to a request, every other limit by its name, and the remedies."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import typer
from rich.console import Console

from gongkai.command import deadline_options as options
from gongkai.command.days import parse_day, parse_optional_day, with_weekday
from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.command.month_grid import drawn, worth_drawing
from gongkai.command.notices import calendar_with
from gongkai.command.reckoning import amount, as_data, headline, reckoning
from gongkai.command.refusals import cited, said_plainly
from gongkai.law.articles import Cite, parse_cite
from gongkai.law.clock import DueDate, annual_report_due, statutory_due
from gongkai.law.outcomes import Consulted
from gongkai.law.periods import LIMITS, YEARLY_DATES, Limit, YearlyDate
from gongkai.law.receipt import Channel, InternetReceiptRule, RequestArrival, received
from gongkai.law.remedies import RemedyBasis, reconsideration_until, remedy_of_decision, suit_until
from gongkai.law.reply import (
    CORRECTION_CITE,
    ConsultationDays,
    Conventions,
    Extension,
    ReplyClock,
    correction_in_time,
)
from gongkai.law.workdays import Calendar

app = typer.Typer(rich_markup_mode=None)


@app.command("reply", help=both("答复申请的期限。", "When the reply to a request is due."))
def reply(
    received_text: options.Received,
    channel: options.ChannelOption = None,
    confirmed: options.Confirmed = None,
    internet_rule: options.InternetRule = InternetReceiptRule.MUTUAL_CONFIRMATION,
    correction_asked: options.CorrectionAsked = None,
    correction: options.Correction = None,
    consult: options.Consult = None,
    extend_by: options.Extend = None,
    approved_by: options.ApprovedBy = None,
    extended_on: options.ExtendedOn = None,
    fee_notice: options.FeeNotice = None,
    paid: options.Paid = None,
    fee_restart: options.FeeRestart = True,
    send_day_counted: options.SendDayCounted = True,
    notice: options.Notices = None,
    strict: options.Strict = False,
    as_json: options.Json = False,
    lang: LanguageOption = Language.ZH,
) -> None:
    calendar = calendar_with(notice or [], strict=strict)
    with said_plainly():
        clock = ReplyClock(
            received=_receipt(received_text, channel, confirmed, internet_rule),
            correction_asked=parse_optional_day("--correction-asked", correction_asked),
            corrected=parse_optional_day("--correction", correction),
            fee_asked=parse_optional_day("--fee-notice", fee_notice),
            paid=parse_optional_day("--paid", paid),
            consultations=tuple(_consultation(text) for text in consult or []),
            conventions=Conventions(send_day_counted, fee_restart),
        )
        first_term = clock.due(calendar)
        extension = _extension(extend_by, approved_by, extended_on, first_term)
        due = replace(clock, extension=extension).due(calendar)
        bare = clock.without_pauses().due(calendar)
    planned = extension is not None and approved_by is None
    notes = [*_correction_notes(clock, calendar, lang), *_reply_notes(first_term, bare, planned, lang)]
    facts = {"limit": "reply", "received": clock.received.isoformat(), "extension_planned": planned}
    _print(due, as_json, lang, notes, facts)


@app.command(
    "list",
    help=both(
        "列出全部期限；每个都可以写 gongkai deadline 名称 --from 日期。",
        "List every limit; each is a command: NAME --from DATE.",
    ),
)
def list_limits(as_json: options.Json = False, lang: LanguageOption = Language.ZH) -> None:
    if as_json:
        typer.echo(
            json.dumps(
                [_limit_data(version) for versions in LIMITS.values() for version in versions],
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    for id, versions in LIMITS.items():
        typer.echo(id)
        for version in versions:
            typer.echo(f"    {_version_words(version, lang, dated=len(versions) > 1)}")
    for day in YEARLY_DATES.values():
        words = choose(lang, f"{day.zh}：每年{day.month}月{day.day}日", f"{day.en}: {day.month:02}-{day.day:02}")
        typer.echo(f"{day.id}\n    {words}　{cited(day.cite, lang)}")


@app.command("remedies", help=both("对决定的救济：类别和最后日期。", "Remedies against a decision, and until when."))
def remedies(
    outcome: options.OutcomeOption,
    decided: options.Decided,
    served: options.Served = None,
    ground: options.Ground = None,
    notice: options.Notices = None,
    as_json: options.Json = False,
    lang: LanguageOption = Language.ZH,
) -> None:
    calendar = calendar_with(notice or [])
    decided_on = parse_day("--decided", decided)
    served_on = parse_optional_day("--served", served) or decided_on
    if served_on < decided_on:
        raise Stop("错误：送达日期不能早于决定日期。", "Error: service cannot come before the decision.")
    with said_plainly():
        remedy = remedy_of_decision(outcome, decided_on, [_ground(text) for text in ground or []])
        first = reconsideration_until(served_on, calendar, decided=decided_on)
        suit = None if remedy.letter_must_order_reconsideration else suit_until(remedy, served_on, calendar)
    if as_json:
        data = {
            "remedy": remedy.kind.value,
            "confirmed": remedy.confirmed,
            "court_may_dismiss": remedy.court_may_dismiss,
            "cites": [cite.notation for cite in remedy.cites],
            "reconsideration": as_data(first),
            "suit": as_data(suit) if suit else None,
        }
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    _print_remedies(remedy, first, suit, lang)


def _print_remedies(remedy: RemedyBasis, first: DueDate, suit: DueDate | None, lang: Language) -> None:
    basis = choose(lang, "、", "; ").join(cited(cite, lang) for cite in remedy.cites)
    if suit is None:
        typer.echo(choose(lang, f"应当先申请行政复议（{basis}）", f"Reconsideration comes first ({basis})"))
    else:
        typer.echo(choose(lang, f"可以申请行政复议或者提起行政诉讼（{basis}）", f"Reconsideration or suit ({basis})"))
    typer.echo(choose(lang, "行政复议：", "Reconsideration: ") + headline(first, lang))
    if suit:
        typer.echo(choose(lang, "行政诉讼：", "Suit: ") + headline(suit, lang))
    if remedy.court_may_dismiss:
        typer.echo(
            choose(
                lang,
                "注意：对这类答复直接起诉，人民法院可能不予立案或者驳回起诉（法释〔2025〕8号，未核对到条文）。",
                "Note: a court may turn a suit over such an answer away (法释〔2025〕8号; its article was not read).",
            )
        )
    if not remedy.confirmed:
        typer.echo(choose(lang, "注意：此类别未见正式文本，须经法制审核。", "Note: unconfirmed; needs legal sign-off."))


def _receipt(text: str, channel: Channel | None, confirmed: str | None, rule: InternetReceiptRule) -> date:
    """The day the request counts as received; ``--received`` itself where no channel is given."""
    arrived = parse_day("--received", text)
    if channel:
        return received(RequestArrival(channel, arrived, parse_optional_day("--confirmed", confirmed)), rule).day
    if confirmed is not None:
        raise Stop(
            "错误：--confirmed 须与 --channel 一起给出（ordinary_post、internet 或 fax）。",
            "Error: --confirmed goes with --channel (ordinary_post, internet or fax).",
        )
    return arrived


def _extension(days: int | None, approved_by: str | None, on: str | None, first_term: DueDate) -> Extension | None:
    """The extension that the options give. With ``--extend`` alone it is a plan: as if approved on the last day."""
    if days is None:
        if approved_by is not None or on is not None:
            raise Stop(
                "错误：--approved-by、--on 须与 --extend 一起给出。", "Error: --approved-by and --on go with --extend."
            )
        return None
    if on is None and approved_by is None:
        return Extension(days, "-", first_term.due)
    if on is None:
        raise Stop("错误：请用 --on 给出批准并告知延期的日期。", "Error: give the day of the extension with --on.")
    return Extension(days, approved_by or "", parse_day("--on", on))


def _consultation(text: str) -> ConsultationDays:
    """Read ``[kind=]SENT[/RECEIVED]:[ANSWERED]``."""
    kind, _, days = text.rpartition("=")
    sent, colon, answered = days.partition(":")
    sent, _, reached = sent.partition("/")
    if kind and kind not in set(Consulted):
        kinds = "、".join(Consulted)
        raise Stop(
            f"错误：--consult 中的“{kind}”应为 {kinds} 之一。",
            f"Error: --consult: {kind!r} is none of {', '.join(Consulted)}.",
        )
    if not colon:
        raise Stop(
            f"错误：--consult 应写成 发出日[/对方收到日]:[答复日]，现在是“{text}”。",
            f"Error: --consult is written SENT[/RECEIVED]:[ANSWERED], not {text!r}.",
        )
    return ConsultationDays(
        parse_day("--consult", sent),
        parse_day("--consult", reached) if reached else None,
        parse_day("--consult", answered) if answered else None,
        Consulted(kind) if kind else Consulted.THIRD_PARTY,
    )


def _ground(text: str) -> Cite:
    """The place that a withheld part rests on. It must stand in the corpus: a slip is not taken for a ground."""
    try:
        return parse_cite(text).provision.cite
    except (ValueError, LookupError):
        raise Stop(
            f"错误：--ground 应写成 15、16¶2 或 36(4) 这样的条款，现在是“{text}”。",
            f"Error: --ground takes a place such as 15, 16¶2 or 36(4), not {text!r}.",
        ) from None


def _correction_notes(clock: ReplyClock, calendar: Calendar, lang: Language) -> Iterator[str]:
    """That a correction was asked too late, and therefore starts nothing anew."""
    if clock.correction_asked and not correction_in_time(clock.received, clock.correction_asked, calendar):
        day, cite = (
            with_weekday(statutory_due("correction_notice", clock.received, calendar).due, lang),
            CORRECTION_CITE,
        )
        yield choose(
            lang,
            f"补正最迟应于{day}告知（{cited(cite, lang)}）；告知已逾期，答复期限不重新计算。",
            f"The correction had to be asked by {day} ({cited(cite, lang)}); it was late, and the period runs on.",
        )


def _reply_notes(first_term: DueDate, bare: DueDate, planned: bool, lang: Language) -> list[str]:
    """What would change the date: the pauses, and an extension that is not decided yet."""
    notes = []
    if bare.due != first_term.due:
        day = with_weekday(bare.due, lang)
        notes.append(
            choose(lang, f"如不征求意见，原期限止于{day}。", f"Without consultation the first term ended on {day}.")
        )
    if planned:
        day = with_weekday(first_term.due, lang)
        notes.append(
            choose(
                lang,
                f"延期尚未批准：须在{day}以前经政府信息公开工作机构负责人同意并告知申请人，否则仍于该日到期。",
                f"The extension is not approved yet: the head must agree and the applicant be told by {day}.",
            )
        )
    return notes


def _print(due: DueDate, as_json: bool, lang: Language, notes: list[str], facts: dict[str, Any]) -> None:
    if as_json:
        typer.echo(json.dumps({**facts, **as_data(due)}, ensure_ascii=False, indent=1))
        return
    console = Console(highlight=False, markup=False)
    console.print(headline(due, lang), style="bold")
    console.print()
    for line in [*reckoning(due, lang), *notes]:
        console.print(line, soft_wrap=True)
    if worth_drawing(due):
        console.print()
        console.print(drawn(due, lang))
    version = due.explanation.calendar_version
    console.print(choose(lang, f"工作日历 {version}", f"Calendar {version}"), style="dim")


def _version_words(version: Limit, lang: Language, *, dated: bool) -> str:
    """One version of a limit in words, with the day from which it is in force where there are several."""
    unsure = "" if version.confirmed else choose(lang, "　（未核实）", "  (unconfirmed)")
    since = choose(lang, f"　{version.since}起", f"  since {version.since}") if dated and version.since else ""
    length = amount(version.number, version.unit, lang)
    words = choose(lang, f"{version.zh}：自{version.start.zh}起，", f"{version.en}: from {version.start.en}, ")
    return f"{words}{length}　{cited(version.cite, lang)}{since}{unsure}"


def _limit_data(version: Limit) -> dict[str, Any]:
    return {
        "id": version.id,
        "number": version.number,
        "unit": version.unit.value,
        "since": version.since.isoformat() if version.since else None,
        "start": version.start.id,
        "cite": version.cite.notation,
        "silence": version.silence.value,
        "minimum": version.minimum,
        "confirmed": version.confirmed,
        "region": version.region,
        "zh": version.zh,
        "en": version.en,
    }


def _limit_command(id: str) -> Callable[..., None]:
    def command(
        start: options.From,
        days: options.Days = None,
        notice: options.Notices = None,
        strict: options.Strict = False,
        as_json: options.Json = False,
        lang: LanguageOption = Language.ZH,
    ) -> None:
        calendar = calendar_with(notice or [], strict=strict)
        day = parse_day("--from", start)
        with said_plainly():
            due = statutory_due(id, day, calendar, number=days)
        _print(due, as_json, lang, [], {"limit": id, "from": day.isoformat()})

    return command


def _yearly_command(yearly_date: YearlyDate) -> Callable[..., None]:
    def command(
        year: options.Year,
        notice: options.Notices = None,
        strict: options.Strict = False,
        as_json: options.Json = False,
        lang: LanguageOption = Language.ZH,
    ) -> None:
        calendar = calendar_with(notice or [], strict=strict)
        with said_plainly():
            due = annual_report_due(yearly_date, year, calendar)
        _print(due, as_json, lang, [], {"limit": yearly_date.id, "year": year})

    return command


def _register() -> None:
    """Give every limit its command. They are many, so the help page names `list` instead of each of them."""
    for id, versions in LIMITS.items():
        if id != "reply":
            words = both(f"{versions[-1].zh}的期限。", f"Limit: {versions[-1].en}.")
            app.command(id, hidden=True, help=words)(_limit_command(id))
    for day in YEARLY_DATES.values():
        app.command(day.id, help=both(f"{day.zh}的日期。", f"When it is due: {day.en}."))(_yearly_command(day))


_register()
