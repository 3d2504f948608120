"""What can be done in this room, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.office.journal.vocabulary import verb


@dataclass(frozen=True)
class PostNoted:
    """On which day an account of new media last posted, and the address of that post."""

    platform: str
    name: str
    posted_on: date
    evidence: str


POST_NOTED = verb(
    "media_account.post_noted",
    "登记新媒体最近发布",
    PostNoted,
    sample=PostNoted("微信公众号", "青石自然资源", date(2026, 3, 2), "https://mp.weixin.example/s/1"),
)
