"""Refused access stands in the journal: who, which kind of page, from where; the audit administrator finds it."""

from __future__ import annotations

import pytest
from django.test import override_settings

from faces.desk.desk_world import AUDIT, BUREAU, CASE, CLERK, OTHER_CLERK, SECURITY, SUPERVISOR, at_desk, words
from gongkai.office.journal.models import Entry

pytestmark = pytest.mark.django_db
REFUSED = "staff.access_refused"


def refused() -> list[dict[str, object]]:
    return list(Entry.objects.filter(verb=REFUSED).order_by("pk").values_list("facts", flat=True))


def test_a_stranger_who_asks_for_a_request_is_entered_with_page_and_source(town: None) -> None:
    assert at_desk(OTHER_CLERK).get(CASE, REMOTE_ADDR="10.9.8.7").status_code == 404
    assert refused() == [{"view": "case", "status": 404, "came_from": "10.9.8.7", "slug": "zrzyj", "count": 1}]
    assert Entry.objects.get(verb=REFUSED).actor_name == "王娇"


def test_an_act_that_belongs_to_others_is_entered_too(town: None) -> None:
    assert at_desk(CLERK).post(f"{BUREAU}cases/keeping/settle/").status_code in {403, 404}
    assert at_desk(SECURITY).get("/desk/journal/").status_code == 404
    assert [facts["view"] for facts in refused()][-1] == "journal"


def test_behind_the_proxy_it_is_the_address_that_the_proxy_names(town: None) -> None:
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        at_desk(SUPERVISOR).get(CASE, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4, 10.9.8.7")
    assert refused()[0]["came_from"] == "10.9.8.7"


def test_neither_a_page_that_is_not_there_nor_one_that_may_be_seen_is_entered(town: None) -> None:
    clerk = at_desk(CLERK)
    assert clerk.get("/desk/no-such-page/").status_code == 404
    assert clerk.get(CASE).status_code == 200
    assert refused() == []


def test_what_was_typed_into_the_address_is_not_kept(town: None) -> None:
    at_desk(OTHER_CLERK).get(f"{BUREAU}cases/?q=130521199001011234")
    at_desk(OTHER_CLERK).get("/desk/agencies/zhangsan-13800000000/cases/")
    assert [facts["slug"] for facts in refused()] == ["zrzyj"]
    assert "1990" not in str(refused())
    assert "1380000" not in str(refused())


def test_many_probes_of_one_kind_are_one_entry_for_now(town: None) -> None:
    stranger = at_desk(OTHER_CLERK)
    for number in range(60):
        stranger.get(f"{BUREAU}cases/2026-{number:04}/")
    assert len(refused()) == 1


def test_the_audit_administrator_finds_refusals_and_exports_them(town: None) -> None:
    at_desk(OTHER_CLERK).get(CASE, REMOTE_ADDR="10.9.8.7")
    audit = at_desk(AUDIT)
    shown = words(audit.get("/desk/journal/?verb=refused"))
    assert "访问被拒绝" in shown
    entry = Entry.objects.get(verb=REFUSED)
    page = words(audit.get(f"/desk/journal/{entry.pk}/"))
    assert "来源地址10.9.8.7" in page.replace("：", "")
    assert "依申请公开" in page
    assert audit.get("/desk/journal/export.xlsx?verb=refused").status_code == 200
