"""Variables of the environment that settled conventions: taken over once, and told of where they are still set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from django.conf import LazySettings
from django.core.checks import CheckMessage
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from gongkai.law.conventions import CONVENTIONS, SettledAnswer
from gongkai.office.conventions.checks import variables_decide_nothing
from gongkai.office.conventions.take_over import take_over
from gongkai.office.journal.record import PROGRAM, Subject, note_reading
from gongkai.project.convention_variables import CONVENTION_OF, answers
from gongkai.project.environment import BadSetting
from office.agencies_world import agency

DAY = date(2026, 3, 2)


def test_each_variable_settled_a_convention_of_its_own() -> None:
    assert sorted(CONVENTION_OF.values()) == sorted(CONVENTIONS)


def test_what_is_set_is_read_as_an_answer_and_what_is_not_set_says_nothing() -> None:
    said = {
        "GONGKAI_FEE_RESTART": "off",
        "GONGKAI_NEW_REPLY_DAYS": " 15 ",
        "GONGKAI_QUERIES_TO_RECONSIDERATION_SINCE": "2026-07-01",
        "GONGKAI_WEBSITE_REPORT_DUE": "01-20",
        "GONGKAI_COMPLAINT_DAYS": "",
    }
    assert answers(said) == {
        "GONGKAI_FEE_RESTART": SettledAnswer("fee_restart", "no"),
        "GONGKAI_NEW_REPLY_DAYS": SettledAnswer("new_reply_days", "15"),
        "GONGKAI_QUERIES_TO_RECONSIDERATION_SINCE": SettledAnswer(
            "queries_to_reconsideration", "yes", date(2026, 7, 1)
        ),
        "GONGKAI_WEBSITE_REPORT_DUE": SettledAnswer("website_report_due", "01-20"),
    }


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("GONGKAI_LEGALITY_REVIEW", "some", "refusals | every | none"),
        ("GONGKAI_NEW_REPLY_DAYS", "soon", "1…3650"),
        ("GONGKAI_FEE_RESTART", "perhaps", "1 or 0"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(name: str, value: str, wanted: str) -> None:
    with pytest.raises(BadSetting) as refused:
        answers({name: value})
    assert (refused.value.name, refused.value.wanted) == (name, wanted)


def said_with(settings: LazySettings, variables: Mapping[str, str]) -> list[CheckMessage]:
    settings.CONVENTION_VARIABLES = answers(variables)
    return variables_decide_nothing()


@pytest.mark.django_db
def test_one_that_is_still_set_as_it_was_is_warned_of_and_another_value_is_an_error(settings: LazySettings) -> None:
    note_reading(agency("zrzyj", "青石市自然资源局"), Subject("agency", "zrzyj"), "name", actor=PROGRAM, on=DAY)
    MigrationRecorder.Migration.objects.filter(app="conventions").update(applied=timezone.now())
    assert said_with(settings, {"GONGKAI_FEE_RESTART": "0"}) == []  # Still to be taken over.
    take_over(answers({"GONGKAI_FEE_RESTART": "0"}), actor=PROGRAM, on=DAY)

    warned = said_with(settings, {"GONGKAI_FEE_RESTART": "0"})
    assert [(doubt.id, doubt.is_serious()) for doubt in warned] == [("conventions.W001", False)]
    refused = said_with(settings, {"GONGKAI_FEE_RESTART": "1", "GONGKAI_NEW_REPLY_DAYS": "20"})
    assert [(doubt.id, doubt.is_serious()) for doubt in refused] == [
        ("conventions.E001", True),
        ("conventions.W001", False),
    ]
    assert "GONGKAI_FEE_RESTART" in refused[0].msg and "办理口径" in refused[0].msg
    assert said_with(settings, {}) == []


@pytest.mark.django_db
def test_a_new_office_is_told_at_once_that_a_variable_settles_nothing(settings: LazySettings) -> None:
    refused = said_with(settings, {"GONGKAI_FEE_RESTART": "0"})
    assert [doubt.id for doubt in refused] == ["conventions.E001"]
