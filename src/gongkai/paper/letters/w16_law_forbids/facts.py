"""W16: a law or administrative regulation forbids disclosure (14); no lower text can."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import NamedProvision, RefusalFacts


@facts(kw_only=True)
class Facts(RefusalFacts):
    """What forbids it."""

    forbidden_by: tuple[NamedProvision, ...] = fact("禁止公开的法律、行政法规及条款")
