"""What is remembered of the checks: one row an agency a day."""

from __future__ import annotations

from django.db import models

from gongkai.office.self_check.results import Check, read
from gongkai.office.self_check.rules import rules


class SelfCheck(models.Model):
    """自查: what was found at an agency on a day, as `results.written` keeps it, with its counts."""

    agency = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="+", verbose_name="行政机关")
    day = models.DateField("检查日期")
    results = models.JSONField("结果", default=list)
    vetoes = models.PositiveIntegerField("单项否决", default=0)
    defects = models.PositiveIntegerField("问题", default=0)

    class Meta:
        verbose_name = "自查"
        verbose_name_plural = "自查"
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="self_check_one_a_day")]
        indexes = [models.Index(fields=["day"], name="self_check_by_day")]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.day}"

    @property
    def check_kept(self) -> Check:
        """The check as it was."""
        return Check(self.day, read(self.results, (one.code for one in rules())))
