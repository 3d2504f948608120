"""Requests, as the one view of an act knows them."""

from __future__ import annotations

from django.urls import reverse

from gongkai.faces.desk.acts import DeskProcedure
from gongkai.faces.desk.cases.act_words import bears_on, reply_date_words
from gongkai.faces.desk.cases.letter_words import title_of
from gongkai.faces.desk.cases.moves import ACTIONS
from gongkai.faces.desk.cases.words import REFUSALS, refusal_words
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import Case

CASES = DeskProcedure(
    matter=CaseProcedure,
    room=__package__,
    actions=ACTIONS,
    refusals=REFUSALS,
    refusal_words=refusal_words,
    page="desk:case",
    act_page="desk:case_act",
    keys=lambda agency, case: (agency.slug, case.year, case.serial),
    listing=("依申请公开", "desk:cases"),
    back="不办，回到申请",
    afterwards="提交后记入日志，期限随之重新计算；录错的，可以撤销最后一步。",
    law_day=lambda case: case.received_on,
    bears_on=bears_on,
    news=lambda before, after: reply_date_words(before.reply_due, after.reply_due),
    letter=lambda code: (title_of(code), "desk:case_letter_write"),
)


def case_address(case: Case, page: str = "desk:case", *more: object) -> str:
    """The address of a page of a case."""
    return reverse(page, args=[case.agency.slug, case.year, case.serial, *more])
