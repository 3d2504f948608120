"""The forms of the acts on a case. What the law fixes is not asked; what is common is filled in beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.db.models import QuerySet
from django.utils import timezone

from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.law.fees import Tariff
from gongkai.law.outcomes import Consulted, Opinion
from gongkai.law.periods import limit
from gongkai.law.service import ServiceWay
from gongkai.law.terms import choices, zh
from gongkai.office.agencies.models import Staff

_LINES = 4
_LONG = 4000


def text(label: str, *, required: bool = True, rows: int = _LINES, help_text: str = "") -> forms.CharField:
    """A field for sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=_LONG, widget=area, help_text=help_text)


def line(label: str, *, required: bool = True, most: int = 200, help_text: str = "") -> forms.CharField:
    """A field for one line."""
    return forms.CharField(label=label, required=required, max_length=most, help_text=help_text)


def _days(label: str, *, initial: int, most: int = 60, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=most, initial=initial, help_text=help_text)


class ActForm(DeskForm):
    """An act on a case. `version` says on which state of the case the officer decided."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class NothingForm(ActForm):
    """An act that needs no further word."""


class RegisterForm(ActForm):
    """登记."""

    confirmed = DayField(
        "双方确认日期",
        required=False,
        help_text="网上、传真、平常信函提交的必填：与申请人确认收到的那一天，就是收到申请之日（第三十一条）。",
    )


class AmendForm(ActForm):
    """更正录入. What stands there is not shown: it is the paper that is read."""

    wanted = text("所需信息", required=False, help_text="照申请原件填写。下面各项，不更正的留空。")
    name = line("姓名或者名称", required=False)
    papers_kind = line("证件名称", required=False, most=40)
    papers_number = line("证件号码", required=False, most=40)
    phone = line("联系电话", required=False, most=60)
    email = line("电子邮箱", required=False)
    address = line("通信地址", required=False)
    reason = line("更正的原因", help_text="如“证件号码录错一位”。原来的内容不再保留。")


class CorrectionNoticeForm(ActForm):
    """告知补正."""

    items = text("需要补正的事项", help_text="一次说全，一行一项；补正只能告知一次（第三十条）。")
    guidance = text("指导和释明", required=False, help_text="怎样写才清楚，可以举例。")
    period_days = _days("补正期限（工作日）", initial=15, help_text="条例只要求合理期限。")
    served = DayField("告知书送达日期")


class CorrectedForm(ActForm):
    """收到补正."""

    wanted = text("补正后的所需信息")
    corrected = DayField("收到补正的日期")


class UncorrectedForm(ActForm):
    """逾期不补正."""

    no_good_reason = forms.BooleanField(label="已核实申请人没有正当理由", required=True)


class ReasonsAskedForm(ActForm):
    """要求说明理由."""

    number_and_frequency = text("数量、频次的事实", help_text="什么时间内提出多少件，哪些内容相同或者相近。")
    period_days = _days("说明理由的期限（工作日）", initial=10)
    served = DayField("告知书送达日期")


class ReasonsReceivedForm(ActForm):
    """收到理由."""

    reasons = text("申请人说明的理由")
    received_on = DayField("收到日期")


class DelayForm(ActForm):
    """延迟答复."""

    later = DayField("延迟到哪一天答复")
    reason = text("为什么不能在期限内答复")


class FeeForm(ActForm):
    """收取信息处理费."""

    tariff = forms.ChoiceField(
        label="计收方式",
        choices=choices(Tariff),
        help_text="只能选一种（国办函〔2020〕109号）。",
    )
    pages = forms.IntegerField(
        label="提供的页数", required=False, min_value=1, max_value=100_000, help_text="按量计收时填，A4纸单面。"
    )
    way_of_payment = line("缴纳方式", help_text="如“凭缴款通知书到青石银行缴纳”。")
    proposed_by = line("拟收费的科室或者人员", most=60)
    issued_by = line("签发人", most=60)
    notice_received = DayField("申请人收到收费通知的日期", help_text="缴费期限从这一天的次日起{fee_payment}个工作日。")


class PaymentReceivedForm(ActForm):
    """收到缴费."""

    amount = forms.IntegerField(label="缴费金额（元）", min_value=1)
    paid = DayField("缴费日期", help_text="答复期限从这一天的次日起重新计算。")


ORGANISATION, PERSON = "organisation", "person"


class ConsultForm(ActForm):
    """征求意见."""

    consulted = forms.ChoiceField(label="向谁征求", choices=choices(Consulted))
    person = forms.ChoiceField(
        label="对方是",
        choices=[("", "请选择"), (ORGANISATION, "单位（机关、企业、其他组织）"), (PERSON, "个人")],
        help_text="个人的姓名在页面上遮盖显示，单位的名称全部显示。",
    )
    name = line("名称或者姓名")
    contact = line("通信地址", required=False, help_text="加密保存。")
    phone = line("手机号码", required=False, most=60, help_text="设置了短信的，把意见码和网址发到这里；加密保存。")
    email = line("电子邮箱", required=False, most=120, help_text="设置了发信的，把意见码和网址发到这里；加密保存。")
    about = text("征求意见的内容", help_text="涉及对方的信息是什么。不要写申请人的姓名。")
    sent = DayField("征求意见书发出日期", help_text="答复期限从这一天的次日起暂停计算（第三十三条第三款）。")

    def clean(self) -> dict[str, Any]:
        """Only a third party can be a person."""
        given = super().clean() or {}
        if given.get("person") == PERSON and given.get("consulted") not in (None, Consulted.THIRD_PARTY.value):
            self.add_error("person", "共同制作机关、其他机关是单位，不是个人。")
        return given


class LetterReceivedForm(ActForm):
    """对方收到征求意见书."""

    number = forms.IntegerField(label="第几次征求意见", min_value=1)
    received = DayField("对方收到日期", help_text="对方提出意见的期限从次日起计算。")


class ReceiptCorrectionForm(ActForm):
    """更正对方收到日期."""

    number = forms.IntegerField(label="第几次征求意见", min_value=1)
    received = DayField("对方实际收到日期", help_text="照送达回证、邮政签收记录填写。")
    reason = text("更正的原因", rows=2, help_text="如“回执上的日期看错”。原来登记的日期保留在经过中。")


def _opinions() -> list[tuple[str, str]]:
    """The opinions as they are put: whether reasons are good is judged by an act of its own."""
    as_put = {Opinion.OBJECTION_WITHOUT_REASON: "不同意公开，没有说明理由"}
    received = (opinion for opinion in Opinion if opinion is not Opinion.SILENCE)
    return [(opinion.value, as_put.get(opinion) or zh(opinion)) for opinion in received]


class EnterOpinionForm(ActForm):
    """收到意见."""

    number = forms.IntegerField(label="第几次征求意见", min_value=1)
    opinion = forms.ChoiceField(label="意见", choices=_opinions)
    reason = text("对方的理由", required=False)
    arrived = DayField("收到意见的日期")


GOOD, NOT_GOOD = "good", "not_good"


class JudgementForm(ActForm):
    """认定第三方理由是否合理."""

    number = forms.IntegerField(label="第几次征求意见", min_value=1)
    judged = forms.ChoiceField(
        label="第三方的理由",
        choices=[("", "请选择"), (GOOD, "合理，公开会损害其合法权益"), (NOT_GOOD, "不合理，不足以不予公开")],
    )
    reason = text("认定的理由", help_text="写明公开是否损害第三方的合法权益、依据什么规定；不要写姓名、住址。")


class SilenceForm(ActForm):
    """逾期未提出意见."""

    number = forms.IntegerField(label="第几次征求意见", min_value=1)


class ExtendForm(ActForm):
    """延长答复期限, by what the law of the day allows on which the reply period began (`initial`)."""

    working_days = forms.IntegerField(label="延长几个工作日", min_value=1)
    reason = text("延期理由")
    approved_by = line("同意延期的工作机构负责人", most=60)
    told = DayField("告知申请人的日期", help_text="应在原期限届满前。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = self.initial.get("working_days") or limit("extension", on=timezone.localdate()).number
        field: Any = self.fields["working_days"]
        field.initial, field.help_text = most, f"最多{most}个，只能一次。"
        field.validators.append(MaxValueValidator(most))
        field.widget.attrs["max"] = most


class InformForm(ActForm):
    """书面告知第三方."""

    number = forms.IntegerField(label="第几次征求意见", min_value=1)
    information = text("决定公开的内容")
    public_interest = text("公开的理由（公共利益）")


class WithdrawRequestForm(ActForm):
    """撤回申请."""

    stated = DayField("申请人书面撤回的日期")


class ServeForm(ActForm):
    """送达."""

    way = forms.ChoiceField(label="送达方式", choices=choices(ServiceWay))
    handed_over = DayField(
        "交付、交邮、公告日期",
        help_text="邮寄的，交给邮政企业的这一天就是答复日；公告的，填张贴、刊登公告的最后一天。",
    )
    signed = DayField("签收日期", required=False, help_text="直接送达、委托送达必填：签收之日是答复日。")
    postal_number = line("邮件号", required=False, most=40)
    place = line(
        "公告的地方",
        required=False,
        help_text="公告送达必填，如“本机关公告栏和政府网站”。公告中不写申请内容和联系方式。",
    )
    tried = text(
        "未能送达的原因和经过",
        required=False,
        rows=2,
        help_text="公告送达必填：下落不明，或者直接、委托、邮寄都没有送到的经过。不要写申请人的姓名、住址。"
        "公告期满视为送达，期满以后登记。",
    )


class CaseReasonForm(ActForm):
    """An act that needs a reason."""

    reason = text("理由")


class RecordCorrectionForm(ActForm):
    """答复更正要求."""

    demanded = text("要求更正的内容", rows=2)
    received = DayField("收到更正要求的日期")
    evidence = text("申请人提供的证据")
    result = text("处理结果", help_text="予以更正、不予更正、转送有权更正的机关，或者告知向谁提出。")


class PassOnForm(ActForm):
    """内部转办."""

    unit = line("转给哪个内设机构", most=120, help_text="与机构信息里登记的名称一致。")
    reason = text("转办理由", rows=2)
    passed = DayField("转办日期", help_text="答复期限照常计算。")


class SplitForm(ActForm):
    """拆分."""

    matters = text("拆出的事项", help_text="一行一项，每项成为一件新的申请，收到日期不变；没有拆出的仍由本件答复。")


class NotedForm(ActForm):
    """投诉举报."""

    reference = line("案号或者事由", most=120)
    noted_on = DayField("日期")


class SearchForm(ActForm):
    """检索记录."""

    places = text("检索范围", rows=3, help_text="一行一处，如“综合档案室2018—2023年文书档案”。")
    words = text("检索词", rows=2, help_text="一行一个。")
    searched_by = line("检索人", most=60)
    searched = DayField("检索日期")
    found = text("检索结果", rows=2)


class UndoForm(ActForm):
    """撤销录入."""

    entry = forms.IntegerField(widget=forms.HiddenInput)
    reason = text("为什么撤销", rows=2)


class CodeWordForm(DeskForm):
    """发文机关代字."""

    code_word = line("发文机关代字", most=40, help_text="如“青自然资公开告”，发文字号就是“青自然资公开告〔2026〕3号”。")
    year = forms.TypedChoiceField(label="从哪一年起", coerce=int)

    def __init__(self, years: Sequence[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["year"]
        field.choices = [(year, f"{year}年") for year in years]


class AssignForm(DeskForm):
    """分派: who handles the cases that are marked."""

    handler = forms.ModelChoiceField(queryset=Staff.objects.none(), label="交给", empty_label="请选择")

    def __init__(self, people: QuerySet[Staff], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["handler"]
        field.queryset = people
        field.error_messages["invalid_choice"] = "请选择有经办岗位的人。"


class HandOverCasesForm(AssignForm):
    """移交: all open cases of somebody who leaves, to somebody else."""

    giver = forms.ModelChoiceField(queryset=Staff.objects.none(), label="移交人", empty_label="请选择")
    reason = line("移交原因", help_text="记入日志，如“调离”“休假”。")
    field_order = ("giver", "handler", "reason")

    def __init__(self, givers: QuerySet[Staff], people: QuerySet[Staff], *args: Any, **kwargs: Any) -> None:
        super().__init__(people, *args, **kwargs)
        field: Any = self.fields["giver"]
        field.queryset = givers
        field.error_messages["invalid_choice"] = "这个人手里没有未办结的申请。"

    def clean(self) -> dict[str, Any]:
        """Nobody hands over to himself."""
        given = super().clean() or {}
        if given.get("giver") and given.get("giver") == given.get("handler"):
            self.add_error("handler", "移交人和接手人是同一个人。")
        return given


class RevealForm(DeskForm):
    """查看个人信息."""

    purpose = line("查看理由", help_text="记入日志：谁、何时、为什么查看。")


class KeepingForm(DeskForm):
    """暂缓删除, or taking that back."""

    reason = line("理由", help_text="如：行政诉讼尚未终结，案号……。不要写申请人的个人信息。")


class CopyForm(DeskForm):
    """个人信息副本."""

    checked = line("怎样核对了身份", help_text="记入日志，如：当面核对身份证。不要写证件号码。")
