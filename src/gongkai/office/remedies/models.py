"""What is remembered of remedies. The journal holds what was done; the columns here are for finding, and for the words.

What follows from the journal (`stage`, `answer_due`, the result) is written by `hold.keep` alone.
"""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q

from gongkai.law.procedure.remedy import CLOSED_STAGES, Contested, RemedyKind, RemedyStage, ReviewProcedure
from gongkai.law.remedy_results import RemedyOutcome
from gongkai.law.terms import choices
from gongkai.office.agencies.permission import Permission, Viewer, agencies_where


def _kinds() -> list[tuple[str, str]]:
    return choices(RemedyKind)


def _contested() -> list[tuple[str, str]]:
    return choices(Contested)


def _procedures() -> list[tuple[str, str]]:
    return choices(ReviewProcedure)


def _stages() -> list[tuple[str, str]]:
    return choices(RemedyStage)


def _outcomes() -> list[tuple[str, str]]:
    return choices(RemedyOutcome)


class RemedyCounter(models.Model):
    """The last number given out by an agency in a year. Locked while a remedy is noted, so that none is missing."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        verbose_name = "复议诉讼编号"
        verbose_name_plural = "复议诉讼编号"
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="remedies_one_counter_a_year")]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.year}:{self.last}"


class RemedyQuerySet(models.QuerySet["Remedy"]):
    """Reads of remedies."""

    def visible_to(self, viewer: Viewer) -> RemedyQuerySet:
        """The remedies whose inside a viewer may see: the one visibility rule as a query."""
        return self.filter(agency__in=agencies_where(viewer, Permission.SEE_REMEDIES))

    def pending(self) -> RemedyQuerySet:
        """Those that nobody has decided yet, or that are with a higher court."""
        return self.exclude(stage__in=CLOSED_STAGES)

    def to_answer(self) -> RemedyQuerySet:
        """Those whose answer is still owed."""
        return self.filter(stage=RemedyStage.NOTIFIED)

    def started_by(self, day: date) -> RemedyQuerySet:
        """Those that were under way on a day or before it."""
        return self.filter(started_on__lte=day)


class Remedy(models.Model):
    """复议诉讼案件: one reconsideration or suit, with every instance of it.

    `started_on` is the day it was accepted or docketed, or of the notice where that is not known. `reconsideration` is
    the one that a suit came after: by it alone 复议后起诉 is told from 未经复议直接起诉. `case` is empty where no
    request on this platform is contested; `about` then says what is.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="remedies", verbose_name="行政机关")
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveIntegerField("序号")
    kind = models.CharField("类别", max_length=20, choices=_kinds)
    contested = models.CharField("争议事项", max_length=20, choices=_contested)
    case = models.ForeignKey(
        "cases.Case", models.PROTECT, null=True, related_name="remedies", verbose_name="政府信息公开申请"
    )
    reconsideration = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="suits", verbose_name="起诉前的行政复议"
    )
    body = models.CharField("审理机关", max_length=200)
    case_number = models.CharField("案号", max_length=120, blank=True, default="")
    about = models.TextField("争议内容", blank=True, default="")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    claimant = models.TextField("加密的申请人、原告", blank=True, default="")
    co_defendant = models.BooleanField("复议机关为共同被告", default=False)
    procedure = models.CharField("审理程序", max_length=12, choices=_procedures)
    accepted_on = models.DateField("受理、立案日期", null=True)
    notice_received_on = models.DateField("收到通知日期")
    started_on = models.DateField("起始日期")
    stage = models.CharField("状态", max_length=16, choices=_stages, default=RemedyStage.NOTIFIED)
    answer_due = models.DateField("答复、答辩期限", null=True)
    due_provisional = models.BooleanField("期限待定", default=False)
    answered_on = models.DateField("提交答复、答辩日期", null=True)
    outcome = models.CharField("最近的审理结果", max_length=40, choices=_outcomes, blank=True, default="")
    concluded_on = models.DateField("作出日期", null=True)
    served_on = models.DateField("送达日期", null=True)
    order_due = models.DateField("责令履行期限", null=True)
    version = models.PositiveIntegerField("版本", default=0)

    objects = RemedyQuerySet.as_manager()

    class Meta:
        verbose_name = "复议诉讼案件"
        verbose_name_plural = "复议诉讼案件"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "serial"], name="remedies_one_remedy_a_number"),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(accepted_on__lte=F("notice_received_on")),
                name="remedies_accepted_before_the_notice",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", concluded_on=None) | (~Q(outcome="") & Q(concluded_on__isnull=False)),
                name="remedies_outcome_with_its_day",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "stage", "answer_due"], name="remedies_by_due"),
            models.Index(fields=["agency", "started_on"], name="remedies_by_start"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.number}"

    @property
    def number(self) -> str:
        """编号: the year and the place in it, unique within the agency."""
        return f"{self.year}-{self.serial:04d}"

    @property
    def is_pending(self) -> bool:
        """Whether somebody still has to decide."""
        return self.stage not in CLOSED_STAGES

    @property
    def block(self) -> str:
        """The part of section four in which it is counted."""
        if self.kind == RemedyKind.RECONSIDERATION:
            return "reconsideration"
        return "direct_suit" if self.reconsideration_id is None else "suit_after_reconsideration"
