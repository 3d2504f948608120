"""One defect of every rule, planted on a site where nothing else is amiss: for the tests, and for the bench in large.

The site is looked at from outside too: its visits and what was seen elsewhere are written past the doors.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from gongkai.office.agencies.models import Agency, GroupRole, LeadingGroup, LeadingGroupMember, MediaAccount
from gongkai.office.publishing.models import Disclosure
from gongkai.office.self_check.models import AccountNote, OutsideAddress, Visit
from gongkai.office.self_check.pages import home, pages_of
from office.self_check.self_check_world import DAY, LAST_WEEK, Site, bulk, draft, file

Found = dict[str, list[tuple[str, str]]]

LATER = date(2026, 3, 15)
"""The first day on which all of it, the latest of 28 February, is more than two weeks old."""
SITE, NAME, DEAD = "https://gk.qingshi.example", "页面", "https://dead.example/"
SET_UP_BY = "青自然资发〔2026〕1号"
COLUMN = "/agencies/zrzyj/disclosure/{}/"


def seen_from_outside(site: Site) -> None:
    """Every page opened last night and showed what is on it; the home page did every hour of a week; links open."""
    midnight = timezone.make_aware(datetime.combine(DAY, datetime.min.time()))
    for agency in (site.host, site.bureau):
        Visit.objects.bulk_create(_visit(agency, page.path, midnight) for page in pages_of(agency))
    hours = (midnight - timedelta(hours=hour) for hour in range(24 * 7 + 1))
    Visit.objects.bulk_create(_visit(site.host, home().path, due) for due in hours)
    OutsideAddress.objects.create(address="https://www.gov.cn/", checked_on=DAY, status=200, told=True)


def _visit(agency: Agency, path: str, due: datetime) -> Visit:
    return Visit(
        agency=agency, site=SITE, path=path, name=NAME, due=due, at=due, status=200, milliseconds=90,
        shown_on=LAST_WEEK, register_on=LAST_WEEK,
    )  # fmt: skip


def plant(site: Site) -> tuple[Found, Found]:
    """Plant them: what must be found at the bureau, and at the host."""
    bureau = site.bureau
    found: Found = {}
    _columns(site, found)
    _periods(site, found)
    _texts(bureau, found)
    Agency.objects.filter(pk=bureau.pk).update(phone="", disclosure_fax="", founded_on=date(2024, 5, 1))
    bureau.refresh_from_db()
    found["organization_incomplete"] = [("phone", "")]
    found["guide_incomplete"] = [("disclosure_fax", "")]
    found["annual_report_missing"] = [("2025", ""), ("2024", "")]
    account = MediaAccount.objects.create(agency=bureau, platform="微信公众号", name="青石自然资源")
    AccountNote.objects.create(
        account=account, posted_on=date(2026, 2, 15), evidence=f"{SITE}/1", noted_on=DAY, noted_by="陈岚"
    )
    found["account_stale"] = [(str(account.pk), "")]
    return found, _visits(found)


def _columns(site: Site, found: Found) -> None:
    bureau = site.bureau
    gone = Disclosure.objects.filter(agency=bureau, column__in=("documents", "plans", "budgets", "charges"))
    gone.update(withdrawn_on=DAY, withdrawn_for="wrong")
    bulk(bureau, "policy_document", 1, on=date(2025, 9, 1))
    bulk(bureau, "plan", 1, on=date(2025, 3, 1))
    site.stated(bureau, "charges", next_check=DAY)
    found["first_level_stale"] = [("documents", "")]
    found["columns_long_stale"] = [("documents", ""), ("plans", "")]
    found["columns_blank"] = [("budgets", "")]
    found["statements_unchecked"] = [("charges", "")]


def _periods(site: Site, found: Found) -> None:
    """Day by day as `test_self_check` has them."""
    bureau = site.bureau
    found["unanswered"] = [(site.message(date(2025, 6, 2)), "1")]
    found["not_published_in_time"] = [(str(draft(bureau, date(2026, 1, 26)).pk), "")]
    (late,) = bulk(bureau, "notice", 1, on=date(2026, 2, 28), formed=date(2026, 1, 23))
    found["published_late"] = [(str(late.pk), "")]
    (owed,) = bulk(bureau, "rule", 1, column="other")
    found["interpretation_owed"] = [(str(owed.pk), "")]


def _texts(bureau: Agency, found: Found) -> None:
    body = f'<p><a href="/nothing/">看</a><a href="{DEAD}">看</a><img src="/media/a.png"></p>'
    (notice,) = bulk(bureau, "notice", 1, body=body, document_number=SET_UP_BY)
    file(notice, "")
    OutsideAddress.objects.create(
        address=DEAD, checked_on=DAY, failed_since=DAY - timedelta(days=1), status=404, told=True
    )
    number = str(notice.pk)
    group = LeadingGroup.objects.create(agency=bureau, since=LAST_WEEK, document_number=SET_UP_BY)
    LeadingGroupMember.objects.create(group=group, name="梁军", role=GroupRole.HEAD)
    found["group_differs"] = [(number, "文件里没有组长梁军")]
    found["links_dead"] = [(number, "/nothing/")]
    found["links_outside_dead"] = [(number, DEAD)]
    found["attachments_unreadable"] = [(number, "附件1.pdf")]
    found["pictures_without_words"] = [(number, "1")]


def _visits(found: Found) -> Found:
    closed, old, blank = (COLUMN.format(each) for each in ("penalties", "projects", "statistics"))
    Visit.objects.filter(path=closed).update(status=502)
    Visit.objects.filter(path=old).update(shown_on=LAST_WEEK - timedelta(days=1))
    Visit.objects.filter(path=blank).update(shown_on=None)
    found.update(pages_closed=[(closed, "")], pages_old=[(old, "")], pages_blank=[(blank, "")])
    # Nine hours of 168 are more than five in a hundred.
    failed = Visit.objects.filter(path=home().path).order_by("due").values("pk")[:9]
    Visit.objects.filter(pk__in=list(failed.values_list("pk", flat=True))).update(status=0)
    return {"site_unreachable": [("home", "")]}
