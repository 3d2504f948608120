"""收费 Commands on the information handling fee: per item of a month, per page of a request."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from gongkai.command.language import Language, LanguageOption, both, choose
from gongkai.command.refusals import cited
from gongkai.law.fees import EITHER_TARIFF, BracketFee, Tariff, items_fee, pages_fee

MOST = 100_000
"""The largest count taken; beyond it a slip of the hand is likelier than a request."""

app = typer.Typer(rich_markup_mode=None)

JsonOption = Annotated[bool, typer.Option("--json", help=both("输出 JSON。", "Print JSON."))]
Count = Annotated[int, typer.Argument(min=0, max=MOST, help=both("数量。", "How many."))]


@app.command(
    "items",
    help=both(
        "按件计收：同一申请人一个自然月内的件数。",
        "Per item: how many items of one applicant in one calendar month.",
    ),
)
def items(
    count: Count,
    already: Annotated[
        int,
        typer.Option(
            "--already", min=0, max=MOST, help=both("当月此前已有的件数。", "Items of that month before these.")
        ),
    ] = 0,
    as_json: JsonOption = False,
    lang: LanguageOption = Language.ZH,
) -> None:
    fee, before = items_fee(already + count), items_fee(already).amount
    amount = fee.amount - before
    if as_json:
        _print_data({**_data(fee), "already": already, "already_amount": before, "amount": amount})
        return
    typer.echo(choose(lang, f"按件计收 {count} 件：{amount} 元", f"{count} items: {amount} yuan"))
    _print_lines(fee, lang)
    if already:
        typer.echo(
            choose(
                lang,
                f"当月共 {already + count} 件计 {fee.amount} 元，减去此前 {already} 件的 {before} 元。",
                f"{already + count} items of the month come to {fee.amount}, less {before} for the first {already}.",
            )
        )
    _print_closing(lang)


@app.command(
    "pages",
    help=both(
        "按量计收：一件申请的页数；给出几个数则各件分别计算。",
        "Per page of one request; of several numbers each is a request of its own.",
    ),
)
def pages(
    counts: Annotated[list[int], typer.Argument(min=0, max=MOST, help=both("页数。", "Pages."))],
    as_json: JsonOption = False,
    lang: LanguageOption = Language.ZH,
) -> None:
    fees = [pages_fee(count) for count in counts]
    total = sum(fee.amount for fee in fees)
    if as_json:
        requests = [{**_data(fee), "amount": fee.amount} for fee in fees]
        _print_data(requests[0] if len(requests) == 1 else {"requests": requests, "amount": total})
        return
    for fee in fees:
        typer.echo(choose(lang, f"按量计收 {fee.units} 页：{fee.amount} 元", f"{fee.units} pages: {fee.amount} yuan"))
        _print_lines(fee, lang)
    if len(fees) > 1:
        typer.echo(choose(lang, f"合计 {total} 元（各件页数不相加）。", f"Total {total} yuan (pages are not added)."))
    typer.echo(choose(lang, "一页为A4及以下幅面的单面（未见正式文本）。", "A page is one A4 side (unconfirmed)."))
    _print_closing(lang)


def _print_lines(fee: BracketFee, lang: Language) -> None:
    unit = choose(lang, "件" if fee.tariff is Tariff.ITEMS else "页", "")
    for line in fee.lines:
        bracket = line.bracket
        span = f"{bracket.first}-{bracket.last}" if bracket.last else f"{bracket.first}-"
        rate = choose(lang, f"{bracket.rate} 元/{unit}", f"{bracket.rate} yuan each")
        typer.echo(f"  {span:>9}{unit}  {line.units} × {rate} = {line.amount}  {cited(bracket.cite, lang)}")


def _print_closing(lang: Language) -> None:
    cite = cited(EITHER_TARIFF, lang)
    typer.echo(
        choose(
            lang,
            f"同一申请只能按件或者按量计收一次，不得并收（{cite}）。",
            f"A request is charged per item or per page, never both ({cite}).",
        )
    )


def _data(fee: BracketFee) -> dict[str, Any]:
    rows = [
        {"first": line.bracket.first, "last": line.bracket.last, "rate": line.bracket.rate, "units": line.units}
        | {"amount": line.amount, "cite": line.bracket.cite.notation}
        for line in fee.lines
    ]
    return {"tariff": fee.tariff.value, "units": fee.units, "brackets": rows}


def _print_data(data: dict[str, Any]) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
