"""What is remembered of a loan."""

from __future__ import annotations

from django.db import models

from gongkai.office.agencies.models import Agency


class Loan(models.Model):
    """借阅."""

    agency = models.ForeignKey(Agency, models.DO_NOTHING, related_name="+")
    number = models.CharField(max_length=20)
    stage = models.CharField(max_length=20, default="asked")
    version = models.PositiveIntegerField(default=0)
    back_by = models.DateField(null=True)
