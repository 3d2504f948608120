"""Several processes at one journal, and processes that die: one unforked chain, and never half an act."""

from __future__ import annotations

import signal

import pytest
from django.db import connection

from gongkai.office.journal.models import Chain, Dispatch, Entry
from gongkai.office.journal.verify import verify
from office.journal_world import an_agency, step
from processes import ended_well, start

pytestmark = pytest.mark.django_db(transaction=True)

WRITE = """
import sys
from gongkai.office.agencies.models import Agency
from office.journal_world import step
agency = Agency.objects.get(pk=sys.argv[1])
for number in range(int(sys.argv[3])):
    step(agency, f"{sys.argv[2]}-{number}")
"""

STOP_IN_MID_ACT = """
import sys, time
from django.db import transaction
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.record import Outgoing, record
from office.journal_world import CASE, CHEN, DAY, STEPPED, Step, an_agency
agency = Agency.objects.get(pk=sys.argv[1])
with transaction.atomic():
    an_agency("在途")
    record(agency, CASE, STEPPED, Step("在途"), actor=CHEN, on=DAY, send=[Outgoing("bell", {})])
    print("in mid-act", flush=True)
    time.sleep(600)
"""

PROCESSES = 8
ENTRIES = 12


def test_eight_processes_cannot_fork_a_chain() -> None:
    agency = an_agency()
    writers = [start(WRITE, str(agency.pk), str(number), str(ENTRIES)) for number in range(PROCESSES)]
    for writer in writers:
        ended_well(writer)
    entries = list(Entry.objects.filter(agency=agency).order_by("number"))
    assert [entry.number for entry in entries] == list(range(1, PROCESSES * ENTRIES + 1))
    assert [entry.previous for entry in entries] == ["", *(entry.hash for entry in entries[:-1])]
    assert {entry.facts["text"] for entry in entries} == {
        f"{writer}-{number}" for writer in range(PROCESSES) for number in range(ENTRIES)
    }
    assert Chain.objects.get(agency=agency).length == PROCESSES * ENTRIES
    assert verify().broken == ()


def test_the_chain_can_be_followed_while_others_write_to_it() -> None:
    agency = an_agency()
    writer = start(WRITE, str(agency.pk), "1", "60")
    seen = []
    while writer.poll() is None:
        verified = verify()
        assert verified.broken == ()
        seen.append(verified.entries)
    ended_well(writer)
    assert seen == sorted(seen)
    assert verify().entries == 60


def test_a_process_killed_in_mid_act_leaves_nothing_of_it() -> None:
    agency = an_agency()
    step(agency, "之前")
    process = start(STOP_IN_MID_ACT, str(agency.pk))
    assert process.stdout is not None
    assert process.stdout.readline() == "in mid-act\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    after = step(agency, "之后")
    assert [entry.facts["text"] for entry in Entry.objects.order_by("number")] == ["之前", "之后"]
    assert after.number == 2
    assert not Dispatch.objects.exists()
    assert not type(agency).objects.filter(name="在途").exists()
    assert verify().broken == ()


def test_the_test_runs_on_the_database_that_it_names() -> None:
    agency = an_agency("只在此库")
    name = ended_well(
        start(
            "import sys; from gongkai.office.agencies.models import Agency; from django.db import connection;"
            "print(connection.vendor, Agency.objects.get(pk=sys.argv[1]).name)",
            str(agency.pk),
        )
    )
    assert name == f"{connection.vendor} 只在此库\n"
