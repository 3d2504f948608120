"""Fill a new office with requests, count a year of them, and say in JSON how long that took.

`python -m bench.office.ledger REQUESTS AGENCIES`. The requests are written by SQL, past the doors: each was registered,
nine of ten are decided, so most have two rows in the ledger. All of them count in the year: nothing is left out early.
The hand-written query beside it gives the same numbers, as a table of groups, without the cells and their words.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Collection
from datetime import date
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from django.db import connection  # noqa: E402 (models can be read only after the set-up)
from django.db.models import Model  # noqa: E402

from bench.section import peak_memory  # noqa: E402
from gongkai.law.agencies import AgencyLevel  # noqa: E402
from gongkai.office.agencies.models import Agency  # noqa: E402
from gongkai.office.annual.ledger import compute_many  # noqa: E402
from gongkai.office.cases.models import Case, LedgerRow  # noqa: E402

YEAR, ON = 2025, date(2026, 1, 14)
ROUNDS = 3
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {requests}) "
OUTCOMES = ("granted", "granted_in_part", "withheld_process", "not_existing", "petition", "not_corrected")
KINDS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_org")

BY_HAND = """
SELECT agency_id, applicant_kind, outcome,
       sum(CASE WHEN received_on >= '2025-01-01' THEN 1 ELSE 0 END),
       sum(CASE WHEN received_on < '2025-01-01' THEN 1 ELSE 0 END),
       sum(CASE WHEN decided_on <= '2025-12-31' THEN 1 ELSE 0 END)
FROM cases_ledgerrow
WHERE agency_id >= {first} AND agency_id <= {last}
  AND received_on <= '2025-12-31' AND (decided_on IS NULL OR decided_on >= '2025-01-01')
  AND known_from <= '2026-01-14' AND (known_until IS NULL OR known_until > '2026-01-14')
GROUP BY agency_id, applicant_kind, outcome
"""


def load(requests: int, agencies: list[int]) -> None:
    """The requests, shared out among the agencies."""
    postgres = connection.vendor == "postgresql"
    mark = "lpad(to_hex(i), 32, '0')::uuid" if postgres else "printf('%032x', i)"
    agency = f"{agencies[0]} + i % {len(agencies)}"
    off = "false" if postgres else "0"
    received = _day("2024-12-20", "i % 370", postgres)
    decided = _day("2025-01-02", "i % 370", postgres)
    kind, outcome = _choice(KINDS, "i"), _choice(OUTCOMES, "i / 7")
    with connection.cursor() as cursor:
        given = {
            "id": "i", "agency_id": agency, "year": "2025", "serial": "i", "channel": "'internet'",
            "arrived_on": received, "received_on": received, "applicant_kind": kind, "wanted": "'征地批复'",
            "stage": "'handling'", "submission": mark,
        }  # fmt: skip
        rest = _defaults(Case, given, off)
        cursor.execute(
            f"INSERT INTO cases_case ({', '.join((*given, *rest))}) {NUMBERS.format(requests=requests)}"
            f" SELECT {', '.join((*given.values(), *rest.values()))} FROM n"
        )
        columns = "case_id, agency_id, applicant_kind, received_on, outcome, decided_on, known_from, known_until"
        cursor.execute(
            f"INSERT INTO cases_ledgerrow ({columns}) {NUMBERS.format(requests=requests)} SELECT i, {agency}, {kind},"
            f" {received}, '', NULL, {received}, CASE WHEN i % 10 > 0 THEN {decided} END FROM n"
        )
        cursor.execute(
            f"INSERT INTO cases_ledgerrow ({columns}) {NUMBERS.format(requests=requests)} SELECT i, {agency}, {kind},"
            f" {received}, {outcome}, {decided}, {decided}, NULL FROM n WHERE i % 10 > 0"
        )
        cursor.execute("VACUUM ANALYZE" if postgres else "ANALYZE")


def _defaults(model: type[Model], given: Collection[str], off: str) -> dict[str, str]:
    """What the other columns of a table hold where nothing is said, in SQL."""
    defaults: dict[str, str] = {}
    for field in model._meta.concrete_fields:
        if field.column is not None and field.column not in given and not field.null:
            value = field.get_default()
            defaults[field.column] = (
                off if value is False else str(value) if isinstance(value, int) else f"'{value or ''}'"
            )
    return defaults


def _day(first: str, days: str, postgres: bool) -> str:
    """A day so many days after the first, in SQL."""
    return f"date '{first}' + CAST({days} AS integer)" if postgres else f"date('{first}', '+' || ({days}) || ' days')"


def _choice(words: tuple[str, ...], number: str) -> str:
    listed = " ".join(f"WHEN {place} THEN '{word}'" for place, word in enumerate(words))
    return f"CASE ({number}) % {len(words)} {listed} END"


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    """The shortest of some rounds, in seconds, and what came of it."""
    best, found = float("inf"), None
    for _ in range(ROUNDS):
        start = time.perf_counter()
        found = act()
        best = min(best, time.perf_counter() - start)
    return best, found


def main(requests: int, number: int) -> dict[str, float]:
    """What is measured."""
    level = AgencyLevel.COUNTY_BUREAU
    names = [f"第{place}局" for place in range(number)]
    Agency.objects.bulk_create(
        [Agency(name=name, short_name=name, slug=f"bureau-{place}", level=level) for place, name in enumerate(names)]
    )
    agencies = list(Agency.objects.filter(slug__startswith="bureau-").order_by("pk"))
    load(requests, [agency.pk for agency in agencies])
    asked: list[str] = []

    def counting(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    def by_hand() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(BY_HAND.format(first=agencies[0].pk, last=agencies[-1].pk))
            return list(cursor.fetchall())

    before = peak_memory()
    with connection.execute_wrapper(counting):
        seconds, ledgers = timed(lambda: _figures(agencies))
    memory = peak_memory() - before
    hand, groups = timed(by_hand)
    new = sum(figures["requests.new.total"] for figures in ledgers)
    if new != sum(group[3] for group in groups):
        raise AssertionError("the two counts differ")
    return {
        "rows": LedgerRow.objects.count(), "seconds": seconds, "by_hand": hand, "memory": memory,
        "queries": len(asked) / ROUNDS,
    }  # fmt: skip


def _figures(agencies: list[Agency]) -> list[Any]:
    return [ledger.figures for ledger in compute_many(agencies, YEAR, ON).values()]


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
