"""What is recorded of coming in: each verb with its facts. No password or code ever stands in facts.

`came_from` is the network address of whoever did it, empty where there was none to know.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from gongkai.facts.fields import fact, facts
from gongkai.office.journal.coded import Coded
from gongkai.office.journal.vocabulary import verb


class LogInStep(StrEnum):
    """What was asked for when somebody was not let in."""

    PASSWORD = "password"  # noqa: S105
    CODE = "code"
    SINGLE_SIGN_ON = "single_sign_on"


@facts
class LogInArrival:
    """Whether a one-time or recovery code was asked for and given, and whether the identity provider vouched."""

    second_factor: bool = fact("用动态口令")
    single_sign_on: bool = fact("统一身份认证", default=False)
    came_from: str = fact("来源地址", default="")


@facts
class Failure:
    """At which step it failed. Under which name is not said: people type passwords there by mistake."""

    step: LogInStep = fact("环节")
    came_from: str = fact("来源地址", default="")


@facts
class ActSource:
    """Where it was done from; the verb says the rest."""

    came_from: str = fact("来源地址", default="")


@facts
class CodesLeft:
    """How many recovery codes have not been used yet."""

    left: int = fact("剩余备用码")
    came_from: str = fact("来源地址", default="")


@facts
class Locked:
    """After how many failures in a row the name was locked."""

    failures: int = fact("失败次数")
    came_from: str = fact("来源地址", default="")


@facts
class RefusedAccess:
    """Which kind of page was refused, with which status, where from, and at which agency where the address named one.

    Never the address itself: it may hold what somebody typed. `count` is how often within ten minutes.
    """

    view: Annotated[str, Coded.PAGE] = fact("页面")
    status: int = fact("应答状态码")
    came_from: str = fact("来源地址", default="")
    slug: str = fact("网址代号", default="")
    count: int = fact("次数", default=1)


@facts
class FailuresCounted:
    """How often log-in failed at a step under names that nobody has, within ten minutes from one address."""

    step: LogInStep = fact("环节")
    came_from: str = fact("来源地址")
    count: int = fact("次数")


@facts
class TwoPersonAct:
    """An act that takes two persons: its number, what is wanted, for which post, and until when it may be confirmed.

    `proposed_by` is who wanted it, in the entries on what became of it; `came_from` is where who settled it sat.
    """

    proposal: int = fact("复核事项编号")
    wanted: Annotated[str, Coded.ACCOUNT_ACT] = fact("提请事项")
    agency: str = fact("机关", default="")
    role: Annotated[str, Coded.POST] = fact("岗位", default="")
    day: date | None = fact("日期", default=None)
    expires_on: date | None = fact("有效期至", default=None)
    proposed_by: str = fact("提请人", default="")
    came_from: str = fact("来源地址", default="")


@facts
class LetIn:
    """What the operator did on the server for somebody whom nobody could let in at the desk, and why."""

    reason: str = fact("原因")
    second_factor_removed: bool = fact("停用动态口令", default=False)


@facts
class SessionsEnded:
    """How many sessions were ended, and the day the oldest of them began."""

    count: int = fact("结束的会话数")
    oldest: date | None = fact("最早开始于", default=None)
    came_from: str = fact("来源地址", default="")


_HERE = "10.20.30.40"

LOGGED_IN = verb("staff.logged_in", "登录", LogInArrival, sample=LogInArrival(second_factor=True, came_from=_HERE))
NOT_LET_IN = verb("staff.not_let_in", "登录失败", Failure, sample=Failure(LogInStep.PASSWORD, _HERE))
LOGGED_OUT = verb("staff.logged_out", "退出登录", ActSource, sample=ActSource(_HERE))
LOCKED_OUT = verb("staff.locked_out", "登录失败次数过多，锁定账号", Locked, sample=Locked(5, _HERE))
UNLOCKED = verb("staff.unlocked", "解除账号锁定", ActSource, sample=ActSource(_HERE))
PASSWORD_CHANGED = verb("staff.password_changed", "修改密码", ActSource, sample=ActSource(_HERE))
PASSWORD_GIVEN = verb("staff.password_given", "设置初始密码", ActSource, sample=ActSource(_HERE))
SECOND_FACTOR_SET_UP = verb("staff.second_factor_set_up", "启用动态口令", ActSource, sample=ActSource(_HERE))
SECOND_FACTOR_REMOVED = verb("staff.second_factor_removed", "停用动态口令", ActSource, sample=ActSource(_HERE))
RECOVERY_CODES_MADE = verb("staff.recovery_codes_made", "生成备用码", ActSource, sample=ActSource(_HERE))
RECOVERY_CODE_USED = verb("staff.recovery_code_used", "使用备用码", CodesLeft, sample=CodesLeft(9, _HERE))
SIGN_ON_BOUND = verb("staff.sign_on_bound", "绑定统一身份认证", ActSource, sample=ActSource(_HERE))
SIGN_ON_RELEASED = verb("staff.sign_on_released", "解除统一身份认证绑定", ActSource, sample=ActSource(_HERE))
SESSIONS_ENDED = verb(
    "staff.sessions_ended",
    "结束登录会话",
    SessionsEnded,
    sample=SessionsEnded(2, date(2026, 1, 12), _HERE),
)

_WANTED = TwoPersonAct(12, "give_password", expires_on=date(2026, 1, 19), proposed_by="安宁", came_from=_HERE)
ACT_PROPOSED = verb("account_act.proposed", "提请复核", TwoPersonAct, sample=_WANTED)
ACT_CONFIRMED = verb("account_act.confirmed", "复核同意", TwoPersonAct, sample=_WANTED)
ACT_CONFIRMED_ON_SERVER = verb("account_act.confirmed_on_server", "【应急】服务器上复核", TwoPersonAct, sample=_WANTED)
ACT_DECLINED = verb("account_act.declined", "复核不同意", TwoPersonAct, sample=_WANTED)
ACT_WITHDRAWN = verb("account_act.withdrawn", "撤回提请", TwoPersonAct, sample=_WANTED)
ACT_EXPIRED = verb("account_act.expired", "提请逾期失效", TwoPersonAct, sample=_WANTED)
LET_IN_ON_SERVER = verb(
    "staff.let_in_on_server",
    "【应急】服务器上重设密码",
    LetIn,
    sample=LetIn("三名管理员都不能登录", second_factor_removed=True),
)
ACCESS_REFUSED = verb(
    "staff.access_refused", "访问被拒绝", RefusedAccess, sample=RefusedAccess("case", 404, _HERE, "jyj")
)
ACCESS_REFUSED_AGAIN = verb(
    "staff.access_refused_again",
    "访问连续被拒绝（10分钟合计）",
    RefusedAccess,
    sample=RefusedAccess("case", 404, _HERE, count=5000),
)
NOT_LET_IN_AGAIN = verb(
    "staff.not_let_in_again",
    "连续登录失败（没有这个用户名，10分钟合计）",
    FailuresCounted,
    sample=FailuresCounted(LogInStep.PASSWORD, _HERE, 5000),
)
