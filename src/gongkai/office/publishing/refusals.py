"""Why an act on what is to be published is refused: facts, which faces put into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.law.refusal import Refusal


class PublishingRefused(Refusal):
    """Any refusal of this room."""


class NotBeingDrafted(PublishingRefused):
    """The words stand: the version is under review, approved, public, kept or dropped."""

    stage: DisclosureStage


class VersionWordsMissing(PublishingRefused):
    """A reason, a remark or an answer is wanted and was not given."""


class OwnVersion(PublishingRefused):
    """Whoever wrote of a version neither reviews nor signs it."""

    name: str


@dataclass(frozen=True)
class FieldGap:
    """What is missing or cannot be right in a field: `wrong` names it (`missing`, `form`, `order`, …)."""

    field: str
    wrong: str = "missing"


class TooManyAttachments(PublishingRefused):
    """No more than `most` files go with one version."""

    most: int


class DraftsNeedStaff(PublishingRefused):
    """What is typed is kept for a person; a program types nothing."""


class TooMuchToKeep(PublishingRefused):
    """No more than `most` signs of one form are kept before it is saved."""

    most: int


class TooManyDrafts(PublishingRefused):
    """No more than `most` drafts are begun in one act."""

    most: int


class NothingToDraft(PublishingRefused):
    """Neither a list nor a document was given, or nothing stands in them."""


class FileGivenTwice(PublishingRefused):
    """Two documents bear the same name: a list could not tell them apart."""

    name: str


class ListedAlready(PublishingRefused):
    """The wording is on the list."""

    wording: str


class WordingImpossible(PublishingRefused):
    """The wording is too short to be told from others, or what should stand there is, or holds, the wording itself."""


class StepTooEarly(PublishingRefused):
    """Deliberation follows the review of legality; what is still before it has not been deliberated on."""


class StepDayToCome(PublishingRefused):
    """Nothing that has yet to happen is on record as done."""


class VersionNotWhole(PublishingRefused):
    """Something is still missing, or a finding that blocks has not been answered."""

    gaps: tuple[FieldGap, ...]
    blocking: int


class NotReviewed(PublishingRefused):
    """A review of the route has not passed this round; nothing becomes public without it (17)."""

    reviews: tuple[str, ...]


class NotYetDue(PublishingRefused):
    """The version is to be published at a later instant."""


class FilesKeptBack(PublishingRefused):
    """Files of the version wait for the scanner (`waiting`, their titles), or hold a virus (`infected`)."""

    waiting: tuple[str, ...]
    infected: tuple[str, ...]


class NoSuchVersionFinding(PublishingRefused):
    """What was to be answered is not found any more."""


class NothingToHandOver(PublishingRefused):
    """Nothing was published within these days that is still public."""


class CleanUpImpossible(PublishingRefused):
    """A clean-up cannot be begun so: `wrong` says why (`day_to_come`, `due_before`, `no_kinds`, `nothing`)."""

    wrong: str


class CleanUpOver(PublishingRefused):
    """The clean-up was closed or given up."""


class CleanUpUnderWay(PublishingRefused):
    """The clean-up has not been closed."""


class NoDocumentChosen(PublishingRefused):
    """No document of the clean-up was chosen, or one that is none of its own."""


class NotAllConcluded(PublishingRefused):
    """So many documents of the clean-up (`left`) are without a conclusion."""

    left: int


class NothingToSettle(PublishingRefused):
    """The conclusion asks for nothing, or it was said already why nothing is done."""


class ResultDrafted(PublishingRefused):
    """The result was drafted already, and the draft was not dropped."""


class NoDayOfEnding(PublishingRefused):
    """Documents are to end, and it was not said from which day."""


class EndsTooEarly(PublishingRefused):
    """The documents are to end before the day as of which the clean-up found them in force: `as_of`."""

    as_of: date


class NothingToTell(PublishingRefused):
    """Nothing that was handed over has changed since, or it was told already."""


class NoSuchLocalPeriod(PublishingRefused):
    """No kind of what is published has a local period of this name."""

    id: str


class DisclosureNotPublic(PublishingRefused):
    """It is not public: nothing to be corrected or withdrawn."""


class CorrectionUnderWay(PublishingRefused):
    """A further version is being worked on already."""


class LinkImpossible(PublishingRefused):
    """One thing cannot bear on the other in this way: `wrong` says why (`self`, `not_public`, `twice`, `no_day`, …)."""

    wrong: str


class IndexNumberImpossible(PublishingRefused):
    """No index number can be made: the agency lacks the `code` that the pattern asks for."""

    code: str


class IndexNumbersUsedUp(PublishingRefused):
    """The pattern has `places` for the running number, and they are used up."""

    places: int


class RegisterRefuses(PublishingRefused):
    """The register behind the annual report does not take the document; `faults` are its own."""

    faults: tuple[object, ...]
