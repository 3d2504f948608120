"""The form by which a convention is settled: its control is that of the answers that it takes."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.faces.desk.forms import DayField, DeskForm, name_in_errors
from gongkai.law.conventions import BadAnswer, Convention, ConventionKind


class SettleForm(DeskForm):
    """确定口径: the answer, and the day from which on it holds."""

    answer = forms.CharField(label="确定为", required=False, max_length=1000)
    since = DayField("从哪天起适用", help_text="今天或者以后的一天。以前开始的，照以前的口径办完。")

    def __init__(self, asked: Convention, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.fields["answer"] = _control(asked)
        name_in_errors(self)

    def clean_answer(self) -> str:
        """The answer as it is stored."""
        try:
            return self.asked.checked(self.cleaned_data["answer"] or "")
        except BadAnswer as error:
            raise forms.ValidationError(_WRONG[self.asked.kind].format(self.asked.least, self.asked.most)) from error


def _control(asked: Convention) -> forms.Field:
    if asked.choices:
        return forms.ChoiceField(label="确定为", choices=list(asked.choices.items()))
    unit = f"（{asked.unit}）" if asked.unit else ""
    return forms.CharField(label=f"确定为{unit}", required=asked.kind is not ConventionKind.ENDINGS, max_length=1000)


_WRONG = {
    ConventionKind.YES_NO: "请选一项。",
    ConventionKind.CHOICE: "请选一项。",
    ConventionKind.NUMBER: "请填{0}至{1}的整数。",
    ConventionKind.MONTH_DAY: "请填月-日，如01-20。",
    ConventionKind.ENDINGS: "请填“结果=格”，逗号分隔，格为结果维持、结果纠正、其他结果。",
}
