"""公开审查 (17): what may be done at which stage, and that nothing comes to the public beside the reviews."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import pytest

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.procedure.disclosure import (
    CITES,
    REVIEWERS,
    REVIEWS,
    DisclosureMove,
    DisclosureStage,
    NoRoute,
    Route,
    disclosure_table,
    route_of,
)
from gongkai.law.procedure.table import NotOpen

ROWS = list(csv.DictReader((Path(__file__).parent / "disclosure_moves.csv").open(encoding="utf-8")))
ROUTES = {
    "all": Route(REVIEWS),
    "plain": route_of(["section_review", "secrecy_review", "office_review", "signing"]),
    "short": route_of(["secrecy_review", "signing"]),
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['move']}-{row['stage']}-{row['reviews']}-{row['mode']}")
def test_a_move_leads_where_the_table_says(row: dict[str, str]) -> None:
    table = disclosure_table(ROUTES[row["reviews"]], DisclosureMode(row["mode"]))
    move, stage = DisclosureMove(row["move"]), DisclosureStage(row["stage"])
    if row["leads_to"]:
        assert table.stage_after(move, stage) is DisclosureStage(row["leads_to"])
    else:
        with pytest.raises(NotOpen):
            table.take(move, stage)


def test_every_review_has_its_place_in_the_law_and_its_reviewer() -> None:
    assert set(CITES) == set(REVIEWS) == set(REVIEWERS)


ENDS = frozenset({DisclosureStage.PUBLISHED, DisclosureStage.KEPT, DisclosureStage.DROPPED})


@pytest.mark.parametrize("name", ROUTES)
def test_every_stage_of_a_route_but_the_ends_has_a_way_on(name: str) -> None:
    stages = {DisclosureStage.DRAFTING, DisclosureStage.APPROVED, *ROUTES[name].reviews, *ENDS}
    table = disclosure_table(ROUTES[name], DisclosureMode.UNASKED)
    assert {stage for stage in stages if not table.open_moves(stage)} == ENDS


@pytest.mark.parametrize("mode", DisclosureMode)
@pytest.mark.parametrize("name", ROUTES)
def test_no_way_to_the_public_passes_a_review_by(name: str, mode: DisclosureMode) -> None:
    """Every sequence of moves that ends in public has passed each review of the route; other modes never end there."""
    route, table = ROUTES[name], disclosure_table(ROUTES[name], mode)
    ways, public = [((), DisclosureStage.DRAFTING)], []
    while ways:
        passed, stage = ways.pop()
        if stage is DisclosureStage.PUBLISHED:
            public.append(passed)
            continue
        for move in table.open_moves(stage):
            if move in (DisclosureMove.SEND_BACK, DisclosureMove.RECALL):
                continue
            ways.append(((*passed, stage), table.stage_after(move, stage)))
    assert all(set(route.reviews) <= set(passed) for passed in public)
    assert bool(public) is (mode is DisclosureMode.UNASKED)


def test_every_route_has_the_review_for_secrecy_and_the_signature_in_order() -> None:
    must = {DisclosureStage.SECRECY_REVIEW, DisclosureStage.SIGNING}
    for length in range(len(REVIEWS) + 1):
        for reviews in combinations(REVIEWS, length):
            if must <= set(reviews):
                table = disclosure_table(Route(reviews), DisclosureMode.UNASKED)
                assert table.stage_after(DisclosureMove.SEND_FOR_REVIEW, DisclosureStage.DRAFTING) is reviews[0]
            else:
                with pytest.raises(NoRoute):
                    Route(reviews)
    with pytest.raises(NoRoute):
        Route((DisclosureStage.SIGNING, DisclosureStage.SECRECY_REVIEW))
    with pytest.raises(NoRoute):
        Route((DisclosureStage.SECRECY_REVIEW, DisclosureStage.SECRECY_REVIEW, DisclosureStage.SIGNING))
