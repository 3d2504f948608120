"""What is remembered of what is published: each thing, its versions, who reviewed them, what they bear on."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gongkai.law.disclosure import DisclosureMode, DocumentKind, InterpretationForm, Relation
from gongkai.law.normative import NormativeStep
from gongkai.law.procedure.disclosure import REVIEWS, DisclosureStage
from gongkai.law.terms import choices
from gongkai.office.publishing import clean_up_models, review_models, search_models  # noqa: F401  (for Django)
from gongkai.office.publishing.kinds import DisclosureKind, kind
from gongkai.paper.body.files import PICTURES
from gongkai.paper.body.recordings import KINDS as RECORDINGS

UNDER_WAY = (DisclosureStage.DRAFTING, *REVIEWS, DisclosureStage.APPROVED)
"""The stages of a version on which somebody is working."""


class WithdrawalReason(models.TextChoices):
    """Why something is no longer shown (typed, for the public is told)."""

    NOT_TO_BE_DISCLOSED = "not_to_be_disclosed", "依法不应当公开"
    PERSONAL_DATA = "personal_data", "含有个人信息，需要处理"
    WRONG = "wrong", "内容有误，需要核实"
    TWICE = "twice", "重复发布"


class WordingKind(models.TextChoices):
    """What a wording on an agency's list is. All but the last are rules of the scrutiny."""

    TITLE = "wrong_title", "领导职务、称谓"
    INSTITUTION = "old_institution", "机构名称"
    ERROR = "wording_error", "文字差错"
    FORBIDDEN = "forbidden_word", "不得使用的词语"
    ALLOWED = "allowed", "不提示的词语"


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    """Reads of what is published."""

    def public(self) -> DisclosureQuerySet:
        """What everybody may read: published, and not withdrawn since. The one rule of every page, feed and file."""
        return self.filter(shown__stage=DisclosureStage.PUBLISHED, withdrawn_on=None)

    def once_public(self) -> DisclosureQuerySet:
        """What everybody may read or could once read."""
        return self.exclude(first_published_at=None)


class Disclosure(models.Model):
    """公开信息: one thing that an agency publishes or has decided not to publish; what it says stands in its versions.

    `shown` is the version that the public reads. `first_published_at` is the instant at which it first became public:
    the database itself refuses to change it once it is there (`guards`), as it does for the index number.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="disclosures", verbose_name="行政机关")
    kind = models.SlugField("信息类别", max_length=40)
    column = models.SlugField("栏目", max_length=60)
    index_number = models.CharField("索引号", max_length=60, null=True, blank=True, unique=True)
    shown = models.OneToOneField(
        "publishing.Version", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公开的版本"
    )
    first_published_at = models.DateTimeField("首次发布时间", null=True, blank=True)
    withdrawn_on = models.DateField("撤下日期", null=True, blank=True)
    withdrawn_for = models.CharField("撤下原因", max_length=20, choices=WithdrawalReason, blank=True, default="")
    withdrawn_note = models.CharField("撤下说明", max_length=500, blank=True, default="")
    begun_on = models.DateField("起草日期")

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = "公开信息"
        verbose_name_plural = "公开信息"
        constraints = [
            models.CheckConstraint(
                condition=Q(shown=None) | ~Q(index_number=None), name="publishing_no_public_without_index_number"
            ),
            models.CheckConstraint(
                condition=Q(first_published_at=None, shown=None)
                | Q(first_published_at__isnull=False, shown__isnull=False),
                name="publishing_public_since_an_instant",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "column", "-first_published_at"], name="publishing_by_column"),
            models.Index(fields=["-first_published_at"], name="publishing_latest_first"),
        ]

    def __str__(self) -> str:
        return self.index_number or f"{self.agency_id}:{self.kind}:{self.pk}"

    @property
    def first_published_on(self) -> date | None:
        """The day on which it first became public, which no correction moves; None while it was not."""
        return timezone.localdate(self.first_published_at) if self.first_published_at else None

    @property
    def of_kind(self) -> DisclosureKind:
        """Its kind, with all that goes with it."""
        return kind(self.kind)


class VersionQuerySet(models.QuerySet["Version"]):
    """Reads of the versions."""

    def under_way(self) -> VersionQuerySet:
        """Those on which somebody is working; a disclosure has one at a time."""
        return self.filter(stage__in=UNDER_WAY)

    def once_public(self) -> VersionQuerySet:
        """Those that everybody may read or could once read, the latest first."""
        return self.filter(stage=DisclosureStage.PUBLISHED).order_by("-number")


class Version(models.Model):
    """版本: what a disclosure says, from one draft to the next. Published it is never edited: a further one follows.

    `formed_on` is the day on which the information was formed or changed, from which the period of Article 26 runs.
    `body` is clean HTML, `text` what a reader reads of it. `plan` holds the parts of the plan for the interpretation,
    in the order of the law's data. `audience` and `interpretation_forms` hold several names, parted by commas: those
    for whom it is as they are printed, and how an interpretation explains. `note` says what a correction corrects and
    why; it is public. `changed` counts every change, so that nobody decides on what somebody else has altered.
    `authors` are the staff who wrote of it; `fingerprint` is that of the published text, by which later ones are
    compared with it.
    """

    disclosure = models.ForeignKey(Disclosure, models.PROTECT, related_name="versions", verbose_name="公开信息")
    number = models.PositiveSmallIntegerField("版次", default=1)
    stage = models.CharField(
        "环节", max_length=16, choices=choices(DisclosureStage), default=DisclosureStage.DRAFTING.value
    )
    title = models.CharField("标题", max_length=200, blank=True, default="")
    document_number = models.CharField("发文字号", max_length=100, blank=True, default="")
    document_kind = models.CharField("公文种类", max_length=16, choices=choices(DocumentKind), blank=True, default="")
    issued_with = models.CharField("联合制发机关", max_length=300, blank=True, default="")
    section = models.CharField("责任部门", max_length=120, blank=True, default="")
    written_on = models.DateField("成文日期", null=True, blank=True)
    formed_on = models.DateField("形成或者变更日期", null=True, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    theme = models.CharField("主题分类", max_length=60, blank=True, default="")
    audience = models.CharField("服务对象", max_length=300, blank=True, default="")
    keywords = models.CharField("关键词", max_length=100, blank=True, default="")
    summary = models.CharField("内容概述", max_length=300, blank=True, default="")
    mode = models.CharField(
        "公开属性", max_length=12, choices=choices(DisclosureMode), default=DisclosureMode.UNASKED.value
    )
    mode_reason = models.CharField("不主动公开的理由和依据", max_length=500, blank=True, default="")
    source = models.CharField("信息来源", max_length=200, blank=True, default="")
    plan = models.JSONField("解读方案", default=list, blank=True)
    interpretation_forms = models.CharField("解读形式", max_length=120, blank=True, default="")
    interpreter = models.CharField("解读人", max_length=120, blank=True, default="")
    body = models.TextField("正文", blank=True, default="")
    text = models.TextField("正文文字", blank=True, default="")
    note = models.TextField("更正说明", blank=True, default="")
    not_before = models.DateTimeField("定时发布", null=True, blank=True)
    changed = models.PositiveIntegerField("变动次数", default=0)
    drafted_by = models.CharField("起草人", max_length=120)
    authors = models.JSONField("起草人编号", default=list)
    begun_on = models.DateField("起草日期")
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    published_on = models.DateField("发布日期", null=True, blank=True)
    fingerprint = models.JSONField("文字特征", default=list, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "版本"
        verbose_name_plural = "版本"
        ordering = ["disclosure", "number"]
        constraints = [
            models.UniqueConstraint(fields=["disclosure", "number"], name="publishing_one_version_a_number"),
            models.UniqueConstraint(
                fields=["disclosure"], condition=Q(stage__in=UNDER_WAY), name="publishing_one_version_under_way"
            ),
            models.CheckConstraint(
                condition=Q(stage=DisclosureStage.PUBLISHED, published_at__isnull=False, mode=DisclosureMode.UNASKED)
                | (~Q(stage=DisclosureStage.PUBLISHED) & Q(published_at=None)),
                name="publishing_only_what_is_unasked",
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "not_before"], name="publishing_to_be_published"),
            models.Index(fields=["document_number"], name="publishing_by_document_number"),
        ]

    def __str__(self) -> str:
        return f"{self.disclosure_id}:{self.number}"

    @property
    def stands_at(self) -> DisclosureStage:
        """The stage as the law names it."""
        return DisclosureStage(self.stage)

    @property
    def serves(self) -> tuple[str, ...]:
        """For whom it is, as it is printed: 企业 › 项目."""
        return tuple(audience.replace("\\", " › ") for audience in self.audience.split(",") if audience)

    @property
    def explains_by(self) -> tuple[InterpretationForm, ...]:
        """How it explains a policy."""
        return tuple(map(InterpretationForm, filter(None, self.interpretation_forms.split(","))))

    @property
    def runs_from(self) -> date | None:
        """The day from which the period for publishing runs; None while it is unknown."""
        return self.formed_on or self.written_on


class Attachment(models.Model):
    """附件: a file that goes with a version. `text` is what can be read of it, for search and review, or of a picture
    what was typed of what it shows; `scan` marks one that holds pictures of text only; `left_behind` names what its
    pages do not show, each with where it is.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="attachments", verbose_name="版本")
    place = models.PositiveSmallIntegerField("序号")
    title = models.CharField("附件名称", max_length=200)
    kind = models.CharField("文件类型", max_length=10)
    size = models.PositiveBigIntegerField("字节数")
    sha256 = models.CharField("SHA-256", max_length=64)
    stored = models.CharField("存放位置", max_length=200)
    text = models.TextField("文字", blank=True, default="")
    scan = models.BooleanField("扫描件", default=False)
    left_behind = models.JSONField("留在文件里的", default=list, blank=True)

    class Meta:
        verbose_name = "附件"
        verbose_name_plural = "附件"
        ordering = ["version", "place"]
        constraints = [models.UniqueConstraint(fields=["version", "place"], name="publishing_one_attachment_a_place")]

    def __str__(self) -> str:
        return f"{self.version_id}:{self.place}:{self.title}"

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown within the page."""
        return self.kind in PICTURES

    @property
    def is_recording(self) -> bool:
        """Whether it is sound or film."""
        return self.kind in RECORDINGS

    @property
    def file_name(self) -> str:
        """What it is called when it is saved."""
        return f"{self.title}.{self.kind}"


class KeptDraft(models.Model):
    """自动保存: what somebody has typed into the form of a draft and not saved yet, for nobody's eyes but his own.

    `said` is the form as it was sent, field by field; `seen` the count of changes on which he worked.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="kept", verbose_name="版本")
    staff = models.ForeignKey("agencies.Staff", models.CASCADE, related_name="+", verbose_name="起草人")
    said = models.JSONField("填写的内容")
    seen = models.PositiveIntegerField("变动次数")
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = "自动保存的稿件"
        verbose_name_plural = "自动保存的稿件"
        constraints = [models.UniqueConstraint(fields=["version", "staff"], name="publishing_one_kept_draft_a_writer")]

    def __str__(self) -> str:
        return f"{self.version_id}:{self.staff_id}"


class ProcedureRecord(models.Model):
    """制定程序: a step of a normative document that was taken, or was not needed. A further row takes the place of one
    that was wrong; all stay.
    """

    disclosure = models.ForeignKey(Disclosure, models.PROTECT, related_name="procedure", verbose_name="公开信息")
    step = models.CharField("步骤", max_length=16, choices=choices(NormativeStep))
    done_on = models.DateField("完成日期", null=True, blank=True)
    words = models.CharField("办理情况或者不办的理由", max_length=500)
    by_name = models.CharField("登记人", max_length=120)
    on = models.DateField("登记日期")

    class Meta:
        verbose_name = "制定程序"
        verbose_name_plural = "制定程序"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.disclosure_id}:{self.step}"


class Link(models.Model):
    """关联: what a disclosure does to another, as one of its versions says. What changes a document's force says from
    which day.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="links", verbose_name="版本")
    target = models.ForeignKey(Disclosure, models.PROTECT, related_name="linked_by", verbose_name="关联的信息")
    relation = models.CharField("关系", max_length=16, choices=choices(Relation))
    takes_effect = models.DateField("生效日期", null=True, blank=True)

    class Meta:
        verbose_name = "关联"
        verbose_name_plural = "关联"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "target", "relation"], name="publishing_one_link_a_relation")
        ]

    def __str__(self) -> str:
        return f"{self.version_id}:{self.relation}:{self.target_id}"

    @property
    def says(self) -> Relation:
        """The relation as the law names it."""
        return Relation(self.relation)


class LocalPeriod(models.Model):
    """适用的地方公开期限: that an agency keeps a local period, a `limit` of the law's data, for what is formed from a
    day on. `until` is the first day from which it does so no more.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    limit = models.SlugField("期限", max_length=40)
    since = models.DateField("从哪天起适用")
    until = models.DateField("从哪天起不再适用", null=True, blank=True)

    class Meta:
        verbose_name = "适用的地方公开期限"
        verbose_name_plural = "适用的地方公开期限"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "limit"], condition=Q(until=None), name="publishing_local_period_chosen_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.limit}"

    def covers(self, day: date) -> bool:
        """Whether it is kept for what was formed on a day."""
        return self.since <= day and (self.until is None or day < self.until)


class IndexCounter(models.Model):
    """索引号计数: the last running number given out within everything that stands before it."""

    scope = models.CharField("号段", max_length=50, unique=True)
    last = models.PositiveIntegerField("最后的顺序号", default=0)

    class Meta:
        verbose_name = "索引号计数"
        verbose_name_plural = "索引号计数"

    def __str__(self) -> str:
        return f"{self.scope}{self.last}"


class ListedWording(models.Model):
    """用语表: a wording that an agency wants put right in what it and those under it publish, or wants no word about.

    `right` is empty where a person must find what should stand there.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    kind = models.CharField("类别", max_length=20, choices=WordingKind)
    wording = models.CharField("用语", max_length=60)
    right = models.CharField("应为", max_length=60, blank=True, default="")
    reason = models.CharField("依据或者理由", max_length=200)
    by_name = models.CharField("登记人", max_length=120)
    on = models.DateField("登记日期")

    class Meta:
        verbose_name = "用语表"
        verbose_name_plural = "用语表"
        ordering = ["kind", "wording"]
        constraints = [models.UniqueConstraint(fields=["agency", "wording"], name="publishing_one_line_a_wording")]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.wording}"
