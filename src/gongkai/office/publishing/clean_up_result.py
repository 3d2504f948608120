"""清理结果: what a clean-up came to, and the draft by which it is published and carried out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.db import transaction

from gongkai.law.clean_up import CARRIED_OUT_BY, ENDS, CleanUpConclusion
from gongkai.law.disclosure import DocumentKind, Relation
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.law.terms import zh
from gongkai.office.journal.record import Actor, record
from gongkai.office.publishing.begin import begin
from gongkai.office.publishing.clean_up_models import CleanUp
from gongkai.office.publishing.clean_up_queries import CleanUpRow, rows_of
from gongkai.office.publishing.clean_up_task import held_clean_up, subject_of
from gongkai.office.publishing.content import Content
from gongkai.office.publishing.link import link
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.refusals import CleanUpUnderWay, EndsTooEarly, NoDayOfEnding, ResultDrafted
from gongkai.office.publishing.verbs import CLEAN_UP_DRAFTED, CleanUpDrafted
from gongkai.paper.body.clean import clean
from gongkai.paper.body.reading import text_of
from gongkai.paper.documents.clean_up import CleanUpResult, ConcludedDocument, ConcludedGroup, result_html
from gongkai.paper.official.phrasing import day

DECISION, NOTICE = "policy_document", "notice"
"""The kinds as which a result is drafted: where it ends documents, and where it only says what stands."""
ENDED_OTHERWISE = "清理期间已经废止、失效"
"""How the group of those is called on which nothing had to be concluded."""


def result_of(clean_up: CleanUp, rows: Sequence[CleanUpRow]) -> CleanUpResult:
    """What was concluded so far, group by group."""
    return _result(clean_up, rows, _group)


@transaction.atomic
def draft_result(clean_up: CleanUp, takes_effect: date | None, *, actor: Actor, on: date) -> Version:
    """起草清理结果: a draft with the tables in it and, for each document that is to end, the link that ends it.

    Once it has been reviewed and published, the validity of the documents and their registers follow. What ended or was
    withdrawn meanwhile is not linked. Raises CleanUpUnderWay, ResultDrafted, NoDayOfEnding, EndsTooEarly, NotStanding.
    """
    locked = held_clean_up(clean_up)
    if not locked.is_closed:
        raise CleanUpUnderWay
    if is_drafted(locked):
        raise ResultDrafted
    rows = rows_of(locked, on)
    ends = [row for row in rows if _to_end(row)]
    if ends and takes_effect is None:
        raise NoDayOfEnding
    if ends and takes_effect and takes_effect < locked.as_of:
        raise EndsTooEarly(locked.as_of)
    from_day = takes_effect if ends else None
    slug = DECISION if ends else NOTICE
    version = begin(locked.agency, slug, _content(locked, rows, from_day), actor=actor, on=on)
    for row in ends:
        link(version, _relation(row), row.now.disclosure, from_day, actor=actor, on=on)
    locked.result = version.disclosure
    locked.save(update_fields=["result"])
    facts = CleanUpDrafted(locked.as_of, version.disclosure.of_kind.label, from_day)
    record(locked.agency, subject_of(locked), CLEAN_UP_DRAFTED, facts, actor=actor, on=on)
    version.refresh_from_db()
    return version


def is_drafted(clean_up: CleanUp) -> bool:
    """Whether its result was drafted, and the draft was not dropped."""
    versions = Version.objects.filter(disclosure=clean_up.result_id).exclude(stage=DisclosureStage.DROPPED)
    return clean_up.result_id is not None and versions.exists()


def ends_any(rows: Sequence[CleanUpRow]) -> bool:
    """Whether the draft of the result will end a document, and so asks from which day."""
    return any(_to_end(row) for row in rows)


def _to_end(row: CleanUpRow) -> bool:
    """Whether a document is to end and still can be ended."""
    public = row.now.disclosure.withdrawn_on is None
    return row.line.concluded in ENDS and row.line.settled_on is None and public and not row.now.has_ended


def _relation(row: CleanUpRow) -> Relation:
    return CARRIED_OUT_BY[CleanUpConclusion(row.line.conclusion)]


def _content(clean_up: CleanUp, rows: Sequence[CleanUpRow], from_day: date | None) -> Content:
    what = f"{clean_up.agency.name}对{day(clean_up.as_of)}有效的文件进行了清理"
    lead = f"<p>按照文件清理的要求，{what}，现将结果公布如下。</p>"
    if from_day:
        lead += f"<p>废止和宣布失效的文件，自{day(from_day)}起不再执行。</p>"
    body = clean(lead + result_html(_result(clean_up, rows, _public_group)))
    form = DocumentKind.DECISION if from_day else DocumentKind.NOTICE
    return Content(
        title=f"{clean_up.agency.name}关于公布文件清理结果的{zh(form)}",
        document_kind=form.value if from_day else "",
        effective_on=from_day,
        body=body,
        text=text_of(body),
    )


def _group(row: CleanUpRow) -> str:
    """In which group of the result a document stands; empty while nothing was concluded on it."""
    if row.ended_otherwise:
        return ENDED_OTHERWISE
    return zh(row.line.concluded) if row.line.concluded else ""


def _public_group(row: CleanUpRow) -> str:
    """The same as the public is told: what is to end is ended; empty for what was withdrawn or is not carried out."""
    if row.now.disclosure.withdrawn_on is not None:
        return ""
    if row.now.has_ended:
        return ENDED_OTHERWISE
    if row.line.concluded in ENDS:
        return zh(_relation(row)) if _to_end(row) else ""
    return _group(row)


def _result(clean_up: CleanUp, rows: Sequence[CleanUpRow], group_of: Callable[[CleanUpRow], str]) -> CleanUpResult:
    """The groups in the order of the conclusions."""
    order = [*CleanUpConclusion, None]
    by_group: dict[str, list[CleanUpRow]] = {}
    for row in sorted(rows, key=lambda row: order.index(None if row.ended_otherwise else row.line.concluded)):
        if group := group_of(row):
            by_group.setdefault(group, []).append(row)
    last = by_group.pop(ENDED_OTHERWISE, None)
    groups = [*by_group.items(), *([(ENDED_OTHERWISE, last)] if last else [])]
    return CleanUpResult(
        clean_up.agency.name,
        clean_up.as_of,
        tuple(ConcludedGroup(name, tuple(map(_concluded, group))) for name, group in groups),
    )


def _concluded(row: CleanUpRow) -> ConcludedDocument:
    version = row.line.version
    return ConcludedDocument(version.title, version.document_number, version.written_on, row.line.reason)
