"""Many signatures at once, in real processes: index numbers without a gap and without a double."""

from __future__ import annotations

import pytest
from django.db import connection

from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.journal.verify import verify
from gongkai.office.publishing.models import Disclosure, IndexCounter
from office.publishing.publishing_world import CODE, NOTICE, Bureau
from processes import ended_well, start

pytestmark = pytest.mark.django_db(transaction=True)

SIGN = """
import sys
from datetime import date
from gongkai.law.procedure.disclosure import DisclosureMove
from gongkai.office.journal.record import Actor
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.moves import take_step
leader = Actor("王局长", int(sys.argv[1]))
for pk in sys.argv[2:]:
    done = take_step(Version.objects.get(pk=pk), DisclosureMove.SIGN, actor=leader, on=date(2026, 3, 2))
    print(done.disclosure.index_number)
"""


def test_signatures_in_four_processes_leave_no_gap_and_no_double() -> None:
    bureau = Bureau()
    doors, each = 4, 25 if connection.vendor == "postgresql" else 8
    waiting = [
        bureau.passed(bureau.drafted(NOTICE, "notice"), until=DisclosureStage.SIGNING).pk for _ in range(doors * each)
    ]
    signing = [start(SIGN, str(bureau.leader.id), *map(str, waiting[door::doors])) for door in range(doors)]
    numbers = [line for process in signing for line in ended_well(process).split()]
    assert sorted(numbers) == [f"{CODE}/2026-{number:05d}" for number in range(1, doors * each + 1)]
    assert set(Disclosure.objects.values_list("index_number", flat=True)) == set(numbers)
    assert IndexCounter.objects.get().last == doors * each
    assert verify().broken == ()
