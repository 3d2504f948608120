"""The cases' own jobs: reply dates reckoned anew, applicants' files looked through or swept up, what is due erased."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from gongkai.office.cases import files, request_drafts, supply, supply_proof
from gongkai.office.cases.announce_erasure import announce_due, erase_ripe
from gongkai.office.cases.conventions import erased_by_night, most_erased_a_night
from gongkai.office.cases.recompute import follow_calendar, recompute
from gongkai.office.journal.record import PROGRAM
from gongkai.office.scanning.states import FileState
from gongkai.office.scheduler.registry import Daily, Every, due_task, scheduled

BROKEN_OFF_AFTER = timedelta(days=1)
"""What lies in the store for so long and is on no record belongs to nothing still under way."""


class DatesWereWrong(RuntimeError):
    """Stored dates differed from what the facts make; they are right now. Carries how many."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} stored reply dates were not what the journal makes of them")
        self.count = count


@due_task
def reckon_again(due: str) -> int:
    """Reckon every open case's reply date; 0, or how many moved because the program brought another calendar along.

    Raises DatesWereWrong for any other date that moved, so that the job stands among the failed.
    """
    renewed = follow_calendar(actor=PROGRAM, on=timezone.localdate(datetime.fromisoformat(due)))
    if renewed is not None:
        return renewed
    moved = recompute()
    if moved:
        raise DatesWereWrong(len(moved))
    return 0


RECKON = scheduled("cases.reckon", "复算答复期限", Daily(time(2, 30)), reckon_again)


@due_task
def look_through(due: str) -> int:
    """Have the files in quarantine looked through; how many came out of it. Without a scanner none does."""
    on = timezone.localdate(datetime.fromisoformat(due))
    states = [files.inspect(file, actor=PROGRAM, on=on) for file in files.waiting()]
    states += [supply.inspect(file, actor=PROGRAM, on=on) for file in supply.waiting()]
    return sum(state is not FileState.QUARANTINED for state in states)


@due_task
def sweep_files(due: str) -> int:
    """Throw away drafts and files of forms that were never sent, and what a broken-off attaching left behind; how many
    files.
    """
    moment = datetime.fromisoformat(due)
    request_drafts.sweep(timezone.localdate(moment))
    before = moment - BROKEN_OFF_AFTER
    return files.sweep(timezone.localdate(moment), before) + supply.sweep(before)


LOOK_THROUGH = scheduled("cases.look_through", "申请人和拟提供的文件查毒", Every(timedelta(minutes=10)), look_through)
SWEEP_FILES = scheduled("cases.sweep_files", "清理未提交申请的文件", Daily(time(3, 50)), sweep_files)


class ErasuresWait(RuntimeError):
    """More was to be erased than a night may erase. Carries how many wait for another night."""

    def __init__(self, waiting: int) -> None:
        super().__init__(f"{waiting} erasures wait for another night")
        self.waiting = waiting


@due_task
def erase_due(due: str) -> int:
    """Announce the personal data whose time is over, and erase what was announced some days ago; how many erasures.

    Nothing where that is left to the desk. Raises ErasuresWait once it has erased as many as a night may, so that the
    job stands among the failed.
    """
    if not erased_by_night():
        return 0
    on = timezone.localdate(datetime.fromisoformat(due))
    erased, waiting = erase_ripe(on, most_erased_a_night())
    announce_due(on)
    if waiting:
        raise ErasuresWait(waiting)
    return erased


@due_task
def prove_copies(due: str) -> int:
    """Look at the copies of which nobody knows yet whether they hold; how many were looked at."""
    return supply_proof.prove_those_unproved(actor=PROGRAM, on=timezone.localdate(datetime.fromisoformat(due)))


PROVE_COPIES = scheduled("cases.prove_copies", "复核公开文本", Every(timedelta(minutes=30)), prove_copies)
ERASE_DUE = scheduled("cases.erase_due", "按期删除个人信息", Daily(time(3, 20)), erase_due)
