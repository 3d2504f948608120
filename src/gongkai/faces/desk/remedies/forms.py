"""The forms of the acts on reconsiderations and suits. What the law fixes is not asked."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.faces.desk.cases.forms import line, text
from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.faces.desk.lists import FilterForm
from gongkai.law.procedure.remedy import Contested, RemedyKind, RemedyStage, ReviewProcedure
from gongkai.law.remedy_results import RemedyOutcome
from gongkai.law.terms import choices, term
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.models import Case
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.queries import RemedyFilter, reconsiderations_before


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
            contested.choices = choices(kind for kind in Contested if kind is not Contested.DISCLOSURE)

    def clean(self) -> dict[str, Any]:
        """A reconsideration comes after nothing, and has no co-defendant."""
        data = super().clean() or {}
        if data.get("kind") == RemedyKind.RECONSIDERATION:
            for name, case in (("reconsideration", "行政复议前面没有复议。"), ("co_defendant", "只有诉讼有共同被告。")):
                if data.get(name):
                    self.add_error(name, case)
        return data


def _remedy_words(remedy: Remedy) -> str:
    return f"{remedy.number}　{remedy.body}　{remedy.case_number}　{remedy.get_stage_display()}"
