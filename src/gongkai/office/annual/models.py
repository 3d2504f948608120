"""What is remembered of annual reports: each version, the file it came as, and every figure with where it stood."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models

from gongkai.law.report.figures import Amount, Number, Value


class ReportState(models.TextChoices):
    """Where a version stands."""

    DRAFT = "draft", "待核对"
    CONFIRMED = "confirmed", "已核对，待公布"
    PUBLISHED = "published", "已公布"
    WITHDRAWN = "withdrawn", "已撤下"


UNDER_WAY = (ReportState.DRAFT, ReportState.CONFIRMED)
"""Versions that somebody is working on; an agency has one of a year at a time."""


class ReportQuerySet(models.QuerySet["PublishedReport"]):
    """Reads of the reports."""

    def of(self, agency: models.Model) -> ReportQuerySet:
        """The reports of one agency."""
        return self.filter(agency_id=agency.pk)

    def public(self) -> ReportQuerySet:
        """The versions that everybody may read."""
        return self.filter(state=ReportState.PUBLISHED)

    def once_public(self) -> ReportQuerySet:
        """The versions that everybody may read or could once read, the latest first within a year."""
        return self.exclude(published_on=None).newest_first()

    def newest_first(self) -> ReportQuerySet:
        """By year and version, the latest first."""
        return self.order_by("-year", "-version")


class PublishedReport(models.Model):
    """年度报告: one version of one agency's report on one year.

    A correction is a further version with a note; what it replaces stays readable. `kept` is what was read of the file
    but for the figures, which are the cells. `agency_printed` is the agency's name as the document has it.
    """

    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, related_name="annual_reports", verbose_name="行政机关"
    )
    year = models.PositiveSmallIntegerField("年度")
    version = models.PositiveSmallIntegerField("版次", default=1)
    form = models.CharField("格式", max_length=10)
    title = models.CharField("标题", max_length=200)
    agency_printed = models.CharField("文件所载机关名称", max_length=200, blank=True, default="")
    state = models.CharField("状态", max_length=10, choices=ReportState, default=ReportState.DRAFT)
    note = models.TextField("更正说明", blank=True, default="")
    source = models.FileField("原件", max_length=200)
    source_name = models.CharField("原件名称", max_length=200)
    source_kind = models.CharField("原件类型", max_length=10)
    source_size = models.PositiveIntegerField("原件大小")
    source_sha256 = models.CharField("原件SHA-256", max_length=64)
    kept = models.JSONField("读出的内容")
    taken_in_on = models.DateField("收下日期")
    published_on = models.DateField("公布日期", null=True)
    withdrawn_on = models.DateField("撤下日期", null=True)
    withdrawn_reason = models.TextField("撤下理由", blank=True, default="")

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "年度报告"
        verbose_name_plural = "年度报告"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "version"], name="annual_one_version_a_number"),
            models.UniqueConstraint(
                fields=["agency", "year"], condition=models.Q(state__in=UNDER_WAY), name="annual_one_under_way_a_year"
            ),
        ]
        indexes = [models.Index(fields=["-published_on", "-year", "agency"], name="annual_latest_first")]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.year}:{self.version}"


class StatedKind(models.TextChoices):
    """What a cell states."""

    NUMBER = "number", "数"
    AMOUNT = "amount", "带单位的数"
    SIGN = "sign", "符号或者空白"
    UNREAD = "unread", "未读出"


class CellQuerySet(models.QuerySet["ReportCell"]):
    """Reads of the cells."""

    def open(self) -> CellQuerySet:
        """Those that somebody has yet to compare with the original: not read, or read in spite of a doubt."""
        return self.filter(models.Q(kind=StatedKind.UNREAD) | ~models.Q(doubt=""), confirmed_on=None)


class ReportCell(models.Model):
    """One cell: what it states, how it was printed and where, and who compared it with the original.

    `value` holds the digits of a number or the sign printed instead of one; `doubt` is the code of why it was read
    with a reservation or not at all. A cell that could not be read is never a zero.
    """

    report = models.ForeignKey(PublishedReport, models.PROTECT, related_name="cells", verbose_name="年度报告")
    key = models.CharField("格子", max_length=100)
    kind = models.CharField("类别", max_length=8, choices=StatedKind)
    value = models.TextField("数值", blank=True, default="")
    unit = models.TextField("单位", blank=True, default="")
    raw = models.TextField("原文", blank=True, default="")
    where = models.CharField("位置", max_length=100, blank=True, default="")
    line = models.PositiveIntegerField("行号", default=0)
    doubt = models.CharField("疑问", max_length=60, blank=True, default="")
    confirmed_by = models.CharField("核对人", max_length=120, blank=True, default="")
    confirmed_on = models.DateField("核对日期", null=True)

    objects = CellQuerySet.as_manager()

    class Meta:
        verbose_name = "年报数字"
        verbose_name_plural = "年报数字"
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="annual_one_cell_a_key")]
        indexes = [models.Index(fields=["key"], name="annual_by_key")]

    def __str__(self) -> str:
        return f"{self.report_id}:{self.key}"

    def states(self) -> Value | None:
        """What the cell states, None where it could not be read."""
        if self.kind == StatedKind.UNREAD:
            return None
        if self.kind == StatedKind.SIGN:
            return self.value
        number = Decimal(self.value) if "." in self.value else int(self.value)
        return Amount(number, self.unit) if self.kind == StatedKind.AMOUNT else number

    @staticmethod
    def holding(value: Value | None) -> dict[str, Any]:
        """The columns that hold what a cell states."""
        match value:
            case None:
                return {"kind": StatedKind.UNREAD, "value": "", "unit": ""}
            case Amount():
                return {"kind": StatedKind.AMOUNT, "value": _digits(value.value), "unit": value.unit}
            case str():
                return {"kind": StatedKind.SIGN, "value": value, "unit": ""}
            case _:
                return {"kind": StatedKind.NUMBER, "value": _digits(value), "unit": ""}


class FigureSetQuerySet(models.QuerySet["FigureSet"]):
    """Reads of the frozen figures."""

    def of(self, agency: models.Model, year: int) -> FigureSetQuerySet:
        """Those of one report, the latest first."""
        return self.filter(agency_id=agency.pk, year=year).order_by("-number")


class FigureSet(models.Model):
    """报送的数字: the figures of one report as they were submitted. They are never changed; a further set has a number
    of its own.

    `on` is the day as of which they were computed. `computed` holds what the ledger gave, `stated` what the report
    states, `corrections` each manual correction between the two with reason and names; `sha256` is over all of it.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="figure_sets", verbose_name="行政机关")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("次数")
    on = models.DateField("统计日")
    form = models.CharField("格式", max_length=10)
    computed = models.JSONField("台账数字")
    stated = models.JSONField("报送数字")
    corrections = models.JSONField("人工修改")
    sha256 = models.CharField("SHA-256", max_length=64)
    frozen_by = models.ForeignKey("agencies.Staff", models.PROTECT, related_name="+", verbose_name="报送人")
    frozen_on = models.DateField("报送日期")

    objects = FigureSetQuerySet.as_manager()

    class Meta:
        verbose_name = "报送的数字"
        verbose_name_plural = "报送的数字"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="annual_one_figure_set_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.year}:{self.number}"


class CorrectionState(models.TextChoices):
    """Where a manual correction stands."""

    PROPOSED = "proposed", "待批准"
    APPROVED = "approved", "已批准"
    REFUSED = "refused", "未批准"
    TAKEN_BACK = "taken_back", "已撤回"


STANDING = (CorrectionState.PROPOSED, CorrectionState.APPROVED)
"""Corrections that still count for something; a cell has one of them at a time."""


class ManualCorrection(models.Model):
    """人工修改: a figure that somebody states otherwise than the ledger, with a reason, approved by somebody else.

    `before` is what the ledger gave as of a day (empty: it knew nothing), `after` what is to be stated. It holds only
    beside a ledger that gives `before`: when the ledger changes, somebody has to look again.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    year = models.PositiveSmallIntegerField("年度")
    key = models.CharField("格子", max_length=100)
    as_of = models.DateField("统计日")
    before = models.CharField("台账数字", max_length=40, blank=True, default="")
    after = models.CharField("修改为", max_length=40)
    reason = models.TextField("理由")
    state = models.CharField("状态", max_length=12, choices=CorrectionState, default=CorrectionState.PROPOSED)
    made_by = models.ForeignKey("agencies.Staff", models.PROTECT, related_name="+", verbose_name="提出人")
    made_on = models.DateField("提出日期")
    decided_by = models.ForeignKey("agencies.Staff", models.PROTECT, null=True, related_name="+", verbose_name="批准人")
    decided_on = models.DateField("批准日期", null=True)
    remarks = models.TextField("意见", blank=True, default="")

    class Meta:
        verbose_name = "人工修改"
        verbose_name_plural = "人工修改"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "key"],
                condition=models.Q(state__in=STANDING),
                name="annual_one_correction_a_cell",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=CorrectionState.APPROVED)
                | (models.Q(decided_by__isnull=False) & ~models.Q(decided_by=models.F("made_by"))),
                name="annual_correction_by_two",
            ),
        ]
        indexes = [models.Index(fields=["agency", "year"], name="annual_corrections")]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.year}:{self.key} {self.before}>{self.after}"


def digits(number: Number | None) -> str:
    """A number as it is kept; empty for none."""
    return "" if number is None else _digits(number)


def number_of(text: str) -> Number | None:
    """The number that was kept; None for none."""
    return None if not text else Decimal(text) if "." in text else int(text)


def _digits(number: int | Decimal) -> str:
    return format(number, "f") if isinstance(number, Decimal) else str(number)
