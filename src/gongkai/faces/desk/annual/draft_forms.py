"""The forms on a report that is being written."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.faces.desk.forms import DeskForm
from gongkai.office.drafting.models import Improvement

_LONGEST = 20_000
"""Signs that one section may have; the longest published one has a few thousand."""


class BeginReportForm(DeskForm):
    """Which year's report is begun; a note where it corrects one that is public."""

    year = forms.IntegerField(label="年度", min_value=2019, max_value=2200)
    note = forms.CharField(
        label="更正说明",
        required=False,
        max_length=500,
        help_text="这一年的报告已经公布的，写明更正什么、为什么。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReportSectionForm(DeskForm):
    """The words of one section. `seen` says on which text they rest."""

    words = forms.CharField(
        label="正文",
        required=False,
        max_length=_LONGEST,
        help_text="一行一段。数字从“可引用的数字”里选，放在花括号里，台账变了会跟着变。",
        widget=forms.Textarea(attrs={"rows": 18, "data-figures": ""}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class FindingReasonForm(DeskForm):
    """Why a finding stays as it is."""

    mark = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    reason = forms.CharField(label="保留的理由", max_length=500)


class ProblemForm(DeskForm):
    """What became of a problem of last year's report."""

    outcome = forms.ChoiceField(label="改进情况", choices=[("", "请选择"), *Improvement.choices])
    words = forms.CharField(label="说明", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, place: int, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"p{place}", **kwargs)


class MoveForm(DeskForm):
    """What is said to a step, and on which look it rests."""

    words = forms.CharField(label="意见", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    prefix = "step"
    """The words of the section stand on the same page: the two forms share no names."""
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
