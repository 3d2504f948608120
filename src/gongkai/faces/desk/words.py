"""What acts on agencies and staff refuse, in words: what is so, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError

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


def refusal_words(refused: Exception) -> str:
    """The sentence for a refusal. Raises the refusal itself where none has been written: a fault of ours."""
    if isinstance(refused, ValidationError):
        return " ".join(refused.messages)
    for kind, words in _WORDS.items():
        if isinstance(refused, kind):
            return words(refused) if callable(words) else words
    raise refused


def _kind(refused: refusals.LastAdministrator) -> str:
    return f"这是最后一名{AdministratorKind(refused.kind).label}，先任命接替的人，再免去。"


def _settled(refused: account_refusals.AlreadySettled) -> str:
    return f"这件事已经办结：{AccountProposal.State(refused.state).label}。"


_WORDS: Mapping[type[Exception], str | Callable[[Any], str]] = {
    scan_refusals.InfectedFile: f"没有办理：{INFECTED}。",
    scan_refusals.NotScanned: (
        "没有公布：文件还没有查毒，查过才能公布。每十分钟查一次；一直不查的，请系统管理员看查毒软件。"
    ),
    account_refusals.AlreadyProposed: lambda it: f"同样的事已提请复核，{it.expires_on:%Y-%m-%d}前有效，不必再提。",
    account_refusals.AlreadySettled: _settled,
    account_refusals.NotTheirsToSettle: "这件事不由您复核：提请人、本人不能复核，涉及管理员的由另一类管理员复核。",
    account_refusals.PasswordNeeded: "请填写初始密码。",
    refusals.SecondPersonNeeded: lambda it: f"{it.staff}的这件事须两人办理：提请后由另一人复核。",
    ChangedMeanwhile: "您打开本页后，别人改过这个机关的信息。请对照现在的内容再改。",
    refusals.AgencyNotThere: "这个机关当天还没有成立，或者已经撤销。",
    refusals.Circle: "不能这样安排：所选的机关在本机关之下，或者就是本机关。",
    refusals.StillSuperior: lambda it: f"还有机关以它为上级或者主管部门：{'、'.join(it.names)}。先调整这些机关。",
    refusals.DayTooEarly: lambda it: f"日期太早：最早可以填{it.earliest:%Y-%m-%d}。",
    refusals.SameName: "名称和简称都没有变。",
    refusals.ListedTwice: lambda it: f"“{it.name}”写了两次，请删去一处。",
    refusals.ClosedBeforeOpened: lambda it: f"“{it.name}”的关停日期早于开通日期。",
    refusals.HeadsOfGroup: lambda it: f"领导小组应有一名组长，现在是{it.count}名。",
    refusals.DayNeeded: "已有领导小组，请填写从哪天起调整。",
    refusals.PowersKeptApart: lambda it: f"{it.staff}不能兼任：管理员不能有其他任职，三类管理员不能由一人担任。",
    refusals.AlreadyAppointed: "这个人已有同样的任职，没有重复登记。",
    refusals.PostAlreadyEnded: lambda it: f"这项任职已于{it.until:%Y-%m-%d}结束。",
    refusals.LastAdministrator: _kind,
    refusals.AccountClosed: "这个账号已停用，先恢复账号再任职。",
    refusals.StillHolds: "这个人还有任职，先免去全部任职，再停用账号。",
}
"""Each refusal with its sentence, or with a function that makes one of its facts."""
