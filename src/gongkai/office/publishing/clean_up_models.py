"""What is remembered of 文件清理: each clean-up, its frozen list, and what was concluded on each document of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.law.clean_up import CleanUpConclusion
from gongkai.law.terms import choices


class CleanUpQuerySet(models.QuerySet["CleanUp"]):
    """Reads of the clean-ups."""

    def under_way(self) -> CleanUpQuerySet:
        """Those that are neither closed nor given up."""
        return self.filter(ended_on=None)

    def closed(self) -> CleanUpQuerySet:
        """Those that came to an end, with a conclusion on every document."""
        return self.exclude(ended_on=None).filter(dropped_for="")


class CleanUp(models.Model):
    """文件清理: the documents of some kinds that were in force on a day (`as_of`), looked through one by one.

    `reason` says which notice asks for it, or why. It ends (`ended_on`) closed or, where `dropped_for` says why, given
    up. `result` is what was drafted of its result.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="clean_ups", verbose_name="行政机关")
    as_of = models.DateField("清理基准日")
    kinds = models.JSONField("清理范围")
    reason = models.CharField("清理缘由", max_length=500)
    due_on = models.DateField("完成期限", null=True, blank=True)
    begun_on = models.DateField("开始日期")
    begun_by = models.CharField("开始人", max_length=120)
    ended_on = models.DateField("结束日期", null=True, blank=True)
    ended_by = models.CharField("结束人", max_length=120, blank=True, default="")
    dropped_for = models.CharField("终止原因", max_length=500, blank=True, default="")
    result = models.ForeignKey(
        "publishing.Disclosure", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="清理结果稿件"
    )

    objects = CleanUpQuerySet.as_manager()

    class Meta:
        verbose_name = "文件清理"
        verbose_name_plural = "文件清理"
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by="", dropped_for="") | (~Q(ended_on=None) & ~Q(ended_by="")),
                name="publishing_clean_up_ended_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.as_of}"

    @property
    def is_closed(self) -> bool:
        """Whether it came to its end."""
        return self.ended_on is not None and not self.dropped_for


class CleanUpLine(models.Model):
    """清理的文件: one document as it read when the list was frozen, and what was concluded on it, by name.

    `changed` counts the conclusions, so that nobody overwrites another's unseen. `settled_for` says why nothing will be
    done on a conclusion that asks for something, once that is so.
    """

    clean_up = models.ForeignKey(CleanUp, models.PROTECT, related_name="lines", verbose_name="文件清理")
    version = models.ForeignKey("publishing.Version", models.PROTECT, related_name="+", verbose_name="文件")
    conclusion = models.CharField("清理结论", max_length=16, choices=choices(CleanUpConclusion), blank=True, default="")
    reason = models.CharField("理由", max_length=500, blank=True, default="")
    by_name = models.CharField("经办人", max_length=120, blank=True, default="")
    on = models.DateField("日期", null=True, blank=True)
    changed = models.PositiveSmallIntegerField("变动次数", default=0)
    settled_for = models.CharField("不再办理的理由", max_length=500, blank=True, default="")
    settled_by = models.CharField("登记人", max_length=120, blank=True, default="")
    settled_on = models.DateField("登记日期", null=True, blank=True)

    class Meta:
        verbose_name = "清理的文件"
        verbose_name_plural = "清理的文件"
        constraints = [
            models.UniqueConstraint(fields=["clean_up", "version"], name="publishing_one_line_a_document"),
            models.CheckConstraint(
                condition=Q(conclusion="", reason="", by_name="", on=None)
                | (~Q(conclusion="") & ~Q(reason="") & ~Q(by_name="") & ~Q(on=None)),
                name="publishing_conclusion_by_name_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clean_up_id}:{self.version_id}"

    @property
    def concluded(self) -> CleanUpConclusion | None:
        """The conclusion as the law names it; None while there is none."""
        return CleanUpConclusion(self.conclusion) if self.conclusion else None
