"""固定数字: the figures as they are submitted are kept for ever, with a hash, whatever changes later."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.law.report.figures import Figures
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.correct_figures import subject_of
from gongkai.office.annual.draft_figures import DraftFigures, draft_figures
from gongkai.office.annual.ledger import compute
from gongkai.office.annual.models import FigureSet, ManualCorrection, digits, number_of
from gongkai.office.annual.refusals import CorrectionsOpen, DayAhead, FiguresNeedStaff
from gongkai.office.annual.verbs import FROZEN, FiguresFrozen
from gongkai.office.journal.record import Actor, record


@transaction.atomic
def freeze(agency: Agency, year: int, as_of: date, *, actor: Actor, on: date) -> FigureSet:
    """Keep the figures of a report as known on a day, with the corrections that hold.

    Raises DayAhead, CorrectionsOpen while a correction waits for its approval, NobodyOfTheStaff, NoSuchEdition.
    """
    if as_of > on:
        raise DayAhead(as_of, on)
    if actor.id is None:
        raise FiguresNeedStaff
    locked = Agency.objects.select_for_update().get(pk=agency.pk)
    draft = draft_figures(locked, year, as_of)
    if draft.waiting:
        raise CorrectionsOpen(len(draft.waiting))
    last = FigureSet.objects.of(locked, year).first()
    figure_set = FigureSet(
        agency=locked, year=year, number=last.number + 1 if last else 1, on=as_of, form=draft.ledger.form.name,
        frozen_by_id=actor.id, frozen_on=on, **_content(draft),
    )  # fmt: skip
    figure_set.sha256 = hash_of(figure_set)
    figure_set.save(force_insert=True)
    facts = FiguresFrozen(
        year, figure_set.number, as_of, len(figure_set.stated), len(figure_set.corrections), figure_set.sha256
    )
    record(locked, subject_of(locked, year), FROZEN, facts, actor=actor, on=on)
    return figure_set


def _content(draft: DraftFigures) -> dict[str, Any]:
    return {
        "computed": _kept(draft.ledger.figures),
        "stated": _kept(draft.figures),
        "corrections": [_told(correction) for correction in draft.corrections.values()],
    }


def _kept(figures: Figures) -> dict[str, str]:
    return {key: digits(figures.number(key)) for key in figures}


def _told(correction: ManualCorrection) -> dict[str, str]:
    return {
        "key": correction.key,
        "before": correction.before,
        "after": correction.after,
        "reason": correction.reason,
        "made_by": str(correction.made_by),
        "approved_by": str(correction.decided_by),
    }


def hash_of(frozen: FigureSet) -> str:
    """The hash over whose figures these are, of which year and day, and all of them."""
    content = {
        "agency": frozen.agency.slug,
        "year": frozen.year,
        "on": frozen.on.isoformat(),
        "form": frozen.form,
        "computed": frozen.computed,
        "stated": frozen.stated,
        "corrections": frozen.corrections,
    }
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def figures_of(frozen: FigureSet) -> Figures:
    """What was submitted."""
    return Figures({key: number for key, stated in frozen.stated.items() if (number := number_of(stated)) is not None})


@dataclass(frozen=True)
class RecountedCell:
    """A cell that is counted otherwise today for the day of the set: something was entered under an earlier day."""

    key: str
    frozen: str
    now: str


def moved_since(frozen: FigureSet) -> tuple[RecountedCell, ...]:
    """The cells that give another number when the day of the set is computed again; there should be none."""
    now = _kept(compute(frozen.agency, frozen.year, frozen.on).figures)
    both = dict.fromkeys((*frozen.computed, *now))
    return tuple(
        RecountedCell(key, frozen.computed.get(key, ""), now.get(key, ""))
        for key in both
        if frozen.computed.get(key, "") != now.get(key, "")
    )
