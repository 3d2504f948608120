"""办理结果 (36–40): the kinds of answer to a request, each with its article, its row in the annual report, its letter.

One request ends in one outcome. What is withheld in part counts only as 部分公开, whatever the grounds of the parts
(the row's own label says so). How the outcome may be contested depends on the day as well: see `remedies`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.articles import REGULATION, Cite
from gongkai.law.refusal import Refusal
from gongkai.law.report.lines import edition, newest

REFUSAL_ARTICLES = (14, 15, 16)
"""The articles of the Regulation that are grounds for withholding; a decision resting on them goes to reconsideration
first since 2024 (行政复议法 23¶1(4), as 法释〔2025〕8号 1(2) reads it)."""


class Outcome(StrEnum):
    """What a request ended in."""

    ALREADY_PUBLIC = "already_public"
    GRANTED = "granted"
    GRANTED_IN_PART = "granted_in_part"
    WITHHELD_STATE_SECRET = "withheld_state_secret"  # noqa: S105 - a name, no secret
    WITHHELD_LAW_FORBIDS = "withheld_law_forbids"
    WITHHELD_SAFETY_STABILITY = "withheld_safety_stability"
    WITHHELD_THIRD_PARTY = "withheld_third_party"
    WITHHELD_INTERNAL_AFFAIRS = "withheld_internal_affairs"
    WITHHELD_PROCESS = "withheld_process"
    WITHHELD_ENFORCEMENT_FILE = "withheld_enforcement_file"
    ADMINISTRATIVE_QUERY = "administrative_query"
    NOT_EXISTING = "not_existing"
    NOT_RESPONSIBLE = "not_responsible"
    NOT_READY_MADE = "not_ready_made"
    STILL_UNCLEAR = "still_unclear"
    PETITION = "petition"
    REPEATED = "repeated"
    PUBLICATION = "publication"
    EXCESSIVE = "excessive"
    RECONFIRMATION = "reconfirmation"
    NOT_CORRECTED = "not_corrected"
    NOT_PAID = "not_paid"
    OTHERWISE_CLOSED = "otherwise_closed"

    @property
    def rule(self) -> OutcomeRule:
        """Article, report row and letter of this outcome."""
        return RULES[self]

    @property
    def rests_on_refusal_articles(self) -> bool | None:
        """Whether the outcome withholds under Articles 14 to 16; None for 部分公开, where the withheld parts decide.

        行政查询事项 (36(7)) stands under 不予公开 in the report, but does not rest on these articles.
        """
        if self is Outcome.GRANTED_IN_PART:
            return None
        return any(map(_is_refusal_article, self.rule.cites))


class OutcomeGroup(StrEnum):
    """The six groups of results in section three of the annual report."""

    GRANTED = "granted"
    GRANTED_IN_PART = "granted_in_part"
    WITHHELD = "withheld"
    UNAVAILABLE = "unavailable"
    NOT_PROCESSED = "not_processed"
    OTHERWISE_CLOSED = "otherwise_closed"


class OutcomeGroundsMissing(Refusal, ValueError):
    """A decision to disclose in part was asked about without the grounds of what it withholds."""

    message = "{outcome}: the grounds of the withheld parts are needed"
    outcome: Outcome


@dataclass(frozen=True)
class OutcomeRule:
    """One kind of answer.

    `cites` are the places it rests on, the kind of reply first. `row` is the report row without ``requests.``; `letter`
    the code of its letter. `confirmed` is False where no article speaks of this answer; `row_confirmed` where the row
    is usage and not the row's own label.
    """

    outcome: Outcome
    group: OutcomeGroup
    cites: tuple[Cite, ...]
    row: str
    letter: str
    confirmed: bool = True
    row_confirmed: bool = True


_WITHHELD = Cite(36, 0, 3)
_FORMAT = Cite(instrument="report_format_2021")
_UNPAID = Cite(6, instrument="fee_measure_2020")

_G = OutcomeGroup
_O = Outcome

_TABLE = (
    OutcomeRule(_O.ALREADY_PUBLIC, _G.GRANTED, (Cite(36, 0, 1),), "outcome.granted", "W13", row_confirmed=False),
    OutcomeRule(_O.GRANTED, _G.GRANTED, (Cite(36, 0, 2),), "outcome.granted", "W12"),
    OutcomeRule(_O.GRANTED_IN_PART, _G.GRANTED_IN_PART, (Cite(37),), "outcome.partial", "W14"),
    OutcomeRule(_O.WITHHELD_STATE_SECRET, _G.WITHHELD, (_WITHHELD, Cite(14)), "outcome.refused.state_secret", "W15"),
    OutcomeRule(_O.WITHHELD_LAW_FORBIDS, _G.WITHHELD, (_WITHHELD, Cite(14)), "outcome.refused.law_forbidden", "W16"),
    OutcomeRule(
        _O.WITHHELD_SAFETY_STABILITY,
        _G.WITHHELD,
        (_WITHHELD, Cite(14)),
        "outcome.refused.three_safety_one_stability",
        "W17",
    ),
    OutcomeRule(
        _O.WITHHELD_THIRD_PARTY, _G.WITHHELD, (_WITHHELD, Cite(15), Cite(32)), "outcome.refused.third_party", "W18"
    ),
    OutcomeRule(_O.WITHHELD_INTERNAL_AFFAIRS, _G.WITHHELD, (_WITHHELD, Cite(16, 1)), "outcome.refused.internal", "W19"),
    OutcomeRule(_O.WITHHELD_PROCESS, _G.WITHHELD, (_WITHHELD, Cite(16, 2)), "outcome.refused.process", "W20"),
    OutcomeRule(
        _O.WITHHELD_ENFORCEMENT_FILE, _G.WITHHELD, (_WITHHELD, Cite(16, 2)), "outcome.refused.case_file", "W21"
    ),
    OutcomeRule(_O.ADMINISTRATIVE_QUERY, _G.WITHHELD, (Cite(36, 0, 7),), "outcome.refused.inquiry", "W22"),
    OutcomeRule(
        _O.NOT_EXISTING, _G.UNAVAILABLE, (Cite(36, 0, 4),), "outcome.unable.not_held", "W23", row_confirmed=False
    ),
    OutcomeRule(
        _O.NOT_RESPONSIBLE,
        _G.UNAVAILABLE,
        (Cite(36, 0, 5), Cite(10)),
        "outcome.unable.not_held",
        "W24",
        row_confirmed=False,
    ),
    OutcomeRule(_O.NOT_READY_MADE, _G.UNAVAILABLE, (Cite(38),), "outcome.unable.no_existing", "W25"),
    OutcomeRule(_O.STILL_UNCLEAR, _G.UNAVAILABLE, (Cite(30),), "outcome.unable.unclear", "W26"),
    OutcomeRule(_O.PETITION, _G.NOT_PROCESSED, (Cite(39, 1),), "outcome.not_processed.petition", "W27"),
    OutcomeRule(_O.REPEATED, _G.NOT_PROCESSED, (Cite(36, 0, 6),), "outcome.not_processed.repeat", "W28"),
    OutcomeRule(_O.PUBLICATION, _G.NOT_PROCESSED, (Cite(39, 2),), "outcome.not_processed.publication", "W29"),
    OutcomeRule(_O.EXCESSIVE, _G.NOT_PROCESSED, (Cite(35),), "outcome.not_processed.excessive", "W30"),
    OutcomeRule(
        _O.RECONFIRMATION,
        _G.NOT_PROCESSED,
        (_FORMAT, Cite(2), Cite(36, 0, 6), Cite(38)),
        "outcome.not_processed.reconfirm",
        "W31",
        confirmed=False,
    ),
    OutcomeRule(_O.NOT_CORRECTED, _G.OTHERWISE_CLOSED, (Cite(30),), "outcome.other.no_supplement", "W32"),
    OutcomeRule(_O.NOT_PAID, _G.OTHERWISE_CLOSED, (_UNPAID, Cite(42, 1)), "outcome.other.fee_overdue", "W33"),
    OutcomeRule(
        _O.OTHERWISE_CLOSED,
        _G.OTHERWISE_CLOSED,
        (_FORMAT,),
        "outcome.other.other",
        "W34",
        confirmed=False,
        row_confirmed=False,
    ),
)

RULES: dict[Outcome, OutcomeRule] = {rule.outcome: rule for rule in _TABLE}
"""Every outcome with its rule, in the order of the report's rows."""


def _is_refusal_article(cite: Cite) -> bool:
    return cite.instrument == REGULATION and cite.article in REFUSAL_ARTICLES


def rests_on_refusal_articles(outcome: Outcome, withheld: Iterable[Cite] = ()) -> bool:
    """Whether the decision withholds anything under Articles 14 to 16 of the Regulation.

    `withheld` are the grounds of the parts that a 部分公开 leaves out; other outcomes carry their own. A part left out
    because it does not exist, or is not government information, does not rest on these articles. Raises
    GroundsMissing for a 部分公开 without grounds.
    """
    rests = outcome.rests_on_refusal_articles
    if rests is not None:
        return rests
    grounds = tuple(withheld)
    if not grounds:
        raise OutcomeGroundsMissing(outcome)
    return any(map(_is_refusal_article, grounds))


def report_row(outcome: Outcome, form: str = "") -> str:
    """The row of a form (the newest) that counts this outcome, without ``requests.``; some have one for all 其他处理.

    Raises NoSuchEdition for a form that is not known.
    """
    row = outcome.rule.row
    of_form = edition(form) if form else newest()
    return row if of_form.splits_other or not row.startswith("outcome.other.") else "outcome.other"


class Consulted(StrEnum):
    """Whose opinion is asked while a request is handled."""

    THIRD_PARTY = "third_party"
    CO_MAKER = "co_maker"
    OTHER_AGENCY = "other_agency"


class Opinion(StrEnum):
    """What came back, as the one who was asked put it. Whether a reason is a good one (32) is not theirs to say."""

    CONSENT = "consent"
    CONSENT_IN_PART = "consent_in_part"
    REASONED_OBJECTION = "reasoned_objection"
    OBJECTION_WITHOUT_REASON = "objection_without_reason"
    SILENCE = "silence"

    @property
    def objects(self) -> bool:
        """Whether it is against disclosure, be it of a part only."""
        return self in (self.CONSENT_IN_PART, self.REASONED_OBJECTION, self.OBJECTION_WITHOUT_REASON)

    @property
    def gives_reasons(self) -> bool:
        """Whether it gives reasons against disclosure, which the agency then holds to be good or not."""
        return self in (self.CONSENT_IN_PART, self.REASONED_OBJECTION)


class Consequence(StrEnum):
    """What the opinion makes of the agency's decision."""

    MAY_DISCLOSE = "may_disclose"
    MUST_WITHHOLD = "must_withhold"
    TO_BE_JUDGED = "to_be_judged"
    AGENCY_DECIDES = "agency_decides"


def after_opinion(
    consulted: Consulted, opinion: Opinion, *, reasonable: bool | None = None, grave_public_interest: bool = False
) -> Consequence:
    """What follows from an opinion (15, 32, 34).

    `reasonable`: what the agency holds of a third party's reasons; None while it has not said. Only good ones bind it.
    A third party's silence is no consent: the agency records a decision of its own. A co-maker's silence is consent.
    Where the public interest is gravely affected the agency may disclose against a third party's objection, and then
    tells it what and why.
    """
    if opinion is Opinion.CONSENT or (consulted is Consulted.CO_MAKER and opinion is Opinion.SILENCE):
        return Consequence.MAY_DISCLOSE
    if consulted is Consulted.THIRD_PARTY and opinion.gives_reasons and not grave_public_interest:
        if reasonable is None:
            return Consequence.TO_BE_JUDGED
        if reasonable:
            return Consequence.MUST_WITHHOLD
    return Consequence.AGENCY_DECIDES
