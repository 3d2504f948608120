"""What is done with a report. `carry_out` is the only writer of its stage; publishing, too, begins as it does."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.procedure.annual_report import ReportMove, ReportStage, ReportStep, take_report_move
from gongkai.office.agencies.hold import tidy
from gongkai.office.agencies.permission import Permission
from gongkai.office.annual.freeze import freeze
from gongkai.office.annual.reported_year import demand_year_over
from gongkai.office.drafting.begin import subject_of
from gongkai.office.drafting.content import Checked, checked
from gongkai.office.drafting.figures import frozen_of, hash_of
from gongkai.office.drafting.models import ReportDraft
from gongkai.office.drafting.queries import authors_of
from gongkai.office.drafting.refusals import OwnReport, ReportNotWhole, ReportWordsMissing
from gongkai.office.drafting.roll_up import is_rolled_up
from gongkai.office.drafting.verbs import MOVES, ReportMoved
from gongkai.office.drafting.write import hold
from gongkai.office.journal.record import Actor, record
from gongkai.office.locking import ChangedMeanwhile

_M = ReportMove
ACTS = {
    _M.SEND_FOR_REVIEW: (Permission.DRAFT_ANNUAL_REPORT,),
    _M.PASS_SECTION: (Permission.PASS_REPORT_AT_SECTION,),
    _M.PASS_OFFICE: (Permission.PASS_REPORT_AT_OFFICE,),
    _M.SUBMIT: (Permission.SIGN_ANNUAL_REPORT,),
    _M.APPROVE: (Permission.SIGN_ANNUAL_REPORT,),
    _M.SEND_BACK: (Permission.PASS_REPORT_AT_SECTION, Permission.PASS_REPORT_AT_OFFICE, Permission.SIGN_ANNUAL_REPORT),
    _M.RETURN: (Permission.CLEAR_ANNUAL_REPORT,),
    _M.CLEAR: (Permission.CLEAR_ANNUAL_REPORT,),
    _M.PUBLISH: (Permission.PUBLISH_ANNUAL_REPORT,),
    _M.PUBLISH_UNCLEARED: (Permission.PUBLISH_ANNUAL_REPORT,),
}
"""Who may take a move: whoever may do one of these acts at the agency."""

_NOT_BY_AUTHORS = frozenset({_M.PASS_SECTION, _M.PASS_OFFICE, _M.SUBMIT, _M.APPROVE})


@transaction.atomic
def carry_out(
    draft: ReportDraft, move: ReportMove, words: str = "", *, seen: int | None = None, actor: Actor, on: date
) -> ReportDraft:
    """Make a move: lock, ask the law, hold the report against every rule where the step asks for it, write the journal.

    `seen` is the count of changes at which the actor looked. Publishing has more to do: `publish.publish`.
    Raises NotOpen, YearRunning, ChangedMeanwhile, WordsMissing, OwnWork, NotWhole; CorrectionsOpen where it freezes
    the figures.
    """
    held = hold(draft)
    step, said = demanded(held, move, words, seen, actor, on)
    found = _whole(held, on) if step.whole else None
    frozen = frozen_of(found.figures) if found and step.freezes else None
    if frozen is not None and not is_rolled_up(held.agency):
        freeze(held.agency, held.year, on, actor=actor, on=on)
    facts = ReportMoved(held.year, held.version, said, hash_of(frozen) if frozen is not None else "")
    record(
        held.agency, subject_of(held), MOVES[move], facts, actor=actor, on=on,
        before=held.stage, after=step.target.value, cite=step.cite,
    )  # fmt: skip
    held.stage, held.changed = step.target.value, held.changed + 1
    if frozen is not None:
        held.frozen, held.submitted_on = frozen, on
    if step.target is ReportStage.DRAFTING:
        # What comes back follows the registers again; the journal keeps the hash of what had been submitted.
        held.frozen, held.submitted_on = None, None
    if move in (_M.CLEAR, _M.APPROVE):
        held.cleared_on = on
    held.save(update_fields=["stage", "changed", "frozen", "submitted_on", "cleared_on"])
    return held


def demanded(
    held: ReportDraft, move: ReportMove, words: str, seen: int | None, actor: Actor, on: date
) -> tuple[ReportStep, str]:
    """The step and the words to it, once all is there that it asks for. Raises what `carry_out` raises."""
    if seen is not None and held.changed != seen:
        raise ChangedMeanwhile
    step = take_report_move(move, held.stands_at, answers_to=held.agency.authority_id is not None)
    if step.forward:
        demand_year_over(held.agency, held.year, on)
    said = tidy(words)
    if step.words and not said:
        raise ReportWordsMissing
    if move in _NOT_BY_AUTHORS and actor.id is not None and actor.id in authors_of(held):
        raise OwnReport(actor.name)
    return step, said


def _whole(held: ReportDraft, on: date) -> Checked:
    found = checked(held, on)
    if not found.whole:
        raise ReportNotWhole(found.gaps, len(found.errors))
    return found
