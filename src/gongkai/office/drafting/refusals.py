"""Why an act on a report that is being written is refused: facts, which faces put into words."""

from __future__ import annotations

from gongkai.office.drafting.gaps import ReportGap


class DraftRefused(Exception):
    """Any refusal of this room."""


class ReportDraftThere(DraftRefused):
    """The agency is already writing the report of this year."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


class NotYetOver(DraftRefused):
    """The report of a year that has not begun, or of one from before the form in force, is not written here."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


class NoteMissing(DraftRefused):
    """The report of this year is public: what is begun now corrects it, and says what and why."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


class TextStands(DraftRefused):
    """The text stands: the report is under review, submitted, cleared or public."""

    def __init__(self, stage: str) -> None:
        super().__init__(stage)
        self.stage = stage


class NoSuchFigure(DraftRefused):
    """The text binds what is no figure of the form. `names` are the words in braces."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(*names)
        self.names = names


class ReportWordsMissing(DraftRefused):
    """A reason, an answer or a remark is wanted and was not given."""


class NoSuchReportFinding(DraftRefused):
    """What was to be answered is not found any more."""


class ReportNotWhole(DraftRefused):
    """The report still has gaps, or errors for which nobody has answered."""

    def __init__(self, gaps: tuple[ReportGap, ...], errors: int) -> None:
        super().__init__(len(gaps), errors)
        self.gaps, self.errors = gaps, errors


class OwnReport(DraftRefused):
    """Who wrote a part of the report does not pass it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotReadBack(DraftRefused):
    """What was written does not read back as what is to be published. `keys` are the cells that differ."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(*keys[:5])
        self.keys = keys
