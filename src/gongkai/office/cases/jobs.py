"""The cases' own jobs: reply dates reckoned anew, applicants' files looked through or swept up, what is due erased."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone
from django_tasks import task

from gongkai.office.cases import files, supply, supply_proof
from gongkai.office.cases.conventions import erased_by_night
from gongkai.office.cases.erase import erase
from gongkai.office.cases.file_models import FileState
from gongkai.office.cases.kept import due_everywhere
from gongkai.office.cases.recompute import recompute
from gongkai.office.journal.record import PROGRAM
from gongkai.office.schedule.rota import Daily, Every, scheduled


class DatesWereWrong(RuntimeError):
    """Stored dates differed from what the facts make; they are right now. Carries how many."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} stored reply dates were not what the journal makes of them")
        self.count = count


@task()
def reckon_again(due: str) -> int:
    """Reckon every open case's reply date; 0. Raises DatesWereWrong, so that the job stands among the failed."""
    moved = recompute()
    if moved:
        raise DatesWereWrong(len(moved))
    return 0


RECKON = scheduled("cases.reckon", "复算答复期限", Daily(time(2, 30)), reckon_again)


@task()
def look_through(due: str) -> int:
    """Have the files in quarantine looked through; how many came out of it. Without a scanner none does."""
    on = timezone.localdate(datetime.fromisoformat(due))
    found = [files.inspect(file, actor=PROGRAM, on=on) for file in files.waiting()]
    found += [supply.inspect(file, actor=PROGRAM, on=on) for file in supply.waiting()]
    return sum(state is not FileState.QUARANTINED for state in found)


@task()
def sweep_files(due: str) -> int:
    """Throw away the files whose form was never sent, and what a broken-off attaching left behind; how many."""
    moment = datetime.fromisoformat(due)
    return files.sweep(timezone.localdate(moment)) + supply.sweep(moment - files.UNCLAIMED_FOR)


LOOK_THROUGH = scheduled("cases.look_through", "申请人和拟提供的文件查毒", Every(timedelta(minutes=10)), look_through)
SWEEP_FILES = scheduled("cases.sweep_files", "清理未提交申请的文件", Daily(time(3, 50)), sweep_files)


@task()
def erase_due(due: str) -> int:
    """Erase the personal data whose time is over, where that is the job's; of how many cases and kinds."""
    if not erased_by_night():
        return 0
    on = timezone.localdate(datetime.fromisoformat(due))
    return sum(erase(kept, actor=PROGRAM, on=on) for kept in list(due_everywhere(on)))


@task()
def prove_copies(due: str) -> int:
    """Look at the copies of which nobody knows yet whether they hold; how many were looked at."""
    return supply_proof.prove_those_unproved(actor=PROGRAM, on=timezone.localdate(datetime.fromisoformat(due)))


PROVE_COPIES = scheduled("cases.prove_copies", "复核公开文本", Every(timedelta(minutes=30)), prove_copies)
ERASE_DUE = scheduled("cases.erase_due", "按期删除个人信息", Daily(time(3, 20)), erase_due)
