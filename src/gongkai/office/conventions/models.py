"""What is remembered of conventions: the answers of each agency, with the day from which each holds."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class ConventionAnswer(models.Model):
    """One answer of an agency to a convention of `law.conventions`, for what is decided from a day on.

    `since` is empty for an answer that has held from the beginning: what was set for the whole program before agencies
    settled it for themselves.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    convention = models.SlugField("口径", max_length=40)
    value = models.CharField("确定为", max_length=1000, blank=True)
    since = models.DateField("从哪天起适用", null=True, blank=True)

    class Meta:
        verbose_name = "办理口径"
        verbose_name_plural = "办理口径"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "convention", "since"], name="conventions_one_answer_a_day"),
            models.UniqueConstraint(
                fields=["agency", "convention"], condition=Q(since=None), name="conventions_one_first_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convention} {self.since or ''}".strip()
