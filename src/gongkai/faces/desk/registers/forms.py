"""The forms of the registers: one field each that `office/registers/fields.py` names, read by the office itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.faces.desk.lists import FilterForm
from gongkai.faces.ui.choices import set_choices
from gongkai.faces.ui.model_fields import mark_owed
from gongkai.faces.ui.register_words import fault_words
from gongkai.law.registers import Register
from gongkai.office.registers.drafts import EntryFault
from gongkai.office.registers.fields import Field, FieldKind, fields_of
from gongkai.office.registers.models import Happening

_LONGEST = 400
"""More than any field holds: what is too long is said by the office, with its length."""


class RegisterEntryForm(DeskForm):
    """One entry. What is typed is read by the office, which names every fault; nothing is lost by one."""

    def __init__(self, register: Register, *args: Any, later: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.register, self.named = register, fields_of(register, later=later)
        for field in self.named:
            self.fields[field.name] = _control(field)

    def raw(self) -> dict[str, str]:
        """What was typed, field by field."""
        self.is_valid()
        return {field.name: str(self.data.get(self.add_prefix(field.name), "")) for field in self.named}

    def blame(self, faults: Iterable[EntryFault]) -> None:
        """Say each fault at its field."""
        self.is_valid()
        for fault in faults:
            self.add_error(
                fault.field if fault.field in self.fields else None, f"{fault_words(fault, self.register)}。"
            )


class EntryCorrectionForm(RegisterEntryForm):
    """An entry as it should have been, and why it was wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, later=False, **kwargs)
        self.fields["reason"] = reason_field("更正原因", "记入日志，如“决定日期录错”。")


def reason_field(label: str, help_text: str = "") -> forms.CharField:
    """Why something is corrected, removed or ended."""
    field = forms.CharField(label=label, max_length=200, help_text=help_text, required=False)
    field.owed = True  # type: ignore[attr-defined]
    return field


class RemoveEntryForm(DeskForm):
    """Why an entry should not have been there."""

    reason = reason_field("移除原因", "条目不删除，移入历史，不再计数。")


class DocumentChangeForm(DeskForm):
    """What a later document does to this one."""

    kind = forms.ChoiceField(label="效力变动", choices=Happening.choices)
    takes_effect = DayField("自哪天起", help_text="废止、宣布失效填不再有效的第一天。")
    valid_until = DayField("延续到", required=False, help_text="只在延续有效期时填；不填是长期有效。")
    by_document = forms.CharField(label="依据文件", max_length=300, help_text="名称和文号。")


class TotalForm(DeskForm):
    """合计数 of a period."""

    since = DayField("从")
    until = DayField("到", help_text="在同一年度以内，不能超过今天。")
    total = forms.CharField(label="合计", max_length=20)
    system = forms.CharField(label="来源系统", max_length=120, help_text="这个数是哪个系统或者台账统计的。")


class NoPowerForm(DeskForm):
    """无此职权说明."""

    basis = forms.CharField(
        label="依据",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明文件和内容，如“青编发〔2019〕12号‘三定’规定没有赋予本机关行政强制职权”。",
    )
    since = DayField("从哪天起", help_text="一般是机关成立或者职权划出的日期。")


class EndStatementForm(DeskForm):
    """The statement does not hold any more, or never did."""

    how = forms.ChoiceField(
        label="为什么停用", choices=[("ended", "后来有了这项职权"), ("wrong", "说明有误，从来不该作")]
    )
    until = DayField("没有职权的最后一天", required=False, help_text="后来有了职权的填；说明有误的不填。")
    reason = reason_field("依据或者原因", "如“青编发〔2025〕4号划入”。")


class RegisterFilter(FilterForm):
    """What a list of a register is narrowed to."""

    year = forms.ChoiceField(label="年度", required=False)
    state = forms.ChoiceField(label="状态", required=False)
    words = forms.CharField(label="名称、文号", required=False, max_length=60)

    def __init__(self, values: Any, register: Register, years: Iterable[int]) -> None:
        super().__init__(values)
        set_choices(self, "year", [("", "全部"), *((str(year), f"{year}年") for year in years)])
        set_choices(self, "state", STATES[register.holds_documents])


STATES = {
    True: [("", "全部登记的"), ("valid", "今天现行有效"), ("ended", "已不再有效"), ("removed", "已移除、已更正的")],
    False: [("", "全部登记的"), ("removed", "已移除、已更正的")],
}
"""By what the lists of documents, and of everything else, are narrowed."""


class TokenForm(DeskForm):
    """A system that is to hand in entries."""

    system = forms.CharField(label="报送系统", max_length=120, help_text="如“行政执法办案系统”。")


def _control(field: Field) -> forms.Field:
    """The control of a field. The office reads what is typed, so nothing is asked twice here."""
    control: forms.Field
    if field.kind is FieldKind.CHOICE:
        control = forms.ChoiceField(
            label=field.label, required=False, help_text=field.help, choices=[("", ""), *field.choices]
        )
    else:
        control = forms.CharField(label=field.label, required=False, help_text=field.help, max_length=_LONGEST)
        if field.kind is FieldKind.DAY:
            control.widget.input_type = "date"
        if field.kind in (FieldKind.AMOUNT, FieldKind.YEARS):
            control.widget.attrs["inputmode"] = "decimal"
    mark_owed(control, field.required)
    return control
