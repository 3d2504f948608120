"""What this room lets be verified: its guards, the chains, the anchors, the rows that acts answer for."""

from __future__ import annotations

from django.utils import timezone

from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import AreaLook, area
from gongkai.office.journal import anchors, guards  # noqa: F401  (the guards are declared when they are read)
from gongkai.office.journal.anchors_laid import check_anchors
from gongkai.office.journal.rows_verified import check_rows
from gongkai.office.journal.verify import Broken, Head, Verified, names, verify


def check_chains(look: AreaLook) -> None:
    """Follow every chain, against the anchors that are kept and the heads that came from outside."""
    outside = [head for head in look.heads if isinstance(head, Head)]
    verified = verify(anchors=[*anchors.ends(anchors.kept()), *outside], progress=look.passed)
    called = names({broken.agency for broken in verified.broken})
    for broken in verified.broken:
        look.report(Damage(broken.how.value), where_broken(broken, called))
    look.note(keyed_words(verified))


def where_broken(broken: Broken, called: dict[int, str]) -> str:
    """Whose chain is broken, and at which entry."""
    whose = f"{called.get(broken.agency, '')}（编号 {broken.agency}）" if broken.agency else "平台"
    return f"{whose}第 {broken.number} 条"


def keyed_words(verified: Verified) -> str:
    """Since when the chains carry codes, or that they do not yet."""
    chains = f"{verified.chains} 条链"
    if verified.keyed_at is None:
        return f"{chains}；尚未启用校验码：第一次夜间核验完好后自动启用，此前追加的伪造日志只能用存档的锚点发现"
    day = timezone.localdate(verified.keyed_at)
    return f"{chains}；自 {day} 起每条日志带校验码，{verified.keyed} 条链已启用"


CHAINS = area("journal.chains", "日志链", check_chains, unit="条")
ROWS = area("journal.rows", "登记内容", check_rows, unit="条")
ANCHORS = area("journal.anchors", "日志锚点", check_anchors, unit="天")
