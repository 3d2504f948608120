"""The forms of the acts on a case. What the law fixes is not asked; what is common is filled in beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.faces.desk.forms import DeskForm
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


class ActForm(DeskForm):
    """An act on a case. `version` says on which state of the case the officer decided."""

    version = forms.IntegerField(widget=forms.HiddenInput)


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
        data = super().clean() or {}
        if data.get("giver") and data.get("giver") == data.get("handler"):
            self.add_error("handler", "移交人和接手人是同一个人。")
        return data


class RevealForm(DeskForm):
    """查看个人信息."""

    purpose = line("查看理由", help_text="记入日志：谁、何时、为什么查看。")


class KeepingForm(DeskForm):
    """暂缓删除, or taking that back."""

    reason = line("理由", help_text="如：行政诉讼尚未终结，案号……。不要写申请人的个人信息。")


class CopyForm(DeskForm):
    """个人信息副本."""

    checked = line("怎样核对了身份", help_text="记入日志，如：当面核对身份证。不要写证件号码。")
