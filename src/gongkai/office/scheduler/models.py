"""What is remembered of jobs that come round, and of the workers that do them."""

from __future__ import annotations

from datetime import datetime

from django.db import models


class ScheduledJob(models.Model):
    """定时任务: when a declared job is due next. Locked while its runs are queued, so that each is queued once."""

    name = models.CharField("名称", max_length=80, unique=True)
    next_at = models.DateTimeField("下次运行")
    last_at = models.DateTimeField("上次排入", null=True)

    class Meta:
        verbose_name = "定时任务"
        verbose_name_plural = "定时任务"

    def __str__(self) -> str:
        return self.name


class WorkerQuerySet(models.QuerySet["Worker"]):
    """Reads of the workers."""

    def alive(self, since: datetime) -> WorkerQuerySet:
        """Those that gave a sign of life since then."""
        return self.filter(seen_at__gte=since)


class Worker(models.Model):
    """后台进程: a process that does jobs and sends post, and when it last gave a sign of life."""

    name = models.CharField("名称", max_length=64, unique=True)
    begun_at = models.DateTimeField("启动时间")
    seen_at = models.DateTimeField("最近在线")

    objects = WorkerQuerySet.as_manager()

    class Meta:
        verbose_name = "后台进程"
        verbose_name_plural = "后台进程"

    def __str__(self) -> str:
        return self.name


class BelievedClock(models.Model):
    """时钟: the last moment at which the server's clock was believed. There is one row at most, number 1."""

    believed_at = models.DateTimeField("时钟可信的最近时间")

    class Meta:
        verbose_name = "时钟"
        verbose_name_plural = "时钟"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="schedule_one_believed_clock")]

    def __str__(self) -> str:
        return self.believed_at.isoformat()
