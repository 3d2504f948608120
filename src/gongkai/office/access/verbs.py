"""What is recorded of coming in: each verb with its facts. No password, code or address ever stands in facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.office.journal.vocabulary import Nothing, verb


class Step(StrEnum):
    """What was asked for when somebody was not let in."""

    PASSWORD = "password"  # noqa: S105
    CODE = "code"
    SINGLE_SIGN_ON = "single_sign_on"


@dataclass(frozen=True)
class Arrival:
    """Whether a one-time or recovery code was asked for and given, and whether the identity provider vouched."""

    second_factor: bool
    single_sign_on: bool = False


@dataclass(frozen=True)
class Failure:
    """At which step it failed. Under which name is not said: people type passwords there by mistake."""

    step: Step


@dataclass(frozen=True)
class CodesLeft:
    """How many recovery codes have not been used yet."""

    left: int


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
NOT_LET_IN = verb("staff.not_let_in", "登录失败", Failure, sample=Failure(step=Step.PASSWORD))
LOGGED_OUT = verb("staff.logged_out", "退出登录", Nothing, sample=Nothing())
LOCKED_OUT = verb("staff.locked_out", "登录失败次数过多，锁定账号", Locked, sample=Locked(failures=5))
UNLOCKED = verb("staff.unlocked", "解除账号锁定", Nothing, sample=Nothing())
PASSWORD_CHANGED = verb("staff.password_changed", "修改密码", Nothing, sample=Nothing())
PASSWORD_GIVEN = verb("staff.password_given", "设置初始密码", Nothing, sample=Nothing())
SECOND_FACTOR_SET_UP = verb("staff.second_factor_set_up", "启用动态口令", Nothing, sample=Nothing())
SECOND_FACTOR_REMOVED = verb("staff.second_factor_removed", "停用动态口令", Nothing, sample=Nothing())
RECOVERY_CODES_MADE = verb("staff.recovery_codes_made", "生成备用码", Nothing, sample=Nothing())
RECOVERY_CODE_USED = verb("staff.recovery_code_used", "使用备用码", CodesLeft, sample=CodesLeft(left=9))
SIGN_ON_BOUND = verb("staff.sign_on_bound", "绑定统一身份认证", Nothing, sample=Nothing())
SIGN_ON_RELEASED = verb("staff.sign_on_released", "解除统一身份认证绑定", Nothing, sample=Nothing())
SESSIONS_ENDED = verb(
    "staff.sessions_ended",
    "结束登录会话",
    SessionsEnded,
    sample=SessionsEnded(count=2, oldest=date(2026, 1, 12)),
)
