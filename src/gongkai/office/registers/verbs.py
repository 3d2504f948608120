"""What can be done with the registers, as the journal keeps it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gongkai.facts.fields import fact, facts
from gongkai.office.journal.vocabulary import verb


@facts
class EntryRegistered:
    """One entry: in which register, under which number, what it is, of which day."""

    register: str = fact("登记簿")
    key: str = fact("条目")
    title: str = fact("名称")
    day: date = fact("日期")


@facts
class EntriesTakenIn:
    """Several entries at once: how many were new and how many were there already, from which file or system."""

    register: str = fact("登记簿")
    count: int = fact("数量")
    already: int = fact("以前已登记条数")
    source: str = fact("来源")
    sha256: str = fact("文件散列值")


@facts
class FieldCorrected:
    """One field of an entry, before and after."""

    field: str = fact("项目")
    before: str = fact("原来")
    after: str = fact("现在")


@facts
class EntryCorrected:
    """An entry that was wrong, what was wrong with it, and why it was changed."""

    register: str = fact("登记簿")
    key: str = fact("条目")
    changes: tuple[FieldCorrected, ...] = fact("改动")
    reason: str = fact("原因")


@facts
class EntryRemoved:
    """An entry, a total or a statement that should not have been there, and why."""

    register: str = fact("登记簿")
    key: str = fact("条目")
    reason: str = fact("原因")


@facts
class DocumentChanged:
    """What a later document did to one: from which day, until when it stays in force where prolonged."""

    key: str = fact("条目")
    what: str = fact("效力变动")
    since: date = fact("起始日期")
    by_document: str = fact("依据文件")
    valid_until: date | None = fact("有效期至", default=None)


@facts
class ChangeRemoved:
    """What was registered wrongly of a document, and why it was taken back."""

    key: str = fact("条目")
    what: str = fact("效力变动")
    reason: str = fact("原因")


@facts
class TotalRegistered:
    """The total of a period, and the system that counted it."""

    register: str = fact("登记簿")
    since: date = fact("起始日期")
    until: date = fact("终止日期")
    total: Decimal = fact("合计")
    system: str = fact("报送系统")


@facts
class NoPowerStated:
    """For which row of the report the agency has no power, by which basis, from when."""

    register: str = fact("登记簿")
    basis: str = fact("依据")
    since: date = fact("起始日期")


@facts
class NoPowerEnded:
    """The agency has the power now: the last day on which it had not, and by which basis."""

    register: str = fact("登记簿")
    until: date = fact("终止日期")
    reason: str = fact("原因")


@facts
class TokenHandled:
    """Which system may hand in entries, or no longer."""

    system: str = fact("报送系统")


ENTRY_REGISTERED = verb(
    "register.entry_registered",
    "登记簿登记一条",
    EntryRegistered,
    sample=EntryRegistered("行政规范性文件", "青政规〔2025〕3号", "青石市农贸市场管理办法", date(2025, 6, 3)),
)
ENTRIES_TAKEN_IN = verb(
    "register.entries_taken_in",
    "登记簿登记一批",
    EntriesTakenIn,
    sample=EntriesTakenIn("行政处罚", 120, 3, "处罚台账.xlsx", "0" * 64),
)
ENTRY_CORRECTED = verb(
    "register.entry_corrected",
    "更正登记簿条目",
    EntryCorrected,
    sample=EntryCorrected(
        "行政处罚", "青市监罚〔2025〕8号", (FieldCorrected("决定日期", "2025-03-01", "2025-03-11"),), "日期录错"
    ),
)
ENTRY_REMOVED = verb(
    "register.entry_removed",
    "移除登记簿条目",
    EntryRemoved,
    sample=EntryRemoved("行政处罚", "青市监罚〔2025〕8号", "不是本机关作出的决定"),
)
DOCUMENT_CHANGED = verb(
    "register.document_changed",
    "登记文件效力变动",
    DocumentChanged,
    sample=DocumentChanged("青政规〔2020〕1号", "废止", date(2025, 7, 1), "青政规〔2025〕4号"),
)
CHANGE_REMOVED = verb(
    "register.change_removed",
    "移除文件效力变动",
    ChangeRemoved,
    sample=ChangeRemoved("青政规〔2020〕1号", "废止", "依据文件没有废止它"),
)
TOTAL_REGISTERED = verb(
    "register.total_registered",
    "登记时段合计",
    TotalRegistered,
    sample=TotalRegistered("行政许可", date(2025, 1, 1), date(2025, 12, 31), Decimal(812), "省政务服务平台"),
)
NO_POWER_STATED = verb(
    "register.no_power_stated",
    "说明没有此项职权",
    NoPowerStated,
    sample=NoPowerStated("行政强制", "青编发〔2019〕12号“三定”规定没有赋予行政强制职权", date(2019, 3, 1)),
)
NO_POWER_ENDED = verb(
    "register.no_power_ended",
    "停用没有此项职权的说明",
    NoPowerEnded,
    sample=NoPowerEnded("行政强制", date(2025, 6, 30), "青编发〔2025〕4号划入"),
)
TOKEN_ISSUED = verb("register.token_issued", "发放接口密钥", TokenHandled, sample=TokenHandled("执法办案系统"))
TOKEN_REVOKED = verb("register.token_revoked", "停用接口密钥", TokenHandled, sample=TokenHandled("执法办案系统"))
