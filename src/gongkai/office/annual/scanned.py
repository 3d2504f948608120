"""The files that this room takes in from outside, by which published figures are compared."""

from __future__ import annotations

from gongkai.office.annual.models import PublishedReport
from gongkai.office.scanning.contents import published_contents

published_contents("annual", lambda: PublishedReport.objects.values_list("source_sha256", "source").distinct())
