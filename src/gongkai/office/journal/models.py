"""What is remembered: entries that are only ever added, the end of each agency's chain, and post to be sent."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce

from gongkai.office.journal import codes
from gongkai.office.journal.chain import ChainLink
from gongkai.office.journal.facts import entry_facts
from gongkai.office.journal.vocabulary import verb_named


def of_agency(agency: int | None) -> models.Q:
    """What belongs to the agency of this number; to the platform itself where it is None."""
    return models.Q(agency_id__isnull=True) if agency is None else models.Q(agency_id=agency)


class Chain(models.Model):
    """The end of one agency's chain: how many entries it has and the hash of the last. Locked while one is added."""

    agency = models.OneToOneField(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name="行政机关"
    )
    length = models.PositiveBigIntegerField("条数", default=0)
    head = models.CharField("末条散列值", max_length=64, blank=True, default="")
    code = models.CharField("校验码", max_length=codes.LONGEST, blank=True, default="", db_default="")

    class Meta:
        verbose_name = "日志链"
        verbose_name_plural = "日志链"
        constraints = [models.UniqueConstraint(Coalesce("agency", 0), name="journal_one_chain_an_agency")]

    def __str__(self) -> str:
        return f"{self.agency_id or 'platform'}:{self.length}"


class Entry(models.Model):
    """日志: one thing done, by whom, on which legal day. Never changed, never deleted: the database refuses it.

    `agency` is empty for what concerns the platform itself. `actor_name` and `actor_post` are those of the day;
    `actor_id` has no constraint, so that a person's leaving changes nothing here. No personal data of applicants
    stands in `facts`: only the numbers of cases and letters. `code` is no part of what is hashed (`codes`); it is empty
    in entries from before the journal was keyed.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name="行政机关")
    number = models.PositiveBigIntegerField("序号")
    subject_kind = models.CharField("对象类别", max_length=40)
    subject_key = models.CharField("对象编号", max_length=80)
    verb = models.CharField("事项", max_length=80)
    before = models.CharField("原状态", max_length=80, blank=True, default="")
    after = models.CharField("现状态", max_length=80, blank=True, default="")
    cite = models.CharField("依据", max_length=120, blank=True, default="")
    facts = models.JSONField("事实", default=dict)
    actor_id = models.BigIntegerField("经办人编号", null=True)
    actor_name = models.CharField("经办人", max_length=120)
    actor_post = models.CharField("经办人职务", max_length=120, blank=True, default="")
    on = models.DateField("日期")
    recorded_at = models.DateTimeField("记录时间")
    algorithm = models.CharField("散列算法", max_length=10)
    previous = models.CharField("前条散列值", max_length=64, blank=True, default="")
    hash = models.CharField("散列值", max_length=64)
    code = models.CharField("校验码", max_length=codes.LONGEST, blank=True, default="", db_default="")

    class Meta:
        verbose_name = "日志"
        verbose_name_plural = "日志"
        constraints = [models.UniqueConstraint(Coalesce("agency", 0), "number", name="journal_one_entry_a_number")]
        indexes = [
            models.Index(fields=["subject_kind", "subject_key", "id"], name="journal_by_subject"),
            models.Index(fields=["agency", "on"], name="journal_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id or 'platform'}:{self.number} {self.verb}"

    def link(self) -> ChainLink:
        """The entry as far as it is hashed."""
        return ChainLink(
            agency=self.agency_id,
            number=self.number,
            previous=self.previous,
            algorithm=self.algorithm,
            subject_kind=self.subject_kind,
            subject_key=self.subject_key,
            verb=self.verb,
            before=self.before,
            after=self.after,
            cite=self.cite,
            facts=self.facts,
            actor_id=self.actor_id,
            actor_name=self.actor_name,
            actor_post=self.actor_post,
            on=self.on,
            recorded_at=self.recorded_at,
        )

    def typed_facts(self) -> Any:
        """The facts as the class that the verb names. Raises NoSuchVerb, UnusableFacts."""
        return entry_facts(verb_named(self.verb).facts, self.facts)


class RowHash(models.Model):
    """登记内容散列值: what one row was once the act of an entry had written it; empty where the act deleted it.

    Never changed, never deleted: the database refuses it. The entry's facts hold one hash over all of its rows.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="row_hashes", verbose_name="日志")
    table = models.CharField("表", max_length=80)
    row = models.PositiveBigIntegerField("记录号")
    sha256 = models.CharField("散列值", max_length=64, blank=True, default="")

    class Meta:
        verbose_name = "登记内容散列值"
        verbose_name_plural = "登记内容散列值"
        indexes = [models.Index(fields=["table", "row", "id"], name="journal_row_hashes")]

    def __str__(self) -> str:
        return f"{self.table}:{self.row}"


class Anchor(models.Model):
    """锚点: where every chain ended at the end of a day, and the hash of that text, which is published.

    Never changed, never deleted: the database refuses it.
    """

    day = models.DateField("日期", unique=True)
    heads = models.TextField("各链末条")
    sha256 = models.CharField("校验值", max_length=64)
    code = models.CharField("校验码", max_length=codes.LONGEST, blank=True, default="", db_default="")

    class Meta:
        verbose_name = "日志锚点"
        verbose_name_plural = "日志锚点"

    def __str__(self) -> str:
        return f"{self.day} {self.sha256}"


class DispatchState(models.TextChoices):
    """Where a dispatch stands."""

    WAITING = "waiting", "待发送"
    CLAIMED = "claimed", "发送中"
    SENT = "sent", "已发送"
    FAILED = "failed", "发送失败"
    UNCERTAIN = "uncertain", "发送结果不明"
    GIVEN_UP = "given_up", "不再发送"


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    """Reads of the post."""

    def due(self, now: datetime) -> DispatchQuerySet:
        """What may be sent at this moment, the longest waiting first."""
        return self.filter(state=DispatchState.WAITING, not_before__lte=now).order_by("not_before", "id")

    def abandoned(self, now: datetime) -> DispatchQuerySet:
        """What a worker took and neither sent nor gave back in its time: the worker is gone.

        So is one whose lease ends on a later day: no lease is that long, and its clock was ahead.
        """
        over = models.Q(lease_until__lt=now) | models.Q(lease_until__gt=now + timedelta(days=1))
        return self.filter(over, state=DispatchState.CLAIMED)

    def stuck(self) -> DispatchQuerySet:
        """What needs a person: failed for good, or not known whether it went out."""
        return self.filter(state__in=[DispatchState.FAILED, DispatchState.UNCERTAIN]).order_by("id")


class Dispatch(models.Model):
    """投递: one thing to be sent through one channel, because of one entry. Made with it, or not at all.

    `key` names this dispatch to the channel for ever: a channel that is handed the same key twice delivers once.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="dispatches", verbose_name="日志")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name="行政机关")
    channel = models.CharField("渠道", max_length=40)
    payload = models.JSONField("内容")
    key = models.UUIDField("投递编号", default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField("状态", max_length=12, choices=DispatchState, default=DispatchState.WAITING)
    attempts = models.PositiveIntegerField("尝试次数", default=0)
    not_before = models.DateTimeField("最早发送时间")
    claim = models.CharField("领取标识", max_length=64, blank=True, default="")
    lease_until = models.DateTimeField("领取有效期", null=True)
    sent_at = models.DateTimeField("发送时间", null=True)
    receipt = models.CharField("回执", max_length=200, blank=True, default="")
    error = models.TextField("错误说明", blank=True, default="")

    objects = DispatchQuerySet.as_manager()

    class Meta:
        verbose_name = "投递"
        verbose_name_plural = "投递"
        indexes = [models.Index(fields=["state", "not_before"], name="journal_post_due")]

    def __str__(self) -> str:
        return f"{self.channel} {self.key} {self.state}"
