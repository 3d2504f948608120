"""Fill an office with so many requests, and say in JSON how to ask for its pages: `… many_cases DECIDED OPEN`.

Agency and people come through their doors. The requests are written in bulk past theirs, since 100,000 of them would
take hours: each with its sealed applicant, its entries hashed into the agency's chain, and its number, so that every
row is one that the doors would have made, and the reckoning of dates finds nothing to put right. Run again, it adds
to what is there.
"""

from __future__ import annotations

import json
import os
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from django.conf import settings  # noqa: E402 (models can be read only after the set-up)
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.office.people import cookie, employed  # noqa: E402
from gongkai.facts.stored import facts_data  # noqa: E402
from gongkai.law.agencies import AgencyLevel  # noqa: E402
from gongkai.law.outcomes import Outcome  # noqa: E402
from gongkai.law.procedure.request import REQUEST, Move, Stage  # noqa: E402
from gongkai.law.receipt import Channel, ReceiptBasis  # noqa: E402
from gongkai.law.service import ServiceWay  # noqa: E402
from gongkai.office.agencies.establish import establish  # noqa: E402
from gongkai.office.agencies.models import Agency, Role, Staff  # noqa: E402
from gongkai.office.cases import move_facts, verbs  # noqa: E402
from gongkai.office.cases.codes import code_for, print_of  # noqa: E402
from gongkai.office.cases.history import CaseHistory  # noqa: E402
from gongkai.office.cases.intake import ContactDetails  # noqa: E402
from gongkai.office.cases.models import ApplicantKind, Case, Counter, Party, PartyRole  # noqa: E402
from gongkai.office.cases.sealed import PARTICULARS  # noqa: E402
from gongkai.office.cases.turn import turn_of  # noqa: E402
from gongkai.office.conventions.queries import settled_by  # noqa: E402
from gongkai.office.encryption.encrypt import encrypt, lookup_hash  # noqa: E402
from gongkai.office.history import DoneStep  # noqa: E402
from gongkai.office.journal import guards  # noqa: E402
from gongkai.office.journal.chain import hash_of  # noqa: E402
from gongkai.office.journal.models import Chain, Entry  # noqa: E402
from gongkai.office.journal.record import PROGRAM  # noqa: E402
from gongkai.office.journal.vocabulary import Nothing, Verb  # noqa: E402
from gongkai.office.workdays.queries import calendar_in_force  # noqa: E402

BATCH = 2_000
TODAY = date(2026, 11, 26)
FIRST_YEAR, LAST_YEAR = 2019, 2025
OPEN_FROM = date(2026, 11, 10)
"""What came from here on is extended, so that its date lies in 2027, whose holiday notice is not out."""
_CHANNELS = {"in_person": ReceiptBasis.SUBMITTED, "signed_post": ReceiptBasis.SIGNED_FOR}
_OUTCOMES = (Outcome.GRANTED, Outcome.ALREADY_PUBLIC, Outcome.WITHHELD_PROCESS, Outcome.NOT_RESPONSIBLE)
_MATTERS = ("征地批复文件", "规划许可证及附图", "专项资金分配方案", "环境影响评价批复", "招标公告和中标结果")


@dataclass(frozen=True)
class Made:
    """One request before it is written: its row, and what was done with it."""

    case: Case
    steps: tuple[tuple[Verb[Any], Any, date, str, str, str], ...]


def fill(decided: int, still_open: int) -> dict[str, str]:
    """Add so many requests that were decided and so many that are open; how to ask for the pages."""
    agency = Agency.objects.filter(slug="land").first() or _office()
    handler = Staff.objects.get(username="clerk")
    there = Case.objects.filter(agency=agency).count()
    wanted = [(there + number, number >= decided) for number in range(decided + still_open)]
    with connection.schema_editor() as editor:
        guards.take_down(None, editor)  # The end of a chain may not leap; here it does, from batch to batch.
    for start in range(0, len(wanted), BATCH):
        _write(agency, [_made(agency, handler, number, late) for number, late in wanted[start : start + BATCH]])
    with connection.schema_editor() as editor:
        guards.put_up(None, editor)
    some = Case.objects.filter(agency=agency).order_by("pk")
    closed, waiting = some.filter(stage=Stage.ARCHIVED).first(), some.filter(stage=Stage.HANDLING).first()
    return {
        "agency": agency.slug,
        "cases": str(some.count()),
        "open": str(some.open().count()),
        "closed_case": closed.number if closed else "",
        "open_case": waiting.number if waiting else "",
        "clerk": cookie(handler),
    }


def _office() -> Agency:
    """A bureau under its government, with a clerk."""
    establish("青石市人民政府", "市政府", "qingshi", AgencyLevel.COUNTY, actor=PROGRAM, on=TODAY, is_host=True)
    host = Agency.objects.get(slug="qingshi")
    agency = establish(
        "青石市自然资源局", "市自然资源局", "land", AgencyLevel.COUNTY_BUREAU,
        actor=PROGRAM, on=TODAY, superior=host, founded_on=date(2008, 1, 1),
    )  # fmt: skip
    employed("clerk", agency, Role.CLERK, TODAY)
    return agency


def _made(agency: Agency, handler: Staff, number: int, still_open: bool) -> Made:
    """A request that was decided in a past year, or one of these weeks that was extended."""
    if still_open:
        received = OPEN_FROM + timedelta(days=number % 16)
    else:
        received = date(FIRST_YEAR + number % (LAST_YEAR - FIRST_YEAR + 1), 1, 8) + timedelta(days=number % 300)
    channel = tuple(_CHANNELS)[number % len(_CHANNELS)]
    outcome = _OUTCOMES[number % len(_OUTCOMES)]
    case = Case(
        agency=agency, year=received.year, channel=channel, arrived_on=received, received_on=received,
        applicant_kind=ApplicantKind.NATURAL_PERSON, handler=handler, submission=uuid.uuid4(),
        wanted=f"{received.year}年青石村第{number}号地块的{_MATTERS[number % len(_MATTERS)]}",
    )  # fmt: skip
    steps: list[tuple[Move, Any, date]] = [
        (Move.REGISTER, move_facts.Registered(Channel(channel), received, received, _CHANNELS[channel]), received),
    ]
    if still_open:
        steps.append((Move.EXTEND, move_facts.Extended(20, "检索量大", "李主任", received), received))
        case.stage, case.version = Stage.HANDLING, 2
    else:
        answered = received + timedelta(days=14)
        decided = move_facts.Decided(outcome, outcome.rule.cites, "依据条例办理", answered, (), str(handler), "李主任")
        served = move_facts.Served(ServiceWay.POSTAL_ENTERPRISE, answered, answered, None, f"EA{number:09d}CN")
        steps += [(Move.DECIDE, decided, answered), (Move.SERVE, served, answered), (Move.ARCHIVE, Nothing(), answered)]
        case.stage, case.version = Stage.ARCHIVED, 4
        case.outcome, case.decided_on, case.replied_on = outcome, answered, answered
    case.reply_due, case.due_provisional = _due(case.agency, received, still_open)
    case.turn = turn_of(case.stage, case.reply_due)
    case.code_print = print_of(code_for(case.submission))
    stages = [Stage.RECEIVED, *(Stage(REQUEST.step_of(move).target or Stage.HANDLING) for move, _, _ in steps)]
    return Made(
        case,
        tuple(
            (verbs.MOVES[move], facts, on, before.value, after.value, str(REQUEST.step_of(move).cite.notation))
            for (move, facts, on), before, after in zip(steps, stages, stages[1:], strict=False)
        ),
    )


@cache
def _due(agency: Agency, received: date, extended: bool) -> tuple[date | None, bool]:
    """The reply date of what was received that day, as the acts would have it."""
    registered = move_facts.Registered(Channel.IN_PERSON, received, received, ReceiptBasis.SUBMITTED)
    steps = [DoneStep(1, verbs.MOVES[Move.REGISTER].name, Move.REGISTER, registered, received)]
    if extended:
        facts = move_facts.Extended(20, "检索量大", "李主任", received)
        steps.append(DoneStep(2, verbs.MOVES[Move.EXTEND].name, Move.EXTEND, facts, received))
    reply = CaseHistory(REQUEST, tuple(steps)).reply_date(calendar_in_force(), settled_by(agency))
    return reply.due, reply.provisional


@transaction.atomic
def _write(agency: Agency, made: list[Made]) -> None:
    """Number them, and write them with their applicants and entries."""
    serials = {counter.year: counter for counter in Counter.objects.select_for_update().filter(agency=agency)}
    for one in made:
        counter = serials.setdefault(one.case.year, Counter(agency=agency, year=one.case.year))
        counter.last += 1
        one.case.serial = counter.last
    for counter in serials.values():
        counter.save()
    cases = Case.objects.bulk_create([one.case for one in made])
    Party.objects.bulk_create([_applicant(case) for case in cases])
    chain = Chain.objects.select_for_update().get(agency=agency)
    entries = list(_entries(chain, made))
    Entry.objects.bulk_create(entries)
    chain.length, chain.head = entries[-1].number, entries[-1].hash
    chain.save(update_fields=["length", "head"])


def _applicant(case: Case) -> Party:
    """Somebody who has a name and papers of his own."""
    told = ContactDetails(f"申请人{case.pk}", "居民身份证", f"13998119900101{case.pk:06d}", phone=f"138{case.pk:08d}")
    party = Party(case=case, place=1, role=PartyRole.APPLICANT, kind=case.applicant_kind)
    party.name_print = lookup_hash(told.name, purpose="party-name")
    party.papers_print = lookup_hash(told.papers_number, purpose="party-papers")
    party.sealed = encrypt(told.as_text(), context=PARTICULARS.context(party))
    return party


def _entries(chain: Chain, made: list[Made]) -> Iterator[Entry]:
    """What the journal has of them, each entry hashed upon the one before."""
    number, head, now = chain.length, chain.head, timezone.now()
    for one in made:
        case = one.case
        came = move_facts.Submitted(case.number, Channel(case.channel), case.arrived_on, case.applicant_kind)
        for verb, facts, on, before, after, cite in (
            (verbs.SUBMITTED, came, case.arrived_on, "", Stage.RECEIVED.value, ""),
            *one.steps,
        ):
            number += 1
            entry = Entry(
                agency_id=chain.agency_id, number=number, subject_kind="case", subject_key=str(case.pk),
                verb=verb.name, before=before, after=after, cite=cite, facts=facts_data(facts), actor_name="陈岚",
                on=on, recorded_at=now, algorithm=settings.JOURNAL_HASH, previous=head,
            )  # fmt: skip
            entry.hash = head = hash_of(entry.link())
            yield entry


if __name__ == "__main__":
    json.dump(fill(int(sys.argv[1]), int(sys.argv[2])), sys.stdout)
