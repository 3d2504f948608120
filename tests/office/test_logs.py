"""What is logged says what happened and where in the code, and nothing of what a person typed."""

from __future__ import annotations

import json
import logging

import pytest
from django.test import Client

from gongkai.project.logs import Lines

TYPED = "王小明 13800000000"


def line(message: str, *values: object, error: BaseException | None = None, **facts: object) -> dict[str, object]:
    """One record as it is written."""
    record = logging.LogRecord("gongkai.trial", logging.ERROR, __file__, 1, message, values, None)
    record.__dict__.update(facts)
    if error is not None:
        record.exc_info = (type(error), error, error.__traceback__)
    written: dict[str, object] = json.loads(Lines().format(record))
    return written


def test_values_put_into_a_message_are_left_out() -> None:
    written = line("no user %s", TYPED)
    assert (written["message"], written["level"], written["logger"]) == ("no user %s", "ERROR", "gongkai.trial")
    assert TYPED not in json.dumps(written, ensure_ascii=False)


def test_only_facts_that_cannot_be_personal_are_written() -> None:
    written = line("request", status=404, route="/cases/<int:pk>/", name_of_applicant=TYPED)
    assert (written["status"], written["route"]) == (404, "/cases/<int:pk>/")
    assert "name_of_applicant" not in written


def fall() -> None:
    """An error that carries a value, and one more that it caused."""
    try:
        raise ValueError(TYPED)
    except ValueError as cause:
        raise KeyError(TYPED) from cause


def test_of_an_error_its_kind_its_cause_and_the_lines_it_passed_are_written() -> None:
    with pytest.raises(KeyError) as caught:
        fall()
    written = line("fell", error=caught.value)
    assert written["error"] == ["KeyError", "ValueError"]
    assert str(written["passed"]).endswith("fall']")
    assert TYPED not in json.dumps(written, ensure_ascii=False)


@pytest.mark.django_db
def test_a_request_is_logged_by_its_route(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "gongkai.requests"):
        Client().get("/health/live", {"name": TYPED})
        Client().get(f"/nowhere/{TYPED}")
    written = [json.loads(Lines().format(record)) for record in caplog.records if record.name == "gongkai.requests"]
    assert [(one["method"], one["status"]) for one in written] == [("GET", 200), ("GET", 404)]
    assert written[0]["route"] == "/health/live"
    assert "13800000000" not in json.dumps(written, ensure_ascii=False)
