"""What is remembered: what was found each day, and what our own data cannot tell and was seen elsewhere."""

from __future__ import annotations

from http import HTTPStatus

from django.core.validators import URLValidator
from django.db import models

from gongkai.office.self_check.results import Check, read
from gongkai.office.self_check.rules import rules

LONGEST_ADDRESS = 2000
"""How many signs an address elsewhere may have to be looked at."""


class SelfCheck(models.Model):
    """自查: what was found at an agency on a day, as `results.written` keeps it, with its counts."""

    agency = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="+", verbose_name="行政机关")
    day = models.DateField("检查日期")
    results = models.JSONField("结果", default=list)
    vetoes = models.PositiveIntegerField("单项否决", default=0)
    defects = models.PositiveIntegerField("问题", default=0)

    class Meta:
        verbose_name = "自查"
        verbose_name_plural = "自查"
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="self_check_one_a_day")]
        indexes = [models.Index(fields=["day"], name="self_check_by_day")]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.day}"

    @property
    def check_kept(self) -> Check:
        """The check as it was."""
        return Check(self.day, read(self.results, (rule.code for rule in rules())))


class Visit(models.Model):
    """访问记录: one look at a page of ours over HTTP, as evidence of what the public got.

    `due` is when it was to be made, `at` when it was. `status` is that of HTTP, 0 where no page came in time.
    `shown_on` is the latest day that the page itself names, `register_on` the latest that it had to name as our data
    stood just before; None where there is none.
    """

    agency = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="+", verbose_name="行政机关")
    site = models.CharField("网站", max_length=200)
    path = models.CharField("页面", max_length=200)
    name = models.CharField("页面名称", max_length=120)
    due = models.DateTimeField("应访问时间")
    at = models.DateTimeField("访问时间")
    status = models.PositiveSmallIntegerField("应答状态码", default=0)
    milliseconds = models.PositiveIntegerField("用时（毫秒）")
    sha256 = models.CharField("页面散列值", max_length=64, blank=True, default="")
    shown_on = models.DateField("页面最新日期", null=True, blank=True)
    register_on = models.DateField("登记最新日期", null=True, blank=True)

    class Meta:
        verbose_name = "访问记录"
        verbose_name_plural = "访问记录"
        ordering = ["-due", "pk"]
        constraints = [models.UniqueConstraint(fields=["path", "due"], name="self_check_one_visit_when_due")]
        indexes = [
            models.Index(fields=["agency", "due"], name="self_check_visit_of_agency"),
            models.Index(fields=["due"], name="self_check_visit_by_due"),
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.status}"

    @property
    def address(self) -> str:
        """The address in full, as it was asked for."""
        return f"{self.site}{self.path}"

    @property
    def opened(self) -> bool:
        """Whether the page came, in time."""
        return self.status == HTTPStatus.OK


class OutsideAddress(models.Model):
    """站外链接: an address elsewhere to which public texts lead, and whether it opened when it was last looked at.

    `failed_since` is the first day on which it did not, without one since on which it did. `told` is False where the
    other side did not let us see: it refused programs, or does not stand in the public network.
    """

    address = models.CharField("网址", max_length=LONGEST_ADDRESS, unique=True)
    checked_on = models.DateField("检查日期", null=True, blank=True)
    status = models.PositiveSmallIntegerField("应答状态码", default=0)
    told = models.BooleanField("能够判断", default=False)
    failed_since = models.DateField("打不开始于", null=True, blank=True)

    class Meta:
        verbose_name = "站外链接"
        verbose_name_plural = "站外链接"

    def __str__(self) -> str:
        return self.address

    @property
    def dead(self) -> bool:
        """Whether it failed on two different days in a row: one evening alone proves nothing."""
        return bool(self.failed_since and self.checked_on and self.failed_since < self.checked_on)

    @property
    def known(self) -> bool:
        """Whether it can be said that it is dead, or that it is not."""
        return self.told and (self.failed_since is None or self.dead)


class Came(models.TextChoices):
    """What came of a look at the page of an account: only the first tells anything."""

    DATED = "dated", "看到了最近发布日期"
    UNDATED = "undated", "打开了，页面上没有写日期"
    CLOSED = "closed", "没有打开"
    FORBIDDEN = "forbidden", "对方的robots.txt不许程序访问，或者取不到"
    NOT_PUBLIC = "not_public", "不在公网，或者证书不受信任"


class AccountVisit(models.Model):
    """新媒体主页访问记录: one look at the public page of an account, as evidence of what it said.

    `posted_on` is the latest day that the page named, None where it told none; `came` says why. `status` is that of
    HTTP, 0 where no page came. `address` is the page as it was on record then.
    """

    account = models.ForeignKey(
        "agencies.MediaAccount", models.CASCADE, related_name="visits", verbose_name="政务新媒体账号"
    )
    address = models.CharField("主页网址", max_length=300)
    at = models.DateTimeField("访问时间")
    status = models.PositiveSmallIntegerField("应答状态码", default=0)
    milliseconds = models.PositiveIntegerField("用时（毫秒）")
    sha256 = models.CharField("页面散列值", max_length=64, blank=True, default="")
    posted_on = models.DateField("最近发布日期", null=True, blank=True)
    came = models.CharField("结果", max_length=20, choices=Came.choices)

    class Meta:
        verbose_name = "新媒体主页访问记录"
        verbose_name_plural = "新媒体主页访问记录"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(came=Came.DATED, posted_on__isnull=False)
                | (~models.Q(came=Came.DATED) & models.Q(posted_on=None)),
                name="self_check_account_visit_told",
            )
        ]
        indexes = [models.Index(fields=["at"], name="self_check_account_visit_by_at")]

    def __str__(self) -> str:
        return f"{self.address} {self.came}"


class AccountNote(models.Model):
    """新媒体更新登记: on which day an account had last posted, as a person saw it, with the address of that post."""

    account = models.ForeignKey(
        "agencies.MediaAccount", models.CASCADE, related_name="notes", verbose_name="政务新媒体账号"
    )
    posted_on = models.DateField("最近发布日期")
    evidence = models.CharField("这条内容的网址", max_length=300, validators=[URLValidator(["http", "https"])])
    noted_on = models.DateField("登记日期")
    noted_by = models.CharField("登记人", max_length=120)

    class Meta:
        verbose_name = "新媒体更新登记"
        verbose_name_plural = "新媒体更新登记"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.account_id}:{self.posted_on}"
