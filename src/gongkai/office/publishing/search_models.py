"""What is remembered so that what is public is found by its words."""

from __future__ import annotations

from django.db import models


class SearchText(models.Model):
    """检索文字: what a search looks through of a version that is public: its own words, then those of each file.

    All of it is folded (`search.folded`). `files` holds for each file where in `words` it begins, counted from 0, and
    its number. There is a row for the version that the public reads and for no other.
    """

    version = models.OneToOneField(
        "publishing.Version", models.CASCADE, related_name="search_text", verbose_name="版本"
    )
    words = models.TextField("文字")
    files = models.JSONField("附件位置", default=list)

    class Meta:
        verbose_name = "检索文字"
        verbose_name_plural = "检索文字"

    def __str__(self) -> str:
        return str(self.version_id)
