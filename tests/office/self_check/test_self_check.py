"""自查: on a site of several hundred items, exactly what was planted is found, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from gongkai.law.disclosure import DisclosureMode, Relation
from gongkai.law.inspection import indicators
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.agencies.models import Agency, Leader, LeadingGroup
from gongkai.office.annual.models import PublishedReport
from gongkai.office.duties.models import MatterList, PowerList
from gongkai.office.publishing.models import Attachment, Disclosure, Link, Version
from gongkai.office.publishing.queries import interpretations_owed
from gongkai.office.self_check import check as check_module
from gongkai.office.self_check.check import RulesWithoutCheck
from gongkai.office.self_check.results import Grade
from gongkai.office.self_check.rules import rule, rules, untold
from gongkai.office.workdays.queries import calendar_in_force
from office.publishing.publishing_world import at
from office.self_check.self_check_world import DAY, LAST_WEEK, Site, bulk, draft, file

LONG_AGO = date(2025, 6, 2)
THURSDAY = date(2026, 2, 26)


@pytest.fixture
def site(db: None) -> Site:
    made = Site()
    made.filled(made.host, 2)
    made.filled(made.bureau, 10)
    return made


def grade(site: Site, code: str, agency: Agency | None = None) -> Grade:
    results = site.checked(agency or site.bureau).results
    return next(one.grade for one in results if one.code == code)


def emptied(agency: Agency, *columns: str) -> None:
    """What was public in these columns is withdrawn."""
    rows = Disclosure.objects.filter(agency=agency, column__in=columns)
    rows.update(withdrawn_on=DAY, withdrawn_for="wrong")


def number(each: Disclosure) -> tuple[str, str]:
    return str(each.pk), ""


def test_on_a_site_that_is_kept_up_nothing_is_found(site: Site) -> None:
    assert Disclosure.objects.filter(agency=site.bureau).count() > 250
    assert site.found(site.bureau) == {}
    assert site.found(site.host) == {}


def test_every_rule_looks_at_something(site: Site) -> None:
    site.message(LAST_WEEK)
    draft(site.bureau, LAST_WEEK)
    bulk(site.bureau, "rule", 1, on=THURSDAY)
    picture, set_up_by = '<p><img src="/media/a.png" alt="路口"></p>', "青自然资发〔2026〕1号"
    (notice,) = bulk(site.bureau, "notice", 1, body=picture, document_number=set_up_by)
    LeadingGroup.objects.create(agency=site.bureau, since=LAST_WEEK, document_number=set_up_by)
    file(notice, "文字")
    Agency.objects.filter(pk=site.host.pk).update(founded_on=date(2024, 5, 1))
    site.host.refresh_from_db()
    PublishedReport.objects.create(
        agency=site.host, year=2024, state="published", published_on=DAY, source_size=1, kept={}, taken_in_on=DAY
    )
    looked = {one.code: one.looked_at for one in site.checked(site.bureau).results}
    assert {code for code, seen in looked.items() if not seen} == {"annual_report_missing"}
    assert {one.code: one.looked_at for one in site.checked(site.host).results}["annual_report_missing"] == 1
    assert site.found(site.bureau) == {}


def test_a_column_stands_still_once_its_strictest_window_is_over(site: Site) -> None:
    emptied(site.bureau, "other", "documents", "plans")
    bulk(site.bureau, "meeting", 3, on=date(2026, 2, 15))
    bulk(site.bureau, "news", 3, on=date(2026, 2, 15))
    bulk(site.bureau, "policy_document", 3, on=date(2025, 9, 1))
    bulk(site.bureau, "plan", 3, on=date(2025, 3, 1))
    assert site.found(site.bureau) == {
        "first_level_stale": [("documents", ""), ("other", "")],
        "columns_long_stale": [("documents", ""), ("plans", ""), ("other", "")],
    }
    assert grade(site, "first_level_stale") is Grade.BELOW
    assert site.checked(site.bureau).defects == 3
    bulk(site.bureau, "meeting", 1, on=date(2026, 2, 16))
    bulk(site.bureau, "policy_document", 1, on=date(2025, 9, 2))
    bulk(site.bureau, "plan", 1, on=date(2025, 3, 2))
    assert site.found(site.bureau) == {}


@pytest.mark.parametrize(("columns", "expected"), [(4, Grade.BELOW), (5, Grade.FAILS)])
def test_five_first_level_columns_that_stand_still_fail_the_site(site: Site, columns: int, expected: Grade) -> None:
    chosen = ["statistics", "penalties", "budgets", "charges", "projects"][:columns]
    emptied(site.bureau, *chosen)
    for column in chosen:
        bulk(site.bureau, "notice", 1, on=LONG_AGO, column=column)
    assert grade(site, "first_level_stale") is expected
    assert [one.code for one in site.checked(site.bureau).vetoes] == ["first_level_stale"] * (columns == 5)


def test_a_column_of_which_nothing_is_held_is_said_does_not_stand_still(site: Site) -> None:
    emptied(site.bureau, "statistics")
    bulk(site.bureau, "notice", 1, on=LONG_AGO, column="statistics")
    site.stated(site.bureau, "statistics")
    assert site.found(site.bureau) == {}


@pytest.mark.parametrize(("columns", "expected"), [(4, Grade.BELOW), (5, Grade.FAILS)])
def test_five_blank_columns_without_a_word_fail_the_site(site: Site, columns: int, expected: Grade) -> None:
    chosen = ["statistics", "budgets", "charges", "projects", "emergencies"][:columns]
    emptied(site.bureau, *chosen)
    assert site.found(site.bureau) == {"columns_blank": [(each, "") for each in chosen]}
    assert grade(site, "columns_blank") is expected
    site.stated(site.bureau, "statistics")
    assert len(site.found(site.bureau)["columns_blank"]) == columns - 1


def test_the_column_composed_from_what_is_on_record_is_never_blank_and_never_stands_still(site: Site) -> None:
    emptied(site.bureau, "organization")
    bulk(site.bureau, "notice", 1, on=LONG_AGO, column="organization")
    assert site.found(site.bureau) == {}


def test_a_statement_is_due_on_its_day_of_checking(site: Site) -> None:
    emptied(site.bureau, "charges", "projects")
    site.stated(site.bureau, "charges", next_check=DAY)
    site.stated(site.bureau, "projects", next_check=date(2026, 3, 3))
    assert site.found(site.bureau) == {"statements_unchecked": [("charges", "")]}


def test_the_home_page_is_the_hosts_and_stands_still_after_two_weeks(db: None) -> None:
    site = Site()
    bulk(site.bureau, "notice", 1, on=date(2026, 2, 15))
    assert site.found(site.host)["home_page_stale"] == [("home", "")]
    assert "home_page_stale" not in site.found(site.bureau)
    bulk(site.bureau, "notice", 1, on=date(2026, 2, 16))
    assert "home_page_stale" not in site.found(site.host)


def test_a_home_page_on_which_nothing_ever_was_stands_still(db: None) -> None:
    assert Site().found(Agency.objects.get(is_host=True))["home_page_stale"] == [("home", "")]


def test_what_waits_for_more_than_three_months_within_a_year_is_unanswered(site: Site) -> None:
    waiting = [site.message(date(2025, 3, 2)), site.message(date(2025, 12, 1))]
    for written_on in (date(2025, 3, 1), date(2025, 12, 2)):
        site.message(written_on)
    site.message(LONG_AGO, settled=True)
    site.message(LONG_AGO, from_office=True, settled=True)
    complaint = site.complaint(LONG_AGO)
    site.complaint(LONG_AGO, stage="replied", finding="proved", replied_on=DAY)
    expected = [(case, "1") for case in waiting] + [(str(complaint.pk), "")]
    assert site.found(site.bureau) == {"unanswered": expected}
    assert site.found(site.host) == {}
    assert grade(site, "unanswered") is Grade.FAILS


def test_a_draft_is_late_on_the_day_after_its_last_day(site: Site) -> None:
    """26 January and twenty working days, with the Spring Festival and two worked Saturdays: 28 February."""
    late = draft(site.bureau, date(2026, 1, 26))
    draft(site.bureau, date(2026, 1, 27))
    draft(site.bureau, None)
    draft(site.bureau, date(2026, 1, 5), mode=DisclosureMode.ON_REQUEST)
    assert site.found(site.bureau) == {"not_published_in_time": [(str(late.pk), "")]}


def test_of_a_year_without_a_calendar_it_is_not_told_whether_a_draft_is_late(site: Site) -> None:
    draft(site.bureau, date(2017, 5, 2))
    assert site.found(site.bureau) == {}
    assert grade(site, "not_published_in_time") is Grade.UNTOLD


def test_what_became_public_after_its_last_day_is_found_in_its_year(site: Site) -> None:
    (late,) = bulk(site.bureau, "notice", 1, on=date(2026, 2, 28), formed=date(2026, 1, 23))
    bulk(site.bureau, "notice", 1, on=date(2026, 2, 27), formed=date(2026, 1, 23))
    bulk(site.bureau, "notice", 1, on=LONG_AGO, formed=date(2025, 1, 2))
    assert site.found(site.bureau) == {"published_late": [number(late)]}


def test_an_interpretation_is_owed_three_working_days_after_its_document(site: Site) -> None:
    """25 February and three working days, the third a worked Saturday; one day later it is a Monday."""
    (late,) = bulk(site.bureau, "rule", 1, on=date(2026, 2, 25))
    (owed,) = bulk(site.bureau, "normative_document", 1, on=THURSDAY)
    bulk(site.bureau, "policy_document", 1, on=LONG_AGO)
    assert site.found(site.bureau) == {"interpretation_owed": [number(late)]}
    assert interpretations_owed([site.bureau, site.host], DAY) == {site.bureau.pk: [late, owed]}


def test_a_correction_of_a_document_does_not_make_its_late_interpretation_one_in_time(site: Site) -> None:
    """6 February and three working days: 11 February."""
    (document,) = bulk(site.bureau, "rule", 1, on=date(2026, 2, 6))
    (late,) = bulk(site.bureau, "interpretation", 1, on=date(2026, 2, 12))
    Link.objects.create(version=late.shown, target=document, relation=Relation.INTERPRETS)
    assert site.found(site.bureau) == {"published_late": [number(late)]}
    document.shown = Version.objects.create(
        disclosure=document, number=2, stage=DisclosureStage.PUBLISHED, title="更正", begun_on=DAY, drafted_by="陈岚",
        published_on=DAY, published_at=at(DAY), note="更正。",
    )  # fmt: skip
    document.save(update_fields=["shown"])
    assert site.found(site.bureau) == {"published_late": [number(late)]}


def test_an_interpretation_that_is_only_drafted_or_was_withdrawn_is_still_owed(site: Site) -> None:
    (document,) = bulk(site.bureau, "rule", 1)
    drafted = draft(site.bureau, LAST_WEEK, "interpretation")
    Link.objects.create(version=drafted, target=document, relation=Relation.INTERPRETS)
    (words,) = bulk(site.bureau, "interpretation", 1)
    Link.objects.create(version=words.shown, target=document, relation=Relation.INTERPRETS)
    assert interpretations_owed([site.bureau], DAY) == {}
    Disclosure.objects.filter(pk=words.pk).update(withdrawn_on=DAY, withdrawn_for="wrong")
    assert interpretations_owed([site.bureau], DAY) == {site.bureau.pk: [document]}


@pytest.mark.parametrize("relation", [Relation.REPEALS, Relation.DECLARES_VOID])
def test_a_document_that_has_ended_is_owed_no_interpretation_any_more(site: Site, relation: Relation) -> None:
    (document,) = bulk(site.bureau, "rule", 1)
    (later,) = bulk(site.bureau, "policy_document", 1)
    Link.objects.create(version=later.shown, target=document, relation=relation, takes_effect=DAY)
    assert interpretations_owed([site.bureau], DAY - timedelta(days=1)) == {site.bureau.pk: [document]}
    assert interpretations_owed([site.bureau], DAY) == {}


def test_a_year_that_was_due_and_has_no_public_report_is_missing(site: Site) -> None:
    for agency in (site.bureau, site.host):
        agency.founded_on = date(2024, 5, 1)
        agency.save(update_fields=["founded_on"])
    assert site.found(site.bureau) == {"annual_report_missing": [("2025", ""), ("2024", "")]}
    assert site.found(site.host) == {"annual_report_missing": [("2024", "")]}


def test_what_an_agency_must_say_of_itself_and_does_not_is_found(site: Site) -> None:
    site.bureau.phone = site.bureau.disclosure_fax = site.bureau.credit_code = ""
    Leader.objects.filter(agency=site.bureau).delete()
    assert site.found(site.bureau) == {
        "organization_incomplete": [("phone", ""), ("leaders", "")],
        "guide_incomplete": [("disclosure_fax", "")],
    }


def test_links_to_nothing_public_of_our_own_are_dead_and_no_others(site: Site, settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = "https://gk.qingshi.example"
    there, gone = bulk(site.bureau, "notice", 2)
    Disclosure.objects.filter(pk=gone.pk).update(withdrawn_on=DAY, withdrawn_for="wrong")
    other = Disclosure.objects.filter(agency=site.host).first()
    assert other is not None
    matters, powers = (bulk(site.bureau, kind, 1)[0] for kind in ("matters_list", "power_list"))
    row = {"matter": 3, "first": "规范性文件"}
    MatterList.objects.create(agency=site.bureau, disclosure=matters, rows=[row], drafted_on=DAY)
    PowerList.objects.create(
        agency=site.bureau,
        version=1,
        in_force_from=DAY,
        basis="青编发〔2026〕1号",
        registered_on=DAY,
        disclosure=powers,
    )
    dead = [
        f"/agencies/zrzyj/documents/{gone.pk}/", f"../{gone.pk}/", f"/agencies/qingshi/documents/{there.pk}/",
        "/agencies/zrzyj/documents/99999999/", f"/agencies/zrzyj/documents/{there.pk}/v2/",
        f"/agencies/zrzyj/documents/{there.pk}/files/7", "/agencies/none/", "/agencies/zrzyj/disclosure/none/",
        f"/agencies/zrzyj/documents/{there.pk}/files/7/view/", f"/agencies/zrzyj/documents/{there.pk}/v2/changes/",
        f"/agencies/zrzyj/documents/{gone.pk}/v1.docx", "/agencies/zrzyj/matters/4/", "/agencies/zrzyj/powers/2/",
        "/agencies/zrzyj/annual/2024/", "/desk/", "/nothing.htm", "https://gk.qingshi.example/nothing/",
    ]  # fmt: skip
    alive = [
        f"/agencies/zrzyj/documents/{there.pk}/", f"../{there.pk}/#part", f"/agencies/zrzyj/documents/{there.pk}/v1/",
        f"https://gk.qingshi.example/agencies/qingshi/documents/{other.pk}/", "/search/?q=1", "/agencies/zrzyj",
        f"/agencies/zrzyj/documents/{there.pk}/v1.pdf", "/agencies/zrzyj/matters/3/", "/agencies/zrzyj/powers/1/",
        "/agencies/zrzyj/matters/", "/agencies/zrzyj/powers/",
        "/agencies/zrzyj/disclosure/plans/", "https://elsewhere.example/desk/", "mailto:a@b.cn", "/static/a.css",
    ]  # fmt: skip
    body = "".join(f'<p><a href="{href}">看</a></p>' for href in [*dead, *alive, dead[0]])
    (notice,) = bulk(site.bureau, "notice", 1, body=body)
    assert site.found(site.bureau) == {"links_dead": [(str(notice.pk), href) for href in dead]}


def test_files_without_text_and_pictures_without_words_are_found_where_they_are_public(site: Site) -> None:
    body = '<p>见<img src="/media/a.png" alt="路口"><img src="/media/b.png"></p>'
    shown, gone = bulk(site.bureau, "notice", 2, body=body)
    for each in (shown, gone):
        file(each, "文字")
        file(each, "")
        file(each, "识别的文字", scan=True)
        Attachment.objects.filter(pk=file(each, "").pk).update(kind="mp4")
    Disclosure.objects.filter(pk=gone.pk).update(withdrawn_on=DAY, withdrawn_for="wrong")
    assert site.found(site.bureau) == {
        "attachments_unreadable": [(str(shown.pk), "附件2.pdf"), (str(shown.pk), "附件3.pdf")],
        "pictures_without_words": [(str(shown.pk), "2")],
    }


def test_how_often_the_database_is_asked_does_not_grow_with_what_is_public(site: Site) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            site.checked(site.bureau)
        return len(asked)

    site.checked(site.bureau)
    before = questions()
    for kind in ("notice", "rule", "interpretation"):
        bulk(site.bureau, kind, 100)
    draft(site.bureau, LAST_WEEK)
    assert questions() - before <= 1  # The links of the draft are looked up where there is a draft.


def test_no_indicator_of_the_country_is_passed_over() -> None:
    """Each is behind a rule or said to be untold."""
    asked = {"home_page_stale", "columns_stale", "interaction_poor", "site_unreachable", "account_stale"}
    left = {one.label for one in indicators() if not one.region and one.code not in asked}
    every = [one.code for one in rules()]
    assert {one.label for one in untold(every, host=True)} == left
    assert {one.label for one in untold([], host=True)} == left | {one.label for one in rules()}


def test_every_number_that_a_rule_names_is_the_laws() -> None:
    assert rule("first_level_stale").least == 5
    assert rule("columns_long_stale").least == 10
    assert rule("columns_blank").least == 5
    assert "14天" in rule("home_page_stale").asks(THURSDAY) and "6个月" in rule("first_level_stale").asks(THURSDAY)
    assert "20个工作日" in rule("published_late").asks(THURSDAY) and "3个工作日" in rule("interpretation_owed").asks(
        THURSDAY
    )
    assert all("{" not in one.asks(THURSDAY) and one.basis for one in rules())


def test_a_rule_that_no_function_looks_after_ends_the_check(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would else be listed for ever among what cannot be checked."""
    forgotten = replace(rules()[1], code="flags_at_half_mast", host=False, absent="")
    monkeypatch.setattr(check_module, "rules", lambda: (*rules(), forgotten))
    with pytest.raises(RulesWithoutCheck) as refused:
        check_module.check(site.bureau, DAY, calendar_in_force())
    assert refused.value.codes == ("flags_at_half_mast",)
