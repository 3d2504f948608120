"""The forms of the system administrator's pages on the tree of agencies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.law.agencies import AgencyLevel
from gongkai.law.terms import choices
from gongkai.office.agencies.models import Agency

NAME_HELP = "全称，与印章一致，如“青石市自然资源局”。"


def _levels() -> list[tuple[str, str]]:
    return choices(AgencyLevel)


class _AgencyChoice(forms.ChoiceField):
    """One of the agencies, or none."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(label=label, required=False, help_text=help_text)


class _AmongAgencies(DeskForm):
    """A form that chooses among agencies, which are given to it."""

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {agency.slug: agency for agency in agencies}
        choices = [("", "没有"), *((agency.slug, "　" * agency.depth + agency.name) for agency in agencies)]
        for field in self.fields.values():
            if isinstance(field, _AgencyChoice):
                field.choices = choices

    def chosen(self, name: str) -> Agency | None:
        """The agency chosen in a field; None for none."""
        return self.agencies.get(self.cleaned_data[name])


class EstablishForm(_AmongAgencies):
    """登记机关."""

    name = forms.CharField(label="机关全称", max_length=200, help_text=NAME_HELP)
    short_name = forms.CharField(label="简称", max_length=60, help_text="列表和页脚用，如“市自然资源局”。")
    slug = forms.SlugField(
        label="网址中的代号",
        max_length=60,
        help_text="小写字母和数字，如zrzyj。登记后永不改变。",
        error_messages={"invalid": "网址中的代号只用小写字母、数字、连字符。"},
    )
    level = forms.ChoiceField(label="类别", choices=_levels)
    superior = _AgencyChoice("上级机关")
    founded_on = DayField("成立日期", required=False, help_text="早已成立、不知道日期的不填。")
    document_number = forms.CharField(label="依据文号", required=False, max_length=60)


class PlaceForm(_AmongAgencies):
    """调整隶属."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    level = forms.ChoiceField(label="类别", choices=_levels)
    superior = _AgencyChoice("上级机关")
    authority = _AgencyChoice("政府信息公开工作主管部门", "它的督导员可以查看本机关的工作情况。")
    order = forms.IntegerField(
        label="排序",
        min_value=0,
        max_value=9999,
        help_text="同级中从小到大排。",
        error_messages={"invalid": "排序应为数字。"},
    )
    founded_on = DayField("成立日期", required=False)


class RenameForm(DeskForm):
    """更名."""

    name = forms.CharField(label="新的全称", max_length=200, help_text=NAME_HELP)
    short_name = forms.CharField(label="新的简称", max_length=60)
    since = DayField("从哪天起")
    document_number = forms.CharField(label="依据文号", required=False, max_length=60)


class DissolveForm(_AmongAgencies):
    """撤销、合并."""

    day = DayField("从哪天起不再存在", help_text="前一天是最后一天；在任的岗位到那天全部结束。")
    successor = _AgencyChoice("承继机关", "合并到哪个机关；没有承继的不选。")
    reason = forms.CharField(label="原因和依据", max_length=200)
