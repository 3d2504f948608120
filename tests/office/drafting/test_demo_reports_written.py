"""The year of 青石市 written up: each report computed, checked, published; the town's sum recounted in plain SQL."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from gongkai.demo.seed import BUREAU
from gongkai.law.procedure.annual_report import ReportStage
from gongkai.law.report.findings import Level
from gongkai.law.report.lines import edition
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.content import document_of, findings_of, reading_of
from gongkai.office.annual.models import PublishedReport
from gongkai.office.drafting.content import checked
from gongkai.office.drafting.models import ReportDraft
from gongkai.office.drafting.queries import draft_of
from gongkai.office.drafting.roll_up import roll_up
from gongkai.office.journal.models import Entry
from gongkai.paper.annual.read import read_bytes
from gongkai.paper.annual.writing.write import WRITERS
from office.demo_world import DAY, standing

pytestmark = pytest.mark.django_db
YEAR = 2025
FORM = edition("2021")
PUBLIC = {"gkb", "zrzyj", "jyj", "wjj", "gxj", "scjgj", "qinghe-zhen", "shiqiao-zhen", "qingshi"}

ROW_OF = {
    "already_public": "granted", "granted": "granted", "granted_in_part": "partial",
    "withheld_state_secret": "refused.state_secret", "withheld_law_forbids": "refused.law_forbidden",
    "withheld_safety_stability": "refused.three_safety_one_stability", "withheld_third_party": "refused.third_party",
    "withheld_internal_affairs": "refused.internal", "withheld_process": "refused.process",
    "withheld_enforcement_file": "refused.case_file", "administrative_query": "refused.inquiry",
    "not_existing": "unable.not_held", "not_responsible": "unable.not_held",
    "not_ready_made": "unable.no_existing", "still_unclear": "unable.unclear",
    "petition": "not_processed.petition", "repeated": "not_processed.repeat",
    "publication": "not_processed.publication", "excessive": "not_processed.excessive",
    "reconfirmation": "not_processed.reconfirm", "not_corrected": "other.no_supplement",
    "not_paid": "other.fee_overdue", "otherwise_closed": "other.other",
}  # fmt: skip
"""Each way in which a request ends → its row, as law.md §1.4 sets it down."""

UNDER = "agency_id IN (SELECT id FROM agencies_agency WHERE slug = 'qingshi' OR superior_id = (SELECT id FROM agencies_agency WHERE slug = 'qingshi'))"  # noqa: E501


@pytest.fixture(scope="module", autouse=True)
def year(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with standing(django_db_blocker):
        yield


def rows(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def the_government() -> Agency:
    return Agency.objects.get(slug="qingshi")


def test_every_bureau_and_township_and_the_government_has_published_its_report() -> None:
    drafts = ReportDraft.objects.filter(year=YEAR).select_related("agency", "published")
    assert {draft.agency.slug for draft in drafts if draft.stands_at is ReportStage.PUBLISHED} == PUBLIC
    for draft in drafts:
        report = draft.published
        assert report is not None and report.published_on is not None
        errors = [one for one in findings_of(report) if one.level is Level.ERROR]
        # One township was late on purpose: an inspector must find something.
        assert {one.rule for one in errors} <= ({"S-LATE", "D-LATE"} if draft.agency.slug == "shiqiao-zhen" else set())
        assert report.cells.count() == 200


def test_one_report_came_back_once_and_says_why() -> None:
    draft = draft_of(Agency.objects.get(slug="jyj"), YEAR)
    assert draft is not None
    told = Entry.objects.filter(subject_kind="report_draft", subject_key=str(draft.pk)).order_by("pk")
    verbs = [entry.verb.removeprefix("report_draft.") for entry in told]
    assert verbs.count("submit") == 2 and verbs.count("return") == 1
    assert told.get(verb="report_draft.return").facts["remarks"].startswith("第一部分没有写招生专题")


def test_the_towns_sum_is_what_plain_sql_counts_in_section_three() -> None:
    counted = dict.fromkeys(FORM.requests.keys, 0)

    def add(row: str, kind: object, number: object) -> None:
        counted[f"requests.{row}.{kind}"] += int(str(number))
        counted[f"requests.{row}.total"] += int(str(number))

    last, first = f"'{YEAR}-12-31'", f"'{YEAR}-01-01'"
    new = f"SELECT applicant_kind, COUNT(*) FROM cases_case WHERE {UNDER} AND received_on BETWEEN {first} AND {last} GROUP BY applicant_kind"  # noqa: E501, S608
    for kind, number in rows(new):
        add("new", kind, number)
    before = f"SELECT applicant_kind, COUNT(*) FROM cases_case WHERE {UNDER} AND received_on < {first} AND (decided_on IS NULL OR decided_on >= {first}) GROUP BY applicant_kind"  # noqa: E501, S608
    for kind, number in rows(before):
        add("carried_in", kind, number)
    # What was withdrawn before anybody confirmed it was never received (31 (3)), and stands in no row.
    ended = f"SELECT applicant_kind, outcome, COUNT(*) FROM cases_case WHERE {UNDER} AND received_on IS NOT NULL AND decided_on BETWEEN {first} AND {last} GROUP BY applicant_kind, outcome"  # noqa: E501, S608
    for kind, outcome, number in rows(ended):
        add(f"outcome.{ROW_OF[str(outcome)]}", kind, number)
        add("outcome.total", kind, number)
    open_ = f"SELECT applicant_kind, COUNT(*) FROM cases_case WHERE {UNDER} AND received_on <= {last} AND (decided_on IS NULL OR decided_on > {last}) GROUP BY applicant_kind"  # noqa: E501, S608
    for kind, number in rows(open_):
        add("carried_out", kind, number)
    figures = roll_up(the_government(), YEAR, DAY).figures
    assert {key: figures.number(key) for key in FORM.requests.keys} == counted
    assert counted["requests.new.total"] >= 60


def test_the_towns_sum_is_what_plain_sql_counts_in_section_two() -> None:
    figures = roll_up(the_government(), YEAR, DAY).figures
    issued = f"SELECT COUNT(*) FROM registers_document WHERE {UNDER} AND register = 'normative_docs' AND removed_on IS NULL AND issued_on BETWEEN '{YEAR}-01-01' AND '{YEAR}-12-31'"  # noqa: E501, S608
    assert figures.number("normative_docs.issued") == rows(issued)[0][0]
    money = f"SELECT COALESCE(SUM(amount), 0) FROM registers_charge WHERE {UNDER} AND removed_on IS NULL AND collected_on BETWEEN '{YEAR}-01-01' AND '{YEAR}-12-31'"  # noqa: E501, S608
    totals = f"SELECT COALESCE(SUM(total), 0) FROM registers_periodtotal WHERE {UNDER} AND removed_on IS NULL AND register = 'fees' AND until BETWEEN '{YEAR}-01-01' AND '{YEAR}-12-31'"  # noqa: E501, S608
    # SQLite adds decimals as floats.
    summed = round(Decimal(str(rows(money)[0][0])) + Decimal(str(rows(totals)[0][0])), 6)
    assert Decimal(str(figures.number("fees.amount_wan"))) == summed > 0


def test_the_governments_report_is_the_sum() -> None:
    government = the_government()
    report = PublishedReport.objects.get(agency=government, year=YEAR)
    summed = roll_up(government, YEAR, DAY)
    assert len(summed.figures) == 200
    assert summed.differing(reading_of(report).figures) == []


def test_next_years_carry_in_is_this_years_carry_out() -> None:
    summed, following = (roll_up(the_government(), year, DAY, live=True) for year in (YEAR, YEAR + 1))
    for column in FORM.requests.columns:
        out = summed.figures.number(f"requests.carried_out.{column.key}")
        assert following.figures.number(f"requests.carried_in.{column.key}") == out


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx", ".pdf"])
def test_a_published_report_reads_back_the_same_in_every_format(suffix: str) -> None:
    report = PublishedReport.objects.get(agency__slug="zrzyj", year=YEAR)
    document = document_of(report)
    reading = read_bytes(WRITERS[suffix](document), f"report{suffix}")
    assert {key: reading.figures.number(key) for key in FORM.keys} == {
        key: document.figures.number(key) for key in FORM.keys
    }


def test_the_real_bureaus_next_report_is_begun_in_the_form_in_force_without_what_was_obsolete() -> None:
    bureau = Agency.objects.get(name=BUREAU)
    draft = draft_of(bureau, 2024)
    assert draft is not None and draft.stands_at is ReportStage.DRAFTING
    found = checked(draft, DAY)
    assert found.document.edition.name == "2021"
    assert "国务院令第711号" in found.document.preamble[0] and "492" not in found.document.text
    assert not {"政府集中采购", "本年新制作数量"} & set(found.document.text.split("\n"))
    assert [one.problem[:19] for one in draft.last_problems.all()] == ["2023年政府信息公开工作虽然取得了一"]
    # Nobody has told this platform anything of the bureau's year: every cell is unknown, and none is zero.
    assert {key for key in FORM.keys if found.figures.number(key) is not None} <= {
        "rules.issued",
        "rules.repealed",
        "rules.valid",
    }
