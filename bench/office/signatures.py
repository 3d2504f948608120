"""Documents that wait for their signature, and one of many who sign them at once.

`… signatures load COUNT` makes so many, past the doors; `… signatures sign DOOR DOORS` signs its share and says in JSON
which index numbers that got.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from bench.office.people import employed  # noqa: E402 (after the set-up)
from gongkai.law.agencies import AgencyLevel  # noqa: E402
from gongkai.law.procedure.disclosure import DisclosureMove, DisclosureStage  # noqa: E402
from gongkai.office.agencies.acting import actor_of  # noqa: E402
from gongkai.office.agencies.models import Agency, Role, Staff  # noqa: E402
from gongkai.office.publishing.models import Disclosure, Version  # noqa: E402
from gongkai.office.publishing.moves import take_step  # noqa: E402

TODAY = date(2026, 11, 26)
CODE = "11139981MB0A12377A"
AT_ONCE = 1_000
LEADER = "wangju"


def load(count: int) -> int:
    """Notices past all reviews but the last."""
    agency = Agency.objects.create(
        name="青石市自然资源局",
        short_name="市自然资源局",
        slug="land",
        level=AgencyLevel.COUNTY_BUREAU,
        credit_code=CODE,
    )
    employed(LEADER, agency, Role.LEADER, TODAY)
    made = Disclosure.objects.bulk_create(
        [Disclosure(agency=agency, kind="notice", column="other", begun_on=TODAY) for _ in range(count)],
        batch_size=AT_ONCE,
    )
    Version.objects.bulk_create(
        [
            Version(
                disclosure=each, stage=DisclosureStage.SIGNING, title=f"第{place}号通告", written_on=TODAY,
                theme="其他", body="<p>通告。</p>", text="通告。", begun_on=TODAY, drafted_by="陈岚", authors=[1],
            )
            for place, each in enumerate(made)
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    return count


def sign(door: int, doors: int) -> list[str]:
    """Sign one's share; wait for the word to go, so that all begin at once."""
    waiting = list(Version.objects.order_by("pk").select_related("disclosure__agency"))[door::doors]
    print("ready", flush=True)
    sys.stdin.readline()
    leader = actor_of(Staff.objects.get(username=LEADER), TODAY, waiting[0].disclosure.agency)
    signed = (take_step(version, DisclosureMove.SIGN, actor=leader, on=TODAY) for version in waiting)
    return [version.disclosure.index_number or "" for version in signed]


if __name__ == "__main__":
    what, *numbers = sys.argv[1:]
    json.dump(load(int(numbers[0])) if what == "load" else sign(*map(int, numbers)), sys.stdout)
