"""提供与区分处理 (36, 37, 40): what of each file a reply gives, and what a reply of each kind may give at all."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from gongkai.law.articles import Cite
from gongkai.law.outcomes import Outcome, OutcomeGroup
from gongkai.law.refusal import Refusal

FILE_GROUNDS = (Cite(14), Cite(15), Cite(16, 1), Cite(16, 2), Cite(2), Cite(36, 0, 5))
"""The places on which a file that is there, or pages of it, can be kept back. That it does not exist is none."""

PART_GROUNDS = (Cite(14), Cite(15), Cite(16, 1), Cite(16, 2), Cite(2), Cite(36, 0, 4), Cite(36, 0, 5), Cite(38))
"""The places on which a part of what was asked for can be left out of a reply."""


class Share(StrEnum):
    """What of a file is given."""

    WHOLE = "whole"
    SOME_PAGES = "some_pages"
    NOTHING = "nothing"


class SupplyFault(StrEnum):
    """Why the files do not fit the reply."""

    WITHHELD_IN_GRANT = "withheld_in_grant"
    NOTHING_GIVEN = "nothing_given"
    NOTHING_WITHHELD = "nothing_withheld"
    GIVEN_IN_REFUSAL = "given_in_refusal"
    GIVEN_THOUGH_PUBLIC = "given_though_public"
    NOT_WITHHELD_EITHER = "not_withheld_either"
    GROUND_NOT_ALLOWED = "ground_not_allowed"


class SupplyContradicts(Refusal, ValueError):
    """The files contradict the reply they belong to: `fault` says how, `cite` by which article."""

    message = "{fault} ({cite})"
    fault: SupplyFault
    cite: Cite


def check_supply(
    outcome: Outcome, shares: Sequence[Share], *, grounds: Sequence[Cite] = (), parts_named: bool = False
) -> None:
    """Refuse files that do not fit a reply. Raises SupplyContradicts.

    `shares` are what of each file is given, `grounds` those on which something of a file is kept back. `parts_named`
    says whether the reply names further parts that it leaves out, which stand in no file. A reply without files is
    none of this function's business, except that a 部分公开 must leave something out.
    """
    for ground in grounds:
        if ground not in FILE_GROUNDS:
            raise SupplyContradicts(SupplyFault.GROUND_NOT_ALLOWED, Cite(37))
    gives_something = any(share is not Share.NOTHING for share in shares)
    kept_back = parts_named or any(share is not Share.WHOLE for share in shares)
    rule = outcome.rule
    if outcome is Outcome.GRANTED_IN_PART:
        if not kept_back:
            raise SupplyContradicts(SupplyFault.NOTHING_WITHHELD, Cite(37))
        if shares and not gives_something:
            raise SupplyContradicts(SupplyFault.NOTHING_GIVEN, Cite(37))
    elif outcome is Outcome.GRANTED:
        if kept_back:
            raise SupplyContradicts(SupplyFault.WITHHELD_IN_GRANT, Cite(37))
    elif gives_something and outcome is Outcome.ALREADY_PUBLIC:
        raise SupplyContradicts(SupplyFault.GIVEN_THOUGH_PUBLIC, rule.cites[0])
    elif gives_something:
        raise SupplyContradicts(SupplyFault.GIVEN_IN_REFUSAL, rule.cites[0])
    elif shares and rule.group is not OutcomeGroup.WITHHELD:
        raise SupplyContradicts(SupplyFault.NOT_WITHHELD_EITHER, rule.cites[0])
