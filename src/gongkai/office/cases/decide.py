"""作出答复 (36–40): a clerk drafts, others review, somebody else signs; only then is anything decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.facts.stored import facts_data, facts_from
from gongkai.law.articles import Cite, parse_cite
from gongkai.law.conventions import SettledConventions
from gongkai.law.outcomes import Consequence, Consulted, Outcome, OutcomeGroup, after_opinion
from gongkai.law.procedure.request import REQUEST, Move, Stage
from gongkai.law.questions import Conclusion, ask
from gongkai.law.supply import check_supply
from gongkai.office.acts import By, carry_out
from gongkai.office.cases import supply
from gongkai.office.cases.conventions import legality_review_wanted
from gongkai.office.cases.history import CaseHistory
from gongkai.office.cases.matter import CaseProcedure, history_of, lock_case, subject_of
from gongkai.office.cases.models import Case, Draft, DraftState
from gongkai.office.cases.move_facts import Decided, PartWithheld
from gongkai.office.cases.refusals import (
    AnswersSayOtherwise,
    CannotHandle,
    MustWithhold,
    NoDraft,
    ObjectionNotJudged,
    OutcomeNotOpen,
    OwnDraft,
    ReasonsMissing,
    ReplyDraftThere,
    ReviewMissing,
    SearchMissing,
    ThirdPartyNotInformed,
)
from gongkai.office.cases.supply_facts import FileDecided
from gongkai.office.cases.verbs import (
    DRAFT_RETURNED,
    DRAFTED,
    REVIEWED_FOR_LEGALITY,
    REVIEWED_FOR_SECRECY,
    Drafted,
    Reviewed,
)
from gongkai.office.conventions.queries import settled_by
from gongkai.office.journal.record import Actor, record
from gongkai.office.journal.vocabulary import Verb

SECRECY, LEGALITY = "secrecy", "legality"
DISCLOSING = (OutcomeGroup.GRANTED, OutcomeGroup.GRANTED_IN_PART)
_ONLY_AFTER: dict[Outcome, tuple[tuple[Move, ...], Cite]] = {
    Outcome.STILL_UNCLEAR: ((Move.RECEIVE_CORRECTION,), Cite(30)),
    Outcome.EXCESSIVE: ((Move.RECEIVE_REASONS, Move.NOTE_NO_REASONS), Cite(35)),
}
"""Outcomes that the Regulation allows only after something else was done."""
_BY_MOVE = {
    Outcome.NOT_CORRECTED: Cite(30),
    Outcome.NOT_PAID: Cite(6, instrument="fee_measure_2020"),
}
"""Outcomes that are no decision on the request: a move of their own leads to them."""


@dataclass(frozen=True)
class Proposal:
    """What is to be answered. `withheld` names each part that 部分公开 leaves out and that stands in no file;
    `public_interest` why something is disclosed that a third party objects to (15); `answers` what was answered to the
    questions that lead to it, empty where it was not found by them. `supplied` are the files that the case holds when
    it is drafted.
    """

    outcome: Outcome
    reasons: str
    withheld: tuple[PartWithheld, ...] = ()
    public_interest: str = ""
    answers: Mapping[str, bool] = field(default_factory=dict)
    supplied: tuple[FileDecided, ...] = ()

    @property
    def discloses(self) -> bool:
        """Whether anything is given."""
        return self.outcome.rule.group in DISCLOSING


def check(proposal: Proposal, history: CaseHistory) -> None:
    """Refuse what may not be decided on what was done with the case.

    Raises AnswersSayOtherwise, ReasonsMissing, OutcomeNotOpen, SearchMissing, ObjectionNotJudged, MustWithhold,
    ThirdPartyNotInformed, and SupplyContradicts for files that do not fit the reply.
    """
    _check_answers(proposal)
    if not proposal.reasons.strip():
        raise ReasonsMissing("reasons")
    if proposal.outcome in _BY_MOVE:
        raise OutcomeNotOpen(proposal.outcome, _BY_MOVE[proposal.outcome])
    if proposal.outcome in _ONLY_AFTER:
        moves, cite = _ONLY_AFTER[proposal.outcome]
        if not any(move in history.done for move in moves):
            raise OutcomeNotOpen(proposal.outcome, cite)
    if proposal.outcome is Outcome.NOT_EXISTING and not history.searches:
        raise SearchMissing
    in_part = proposal.outcome is Outcome.GRANTED_IN_PART
    if (proposal.withheld and not in_part) or (in_part and not (proposal.withheld or proposal.supplied)):
        raise ReasonsMissing("withheld")
    if any(not (part.part.strip() and part.reason.strip()) for part in proposal.withheld):
        raise ReasonsMissing("withheld")
    if proposal.supplied:
        check_supply(
            proposal.outcome,
            [file.share for file in proposal.supplied],
            grounds=[part.ground for file in proposal.supplied for part in file.withheld],
            parts_named=bool(proposal.withheld),
        )
    _check_opinions(proposal, history)


def _check_answers(proposal: Proposal) -> None:
    """Where the questions were answered, the outcome is one to which the answers lead."""
    if not proposal.answers:
        return
    question = ask(proposal.answers)
    open_to = question.outcomes if isinstance(question, Conclusion) else ()
    if proposal.outcome not in open_to:
        raise AnswersSayOtherwise(proposal.outcome, open_to)


def _check_opinions(proposal: Proposal, history: CaseHistory) -> None:
    """A third party's good reasons stand unless the public interest is gravely affected (15, 32)."""
    if proposal.outcome not in (Outcome.GRANTED, Outcome.WITHHELD_THIRD_PARTY):
        return  # A part can be left out for the third party; whether it is, the officers see.
    overridden = bool(proposal.public_interest.strip())
    for asking in history.consultations:
        if asking.consulted is not Consulted.THIRD_PARTY or asking.opinion is None:
            continue
        follows = after_opinion(
            asking.consulted, asking.opinion, reasonable=asking.reasonable, grave_public_interest=overridden
        )
        if follows is Consequence.TO_BE_JUDGED:
            raise ObjectionNotJudged(asking.number, Cite(32))
        if proposal.outcome is not Outcome.GRANTED:
            continue
        if follows is Consequence.MUST_WITHHOLD:
            raise MustWithhold(Cite(32))
        if asking.opinion.objects and overridden and Move.INFORM_THIRD_PARTY not in history.done:
            raise ThirdPartyNotInformed(Cite(32))


@transaction.atomic
def draft(case: Case, proposal: Proposal, *, actor: Actor, on: date, version: int | None = None) -> Draft:
    """拟稿: propose a reply, with the files of the case. Raises DraftThere, NotAllowed, SupplyNotReady, and as `check`
    does.
    """
    locked = lock_case(case, version)
    history = history_of(locked)
    REQUEST.take(Move.DECIDE, Stage(locked.stage), history.done)
    proposal = replace(proposal, supplied=supply.for_reply(locked))
    check(proposal, history)
    if locked.drafts.filter(state=DraftState.UNDER_REVIEW).exists():
        raise ReplyDraftThere
    created = Draft(
        case=locked,
        number=locked.drafts.count() + 1,
        outcome=proposal.outcome,
        reasons=proposal.reasons.strip(),
        content=_written(proposal),
        drafted_by_id=_staff(actor),
    )
    created.save(force_insert=True)
    answers = proposal.answers
    yes, no = (tuple(name for name in answers if answers[name] is answer) for answer in (True, False))
    facts = Drafted(created.number, proposal.outcome, created.reasons, yes, no)
    record(locked.agency, subject_of(locked), DRAFTED, facts, actor=actor, on=on)
    return created


def reviews_wanted(proposal: Proposal, settled: SettledConventions, on: date) -> tuple[str, ...]:
    """Which reviews a reply goes through that is signed on a day: secrecy for what is given (17), legality as `settled`
    by the agency.
    """
    wanted = [SECRECY] if proposal.discloses else []
    if legality_review_wanted(settled, on, refuses=proposal.outcome.rule.group is not OutcomeGroup.GRANTED):
        wanted.append(LEGALITY)
    return tuple(wanted)


@transaction.atomic
def review(draft: Draft, kind: str, *, passed: bool, remarks: str = "", actor: Actor, on: date) -> Draft:
    """保密审查 or 合法性审核 of a draft. One that does not pass goes back, with remarks.

    Raises NoDraft, OwnDraft, ReasonsMissing for a return without remarks.
    """
    locked = _under_review(draft)
    if locked.drafted_by_id == _staff(actor):
        raise OwnDraft
    if not passed and not remarks.strip():
        raise ReasonsMissing("remarks")
    verb: Verb[Any] = REVIEWED_FOR_SECRECY if kind == SECRECY else REVIEWED_FOR_LEGALITY
    facts = Reviewed(locked.number, passed, remarks.strip())
    record(locked.case.agency, subject_of(locked.case), verb, facts, actor=actor, on=on)
    if kind == SECRECY:
        locked.secrecy_reviewed_by_id = actor.id if passed else None
    else:
        locked.legality_reviewed_by_id = actor.id if passed else None
    if not passed:
        locked.state = DraftState.RETURNED
    locked.save(update_fields=["secrecy_reviewed_by", "legality_reviewed_by", "state"])
    return locked


@transaction.atomic
def send_back(draft: Draft, remarks: str, *, actor: Actor, on: date) -> Draft:
    """退回拟稿: who should sign wants it otherwise. Raises NoDraft, ReasonsMissing."""
    locked = _under_review(draft)
    if not remarks.strip():
        raise ReasonsMissing("remarks")
    facts = Reviewed(locked.number, False, remarks.strip())
    record(locked.case.agency, subject_of(locked.case), DRAFT_RETURNED, facts, actor=actor, on=on)
    locked.state = DraftState.RETURNED
    locked.save(update_fields=["state"])
    return locked


@transaction.atomic
def sign(draft: Draft, *, actor: Actor, on: date, version: int | None = None) -> Case:
    """签发: the draft becomes the decision, dated `on`.

    Raises NoDraft, OwnDraft, ReviewMissing, SupplyNotReady, and as `check` does: what was true when it was drafted may
    not be now.
    """
    locked = _under_review(draft)
    if locked.drafted_by_id == _staff(actor):
        raise OwnDraft
    proposal = proposal_of(locked)
    done = {SECRECY: locked.secrecy_reviewed_by_id, LEGALITY: locked.legality_reviewed_by_id}
    for kind in reviews_wanted(proposal, settled_by(locked.case.agency), on):
        if done[kind] is None:
            raise ReviewMissing(kind)
    case = locked.case
    check(proposal, history_of(case))
    facts = Decided(
        proposal.outcome, proposal.outcome.rule.cites, proposal.reasons, on, proposal.withheld,
        str(locked.drafted_by), actor.name, proposal.public_interest, proposal.supplied,
    )  # fmt: skip
    facts = replace(facts, grounds=tuple(dict.fromkeys((*facts.grounds, *facts.kept_back_on))))
    locked.state = DraftState.SIGNED
    locked.save(update_fields=["state"])
    supply.fix(locked, proposal.supplied)
    return carry_out(
        CaseProcedure(case), Move.DECIDE, facts, By(actor, on, version), cite=proposal.outcome.rule.cites[0]
    )


def proposal_of(draft: Draft) -> Proposal:
    """What a draft proposes."""
    parts = draft.content.get("withheld", ())
    return Proposal(
        Outcome(draft.outcome),
        draft.reasons,
        tuple(PartWithheld(part["part"], parse_cite(part["ground"]), part["reason"]) for part in parts),
        draft.content.get("public_interest", ""),
        draft.content.get("answers", {}),
        tuple(facts_from(FileDecided, file) for file in draft.content.get("supplied", ())),
    )


def _written(proposal: Proposal) -> dict[str, Any]:
    return {
        "withheld": [
            {"part": part.part, "ground": part.ground.notation, "reason": part.reason} for part in proposal.withheld
        ],
        "public_interest": proposal.public_interest.strip(),
        "answers": dict(proposal.answers),
        "supplied": [facts_data(file) for file in proposal.supplied],
    }


def _staff(actor: Actor) -> int:
    """The person of the staff that acts. Raises CannotHandle for anybody else: who drafts and who signs is known."""
    if actor.id is None:
        raise CannotHandle(actor.name)
    return actor.id


def _under_review(draft: Draft) -> Draft:
    """The draft as it is now, with its case locked. Raises NoDraft where it is not under review any more."""
    lock_case(draft.case)
    locked = Draft.objects.select_related("case__agency", "drafted_by").get(pk=draft.pk)
    if locked.state != DraftState.UNDER_REVIEW:
        raise NoDraft
    return locked
