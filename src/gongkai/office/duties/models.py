"""What is remembered of duties: the versions of the list of powers, the rows of the list of matters, the tasks between.

A version of the list of powers is never edited: an adjustment is a version of its own, and its changes raise tasks.
Both lists become public through a disclosure that was reviewed, and in no other way.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.terms import choices
from gongkai.office.columns.models import SignedStatement
from gongkai.office.publishing.models import Disclosure

STANDING = Q(removed_on=None)
"""The rows that have not been removed, for a filter."""


class Power(models.Model):
    """One power of an agency, the same through all versions of the list in which it stands as an item."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")

    class Meta:
        verbose_name = "职权"
        verbose_name_plural = "职权"

    def __str__(self) -> str:
        return str(self.pk)


class PowerListQuerySet(models.QuerySet["PowerList"]):
    """Reads of the versions."""

    def public(self) -> PowerListQuerySet:
        """Those that everybody may read: whose disclosure everybody may read."""
        return self.filter(disclosure__in=Disclosure.objects.public())


class PowerList(models.Model):
    """权责清单: one version of an agency's list, in force from a day, by the paper that adjusted it.

    `disclosure` is what makes it public once it has passed its reviews; None while nobody has drafted it.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    version = models.PositiveSmallIntegerField("版次")
    in_force_from = models.DateField("施行日期")
    basis = models.CharField("调整依据", max_length=300)
    source_name = models.CharField("来源文件", max_length=200, blank=True, default="")
    sha256 = models.CharField("文件散列值", max_length=64, blank=True, default="")
    registered_on = models.DateField("登记日期")
    registered_by = models.CharField("登记人", max_length=60)
    disclosure = models.OneToOneField(
        Disclosure, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公布稿"
    )

    objects = PowerListQuerySet.as_manager()

    class Meta:
        verbose_name = "权责清单"
        verbose_name_plural = "权责清单"
        constraints = [
            models.UniqueConstraint(fields=["agency", "version"], name="duties_versions_are_numbered"),
            models.UniqueConstraint(fields=["agency", "in_force_from"], name="duties_one_list_begins_on_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.version}"

    @property
    def published_on(self) -> date | None:
        """The day on which it first became public; None where it is not public."""
        return first_day(self.disclosure)


class PowerItem(models.Model):
    """职权事项: one item of a version, in the words of the list. `others` is what stood under headings of its own."""

    power_list = models.ForeignKey(PowerList, models.PROTECT, related_name="items", verbose_name="权责清单")
    power = models.ForeignKey(Power, models.PROTECT, related_name="items", verbose_name="职权")
    place = models.PositiveIntegerField("次序")
    code = models.TextField("职权编码", blank=True, default="")
    kind = models.TextField("职权类型", blank=True, default="")
    name = models.TextField("职权名称")
    part = models.TextField("子项", blank=True, default="")
    basis = models.TextField("法定依据", blank=True, default="")
    body = models.TextField("实施主体", blank=True, default="")
    process = models.TextField("运行流程", blank=True, default="")
    duties = models.TextField("责任事项", blank=True, default="")
    supervision = models.TextField("监督方式", blank=True, default="")
    remedies = models.TextField("救济渠道", blank=True, default="")
    liability = models.TextField("追责情形", blank=True, default="")
    others = models.JSONField("其他栏目", default=dict, blank=True)

    class Meta:
        verbose_name = "职权事项"
        verbose_name_plural = "职权事项"
        constraints = [
            models.UniqueConstraint(fields=["power_list", "place"], name="duties_items_stand_in_order"),
            models.UniqueConstraint(fields=["power_list", "power"], name="duties_a_power_stands_once_in_a_list"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.part}）" if self.part else self.name


class Matter(models.Model):
    """公开事项: one row of the list of matters, in its words; then what we tie it to.

    `carriers`, `audience`, `modes` and `levels` are lists of words, `others` what stood under headings of its own.
    `otherwise` is the law or regulation that sets another limit (条例 26). Bound is a row that has a `column` of the
    platform, a `mode`, a `period`, the id of a limit of the law, and the `kinds` of what answers it, unless it is
    disclosed on request only; `powers` are those it is about.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    place = models.PositiveIntegerField("次序")
    number = models.TextField("序号", blank=True, default="")
    field = models.TextField("公开领域", blank=True, default="")
    category = models.TextField("公开类别", blank=True, default="")
    first = models.TextField("一级事项")
    second = models.TextField("二级事项", blank=True, default="")
    third = models.TextField("三级事项", blank=True, default="")
    elements = models.TextField("公开内容（要素）", blank=True, default="")
    basis = models.TextField("公开依据", blank=True, default="")
    limit = models.TextField("公开时限", blank=True, default="")
    otherwise = models.TextField("时限另有规定的依据", blank=True, default="")
    body = models.TextField("公开主体", blank=True, default="")
    carriers = models.JSONField("公开渠道和载体", default=list, blank=True)
    audience = models.JSONField("公开对象", default=list, blank=True)
    modes = models.JSONField("公开方式", default=list, blank=True)
    levels = models.JSONField("公开层级", default=list, blank=True)
    others = models.JSONField("其他栏目", default=dict, blank=True)
    column = models.SlugField("公开栏目", max_length=60, blank=True, default="")
    kinds = models.JSONField("信息类别", default=list, blank=True)
    mode = models.CharField("公开属性", max_length=12, choices=choices(DisclosureMode), blank=True, default="")
    period = models.CharField("公开期限", max_length=60, blank=True, default="")
    powers = models.ManyToManyField(Power, related_name="matters", verbose_name="对应职权", blank=True)
    version = models.PositiveIntegerField("改动次数", default=0)
    registered_on = models.DateField("登记日期")
    registered_by = models.CharField("登记人", max_length=60)
    removed_on = models.DateField("移除日期", null=True, blank=True)
    removed_reason = models.CharField("移除原因", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "公开事项"
        verbose_name_plural = "公开事项"
        constraints = [
            models.UniqueConstraint(fields=["agency", "place"], name="duties_matters_stand_in_order"),
        ]

    def __str__(self) -> str:
        return " / ".join(level for level in (self.first, self.second, self.third) if level)

    @property
    def stands(self) -> bool:
        """Whether it has not been removed."""
        return self.removed_on is None

    @property
    def is_bound(self) -> bool:
        """Whether it is known what answers it."""
        return bool(self.column and self.mode and self.period and (self.kinds or self.is_on_request))

    @property
    def is_on_request(self) -> bool:
        """Whether it is disclosed on request only: nothing of it is owed before somebody asks."""
        return self.mode == DisclosureMode.ON_REQUEST


class MatterListQuerySet(models.QuerySet["MatterList"]):
    """Reads of the lists that were drafted for the public."""

    def public(self) -> MatterListQuerySet:
        """Those that everybody may read: whose disclosure everybody may read."""
        return self.filter(disclosure__in=Disclosure.objects.public())


class MatterList(models.Model):
    """政务公开事项清单 as it was drafted for the public: its rows, kept as they were.

    Each of the `rows` has the number of its matter and the words of the fields that the public reads. What is changed
    on the desk afterwards is public with the next list.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    disclosure = models.OneToOneField(Disclosure, models.PROTECT, related_name="+", verbose_name="公布稿")
    rows = models.JSONField("事项")
    drafted_on = models.DateField("起草日期")

    objects = MatterListQuerySet.as_manager()

    class Meta:
        verbose_name = "公布的事项清单"
        verbose_name_plural = "公布的事项清单"

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.drafted_on}"


class StatementEnding(models.TextChoices):
    """Why a statement on a row no longer stands."""

    WITHDRAWN = "withdrawn", "已撤回"
    CHECKED = "checked", "核查后已重新说明"
    ANSWERED = "answered", "已发布信息"


class MatterStatementQuerySet(models.QuerySet["MatterStatement"]):
    """Reads of the statements."""

    def standing(self) -> MatterStatementQuerySet:
        """Those that nobody has ended, of rows that stand."""
        return self.filter(ended_on=None, matter__removed_on=None)


class MatterStatement(SignedStatement):
    """“无此类信息”说明 of one row."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="statements", verbose_name="公开事项")
    ending = models.CharField("停用原因", max_length=10, choices=StatementEnding, blank=True, default="")

    objects = MatterStatementQuerySet.as_manager()

    class Meta:
        verbose_name = "事项的无此类信息说明"
        verbose_name_plural = "事项的无此类信息说明"
        constraints = [
            models.UniqueConstraint(fields=["matter"], condition=Q(ended_on=None), name="duties_one_statement_stands"),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}:{self.signed_on}"


class MatterAnswerQuerySet(models.QuerySet["MatterAnswer"]):
    """Reads of the answers."""

    def on_public(self) -> MatterAnswerQuerySet:
        """Those on what everybody may read now, where the row looks for it: at its agency, in its column."""
        in_place = Q(disclosure__agency=F("matter__agency"), disclosure__column=F("matter__column"))
        return self.filter(in_place, disclosure__in=Disclosure.objects.public())


class MatterAnswer(models.Model):
    """核对: whether a piece of public information belongs to a row, as somebody has said by name."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="answers", verbose_name="公开事项")
    disclosure = models.ForeignKey(Disclosure, models.PROTECT, related_name="+", verbose_name="公开信息")
    belongs = models.BooleanField("属于这个事项")
    answered_on = models.DateField("核对日期")
    answered_name = models.CharField("核对人", max_length=60)

    objects = MatterAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "公开事项的信息核对"
        verbose_name_plural = "公开事项的信息核对"
        constraints = [
            models.UniqueConstraint(fields=["matter", "disclosure"], name="duties_one_answer_to_a_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}:{self.disclosure_id}"


class Cause(models.TextChoices):
    """What happened to an item of power."""

    ADDED = "added", "新增"
    ALTERED = "altered", "调整"
    DROPPED = "dropped", "取消"


class Answer(models.TextChoices):
    """What was done to the list of matters in consequence."""

    ROW_ADDED = "row_added", "已新增公开事项"
    ROW_ALTERED = "row_altered", "已修改公开事项"
    ROW_REMOVED = "row_removed", "已移除公开事项"
    NOTHING_NEEDED = "nothing_needed", "不需要改动"


class MatterTask(models.Model):
    """对齐任务: what one difference between two versions asks of the list of matters, until somebody answers by name.

    `item` is the item as it is now, or as it last was where it was dropped; `before` is the one it replaces. `changed`
    are the names of the fields that differ.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    power_list = models.ForeignKey(PowerList, models.PROTECT, related_name="tasks", verbose_name="权责清单")
    cause = models.CharField("情形", max_length=8, choices=Cause)
    item = models.ForeignKey(PowerItem, models.PROTECT, related_name="+", verbose_name="职权事项")
    before = models.ForeignKey(
        PowerItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="原职权事项"
    )
    changed = models.JSONField("改动的栏目", default=list, blank=True)
    raised_on = models.DateField("提出日期")
    answer = models.CharField("处理结果", max_length=16, choices=Answer, blank=True, default="")
    row = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公开事项")
    note = models.CharField("说明", max_length=300, blank=True, default="")
    answered_on = models.DateField("处理日期", null=True, blank=True)
    answered_name = models.CharField("处理人", max_length=60, blank=True, default="")
    answered_post = models.CharField("处理人岗位", max_length=120, blank=True, default="")

    class Meta:
        verbose_name = "对齐任务"
        verbose_name_plural = "对齐任务"
        constraints = [
            models.UniqueConstraint(fields=["power_list", "item"], name="duties_a_difference_asks_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_cause_display()}：{self.item}"


def first_day(disclosure: Disclosure | None) -> date | None:
    """The day on which something first became public; None where it is not public."""
    return None if disclosure is None or disclosure.withdrawn_on else disclosure.first_published_on
