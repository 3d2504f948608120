"""Fill a new office with one agency's public items, check it as every night, and say in JSON how long that took.

`python -m bench.office.self_check NUMBER`. Every item has a link and a picture in its text, every tenth a dead link,
and every fifth a file; the items are written past the doors.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from django.db import connection  # noqa: E402 (models can be read only after the set-up)
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.office.ledger import timed  # noqa: E402
from gongkai.law.disclosure_review import DisclosureStage  # noqa: E402
from gongkai.law.report.standing import AgencyLevel  # noqa: E402
from gongkai.law.workdays import Calendar  # noqa: E402
from gongkai.office.agencies.models import Agency  # noqa: E402
from gongkai.office.publishing.kinds import kinds  # noqa: E402
from gongkai.office.publishing.models import Attachment, Disclosure, Version  # noqa: E402
from gongkai.office.self_check.keep import keep  # noqa: E402

ON = date(2026, 3, 2)
DAYS = 3650
ARTICLE = "工业用地按照年度计划供应，出让公告在政府网站公布，公告期不少于二十日，结果随即公开。"


def load(number: int) -> Agency:
    """A bureau with so many public items of every kind over ten years, each of a page's length."""
    agency = Agency.objects.create(
        name="青石市自然资源局", short_name="自然资源局", slug="zrzyj", level=AgencyLevel.COUNTY_BUREAU, is_host=True
    )
    every = list(kinds().values())
    made = Disclosure.objects.bulk_create(
        Disclosure(
            agency=agency, kind=(kind := every[place % len(every)]).slug, column=kind.column,
            index_number=f"{place:06d}", begun_on=ON,
        )
        for place in range(number)
    )  # fmt: skip
    versions = Version.objects.bulk_create(_version(each, place) for place, each in enumerate(made))
    for disclosure, version in zip(made, versions, strict=True):
        disclosure.shown, disclosure.first_published_at = version, version.published_at
    Disclosure.objects.bulk_update(made, ["shown", "first_published_at"], batch_size=500)
    Attachment.objects.bulk_create(
        Attachment(version=one, place=1, title="附件", kind="pdf", size=1, sha256="0" * 64, stored="0", text=ARTICLE)
        for one in versions[::5]
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return agency


def _version(disclosure: Disclosure, place: int) -> Version:
    day = ON - timedelta(days=place % DAYS)
    target = "/nothing/" if place % 10 == 0 else f"/agencies/zrzyj/documents/{disclosure.pk}/"
    return Version(
        disclosure=disclosure, stage=DisclosureStage.PUBLISHED, title=f"关于第{place}项工作的通知", written_on=day,
        body=f'<p>{ARTICLE * 20}<a href="{target}">附表</a><img src="/media/a.png" alt="图"></p>', text=ARTICLE * 20,
        begun_on=day, drafted_by="陈岚", published_on=day, published_at=timezone.now() - timedelta(days=place % DAYS),
    )  # fmt: skip


def main(number: int) -> dict[str, float]:
    """What is measured, in seconds, and how often the database was asked."""
    agency, calendar = load(number), Calendar.standard()
    with CaptureQueriesContext(connection) as asked:
        keep(agency, ON, calendar)
    seconds, row = timed(lambda: keep(agency, ON, calendar))
    dead = next(one for one in row.check_kept.results if one.code == "links_dead")
    if len(dead.defects) != -(-number // 10):
        raise AssertionError(f"{len(dead.defects)} dead links found")
    return {"items": number, "check": seconds, "questions": len(asked)}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
