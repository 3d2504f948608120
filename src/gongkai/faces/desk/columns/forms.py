"""The forms on columns that hold nothing."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.faces.ui.choices import set_choices
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.queries import empty_columns
from gongkai.office.publishing.queries import filled_columns


class ColumnStatementForm(DeskForm):
    """Which columns hold nothing, why, and when that is looked at again. The boxes stand in the list itself."""

    columns = forms.MultipleChoiceField(
        label="栏目",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请在上面的表里勾选没有信息的栏目。", "invalid_choice": "本机关没有这个栏目。"},
    )
    grounds = forms.CharField(
        label="为什么没有",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="照实写，会公布。如“本机关没有行政事业性收费项目。”“‘三定’规定没有赋予本机关行政处罚职权。”",
    )
    next_check = DayField("下次核查日期", help_text="到这一天提醒核查；最迟一年。")

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        empty = empty_columns(agency, filled_columns([agency])[agency.pk])
        set_choices(self, "columns", [(state.column.slug, state.column.name) for state in empty])
        self.fields["columns"].error_messages["required"] = "请在上面的表里勾选没有信息的栏目。"


class WithdrawalForm(DeskForm):
    """Why a statement is taken back."""

    reason = forms.CharField(label="撤回原因", max_length=200, help_text="记入日志，如“本月起有了收费项目”。")
