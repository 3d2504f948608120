"""Why an act on what is to be published is refused: facts, which faces put into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


class PublishingRefused(Exception):
    """Any refusal of this room."""


class NotBeingDrafted(PublishingRefused):
    """The words stand: the version is under review, approved, public, kept or dropped."""

    def __init__(self, stage: str) -> None:
        super().__init__(stage)
        self.stage = stage


class VersionWordsMissing(PublishingRefused):
    """A reason, a remark or an answer is wanted and was not given."""


class OwnVersion(PublishingRefused):
    """Whoever wrote of a version neither reviews nor signs it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class FieldGap:
    """What is missing or cannot be right in a field: `wrong` names it (`missing`, `form`, `order`, …)."""

    field: str
    wrong: str = "missing"


class TooManyAttachments(PublishingRefused):
    """No more than `most` files go with one version."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class DraftsNeedStaff(PublishingRefused):
    """What is typed is kept for a person; a program types nothing."""


class TooMuchToKeep(PublishingRefused):
    """No more than `most` signs of one form are kept before it is saved."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class TooManyDrafts(PublishingRefused):
    """No more than `most` drafts are begun in one act."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class NothingToDraft(PublishingRefused):
    """Neither a list nor a document was given, or nothing stands in them."""


class FileGivenTwice(PublishingRefused):
    """Two documents bear the same name: a list could not tell them apart."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ListedAlready(PublishingRefused):
    """The wording is on the list."""

    def __init__(self, wording: str) -> None:
        super().__init__(wording)
        self.wording = wording


class WordingImpossible(PublishingRefused):
    """The wording is too short to be told from others, or what should stand there is, or holds, the wording itself."""


class StepTooEarly(PublishingRefused):
    """Deliberation follows the review of legality; what is still before it has not been deliberated on."""


class StepDayToCome(PublishingRefused):
    """Nothing that has yet to happen is on record as done."""


class VersionNotWhole(PublishingRefused):
    """Something is still missing, or a finding that blocks has not been answered."""

    def __init__(self, gaps: Sequence[FieldGap], blocking: int) -> None:
        super().__init__(len(gaps), blocking)
        self.gaps, self.blocking = tuple(gaps), blocking


class NotReviewed(PublishingRefused):
    """A review of the route has not passed this round; nothing becomes public without it (17)."""

    def __init__(self, reviews: Sequence[str]) -> None:
        super().__init__(*reviews)
        self.reviews = tuple(reviews)


class NotYetDue(PublishingRefused):
    """The version is to be published at a later instant."""


class FilesKeptBack(PublishingRefused):
    """Files of the version wait for the scanner (`waiting`, their titles), or hold a virus (`infected`)."""

    def __init__(self, waiting: tuple[str, ...], infected: tuple[str, ...]) -> None:
        super().__init__(waiting, infected)
        self.waiting, self.infected = waiting, infected


class NoSuchVersionFinding(PublishingRefused):
    """What was to be answered is not found any more."""


class NothingToHandOver(PublishingRefused):
    """Nothing was published within these days that is still public."""


class CleanUpImpossible(PublishingRefused):
    """A clean-up cannot be begun so: `wrong` says why (`day_to_come`, `due_before`, `no_kinds`, `nothing`)."""

    def __init__(self, wrong: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong


class CleanUpOver(PublishingRefused):
    """The clean-up was closed or given up."""


class CleanUpUnderWay(PublishingRefused):
    """The clean-up has not been closed."""


class NoDocumentChosen(PublishingRefused):
    """No document of the clean-up was chosen, or one that is none of its own."""


class NotAllConcluded(PublishingRefused):
    """So many documents of the clean-up (`left`) are without a conclusion."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


class NothingToSettle(PublishingRefused):
    """The conclusion asks for nothing, or it was said already why nothing is done."""


class ResultDrafted(PublishingRefused):
    """The result was drafted already, and the draft was not dropped."""


class NoDayOfEnding(PublishingRefused):
    """Documents are to end, and it was not said from which day."""


class EndsTooEarly(PublishingRefused):
    """The documents are to end before the day as of which the clean-up found them in force: `as_of`."""

    def __init__(self, as_of: date) -> None:
        super().__init__(as_of)
        self.as_of = as_of


class NothingToTell(PublishingRefused):
    """Nothing that was handed over has changed since, or it was told already."""


class NoSuchLocalPeriod(PublishingRefused):
    """No kind of what is published has a local period of this name."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


class DisclosureNotPublic(PublishingRefused):
    """It is not public: nothing to be corrected or withdrawn."""


class CorrectionUnderWay(PublishingRefused):
    """A further version is being worked on already."""


class LinkImpossible(PublishingRefused):
    """One thing cannot bear on the other in this way: `wrong` says why (`self`, `not_public`, `twice`, `no_day`, …)."""

    def __init__(self, wrong: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong


class IndexNumberImpossible(PublishingRefused):
    """No index number can be made: the agency lacks the `code` that the pattern asks for."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class IndexNumbersUsedUp(PublishingRefused):
    """The pattern has `places` for the running number, and they are used up."""

    def __init__(self, places: int) -> None:
        super().__init__(places)
        self.places = places


class RegisterRefuses(PublishingRefused):
    """The register behind the annual report does not take the document; `faults` are its own."""

    def __init__(self, faults: Sequence[object]) -> None:
        super().__init__(len(faults))
        self.faults = tuple(faults)
