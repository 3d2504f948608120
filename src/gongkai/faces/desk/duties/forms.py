"""The forms of the lists of matters and of powers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from gongkai.faces.desk.duties.words import period_words
from gongkai.faces.desk.forms import DayField, DeskForm, SeveralField
from gongkai.faces.desk.lists import FilterForm
from gongkai.faces.ui.choices import set_choices
from gongkai.law.agencies import AgencyLevel
from gongkai.law.disclosure import DisclosureMode
from gongkai.law.terms import choices
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.columns import columns_of
from gongkai.office.duties.bind import MODES, Binding, periods
from gongkai.office.duties.difference import title_of
from gongkai.office.duties.matters import LISTS, TEXTS, label_of
from gongkai.office.duties.models import Answer, Matter, PowerItem
from gongkai.office.duties.owed import Condition
from gongkai.office.publishing.kinds import kinds
from gongkai.paper.matters.catalogue import choices_of

_LONG = {"elements": 6, "basis": 3}
_HELP = {
    "number": "清单里的序号，可以不填。",
    "elements": "应当公开的内容和要素，一行一项。",
    "basis": "法律、法规、规章或者文件，一行一项。",
    "limit": "如“形成或者变更之日起{proactive}个工作日内”。",
    "otherwise": "时限超过{proactive}个工作日的，填法律、法规另有规定的条款（条例第二十六条）。",
    "carriers": "一行一个，如“政府网站”“其他：公众号”。",
    "audience": "一行一个：全社会，或者“特定群体：低保户”。",
    "modes": "一行一个：主动、依申请公开。",
    "levels": "一行一个，如“县级”。",
}
STATES = [
    ("", "全部"),
    ("faulty", "有问题的"),
    ("unbound", "没有关联的"),
    ("removed", "已移除的"),
]


class MatterFilter(FilterForm):
    """清单的筛选."""

    words = forms.CharField(label="查找", required=False, max_length=60)
    field = forms.ChoiceField(label="公开领域", required=False)
    level = forms.ChoiceField(label="公开层级", required=False)
    state = forms.ChoiceField(label="状态", required=False, choices=STATES)

    def __init__(self, *args: Any, rows: Sequence[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "field", _offered(row.field for row in rows))
        set_choices(self, "level", _offered(level for row in rows for level in row.levels))


def _offered(words: Iterable[str]) -> list[tuple[str, str]]:
    return [("", "全部"), *((word, word) for word in dict.fromkeys(words) if word)]


class MatterForm(DeskForm):
    """One row of the list, in its own words. Lists of words are typed a line each."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(label="修改原因", required=False, max_length=200, help_text="记入日志。")

    def __init__(self, *args: Any, matter: Matter | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = {name: self.fields.pop(name) for name in ("version", "reason")}
        for name in (*TEXTS, "otherwise", *LISTS):
            lines = _LONG.get(name, len(choices_of("level")) if name in LISTS else 0)
            self.fields[name] = forms.CharField(
                label=label_of(name),
                required=name == "first",
                help_text=_HELP.get(name, ""),
                widget=forms.Textarea(attrs={"rows": lines}) if lines else forms.TextInput(),
            )
            if name == "first":
                self.fields[name].error_messages["required"] = "请填写一级事项。"
            if matter is not None:
                value = getattr(matter, name)
                self.initial[name] = "\n".join(value) if name in LISTS else value
        self.fields |= last
        if matter is None:
            del self.fields["version"], self.fields["reason"]
        else:
            self.initial["version"] = matter.version

    def said(self) -> dict[str, object]:
        """The row as it was typed."""
        data = self.cleaned_data
        lists = {name: [line.strip() for line in data[name].splitlines() if line.strip()] for name in LISTS}
        return {**{name: data[name] for name in (*TEXTS, "otherwise")}, **lists}


KIND_CHOICES = [(kind.slug, kind.label) for kind in kinds().values()]


class BindingForm(DeskForm):
    """To what a row is tied."""

    column = forms.ChoiceField(label="公开栏目", help_text="公布在公开平台的哪个栏目（条例第二十条、第二十一条）。")
    mode = forms.ChoiceField(label="公开属性", choices=[("", "请选择"), *choices(MODES)])
    kinds = SeveralField(
        "信息类别", KIND_CHOICES, help_text="这个栏目里，哪几类信息算这个事项的公开内容。依申请公开的不选。"
    )
    period = forms.ChoiceField(label="公开期限", help_text="没有特别规定的，选主动公开。")
    powers = SeveralField("对应职权", (), help_text="权责清单里的哪些事项。")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, agency: Agency, items: Sequence[PowerItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "column", column_choices(agency))
        offered = periods(timezone.localdate())
        set_choices(self, "period", [("", "请选择"), *((column.id, period_words(column)) for column in offered)])
        set_choices(self, "powers", [(str(item.power_id), title_of(item)) for item in items])
        for name in ("column", "mode", "kinds", "period", "powers"):
            self.fields[name].error_messages["invalid_choice"] = f"请从列出的里面选{self.fields[name].label}。"

    def binding(self) -> Binding:
        """What was chosen."""
        data = self.cleaned_data
        chosen, powers = (tuple(filter(None, data[name].split(","))) for name in ("kinds", "powers"))
        mode = DisclosureMode(data["mode"])
        return Binding(data["column"], mode, data["period"], chosen, frozenset(map(int, powers)))


def column_choices(agency: Agency) -> list[tuple[str, str]]:
    """The columns of an agency, to choose one."""
    return [("", "请选择"), *((column.slug, column.name) for column in columns_of(AgencyLevel(agency.level)))]


class SuggestionForm(DeskForm):
    """One row with the column and the kind that its words suggest; nothing happens to it unless it is ticked."""

    matter = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    confirmed = forms.BooleanField(label="确认", required=False)
    column = forms.ChoiceField(label="公开栏目", required=False)
    kind = forms.ChoiceField(label="信息类别", required=False, choices=[("", "请选择"), *KIND_CHOICES])

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "column", column_choices(agency))


class RowStatementForm(DeskForm):
    """Why there is nothing that answers a row, and when that is looked at again."""

    grounds = forms.CharField(
        label="为什么没有",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="照实写，会公布。如“今年没有征收土地。”",
    )
    next_check = DayField("下次核查日期", help_text="到这一天提醒核查；最迟一年。")


class OwedFilter(FilterForm):
    """应公开情况的筛选."""

    words = forms.CharField(label="查找", required=False, max_length=60)
    condition = forms.ChoiceField(label="情况", required=False, choices=[("", "全部"), *Condition.choices])


class RemoveRowForm(DeskForm):
    """Why a row leaves the list."""

    reason = forms.CharField(label="移除原因", max_length=200, help_text="记入日志，如“职权已取消”。")
    version = forms.IntegerField(widget=forms.HiddenInput)


class AdjustmentForm(DeskForm):
    """From when a version of the list of powers is in force, and by which paper."""

    in_force_from = DayField("施行日期", help_text="这一版清单从哪天起施行。")
    basis = forms.CharField(label="调整依据", max_length=300, help_text="批准调整的文件名称和文号。")


class TaskAnswerForm(DeskForm):
    """What was done about a difference, and to which row."""

    answer = forms.ChoiceField(label="处理结果", choices=[("", "请选择"), *Answer.choices])
    row = forms.ChoiceField(
        label="公开事项", required=False, help_text="新增、修改或者移除的是哪一个；不需要改动的不选。"
    )
    note = forms.CharField(
        label="说明",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="不需要改动的，写明为什么。",
    )

    def __init__(self, *args: Any, rows: Sequence[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "row", [("", "不选"), *((str(row.pk), _named(row)) for row in rows)])
        for name in ("answer", "row"):
            self.fields[name].error_messages["invalid_choice"] = f"请从列出的里面选{self.fields[name].label}。"


def _named(row: Matter) -> str:
    return f"{row}" if row.stands else f"{row}（已移除）"
