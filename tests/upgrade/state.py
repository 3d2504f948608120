"""What an office holds, as JSON: run in its home by the version that made it, and by every later one."""

from __future__ import annotations

import json
import os
from datetime import date
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from django.db import connection  # noqa: E402 (after the set-up)

from gongkai.office.agencies.models import Agency  # noqa: E402
from gongkai.office.annual.ledger import compute  # noqa: E402

YEARS = (2024, 2025)
ON = date(2026, 12, 1)
"""The day on which the office was made."""

OTHERS = ("django_", "auth_", "axes_", "sqlite_", "account_", "mfa_", "usersessions_")
"""Tables of libraries."""


def rows(query: str) -> list[list[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [[None if value is None else str(value) for value in row] for row in cursor.fetchall()]


def state() -> dict[str, Any]:
    tables = sorted(name for name in connection.introspection.table_names() if not name.startswith(OTHERS))
    return {
        "rows": {name: int(rows(f'SELECT count(*) FROM "{name}"')[0][0]) for name in tables},  # noqa: S608
        "entries": rows("SELECT COALESCE(agency_id, 0), number, hash FROM journal_entry ORDER BY 1, 2"),
        "cases": rows(
            "SELECT agency_id, year, serial, stage, received_on, reply_due, outcome, decided_on, replied_on"
            " FROM cases_case ORDER BY 1, 2, 3"
        ),
        "letters": rows("SELECT id, code, document_number, docx_sha256, pdf_sha256 FROM cases_letter ORDER BY id"),
        "remedies": rows("SELECT id, stage, case_number FROM remedies_remedy ORDER BY id"),
        "disclosures": rows("SELECT id, index_number, shown_id FROM publishing_disclosure ORDER BY id"),
        "figures": {
            f"{agency.slug} {year}": {
                key: str(number) for key, number in sorted(compute(agency, year, ON).figures.items())
            }
            for agency in Agency.objects.order_by("slug")
            for year in YEARS
        },
    }


if __name__ == "__main__":
    print(json.dumps(state(), ensure_ascii=False, indent=0, sort_keys=True))
