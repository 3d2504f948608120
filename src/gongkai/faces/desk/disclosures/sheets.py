"""What the desk's pages on what is published show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString

from gongkai.faces.desk.cases.sheets import Happened
from gongkai.faces.desk.disclosures.file_sheets import FileLine, FindingLine, file_lines, finding_line, look_of
from gongkai.faces.desk.disclosures.period_words import due_words
from gongkai.faces.desk.disclosures.words import gap_words
from gongkai.faces.desk.journal.words import fact_lines, verb_words
from gongkai.faces.desk.todos import lamp_of, workdays_left
from gongkai.faces.ui.file_view import scrolling
from gongkai.faces.ui.force_tones import FORCE_TONES
from gongkai.faces.ui.model_fields import label_of
from gongkai.faces.ui.reply_date import ReplyDateSheet, reply_date_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.clock import DueDate
from gongkai.law.disclosure import interpretation
from gongkai.law.procedure.disclosure import (
    REVIEWS,
    DisclosureMove,
    DisclosureStage,
)
from gongkai.law.terms import zh
from gongkai.law.workdays import Calendar
from gongkai.office.acts import steps_open_to
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.history import entries_of
from gongkai.office.publishing.archive import archive_of
from gongkai.office.publishing.content import content_of, keywords_in
from gongkai.office.publishing.due import publication_due, where_known
from gongkai.office.publishing.local_periods import local_periods
from gongkai.office.publishing.look import ReviewReport
from gongkai.office.publishing.matter import VersionProcedure, subject_of
from gongkai.office.publishing.models import UNDER_WAY, Disclosure, Link, ProcedureRecord, Version
from gongkai.office.publishing.moves import round_of
from gongkai.office.publishing.queries import links_to, links_with_targets, reviews_of, reviews_passed, validities
from gongkai.office.publishing.review_models import ReviewArchive, ReviewRecord
from gongkai.office.self_check.contents import dead_links_in
from gongkai.office.workdays.queries import calendar_in_force
from gongkai.paper.body.flaws import described

TONES = {
    DisclosureStage.PUBLISHED: "ok",
    DisclosureStage.APPROVED: "info",
    DisclosureStage.DRAFTING: "",
    DisclosureStage.KEPT: "off",
    DisclosureStage.DROPPED: "off",
}
"""The colour of a stage's tag; reviews under way are warnings."""
CONSEQUENCES = {
    DisclosureMove.SEND_FOR_REVIEW: "送下一个审查环节，送审后不能修改。",
    DisclosureMove.PASS: "记下您的审查意见，送下一个环节。",
    DisclosureMove.SIGN: "签发后编索引号；主动公开的转待发布，其他的归档。",
    DisclosureMove.SEND_BACK: "退回起草人；改后重新送审，各环节重新审查。",
    DisclosureMove.RECALL: "撤回签发，改后重新送审。",
    DisclosureMove.PUBLISH: "立即向社会公开，首次发布时间从此不变。",
    DisclosureMove.DROP: "不再办理，稿件留存。",
}
_NEXT = {
    DisclosureStage.DRAFTING: "起草人",
    DisclosureStage.SECTION_REVIEW: "科室负责人",
    DisclosureStage.SECRECY_REVIEW: "保密审查员",
    DisclosureStage.LEGALITY_REVIEW: "合法性审核员",
    DisclosureStage.OFFICE_REVIEW: "公开机构负责人",
    DisclosureStage.SIGNING: "分管领导",
    DisclosureStage.APPROVED: "公开机构负责人或者分管领导",
}


@sheetclass
class Gate:
    """One stage of the way to the public."""

    label: str = doc("what it is called")
    state: str = doc("done, now, or empty for what is to come")
    who: str = doc("who passed it and when; whose turn it is; empty")


@sheetclass
class DisclosureOffer:
    """A step that this person can take now."""

    move: DisclosureMove = doc("the step")
    label: str = doc("its word")
    consequence: str = doc("what follows")
    wordy: bool = doc("whether words must be written to it")
    blocked: str = doc("why it cannot be taken yet; empty where it can")


@sheetclass
class LinkLine:
    """On what a version bears."""

    link: Link = doc("the link")
    said: str = doc("how")
    title: str = doc("the other one's title")
    address: str = doc("its public page")


@sheetclass
class VersionPage:
    """One version on its way to the public, or public."""

    version: Version = doc("the version")
    agency: Agency = doc("the agency")
    stage: str = doc("where it stands")
    tone: str = doc("the colour of that")
    gates: tuple[Gate, ...] = doc("the stages of its way")
    meta: tuple[tuple[str, str], ...] = doc("what it says of itself")
    plan: tuple[tuple[str, str], ...] = doc("the plan of its interpretation")
    body: SafeString = doc("its text")
    missing: tuple[str, ...] = doc("what is missing")
    findings: tuple[FindingLine, ...] = doc("what the machine found in it, what blocks on top")
    flaws: tuple[tuple[str, str], ...] = doc("what keeps people from reading it, with what to do")
    more: int = doc("how many findings there are beside them")
    blocking: int = doc("how many findings keep it back")
    may_answer: bool = doc("whether this person may say why a finding stays")
    due: date | None = doc("by when it is to be public; None where unknown or not owed")
    left: int | None = doc("working days left")
    basis: str = doc("on what that day rests")
    dates: ReplyDateSheet | None = doc("that day, explained; None where none is owed or known")
    files: tuple[FileLine, ...] = doc("the files that go with it")
    links: tuple[LinkLine, ...] = doc("on what it bears")
    offers: tuple[DisclosureOffer, ...] = doc("what this person can do now")
    waits_for: str = doc("whose turn it is, where it is another's")
    may_edit: bool = doc("whether this person may write it")
    procedure: tuple[ProcedureRecord, ...] = doc("the steps of 制定程序 that are on record")
    may_record: bool = doc("whether this person may record one")
    reviews: tuple[ReviewRecord, ...] = doc("what the reviews said, the latest first")
    archive: ReviewArchive | None = doc("what is kept of its review; None while that is not over")
    happened: tuple[Happened, ...] = doc("what was done, the latest first")

    @property
    def lamp(self) -> str:
        """Its light; none once it is public."""
        return lamp_of(self.left)


@sheetclass
class DisclosureLine:
    """One line of the list."""

    version: Version = doc("the latest version")
    address: str = doc("its page")
    kind: str = doc("the kind")
    stage: str = doc("where it stands")
    tone: str = doc("the colour of that")
    force: str = doc("whether it is in force; empty where that is no question")
    force_tone: str = doc("the colour of that")


def version_address(version: Version, page: str = "desk:disclosure", *more: object) -> str:
    """The address of a page of a version."""
    return reverse(page, args=[version.disclosure.agency.slug, version.pk, *more])


def tone_of(version: Version) -> str:
    """The colour of a version's stage."""
    if version.disclosure.withdrawn_on and version.stands_at is DisclosureStage.PUBLISHED:
        return "bad"
    return TONES.get(version.stands_at, "warn")


def stage_words(version: Version) -> str:
    """Where a version stands: 已发布, 已撤下, 保密审查."""
    if version.disclosure.withdrawn_on and version.stands_at is DisclosureStage.PUBLISHED:
        return "已撤下"
    return zh(version.stands_at)


def disclosure_lines(versions: Iterable[Version], on: date) -> Iterator[DisclosureLine]:
    """The lines of a list."""
    rows = list(versions)
    force = validities([row.disclosure for row in rows], on)
    for row in rows:
        state = force.get(row.disclosure_id)
        yield DisclosureLine(
            row, version_address(row), row.disclosure.of_kind.label, stage_words(row), tone_of(row),
            zh(state) if state else "", FORCE_TONES[state] if state else "",
        )  # fmt: skip


def version_page(version: Version, viewer: Viewer, on: date) -> VersionPage:
    """The page of a version on a day, for one viewer."""
    disclosure, calendar = version.disclosure, calendar_in_force()
    content, plan = content_of(version), interpretation().plan
    open_still = version.stands_at in UNDER_WAY
    first_public = version.number == 1 and version.stands_at is DisclosureStage.PUBLISHED
    due = _due(version, calendar) if open_still or first_public else None
    look = look_of(version, on)
    drafts = may(viewer, Permission.DRAFT_DISCLOSURE, disclosure.agency)
    offers = tuple(_offers(version, viewer, look))
    return VersionPage(
        version=version,
        agency=disclosure.agency,
        stage=stage_words(version),
        tone=tone_of(version),
        gates=tuple(_gates(version)),
        meta=tuple(said_of(version)),
        plan=tuple(zip(plan, content.plan, strict=False)),
        body=scrolling(version.body),
        missing=tuple(map(gap_words, look.gaps)),
        # Those that keep it back first, then the others, each in order of place.
        more=look.more,
        findings=tuple(map(finding_line, sorted(look.findings, key=lambda finding: not finding.blocks))),
        flaws=tuple(_flaws(version, look)) if open_still else (),
        blocking=look.blocking,
        may_answer=open_still and (drafts or bool(offers)),
        due=due.due if due else None,
        left=_left(due.due if due and open_still else None, version, on, calendar),
        basis=due_words(due) if due else "",
        dates=_explained(due, version, on) if due else None,
        files=file_lines(version.attachments.all()),
        links=tuple(_links(version)),
        offers=offers,
        waits_for=_waits_for(version, viewer),
        may_edit=drafts and version.stands_at is DisclosureStage.DRAFTING,
        procedure=tuple(disclosure.procedure.all()),
        may_record=open_still and drafts and disclosure.of_kind.procedure,
        reviews=tuple(reviews_of(version)),
        archive=archive_of(version),
        happened=tuple(
            Happened(entry.on, verb_words(entry), entry.actor_name, fact_lines(entry), undone=False, pauses=False)
            for entry in reversed(entries_of(subject_of(disclosure)))
        ),
    )


def _flaws(version: Version, look: ReviewReport) -> Iterator[tuple[str, str]]:
    """What keeps people from reading it, and the links by which they would come to nothing; each with what to do."""
    for flaw in map(described, look.flaws):
        yield flaw.label, flaw.remedy
    for link in dead_links_in(version):
        remedy = "那里没有公开的内容：没有公开、已经撤下，或者地址写错。改正链接，或者先公开那一件。"
        yield f"链接“{link.words or link.href}”公众打不开", remedy


def _due(version: Version, calendar: Calendar) -> DueDate | None:
    """By when it is to be public, with the local periods that its agency keeps."""
    agency = version.disclosure.agency
    return where_known(publication_due, version, local_periods([agency]).get(agency.pk, ()), calendar)


def _explained(due: DueDate, version: Version, on: date) -> ReplyDateSheet:
    """That day, day by day, by the limit that decides alone."""
    deciding = replace(due.explanation, stretches=due.explanation.stretches[-1:])
    # A correction is not what became public first.
    ended = version.disclosure.first_published_on if version.number == 1 else None
    return reply_date_sheet(replace(due, explanation=deciding), on, ended=ended, act="公开")


def _left(due: date | None, version: Version, on: date, calendar: Calendar) -> int | None:
    """Working days left; a correction of what is public already is not late again."""
    return None if due is None or version.number > 1 else workdays_left(on, due, calendar)


def _gates(version: Version) -> Iterator[Gate]:
    stage, route = version.stands_at, version.disclosure.of_kind.route
    stages = (DisclosureStage.DRAFTING, *route.reviews, DisclosureStage.APPROVED)
    here = stages.index(stage) if stage in stages else len(stages)
    passed = {
        record.review: f"{record.by_name}　{record.on.month}月{record.on.day}日"
        for record in reviews_passed(version, round_of(version))
    }
    for place, stage_of_gate in enumerate(stages):
        who = passed.get(stage_of_gate.value, "")
        if stage_of_gate is DisclosureStage.DRAFTING:
            who = f"{version.drafted_by}　{version.begun_on.month}月{version.begun_on.day}日"
        if stage_of_gate is DisclosureStage.APPROVED and version.published_on:
            who = f"{version.published_on.month}月{version.published_on.day}日"
        state = "done" if place < here else "now" if place == here else ""
        label = "发布" if stage_of_gate is DisclosureStage.APPROVED else zh(stage_of_gate)
        yield Gate(label, state, who or (f"等{_NEXT[stage_of_gate]}" if state == "now" else ""))


def said_of(version: Version) -> Iterator[tuple[str, str]]:
    """What a version says of itself, by label."""
    disclosure = version.disclosure
    yield "索引号", disclosure.index_number or "签发时编"
    yield "信息类别", disclosure.of_kind.label
    for name in ("document_number", "document_kind", "issued_with", "section"):
        if value := getattr(version, name):
            label = label_of(Version, name)
            yield label, version.get_document_kind_display() if name == "document_kind" else value
    for name in ("written_on", "formed_on", "effective_on", "valid_until"):
        if day := getattr(version, name):
            yield label_of(Version, name), f"{day.year}年{day.month}月{day.day}日"
    yield "主题分类", version.theme.replace("\\", " › ") or "没有填"
    if version.audience:
        yield "服务对象", "、".join(version.serves)
    yield "关键词", "；".join(keywords_in(version.keywords)) or "没有填"
    if disclosure.of_kind.interprets:
        yield "解读形式", "、".join(map(zh, version.explains_by)) or "没有选"
        yield "解读人", version.interpreter or "没有填"
    yield "公开属性", version.get_mode_display()
    if version.mode_reason:
        yield "理由和依据", version.mode_reason


def _links(version: Version) -> Iterator[LinkLine]:
    for link in links_with_targets(version):
        public_version = link.target.shown
        title = public_version.title if public_version else ""
        address = reverse("portal:document", args=[link.target.agency.slug, link.target_id])
        yield LinkLine(link, zh(link.says), title, address)


def _offers(version: Version, viewer: Viewer, look: ReviewReport) -> Iterator[DisclosureOffer]:
    stage = version.stands_at
    for step in steps_open_to(VersionProcedure(version), viewer):
        move, blocked = step.move, _blocked(look) if step.whole else ""
        if step.other_hand and viewer.staff in version.authors:
            blocked = "起草人不得审查自己的稿件"
        label = f"{zh(stage)}通过" if move is DisclosureMove.PASS and stage in REVIEWS else zh(move)
        yield DisclosureOffer(move, label, CONSEQUENCES[move], step.words, blocked)


def _blocked(look: ReviewReport) -> str:
    """Why a version cannot be sent on; empty where it can."""
    parts = [f"缺{len(look.gaps)}项"] if look.gaps else []
    parts += [f"{look.blocking}处须处理"] if look.blocking else []
    return f"还{'，'.join(parts)}" if parts else ""


def _waits_for(version: Version, viewer: Viewer) -> str:
    """Whose turn it is; empty where it is the viewer's own, or nobody's."""
    mine = steps_open_to(VersionProcedure(version), viewer)
    return "" if mine else _NEXT.get(version.stands_at, "")


def bearings_of(disclosure: Disclosure) -> list[tuple[str, str, str]]:
    """What bears on a published disclosure: how, its title, its public page."""
    return [
        (zh(related.relation), related.other.shown.title if related.other.shown else "",
         reverse("portal:document", args=[related.other.agency.slug, related.other.pk]))
        for related in links_to(disclosure)
    ]  # fmt: skip
