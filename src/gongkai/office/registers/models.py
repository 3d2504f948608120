"""What is remembered in the registers. Nothing is written over: what was wrong is removed with its reason, on a day,
and what replaces it is a row of its own, so that the figures of any past day can be reckoned again.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from gongkai.law.conventions import SettledConventions
from gongkai.law.periods import Unit
from gongkai.law.registers import DocumentEnding, Life, Register, Span, Suspension, last_day_of_validity
from gongkai.office.registers.conventions import counting

_LABELS = {
    Register.RULES: "规章",
    Register.NORMATIVE_DOCUMENTS: "行政规范性文件",
    Register.LICENCES: "行政许可",
    Register.PENALTIES: "行政处罚",
    Register.COERCION: "行政强制",
    Register.FEES: "行政事业性收费",
}


def label_of(register: Register) -> str:
    """The row of the form that a register fills, in the form's own words (国办公开办函〔2021〕30号)."""
    return _LABELS[register]


def _registers() -> list[tuple[str, str]]:
    return [(register.value, label) for register, label in _LABELS.items()]


class EntrySource(models.TextChoices):
    """Where an entry comes from."""

    DESK = "desk", "工作台录入"
    IMPORT = "import", "表格导入"
    INTERFACE = "interface", "接口报送"
    PUBLISHING = "publishing", "发布时登记"


REASON_MOST = 200
BY_DOCUMENT_MOST = 300
"""The most characters that a row keeps of why it was removed; the journal keeps all of them."""


class Removable(models.Model):
    """What is registered on a day and, where it was wrong, removed on a day with its reason."""

    registered_on = models.DateField("登记日期")
    registered_by = models.CharField("登记人", max_length=60)
    removed_on = models.DateField("移除日期", null=True, blank=True)
    removed_reason = models.CharField("移除原因", max_length=REASON_MOST, blank=True, default="")

    class Meta:
        abstract = True

    @staticmethod
    def known(day: date) -> Q:
        """What the registers held at the end of a day, for a filter."""
        return Q(registered_on__lte=day) & (Q(removed_on=None) | Q(removed_on__gt=day))

    @property
    def stands(self) -> bool:
        """Whether it has not been removed."""
        return self.removed_on is None


STANDING = Q(removed_on=None)
"""What has not been removed, for a filter."""


class Kept(Removable):
    """One entry of a register. `key` names it among the standing ones of its register."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    register = models.CharField("登记簿", max_length=20, choices=_registers)
    key = models.CharField("识别号", max_length=320)
    source = models.CharField("登记方式", max_length=12, choices=EntrySource)
    source_name = models.CharField("来源", max_length=200, blank=True, default="")
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="替换的条目"
    )

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "register", "key"], condition=Q(removed_on=None), name="%(class)s_stands_once"
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def of(self) -> Register:
        """Its register."""
        return Register(self.register)


class Document(Kept):
    """规章 or 行政规范性文件, with the dates that stand in it. Its term is in years or has a last day, never both."""

    title = models.CharField("文件名称", max_length=200)
    document_number = models.CharField("发文字号", max_length=100, blank=True, default="")
    issued_on = models.DateField("制发日期")
    in_force_from = models.DateField("施行日期")
    term_years = models.PositiveSmallIntegerField("有效期（年）", null=True, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)

    class Meta(Kept.Meta):
        verbose_name = "文件"
        verbose_name_plural = "文件"
        indexes = [models.Index(fields=["agency", "register", "issued_on"], name="registers_documents")]

    def life(self, events: list[DocumentEvent], settled: SettledConventions) -> Life:
        """Its dates, with what later documents made of it. `settled`: by its agency."""
        ordered = sorted(events, key=lambda event: (event.takes_effect, event.pk))
        until = self.valid_until
        if self.term_years:
            until = last_day_of_validity(
                self.in_force_from, self.term_years, Unit.YEARS, counting(settled, self.in_force_from)
            )
        for document_event in ordered:
            if document_event.kind == Happening.EXTENDED:
                until = document_event.valid_until
        ended = next((event for event in ordered if event.kind in _ENDINGS), None)
        return Life(
            self.issued_on,
            self.in_force_from,
            until,
            ended.takes_effect if ended else None,
            _ENDINGS[Happening(ended.kind)] if ended else DocumentEnding.ABOLISHED,
            _suspensions(ordered),
        )


class Happening(models.TextChoices):
    """What a later document does to one that was issued."""

    ABOLISHED = "abolished", "废止"
    DECLARED_VOID = "declared_void", "宣布失效"
    SUSPENDED = "suspended", "停止执行"
    RESUMED = "resumed", "恢复执行"
    EXTENDED = "extended", "延续有效期"


_ENDINGS = {Happening.ABOLISHED: DocumentEnding.ABOLISHED, Happening.DECLARED_VOID: DocumentEnding.DECLARED_VOID}


def _suspensions(ordered: list[DocumentEvent]) -> tuple[Suspension, ...]:
    suspensions: list[Suspension] = []
    for document_event in ordered:
        if document_event.kind == Happening.SUSPENDED and (not suspensions or suspensions[-1].until is not None):
            suspensions.append(Suspension(document_event.takes_effect))
        elif document_event.kind == Happening.RESUMED and suspensions and suspensions[-1].until is None:
            suspensions[-1] = Suspension(suspensions[-1].since, document_event.takes_effect)
    return tuple(suspensions)


class DocumentEvent(Removable):
    """That a document was abolished, declared void, suspended, applied again or prolonged: from which day, by which
    document.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="events", verbose_name="文件")
    kind = models.CharField("事项", max_length=20, choices=Happening)
    takes_effect = models.DateField("自哪天起")
    valid_until = models.DateField("延续到", null=True, blank=True)
    by_document = models.CharField("依据文件", max_length=BY_DOCUMENT_MOST)

    class Meta:
        verbose_name = "文件效力变动"
        verbose_name_plural = "文件效力变动"
        ordering = ["takes_effect", "pk"]

    def __str__(self) -> str:
        return f"{self.document_id}:{self.kind}:{self.takes_effect}"


class Decision(Kept):
    """A decision on a licence, a penalty or a measure of coercion. Whom it concerns is not kept here."""

    number = models.CharField("决定文号", max_length=100)
    matter = models.CharField("事项", max_length=200)
    decided_on = models.DateField("决定日期")
    refused = models.BooleanField("不予许可", default=False)

    class Meta(Kept.Meta):
        verbose_name = "处理决定"
        verbose_name_plural = "处理决定"
        indexes = [models.Index(fields=["agency", "register", "decided_on"], name="registers_decisions")]


class Charge(Kept):
    """行政事业性收费 that was collected: one receipt, or one day's, in 万元."""

    number = models.CharField("票据号", max_length=100)
    item = models.CharField("收费项目", max_length=200)
    collected_on = models.DateField("收费日期")
    amount = models.DecimalField("金额（万元）", max_digits=16, decimal_places=6)

    class Meta(Kept.Meta):
        verbose_name = "收费"
        verbose_name_plural = "收费"
        indexes = [models.Index(fields=["agency", "register", "collected_on"], name="registers_charges")]
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=Q(amount__gte=Decimal(0)), name="registers_no_negative_charge"),
        ]


class PeriodTotal(Kept):
    """合计数: what a system other than this one counted in a period, where no single entries are kept; 0 included.

    For documents it can only be 0: that none was issued in the period and none is in force.
    """

    since = models.DateField("起")
    until = models.DateField("止")
    total = models.DecimalField("合计", max_digits=16, decimal_places=6)
    system = models.CharField("来源系统", max_length=120)

    class Meta(Kept.Meta):
        verbose_name = "时段合计"
        verbose_name_plural = "时段合计"
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="registers_total_has_days"),
            models.CheckConstraint(condition=Q(total__gte=Decimal(0)), name="registers_no_negative_total"),
        ]

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.since, self.until)


class NoPower(Kept):
    """无此职权说明: that the agency has no power of this kind, by which basis, from which day, signed once.

    `until` is the last day, where the agency got the power afterwards.
    """

    basis = models.CharField("依据", max_length=300)
    since = models.DateField("从哪天起")
    until = models.DateField("到哪天止", null=True, blank=True)
    signed_office = models.CharField("说明单位", max_length=200)
    signed_name = models.CharField("说明人", max_length=60)
    signed_post = models.CharField("说明人岗位", max_length=120)
    signed_on = models.DateField("说明日期")

    class Meta(Kept.Meta):
        verbose_name = "无此职权说明"
        verbose_name_plural = "无此职权说明"

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.since, self.until or date.max)


class AccessToken(models.Model):
    """A key with which an agency's own system hands in entries. Only its print is kept."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    name = models.CharField("报送系统", max_length=120)
    print = models.CharField("比对码", max_length=64, unique=True)
    issued_on = models.DateField("发放日期")
    issued_by = models.CharField("发放人", max_length=60)
    revoked_on = models.DateField("停用日期", null=True, blank=True)
    last_used_on = models.DateField("最近使用日期", null=True, blank=True)

    class Meta:
        verbose_name = "接口密钥"
        verbose_name_plural = "接口密钥"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
