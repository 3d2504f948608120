"""One of many who file requests at once: `… submit DOOR COUNT` files so many, and says in JSON which numbers it got."""

from __future__ import annotations

import json
import os
import sys
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from gongkai.law.receipt import Channel  # noqa: E402 (models can be read only after the set-up)
from gongkai.office.agencies.models import Agency  # noqa: E402
from gongkai.office.cases.intake import ContactDetails, Person, Submission, submit  # noqa: E402
from gongkai.office.cases.models import ApplicantKind, PartyRole  # noqa: E402

TODAY = date(2026, 11, 26)
AGENCY = "land"


def file(door: str, count: int) -> list[str]:
    """File so many requests, each by somebody else; wait for the word to go, so that all doors open at once."""
    agency = Agency.objects.get(slug=AGENCY)
    print("ready", flush=True)
    sys.stdin.readline()
    numbers = []
    for number in range(count):
        somebody = ContactDetails(f"{door}-{number}", "居民身份证", f"1399811990{door:0>2}{number:06d}")
        applicant = Person(PartyRole.APPLICANT, somebody, ApplicantKind.NATURAL_PERSON)
        wanted = Submission([applicant], f"第{door}门第{number}件", Channel.INTERNET, TODAY)
        numbers.append(submit(agency, wanted, on=TODAY).case.number)
    return numbers


if __name__ == "__main__":
    json.dump(file(sys.argv[1], int(sys.argv[2])), sys.stdout)
