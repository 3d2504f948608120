"""What is recorded of coming in: each verb with its facts. No password, code or address ever stands in facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.office.journal.vocabulary import Nothing, verb


@dataclass(frozen=True)
class Arrival:
    """Whether a second factor was shown beside the password."""

    second_factor: bool


@dataclass(frozen=True)
class Locked:
    """After how many failures in a row the name was locked."""

    failures: int


@dataclass(frozen=True)
class SessionsEnded:
    """How many sessions were ended, and the day the oldest of them began."""

    count: int
    oldest: date | None = None


LOGGED_IN = verb("staff.logged_in", "登录", Arrival, sample=Arrival(second_factor=True))
LOGGED_OUT = verb("staff.logged_out", "退出登录", Nothing, sample=Nothing())
LOCKED_OUT = verb("staff.locked_out", "登录失败次数过多，锁定账号", Locked, sample=Locked(failures=5))
UNLOCKED = verb("staff.unlocked", "解除账号锁定", Nothing, sample=Nothing())
PASSWORD_CHANGED = verb("staff.password_changed", "修改密码", Nothing, sample=Nothing())
PASSWORD_GIVEN = verb("staff.password_given", "设置初始密码", Nothing, sample=Nothing())
SECOND_FACTOR_SET_UP = verb("staff.second_factor_set_up", "启用动态口令", Nothing, sample=Nothing())
SECOND_FACTOR_REMOVED = verb("staff.second_factor_removed", "停用动态口令", Nothing, sample=Nothing())
RECOVERY_CODES_MADE = verb("staff.recovery_codes_made", "生成备用码", Nothing, sample=Nothing())
SESSIONS_ENDED = verb(
    "staff.sessions_ended",
    "结束登录会话",
    SessionsEnded,
    sample=SessionsEnded(count=2, oldest=date(2026, 1, 12)),
)
