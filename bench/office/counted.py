"""Count what an office holds of requests, and say it in JSON."""

from __future__ import annotations

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from django.db.models import Sum  # noqa: E402 (models can be read only after the set-up)

from bench.office.submit import AGENCY, TODAY  # noqa: E402
from gongkai.law.procedure.request import Stage  # noqa: E402
from gongkai.office.cases.models import Case, Counter, Party, PartyRole  # noqa: E402


def counted() -> dict[str, int]:
    """The requests, their applicants, the last number of this year, and the open ones that have a date."""
    cases = Case.objects.filter(agency__slug=AGENCY)
    this_year = Counter.objects.filter(agency__slug=AGENCY, year=TODAY.year)
    return {
        "cases": cases.count(),
        "applicants": Party.objects.filter(case__in=cases, role=PartyRole.APPLICANT).values("case").distinct().count(),
        "last": this_year.aggregate(last=Sum("last"))["last"] or 0,
        "extended": cases.filter(stage=Stage.HANDLING).count(),
    }


if __name__ == "__main__":
    json.dump(counted(), sys.stdout)
