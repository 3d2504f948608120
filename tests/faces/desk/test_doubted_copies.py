"""存疑的公开文本 on the desk: seen on the first page, had back, made anew; and what the officer sees of a proof."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from faces.desk.desk_world import BUREAU, CLERK, at_desk, words
from faces.desk.test_case_pages import fresh, page_of, verbs
from faces.desk.test_case_supply import sent
from gongkai.office.cases.file_models import SuppliedFile
from gongkai.office.cases.models import Case
from gongkai.office.cases.supply_proof import prove_those_unproved
from gongkai.office.journal.record import PROGRAM
from office.cases.test_supply_proof import LEAKING, as_before_copies_were_proved
from paper.proof.proof_copies import original

pytestmark = pytest.mark.django_db
DOUBTED = f"{BUREAU}cases/doubted/"


@pytest.fixture
def case(town: None) -> Case:
    """A request with a file of which a page is kept back."""
    case = fresh()
    parts = {"share": "some_pages", "keep-0-part_pages": "1", "keep-0-ground": "regulation 15", "keep-0-reason": "报价"}
    assert sent(case, original(), **parts).status_code == 302
    return case


@pytest.fixture
def leaking(case: Case, tmp_path: Path) -> SuppliedFile:
    """Its copy as an older office made it, looked at again."""
    file = as_before_copies_were_proved(SuppliedFile.objects.get(case=case), LEAKING, tmp_path)
    prove_those_unproved(actor=PROGRAM, on=timezone.localdate())
    return file


def test_what_was_proved_stands_beside_the_copy(case: Case) -> None:
    page = words(at_desk(CLERK).get(page_of(case, "supply/1/")))
    assert "文件里没有不公开的页的内容：通过" in page
    assert "公开的页和原件一样：通过" in page


def test_a_copy_that_does_not_hold_is_on_the_first_page_and_on_its_own(case: Case, leaking: SuppliedFile) -> None:
    officer = at_desk(CLERK)
    assert "1份公开文本复核没有通过" in words(officer.get(BUREAU))
    listed = words(officer.get(DOUBTED))
    assert f"{case.number}第1份" in listed and "未登记追回" in listed
    assert "第1页有1处看不见的文字" in listed
    assert "申请人没有下载过" in listed
    assert "110105199003074218" not in listed
    assert "复核没有通过，已停止下载" in words(officer.get(page_of(case, "supply/1/")))


def test_it_is_made_anew_and_had_back(case: Case, leaking: SuppliedFile) -> None:
    officer = at_desk(CLERK)
    assert "公开文本已重新生成" in followed(officer, page_of(case, "supply/1/remake"))
    assert "请写明怎样追回的" in followed(officer, page_of(case, "supply/1/recall"), how="")
    page = followed(officer, page_of(case, "supply/1/recall"), how="已发函请申请人退还并删除")
    assert "已登记追回" in page and "公开文本已重新生成" in page
    assert verbs(case)[-3:] == ["case.supply_doubted", "case.supply_remade", "case.supply_recalled"]
    assert "公开文本复核没有通过" not in words(officer.get(BUREAU))


def test_what_holds_is_not_made_anew(case: Case) -> None:
    assert "没有问题，不用重新生成" in followed(at_desk(CLERK), page_of(case, "supply/1/remake"))


def followed(officer: Client, address: str, **given: str) -> str:
    return words(officer.post(address, given, follow=True))
