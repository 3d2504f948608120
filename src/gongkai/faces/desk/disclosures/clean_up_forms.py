"""The forms of a clean-up: begun, concluded on, given up, drafted, settled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.faces.desk.cases.forms import line
from gongkai.faces.desk.forms import NOTHING, DayField, DeskForm
from gongkai.law.clean_up import CleanUpConclusion
from gongkai.law.terms import choices
from gongkai.office.publishing.clean_up_queries import CleanUpRow
from gongkai.office.publishing.kinds import dated_kinds, kind


class BeginCleanUpForm(DeskForm):
    """开始清理: which documents, as of which day, why, by when."""

    kinds = forms.MultipleChoiceField(
        label="清理范围",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "没有这个信息类别。"},
    )
    as_of = DayField("清理基准日", help_text="这一天有效的文件列入清理，名单从此固定。")
    due_on = DayField("完成期限", required=False, help_text="通知里写了的填，待办里按它提醒。")
    reason = line("清理缘由", most=500, help_text="按哪份通知，或者为什么清理，如“按青政办函〔2026〕18号清理”。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kinds"]
        field.choices = [(slug, kind(slug).label) for slug in dated_kinds()]
        field.error_messages["required"] = "请勾选清理哪些文件。"


class CleanUpConclusionForm(DeskForm):
    """记下结论 on what is ticked in the list, or on all that has none. The boxes stand in the list itself."""

    lines = forms.MultipleChoiceField(label="选中的文件", required=False, widget=forms.CheckboxSelectMultiple)
    rest = forms.BooleanField(label="还没有结论的全部", required=False)
    conclusion = forms.ChoiceField(
        label="清理结论", choices=[*NOTHING, *choices(CleanUpConclusion)],
        help_text="要修改、废止、宣布失效的，结束清理后列入待办。",
    )  # fmt: skip
    reason = line("理由", most=500, help_text="选中的共用一个理由，如“上位法没有变化，仍然需要”。")

    def __init__(self, rows: Iterable[CleanUpRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        self.fields["rest"].widget.attrs["class"] = "form-check-input"
        field: Any = self.fields["lines"]
        field.choices = [(value_of(row), row.line.version.title) for row in self.rows]
        field.error_messages["invalid_choice"] = "您打开本页后，别人改过其中的结论。请看过现在的结论再选。"

    def clean(self) -> dict[str, Any]:
        """Something must be chosen."""
        data = super().clean() or {}
        if "lines" not in self.errors and not data.get("lines") and not data.get("rest"):
            self.add_error("lines", "请在上面的表里勾选文件。")
        return data

    def chosen(self) -> dict[int, int]:
        """The numbers of the lines, each with the count of changes at which somebody looked."""
        wanted = set(self.cleaned_data["lines"])
        rest = self.cleaned_data["rest"]
        return {row.line.pk: row.line.changed for row in self.rows if value_of(row) in wanted or (rest and row.open)}

    def ticked(self) -> set[str]:
        """The numbers of the lines that were ticked, whatever became of them since."""
        return {value.partition("-")[0] for value in self.data.getlist("lines")} if self.is_bound else set()  # type: ignore[attr-defined]


def value_of(row: CleanUpRow) -> str:
    """What the box of a line sends: the line, and at which count of changes somebody looked."""
    return f"{row.line.pk}-{row.line.changed}"


class DropForm(DeskForm):
    """终止清理."""

    reason = line("终止原因", most=500, help_text="如“范围选错，重新开始”。名单和已有的结论留存。")


class DraftResultForm(DeskForm):
    """起草清理结果: from which day what is to end does so, where something is."""

    takes_effect = DayField(
        "废止、宣布失效自哪天起", help_text="填进决定和各项关联；发布以后，从这一天起文件的有效性随之改变。"
    )

    def __init__(self, *args: Any, ends: bool, **kwargs: Any) -> None:
        """Where nothing ends, no day is asked for."""
        super().__init__(*args, **kwargs)
        if not ends:
            del self.fields["takes_effect"]


class SettleCleanUpForm(DeskForm):
    """说明不再办理."""

    reason = line("不再办理的理由", most=500, help_text="如“上级文件已经修改，不再需要修改”。")
