"""补正 by the applicant (30): it restarts the reply period, and once only, so one that says nothing new is none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from gongkai.law.procedure.request import Move
from gongkai.office.cases.file_models import FileKind
from gongkai.office.cases.history import CaseHistory
from gongkai.office.cases.matter import history_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.verbs import FILE_ADDED
from gongkai.office.encryption.encrypt import normalised


def says_something_new(case: Case, wanted: str, contents: Iterable[bytes] = ()) -> bool:
    """Whether the words, or a file that came since the correction was asked for, were not there before.

    Width, blanks and capitals are no difference, nor is another copy of a file. `contents` are the files that come
    with the words.
    """
    if normalised(wanted) != normalised(case.wanted):
        return True
    before, since = _files_around_asking(history_of(case))
    return bool((since | {hashlib.sha256(content).hexdigest() for content in contents}) - before)


def _files_around_asking(history: CaseHistory) -> tuple[set[str], set[str]]:
    """The hashes of the applicant's files from before the correction was asked for, and from after it."""
    before: set[str] = set()
    since: set[str] = set()
    asked = False
    for step in history.steps:
        asked = asked or step.move is Move.ASK_CORRECTION
        if step.verb == FILE_ADDED.name and step.facts.purpose != FileKind.OPINION.label:
            (since if asked else before).add(step.facts.sha256)
    return before, since
