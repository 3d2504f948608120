"""What is remembered of tries."""

from __future__ import annotations

from django.db import models


class TryCount(models.Model):
    """尝试次数: how many tries were used up under one limit from one place or about one thing, and until when.

    Neither place nor thing stands here: `key` is a keyed hash.
    """

    key = models.CharField("散列值", max_length=64, unique=True)
    used = models.PositiveIntegerField("已用次数", default=0)
    until = models.DateTimeField("计到", null=True, db_index=True)

    class Meta:
        verbose_name = "尝试次数"
        verbose_name_plural = "尝试次数"

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.used}"
