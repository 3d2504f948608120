"""What is remembered of cases. The journal holds what was done; the columns here are for finding, and for the words.

`stage`, `reply_due` and the other columns that follow from the journal are written by `acts.carry_out` alone.
"""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q

from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.law.procedure.request import Stage
from gongkai.law.receipt import Channel
from gongkai.law.terms import choices
from gongkai.office.agencies.permission import Permission, Viewer, agencies_where

# Django looks for a room's models here.
from gongkai.office.cases import draft_models, erasure_models, file_models, letter_models  # noqa: F401
from gongkai.office.cases.turn import CLOSED, OVER, TO_REGISTER


def _stages() -> list[tuple[str, str]]:
    return choices(Stage)


def _channels() -> list[tuple[str, str]]:
    return choices(Channel)


def _outcomes() -> list[tuple[str, str]]:
    return choices(Outcome)


def _consulted() -> list[tuple[str, str]]:
    return choices(Consulted)


def _opinions() -> list[tuple[str, str]]:
    return choices(Opinion)


class ApplicantKind(models.TextChoices):
    """申请人类别: the columns of section three of the annual report, one for each request."""

    NATURAL_PERSON = "natural_person", "自然人"
    BUSINESS = "business", "商业企业"
    RESEARCH = "research", "科研机构"
    PUBLIC_INTEREST = "public_interest", "社会公益组织"
    LEGAL_SERVICE = "legal_service", "法律服务机构"
    OTHER_ORG = "other_org", "其他"


class WantedForm(models.TextChoices):
    """申请公开的政府信息的形式要求 (29 ¶2 (3))."""

    PAPER = "paper", "纸质"
    ELECTRONIC = "electronic", "电子"
    EITHER = "either", "不限"


class SupplyWay(models.TextChoices):
    """获取信息的方式、途径 (29 ¶2 (3))."""

    ONLINE = "online", "网上获取"
    POST = "post", "邮寄"
    EMAIL = "email", "电子邮件"
    FAX = "fax", "传真"
    COLLECT = "collect", "自行领取"
    ON_SITE = "on_site", "当场查阅、抄录"


class Counter(models.Model):
    """The last number given out by an agency in a year. Locked while a case is opened, so that no number is missing."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        verbose_name = "登记编号"
        verbose_name_plural = "登记编号"
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="cases_one_counter_a_year")]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.year}:{self.last}"


class CaseQuerySet(models.QuerySet["Case"]):
    """Reads of cases."""

    def visible_to(self, viewer: Viewer) -> CaseQuerySet:
        """The cases whose inside a viewer may see: the one visibility rule as a query."""
        return self.filter(agency__in=agencies_where(viewer, Permission.SEE_CASES))

    def open(self) -> CaseQuerySet:
        """Those that still wait for their reply."""
        return self.filter(turn__lt=OVER)

    def due_by(self, day: date) -> CaseQuerySet:
        """The open ones whose stored date has come by a day. Whoever acts on it reckons it again."""
        return self.filter(turn__gt=TO_REGISTER, turn__lte=day.toordinal())

    def in_turn(self) -> CaseQuerySet:
        """What is to be registered, the open ones by urgency, the closed ones; of each the latest first."""
        return self.order_by("turn", "-year", "-serial")


class Case(models.Model):
    """政府信息公开申请: one request and what became of it.

    `arrived_on` is the day it came in, `received_on` the day of Article 31 from which it counts, empty until it is
    registered. `reply_due` is stored to find cases, and empty while no date can be promised; `turn` to list them.
    `submission` is the mark of the form that it came with, `words_print` tells whether that form says the same again.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="cases", verbose_name="行政机关")
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveIntegerField("序号")
    channel = models.CharField("提交渠道", max_length=20, choices=_channels)
    assisted = models.CharField("协助情况", max_length=200, blank=True, default="")
    arrived_on = models.DateField("到达日期")
    received_on = models.DateField("收到申请之日", null=True)
    applicant_kind = models.CharField("申请人类别", max_length=20, choices=ApplicantKind)
    wanted = models.TextField("所需信息")
    corrected_wanted = models.TextField("补正后的所需信息", blank=True, default="")
    wanted_form = models.CharField("形式要求", max_length=20, choices=WantedForm, default=WantedForm.EITHER)
    supply = models.CharField("获取方式", max_length=20, choices=SupplyWay, default=SupplyWay.ONLINE)
    stage = models.CharField("状态", max_length=24, choices=_stages, default=Stage.RECEIVED)
    reply_due = models.DateField("答复期限", null=True)
    turn = models.PositiveIntegerField("排序", default=TO_REGISTER, editable=False)
    due_provisional = models.BooleanField("期限待定", default=False)
    outcome = models.CharField("办理结果", max_length=40, choices=_outcomes, blank=True, default="")
    decided_on = models.DateField("答复日期", null=True)
    replied_on = models.DateField("送达日期", null=True)
    handler = models.ForeignKey("agencies.Staff", models.PROTECT, null=True, related_name="+", verbose_name="经办人")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts", verbose_name="拆分自")
    submission = models.UUIDField("提交标识", default=uuid.uuid4, unique=True, editable=False)
    words_print = models.CharField("提交内容印记", max_length=64, blank=True, default="", editable=False)
    code_print = models.CharField("查询码印记", max_length=64, unique=True, null=True)
    kept_back = models.BooleanField("暂缓删除个人信息", default=False)
    payment_stated_on = models.DateField("申请人告知的缴费日期", null=True)
    version = models.PositiveIntegerField("版本", default=0)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "政府信息公开申请"
        verbose_name_plural = "政府信息公开申请"
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "serial"], name="cases_one_case_a_number"),
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(received_on__gte=F("arrived_on")),
                name="cases_received_not_before_arrival",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_on=None) | (~Q(outcome="") & Q(decided_on__isnull=False)),
                name="cases_outcome_with_its_day",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "turn", "-year", "-serial"], name="cases_by_turn"),
            models.Index(fields=["agency", "stage", "turn", "-year", "-serial"], name="cases_by_stage"),
            models.Index(fields=["agency", "outcome", "turn", "-year", "-serial"], name="cases_by_outcome"),
            models.Index(fields=["agency", "handler", "turn", "-year", "-serial"], name="cases_by_handler"),
            models.Index(fields=["agency", "received_on"], name="cases_by_receipt"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.number}"

    @property
    def number(self) -> str:
        """登记编号: the year and the place in it, unique within the agency."""
        return f"{self.year}-{self.serial:04d}"

    @property
    def channel_of_law(self) -> Channel:
        """The channel as Article 31 knows it."""
        return Channel(self.channel)

    @property
    def is_open(self) -> bool:
        """Whether a reply is still owed."""
        return self.stage not in CLOSED


class LedgerRowQuerySet(models.QuerySet["LedgerRow"]):
    """Reads of the ledger."""

    def known(self, on: date) -> LedgerRowQuerySet:
        """What the ledger said on a day, whatever was entered, undone or opened again after it."""
        return self.filter(known_from__lte=on).filter(Q(known_until=None) | Q(known_until__gt=on))

    def within(self, year: int) -> LedgerRowQuerySet:
        """What counts in a year at all: received by its end, and not decided before it began."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return self.filter(received_on__lte=last).filter(Q(decided_on=None) | Q(decided_on__gte=first))


class LedgerRow(models.Model):
    """台账: what the statistics knew of a case from one day on until they knew otherwise.

    One row of a case is in force on each day since it was registered. `outcome` and `decided_on` are those under which
    it counts (`law.report.count.counted_ending`). Written by `ledger_rows` alone, in the act that changes it; `agency`
    and `applicant_kind` stand here too so that the database counts a year from one index.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="ledger_rows", verbose_name="申请")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    applicant_kind = models.CharField("申请人类别", max_length=20, choices=ApplicantKind)
    received_on = models.DateField("收到申请之日")
    outcome = models.CharField("办理结果", max_length=40, choices=_outcomes, blank=True, default="")
    decided_on = models.DateField("答复日期", null=True)
    known_from = models.DateField("自何日起")
    known_until = models.DateField("至何日前", null=True)

    objects = LedgerRowQuerySet.as_manager()

    class Meta:
        verbose_name = "申请台账"
        verbose_name_plural = "申请台账"
        constraints = [
            models.UniqueConstraint(fields=["case", "known_from"], name="cases_one_ledger_row_a_day"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(known_until=None), name="cases_one_ledger_row_in_force"
            ),
            models.CheckConstraint(
                condition=Q(known_until=None) | Q(known_until__gt=F("known_from")), name="cases_ledger_row_has_days"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_on=None) | (~Q(outcome="") & Q(decided_on__isnull=False)),
                name="cases_ledger_outcome_with_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=[
                    "agency", "applicant_kind", "outcome", "decided_on", "received_on", "known_from", "known_until",
                ],
                name="cases_ledger_counted",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} since {self.known_from}"


class PartyRole(models.TextChoices):
    """What somebody is in a case."""

    APPLICANT = "applicant", "申请人"
    REPRESENTATIVE = "representative", "代理人"
    THIRD_PARTY = "third_party", "第三方"
    AGENCY = "agency", "其他机关"


class Party(models.Model):
    """Somebody concerned by a case. Name, papers and ways to reach stand in `sealed` and nowhere else.

    `name_print` and `papers_print` are keyed prints by which the same person is found again without being read.
    `told_by` is the channel by which an applicant wants to hear of progress; empty: by none.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="parties", verbose_name="申请")
    place = models.PositiveSmallIntegerField("顺序")
    role = models.CharField("身份", max_length=20, choices=PartyRole)
    kind = models.CharField("类别", max_length=20, choices=ApplicantKind, blank=True, default="")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sealed = models.TextField("加密内容", blank=True, default="")
    name_print = models.CharField("名称印记", max_length=64, blank=True, default="")
    papers_print = models.CharField("证件印记", max_length=64, blank=True, default="")
    code_print = models.CharField("查询码印记", max_length=64, unique=True, null=True)
    told_by = models.CharField("告知进展的渠道", max_length=40, blank=True, default="")
    erased_on = models.DateField("删除日期", null=True)

    class Meta:
        verbose_name = "当事人"
        verbose_name_plural = "当事人"
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["case", "place"], name="cases_one_party_a_place")]
        indexes = [
            models.Index(fields=["papers_print"], name="cases_by_papers"),
            models.Index(fields=["name_print"], name="cases_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}:{self.place} {self.get_role_display()}"


class Consultation(models.Model):
    """征求意见: one asking within a case; its days are in the journal, the words here.

    `code_print` finds it by the code in its letter (`codes.opinion_code`). What the other side wrote online stands in
    `sealed`; `reason` is what an officer entered.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="consultations", verbose_name="申请")
    number = models.PositiveSmallIntegerField("序号")
    consulted = models.CharField("征求对象", max_length=20, choices=_consulted)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="被征求意见方")
    about = models.TextField("征求意见的内容")
    sent_on = models.DateField("发出日期")
    received_on = models.DateField("对方收到日期", null=True)
    opinion_due = models.DateField("意见期限", null=True)
    opinion = models.CharField("意见", max_length=30, choices=_opinions, blank=True, default="")
    answered_on = models.DateField("收到意见日期", null=True)
    reason = models.TextField("理由", blank=True, default="")
    sealed = models.TextField("加密的理由", blank=True, default="")
    code_print = models.CharField("意见码印记", max_length=64, unique=True, null=True)

    class Meta:
        verbose_name = "征求意见"
        verbose_name_plural = "征求意见"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="cases_one_consultation_a_number")]

    def __str__(self) -> str:
        return f"{self.case_id}:{self.number} {self.get_consulted_display()}"


class DraftState(models.TextChoices):
    """Where a draft stands."""

    UNDER_REVIEW = "under_review", "审核中"
    RETURNED = "returned", "已退回"
    SIGNED = "signed", "已签发"


class Draft(models.Model):
    """答复拟稿: what a clerk proposes to decide. It becomes a decision only when somebody else signs it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="drafts", verbose_name="申请")
    number = models.PositiveSmallIntegerField("序号")
    outcome = models.CharField("办理结果", max_length=40, choices=_outcomes)
    reasons = models.TextField("事实和理由")
    content = models.JSONField("内容", default=dict)
    state = models.CharField("状态", max_length=16, choices=DraftState, default=DraftState.UNDER_REVIEW)
    drafted_by = models.ForeignKey("agencies.Staff", models.PROTECT, related_name="+", verbose_name="拟稿人")
    secrecy_reviewed_by = models.ForeignKey(
        "agencies.Staff", models.PROTECT, null=True, related_name="+", verbose_name="保密审查人"
    )
    legality_reviewed_by = models.ForeignKey(
        "agencies.Staff", models.PROTECT, null=True, related_name="+", verbose_name="合法性审核人"
    )

    class Meta:
        verbose_name = "答复拟稿"
        verbose_name_plural = "答复拟稿"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="cases_one_draft_a_number"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="under_review"), name="cases_one_draft_under_review"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}:{self.number} {self.get_outcome_display()}"


class OfferTally(models.Model):
    """公开信息提示: how often applicants were shown what is public already, opened it, applied all the same.

    It counts and knows nobody.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="行政机关")
    on = models.DateField("日期")
    shown = models.PositiveIntegerField("提示次数", default=0)
    opened = models.PositiveIntegerField("打开次数", default=0)
    sent = models.PositiveIntegerField("仍提交件数", default=0)

    class Meta:
        verbose_name = "公开信息提示"
        verbose_name_plural = "公开信息提示"
        constraints = [models.UniqueConstraint(fields=["agency", "on"], name="cases_one_tally_a_day")]

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.on}"


class Message(models.Model):
    """留言: what applicant and office write to one another beside the acts. The words stand in `sealed` only."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="messages", verbose_name="申请")
    number = models.PositiveSmallIntegerField("序号")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    from_office = models.BooleanField("机关所写")
    written_on = models.DateField("日期")
    sealed = models.TextField("加密内容", blank=True, default="")
    settled = models.BooleanField("已回复或者不需回复", default=False)

    class Meta:
        verbose_name = "留言"
        verbose_name_plural = "留言"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="cases_one_message_a_number")]
        indexes = [models.Index(fields=["from_office", "settled"], name="cases_messages_waiting")]

    def __str__(self) -> str:
        return f"{self.case_id}:{self.number}"
