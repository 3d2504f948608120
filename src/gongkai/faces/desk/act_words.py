"""What every act can refuse, in words; what a room refuses besides stands in the words of that room."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from gongkai.facts.faults import FaultyFacts
from gongkai.law.permissions import Permission
from gongkai.law.procedure.table import NotOpen, Obstacle
from gongkai.law.terms import zh
from gongkai.office import acts
from gongkai.office.agencies.models import Role
from gongkai.office.agencies.permission import BY_POST


def holders_words(permissions: Collection[Permission]) -> str:
    """Who can do what takes one of these permissions."""
    posts = [role for role in Role if any(role in BY_POST.get(it, ()) for it in permissions)]
    if not posts:
        return "这一步由有相应岗位的人办理。"
    return f"这一步由{'、'.join(str(role.label) for role in posts)}办理。"


def not_open_words(refused: NotOpen, subject: str = "") -> str:
    """Why a move is not open: every reason, a sentence each."""
    after = tuple(zh(move) for move in refused.after)
    return why_not_words(zh(refused.move), zh(refused.stage), refused.obstacles, after, subject)


def why_not_words(
    move: str, stage: str, obstacles: Collection[Obstacle], after: Collection[str] = (), subject: str = ""
) -> str:
    """Why a move is not open: every reason, a sentence each. `after`: the moves of which one must come first."""
    before = "、".join(f"“{earlier}”" for earlier in after)
    sentences = {
        Obstacle.ALREADY_DONE: f"“{move}”已经做过，只能做一次。",
        Obstacle.WRONG_STAGE: f"{subject}现在是“{stage}”，不能“{move}”。",
        Obstacle.NOT_YET: f"先要{before}，才能“{move}”。" if before else f"现在还不能“{move}”，缺前一步。",
    }
    return "".join(sentences[obstacle] for obstacle in obstacles)


def in_future_words(refused: acts.InFuture) -> str:
    """A day that has not come."""
    return f"{_day(refused.day)}还没有到，不能登记为已发生。"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


ACT_WORDS: Mapping[type[Exception], str | Callable[[Any], str]] = {
    acts.NotPermitted: lambda it: holders_words(it.permissions),
    acts.InFuture: in_future_words,
    acts.UndoReasonMissing: "请填写理由。",
    FaultyFacts: lambda it: "".join(fault.sentence for fault in it.faults),
}
"""The sentences that are the same in every room."""
