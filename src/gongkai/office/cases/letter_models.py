"""What is remembered of letters: their numbers, what they say, the seal that they bear."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class LetterSeries(models.Model):
    """发文机关代字 of an agency's letters, and the last number of each year. Locked while a letter is issued."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    year = models.PositiveSmallIntegerField("年度")
    code_word = models.CharField("发文机关代字", max_length=40)
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        verbose_name = "文书编号"
        verbose_name_plural = "文书编号"
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="cases_one_series_a_year")]

    def __str__(self) -> str:
        return f"{self.code_word}〔{self.year}〕{self.last}"


class LetterState(models.TextChoices):
    """Where a letter stands."""

    PREPARED = "prepared", "待签发"
    ISSUED = "issued", "已签发"
    DROPPED = "dropped", "已作废"


class Letter(models.Model):
    """文书: one letter of a case. Once it is issued it is frozen: its facts, its files and their hashes stay.

    A letter names its applicant: `given` and, after issue, `facts` stand sealed. Its files lie encrypted, their keys in
    `file_keys`; a file without a key there is one of an older version and lies open (letter_files.py).
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="letters", verbose_name="申请")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("文书种类", max_length=3)
    consultation = models.PositiveSmallIntegerField("征求意见序号", null=True)
    state = models.CharField("状态", max_length=10, choices=LetterState, default=LetterState.PREPARED)
    given = models.TextField("填写内容", blank=True, default="")
    facts = models.TextField("签发内容", blank=True, default="")
    wordings = models.JSONField("改写的段落", default=dict)
    year = models.PositiveSmallIntegerField("年度", null=True)
    serial = models.PositiveIntegerField("序号", null=True)
    document_number = models.CharField("发文字号", max_length=80, blank=True, default="")
    issued_on = models.DateField("成文日期", null=True)
    docx = models.FileField("DOCX", max_length=200, blank=True)
    pdf = models.FileField("PDF", max_length=200, blank=True)
    file_keys = models.TextField("文件的密钥", blank=True, default="")
    docx_sha256 = models.CharField("DOCX的SHA-256", max_length=64, blank=True, default="")
    pdf_sha256 = models.CharField("PDF的SHA-256", max_length=64, blank=True, default="")
    seal_sha256 = models.CharField("印章图样的SHA-256", max_length=64, blank=True, default="")
    certificate = models.CharField("数字签名证书", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "文书"
        verbose_name_plural = "文书"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document_number"], condition=~Q(document_number=""), name="cases_one_letter_a_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}:{self.code} {self.document_number}"


class SealPicture(models.Model):
    """印章图样: the picture of an agency's seal, for the letters that are issued while it is in use.

    Whoever has the picture can forge letters: it lies encrypted at `stored`, its key in `sealed`, and no page shows it.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sealed = models.TextField("加密内容", blank=True, default="")
    stored = models.CharField("存放位置", max_length=120)
    sha256 = models.CharField("SHA-256", max_length=64)
    since = models.DateField("启用日期")
    until = models.DateField("停用日期", null=True)

    class Meta:
        verbose_name = "印章图样"
        verbose_name_plural = "印章图样"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency"], condition=Q(until=None), name="cases_one_seal_in_use"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.since}"


class OwnWording(models.Model):
    """文书措辞: how an agency words a paragraph that nothing prescribes, a row a version. Empty: as by default."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    code = models.CharField("文书种类", max_length=3)
    part = models.CharField("段落", max_length=40)
    version = models.PositiveSmallIntegerField("版次")
    text = models.TextField("措辞", blank=True, default="")
    since = models.DateField("启用日期")

    class Meta:
        verbose_name = "文书措辞"
        verbose_name_plural = "文书措辞"
        ordering = ["code", "part", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "code", "part", "version"], name="cases_one_wording_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.code} {self.part} {self.version}"
