"""The reply period told day by day, for the file."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.outcomes import Consulted, Opinion
from gongkai.law.procedure.request import Move
from gongkai.office.acts import By, carry_out
from gongkai.office.cases import moves
from gongkai.office.cases.consult import consult_somebody, end_consultation, note_letter_received, receive_opinion
from gongkai.office.cases.due_told import due_told
from gongkai.office.cases.intake import ContactDetails, Person
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import ApplicantKind, PartyRole
from gongkai.office.cases.move_facts import Extended
from office.cases.cases_world import Office

pytestmark = pytest.mark.django_db
FIRM = Person(PartyRole.THIRD_PARTY, ContactDetails("青石恒远精密机械有限公司"), ApplicantKind.OTHER_ORG)


def test_each_day_says_whether_it_counts_and_why() -> None:
    office = Office()
    case = office.received(date(2026, 3, 2))
    asked, answered = date(2026, 3, 4), date(2026, 3, 6)
    case = consult_somebody(case, Consulted.THIRD_PARTY, FIRM, "单价", actor=office.clerk, on=asked)
    case = note_letter_received(case, 1, asked, actor=office.clerk, on=asked)
    case = receive_opinion(case, 1, Opinion.CONSENT, actor=office.clerk, on=answered)
    case = end_consultation(case, actor=office.clerk, on=answered)
    told = {line[:10]: line[11:] for line in due_told(case)}
    assert told["2026-03-03"] == "周二 第1个工作日"
    assert told["2026-03-05"] == "周四 暂停：征求第三方意见"
    assert told["2026-03-07"] == "周六 不计：周末"
    assert list(told)[-1].startswith("最迟2026-04")


def test_an_extension_and_a_new_beginning_are_told() -> None:
    office = Office()
    case = office.received(date(2026, 3, 2))
    case = moves.ask_correction(case, ["写明地块"], 15, actor=office.clerk, on=date(2026, 3, 4))
    case = moves.receive_correction(case, "12号地块", actor=office.clerk, on=date(2026, 3, 9))
    case = carry_out(
        CaseProcedure(case),
        Move.EXTEND,
        Extended(20, "检索量大", "李主任", date(2026, 3, 20)),
        By(office.head, date(2026, 3, 20)),
    )
    told = list(due_told(case))
    assert "2026-04-06 周一 不计：清明节放假（国办发明电〔2025〕7号）" in told
    assert [line for line in told if "重新起算" in line and line.startswith("2026-03-09")]
    assert [
        line
        for line in told
        if line.startswith("2026-04-07 原期限届满，延长20个工作日（") and "第三十三条第二款" in line
    ]
    # 20 working days after 9 March are over on 7 April, since 6 April is a holiday; 20 more on 8 May.
    assert told[-1] == "最迟2026-05-08答复"


def test_what_has_no_date_yet_says_so() -> None:
    assert list(due_told(Office().submitted(date(2026, 3, 2)).case)) == ["答复期限待定。"]


def test_a_holiday_of_a_year_that_is_not_announced_names_the_law_instead_of_a_notice() -> None:
    told = list(due_told(Office().received(date(2027, 1, 20))))
    assert "2027-02-05 周五 不计：春节放假（放假办法第二条）" in told
    assert told[-1] == "最迟2027-02-19答复（暂定：有的年份放假安排尚未公布）"
