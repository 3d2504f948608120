"""The journal's own verbs."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from gongkai.facts.fields import fact, facts
from gongkai.office.journal.coded import Coded
from gongkai.office.journal.vocabulary import verb


@facts
class PersonalDataRead:
    """Which fields of personal data were shown or exported (their names, never what they hold), what for, where."""

    fields: Annotated[tuple[str, ...], Coded.PERSONAL_DATA] = fact("查阅的项目")
    purpose: str = fact("用途", default="")
    came_from: str = fact("来源地址", default="")


PERSONAL_DATA_READ = verb(
    "personal_data.read",
    "查阅个人信息",
    PersonalDataRead,
    sample=PersonalDataRead(("name", "phone"), purpose="送达答复书", came_from="10.20.30.40"),
)


@facts
class DispatchSettled:
    """What a person decided about post that could not be sent, or of which nobody knew whether it went out."""

    dispatch: int = fact("投递编号")
    channel: Annotated[str, Coded.CHANNEL] = fact("渠道")
    reason: str = fact("原因")


DISPATCH_TRIED_AGAIN = verb(
    "dispatch.tried_again",
    "重新投递",
    DispatchSettled,
    sample=DispatchSettled(31, "mail", "对方邮箱已恢复"),
)
DISPATCH_CONFIRMED = verb(
    "dispatch.confirmed_sent",
    "确认已送出",
    DispatchSettled,
    sample=DispatchSettled(31, "mail", "电话核实已收到"),
)
DISPATCH_GIVEN_UP = verb(
    "dispatch.given_up",
    "放弃投递",
    DispatchSettled,
    sample=DispatchSettled(31, "mail", "改用邮寄"),
)


@facts
class KeyMade:
    """Which sealing key (its id) was the current one `before`."""

    before: str = fact("原密钥")


@facts
class RowsSealedAnew:
    """How many `rows` were brought to the current key, how many could not be read, how many others were `held`."""

    rows: int = fact("已加密条数")
    unreadable: int = fact("无法解密条数")
    held: int = fact("未处理条数")


@facts
class KeyRetired:
    """The day on which the key had been made. What was sealed under it cannot be read again."""

    made_on: date = fact("启用日期")


@facts
class JournalKeyed:
    """Under which key the chain is kept from this entry on; in the platform's chain also how many anchors there were
    by then, and the hash over all of them.
    """

    code_key: str = fact("校验密钥")
    anchors: int = fact("锚点天数", default=0)
    anchors_sha256: str = fact("锚点散列值", default="")


JOURNAL_KEYED = verb(
    "journal.keyed",
    "日志启用校验码",
    JournalKeyed,
    sample=JournalKeyed("3fa9c1d2", anchors=365, anchors_sha256="0" * 64),
)


@facts
class OlderRowsHashed:
    """Of which tables the rows from before were given their hashes, and how many rows."""

    tables: Annotated[tuple[str, ...], Coded.TABLE] = fact("登记内容")
    count: int = fact("数量")


OLDER_ROWS_HASHED = verb(
    "journal.older_rows_hashed",
    "留存升级前登记内容的散列值",
    OlderRowsHashed,
    sample=OlderRowsHashed(("duties.matter", "duties.powerlist"), 120),
)

KEY_MADE = verb("sealing_key.made", "更换加密密钥", KeyMade, sample=KeyMade("3fa9c1d2"))
SEALED_ANEW = verb(
    "sealing_key.applied",
    "用现行密钥重新加密",
    RowsSealedAnew,
    sample=RowsSealedAnew(rows=1234, unreadable=0, held=2),
)
KEY_RETIRED = verb("sealing_key.retired", "销毁加密密钥", KeyRetired, sample=KeyRetired(date(2026, 3, 2)))


@facts
class ClockDoubted:
    """The day that the server's clock said, and the last day before that on which it had been believed."""

    clock_day: date = fact("时钟日期")
    believed_day: date = fact("此前最近可信日期")


@facts
class SchedulePulledBack:
    """Which jobs waited for a time too far ahead, the farthest day of those, and how much post (`dispatches`) did."""

    jobs: tuple[str, ...] = fact("定时任务")
    farthest: date | None = fact("最远日期")
    dispatches: int = fact("投递件数")


_DOUBTED = ClockDoubted(date(2037, 11, 28), date(2026, 11, 27))
CLOCK_CONFIRMED = verb("clock.confirmed", "确认服务器时钟", ClockDoubted, sample=_DOUBTED)
CLOCK_RIGHT_AGAIN = verb("clock.right_again", "服务器时钟恢复正常", ClockDoubted, sample=_DOUBTED)
SCHEDULE_PULLED_BACK = verb(
    "clock.schedule_pulled_back",
    "纠正过远的运行时间",
    SchedulePulledBack,
    sample=SchedulePulledBack(("核验日志链",), date(2037, 11, 28), 0),
)
