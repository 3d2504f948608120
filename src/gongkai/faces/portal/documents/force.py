"""Where a public document is read, whether it is in force, and what became of one that is explained."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.urls import reverse

from gongkai.faces.ui.force_tones import FORCE_TONES
from gongkai.faces.ui.frame import FrameLink
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.disclosure import Relation, Validity
from gongkai.law.terms import zh
from gongkai.law.validity import ENDED, InForce, state_since
from gongkai.office.publishing.explained import Outdated
from gongkai.office.publishing.models import Disclosure, Version
from gongkai.office.publishing.queries import RelatedDocument
from gongkai.paper.documents.facts import day_of

_ENDED = {Relation.REPEALS, Relation.DECLARES_VOID}

WITHDRAWN = "已撤下"
OUTDATED_STATES = (
    *(zh(state) for state in (Validity.AMENDED, Validity.REPEALED, Validity.LAPSED, Validity.DECLARED_VOID)),
    WITHDRAWN,
)
"""What a document that is explained may have become."""


@sheetclass
class Force:
    """Whether a document is in force today, as a page says it."""

    word: str = doc("the state")
    tone: str = doc("its colour")
    dead: bool = doc("whether it is no basis for anything any more")
    said: str = doc("since when and until when")
    by: FrameLink | None = doc("the document that ended it; None where none did")
    stamp: str = doc("the word across the page of one that has ended; empty")
    since: date | None = doc("the day from which it has ended; None while it has not")


@sheetclass
class OutdatedNote:
    """That a document which the page explains is not any more what was explained."""

    said: str = doc("what became of it, since when")
    tone: str = doc("its colour")
    document: FrameLink | None = doc("the document")


def force_said(version: Version, state: Validity, passive: Collection[RelatedDocument], on: date) -> Force:
    """Whether a version that is public is in force on a day; `passive` is what bears on it."""
    since, until = version.effective_on, version.valid_until
    ending = min(
        (link for link in passive if link.relation in _ENDED and link.takes_effect),
        key=lambda link: link.takes_effect or date.max, default=None,
    )  # fmt: skip
    dead = state in ENDED
    by = link_to(ending.other) if ending and state is not Validity.LAPSED else None
    term = f"自{day_of(since)}起施行" if since else "没有写明施行日期"
    term += f"，有效期至{day_of(until)}" if until else ""
    if state in (Validity.REPEALED, Validity.DECLARED_VOID) and ending:
        sentence = f"本文件已于{day_of(ending.takes_effect)}{zh(state).removeprefix('已')}，不再作为办事依据。"
        return Force(
            zh(state), FORCE_TONES[state], dead, sentence, by, zh(state).removeprefix("已"), ending.takes_effect
        )
    if dead:
        sentence = f"本文件有效期至{day_of(until)}，已经失效，不再作为办事依据。"
        return Force(
            zh(state), FORCE_TONES[state], dead, sentence, None, "失效", state_since(InForce(since, until), on)
        )
    coming = f"，将于{day_of(ending.takes_effect)}{zh(ending.relation)}" if ending else ""
    return Force(zh(state), FORCE_TONES[state], dead, f"{term}{coming}。", by, "", None)


def outdated_note(outdated: Outdated) -> OutdatedNote:
    """What is said above an explanation."""
    return OutdatedNote(outdated.told.said, _tone(outdated), link_to(outdated.document))


def outdated_words(outdated: Collection[Outdated]) -> tuple[str, str]:
    """What a list says of an explanation, and in which colour: the worst of it; empty where nothing has changed."""
    if not outdated:
        return "", ""
    worst = min(outdated, key=lambda entry: entry.state is Validity.AMENDED)
    return f"所解读的文件{state_word(worst)}", _tone(worst)


def state_word(outdated: Outdated) -> str:
    """What a document that is explained is now."""
    return zh(outdated.state) if outdated.state else WITHDRAWN


def _tone(outdated: Outdated) -> str:
    return FORCE_TONES[outdated.state] if outdated.state else "bad"


def link_to(disclosure: Disclosure | None) -> FrameLink | None:
    """The way to a disclosure; None where there is none."""
    if disclosure is None or disclosure.shown is None:
        return None
    return FrameLink(disclosure.shown.title, document_address(disclosure))


def document_address(disclosure: Disclosure) -> str:
    """The unchanging address of a disclosure."""
    return reverse("portal:document", args=[disclosure.agency.slug, disclosure.pk])
