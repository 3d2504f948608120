"""What is remembered of holiday notices: the text of each one that was taken in."""

from __future__ import annotations

from django.db import models


class KeptNotice(models.Model):
    """放假通知: one notice of the State Council (or of a region) as it was taken in; the journal says by whom."""

    number = models.CharField("文号", max_length=80, unique=True)
    year = models.PositiveSmallIntegerField("年度")
    text = models.TextField("内容")
    taken_in_on = models.DateField("收下日期")

    class Meta:
        verbose_name = "放假通知"
        verbose_name_plural = "放假通知"
        ordering = ["year", "pk"]

    def __str__(self) -> str:
        return self.number
