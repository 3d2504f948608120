"""What can be done in this room, as the journal keeps it."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.office.journal.vocabulary import verb


@facts
class PostNoted:
    """On which day an account of new media last posted, and the address of that post."""

    platform: str = fact("平台")
    name: str = fact("账号名称")
    posted_on: date = fact("最近发布日期")
    evidence: str = fact("内容网址")


POST_NOTED = verb(
    "media_account.post_noted",
    "登记新媒体最近发布",
    PostNoted,
    sample=PostNoted("微信公众号", "青石自然资源", date(2026, 3, 2), "https://mp.weixin.example/s/1"),
)
