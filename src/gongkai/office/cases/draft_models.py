"""What is remembered of requests that are still being filled in."""

from __future__ import annotations

import uuid

from django.db import models


class RequestDraft(models.Model):
    """申请草稿: a request that is being filled in on the portal. What was typed stands in `sealed` and nowhere else.

    It belongs to whoever knows its present `mark`, which each change replaces by another: who knew an earlier one (a
    session planted in somebody's browser, a page left open) knows nothing. `came_from` is the hash of the state before
    and of what was sent to change it.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mark = models.UUIDField("提交标识", unique=True, editable=False)
    came_from = models.CharField("由何而来", max_length=64, blank=True, default="", db_index=True)
    sealed = models.TextField("加密内容")
    kept_on = models.DateField("保存日期")

    class Meta:
        verbose_name = "申请草稿"
        verbose_name_plural = "申请草稿"
        indexes = [models.Index(fields=["kept_on"], name="cases_drafts_by_day")]

    def __str__(self) -> str:
        return str(self.key)
