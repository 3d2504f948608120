"""The shell round every page of the desk: what this person can go to, at which agency, on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from gongkai.faces.desk.authorization import actor_at, viewer_at
from gongkai.faces.ui.frame import FrameLink
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.workdays import YearNotLoaded
from gongkai.office.agencies.models import AdministratorKind, Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.agencies.queries import tree
from gongkai.office.journal.clock import look
from gongkai.office.scheduler.clock import ClockDoubt
from gongkai.office.workdays.queries import calendar_in_force


@sheetclass
class MenuLink:
    """One line of the menu."""

    label: str = doc("its words")
    icon: str = doc("the name of its drawing")
    address: str = doc("where it leads")
    current: bool = doc("whether the page at hand lies there")


@sheetclass
class Shell:
    """All that `desk/base.html` uses, besides its blocks."""

    menu: tuple[MenuLink, ...] = doc("where this person can go")
    agency: FrameLink | None = doc("the agency at hand and its home page on the desk; None for administrators")
    agencies: int = doc("how many agencies this person can go to")
    name: str = doc("who is at the desk")
    initial: str = doc("the first character of the name")
    post: str = doc("with which posts")
    today: date = doc("the day")
    day_kind: str = doc("whether it is a working day")
    clock_doubt: ClockDoubt | None = doc("for administrators: what there is to doubt about the server's clock")


@dataclass(frozen=True)
class _Room:
    """A line of the menu before it is known whether this person sees it. `names` begin its pages' names."""

    label: str
    icon: str
    page: str
    act: Permission
    names: tuple[str, ...]


AGENCY_ROOMS = (
    _Room("待办", "tray", "desk:home", Permission.SEE_AGENCY, ("home",)),
    _Room("依申请公开", "letter", "desk:cases", Permission.SEE_CASES, ("case",)),
    _Room("主动公开", "page", "desk:disclosures", Permission.SEE_DISCLOSURES, ("disclosure", "clean_up", "hand_over")),
    _Room("复议诉讼", "scales", "desk:remedies", Permission.SEE_REMEDIES, ("remed",)),
    _Room("投诉举报", "flag", "desk:complaints", Permission.SEE_COMPLAINTS, ("complaint",)),
    _Room("年度报告", "chart", "desk:annual", Permission.SEE_ANNUAL_REPORTS, ("annual",)),
    _Room("网站报表", "page", "desk:website_report", Permission.SEE_ANNUAL_REPORTS, ("website_report",)),
    _Room("事项清单", "list", "desk:duties", Permission.SEE_DUTIES, ("duties",)),
    _Room("公开日历", "calendar", "desk:duty_calendar", Permission.SEE_AGENCY, ("duty_calendar",)),
    _Room("登记簿", "list", "desk:registers", Permission.SEE_REGISTERS, ("register",)),
    _Room(
        "机构信息",
        "building",
        "desk:agency",
        Permission.SEE_AGENCY,
        ("agency", "sections", "leaders", "websites", "accounts"),
    ),
    _Room("公开栏目", "page", "desk:columns", Permission.SEE_AGENCY, ("columns",)),
    _Room("自查", "flag", "desk:self_check", Permission.SEE_AGENCY, ("self_check",)),
    _Room("领导小组", "people", "desk:group", Permission.SEE_AGENCY, ("group",)),
    _Room("投递", "letter", "desk:dispatches", Permission.SETTLE_POST, ("dispatch",)),
    _Room("岗位", "list", "desk:posts", Permission.SEE_AGENCY, ("posts",)),
    _Room("办理口径", "list", "desk:conventions", Permission.SEE_AGENCY, ("convention",)),
)
"""What there is at an agency."""

ADMINISTRATORS_ROOMS = (
    _Room("机关名录", "building", "desk:directory", Permission.ESTABLISH_AGENCY, ("directory", "access_token")),
    _Room("投递", "letter", "desk:platform_dispatches", Permission.SETTLE_PLATFORM_POST, ("platform_dispatch",)),
    _Room("人员和账号", "people", "desk:staff", Permission.MANAGE_STAFF, ("staff",)),
    _Room("工作日历", "calendar", "desk:calendar", Permission.CONFIGURE, ("calendar",)),
    _Room("日志", "list", "desk:journal", Permission.SEE_JOURNAL, ("journal",)),
    _Room("复核事项", "flag", "desk:account_acts", Permission.CONFIRM_ACCOUNT_ACT, ("account_act",)),
)
"""What there is for administrators."""


def shell(request: HttpRequest) -> dict[str, object]:
    """A context processor: `shell`, made when a template asks for it."""
    return {"shell": SimpleLazyObject(lambda: shell_of(request))}


def shell_of(request: HttpRequest) -> Shell:
    """The shell for this request."""
    viewer, today = viewer_at(request), timezone.localdate()
    agencies = tree(viewer, today)
    agency = agency_at_hand(request, viewer, agencies)
    name = str(request.user)
    return Shell(
        menu=_menu(request, viewer, agency, len(agencies)),
        agency=FrameLink(agency.name, reverse("desk:home", args=[agency.slug])) if agency else None,
        agencies=len(agencies),
        name=name,
        initial=name[:1],
        post=actor_at(request, agency).post or actor_at(request).post or "没有任职",
        today=today,
        day_kind=day_kind(today),
        clock_doubt=look(timezone.now()) if viewer.administrator in AdministratorKind else None,
    )


def agency_at_hand(request: HttpRequest, viewer: Viewer, agencies: Sequence[Agency]) -> Agency | None:
    """The agency that the address names; else the first where this person has a post; None for administrators."""
    match = request.resolver_match
    slug = match.kwargs.get("slug") if match else None
    named = next((agency for agency in agencies if agency.slug == slug), None)
    posts = {place for place, _ in viewer.posts}
    return named or next((agency for agency in agencies if agency.pk in posts), None)


def room_of(page: str) -> str:
    """What the menu calls the room to which a page belongs, by the page's name."""
    rooms = (*ADMINISTRATORS_ROOMS, *AGENCY_ROOMS)
    return next((room.label for room in rooms if page.startswith(room.names)), "其他页面")


def day_kind(day: date) -> str:
    """工作日 or 休息日; for a year whose notice is not out, with the word that this is provisional."""
    calendar = calendar_in_force()
    try:
        worked = calendar.is_workday(day)
    except YearNotLoaded:
        return ""
    word = "工作日" if worked else "休息日"
    return f"{word}（暂定）" if calendar.is_provisional(day.year) else word


def _menu(request: HttpRequest, viewer: Viewer, agency: Agency | None, agencies: int) -> tuple[MenuLink, ...]:
    page = (request.resolver_match.url_name or "") if request.resolver_match else ""
    links = []
    if agency is not None:
        rooms = [room for room in AGENCY_ROOMS if may(viewer, room.act, agency)]
        links += [_link(room, page, agency.slug) for room in rooms]
    if agencies > 1:
        links.append(MenuLink("各机关", "list", reverse("desk:agencies"), page == "agencies"))
    if viewer.administrator in AdministratorKind:
        links += [_link(room, page) for room in ADMINISTRATORS_ROOMS if may(viewer, room.act)]
    return tuple(links)


def _link(room: _Room, page: str, *args: str) -> MenuLink:
    return MenuLink(room.label, room.icon, reverse(room.page, args=args), page.startswith(room.names))
