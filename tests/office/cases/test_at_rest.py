"""What the manual says of the disk is true: of the people of a case nothing can be read in any row or file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from pytest_django import Settings

from gongkai.law.outcomes import Consulted
from gongkai.office.cases.consult import consult_somebody
from gongkai.office.cases.file_models import FileKind
from gongkai.office.cases.files import add
from gongkai.office.cases.intake import APPLICANT, ContactDetails, Person
from gongkai.office.cases.letters import issue, prepare
from gongkai.office.cases.messages import write_to_office
from gongkai.office.cases.models import ApplicantKind, PartyRole
from gongkai.office.cases.moves import register
from office.cases.cases_world import Office
from small_files import a_pdf

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 3, 2)
APPLIED = ContactDetails(
    "欧阳静澜", "居民身份证", "130502198801019876", phone="13911112222", address="青石市槐荫巷7号2单元"
)
ASKED = ContactDetails("司徒望舒", "居民身份证", "130502197703034321", phone="13733334444", address="青石市水磨街19号")
PLANTED = [
    value for who in (APPLIED, ASKED) for value in (who.name, who.papers_number, who.phone, who.address)
]  # fmt: skip
SAID = "我的新电话是13955556666"


def told_by(content: bytes) -> list[str]:
    """Which of the planted particulars can be read in some bytes, as UTF-8, as JSON escapes them, or in UTF-16."""
    ways = ("utf-8", "unicode_escape", "utf-16-le")
    return [text for text in [*PLANTED, SAID] if any(text.encode(way) in content for way in ways)]


def test_what_was_planted_would_be_seen() -> None:
    assert told_by("……欧阳静澜……".encode()) == ["欧阳静澜"]
    assert told_by(rb'{"name": "\u6b27\u9633\u9759\u6f9c"}') == ["欧阳静澜"]


def test_no_particular_of_anybody_stands_in_a_row_or_a_file(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path
    office = Office().issuing()
    case = office.submitted(DAY, who=APPLIED).case
    add(case, a_pdf(APPLIED.name), "欧阳静澜身份证.pdf", FileKind.IDENTITY, actor=APPLICANT, on=DAY)
    case = register(case, actor=office.clerk, on=DAY)
    issue(prepare(case, "W02", {}, actor=office.clerk, on=DAY), actor=office.head, on=DAY)
    write_to_office(case, SAID, actor=APPLICANT, on=DAY)
    asked = Person(PartyRole.THIRD_PARTY, ASKED, ApplicantKind.NATURAL_PERSON)
    consult_somebody(case, Consulted.THIRD_PARTY, asked, "是否同意公开勘测数据", actor=office.clerk, on=DAY)
    stored = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert len(stored) == 3
    assert {path: told_by(content) for path, content in stored.items() if told_by(content)} == {}
    rows = {model._meta.label: str(list(model._base_manager.values())) for model in apps.get_models()}
    assert {label: told_by(text.encode()) for label, text in rows.items() if told_by(text.encode())} == {}
    database = Path(str(connection.settings_dict["NAME"]))
    on_disk = {path.name: told_by(path.read_bytes()) for path in database.parent.glob(f"{database.name}*")}
    assert {name: seen for name, seen in on_disk.items() if seen} == {}
