"""The posts at an agency, for its own staff and for its supervisor: who answers for what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.faces.desk.authorization import entered
from gongkai.faces.desk.exports import day_cell, spreadsheet
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.access.queries import posts_at
from gongkai.office.agencies.models import Agency, Post, Role
from gongkai.office.agencies.permission import Permission


@sheetclass
class PostsSheet:
    """岗位: who holds which post."""

    template: ClassVar[str] = "desk/posts.html"
    agency: Agency = doc("the agency")
    rows: Sequence[tuple[str, Sequence[Post]]] = doc("each kind of post with those who hold it")
    past: Sequence[Post] = doc("posts that ended or have not begun")


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """岗位: who holds which post, and which posts nobody holds."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    today = timezone.localdate()
    current = posts_at(agency, today)
    rows = [(role.label, [post for post in current if post.role == role]) for role in _kinds(agency, current)]
    past = [post for post in posts_at(agency) if post not in current]
    return render_sheet(request, PostsSheet(agency=agency, rows=rows, past=past))


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The same list as a spreadsheet, past posts included."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    return spreadsheet(f"{agency.short_name}岗位", _COLUMNS, posts_at(agency))


_COLUMNS: tuple[Column[Post], ...] = (
    Column("机关", lambda post: post.agency.name),
    Column("岗位", lambda post: post.get_role_display()),
    Column("姓名", lambda post: str(post.staff)),
    Column("起始日期", lambda post: day_cell(post.since)),
    Column("终止日期", lambda post: day_cell(post.until)),
)


def _kinds(agency: Agency, posts: Sequence[Post]) -> list[Role]:
    """The posts there are: a supervisor only where there is an agency to supervise, or somebody who is one."""
    supervises = agency.supervised.exists() or any(post.role == Role.SUPERVISOR for post in posts)
    return [role for role in Role if supervises or role != Role.SUPERVISOR]
