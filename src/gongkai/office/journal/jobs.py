"""The journal's own jobs: at the end of each day anchors are laid, every night it is followed from end to end."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from gongkai.office.journal import anchors
from gongkai.office.journal.verify import Broken, verify
from gongkai.office.schedule.rota import CatchUp, Daily, due_task, scheduled


class JournalBroken(RuntimeError):
    """The nightly look found a broken chain, or an anchor that was changed. Carries the first broken link of each."""

    def __init__(self, broken: tuple[Broken, ...], altered: tuple[date, ...] = ()) -> None:
        links = [f"agency={one.agency} number={one.number} {one.how}" for one in broken]
        super().__init__("; ".join([*links, *(f"anchor={day}" for day in altered)]))
        self.broken, self.altered = broken, altered


@due_task
def verify_chains(due: str) -> int:
    """Follow every chain and hold it against the anchors; the number of entries.

    Raises JournalBroken, so that the job stands among the failed.
    """
    laid = anchors.kept()
    verified, altered = verify(anchors=anchors.ends(laid)), anchors.altered(laid)
    if verified.broken or altered:
        raise JournalBroken(verified.broken, tuple(altered))
    return verified.entries


@due_task
def lay_anchors(due: str) -> bool:
    """Write down where every chain ended on the day before the one on which this is due."""
    moment = datetime.fromisoformat(due)
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return anchors.keep((midnight - timedelta(days=1)).date(), midnight)


VERIFY = scheduled("journal.verify", "核验日志链", Daily(time(3, 0)), verify_chains)
ANCHOR = scheduled("journal.anchor", "记下日志锚点", Daily(time(0, 5)), lay_anchors, CatchUp.EACH)
