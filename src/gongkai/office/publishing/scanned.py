"""The contents that this room publishes as they came."""

from __future__ import annotations

from gongkai.office.publishing.models import Attachment
from gongkai.office.scanning.contents import published_contents

published_contents("publishing", lambda: Attachment.objects.values_list("sha256", "stored").distinct())
