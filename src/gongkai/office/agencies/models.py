"""What is remembered of agencies and of those who work there."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class Agency(models.Model):
    """行政机关: an organ that owes disclosure."""

    name = models.CharField("名称", max_length=200)

    class Meta:
        verbose_name = "行政机关"
        verbose_name_plural = "行政机关"

    def __str__(self) -> str:
        return self.name


class Staff(AbstractUser):
    """工作人员: a person who can log in to the desk."""

    class Meta:
        verbose_name = "工作人员"
        verbose_name_plural = "工作人员"
