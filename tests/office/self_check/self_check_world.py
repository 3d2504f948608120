"""青石市, written past the doors in bulk: a host and a bureau where nothing is amiss, and ways to plant defects."""

from __future__ import annotations

import uuid
from datetime import date
from itertools import count

from gongkai.law.agencies import AgencyLevel
from gongkai.law.disclosure import Relation
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency, Leader, Section
from gongkai.office.agencies.owed import OWED
from gongkai.office.cases.models import ApplicantKind, Case, Message
from gongkai.office.columns.columns import columns_of, is_composed
from gongkai.office.columns.models import NothingHeld
from gongkai.office.complaints.models import Complaint, ComplaintMatter, ComplaintWay
from gongkai.office.publishing.kinds import kinds
from gongkai.office.publishing.models import Attachment, Disclosure, Link, Version
from gongkai.office.self_check.check import check
from gongkai.office.self_check.results import Check
from office.publishing.publishing_world import at

DAY = date(2026, 3, 2)
"""A Monday."""
LAST_WEEK = date(2026, 2, 25)
CALENDAR = Calendar.standard()
SIGNED = date(2026, 1, 12)
NEXT_CHECK = date(2026, 7, 13)
HEALTHY_BODY = '<p>见<a href="/agencies/qingshi/">市政府</a>、<a href="https://www.gov.cn/">中国政府网</a>。</p>'
_INDEX = count(1)


class Site:
    """A host and one bureau, founded this year, of which everything is on record that must be."""

    def __init__(self) -> None:
        self.host = self._agency("qingshi", "青石市人民政府", AgencyLevel.COUNTY, is_host=True)
        self.bureau = self._agency("zrzyj", "青石市自然资源局", AgencyLevel.COUNTY_BUREAU)

    def _agency(self, slug: str, name: str, level: AgencyLevel, **more: object) -> Agency:
        made = Agency.objects.create(
            slug=slug, name=name, short_name=name[3:], level=level, founded_on=date(2026, 1, 1),
            **dict.fromkeys(OWED, "有"), **more,
        )  # fmt: skip
        Section.objects.create(agency=made, name="办公室")
        Leader.objects.create(agency=made, name="李明", position="局长")
        return made

    def checked(self, agency: Agency, day: date = DAY) -> Check:
        return check(agency, day, CALENDAR)

    def found(self, agency: Agency, day: date = DAY) -> dict[str, list[tuple[str, str]]]:
        """What was found of each rule that has defects: key and part."""
        results = self.checked(agency, day).results
        return {one.code: [(each.key, each.part) for each in one.defects] for one in results if one.defects}

    def filled(self, agency: Agency, each: int, body: str = HEALTHY_BODY) -> None:
        """So many public things of every kind, all in time, all interpreted; a statement for every other column."""
        interpreted: list[Disclosure] = []
        for kind in kinds().values():
            if not kind.interprets:
                made = bulk(agency, kind.slug, each, body=body)
                interpreted += made if kind.plan else []
        for document, words in zip(
            interpreted, bulk(agency, "interpretation", len(interpreted), body=body), strict=True
        ):
            Link.objects.create(version=words.shown, target=document, relation=Relation.INTERPRETS)
        there = set(Disclosure.objects.filter(agency=agency).values_list("column", flat=True))
        for column in columns_of(AgencyLevel(agency.level)):
            if column.slug not in there and not is_composed(column):
                self.stated(agency, column.slug)

    def stated(self, agency: Agency, column: str, next_check: date = NEXT_CHECK) -> NothingHeld:
        return NothingHeld.objects.create(
            agency=agency, column=column, grounds="没有", signed_on=SIGNED, next_check=next_check, signed_name="李明"
        )

    def message(self, written_on: date, *, settled: bool = False, from_office: bool = False) -> str:
        """A message in a case of its own at the bureau: the number of the case."""
        serial = next(_INDEX)
        case = Case.objects.create(
            agency=self.bureau, year=2025, serial=serial, channel="online", arrived_on=written_on, wanted="规划条件",
            applicant_kind=ApplicantKind.NATURAL_PERSON,
        )  # fmt: skip
        Message.objects.create(case=case, number=1, from_office=from_office, written_on=written_on, settled=settled)
        return case.number

    def complaint(self, received_on: date, **more: object) -> Complaint:
        return Complaint.objects.create(
            authority=self.bureau,
            about=self.host,
            year=2025,
            serial=next(_INDEX),
            matter=ComplaintMatter.NOT_DISCLOSED,
            way=ComplaintWay.PORTAL,
            received_on=received_on,
            code_print=uuid.uuid4().hex,
            **more,
        )


def bulk(
    agency: Agency, kind: str, number: int, on: date = LAST_WEEK, formed: date | None = None, column: str = "",
    body: str = HEALTHY_BODY, document_number: str = "",
) -> list[Disclosure]:  # fmt: skip
    """So many public things of a kind, published on a day, formed on it or before."""
    column = column or kinds()[kind].column
    made = Disclosure.objects.bulk_create(
        Disclosure(agency=agency, kind=kind, column=column, index_number=f"{next(_INDEX):07d}", begun_on=on)
        for _ in range(number)
    )
    versions = Version.objects.bulk_create(
        Version(
            disclosure=each, stage=DisclosureStage.PUBLISHED, title=f"关于第{each.pk}项工作的通知", begun_on=on,
            written_on=formed or on, body=body, text="见市政府。", drafted_by="陈岚", published_on=on,
            published_at=at(on), document_number=document_number,
        )
        for each in made
    )  # fmt: skip
    for disclosure, version in zip(made, versions, strict=True):
        disclosure.shown, disclosure.first_published_at = version, version.published_at
    Disclosure.objects.bulk_update(made, ["shown", "first_published_at"], batch_size=500)
    return made


def draft(agency: Agency, formed: date | None, kind: str = "notice", **more: object) -> Version:
    """Something on its way to the public."""
    made = Disclosure.objects.create(agency=agency, kind=kind, column=kinds()[kind].column, begun_on=LAST_WEEK)
    return Version.objects.create(
        disclosure=made, title="关于植树的通知", written_on=formed, begun_on=LAST_WEEK, drafted_by="陈岚", **more
    )


def file(disclosure: Disclosure, text: str, *, scan: bool = False) -> Attachment:
    place = Attachment.objects.filter(version=disclosure.shown).count() + 1
    return Attachment.objects.create(
        version=disclosure.shown, place=place, title=f"附件{place}", kind="pdf", size=9, sha256="0" * 64,
        stored="disclosures/00", text=text, scan=scan,
    )  # fmt: skip
