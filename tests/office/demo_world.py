"""青石市 with all that its demonstration holds but what is published beside the reports: the year, told to its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from gongkai.demo.agencies import build_town
from gongkai.demo.annual import publish_years
from gongkai.demo.cases import replay_year
from gongkai.demo.complaints import replay_complaints
from gongkai.demo.drafting import write_reports
from gongkai.demo.registers import keep_registers
from gongkai.demo.remedies import replay_remedies
from gongkai.demo.seed import import_seed
from gongkai.office.journal.record import PROGRAM
from worlds import stand

DAY = date(2026, 5, 18)


@contextmanager
def standing(blocker: DjangoDbBlocker) -> Iterator[None]:
    """The town for all tests of a module: put there once and undone after them."""
    with blocker.unblock(), transaction.atomic():
        stand(build)
        yield
        transaction.set_rollback(True)


def build() -> None:
    """The town with its year, its registers, its remedies and complaints, and its reports."""
    build_town(on=DAY)
    import_seed(DAY, PROGRAM)
    publish_years(DAY, PROGRAM)
    replay_year(DAY)
    keep_registers(DAY)
    replay_remedies(DAY)
    replay_complaints(DAY)
    write_reports(DAY)
