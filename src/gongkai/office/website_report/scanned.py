"""The contents that this room publishes as they came."""

from __future__ import annotations

from gongkai.office.scanning.contents import published_contents
from gongkai.office.website_report.models import WebsiteReport

published_contents("website_report", lambda: WebsiteReport.objects.values_list("sha256", "source"))
