"""What the first page of an agency shows: what is to be done by when, what is amiss, how the annual report stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.urls import reverse

from gongkai.faces.desk.agency.sheets import missing_fields
from gongkai.faces.desk.annual.todos import draft_address, draft_steps, draft_todos, review_todos
from gongkai.faces.desk.cases.todos import case_todos
from gongkai.faces.desk.complaints.todos import complaint_todos
from gongkai.faces.desk.disclosures.clean_up_todos import clean_up_address, clean_up_todos, follow_up_todos
from gongkai.faces.desk.disclosures.todos import disclosure_todos, handed_change_todos, interpretation_todos
from gongkai.faces.desk.duties.todos import duties_todos
from gongkai.faces.desk.people.todos import account_act_todos
from gongkai.faces.desk.remedies.todos import late_answers, remedy_todos
from gongkai.faces.desk.todos import Todo, soon, workdays_left
from gongkai.faces.desk.website_report.todos import website_todos
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.conventions import SettledConventions
from gongkai.law.disclosure import Repository
from gongkai.law.workdays import Calendar
from gongkai.office.access.models import AccountProposal
from gongkai.office.access.proposals import proposals_at
from gongkai.office.agencies.models import Agency, Website
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.agencies.queries import OnRecord, on_record
from gongkai.office.annual.models import PublishedReport, ReportState
from gongkai.office.annual.queries import ReportYear, open_counts, under_way_at, years_of
from gongkai.office.cases.queries import Pressing, left_behind, pressing
from gongkai.office.cases.supply_proof import doubted_counts
from gongkai.office.columns.models import NothingHeld
from gongkai.office.columns.queries import statements_of, unsigned
from gongkai.office.complaints.queries import PressingComplaints, pressing_complaints
from gongkai.office.conventions.queries import settled_by_each
from gongkai.office.drafting.models import ReportDraft
from gongkai.office.drafting.queries import submitted_to, under_way_drafts
from gongkai.office.duties.answering import unjudged_counts
from gongkai.office.duties.models import MatterTask
from gongkai.office.duties.queries import tasks_open_of
from gongkai.office.journal.queries import stuck_counts
from gongkai.office.publishing.clean_up_models import CleanUp, CleanUpLine
from gongkai.office.publishing.clean_up_queries import clean_ups_owed, follow_ups, under_way_clean_ups
from gongkai.office.publishing.handed_changes import HandedChange, untold
from gongkai.office.publishing.local_periods import local_periods
from gongkai.office.publishing.models import Disclosure, LocalPeriod, Version
from gongkai.office.publishing.queries import (
    expiring_counts,
    filled_columns,
    interpretations_owed,
    pressing_disclosures,
)
from gongkai.office.remedies.queries import PressingRemedies, pressing_remedies
from gongkai.office.self_check.queries import latest_vetoes
from gongkai.office.self_check.results import Check
from gongkai.office.self_check.rules import rule
from gongkai.office.website_report.queries import owed
from gongkai.office.workdays.queries import calendar_in_force
from gongkai.paper.official.phrasing import numeral


@sheetclass
class TodoGroup:
    """Things due at about the same time."""

    title: str = doc("逾期, 今日到期, …")
    rows: tuple[Todo, ...] = doc("the things")


@sheetclass
class Alert:
    """Something amiss."""

    lamp: str = doc("r or y")
    title: str = doc("what")
    note: str = doc("why it matters, or which")
    act: str = doc("what the link does")
    address: str = doc("where it is mended")


@sheetclass
class ReportStatus:
    """How the annual report that is due next stands."""

    year: int = doc("the year it is on")
    due: date = doc("its last day")
    confirmed: bool = doc("whether the law names that day for this kind of agency")
    steps: tuple[tuple[str, str], ...] = doc("each step with d (done), c (current) or nothing")
    published: date | None = doc("when it was published")
    address: str = doc("where it is worked on")


@sheetclass
class HomeSheet:
    """待办."""

    template: ClassVar[str] = "desk/home.html"
    agency: Agency = doc("the agency")
    groups: tuple[TodoGroup, ...] = doc("what is to be done")
    count: int = doc("how much that is")
    late: int = doc("how much of it is late")
    alerts: tuple[Alert, ...] = doc("what is amiss")
    report: ReportStatus = doc("the annual report that is due next")


BLANK = "columns_blank"
"""The rule on blank columns."""
_NAMED = 3
"""How many missing fields are called by name; the page behind the link shows all."""
_STEPS = ("上传", "核对", "公布")


@dataclass(frozen=True)
class _Found:
    """What the office knows of many agencies, looked up for all of them at once."""

    lines: Mapping[int, Sequence[ReportYear]]
    begun: Mapping[int, Sequence[PublishedReport]]
    drafts: Mapping[int, Sequence[ReportDraft]]
    submitted: Mapping[int, Sequence[ReportDraft]]
    open_cells: Mapping[int, int]
    on_record: OnRecord
    statements: Mapping[int, Mapping[str, NothingHeld]]
    filled: Mapping[int, frozenset[str]]
    expiring: Mapping[int, int]
    disclosures: Mapping[int, Sequence[Version]]
    local_periods: Mapping[int, Sequence[LocalPeriod]]
    interpretations: Mapping[int, Sequence[Disclosure]]
    handed_changes: Mapping[int, Mapping[Repository, Sequence[HandedChange]]]
    clean_ups: Mapping[int, Sequence[tuple[CleanUp, int, int]]]
    follow_ups: Mapping[int, Sequence[CleanUpLine]]
    clean_ups_owed: Mapping[int, date]
    vetoes: Mapping[int, Check]
    stuck: Mapping[int, int]
    pressing: Pressing
    left_behind: Mapping[int, Mapping[str, int]]
    doubted: Mapping[int, int]
    calendar: Calendar
    settled: Mapping[int, SettledConventions]
    account_acts: Mapping[int, Sequence[AccountProposal]]
    websites: Mapping[int, Sequence[Website]]
    remedies: PressingRemedies
    complaints: PressingComplaints
    duties: Mapping[int, Sequence[MatterTask]]
    unjudged: Mapping[int, int]


def home_sheet(agency: Agency, viewer: Viewer, today: date) -> HomeSheet:
    """The sheet of one agency on a day, for one viewer."""
    return home_sheets([agency], viewer, today)[0]


def home_sheets(agencies: Sequence[Agency], viewer: Viewer, today: date) -> list[HomeSheet]:
    """The sheets of many agencies; however many there are, the database is asked the same number of times."""
    begun, calendar, near = under_way_at(agencies), calendar_in_force(), soon()
    settled = settled_by_each([agency.pk for agency in agencies])
    overview = _Found(
        lines=years_of(agencies, today),
        begun=begun,
        drafts=under_way_drafts(agencies),
        submitted=submitted_to(agencies),
        open_cells=open_counts([report for reports in begun.values() for report in reports]),
        on_record=on_record(agencies, today),
        statements=statements_of(agencies),
        filled=filled_columns(agencies),
        expiring=expiring_counts(_where(agencies, viewer, Permission.SEE_DISCLOSURES), today),
        disclosures=pressing_disclosures(_where(agencies, viewer, Permission.SEE_DISCLOSURES)),
        local_periods=local_periods(_where(agencies, viewer, Permission.SEE_DISCLOSURES)),
        interpretations=interpretations_owed(_where(agencies, viewer, Permission.SEE_DISCLOSURES), today),
        handed_changes=untold(_where(agencies, viewer, Permission.SEE_DISCLOSURES)),
        clean_ups=under_way_clean_ups(_where(agencies, viewer, Permission.SEE_DISCLOSURES), today),
        follow_ups=follow_ups(_where(agencies, viewer, Permission.SEE_DISCLOSURES), today),
        clean_ups_owed=clean_ups_owed(_where(agencies, viewer, Permission.SEE_DISCLOSURES), today, settled),
        vetoes=latest_vetoes(agencies, today),
        stuck=stuck_counts(agencies),
        account_acts=proposals_at(_where(agencies, viewer, Permission.CONFIRM_ACCOUNT_ACT), today),
        websites=owed(agencies, _latest_year(today)),
        left_behind=left_behind(_where(agencies, viewer, Permission.SEE_CASES), today),
        doubted=doubted_counts(_where(agencies, viewer, Permission.SEE_CASES)),
        pressing=pressing(_where(agencies, viewer, Permission.SEE_CASES), calendar, today, within=near),
        remedies=pressing_remedies(_where(agencies, viewer, Permission.SEE_REMEDIES), calendar, today, within=near),
        complaints=pressing_complaints(
            _where(agencies, viewer, Permission.SEE_COMPLAINTS), calendar, today, within=near
        ),
        duties=tasks_open_of(_where(agencies, viewer, Permission.SEE_DUTIES)),
        unjudged=unjudged_counts(_where(agencies, viewer, Permission.KEEP_DUTIES)),
        calendar=calendar,
        settled=settled,
    )
    return [_sheet(agency, overview, viewer, today) for agency in agencies]


def _where(agencies: Sequence[Agency], viewer: Viewer, act: Permission) -> list[Agency]:
    """Those at which this viewer may do the act."""
    return [agency for agency in agencies if may(viewer, act, agency)]


def _sheet(agency: Agency, overview: _Found, viewer: Viewer, today: date) -> HomeSheet:
    reports = _todos(agency, overview, viewer, today)
    requests = case_todos(overview.pressing, agency, overview.settled[agency.pk], viewer, today, overview.calendar)
    sites = overview.websites.get(agency.pk, ())
    websites = website_todos(
        sites, agency, overview.settled[agency.pk], viewer, _latest_year(today), today, overview.calendar
    )
    remedies = remedy_todos(overview.remedies, agency, viewer, today, overview.calendar)
    complaints = complaint_todos(overview.complaints, agency, viewer, today, overview.calendar)
    versions, unread = overview.disclosures.get(agency.pk, ()), overview.interpretations.get(agency.pk, ())
    disclosures = disclosure_todos(
        versions, overview.local_periods.get(agency.pk, ()), viewer, today, overview.calendar
    )
    interpretations = interpretation_todos(unread, versions, viewer, today, overview.calendar)
    lists = duties_todos(overview.duties, overview.unjudged, agency, viewer, today)
    cleaning = clean_up_todos(overview.clean_ups.get(agency.pk, ()), viewer, today, overview.calendar)
    concluded = follow_up_todos(overview.follow_ups.get(agency.pk, ()), viewer)
    handed = handed_change_todos(overview.handed_changes.get(agency.pk, {}), agency, viewer, today)
    everything = [*reports, *requests, *websites, *remedies, *complaints, *disclosures, *interpretations, *lists]
    accounts = account_act_todos(overview.account_acts.get(agency.pk, ()), viewer, today, overview.calendar)
    everything += [*cleaning, *concluded, *handed, *accounts]
    todos = sorted(everything, key=lambda todo: todo.due)
    near = soon()
    groups = tuple(
        TodoGroup(title, rows)
        for title, rows in (
            ("逾期", tuple(todo for todo in todos if todo.left is not None and todo.left < 0)),
            ("今日到期", tuple(todo for todo in todos if todo.left == 0)),
            ("尽快办理", tuple(todo for todo in todos if todo.left is None)),
            (f"{numeral(near)}个工作日内", tuple(todo for todo in todos if todo.left and 0 < todo.left <= near)),
            ("以后", tuple(todo for todo in todos if todo.left and todo.left > near)),
        )
        if rows
    )
    late = sum(1 for todo in todos if todo.left is not None and todo.left < 0)
    alerts = tuple(_alerts(agency, overview, viewer, today))
    return HomeSheet(agency, groups, len(todos), late, alerts, _status(agency, overview, viewer, today))


def _todos(agency: Agency, overview: _Found, viewer: Viewer, today: date) -> Iterable[Todo]:
    """What the annual reports ask for: versions under way, and years that have none."""
    standing = AgencyStanding(AgencyLevel(agency.level))
    begun, drafts = overview.begun.get(agency.pk, ()), overview.drafts.get(agency.pk, ())
    for report in begun:
        yield _of_version(report, overview, viewer, today)
    yield from draft_todos(drafts, viewer, today, overview.calendar)
    yield from review_todos(overview.submitted.get(agency.pk, ()), viewer, today, overview.calendar)
    started = {report.year for report in begun} | {draft.year for draft in drafts}
    lines = overview.lines[agency.pk]
    owed = {line.year for line in lines if line.missing} | set(_owed_this_year(agency, today))
    for year in sorted(owed - started - {line.year for line in lines if not line.missing}):
        yield _of_missing(agency, year, standing.report_due(year), overview.calendar, viewer, today)


def _of_missing(agency: Agency, year: int, due: date, calendar: Calendar, viewer: Viewer, today: date) -> Todo:
    """A year without a report: the latest is written from the registers, earlier ones are taken in as published."""
    left, title = workdays_left(today, due, calendar), f"{year}年政府信息公开工作年度报告"
    if year == _latest_year(today):
        act = "编制" if may(viewer, Permission.DRAFT_ANNUAL_REPORT, agency) else ""
        address = reverse("desk:annual_draft", args=[agency.slug, year])
        return Todo(due, left, "年度报告", title, "还没有编制或者上传", act, address)
    act = "上传" if may(viewer, Permission.TAKE_IN_ANNUAL_REPORT, agency) else ""
    return Todo(due, left, "年度报告", title, "还没有上传", act, reverse("desk:annual", args=[agency.slug]))


def _owed_this_year(agency: Agency, today: date) -> Iterable[int]:
    """The year whose report is due this year, unless the agency did not exist in it."""
    year = _latest_year(today)
    if agency.founded_on is None or agency.founded_on.year <= year:
        yield year


def _of_version(report: PublishedReport, overview: _Found, viewer: Viewer, today: date) -> Todo:
    """A version that was taken in. One that corrects what is public already has no last day of its own."""
    ready = report.state == ReportState.CONFIRMED
    needed = Permission.PUBLISH_ANNUAL_REPORT if ready else Permission.TAKE_IN_ANNUAL_REPORT
    note = "已核对，待公布" if ready else _still_open(overview.open_cells.get(report.pk, 0))
    act = ("公布" if ready else "核对") if may(viewer, needed, report.agency) else ""
    title = f"{report.year}年政府信息公开工作年度报告" + (f"（第{report.version}版）" if report.version > 1 else "")
    address = reverse("desk:annual_report", args=[report.agency.slug, report.pk])
    if report.note:
        return Todo(report.taken_in_on, None, "年度报告", title, note, act, address)
    due = AgencyStanding(AgencyLevel(report.agency.level)).report_due(report.year)
    return Todo(due, workdays_left(today, due, overview.calendar), "年度报告", title, note, act, address)


def _still_open(cells: int) -> str:
    return f"待核对，还有{cells}格要对照原件" if cells else "待核对，各格都已读出"


def _alerts(agency: Agency, overview: _Found, viewer: Viewer, today: date) -> Iterable[Alert]:
    if stuck := overview.stuck.get(agency.pk, 0):
        settle = "处理" if may(viewer, Permission.SETTLE_POST, agency) else ""
        note = "不处理就不会再发；期限照算"
        yield Alert("r", f"{stuck}项投递没有送出", note, settle, reverse("desk:dispatches", args=[agency.slug]))
    for name, count in overview.left_behind.get(agency.pk, {}).items():
        assign = "移交" if may(viewer, Permission.ASSIGN_CASE, agency) else ""
        note = "没有人接手，期限照算"
        yield Alert("r", f"{name}已离岗，{count}件申请没有移交", note, assign, _hand_over(agency))
    if out := overview.doubted.get(agency.pk, 0):
        handle = "处理" if may(viewer, Permission.HANDLE_CASE, agency) else ""
        note = "已停止下载；给出去的要追回，公开文本要重新生成"
        yield Alert(
            "r", f"{out}份公开文本复核没有通过", note, handle, reverse("desk:doubted_copies", args=[agency.slug])
        )
    if late := late_answers(overview.remedies, agency, today):
        handle = "办理" if may(viewer, Permission.HANDLE_REMEDY, agency) else ""
        note = "不提出书面答复、不提交证据的，视为没有证据、依据（行政复议法第七十条、行政诉讼法第三十四条）"
        address = f"{reverse('desk:remedies', args=[agency.slug])}?status=late"
        yield Alert("r", f"{len(late)}件复议诉讼逾期没有答复", note, handle, address)
    missing = missing_fields(agency)
    amend = "填写" if may(viewer, Permission.AMEND_AGENCY, agency) else ""
    if missing:
        named = "、".join(label for label, _ in missing[:_NAMED]) + ("等" if len(missing) > _NAMED else "")
        note = f"{named}。指南和机构概况页上缺这些内容"
        address = reverse("desk:agency_edit", args=[agency.slug, missing[0][1]])
        yield Alert("r", f"{len(missing)}项应当公开的机构信息没有填", note, amend, address)
    details = overview.on_record
    if agency.pk not in details.leading_group:
        adjust = "登记" if may(viewer, Permission.ADJUST_LEADING_GROUP, agency) else ""
        note = "公布页上写着尚未公布领导小组"
        yield Alert("y", "没有登记政务公开工作领导小组", note, adjust, reverse("desk:group", args=[agency.slug]))
    if agency.pk not in details.sections:
        address = reverse("desk:sections", args=[agency.slug])
        yield Alert("y", "没有登记内设机构", "机构设置应当公开（第二十条第（二）项）", amend, address)
    if agency.pk not in details.leaders:
        address = reverse("desk:leaders", args=[agency.slug])
        yield Alert("y", "没有登记领导信息", "机构概况页上没有领导和分工", amend, address)
    if soon_over := overview.expiring.get(agency.pk):
        address = f"{reverse('desk:disclosures', args=[agency.slug])}?stage=expiring"
        yield Alert("y", f"{soon_over}件文件半年内到期", "到期前评估：续期、修改或者任其失效", "查看", address)
    if owed_since := overview.clean_ups_owed.get(agency.pk):
        day = f"{owed_since.year}年{owed_since.month}月{owed_since.day}日"
        years = overview.settled[agency.pk].number("clean_up_years", owed_since)
        note = f"应在{day}前再清理一次：每{years}年一次，没有读到全国适用的规定，可以在办理口径里确定"
        begin = "清理" if may(viewer, Permission.DRAFT_DISCLOSURE, agency) else ""
        yield Alert("y", "规章、规范性文件很久没有清理", note, begin, clean_up_address(agency))
    yield from _column_alerts(agency, overview, viewer, today)
    yield from _veto_alerts(agency, overview.vetoes.get(agency.pk))


def _veto_alerts(agency: Agency, check: Check | None) -> Iterable[Alert]:
    """What the last check found that fails the site. Blank columns have their own alert, which is of this minute."""
    address = reverse("desk:self_check", args=[agency.slug])
    for result in check.vetoes if check else ():
        if check and result.code != BLANK:
            note = f"{check.day.month}月{check.day.day}日自查：{len(result.defects)}{result.rule.unit}，检查时单项否决"
            yield Alert("r", result.rule.label, note, "查看", address)


def _hand_over(agency: Agency) -> str:
    return reverse("desk:case_hand_over", args=[agency.slug])


def _column_alerts(agency: Agency, overview: _Found, viewer: Viewer, today: date) -> Iterable[Alert]:
    """Columns that are blank without a word, and statements that are to be looked at again."""
    signed, address = overview.statements[agency.pk], reverse("desk:columns", args=[agency.slug])
    state = "说明" if may(viewer, Permission.STATE_NOTHING_HELD, agency) else ""
    if blank := len(unsigned(agency, overview.filled[agency.pk], signed)):
        many = blank >= (most := rule(BLANK).least)
        note = f"空白栏目达到{most}个，检查时单项否决" if many else "没有信息的栏目应当说明，不能空着"
        yield Alert("r" if many else "y", f"{blank}个公开栏目空白，没有说明", note, state, address)
    if due := sum(statement.check_is_due(today) for statement in signed.values()):
        yield Alert("y", f"{due}项无此类信息说明应当核查", "核查日期已到，公布页上写着尚未重新说明", state, address)


def _latest_year(today: date) -> int:
    """The year whose report is due in the year of this day."""
    return today.year - 1


def _status(agency: Agency, overview: _Found, viewer: Viewer, today: date) -> ReportStatus:
    standing, year = AgencyStanding(AgencyLevel(agency.level)), _latest_year(today)
    public = next((line.report for line in overview.lines[agency.pk] if line.year == year and line.report), None)
    begun = next((report for report in overview.begun.get(agency.pk, ()) if report.year == year), None)
    done = 3 if public else 0 if begun is None else 2 if begun.state == ReportState.CONFIRMED else 1
    steps = tuple(
        (step, "done" if place < done else "now" if place == done else "") for place, step in enumerate(_STEPS)
    )
    drafted = next((draft for draft in overview.drafts.get(agency.pk, ()) if draft.year == year), None)
    if drafted and begun is None:
        return ReportStatus(
            year, standing.report_due(year), standing.due_confirmed, draft_steps(drafted),
            public.published_on if public else None, draft_address(drafted, viewer),
        )  # fmt: skip
    report = begun or public
    place = ("desk:annual_report", agency.slug, report.pk) if report else ("desk:annual", agency.slug)
    address = reverse(place[0], args=place[1:])
    return ReportStatus(
        year, standing.report_due(year), standing.due_confirmed, steps, public.published_on if public else None, address
    )
