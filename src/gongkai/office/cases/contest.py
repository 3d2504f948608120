"""救济 against what was decided on a request: what the law says, by what the agency has settled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.law.articles import Cite
from gongkai.law.outcomes import Outcome
from gongkai.law.remedies import RemedyBasis, remedy_of_decision
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.conventions import queries_go_to_reconsideration


def remedy_against(agency: Agency, outcome: Outcome, decided: date, withheld: Iterable[Cite] = ()) -> RemedyBasis:
    """The remedy against a decision of an agency. Raises outcomes.GroundsMissing for a 部分公开 without grounds."""
    return remedy_of_decision(
        outcome, decided, withheld, queries_go_to_reconsideration=queries_go_to_reconsideration(agency, decided)
    )
