"""What is remembered of complaints. Who complains, and in which words, stands in `sealed` and nowhere else."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from gongkai.law.procedure.complaint import ComplaintFinding, ComplaintStage
from gongkai.law.terms import choices
from gongkai.office.agencies.permission import Permission, Viewer, agencies_where


def _stages() -> list[tuple[str, str]]:
    return choices(ComplaintStage)


def _findings() -> list[tuple[str, str]]:
    return choices(ComplaintFinding)


class ComplaintMatter(models.TextChoices):
    """What a complaint is about: the two that Article 47 names, and infringements of any other kind (51)."""

    NOT_DISCLOSED = "not_disclosed", "未按照要求主动公开政府信息"
    NOT_ANSWERED = "not_answered", "对政府信息公开申请不依法答复处理"
    OTHERWISE = "otherwise", "政府信息公开工作中其他侵犯合法权益的行为"


class ComplaintWay(models.TextChoices):
    """How a complaint came."""

    PORTAL = "portal", "网上提交"
    IN_PERSON = "in_person", "当面提出"
    POST = "post", "来信"
    TELEPHONE = "telephone", "电话"


class ComplaintCounter(models.Model):
    """The last number given out by an authority in a year. Locked while a complaint is taken in."""

    authority = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="主管部门")
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        verbose_name = "投诉举报编号"
        verbose_name_plural = "投诉举报编号"
        constraints = [models.UniqueConstraint(fields=["authority", "year"], name="complaints_one_counter_a_year")]

    def __str__(self) -> str:
        return f"{self.authority_id}:{self.year}:{self.last}"


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Reads of complaints."""

    def visible_to(self, viewer: Viewer) -> ComplaintQuerySet:
        """The complaints whose inside a viewer may see: those of his authority, and those handed down to his agency."""
        places = agencies_where(viewer, Permission.SEE_COMPLAINTS)
        return self.filter(Q(authority__in=places) | Q(about__in=places, handed_down_on__isnull=False))

    def open(self) -> ComplaintQuerySet:
        """Those that still wait for an answer."""
        return self.exclude(stage__in=(ComplaintStage.REPLIED, ComplaintStage.CLOSED))


class Complaint(models.Model):
    """投诉举报: one complaint to an authority about one agency.

    `due` is the day by which the agency concerned is to report. The agency concerned never reads who complains.
    """

    authority = models.ForeignKey(
        "agencies.Agency", models.PROTECT, related_name="complaints_received", verbose_name="受理的主管部门"
    )
    about = models.ForeignKey(
        "agencies.Agency", models.PROTECT, related_name="complaints_about", verbose_name="被投诉举报的机关"
    )
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveIntegerField("序号")
    matter = models.CharField("事项", max_length=20, choices=ComplaintMatter)
    way = models.CharField("提出方式", max_length=12, choices=ComplaintWay)
    received_on = models.DateField("收到日期")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sealed = models.TextField("加密内容", blank=True, default="")
    stage = models.CharField("状态", max_length=16, choices=_stages, default=ComplaintStage.RECEIVED)
    handed_down_on = models.DateField("转办日期", null=True)
    due = models.DateField("报告期限", null=True)
    finding = models.CharField("核查结论", max_length=16, choices=_findings, blank=True, default="")
    replied_on = models.DateField("答复日期", null=True)
    submission = models.UUIDField("提交标识", default=uuid.uuid4, unique=True, editable=False)
    words_print = models.CharField("提交内容印记", max_length=64, blank=True, default="", editable=False)
    code_print = models.CharField("查询码印记", max_length=64, unique=True)
    version = models.PositiveIntegerField("版本", default=0)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = "投诉举报"
        verbose_name_plural = "投诉举报"
        constraints = [
            models.UniqueConstraint(fields=["authority", "year", "serial"], name="complaints_one_complaint_a_number"),
            models.CheckConstraint(
                condition=Q(finding="", replied_on=None) | (~Q(finding="") & Q(replied_on__isnull=False)),
                name="complaints_finding_with_its_day",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "stage"], name="complaints_by_authority"),
            models.Index(fields=["about", "stage"], name="complaints_by_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.authority_id}:{self.number}"

    @property
    def number(self) -> str:
        """编号: the year and the place in it; 投 tells it from the number of a request."""
        return f"投{self.year}-{self.serial:04d}"
