"""青石市 as the public sees it: a government, its office, one bureau that tells everything, one that tells nothing."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from gongkai.law.agencies import AgencyLevel
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.agencies.models import (
    Agency,
    GroupRole,
    Leader,
    LeadingGroup,
    MediaAccount,
    Post,
    Role,
    Section,
    Staff,
    Website,
)
from gongkai.office.annual.confirm import confirm
from gongkai.office.annual.publish import publish
from gongkai.office.annual.take_in import take_in
from gongkai.office.journal.anchors import digest
from gongkai.office.journal.models import Anchor
from gongkai.office.journal.record import Actor
from gongkai.office.publishing.models import Attachment, Disclosure, Version

CLERK = Actor("陈岚", 7, "经办人")
CHEN = Actor("陈岚", 9_000_007, "经办人")
LI = Actor("李国栋", 9_000_008, "公开机构负责人")
"""Who handles requests at the bureau, and who signs, once they are employed."""
DAY = date(2026, 1, 12)
DOCUMENT = 9_000_001
"""The number of one document, so that its address can be written down."""
FUNCTIONS = """贯彻执行自然资源和国土空间规划的法律法规和方针政策，拟订本市有关政策并组织实施。
负责自然资源调查监测评价和统一确权登记。
负责国土空间用途管制和耕地保护。"""
GROUP_DUTIES = """研究部署本局政务公开工作，审定年度工作要点和公开事项清单。
审定公开指南、目录和年度报告。
协调公开审查中的疑难事项。"""


def build() -> SimpleNamespace:
    """The town. The bureau `full` has every datum, the township `bare` none but its name."""
    host = Agency.objects.create(
        name="青石市人民政府", short_name="市政府", slug="qingshi", level=AgencyLevel.COUNTY, is_host=True,
        unit_mark="3F2A7C0D1B", site_report="https://www.qingshi.example/report/2025/",
        site_code="1399810001", icp_number="青ICP备00000000号-1", police_number="青公网安备00000000000000号",
        disclosure_office="青石市人民政府办公室", disclosure_phone="0399-5550100",
        disclosure_hours="工作日8:30—12:00、14:00—17:30", disclosure_address="青石市建设路1号",
    )  # fmt: skip
    office = Agency.objects.create(
        name="青石市政务公开办公室", short_name="市政务公开办", slug="openness", level=AgencyLevel.COUNTY_BUREAU,
        superior=host, depth=1, order=1, disclosure_phone="0399-5550101",
    )  # fmt: skip
    full = Agency.objects.create(
        name="青石市自然资源局", short_name="市自然资源局", slug="land", level=AgencyLevel.COUNTY_BUREAU,
        superior=host, depth=1, order=2, authority=office, functions=FUNCTIONS, address="青石市建设路18号",
        hours="工作日8:30—12:00、14:00—17:30", phone="0399-5550120", fax="0399-5550121",
        internet_contact="land@qingshi.example", head="李明", disclosure_office="青石市自然资源局办公室",
        disclosure_address="青石市建设路18号2楼", disclosure_hours="工作日8:30—12:00、14:00—17:30",
        disclosure_phone="0399-5550126", disclosure_fax="0399-5550127", disclosure_email="gk@qingshi.example",
        review_organ="青石市人民政府", court="青石市人民法院",
    )  # fmt: skip
    Agency.objects.create(
        name="青石市青河镇人民政府", short_name="青河镇政府", slug="qinghe-town", level=AgencyLevel.TOWNSHIP,
        superior=host, depth=1, order=9,
    )  # fmt: skip
    Agency.objects.create(
        name="青石市国土资源局", short_name="市国土资源局", slug="old-land", level=AgencyLevel.COUNTY_BUREAU,
        superior=host, depth=1, dissolved_on=date(2019, 3, 1), successor=full,
    )  # fmt: skip
    _people(full)
    _report(full)
    _anchors()
    _documents(full)
    return there()


def employ() -> None:
    """Give the bureau the two people who handle its requests."""
    bureau = Agency.objects.get(slug="land")
    for actor, role in ((CHEN, Role.CLERK), (LI, Role.OFFICE_HEAD)):
        named = {"username": f"staff-{actor.id}", "display_name": actor.name}
        person, new = Staff.objects.get_or_create(pk=actor.id, defaults=named)
        if new:
            Post.objects.create(staff=person, agency=bureau, role=role, since=date(2019, 6, 1))


def there() -> SimpleNamespace:
    """The agencies of the town, as they stand in the database."""
    slugs = {"host": "qingshi", "office": "openness", "full": "land", "bare": "qinghe-town", "gone": "old-land"}
    by_slug = {agency.slug: agency for agency in Agency.objects.filter(slug__in=slugs.values())}
    return SimpleNamespace(**{name: by_slug[slug] for name, slug in slugs.items()})


def _report(full: Agency) -> None:
    """A report of words alone: quickly read, and a page as any other."""
    text = (
        f"<html><body><h1>{full.name}2025年政府信息公开工作年度报告</h1><p>一、总体情况</p>"
        "<p>全年主动公开信息12条。</p><p>五、存在的主要问题及改进情况</p><p>培训不够。</p></body></html>"
    )
    report = take_in(full, text.encode(), "年报.html", actor=CLERK, on=DAY)
    publish(confirm(report, actor=CLERK, on=DAY, leave_unread=True), actor=CLERK, on=DAY)


def _documents(full: Agency) -> None:
    """Two pages of them, put there row by row; all older than the report."""
    for number in range(1, 23):
        day = date(2024, 3, number)
        instant = timezone.make_aware(datetime(2024, 3, number, 9))  # noqa: DTZ001  (made aware here)
        made = Disclosure.objects.create(
            pk=DOCUMENT if number == 1 else None, agency=full, kind="policy_document", column="documents",
            index_number=f"013998/2024-{number:05d}", begun_on=day,
        )  # fmt: skip
        made.shown = Version.objects.create(
            disclosure=made, stage=DisclosureStage.PUBLISHED, title=f"关于第{number}项工作的意见", written_on=day,
            document_number=f"青自然资发〔2024〕{number}号", effective_on=day, begun_on=day, drafted_by="陈岚",
            published_at=instant, published_on=day, body="<p>请遵照执行。</p>", text="请遵照执行。",
        )  # fmt: skip
        made.first_published_at = instant
        made.save(update_fields=["shown", "first_published_at"])
    _corrected(Disclosure.objects.get(pk=DOCUMENT))


def _corrected(document: Disclosure) -> None:
    """A second version an hour later, which has a file and says everything that a version can say of itself."""
    first = document.shown
    assert first is not None and first.published_at is not None
    document.shown = Version.objects.create(
        disclosure=document, number=2, stage=DisclosureStage.PUBLISHED, title=first.title, written_on=first.written_on,
        document_number=first.document_number, effective_on=first.effective_on, begun_on=first.begun_on,
        drafted_by="陈岚", published_on=first.published_on, published_at=first.published_at + timedelta(hours=1),
        body=first.body, text=first.text, note="补上附件。", keywords="用地 规划", summary="第1项工作怎样做。",
        issued_with="青石市水利局",
    )  # fmt: skip
    document.save(update_fields=["shown"])
    content = "清单".encode()
    stored = default_storage.save("disclosures/list.txt", ContentFile(content))
    Attachment.objects.create(
        version=document.shown,
        place=1,
        title="清单",
        kind="txt",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        stored=stored,
        text="清单",
    )


def _anchors() -> None:
    """Two pages of them."""
    for number in range(40):
        day = DAY - timedelta(days=number)
        text = f"{day}\tplatform\t{40 - number}\tsm3\t{number:064x}\n"
        Anchor.objects.create(day=day, heads=text, sha256=digest(text))


def _people(full: Agency) -> None:
    Section.objects.create(
        agency=full, name="办公室", head="李国栋", phone="0399-5550126", duties="机关运转；公开工作机构"
    )
    Section.objects.create(agency=full, name="政策法规科", head="周颖", phone="", duties="", order=1)
    Leader.objects.create(agency=full, name="李明", position="局长", duties="主持全面工作。")
    Leader.objects.create(agency=full, name="赵文博", position="副局长", duties="负责政务公开。", order=1)
    MediaAccount.objects.create(agency=full, platform="微信公众号", name="青石自然资源", opened_on=date(2020, 1, 1))
    Website.objects.create(
        agency=full, name="青石自然资源网", address="https://land.qingshi.example/", site_code="1399810017"
    )
    before = LeadingGroup.objects.create(
        agency=full, name="政务公开工作领导小组", since=date(2021, 5, 6), until=date(2025, 4, 7),
        document_number="青自然资办〔2021〕9号"
    )  # fmt: skip
    before.members.create(name="王建国", position="局长", role=GroupRole.HEAD)
    group = LeadingGroup.objects.create(
        agency=full, name="政务公开工作领导小组", since=date(2025, 4, 8), duties=GROUP_DUTIES,
        document_number="青自然资办〔2025〕14号"
    )  # fmt: skip
    group.members.create(name="李明", position="局长", role=GroupRole.HEAD)
    group.members.create(name="赵文博", position="副局长", role=GroupRole.DEPUTY)
    group.members.create(name="李国栋", position="办公室主任", role=GroupRole.MEMBER)
    group.members.create(name="周颖", position="政策法规科科长", role=GroupRole.MEMBER, order=1)
    group.members.create(name="办公室", role=GroupRole.OFFICE)


PAGES = (
    "/",
    "/agencies/",
    "/agencies/land/",
    "/agencies/qinghe-town/",
    "/agencies/old-land/",
    "/agencies/land/guide/",
    "/agencies/qinghe-town/guide/",
    "/agencies/land/rules/",
    "/agencies/land/disclosure/",
    "/agencies/land/disclosure/plans/",
    "/agencies/land/disclosure/documents/",
    "/agencies/land/disclosure/documents/?page=2",
    "/documents/",
    "/documents/?page=2",
    "/documents/?year=2009",
    f"/agencies/land/documents/{DOCUMENT}/",
    f"/agencies/land/documents/{DOCUMENT}/v1/",
    "/agencies/qinghe-town/disclosure/homesteads/",
    "/agencies/land/disclosure/organization/",
    "/agencies/qinghe-town/disclosure/organization/",
    "/agencies/land/matters/",
    "/agencies/qinghe-town/powers/",
    "/agencies/land/request/",
    "/agencies/land/annual/",
    "/agencies/land/annual/2025/",
    "/agencies/qinghe-town/annual/",
    "/search/",
    "/search/?q=%E8%87%AA%E7%84%B6",
    "/search/?q=%E6%B2%A1%E6%9C%89&agency=land",
    "/sitemap/",
    "/accessibility/",
    "/anchors/",
    "/anchors/?page=2",
    "/share/?of=/agencies/land/guide/",
)
"""Every page of the portal, filled and empty."""
