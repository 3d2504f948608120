"""What is remembered of files: those that were handed in, and those that a reply supplies."""

from __future__ import annotations

import uuid

from django.db import models

from gongkai.law.supply import Share
from gongkai.law.terms import choices
from gongkai.office.scanning.states import FileState


def _shares() -> list[tuple[str, str]]:
    return choices(Share)


class FileKind(models.TextChoices):
    """What a file is for: an applicant's, or, for an opinion, that of whoever was asked."""

    IDENTITY = "identity", "身份证明"
    AUTHORITY = "authority", "授权委托书"
    ATTACHMENT = "attachment", "申请材料"
    PAYMENT = "payment", "缴费凭证"
    OPINION = "opinion", "意见材料"


class FileType(models.TextChoices):
    """The types that are taken in, each told by the content. Slides come from the office only."""

    PDF = "pdf", "PDF文件"
    JPEG = "jpg", "JPG图片"
    PNG = "png", "PNG图片"
    DOCX = "docx", "Word文件"
    XLSX = "xlsx", "Excel文件"
    PPTX = "pptx", "PowerPoint文件"


class CaseFile(models.Model):
    """A file that was handed in. Name and key stand in `sealed`, the content encrypted at `stored`.

    It comes with a form that is still being filled in (`submission` is that form's mark) and is nobody's until the
    form becomes a case. No address leads to it; whoever gives it out asks who may see the case. `origin` stands for the
    network address it came from, for that day only, so that one address does not fill the disk.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="files", verbose_name="申请")
    submission = models.UUIDField("提交标识", db_index=True, editable=False)
    kind = models.CharField("用途", max_length=12, choices=FileKind)
    type = models.CharField("类型", max_length=8, choices=FileType)
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("SHA-256", max_length=64)
    sealed = models.TextField("加密内容", blank=True, default="")
    stored = models.CharField("存放位置", max_length=120)
    state = models.CharField("查毒结果", max_length=12, choices=FileState, default=FileState.QUARANTINED)
    kept_on = models.DateField("收下日期")
    erased_on = models.DateField("删除日期", null=True)
    origin = models.CharField("来源标识", max_length=32, blank=True, default="")
    consultation = models.PositiveSmallIntegerField("征求意见序号", null=True)

    class Meta:
        verbose_name = "申请人提交的文件"
        verbose_name_plural = "申请人提交的文件"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["state"], name="cases_files_by_state"),
            models.Index(fields=["origin", "kept_on"], name="cases_files_by_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}:{self.key} {self.get_kind_display()}"


class SuppliedFile(models.Model):
    """提供的文件: one that a reply gives, gives in part, or keeps back. The original stays beside the copy.

    It can be changed until a draft with it is signed; then it belongs to that `draft` for good. Name and keys stand in
    `sealed`, both contents encrypted at `stored` and `released`. `withheld` lists pages (none: all), ground and reason.
    `written` is what came of writing the copy: what was left out of it, and which pages became pictures. `proof` is
    what an independent look at the copy came to; None where nobody looked.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="supplied", verbose_name="申请")
    draft = models.ForeignKey("cases.Draft", models.PROTECT, null=True, related_name="supplied", verbose_name="答复")
    number = models.PositiveSmallIntegerField("序号")
    title = models.CharField("名称", max_length=120)
    description = models.CharField("说明", max_length=300, blank=True, default="")
    type = models.CharField("类型", max_length=8, choices=FileType)
    size = models.PositiveBigIntegerField("字节数")
    sha256 = models.CharField("SHA-256", max_length=64)
    pages = models.PositiveIntegerField("页数", null=True)
    share = models.CharField("公开范围", max_length=12, choices=_shares, blank=True, default="")
    withheld = models.JSONField("不公开的内容", default=list)
    sealed = models.TextField("加密内容", blank=True, default="")
    stored = models.CharField("存放位置", max_length=120)
    state = models.CharField("查毒结果", max_length=12, choices=FileState, default=FileState.QUARANTINED)
    released = models.CharField("公开文本的存放位置", max_length=120, blank=True, default="")
    released_size = models.PositiveBigIntegerField("公开文本的字节数", null=True)
    released_sha256 = models.CharField("公开文本的SHA-256", max_length=64, blank=True, default="")
    released_pages = models.PositiveIntegerField("公开文本的页数", null=True)
    written = models.JSONField("公开文本没有写入的内容", null=True, default=None)
    proof = models.JSONField("公开文本的核验结果", null=True, default=None)
    attached_on = models.DateField("附上日期")

    class Meta:
        verbose_name = "提供的文件"
        verbose_name_plural = "提供的文件"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="cases_one_supplied_file_a_number")]
        indexes = [models.Index(fields=["state"], name="cases_supplied_by_state")]

    def __str__(self) -> str:
        return f"{self.case_id}:{self.number} {self.get_type_display()}"


class DoubtedCopy(models.Model):
    """存疑的公开文本: a copy that was to be given, or was, and did not hold when it was looked at again.

    The file is not given while it is the copy of this hash. What was given out already stays out until it is had back.
    """

    file = models.ForeignKey(SuppliedFile, models.CASCADE, related_name="doubts", verbose_name="文件")
    sha256 = models.CharField("公开文本的SHA-256", max_length=64)
    found_on = models.DateField("发现日期")
    recalled_on = models.DateField("追回日期", null=True)

    class Meta:
        verbose_name = "存疑的公开文本"
        verbose_name_plural = "存疑的公开文本"
        ordering = ["found_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["file", "sha256"], name="cases_one_doubt_a_copy")]

    def __str__(self) -> str:
        return f"{self.file_id}:{self.sha256}"
