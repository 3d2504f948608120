"""Fill a new office with published documents; say in JSON how long their force takes to tell, and one more to publish.

`… documents load NUMBER` writes them past the doors, one in ten repealed by another, and says the address of one in
the middle; `… documents time` measures.
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import date, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from django.db import connection  # noqa: E402 (models can be read only after the set-up)
from django.utils import timezone  # noqa: E402

from bench.office.ledger import timed  # noqa: E402
from bench.office.people import employed  # noqa: E402
from gongkai.law.agencies import AgencyLevel  # noqa: E402
from gongkai.law.disclosure import Relation, Validity  # noqa: E402
from gongkai.law.normative import NormativeStep  # noqa: E402
from gongkai.law.procedure.disclosure import REVIEWS, DisclosureMove, DisclosureStage  # noqa: E402
from gongkai.office.agencies.acting import actor_of  # noqa: E402
from gongkai.office.agencies.models import Agency, Post, Role  # noqa: E402
from gongkai.office.journal.record import Actor  # noqa: E402
from gongkai.office.publishing.begin import begin  # noqa: E402
from gongkai.office.publishing.content import Content  # noqa: E402
from gongkai.office.publishing.models import Disclosure, Link, Version  # noqa: E402
from gongkai.office.publishing.moves import take_step  # noqa: E402
from gongkai.office.publishing.procedure import record_step  # noqa: E402
from gongkai.office.publishing.publish import publish  # noqa: E402
from gongkai.office.publishing.queries import validities  # noqa: E402
from gongkai.office.publishing.search import library, own_words  # noqa: E402
from gongkai.office.publishing.search_models import SearchText  # noqa: E402

ON = date(2026, 3, 2)
FIRST = date(2016, 1, 4)
AT_ONCE = 5_000
BUREAUS = 50
PUBLISHED = 40
"""How many are published one after the other."""
ARTICLE = "工业用地按照年度计划供应，出让公告在政府网站公布，公告期不少于二十日，结果随即公开。"
CODE = "11139981MB0A12377A"


def load(number: int) -> str:
    """A government with fifty bureaus and so many documents, each of a page's length; the address of one of them."""
    host = Agency.objects.create(
        name="青石市人民政府", short_name="市政府", slug="qingshi", level=AgencyLevel.COUNTY, is_host=True
    )
    Agency.objects.bulk_create(
        Agency(
            name=f"第{place}局", short_name=f"第{place}局", slug=f"bureau-{place}", level=AgencyLevel.COUNTY_BUREAU,
            superior=host, depth=1, credit_code=CODE if place == 0 else "",
        )
        for place in range(BUREAUS)
    )  # fmt: skip
    bureaus = list(Agency.objects.filter(superior=host).order_by("pk"))
    for start in range(0, number, AT_ONCE):
        _some(bureaus, start, min(number, start + AT_ONCE))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    middle = Disclosure.objects.select_related("agency").order_by("pk")[number // 2]
    return f"/agencies/{middle.agency.slug}/documents/{middle.pk}/"


def _some(bureaus: list[Agency], start: int, end: int) -> None:
    made = Disclosure.objects.bulk_create(
        Disclosure(
            agency=bureaus[place % BUREAUS], kind="normative_document", column="documents",
            index_number=f"{place:06d}", begun_on=FIRST,
        )
        for place in range(start, end)
    )  # fmt: skip
    versions = Version.objects.bulk_create(
        Version(
            disclosure=each, stage=DisclosureStage.PUBLISHED, title=f"关于第{place}项工作的通知",
            document_number=f"青规〔{2016 + place % 10}〕{place}号", written_on=(day := _day(place)), effective_on=day,
            valid_until=day + timedelta(days=5 * 365), theme="国土资源、能源\\土地", text=ARTICLE * 20,
            body=f"<p>{ARTICLE * 20}</p>", begun_on=day, drafted_by="陈岚", published_on=day,
            published_at=timezone.now() - timedelta(minutes=place),
        )
        for place, each in enumerate(made, start)
    )  # fmt: skip
    for disclosure, version in zip(made, versions, strict=True):
        disclosure.shown, disclosure.first_published_at = version, version.published_at
    Disclosure.objects.bulk_update(made, ["shown", "first_published_at"], batch_size=500)
    SearchText.objects.bulk_create(SearchText(version=each, words=own_words(each)) for each in versions)
    Link.objects.bulk_create(
        Link(version=later, target=earlier, relation=Relation.REPEALS, takes_effect=later.written_on)
        for later, earlier in zip(versions[10::10], made[::10], strict=False)
    )


def _day(place: int) -> date:
    return FIRST + timedelta(days=place % 3650)


_REVIEWERS = dict(
    zip(
        REVIEWS,
        (Role.SECTION_HEAD, Role.SECRECY_REVIEWER, Role.LEGALITY_REVIEWER, Role.OFFICE_HEAD, Role.LEADER),
        strict=True,
    )
)


def at_post(agency: Agency, role: Role) -> Actor:
    """Who holds a post there; appointed where nobody does yet."""
    post = Post.objects.filter(agency=agency, role=role).first()
    return actor_of(post.staff if post else employed(f"bench-{role}", agency, role, ON), ON, agency)


def published(agency: Agency) -> float:
    """One document, from the draft through five reviews to the public: how long its publication took, in seconds."""
    people = {stage: at_post(agency, role) for stage, role in _REVIEWERS.items()}
    clerk = at_post(agency, Role.CLERK)
    serial = Disclosure.objects.count()
    content = Content(
        title=f"关于第{serial}项新工作的通知", document_number=f"青新规〔2026〕{serial}号", written_on=ON,
        effective_on=ON, theme="国土资源、能源\\土地", keywords="用地", summary="概述。", plan=("一", "二", "三", "四"),
        body=f"<p>{ARTICLE * 20}</p>", text=ARTICLE * 20,
    )  # fmt: skip
    version = begin(agency, "normative_document", content, actor=clerk, on=ON)
    for step in (NormativeStep.APPRAISAL, NormativeStep.PUBLIC_COMMENT):
        record_step(version, step, ON, "已办理。", actor=clerk, on=ON)
    version = take_step(version, DisclosureMove.SEND_FOR_REVIEW, actor=clerk, on=ON)
    for stage, actor in people.items():
        if stage is DisclosureStage.OFFICE_REVIEW:
            record_step(version, NormativeStep.DELIBERATION, ON, "通过。", actor=clerk, on=ON)
        move = DisclosureMove.SIGN if stage is DisclosureStage.SIGNING else DisclosureMove.PASS
        version = take_step(version, move, actor=actor, on=ON)
    began = time.perf_counter()
    publish(version, at=timezone.now(), actor=people[DisclosureStage.OFFICE_REVIEW])
    return time.perf_counter() - began


def measured() -> dict[str, object]:
    """What is measured, in seconds."""
    every = list(Disclosure.objects.select_related("shown").defer("shown__body", "shown__text"))
    all_told, states = timed(lambda: validities(every, ON))
    counted, count = timed(lambda: library(force=Validity.REPEALED, on=ON).count())
    if count != sum(state is Validity.REPEALED for state in states.values()):
        raise AssertionError("the query and the law do not agree")
    bureau = Agency.objects.exclude(credit_code="").get()
    return {
        "validity_of_all": all_told,
        "repealed_counted": counted,
        "publish": [published(bureau) for _ in range(PUBLISHED)],
    }


if __name__ == "__main__":
    what, *numbers = sys.argv[1:]
    print(json.dumps(load(int(numbers[0])) if what == "load" else measured()))
