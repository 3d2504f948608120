"""What is remembered of the review of a version: what each said, why findings stay, what it ended with."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.law.procedure.disclosure import REVIEWS
from gongkai.law.terms import choices


class ReviewRecord(models.Model):
    """审查记录: what one review said of one version, by name; each stays, also that of a version sent back."""

    version = models.ForeignKey("publishing.Version", models.PROTECT, related_name="reviews", verbose_name="版本")
    review = models.CharField("审查环节", max_length=16, choices=choices(REVIEWS))
    passed = models.BooleanField("通过")
    round = models.PositiveSmallIntegerField("送审次数")
    remarks = models.CharField("意见", max_length=500, blank=True, default="")
    by_id = models.PositiveBigIntegerField("审查人编号", null=True)
    by_name = models.CharField("审查人", max_length=120)
    by_post = models.CharField("岗位", max_length=120, blank=True, default="")
    on = models.DateField("日期")

    class Meta:
        verbose_name = "审查记录"
        verbose_name_plural = "审查记录"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "round", "review"], condition=Q(passed=True), name="publishing_one_pass_a_review"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id}:{self.round}:{self.review}"


class FindingAnswer(models.Model):
    """对审查提示的说明: why what the machine found stays as it is, by name. It holds for exactly that (`mark`)."""

    version = models.ForeignKey("publishing.Version", models.PROTECT, related_name="answers", verbose_name="版本")
    mark = models.CharField("提示", max_length=64)
    rule = models.CharField("规则", max_length=40)
    reason = models.CharField("理由", max_length=500)
    by_name = models.CharField("说明人", max_length=120)
    on = models.DateField("说明日期")

    class Meta:
        verbose_name = "对审查提示的说明"
        verbose_name_plural = "对审查提示的说明"
        constraints = [models.UniqueConstraint(fields=["version", "mark"], name="publishing_one_answer_a_finding")]

    def __str__(self) -> str:
        return f"{self.version_id}:{self.rule}"


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
