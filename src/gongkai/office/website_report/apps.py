"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class WebsiteReportConfig(AppConfig):
    """政府网站工作年度报表."""

    name = "gongkai.office.website_report"
    label = "website_report"
    verbose_name = "政府网站工作年度报表"
