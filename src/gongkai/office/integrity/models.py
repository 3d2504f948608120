"""What is remembered of the nightly verifications."""

from __future__ import annotations

from django.db import models


class Inspection(models.Model):
    """核验结果: what came of one verification of the whole office: how many faults, and area by area what was found."""

    at = models.DateTimeField("核验时间")
    faults = models.PositiveIntegerField("问题数")
    areas = models.JSONField("各项结果")

    class Meta:
        verbose_name = "核验结果"
        verbose_name_plural = "核验结果"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at}: {self.faults}"
