"""`gongkai clock`: whether the clock is believed, and the administrator's word that it is right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import typer

from gongkai.command import main
from gongkai.office.journal.models import Entry
from gongkai.office.scheduler.models import BelievedClock

pytestmark = pytest.mark.django_db

Run = Callable[..., tuple[object, str]]


@pytest.fixture
def gongkai(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command and gives its exit code and what it said."""

    def run(*words: str) -> tuple[object, str]:
        with pytest.raises(SystemExit) as left:
            main(["clock", *words])
        return left.value.code, capsys.readouterr().out

    return run


@pytest.fixture
def off_for_a_year() -> None:
    BelievedClock.objects.create(pk=1, believed_at=datetime.now(UTC) - timedelta(days=365))


def test_a_clock_that_is_believed_need_not_be_confirmed(gongkai: Run) -> None:
    assert gongkai("status")[0] == 0
    code, said = gongkai("confirm", "--yes")
    assert (code, said) == (0, "时钟本来就可信，不用确认。\n")
    assert not Entry.objects.exists()


def test_a_doubt_is_said_with_what_to_do(gongkai: Run, off_for_a_year: None) -> None:
    code, said = gongkai("status")
    assert code == 1
    assert "时钟存疑" in said
    assert "gongkai clock confirm" in said


def test_confirmed_it_is_believed_again_and_who_confirmed_it_is_recorded(gongkai: Run, off_for_a_year: None) -> None:
    assert gongkai("confirm", "--yes")[0] == 0
    assert gongkai("status")[0] == 0
    entry = Entry.objects.get(verb="clock.confirmed")
    assert entry.agency_id is None
    assert entry.actor_name.startswith("命令行（")


def test_without_a_yes_nothing_is_confirmed(
    gongkai: Run, off_for_a_year: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no(*words: object, **named: object) -> None:
        raise typer.Abort

    monkeypatch.setattr(typer, "confirm", no)
    assert gongkai("confirm")[0] != 0
    assert not Entry.objects.exists()
