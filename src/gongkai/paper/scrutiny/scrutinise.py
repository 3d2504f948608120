"""The whole scrutiny of one text before it is published (条例第十七条): every rule, in order of place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.paper.scrutiny.citations import find_superseded
from gongkai.paper.scrutiny.closed import ClosedDocument, find_closed
from gongkai.paper.scrutiny.doubtful import find_doubtful
from gongkai.paper.scrutiny.found import ScrutinyFinding
from gongkai.paper.scrutiny.likeness import find_likeness
from gongkai.paper.scrutiny.personal_data import find_personal_data
from gongkai.paper.scrutiny.wordings import Pack, find_wordings, packs


@dataclass(frozen=True)
class Known:
    """What the office knows when a text is looked through.

    `on` is the legal day of publication; `closed` the documents registered as not public; `packs` those that come with
    the program and the agency's own; `allowed` phrases that are no fault; `published` the fingerprint of each text
    already published, by the name it shall be told by, without the text itself.
    """

    on: date
    closed: tuple[ClosedDocument, ...] = ()
    packs: tuple[Pack, ...] = field(default_factory=packs)
    allowed: tuple[str, ...] = ()
    published: Mapping[str, frozenset[int]] = field(default_factory=dict)


def scrutinise(text: str, known_texts: Known) -> tuple[ScrutinyFinding, ...]:
    """Everything found in a text, in order of place, longer passages first. It raises for no text whatever."""
    personal = find_personal_data(text)
    findings = (
        *personal,
        *find_doubtful(text, personal),
        *find_closed(text, known_texts.closed),
        *find_superseded(text, known_texts.on),
        *find_wordings(text, packs=known_texts.packs, allowed=known_texts.allowed, on=known_texts.on),
        *find_likeness(text, known_texts.published),
    )
    return tuple(sorted(findings, key=lambda finding: (finding.start, -finding.end, finding.rule)))
