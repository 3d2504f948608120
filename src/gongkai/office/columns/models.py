"""What is remembered of columns: the statements, signed for an agency, that it holds nothing of a kind."""

from __future__ import annotations

from datetime import date

from django.db import models


class ColumnStatementEnding(models.TextChoices):
    """Why a statement no longer stands."""

    WITHDRAWN = "withdrawn", "已撤回"
    CHECKED = "checked", "核查后已重新说明"
    FILLED = "filled", "栏目已发布信息"


class NothingHeldQuerySet(models.QuerySet["NothingHeld"]):
    """Reads of the statements."""

    def standing(self) -> NothingHeldQuerySet:
        """Those that stand."""
        return self.filter(ended_on=None)


class SignedStatement(models.Model):
    """A statement that there is nothing: why, who signed it, when it is looked at again, when it ended.

    Office, name and post of the signer are kept as they were. A statement is never edited: it ends, and another one
    takes its place or none does.
    """

    grounds = models.CharField("说明理由", max_length=300)
    signed_office = models.CharField("说明单位", max_length=200)
    signed_name = models.CharField("说明人", max_length=60)
    signed_post = models.CharField("说明人岗位", max_length=120)
    signed_on = models.DateField("说明日期")
    next_check = models.DateField("下次核查日期")
    ended_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        abstract = True

    def check_is_due(self, on: date) -> bool:
        """Whether the day on which it was to be looked at again has come."""
        return self.next_check <= on


class NothingHeld(SignedStatement):
    """“无此类信息”说明: that an agency holds nothing for a column."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    column = models.SlugField("栏目", max_length=60)
    ending = models.CharField("停用原因", max_length=10, choices=ColumnStatementEnding, blank=True, default="")

    objects = NothingHeldQuerySet.as_manager()

    class Meta:
        verbose_name = "无此类信息说明"
        verbose_name_plural = "无此类信息说明"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "column"], condition=models.Q(ended_on=None), name="columns_one_statement_stands"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.column}:{self.signed_on}"
