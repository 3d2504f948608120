"""青石市 from the inside: who sits at the desk in these tests, and how one of them logs in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from lxml import html

from gongkai.demo.agencies import build_town, known_password
from gongkai.demo.seed import import_seed
from gongkai.law.disclosure import DisclosureMode, Relation
from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.law.procedure.complaint import ComplaintFinding, ComplaintMove
from gongkai.law.procedure.disclosure import DisclosureMove
from gongkai.law.procedure.remedy import Contested, RemedyKind, ReviewProcedure
from gongkai.law.registers import Register, Span
from gongkai.law.supply import Share
from gongkai.office.access.models import AccountAct, AccountProposal
from gongkai.office.access.two_persons import propose
from gongkai.office.acts import By, carry_out
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.enrol import enrol
from gongkai.office.agencies.models import Agency, Post, Role, Staff, Website
from gongkai.office.agencies.verbs import AGENCY_AMENDED, ENROLLED
from gongkai.office.annual import correct_figures
from gongkai.office.annual.take_in import take_in
from gongkai.office.cases.consult import consult_somebody, end_consultation, note_letter_received, receive_opinion
from gongkai.office.cases.decide import Proposal, draft
from gongkai.office.cases.enter import enter
from gongkai.office.cases.intake import ContactDetails, Person
from gongkai.office.cases.letters import begin_series, issue, prepare
from gongkai.office.cases.models import ApplicantKind, PartyRole
from gongkai.office.cases.supply import attach, judge
from gongkai.office.complaints.hand_down import hand_down
from gongkai.office.complaints.matter import ComplaintProcedure
from gongkai.office.complaints.models import ComplaintMatter, ComplaintWay
from gongkai.office.complaints.receive import Grievance, receive
from gongkai.office.complaints.verbs import ComplaintReplied, ReportedBack
from gongkai.office.drafting.begin import begin
from gongkai.office.duties.bind import Binding, bind_matter
from gongkai.office.duties.matters import take_in_matters
from gongkai.office.duties.models import Matter as PublicMatter
from gongkai.office.duties.models import MatterTask
from gongkai.office.duties.power_lists import Adjustment, take_in_power_list
from gongkai.office.journal.anchors import digest, lines
from gongkai.office.journal.models import Anchor, Dispatch, DispatchState
from gongkai.office.journal.record import PROGRAM, Subject, record
from gongkai.office.journal.record import Outgoing as Mail
from gongkai.office.journal.verify import heads
from gongkai.office.publishing.attach import attach as attach_file
from gongkai.office.publishing.begin import begin as begin_disclosure
from gongkai.office.publishing.clean_up_models import CleanUp, CleanUpLine
from gongkai.office.publishing.content import Content
from gongkai.office.publishing.link import link
from gongkai.office.publishing.models import Attachment, Disclosure, Link, ListedWording, Version, WordingKind
from gongkai.office.publishing.moves import take_step
from gongkai.office.publishing.publish import publish as publish_disclosure
from gongkai.office.publishing.wordings import list_wording
from gongkai.office.registers.happenings import change_document
from gongkai.office.registers.models import (
    AccessToken,
    Decision,
    Document,
    DocumentEvent,
    Happening,
    NoPower,
    PeriodTotal,
)
from gongkai.office.registers.power import state_no_power
from gongkai.office.registers.take_in import take_in as take_in_entries
from gongkai.office.registers.tokens import issue_token
from gongkai.office.registers.totals import register_total
from gongkai.office.remedies.answer import send_answer
from gongkai.office.remedies.notify import RemedyNotice, notify
from gongkai.office.website_report.handle import take_in as take_in_website_report
from gongkai.office.website_report.models import WebsiteReport
from gongkai.paper.matters.catalogue import CatalogueRow
from gongkai.paper.matters.power_list import PowerRow
from office.annual.annual_world import docx, figures
from office.cases.cases_world import request
from paper.release.released import telling_pdf
from small_files import a_jpeg

DAY = date(2026, 3, 2)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CLERK, OFFICE_HEAD, OTHER_CLERK, SUPERVISOR = "chenlan", "lizhuren", "wangjiao", "gaoming"
SYSTEM, SECURITY, AUDIT = "xitong", "anquan", "shenji"
NOBODY = "lintian"
"""Has an account and no post."""
BUREAU = "/desk/agencies/zrzyj/"
CASE = f"{BUREAU}cases/2026-0001/"
PAPER = telling_pdf(2, frozenset())
"""What the reply gives that waits for its reviews."""
WANTED = "新华路12号地块规划条件"
"""What the request asks for with which the town begins."""


def build() -> None:
    """The town with its staff, one report published, one under way at 市自然资源局, one person without a post,
    a figure to be corrected by hand, and post that did not go out: one piece of the bureau's, one of the platform's;
    and the anchor of the day."""
    build_town(on=DAY, password_for=known_password)
    import_seed(DAY, PROGRAM)
    bureau = Agency.objects.get(slug="zrzyj")
    take_in(bureau, docx(bureau.name, 2025, figures()), "年报.docx", actor=PROGRAM, on=DAY)
    begin(bureau, 2026, actor=PROGRAM, on=DAY)
    build_requests(bureau)
    build_correction(bureau)
    build_registers(bureau)
    build_contest(bureau)
    build_disclosures(bureau)
    build_lists(bureau)
    enrol(NOBODY, "林田", actor=PROGRAM, on=DAY, password=known_password(NOBODY))
    stuck(bureau)
    stuck(None)
    Anchor.objects.create(day=DAY, heads=(text := lines(DAY, heads())), sha256=digest(text))


def wanted_for(username: str, act: AccountAct = AccountAct.GIVE_PASSWORD, **more: Any) -> AccountProposal:
    """What the security administrator wants done to this person's account, and what waits for a second person."""
    security, today = Staff.objects.get(username=SECURITY), timezone.localdate()
    staff, actor = Staff.objects.get(username=username), actor_of(security, today)
    return propose(staff, act, by=security, actor=actor, on=today, **more)


@transaction.atomic
def stuck(
    agency: Agency | None, state: DispatchState = DispatchState.FAILED, error: str = "对方服务器不接收这个收件地址"
) -> Dispatch:
    """Post that one of the agency's acts asked for, or one on the platform, and that did not go out."""
    verb = AGENCY_AMENDED if agency else ENROLLED
    subject = Subject("agency", agency.slug) if agency else Subject("staff", "")
    entry = record(agency, subject, verb, verb.sample, actor=PROGRAM, on=DAY, send=[Mail("mail", {"letter": 1})])
    entry.dispatches.update(state=state, attempts=9, error=error)
    return entry.dispatches.get()


def build_requests(bureau: Agency) -> None:
    """One request in hand, with a third party asked, a letter that went out and a reply that waits for its reviews."""
    clerk, head = (actor_of(Staff.objects.get(username=name), DAY, bureau) for name in (CLERK, OFFICE_HEAD))
    begin_series(bureau, "青自然资公开告", DAY.year, actor=head, on=DAY)
    case = enter(bureau, request(DAY, wanted=WANTED), actor=clerk, on=DAY).case
    firm = Person(PartyRole.THIRD_PARTY, ContactDetails("青石恒远精密机械有限公司"), ApplicantKind.OTHER_ORG)
    case = consult_somebody(case, Consulted.THIRD_PARTY, firm, "图纸中的工艺参数", actor=clerk, on=DAY)
    case = note_letter_received(case, 1, DAY, actor=clerk, on=DAY)
    case = receive_opinion(case, 1, Opinion.CONSENT, actor=clerk, on=DAY)
    case = end_consultation(case, actor=clerk, on=DAY)
    issue(prepare(case, "W02", {}, actor=clerk, on=DAY), actor=head, on=DAY)
    file = attach(case, BytesIO(PAPER), "规划条件.pdf", "《规划条件》", actor=clerk, on=DAY)
    judge(file, Share.WHOLE, actor=clerk, on=DAY)
    case.refresh_from_db()
    draft(case, Proposal(Outcome.GRANTED, "可以公开。"), actor=clerk, on=DAY)


def build_correction(bureau: Agency) -> None:
    """The clerk would state two requests from natural persons instead of one; nobody has approved it."""
    clerk = actor_of(Staff.objects.get(username=CLERK), DAY, bureau)
    key, reason = "requests.new.natural_person", "3月1日窗口收到的一件没有录入"
    correct_figures.propose(bureau, DAY.year, key, "2", reason, as_of=DAY, actor=clerk, on=DAY)


def build_registers(bureau: Agency) -> None:
    """One document with a change, one decision, one total, one statement, one token of a system."""
    clerk, head = (actor_of(Staff.objects.get(username=name), DAY, bureau) for name in (CLERK, OFFICE_HEAD))
    raw = {
        "title": "青石市自然资源局征地信息公开办法",
        "document_number": "青自然资规〔2025〕1号",
        "issued_on": "2025-03-03",
        "in_force_from": "2025-04-01",
        "term_years": "5",
    }
    (kept,) = take_in_entries(bureau, Register.NORMATIVE_DOCUMENTS, [raw], actor=clerk, on=DAY).entries
    change_document(kept, Happening.SUSPENDED, DAY, "青自然资发〔2026〕8号", actor=clerk, on=DAY)
    decided = {"number": "青自然资罚〔2025〕12号", "matter": "未经批准采矿", "decided_on": "2025-06-10"}
    take_in_entries(bureau, Register.PENALTIES, [decided], actor=clerk, on=DAY)
    year = Span(date(2025, 1, 1), date(2025, 12, 31))
    register_total(bureau, Register.LICENCES, year, Decimal(318), "政务服务平台", actor=clerk, on=DAY)
    state_no_power(bureau, Register.COERCION, "“三定”规定没有赋予", date(2019, 3, 1), actor=head, on=DAY)
    issue_token(bureau, "执法办案系统", actor=PROGRAM, on=DAY)
    site = Website.objects.get(agency=bureau, closed_on=None)
    take_in_website_report(site, 2025, a_jpeg(), "报表.jpg", actor=clerk, on=DAY)


def register_numbers() -> dict[str, int]:
    """What stands for the variables of the addresses of the registers."""
    models = {"decision": Decision, "document": Document, "change": DocumentEvent, "total": PeriodTotal}
    models |= {"matter": PublicMatter, "task": MatterTask}
    models |= {"statement": NoPower, "token": AccessToken, "site": Website, "website_report": WebsiteReport}
    return {name: model.objects.order_by("pk")[0].pk for name, model in models.items()}


def build_contest(bureau: Agency) -> None:
    """One reconsideration that is answered, and one complaint that is closed: nothing presses."""
    clerk = actor_of(Staff.objects.get(username=CLERK), DAY, bureau)
    notice = RemedyNotice(
        RemedyKind.RECONSIDERATION, Contested.DISCLOSURE, "青石市人民政府", ReviewProcedure.SIMPLE, DAY,
        about="没有公开征地补偿标准", claimant="赵大河",
    )  # fmt: skip
    send_answer(notify(bureau, notice, actor=clerk, on=DAY), DAY, 1, actor=clerk, on=DAY)
    grievance = Grievance(
        ComplaintMatter.NOT_DISCLOSED, "栏目空白，赵大河说没有说明。", ComplaintWay.PORTAL, DAY, "赵大河", "13800000003"
    )
    complaint = receive(bureau, grievance, on=DAY).complaint
    authority = actor_of(Staff.objects.get(username=SUPERVISOR), DAY, complaint.authority)
    complaint = hand_down(complaint, "核实栏目", DAY + timedelta(days=7), actor=authority, on=DAY)
    complaint = carry_out(
        ComplaintProcedure(complaint), ComplaintMove.REPORT_BACK, ReportedBack("属实", "已整改"), By(clerk, DAY)
    )
    carry_out(
        ComplaintProcedure(complaint),
        ComplaintMove.REPLY,
        ComplaintReplied(ComplaintFinding.PROVED, "已督促整改。"),
        By(authority, DAY),
    )


NOTICE = Content(
    title="关于开展春季植树活动的通知", written_on=DAY, theme="农业、林业、水利\\林业",
    body="<p>3月12日上午在青河公园植树。</p>", text="3月12日上午在青河公园植树。",
)  # fmt: skip
DRAFT = Content(
    title="关于印发青石市工业用地弹性出让办法的通知", document_number="青自然资规〔2026〕3号",
    written_on=DAY, effective_on=date(2026, 4, 1), theme="国土资源、能源\\土地",
    body="<p>现将办法印发给你们。</p>", text="现将办法印发给你们。",
)  # fmt: skip


def build_disclosures(bureau: Agency) -> None:
    """A notice that is public, and a draft that carries something out by it; nothing of either is late."""
    people = {role: post.staff for role in Role for post in Post.objects.filter(agency=bureau, role=role)[:1]}
    actors = {role: actor_of(person, DAY, bureau) for role, person in people.items()}
    clerk = actors[Role.CLERK]
    notice = begin_disclosure(bureau, "notice", NOTICE, actor=clerk, on=DAY)
    attach_file(notice, "植树地点：青河公园东门。".encode(), "地点.txt", "植树地点", actor=clerk, on=DAY)
    notice.refresh_from_db()
    notice = take_step(notice, DisclosureMove.SEND_FOR_REVIEW, actor=clerk, on=DAY)
    for role in (Role.SECTION_HEAD, Role.SECRECY_REVIEWER):
        notice = take_step(notice, DisclosureMove.PASS, actor=actors[role], on=DAY)
    notice = take_step(notice, DisclosureMove.SIGN, actor=actors[Role.LEADER], on=DAY)
    instant = timezone.make_aware(datetime(DAY.year, DAY.month, DAY.day, 9))  # noqa: DTZ001  (made aware here)
    publish_disclosure(notice, at=instant, actor=actors[Role.OFFICE_HEAD])
    draft = begin_disclosure(bureau, "normative_document", DRAFT, actor=clerk, on=DAY)
    link(draft, Relation.IMPLEMENTS, notice.disclosure, actor=clerk, on=DAY)
    attach_file(draft, "办法附表。".encode(), "附表.txt", "附表", actor=clerk, on=DAY)
    why = "2026年2月任职通知"
    list_wording(bureau, WordingKind.TITLE, "孙副局长", "孙局长", why, actor=actors[Role.OFFICE_HEAD], on=DAY)
    build_clean_up(bureau, draft)


LONG_AGO = date(2023, 6, 30)


def build_clean_up(bureau: Agency, draft: Version) -> None:
    """A clean-up that is over, with one document that stays in force: nothing of it presses."""
    over = CleanUp.objects.create(
        agency=bureau, as_of=LONG_AGO, kinds=["normative_document"], reason="按青政办函〔2023〕18号清理",
        begun_on=LONG_AGO, begun_by="陈岚", ended_on=LONG_AGO, ended_by="李主任",
    )  # fmt: skip
    CleanUpLine.objects.create(
        clean_up=over, version=draft, conclusion="keep", reason="仍然需要", by_name="陈岚", on=LONG_AGO
    )


def disclosure_numbers() -> dict[str, int]:
    """What stands for the variables of the addresses of disclosures: a draft with its link, and what is public."""
    public = Disclosure.objects.get(agency__slug="zrzyj", shown__isnull=False)
    made = Link.objects.get()
    shown, draft = (Attachment.objects.get(version=pk).pk for pk in (public.shown_id, made.version_id))
    return {
        "public": public.pk, "shown": public.shown_id, "draft": made.version_id, "link": made.pk,
        "shown_file": shown, "draft_file": draft, "clean_up": CleanUp.objects.get().pk,
        "clean_up_line": CleanUpLine.objects.get().pk, "wording": ListedWording.objects.get().pk,
    }  # fmt: skip


def build_lists(bureau: Agency) -> None:
    """Two versions of the list of powers, between which one item was altered; a matter in order and one that is not."""
    clerk = actor_of(Staff.objects.get(username=CLERK), DAY, bureau)
    licence = PowerRow("建设用地规划许可", "行政许可", "150101", basis="城乡规划法第三十七条", body=bureau.name)
    before, after = Adjustment(date(2025, 4, 1), "青编发〔2025〕8号"), Adjustment(DAY, "青编发〔2026〕2号")
    power = take_in_power_list(bureau, [licence], before, actor=clerk, on=DAY).items.get().power_id
    take_in_power_list(bureau, [replace(licence, basis="城乡规划法第三十八条")], after, actor=clerk, on=DAY)
    good = CatalogueRow(
        ("规划许可", "建设用地规划许可"), field="国土空间规划", basis="城乡规划法", limit="7个工作日内",
        body=bureau.name, carriers=("政府网站",), levels=("县级",), others={"备注": "与省目录一致"},
    )  # fmt: skip
    late = CatalogueRow(("征地公告",), basis="土地管理法", limit="30个工作日内", body=bureau.name)
    matter, _ = take_in_matters(bureau, [good, late], actor=clerk, on=DAY).new
    binding = Binding("licensing", DisclosureMode.UNASKED, "proactive", ("licensing",), frozenset({power}))
    bind_matter(matter, binding, actor=clerk, on=DAY)


def at_desk(username: str) -> Client:
    """Somebody who has logged in, without the log-in page."""
    client = Client()
    client.force_login(Staff.objects.get(username=username), backend=BACKEND)
    return client


def words(answer: HttpResponse) -> str:
    """What the page says, without blanks."""
    return re.sub(r"\s+", "", html.fromstring(answer.content.decode()).text_content())


def fields(answer: HttpResponse, inside: str = "//main//form") -> dict[str, str]:
    """What a browser would send if nothing were typed into the first form that is `inside`."""
    form = html.fromstring(answer.content.decode()).xpath(inside)[0]
    # Browsers drop the line break with which a text area begins.
    return {name: (value or "").removeprefix("\n") for name, value in form.form_values()}
