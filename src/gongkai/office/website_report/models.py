"""What is remembered of the yearly reports on websites: the files that the national system made."""

from __future__ import annotations

from django.db import models


class WebsiteFileState(models.TextChoices):
    """Where a file stands."""

    TAKEN_IN = "taken_in", "待公布"
    PUBLISHED = "published", "已公布"
    WITHDRAWN = "withdrawn", "已撤下"


UNDER_WAY = models.Q(state__in=(WebsiteFileState.TAKEN_IN, WebsiteFileState.PUBLISHED))


class WebsiteReport(models.Model):
    """The report on one site and year: the file that came back from the national system, kept as it is."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    address = models.CharField("首页网址", max_length=200)
    site_name = models.CharField("网站名称", max_length=120)
    year = models.PositiveSmallIntegerField("年度")
    state = models.CharField("状态", max_length=10, choices=WebsiteFileState, default=WebsiteFileState.TAKEN_IN)
    source = models.FileField("文件", max_length=200)
    name = models.CharField("文件名称", max_length=200)
    kind = models.CharField("文件类型", max_length=10)
    size = models.PositiveIntegerField("文件大小")
    sha256 = models.CharField("文件散列值", max_length=64)
    taken_in_on = models.DateField("收下日期")
    published_on = models.DateField("公布日期", null=True, blank=True)
    withdrawn_on = models.DateField("撤下日期", null=True, blank=True)
    withdrawn_reason = models.CharField("撤下原因", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "政府网站工作年度报表"
        verbose_name_plural = "政府网站工作年度报表"
        ordering = ["-year", "site_name", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "address", "year"],
                condition=models.Q(state__in=("taken_in", "published")),
                name="website_report_one_a_year",
            )
        ]

    def __str__(self) -> str:
        return f"{self.site_name}:{self.year}"

    @property
    def title(self) -> str:
        """What it is called."""
        return f"{self.site_name}{self.year}年政府网站工作年度报表"
