"""青石市 from the inside: who sits at the desk in these tests, and how one of them logs in."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from lxml import html

from gongkai.law.complaint_procedure import ComplaintFinding
from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.law.remedy_procedure import Contested, RemedyKind, ReviewProcedure
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.demo import build_town, known_password
from gongkai.office.agencies.enrol import enrol
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.agencies.verbs import AGENCY_AMENDED, ENROLLED
from gongkai.office.annual.seed import import_seed
from gongkai.office.annual.take_in import take_in
from gongkai.office.cases.consult import consult_somebody, end_consultation, note_letter_received, receive_opinion
from gongkai.office.cases.decide import Proposal, draft
from gongkai.office.cases.enter import enter
from gongkai.office.cases.intake import Particulars, Somebody
from gongkai.office.cases.letters import begin_series, issue, prepare
from gongkai.office.cases.models import ApplicantKind, PartyRole
from gongkai.office.complaints.hand_down import hand_down
from gongkai.office.complaints.models import Matter, Way
from gongkai.office.complaints.receive import Grievance, receive
from gongkai.office.complaints.reply import reply
from gongkai.office.complaints.report_back import report_back
from gongkai.office.journal.models import Dispatch, State
from gongkai.office.journal.record import PROGRAM, Subject, record
from gongkai.office.journal.record import Post as Mail
from gongkai.office.remedies.answer import send_answer
from gongkai.office.remedies.notify import Notice, notify
from office.annual.annual_world import docx, figures
from office.cases.cases_world import request

DAY = date(2026, 3, 2)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CLERK, OFFICE_HEAD, OTHER_CLERK, SUPERVISOR = "chenlan", "lizhuren", "wangjiao", "gaoming"
SYSTEM, SECURITY, AUDIT = "xitong", "anquan", "shenji"
NOBODY = "lintian"
"""Has an account and no post."""
BUREAU = "/desk/agencies/zrzyj/"
CASE = f"{BUREAU}cases/2026-0001/"
WANTED = "新华路12号地块规划条件"
"""What the request asks for with which the town begins."""


def build() -> None:
    """The town with its staff, one report published, one under way at 市自然资源局, one person without a post, and
    post that did not go out: one piece of the bureau's, one of the platform's."""
    build_town(on=DAY, password_for=known_password)
    import_seed(DAY, PROGRAM)
    bureau = Agency.objects.get(slug="zrzyj")
    take_in(bureau, docx(bureau.name, 2025, figures()), "年报.docx", actor=PROGRAM, on=DAY)
    build_requests(bureau)
    build_contest(bureau)
    enrol(NOBODY, "林田", actor=PROGRAM, on=DAY, password=known_password(NOBODY))
    stuck(bureau)
    stuck(None)


@transaction.atomic
def stuck(agency: Agency | None, state: State = State.FAILED, error: str = "对方服务器不接收这个收件地址") -> Dispatch:
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
    firm = Somebody(PartyRole.THIRD_PARTY, Particulars("青石恒远精密机械有限公司"), ApplicantKind.OTHER_ORG)
    case = consult_somebody(case, Consulted.THIRD_PARTY, firm, "图纸中的工艺参数", actor=clerk, on=DAY)
    case = note_letter_received(case, 1, DAY, actor=clerk, on=DAY)
    case = receive_opinion(case, 1, Opinion.CONSENT, actor=clerk, on=DAY)
    case = end_consultation(case, actor=clerk, on=DAY)
    issue(prepare(case, "W02", {}, actor=clerk, on=DAY), actor=head, on=DAY)
    draft(case, Proposal(Outcome.GRANTED, "可以公开。"), actor=clerk, on=DAY)


def build_contest(bureau: Agency) -> None:
    """One reconsideration that is answered, and one complaint that is closed: nothing presses."""
    clerk = actor_of(Staff.objects.get(username=CLERK), DAY, bureau)
    notice = Notice(
        RemedyKind.RECONSIDERATION, Contested.DISCLOSURE, "青石市人民政府", ReviewProcedure.SIMPLE, DAY,
        about="没有公开征地补偿标准", claimant="赵大河",
    )  # fmt: skip
    send_answer(notify(bureau, notice, actor=clerk, on=DAY), DAY, 1, actor=clerk, on=DAY)
    grievance = Grievance(
        Matter.NOT_DISCLOSED, "栏目空白，赵大河说没有说明。", Way.PORTAL, DAY, "赵大河", "13800000003"
    )
    complaint = receive(bureau, grievance, on=DAY).complaint
    authority = actor_of(Staff.objects.get(username=SUPERVISOR), DAY, complaint.authority)
    complaint = hand_down(complaint, "核实栏目", DAY + timedelta(days=7), actor=authority, on=DAY)
    complaint = report_back(complaint, "属实", "已整改", actor=clerk, on=DAY)
    reply(complaint, ComplaintFinding.PROVED, "已督促整改。", actor=authority, on=DAY)


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
