"""What is done with a version on its way to the public. `carry_out` and `publish` are the only writers of its stage."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.procedure.disclosure import (
    CITES,
    REVIEWS,
    DisclosureMove,
    DisclosureStage,
    DisclosureStep,
    take_disclosure_move,
)
from gongkai.office.agencies.hold import tidy
from gongkai.office.agencies.permission import Permission
from gongkai.office.journal.record import Actor, record
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.archive import freeze
from gongkai.office.publishing.begin import beside, hold, subject_of
from gongkai.office.publishing.content import content_of, hash_of
from gongkai.office.publishing.index import next_index_number
from gongkai.office.publishing.look import look_at
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.refusals import OwnVersion, VersionNotWhole, VersionWordsMissing
from gongkai.office.publishing.review_models import ReviewRecord
from gongkai.office.publishing.verbs import MOVES, VersionMoved

_S = DisclosureStage
_M = DisclosureMove
REVIEW_ACTS = {
    _S.SECTION_REVIEW: Permission.PASS_DISCLOSURE_AT_SECTION,
    _S.SECRECY_REVIEW: Permission.REVIEW_SECRECY,
    _S.LEGALITY_REVIEW: Permission.REVIEW_LEGALITY,
    _S.OFFICE_REVIEW: Permission.PASS_DISCLOSURE_AT_OFFICE,
    _S.SIGNING: Permission.SIGN_DISCLOSURE,
}
"""Who reviews at which stage: whoever may do this act at the agency."""
_REVIEWING = frozenset({_M.PASS, _M.SIGN, _M.SEND_BACK, _M.RECALL})


def act_for(move: DisclosureMove, stage: DisclosureStage) -> Permission:
    """The act that whoever takes this move at this stage must be allowed."""
    if stage in REVIEW_ACTS:
        return REVIEW_ACTS[stage]
    return Permission.PUBLISH_DISCLOSURE if move in (_M.PUBLISH, _M.RECALL) else Permission.DRAFT_DISCLOSURE


@transaction.atomic
def carry_out(
    version: Version, move: DisclosureMove, words: str = "", *, seen: int | None = None, actor: Actor, on: date
) -> Version:
    """Make a move: lock, ask the law, look whether it is whole where the step asks for it, write the journal.

    `seen` is the count of changes at which the actor looked. At the signature of its first version a disclosure is
    given its index number. Publishing has more to do: `publish.publish`. Raises NotOpenToIt, ChangedMeanwhile,
    WordsMissing, OwnWork, NotWhole, IndexNumberImpossible, IndexNumbersUsedUp.
    """
    if move is _M.PUBLISH:
        raise ValueError("publish() publishes")
    held = hold(version)
    step, target, said = demanded(held, move, words, seen, actor)
    if step.whole:
        demand_whole(held, on)
    if move in _REVIEWING:
        _reviewed(held, move, said, actor, on)
    disclosure = held.disclosure
    if move is _M.SIGN and disclosure.index_number is None:
        disclosure.index_number = next_index_number(disclosure.agency, on)
        disclosure.save(update_fields=["index_number"])
    review = freeze(held, on).sha256 if target is _S.KEPT else ""
    noted(held, move, target, said, actor, on, step, review)
    held.stage, held.changed = target.value, held.changed + 1
    held.save(update_fields=["stage", "changed"])
    return held


def demanded(
    held: Version, move: DisclosureMove, words: str, seen: int | None, actor: Actor
) -> tuple[DisclosureStep, DisclosureStage, str]:
    """The step, where it leads, and the words to it. Raises what `carry_out` raises of them."""
    if seen is not None and held.changed != seen:
        raise ChangedMeanwhile
    mode = DisclosureMode(held.mode)
    step, target = take_disclosure_move(move, held.stands_at, held.disclosure.of_kind.route, mode)
    said = tidy(words)
    if step.words and not said:
        raise VersionWordsMissing
    if move in (_M.PASS, _M.SIGN) and actor.id in held.authors:
        raise OwnVersion(actor.name)
    return step, target, said


def demand_whole(held: Version, on: date) -> None:
    """Pass a version in which nothing is missing, and nothing was found that blocks and is not answered for.

    Raises NotWhole.
    """
    look = look_at(held, on)
    if not look.whole:
        raise VersionNotWhole(look.gaps, look.blocking)


def noted(
    held: Version, move: DisclosureMove, target: DisclosureStage, said: str, actor: Actor, on: date,
    step: DisclosureStep, review_sha256: str = "", instant: str = "",
) -> None:  # fmt: skip
    """Write the move into the journal, with the hash over all that the version says, that of its 审查呈批单 where the
    move ends its review, and the instant where it publishes.
    """
    disclosure = held.disclosure
    sha256 = hash_of(content_of(held), beside(held))
    facts = VersionMoved(held.number, held.title, sha256, said, disclosure.index_number or "", review_sha256, instant)
    record(
        disclosure.agency, subject_of(disclosure), MOVES[move], facts, actor=actor, on=on,
        before=held.stage, after=target.value, cite=CITES.get(held.stands_at, step.cite),
    )  # fmt: skip


def round_of(version: Version) -> int:
    """Which round of reviews a version is in: it goes through all of them anew after it was sent back or recalled."""
    return 1 + ReviewRecord.objects.filter(version=version, passed=False).count()


def _reviewed(held: Version, move: DisclosureMove, said: str, actor: Actor, on: date) -> None:
    """Keep what a review said. What is recalled is the signature."""
    ReviewRecord.objects.create(
        version=held,
        review=held.stage if held.stands_at in REVIEWS else _S.SIGNING.value,
        passed=move in (_M.PASS, _M.SIGN),
        round=round_of(held),
        remarks=said[:500],
        by_id=actor.id,
        by_name=actor.name,
        by_post=actor.post,
        on=on,
    )
