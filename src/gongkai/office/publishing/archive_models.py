"""What is remembered of a review that is over."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class ReviewArchive(models.Model):
    """审查档案: the 审查呈批单 of a version whose review is over: published, or signed and kept.

    `form` is what stood on it at that moment, `sha256` the hash of it, which the journal bears too; `docx` and `pdf`
    are the files that were made of it, each with its hash, empty until they are there. The database refuses every
    other change (`guards`).
    """

    version = models.OneToOneField("publishing.Version", models.PROTECT, related_name="archive", verbose_name="版本")
    form = models.JSONField("审查呈批单")
    sha256 = models.CharField("SHA-256", max_length=64)
    docx = models.CharField("DOCX的存放位置", max_length=200, blank=True, default="")
    pdf = models.CharField("PDF的存放位置", max_length=200, blank=True, default="")
    docx_sha256 = models.CharField("DOCX的SHA-256", max_length=64, blank=True, default="")
    pdf_sha256 = models.CharField("PDF的SHA-256", max_length=64, blank=True, default="")
    archived_on = models.DateField("归档日期", null=True, blank=True)

    class Meta:
        verbose_name = "审查档案"
        verbose_name_plural = "审查档案"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(archived_on=None, docx_sha256="", pdf_sha256="")
                | (Q(archived_on__isnull=False) & ~Q(docx_sha256="") & ~Q(pdf_sha256="")),
                name="publishing_archived_with_both_files",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id}:{self.sha256[:8]}"
