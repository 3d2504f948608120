"""收到申请之日 (31) and 送达: which day counts, by the way a paper came or went."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from gongkai.law.articles import Cite
from gongkai.law.periods import limit
from gongkai.law.receipt import (
    Channel,
    ConfirmedBeforeArrival,
    InternetReceiptRule,
    NotYetReceived,
    ReceiptBasis,
    RequestArrival,
    received,
)
from gongkai.law.service import (
    NoticeRule,
    NotTried,
    NotYetServed,
    Service,
    ServiceWay,
    ServiceWayNotAllowed,
    replied_on,
)
from gongkai.law.workdays import Calendar

ARTICLES = {
    "31 (1)": Cite(31, 0, 1),
    "31 (2)": Cite(31, 0, 2),
    "31 (3)": Cite(31, 0, 3),
    "207号": Cite(instrument="period_notice_2015"),
}


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def rows() -> list[dict[str, str]]:
    with Path(__file__).with_name("receipt.csv").open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["why"])
def test_a_request_counts_as_received(row: dict[str, str]) -> None:
    arrival = RequestArrival(
        Channel(row["channel"]),
        date.fromisoformat(row["arrived"]),
        day(row["confirmed"]),
        day(row["fixed_by_agency"]),
    )
    receipt = received(arrival, InternetReceiptRule(row["rule"] or "mutual_confirmation"))
    assert receipt.day == day(row["received"])
    assert receipt.basis is ReceiptBasis(row["basis"])
    assert receipt.cite == ARTICLES[row["article"]]
    assert receipt.arrived == arrival.arrived


@pytest.mark.parametrize("channel", ["ordinary_post", "internet", "fax", "other"])
def test_without_confirmation_nothing_is_received_yet(channel: str) -> None:
    with pytest.raises(NotYetReceived) as refused:
        received(RequestArrival(Channel(channel), date(2025, 3, 1)))
    assert refused.value.arrived == date(2025, 3, 1)


@pytest.mark.parametrize("channel", ["ordinary_post", "internet", "fax", "other"])
def test_nobody_confirms_before_the_request_is_there(channel: str) -> None:
    with pytest.raises(ConfirmedBeforeArrival):
        received(RequestArrival(Channel(channel), date(2025, 3, 3), date(2025, 3, 2)))


def test_every_channel_has_its_rule() -> None:
    confirmed = [received(RequestArrival(channel, date(2025, 3, 3), date(2025, 3, 4))) for channel in Channel]
    assert all(receipt.cite.gist for receipt in confirmed)


SERVED = list(csv.DictReader(Path(__file__).with_name("service.csv").open(encoding="utf-8")))
REFUSED = {"not_allowed": ServiceWayNotAllowed, "not_tried": NotTried, "not_signed": NotYetServed}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("row", SERVED, ids=lambda row: row["why"])
def test_a_reply_counts_as_served_on_the_day_that_its_way_gives(row: dict[str, str]) -> None:
    tried = "两次邮寄退回" if row["tried"] else ""
    place = "公告栏" if row["place"] else ""
    service = Service(ServiceWay(row["way"]), date.fromisoformat(row["handed_over"]), _day(row["signed"]), place, tried)
    rule = NoticeRule(int(row["notice_days"]), Calendar.standard()) if row["notice_days"] else None
    if row["counts"]:
        assert replied_on(service, rule) == date.fromisoformat(row["counts"])
    else:
        with pytest.raises(REFUSED[row["refused"]]) as refused:
            replied_on(service, rule)
        assert getattr(refused.value, "cite").gist  # noqa: B009


def test_every_way_of_service_has_its_rows() -> None:
    assert {row["way"] for row in SERVED} == {*map(str, ServiceWay)}


def test_the_day_of_a_public_notice_is_explained_day_by_day_and_rests_on_no_confirmed_text() -> None:
    over = NoticeRule(30, Calendar.standard()).over(date(2026, 3, 2))
    (stretch,) = over.explanation.stretches
    assert (stretch.start, stretch.end, stretch.counted) == (date(2026, 3, 2), date(2026, 4, 1), 30)
    assert stretch.rule.cite == Cite(95, 1, instrument="civil_procedure_law")
    assert not limit("public_notice", on=date(2026, 3, 2)).confirmed


def test_a_posted_reply_counts_on_the_day_it_was_handed_over() -> None:
    """Scenario 16: posted on the due day 2023-10-27, delivered on the 31st: in time."""
    assert replied_on(Service(ServiceWay.POSTAL_ENTERPRISE, date(2023, 10, 27), date(2023, 10, 31))) == date(
        2023, 10, 27
    )


def test_a_private_courier_is_no_way_of_service() -> None:
    with pytest.raises(ServiceWayNotAllowed) as refused:
        replied_on(Service(ServiceWay.COURIER, date(2023, 10, 27), date(2023, 10, 27)))
    assert refused.value.cite == Cite(instrument="service_notice_2016")


@pytest.mark.parametrize("way", [ServiceWay.DIRECT, ServiceWay.ENTRUSTED_AGENCY])
def test_direct_and_entrusted_service_count_on_the_day_of_signing(way: ServiceWay) -> None:
    assert replied_on(Service(way, date(2023, 10, 27), date(2023, 10, 31))) == date(2023, 10, 31)
    with pytest.raises(NotYetServed):
        replied_on(Service(way, date(2023, 10, 27)))
