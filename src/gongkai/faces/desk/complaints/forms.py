"""The forms of the desk on complaints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.faces.desk.cases.forms import line, text
from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.faces.desk.lists import FilterForm
from gongkai.law.procedure.complaint import ComplaintStage
from gongkai.law.terms import choices
from gongkai.office.agencies.models import Agency
from gongkai.office.complaints.models import ComplaintMatter, ComplaintWay
from gongkai.office.complaints.queries import ComplaintFilter


class ComplaintFilterForm(FilterForm):
    """台账的筛选."""

    side = forms.ChoiceField(
        label="范围", required=False, choices=[("", "全部"), ("received", "本机关受理的"), ("about", "转本机关核查的")]
    )
    status = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), ("open", "未答复"), *choices(ComplaintStage)],
    )
    matter = forms.ChoiceField(label="事项", required=False, choices=[("", "全部"), *ComplaintMatter.choices])

    def wanted(self) -> ComplaintFilter:
        """What is asked for; what is not in order is left out."""
        return ComplaintFilter(**self.values())


class EnterComplaintForm(DeskForm):
    """登记 a complaint that came in person, by post or by telephone."""

    mark = forms.UUIDField(widget=forms.HiddenInput)
    about = forms.ChoiceField(label="被投诉举报的机关")
    matter = forms.ChoiceField(label="事项", choices=ComplaintMatter.choices)
    way = forms.ChoiceField(
        label="提出方式", choices=[choice for choice in ComplaintWay.choices if choice[0] != ComplaintWay.PORTAL]
    )
    received_on = DayField("收到日期")
    words = text("投诉举报的内容", help_text="照原话或者原信录入，加密保存。")
    name = line("姓名或者名称", required=False, most=120, help_text="不愿意留姓名的，不填。")
    contact = line("联系方式", required=False, most=200)

    def __init__(self, agencies: Iterable[Agency], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["about"]
        field.choices = [("", "请选择"), *((agency.slug, agency.name) for agency in agencies)]
