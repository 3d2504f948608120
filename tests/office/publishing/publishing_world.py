"""青石市自然资源局 with one person at each post, and documents on their way to the public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

from django.utils import timezone
from PIL import Image

from gongkai.law.normative import NormativeStep
from gongkai.law.procedure.disclosure import REVIEWS, DisclosureMove, DisclosureStage
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Post, Role
from gongkai.office.journal.record import Actor
from gongkai.office.publishing.begin import begin
from gongkai.office.publishing.content import Content
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.moves import take_step
from gongkai.office.publishing.procedure import record_step
from gongkai.office.publishing.publish import publish
from office.agencies_world import agency, staff

DAY = date(2026, 3, 2)
LONG_AGO = date(2015, 6, 1)
CODE = "11139981MB0A12377A"
PLAN = ("主要内容和政策依据", "文字解读、一图读懂", "政府网站、微信公众号", "与文件同步")
RULES = Content(
    title="关于印发青石市工业用地弹性出让办法的通知",
    document_number="青自然资规〔2026〕1号",
    document_kind="notice",
    written_on=date(2026, 2, 26),
    effective_on=date(2026, 4, 1),
    valid_until=date(2031, 3, 31),
    theme="国土资源、能源\\土地",
    keywords="工业用地,弹性出让",
    summary="规定工业用地弹性出让的年限、程序和续期。",
    plan=PLAN,
    body="<p>各有关单位：现将办法印发给你们，请遵照执行。</p>",
    text="各有关单位：现将办法印发给你们，请遵照执行。",
)
NOTICE = Content(
    title="关于春季植树活动的通知",
    written_on=DAY,
    theme="农业、林业、水利\\林业",
    body="<p>3月12日上午在青河公园植树。</p>",
    text="3月12日上午在青河公园植树。",
)
EXPLAINED = replace(
    NOTICE, title="《青石市工业用地弹性出让办法》解读", keywords="解读", interpretation_forms="text",
    interpreter="开发利用科",
)  # fmt: skip
"""An interpretation in words."""


def at(day: date, hour: int = 10) -> datetime:
    """An instant of a day, where the office stands."""
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))  # noqa: DTZ001  (made aware here)


class Bureau:
    """The bureau with one person at each post, none of whom does another's work."""

    def __init__(self, slug: str = "zrzyj", name: str = "青石市自然资源局", code: str = CODE) -> None:
        self.agency: Agency = agency(slug, name, credit_code=code)
        self.clerk = self._at(Role.CLERK, "陈岚")
        self.section = self._at(Role.SECTION_HEAD, "赵科长")
        self.secrecy = self._at(Role.SECRECY_REVIEWER, "韩密")
        self.legality = self._at(Role.LEGALITY_REVIEWER, "何法")
        self.head = self._at(Role.OFFICE_HEAD, "李主任")
        self.leader = self._at(Role.LEADER, "王局长")

    def _at(self, role: Role, name: str) -> Actor:
        person = staff(
            f"{self.agency.slug}-{role.value}",
        )
        person.display_name = name
        person.save(update_fields=["display_name"])
        Post.objects.create(staff=person, agency=self.agency, role=role, since=LONG_AGO)
        return actor_of(person, DAY, self.agency)

    def appoint_clerk_to(self, stage: DisclosureStage) -> None:
        """Give who drafts the post of who reviews at a stage, too."""
        roles = (Role.SECTION_HEAD, Role.SECRECY_REVIEWER, Role.LEGALITY_REVIEWER, Role.OFFICE_HEAD, Role.LEADER)
        role = dict(zip(REVIEWS, roles, strict=True))[stage]
        Post.objects.create(staff_id=self.clerk.id, agency=self.agency, role=role, since=LONG_AGO)

    def reviewer(self, stage: DisclosureStage) -> Actor:
        return dict(zip(REVIEWS, (self.section, self.secrecy, self.legality, self.head, self.leader), strict=True))[
            stage
        ]

    def drafted(self, content: Content = RULES, kind: str = "normative_document", on: date = DAY) -> Version:
        version = begin(self.agency, kind, content, actor=self.clerk, on=on)
        if version.disclosure.of_kind.procedure:
            for step in (NormativeStep.APPRAISAL, NormativeStep.PUBLIC_COMMENT):
                record_step(version, step, on, "已办理。", actor=self.clerk, on=on)
        version.refresh_from_db()
        return version

    def passed(self, version: Version, until: DisclosureStage = DisclosureStage.APPROVED, on: date = DAY) -> Version:
        """Sent for review where it is a draft, and passed and signed by each reviewer up to a stage."""
        if version.stands_at is DisclosureStage.DRAFTING:
            version = take_step(version, DisclosureMove.SEND_FOR_REVIEW, actor=self.clerk, on=on)
        while version.stands_at in REVIEWS and version.stands_at is not until:
            self._deliberated(version, on)
            version.refresh_from_db()
            move = DisclosureMove.SIGN if version.stands_at is DisclosureStage.SIGNING else DisclosureMove.PASS
            version = take_step(version, move, actor=self.reviewer(version.stands_at), on=on)
        return version

    def _deliberated(self, version: Version, on: date) -> None:
        """The deliberation, once it can be and must be on record."""
        owed = version.stands_at is DisclosureStage.OFFICE_REVIEW and version.disclosure.of_kind.procedure
        if owed and not version.disclosure.procedure.filter(step=NormativeStep.DELIBERATION).exists():
            record_step(version, NormativeStep.DELIBERATION, on, "局务会议审议通过。", actor=self.clerk, on=on)

    def published(self, content: Content = RULES, kind: str = "normative_document", on: date = DAY) -> Version:
        return publish(self.passed(self.drafted(content, kind, on), on=on), at=at(on), actor=self.head)


def picture() -> bytes:
    """A small one, with nothing on it."""
    paper = BytesIO()
    Image.new("RGB", (8, 8), "white").save(paper, "PNG")
    return paper.getvalue()


def numbered(number: int, **more: object) -> Content:
    """Another normative document: with its own number and title."""
    return replace(RULES, title=f"关于第{number}项工作的通知", document_number=f"青自然资规〔2026〕{number}号", **more)
