"""What acts on agencies and staff refuse, in words: what is so, and what to do."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ValidationError

from gongkai.faces.ui.sentences import read_sentences
from gongkai.office.access import refusals as account_refusals
from gongkai.office.access.models import AccountProposal
from gongkai.office.agencies import refusals
from gongkai.office.agencies.models import AdministratorKind
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.scanning import refusals as scan_refusals

NO_ROOM = "没有收下：服务器存储空间不足。请系统管理员清理磁盘后再上传；不带文件的工作可以继续办理。"
"""What is said of an upload for which there is no room."""

FILE_DAMAGED = "存放的文件已经不在，或者与收下时不一样，不能打开。请系统管理员从备份恢复。"
"""What is said of a stored file that cannot be given out."""


INFECTED = "查毒软件在文件中发现病毒"
"""What is said of a file that the scanner does not let pass, without a full stop."""


def _kind(refused: refusals.LastAdministrator) -> str:
    return f"这是最后一名{AdministratorKind(refused.kind).label}，先任命接替的人，再免去。"


def _settled(refused: account_refusals.AlreadySettled) -> str:
    return f"这件事已经办结：{AccountProposal.State(refused.state).label}。"


refusal_words = read_sentences(
    Path(__file__).with_name("refusals.toml"),
    [refusals, account_refusals, scan_refusals, ChangedMeanwhile],
    {
        account_refusals.AlreadySettled: _settled,
        refusals.LastAdministrator: _kind,
        ValidationError: lambda refused: " ".join(refused.messages),
    },
)
