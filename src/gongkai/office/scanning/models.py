"""What is remembered of the contents that go out to the public."""

from __future__ import annotations

from django.db import models

from gongkai.office.scanning.states import FileState


class ScannedContent(models.Model):
    """The content of a file that is published as it came, by its hash: what the scanner said of it last.

    Whoever publishes it asks here; files of the same content share one answer, also those of other agencies.
    """

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    stored = models.CharField("存放位置", max_length=200)
    state = models.CharField("查毒结果", max_length=12, choices=FileState, default=FileState.QUARANTINED)

    class Meta:
        verbose_name = "公开文件的查毒结果"
        verbose_name_plural = "公开文件的查毒结果"
        indexes = [models.Index(fields=["state"], name="scanning_by_state")]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.get_state_display()}"
