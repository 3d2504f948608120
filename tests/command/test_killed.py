"""kill -9 of the office's own processes: no act is half done, no post is lost, none goes out twice."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from gongkai.office.agencies.models import Agency
from gongkai.office.journal.models import Dispatch, DispatchState, Entry
from gongkai.office.journal.record import Outgoing
from gongkai.office.journal.verify import verify
from office.journal_world import an_agency, step
from processes import PATIENCE_SECONDS, environment, lines, wait_until

pytestmark = pytest.mark.django_db(transaction=True)

HERE = "127.0.0.1"


class Office:
    """`gongkai serve` on the database of the test, with its folder."""

    def __init__(self, process: subprocess.Popen[str], port: int, folder: Path) -> None:
        self.process, self.port, self.folder = process, port, folder

    def ask(self, address: str) -> int:
        """The status of an answer; 0 where there is none."""
        asking = http.client.HTTPConnection(HERE, self.port, timeout=PATIENCE_SECONDS)
        with suppress(OSError, http.client.HTTPException):
            asking.request("GET", address)
            return asking.getresponse().status
        return 0


@pytest.fixture(scope="module")
def serving(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The office at work, its claims on post short: whatever is killed of it, it goes on."""
    folder = tmp_path_factory.mktemp("office")
    with socket.socket() as free:
        free.bind((HERE, 0))
        port = free.getsockname()[1]
    more = {
        "DJANGO_SETTINGS_MODULE": "holding.settings",
        "GONGKAI_HOME": os.environ["GONGKAI_TEST_HOME"],
        "GONGKAI_PORT": str(port),
        "GONGKAI_PROCESSES": "2",
        "GONGKAI_LEASE_SECONDS": "1",
        "HOLDING_FOLDER": str(folder),
    }
    with (folder.with_name("log")).open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gongkai", "serve"], env=environment(**more), stdout=log, stderr=log, text=True
        )
        try:
            there = Office(process, port, folder)
            wait_until(lambda: there.ask("/health/ready") == 200, process)
            yield there
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


@pytest.fixture
def office(transactional_db: None, serving: Office) -> Office:
    """The office as no test before has left a trace in it."""
    for file in serving.folder.iterdir():
        file.unlink()
    return serving


def state_of(dispatch: Dispatch) -> str:
    """How a dispatch stands in the database now."""
    return Dispatch.objects.values_list("state", flat=True).get(pk=dispatch.pk)


def test_a_web_process_killed_in_mid_act_leaves_nothing_of_it(office: Office) -> None:
    step(an_agency("之前"))
    hold, held = office.folder / "hold", office.folder / "held"
    hold.touch()
    asking = http.client.HTTPConnection(HERE, office.port, timeout=PATIENCE_SECONDS)
    asking.request("GET", "/act")
    wait_until(lambda: bool(held.exists() and held.read_text()), office.process)
    os.kill(int(held.read_text()), signal.SIGKILL)
    with pytest.raises((OSError, http.client.HTTPException)):
        asking.getresponse()
    hold.unlink()
    assert [each.name for each in Agency.objects.all()] == ["之前"]
    assert Entry.objects.count() == 1
    assert not Dispatch.objects.exists()

    assert office.ask("/act") == 200
    (dispatch,) = Dispatch.objects.all()
    wait_until(lambda: state_of(dispatch) == DispatchState.SENT, office.process)
    assert Entry.objects.count() == 2
    assert [line.split()[0] for line in lines(office.folder / "arrivals")] == [str(dispatch.key)]
    assert verify().broken == ()


@pytest.mark.parametrize("halt", ["pause", "linger"])
def test_a_worker_killed_in_mid_send_loses_nothing_and_doubles_nothing(office: Office, halt: str) -> None:
    post = Outgoing("bell", {"folder": str(office.folder), halt: 600})
    dispatch = step(None, send=(post,)).dispatches.get()
    arrivals, rung = office.folder / "arrivals", office.folder / str(dispatch.key)
    wait_until(lambda: bool(rung.exists() if halt == "linger" else lines(arrivals)), office.process)
    os.kill(int(lines(arrivals)[0].split()[1]), signal.SIGKILL)
    wait_until(lambda: state_of(dispatch) == DispatchState.SENT, office.process)
    # Handed over twice under one key, by two workers, it rang once.
    handed_over = [line.split() for line in lines(arrivals)]
    assert [key for key, _ in handed_over] == [str(dispatch.key)] * 2
    assert len({worker for _, worker in handed_over}) == 2
    assert rung.exists()
    assert Dispatch.objects.get().receipt == {"pause": "rung", "linger": "already rung"}[halt]
    assert verify().broken == ()


def test_where_nobody_can_tell_whether_it_went_out_a_person_is_asked(office: Office) -> None:
    dispatch = step(None, send=(Outgoing("printer", {"folder": str(office.folder), "pause": 600}),)).dispatches.get()
    printed = office.folder / "printed"
    wait_until(lambda: bool(lines(printed)), office.process)
    os.kill(int(lines(printed)[0].split()[1]), signal.SIGKILL)
    wait_until(lambda: state_of(dispatch) == DispatchState.UNCERTAIN, office.process)
    assert list(Dispatch.objects.stuck()) == [dispatch]
    assert len(lines(printed)) == 1
