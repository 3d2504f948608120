"""The forms of the acts on reconsiderations and suits. What the law fixes is not asked."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.faces.desk.cases.forms import ActForm, line, text
from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.faces.desk.lists import FilterForm
from gongkai.law.procedure.remedy import Contested, RemedyKind, RemedyMove, RemedyStage, ReviewProcedure
from gongkai.law.remedy_results import ENDINGS, RemedyOutcome
from gongkai.law.terms import choices, term, zh
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.models import Case
from gongkai.office.remedies.conclude import outcomes_for
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.queries import RemedyFilter, reconsiderations_before
from gongkai.office.remedies.verbs import Appellant, HearingKind

APPELLANTS = {Appellant.OTHER_SIDE: "对方", Appellant.AGENCY: "本机关", Appellant.BOTH: "双方"}
HEARINGS = {
    HearingKind.OPINIONS: "听取意见",
    HearingKind.HEARING: "听证",
    HearingKind.COURT: "开庭",
}


class RemedyFilterForm(FilterForm):
    """台账的筛选."""

    kind = forms.ChoiceField(label="类别", required=False, choices=[("", "全部"), *choices(RemedyKind)])
    block = forms.ChoiceField(
        label="诉讼种类",
        required=False,
        choices=[
            ("", "全部"),
            *((name, term("review_block", name).zh) for name in ("direct_suit", "suit_after_reconsideration")),
        ],
    )
    status = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[
            ("", "全部"),
            ("pending", "尚未审结"),
            ("late", "逾期未答复"),
            *choices(RemedyStage),
        ],
    )
    outcome = forms.ChoiceField(label="结果", required=False, choices=[("", "全部"), *choices(RemedyOutcome)])
    since = DayField("受理、立案从", required=False)
    until = DayField("到", required=False)
    words = forms.CharField(label="编号、案号、机关", required=False, max_length=60)

    def wanted(self) -> RemedyFilter:
        """What is asked for; what is not in order is left out."""
        return RemedyFilter(**self.values())


class NotifyForm(DeskForm):
    """收到复议答复通知书、应诉通知书."""

    kind = forms.ChoiceField(label="类别", choices=choices(RemedyKind))
    contested = forms.ChoiceField(label="争议事项", choices=choices(Contested))
    about = text(
        "争议内容",
        rows=2,
        help_text="针对主动公开行为，或者申请不在本系统的，写明争议什么；不要写对方的姓名。",
    )
    claimant = line(
        "申请人、原告", required=False, most=120, help_text="加密保存。针对本系统中的申请的，不用填，就是申请人。"
    )
    body = line("审理机关", help_text="复议机关或者人民法院的全称。")
    case_number = line("案号", required=False, most=120)
    procedure = forms.ChoiceField(
        label="审理程序",
        choices=choices(ReviewProcedure),
        help_text="照通知书填。政府信息公开案件可以适用简易程序，答复期限随之不同。",
    )
    accepted_on = DayField("受理、立案日期", required=False, help_text="照通知书填；没有写明的不填。")
    received_on = DayField("收到通知和副本的日期", help_text="答复、答辩期限从这一天的次日起计算。")
    reconsideration = forms.ModelChoiceField(
        queryset=Remedy.objects.none(),
        required=False,
        label="起诉前的行政复议",
        empty_label="没有经过复议，直接起诉",
        help_text="选了，就是“复议后起诉”；不选，就是“未经复议直接起诉”。还没有登记的复议，先登记。",
    )
    co_defendant = forms.BooleanField(
        label="复议机关是共同被告", required=False, help_text="仍是一件，只在“复议后起诉”计一次。"
    )

    def __init__(self, agency: Agency, case: Case | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reconsideration"]
        field.queryset = reconsiderations_before(agency, case)
        field.label_from_instance = _remedy_words
        if case is not None:
            for name in ("about", "claimant"):
                del self.fields[name]
            contested: Any = self.fields["contested"]
            contested.choices = choices(one for one in Contested if one is not Contested.DISCLOSURE)

    def clean(self) -> dict[str, Any]:
        """A reconsideration comes after nothing, and has no co-defendant."""
        given = super().clean() or {}
        if given.get("kind") == RemedyKind.RECONSIDERATION:
            for name, said in (("reconsideration", "行政复议前面没有复议。"), ("co_defendant", "只有诉讼有共同被告。")):
                if given.get(name):
                    self.add_error(name, said)
        return given


def _remedy_words(remedy: Remedy) -> str:
    return f"{remedy.number}　{remedy.body}　{remedy.case_number}　{remedy.get_stage_display()}"


class RemedyAnswerForm(ActForm):
    """提交答复、答辩."""

    sent = DayField("提交日期", help_text="递交的那一天；邮寄的，交邮的那一天。")
    pieces = forms.IntegerField(label="证据件数", min_value=0, max_value=10_000, help_text="证据目录上的件数。")


class OrdinaryProcedureForm(ActForm):
    """转为普通程序."""

    changed = DayField("转为普通程序的日期")


class HearingForm(ActForm):
    """听取意见、听证、开庭."""

    how = forms.ChoiceField(label="方式", choices=[(one.value, said) for one, said in HEARINGS.items()])
    heard = DayField("日期")


class RemedyResultForm(ActForm):
    """审理结果."""

    outcome = forms.ChoiceField(label="结果")
    document = line("文书文号", most=120, help_text="复议决定书、判决书、裁定书的文号。")
    concluded_on = DayField("作出日期")
    served_on = DayField("送达本机关的日期")
    orders_reply = forms.BooleanField(label="责令本机关重新答复、限期答复或者履行", required=False)
    ordered_until = DayField(
        "限期", required=False, help_text="文书写明的最后一天；没有写明的不填，按生效之日起本机关口径所定的工作日计算。"
    )
    move = RemedyMove.CONCLUDE

    def choose_for(self, remedy: Remedy, move: RemedyMove) -> None:
        """The endings that there are in this instance, each with the column that it is counted in."""
        field: Any = self.fields["outcome"]
        field.choices = [("", "请选择"), *((one.value, ending_words(one)) for one in outcomes_for(remedy, move))]

    def clean(self) -> dict[str, Any]:
        """A day without an order means nothing."""
        given = super().clean() or {}
        if given.get("ordered_until") and not given.get("orders_reply"):
            self.add_error("orders_reply", "填了限期，请勾选“责令本机关重新答复、限期答复或者履行”。")
        return given


def ending_words(outcome: RemedyOutcome) -> str:
    """An ending with its article and where it is counted."""
    ending = ENDINGS[outcome]
    counted = f"，计入{term('review_result', ending.counted).zh}" if ending.counted else ""
    return f"{zh(outcome)}（{ending.cite.short}{counted}）"


class GoOnForm(ActForm):
    """上诉、再审."""

    by = forms.ChoiceField(label="由谁提起", choices=[(one.value, said) for one, said in APPELLANTS.items()])
    court = line("法院", required=False)
    noted = DayField("提起日期")


class RemandForm(ActForm):
    """发回重审."""

    document = line("裁定书文号", most=120)
    noted = DayField("收到裁定书的日期")


class ComplianceForm(ActForm):
    """履行情况."""

    what = text("履行情况", rows=3, help_text="做了什么；不要写对方的姓名。")
    done = DayField("履行日期")


class RemedyUndoForm(ActForm):
    """撤销录入."""

    entry = forms.IntegerField(widget=forms.HiddenInput)
    reason = text("为什么撤销", rows=2)
