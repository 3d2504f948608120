"""What is remembered of a report that is being written: its stage, every text ever saved, and what was answered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import models

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.procedure.annual_report import ReportStage
from gongkai.law.report.figures import Figures, Number
from gongkai.law.terms import choices
from gongkai.office.agencies.permission import Permission

SECTIONS = (1, 5, 6)
"""The sections of the report that are written; two, three and four are tables alone."""


class ReportDraftQuerySet(models.QuerySet["ReportDraft"]):
    """Reads of the drafts."""

    def under_way(self) -> ReportDraftQuerySet:
        """Those that are not public yet; an agency has one of a year at a time."""
        return self.exclude(stage=ReportStage.PUBLISHED)


class ReportDraft(models.Model):
    """年度报告稿: the report of one agency on one year on its way to the public.

    `note` says what a correction of a published report corrects and why. `frozen` holds the figures as they were
    submitted, key by key, and is empty while they follow the registers. `changed` counts every change, so that nobody
    decides on what somebody else has altered meanwhile.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="report_drafts", verbose_name="行政机关")
    year = models.PositiveSmallIntegerField("年度")
    version = models.PositiveSmallIntegerField("版次", default=1)
    stage = models.CharField(
        "环节",
        max_length=16,
        choices=choices(ReportStage),
        default=ReportStage.DRAFTING.value,
    )
    note = models.TextField("更正说明", blank=True, default="")
    frozen = models.JSONField("报送的数字", null=True)
    changed = models.PositiveIntegerField("变动次数", default=0)
    begun_on = models.DateField("开始日期")
    submitted_on = models.DateField("报送日期", null=True)
    cleared_on = models.DateField("审核通过日期", null=True)
    published = models.ForeignKey(
        "annual.PublishedReport", models.PROTECT, related_name="+", null=True, verbose_name="公布的版本"
    )

    objects = ReportDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "年度报告稿"
        verbose_name_plural = "年度报告稿"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "version"], name="drafting_one_draft_a_version"),
            models.UniqueConstraint(
                fields=["agency", "year"],
                condition=~models.Q(stage=ReportStage.PUBLISHED.value),
                name="drafting_one_under_way_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.year}:{self.version}"

    @property
    def due(self) -> date | None:
        """The last day for publishing it (49); None for a correction: what was published in time is not late again."""
        return None if self.note else AgencyStanding(AgencyLevel(self.agency.level)).report_due(self.year)

    @property
    def stands_at(self) -> ReportStage:
        """The stage as the law names it."""
        return ReportStage(self.stage)

    @property
    def delivered(self) -> bool:
        """Whether the authority has it in hand, or everybody. What was sent back is being written once more."""
        return self.stands_at in {ReportStage.SUBMITTED, ReportStage.CLEARED, ReportStage.PUBLISHED}

    @property
    def seen_by(self) -> Permission:
        """What one must be allowed to, to read it as it stands."""
        return Permission.SEE_DELIVERED_REPORT if self.delivered else Permission.SEE_REPORT_DRAFT

    @property
    def frozen_figures(self) -> Figures | None:
        """The figures that were submitted; None while they follow the registers."""
        if self.frozen is None:
            return None
        return Figures({key: _number(digits) for key, digits in self.frozen.items()})


def _number(digits: str) -> Number:
    return Decimal(digits) if "." in digits else int(digits)


class SectionText(models.Model):
    """正文: one section as somebody saved it. Never edited: a further row takes its place, and all stay readable."""

    draft = models.ForeignKey(ReportDraft, models.PROTECT, related_name="texts", verbose_name="年度报告稿")
    section = models.PositiveSmallIntegerField("部分", choices=[(number, f"第{number}部分") for number in SECTIONS])
    number = models.PositiveIntegerField("稿次")
    words = models.TextField("正文", blank=True)
    by_id = models.PositiveBigIntegerField("保存人编号", null=True)
    by_name = models.CharField("保存人", max_length=120)
    on = models.DateField("保存日期")

    class Meta:
        verbose_name = "正文"
        verbose_name_plural = "正文"
        ordering = ["draft", "section", "number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "section", "number"], name="drafting_one_text_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}:{self.section}:{self.number}"


class FindingAnswer(models.Model):
    """对核对意见的说明: why a finding stays as it is, by name. It holds for exactly what was found then (`mark`)."""

    draft = models.ForeignKey(ReportDraft, models.PROTECT, related_name="answers", verbose_name="年度报告稿")
    mark = models.CharField("核对意见", max_length=64)
    rule = models.CharField("规则", max_length=30)
    place = models.CharField("位置", max_length=100)
    reason = models.CharField("理由", max_length=500)
    by_name = models.CharField("说明人", max_length=120)
    on = models.DateField("说明日期")

    class Meta:
        verbose_name = "对核对意见的说明"
        verbose_name_plural = "对核对意见的说明"
        constraints = [models.UniqueConstraint(fields=["draft", "mark"], name="drafting_one_answer_a_finding")]

    def __str__(self) -> str:
        return f"{self.draft_id}:{self.rule}:{self.place}"


class Improvement(models.TextChoices):
    """What became of a problem that last year's report named."""

    SOLVED = "solved", "已解决"
    UNDER_WAY = "under_way", "正在改进"
    OPEN = "open", "尚未解决"
    NONE = "none", "不是问题（识别有误）"


class LastProblem(models.Model):
    """上年报告的问题: one that last year's section five named, and what the agency says of it this year."""

    draft = models.ForeignKey(ReportDraft, models.PROTECT, related_name="last_problems", verbose_name="年度报告稿")
    place = models.PositiveSmallIntegerField("序号")
    problem = models.TextField("上年报告原文")
    outcome = models.CharField("改进情况", max_length=10, choices=Improvement, blank=True, default="")
    words = models.TextField("改进说明", blank=True, default="")
    by_name = models.CharField("填写人", max_length=120, blank=True, default="")
    on = models.DateField("填写日期", null=True)

    class Meta:
        verbose_name = "上年报告的问题"
        verbose_name_plural = "上年报告的问题"
        ordering = ["draft", "place"]
        constraints = [models.UniqueConstraint(fields=["draft", "place"], name="drafting_one_problem_a_place")]

    def __str__(self) -> str:
        return f"{self.draft_id}:{self.place}"
