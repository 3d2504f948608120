"""Why an act on a report that is being written is refused: facts, which faces put into words."""

from __future__ import annotations

from gongkai.law.procedure.annual_report import ReportStage
from gongkai.law.refusal import Refusal
from gongkai.office.drafting.gaps import ReportGap


class DraftRefused(Refusal):
    """Any refusal of this room."""


class ReportDraftThere(DraftRefused):
    """The agency is already writing the report of this year."""

    year: int


class NotYetOver(DraftRefused):
    """The report of a year that has not begun, or of one from before the form in force, is not written here."""

    year: int


class NoteMissing(DraftRefused):
    """The report of this year is public: what is begun now corrects it, and says what and why."""

    year: int


class TextStands(DraftRefused):
    """The text stands: the report is under review, submitted, cleared or public."""

    stage: ReportStage


class NoSuchFigure(DraftRefused):
    """The text binds what is no figure of the form. `names` are the words in braces."""

    names: tuple[str, ...]


class ReportWordsMissing(DraftRefused):
    """A reason, an answer or a remark is wanted and was not given."""


class NoSuchReportFinding(DraftRefused):
    """What was to be answered is not found any more."""


class ReportNotWhole(DraftRefused):
    """The report still has gaps, or errors for which nobody has answered."""

    gaps: tuple[ReportGap, ...]
    errors: int


class OwnReport(DraftRefused):
    """Who wrote a part of the report does not pass it."""

    name: str


class NotReadBack(DraftRefused):
    """What was written does not read back as what is to be published. `keys` are the cells that differ."""

    keys: tuple[str, ...]
