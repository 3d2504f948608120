"""What is remembered of passwords (when each was set, by whom, its hash) and of the key to a first set-up."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class PasswordQuerySet(models.QuerySet["PasswordSet"]):
    """Reads of the passwords of one person."""

    def of(self, staff: models.Model) -> PasswordQuerySet:
        """Those of this person, the latest first."""
        return self.filter(staff_id=staff.pk).order_by("-id")


class PasswordSet(models.Model):
    """密码设置记录: one password of one person, from the day it was set. Rows are only ever added.

    `given` says that somebody else chose it: its owner must then choose another before doing anything.
    """

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="工作人员")
    hash = models.CharField("散列值", max_length=256)
    set_on = models.DateField("设置日期")
    given = models.BooleanField("由他人设置", default=False)

    objects = PasswordQuerySet.as_manager()

    class Meta:
        verbose_name = "密码设置记录"
        verbose_name_plural = "密码设置记录"
        indexes = [models.Index(fields=["staff", "-id"], name="access_password_latest")]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.set_on:%Y-%m-%d}"


class SetUpKey(models.Model):
    """设置码: whoever holds it may set the platform up in a browser, once. Only its hash is kept; there is one at most.

    `failures` are the wrong ones given since it was made or since the last rest; until `rests_until` none is looked at.
    """

    only = models.BooleanField("唯一", default=True, unique=True)
    hash = models.CharField("散列值", max_length=64)
    made_at = models.DateTimeField("生成时间")
    failures = models.PositiveSmallIntegerField("输错次数", default=0)
    rests_until = models.DateTimeField("暂停到", null=True)

    class Meta:
        verbose_name = "设置码"
        verbose_name_plural = "设置码"

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"
