"""What the scanner has said of a file."""

from __future__ import annotations

from django.db import models


class FileState(models.TextChoices):
    """Whether a file was looked through for what is harmful. Until then it is opened on its own responsibility."""

    QUARANTINED = "quarantined", "待查毒"
    CLEAN = "clean", "未发现病毒"
    INFECTED = "infected", "含有病毒"
