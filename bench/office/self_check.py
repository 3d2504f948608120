"""Fill a new office with one agency's public items, plant one defect of every rule, and check it as every night.

`PYTHONPATH=tests python -m bench.office.self_check NUMBER`: says in JSON how long that took; ends with an error where
anything is named but what was planted. Every item is of a page's length with a link and a picture, every fifth has a
file; the items are written past the doors.
"""

from __future__ import annotations

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from django.db import connection  # noqa: E402 (models can be read only after the set-up)
from django.test.utils import CaptureQueriesContext, override_settings  # noqa: E402

from bench.office.ledger import timed  # noqa: E402
from gongkai.office.publishing.kinds import kinds  # noqa: E402
from gongkai.office.publishing.models import Attachment, Disclosure  # noqa: E402
from gongkai.office.self_check.keep import keep  # noqa: E402
from office.self_check.planted import LATER, SITE, plant, seen_from_outside  # noqa: E402
from office.self_check.self_check_world import CALENDAR, DAY, Site  # noqa: E402

ARTICLE = "工业用地按照年度计划供应，出让公告在政府网站公布，公告期不少于二十日，结果随即公开。"
BODY = f'<p>{ARTICLE * 20}<a href="/agencies/qingshi/">市政府</a><img src="/media/a.png" alt="图"></p>'


class NotExactly(AssertionError):
    """Something is named that was not planted, or was planted and is not named."""


def load(number: int) -> Site:
    """A bureau with at least so many public items of every kind, and its host."""
    site = Site()
    site.filled(site.host, 1)
    site.filled(site.bureau, -(-number // len(kinds())), BODY)
    shown = Disclosure.objects.filter(agency=site.bureau).values_list("shown", flat=True)
    Attachment.objects.bulk_create(
        Attachment(version_id=one, place=1, title="附件", kind="pdf", size=1, sha256="0" * 64, stored="0", text=ARTICLE)
        for one in shown[::5]
    )
    seen_from_outside(site)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return site


@override_settings(PUBLIC_ADDRESS=SITE, SELF_CHECK_VISITS=True, SELF_CHECK_LINKS=True)
def main(number: int) -> dict[str, float]:
    """What is measured, in seconds, and how often the database was asked. Raises NotExactly."""
    site = load(number)
    items = Disclosure.objects.public().filter(agency=site.bureau).count()
    if found := site.found(site.bureau):
        raise NotExactly(found)
    at_bureau, at_host = plant(site)
    if (found := site.found(site.bureau)) != at_bureau:
        raise NotExactly(found, at_bureau)
    if (found := site.found(site.host)) != at_host:
        raise NotExactly(found, at_host)
    if "home_page_stale" not in site.found(site.host, LATER):
        raise NotExactly(LATER)
    with CaptureQueriesContext(connection) as asked:
        keep(site.bureau, DAY, CALENDAR)
    seconds, _ = timed(lambda: keep(site.bureau, DAY, CALENDAR))
    return {"items": items, "planted": len(at_bureau) + len(at_host) + 1, "check": seconds, "questions": len(asked)}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
