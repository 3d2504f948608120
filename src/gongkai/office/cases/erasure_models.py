"""What is remembered of an erasure before it happens."""

from __future__ import annotations

from django.db import models


class AnnouncedErasure(models.Model):
    """预告删除: one kind of personal data of a case is due and will be erased by a later night.

    It counts only while the data are kept until the same `last_day`: a remedy that is noted meanwhile puts that off.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="announced_erasures", verbose_name="申请")
    kind = models.CharField("内容", max_length=20)
    last_day = models.DateField("保存到")
    announced_on = models.DateField("预告日期")

    class Meta:
        verbose_name = "预告删除"
        verbose_name_plural = "预告删除"
        constraints = [models.UniqueConstraint(fields=["case", "kind"], name="cases_one_announcement_a_kind")]

    def __str__(self) -> str:
        return f"{self.case_id}:{self.kind} {self.announced_on}"
