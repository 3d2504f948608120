"""What is done with a version on its way to the public; `publish.publish` makes it public."""

from __future__ import annotations

from datetime import date

from gongkai.law.procedure.disclosure import REVIEWS, DisclosureMove, DisclosureStage
from gongkai.law.procedure.table import Step
from gongkai.office.acts import By, Remarks, carry_out
from gongkai.office.agencies.hold import tidy
from gongkai.office.journal.record import Actor
from gongkai.office.publishing.archive import freeze
from gongkai.office.publishing.begin import beside
from gongkai.office.publishing.content import content_of, hash_of
from gongkai.office.publishing.index import next_index_number
from gongkai.office.publishing.look import look_at
from gongkai.office.publishing.matter import VersionProcedure
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.refusals import OwnVersion, VersionNotWhole, VersionWordsMissing
from gongkai.office.publishing.review_models import ReviewRecord
from gongkai.office.publishing.verbs import VersionMoved

_S = DisclosureStage
_M = DisclosureMove
_REVIEWING = frozenset({_M.PASS, _M.SIGN, _M.SEND_BACK, _M.RECALL})


class VersionReview(VersionProcedure):
    """A version that is reviewed: every move but the last."""

    def settled(self, step: Step[_M, _S], facts: Remarks, by: By) -> VersionMoved:
        """The facts of the move, once all is there that it asks for.

        At the signature of its first version a disclosure is given its index number. Raises VersionWordsMissing,
        OwnVersion, VersionNotWhole, IndexNumberImpossible, IndexNumbersUsedUp.
        """
        if step.move is _M.PUBLISH:
            raise ValueError("publish() publishes")
        version, said = self.row, demanded(self.row, step, facts, by)
        if step.whole:
            demand_whole(version, by.on)
        if step.move in _REVIEWING:
            _reviewed(version, step.move, said, by)
        disclosure = version.disclosure
        if step.move is _M.SIGN and disclosure.index_number is None:
            disclosure.index_number = next_index_number(disclosure.agency, by.on)
            disclosure.save(update_fields=["index_number"])
        review = freeze(version, by.on).sha256 if step.target is _S.KEPT else ""
        return moved(version, said, review)


def take_step(
    version: Version, move: DisclosureMove, words: str = "", *, seen: int | None = None, actor: Actor, on: date
) -> Version:
    """Make a move. `seen` is the count of changes at which the actor looked.

    Raises what `acts.carry_out` and `VersionReview.settled` raise.
    """
    return carry_out(VersionReview(version), move, Remarks(words), By(actor, on, seen))


def demanded(version: Version, step: Step[_M, _S], facts: Remarks, by: By) -> str:
    """The words to a step, tidied. Raises VersionWordsMissing, OwnVersion."""
    said = tidy(facts.words)
    if step.words and not said:
        raise VersionWordsMissing
    if step.other_hand and by.actor.id in version.authors:
        raise OwnVersion(by.actor.name)
    return said


def demand_whole(version: Version, on: date) -> None:
    """Pass a version in which nothing is missing, and nothing was found that blocks and is not answered for.

    Raises VersionNotWhole.
    """
    look = look_at(version, on)
    if not look.whole:
        raise VersionNotWhole(look.gaps, look.blocking)


def moved(version: Version, said: str, review_sha256: str = "", instant: str = "") -> VersionMoved:
    """What the journal keeps of a move: the hash over all that the version says, that of its 审查呈批单 where the move
    ends its review, and the instant where it publishes.
    """
    sha256 = hash_of(content_of(version), beside(version))
    index_number = version.disclosure.index_number or ""
    return VersionMoved(version.number, version.title, sha256, said, index_number, review_sha256, instant)


def round_of(version: Version) -> int:
    """Which round of reviews a version is in: it goes through all of them anew after it was sent back or recalled."""
    return 1 + ReviewRecord.objects.filter(version=version, passed=False).count()


def _reviewed(version: Version, move: DisclosureMove, text: str, by: By) -> None:
    """Keep what a review said. What is recalled is the signature."""
    ReviewRecord.objects.create(
        version=version,
        review=version.stage if version.stands_at in REVIEWS else _S.SIGNING.value,
        passed=move in (_M.PASS, _M.SIGN),
        round=round_of(version),
        remarks=text[:500],
        by_id=by.actor.id,
        by_name=by.actor.name,
        by_post=by.actor.post,
        on=by.on,
    )
