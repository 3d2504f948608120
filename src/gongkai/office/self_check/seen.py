"""What the visits of the real site say: whether it opened, and whether its pages show what the register holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from gongkai.law.inspection import indicator
from gongkai.office.agencies.models import Agency
from gongkai.office.self_check.addresses import home_path
from gongkai.office.self_check.models import Visit
from gongkai.office.self_check.pages import home, pages_of
from gongkai.office.self_check.results import Defect, Result, Thing


def site_opens(day: date) -> Result:
    """Whether the home page opened as often as inspectors ask, over the full days before this one.

    Where it was looked at less often than they do, on any of these days, it is not told.
    """
    asked = indicator("site_unreachable").thresholds
    begin = day - timedelta(days=asked["watch_days"])
    rows = Visit.objects.filter(path=home_path(), due__gte=_midnight(begin), due__lt=_midnight(day))
    visits = [(timezone.localdate(visit.due), visit.opened) for visit in rows.order_by("due")]
    a_day = Counter(on for on, _ in visits)
    if len(a_day) < asked["watch_days"] or min(a_day.values()) < asked["visits_a_day"]:
        return Result("site_unreachable", 0, untold=1)
    failed = [on for on, opened in visits if not opened]
    defects: tuple[Defect, ...] = ()
    if len(failed) * 100 >= asked["failed_percent"] * len(visits):
        defects = (Defect(Thing.SITE, "home", on=failed[-1], seen=f"{len(failed)}/{len(visits)}"),)
    return Result("site_unreachable", 1, defects)


def pages(agency: Agency, day: date) -> tuple[Result, Result, Result]:
    """Which of an agency's pages did not open, which are older than the register, which show nothing of what it holds.

    As they were when they were last looked at, that day or the day before; of a page that was not, it is not told.
    """
    expected = [page.path for page in ((home(),) if agency.is_host else ())] + [page.path for page in pages_of(agency)]
    seen = _last_visits(agency, day)
    visits = [seen[path] for path in expected if path in seen]
    missing = len(expected) - len(visits)
    opened = [visit for visit in visits if visit.opened]
    dated = [visit for visit in opened if visit.register_on]
    closed = tuple(_of(visit, timezone.localdate(visit.at), str(visit.status)) for visit in visits if not visit.opened)
    old = tuple(
        _of(visit, visit.shown_on, visit.register_on.isoformat())
        for visit in dated
        if visit.shown_on and visit.register_on and visit.shown_on < visit.register_on
    )
    blank = tuple(_of(visit, visit.register_on) for visit in dated if visit.shown_on is None)
    unseen = missing + len(visits) - len(opened)
    return (
        Result("pages_closed", len(visits), closed, missing),
        Result("pages_old", len(dated), old, unseen),
        Result("pages_blank", len(dated), blank, unseen),
    )


def _last_visits(agency: Agency, day: date) -> Mapping[str, Visit]:
    span = (_midnight(day - timedelta(days=1)), _midnight(day + timedelta(days=1)))
    rows = Visit.objects.filter(agency=agency, due__gte=span[0], due__lt=span[1])
    return {visit.path: visit for visit in rows.order_by("due")}


def _of(visit: Visit, on: date | None, seen: str = "") -> Defect:
    return Defect(Thing.PAGE, visit.path, visit.name, on=on, seen=seen)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
