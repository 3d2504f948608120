"""What all forms of the desk have in common, and the forms of an agency's data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BaseFormSet, ModelForm, formset_factory, modelform_factory
from django.http import HttpRequest, QueryDict

from gongkai.faces.desk.agency.fields import AgencyPart
from gongkai.faces.ui.forms import FormRenderer
from gongkai.office.agencies.codes import check_address, check_site_code, check_website
from gongkai.office.agencies.models import Agency, GroupRole

_DAY_FORMATS = ["%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d"]
_LINES = 4
TAKEN = "这个代码已登记在另一个机关名下。"
INCOMPLETE = "页面内容不完整，没有办理。请重新打开本页再填。"
"""What is said of a field that nobody types into and that came back empty or changed."""


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


class DayField(forms.DateField):
    """A day; the browser shows its own calendar, and without one a day can be typed."""

    def __init__(self, label: str, *, required: bool = True, help_text: str = "") -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, required=required, help_text=help_text, widget=widget, input_formats=_DAY_FORMATS)
        self.error_messages["invalid"] = f"{label}应为年月日，如2026-01-19。"


NOTHING = [("", "请选择")]
"""The first choice where none is made for the person who fills in."""
UNDER = " › "
"""What stands between a class and its part where a choice is offered."""


class SeveralField(forms.MultipleChoiceField):
    """Several names out of a list, each with its box. Where they are kept they stand in one text, parted by commas.

    `grouped`: some are parts of others, and stand behind them in a line.
    """

    def __init__(self, label: str, choices: Sequence[tuple[str, str]], *, help_text: str = "") -> None:
        super().__init__(
            label=label, required=False, choices=choices, help_text=help_text, widget=forms.CheckboxSelectMultiple
        )
        self.grouped = any(UNDER in choice for _, choice in choices)

    def prepare_value(self, value: Any) -> Any:
        """The names of a text, each for its box."""
        return value.split(",") if isinstance(value, str) else value

    def to_python(self, value: Any) -> list[str]:
        """The names that were chosen; a list that was read from a file has them in one text."""
        return [name for name in super().to_python(self.prepare_value(value)) if name]

    def clean(self, value: Any) -> Any:
        """The names as they are kept."""
        return ",".join(super().clean(value))


class DeskRenderer(FormRenderer):
    """Shows a field with its label, help and errors as the desk does."""

    field_template_name = "desk/_field.html"


def name_in_errors(form: BaseForm) -> None:
    """Say what is missing, or too long, by the name of its field."""
    for field in form.fields.values():
        if isinstance(field.widget, forms.HiddenInput):
            field.error_messages = dict.fromkeys(field.error_messages, INCOMPLETE)
            continue
        if "required" in field.error_messages:
            field.error_messages["required"] = f"请填写{field.label}。"
        if isinstance(field, forms.CharField) and field.max_length:
            field.error_messages["max_length"] = f"{field.label}不超过{field.max_length}字，现在是%(show_value)d字。"


class DeskForm(forms.Form):
    """A form of ours."""

    default_renderer = DeskRenderer

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        name_in_errors(self)


class AgencyPartForm(ModelForm):  # type: ignore[type-arg]
    """One part of an agency's data. `version` and the hidden first values say on what the change rests."""

    default_renderer = DeskRenderer
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="修改原因", required=False, max_length=200, help_text="记入日志，如“电话号码升位”。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        for name in self._meta.fields or ():
            self.fields[name].show_hidden_initial = True
        name_in_errors(self)

    def data_fields(self) -> list[Any]:
        """The agency's fields, for the template."""
        return [self[name] for name in self._meta.fields or ()]

    def changes(self) -> dict[str, str]:
        """What this officer changed: each field against what it said when the page was opened."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name in (self._meta.fields or ())}

    def seen(self, name: str) -> str:
        """What a field said when the page was opened."""
        field = self.fields[name]
        hidden = field.hidden_widget()
        return str(hidden.value_from_datadict(self.data, self.files, self.add_initial_prefix(name)) or "")


def part_form(part: AgencyPart) -> type[AgencyPartForm]:
    """The form of one part."""
    names = [field.name for field in part.fields]
    helps = {field.name: field.help for field in part.fields if field.help}
    areas: dict[str, forms.Widget | type[forms.Widget]] = {
        name: forms.Textarea(attrs={"rows": _LINES})
        for name in names
        if Agency._meta.get_field(name).get_internal_type() == "TextField"
    }
    # What can break a rule of the table here is a code that another agency has; the rule itself names no field.
    taken: dict[str, Any] = {NON_FIELD_ERRORS: {None: TAKEN}}
    form = modelform_factory(
        Agency, form=AgencyPartForm, fields=names, help_texts=helps, widgets=areas, error_messages=taken
    )
    return cast("type[AgencyPartForm]", form)


class AgencySectionForm(DeskForm):
    """One row of 内设机构."""

    name = forms.CharField(label="名称", max_length=120)
    head = forms.CharField(label="负责人", required=False, max_length=60)
    phone = forms.CharField(label="联系电话", required=False, max_length=60)
    duties = forms.CharField(label="职责", required=False, widget=forms.Textarea(attrs={"rows": 2}))


class LeaderForm(DeskForm):
    """One row of 领导."""

    name = forms.CharField(label="姓名", max_length=60)
    position = forms.CharField(label="职务", max_length=120)
    duties = forms.CharField(label="分工", required=False, widget=forms.Textarea(attrs={"rows": 2}))


class AccountForm(DeskForm):
    """One row of 政务新媒体账号."""

    platform = forms.CharField(label="平台", max_length=60)
    name = forms.CharField(label="账号名称", max_length=120)
    operator = forms.CharField(label="运营单位", required=False, max_length=120)
    page = forms.CharField(label="主页网址", required=False, max_length=300, validators=[check_address])
    opened_on = DayField("开设日期", required=False)
    closed_on = DayField("注销日期", required=False)


class WebsiteRowForm(DeskForm):
    """One row of 政府网站."""

    name = forms.CharField(label="网站名称", max_length=120)
    address = forms.CharField(label="首页网址", max_length=200, validators=[check_website])
    site_code = forms.CharField(label="网站标识码", required=False, max_length=10, validators=[check_site_code])
    opened_on = DayField("开通日期", required=False)
    closed_on = DayField("关停日期", required=False)


class SeatForm(DeskForm):
    """One seat of a leading group."""

    name = forms.CharField(label="姓名或者科室", max_length=120)
    role = forms.ChoiceField(label="分工", choices=GroupRole.choices, initial=GroupRole.MEMBER)
    position = forms.CharField(label="职务", required=False, max_length=120)


class GroupForm(DeskForm):
    """A leading group as it is from a day on."""

    name = forms.CharField(label="名称", max_length=120)
    document_number = forms.CharField(
        label="发文字号", required=False, max_length=60, help_text="成立或者调整的文件，如“青资发〔2026〕3号”。"
    )
    since = DayField("从哪天起", help_text="这天起用新的名单；原来的名单到前一天为止，仍可查。")
    duties = forms.CharField(label="职责", required=False, widget=forms.Textarea(attrs={"rows": _LINES}))


def rows_of(form: type[DeskForm], spare: int) -> type[_Rows]:
    """A list of such forms, with some spare rows at its end; a row is dropped by its box."""
    formset = formset_factory(
        form,
        formset=_Rows,
        extra=spare,
        can_delete=True,
        can_delete_extra=False,
        can_order=True,
        max_num=200,
        absolute_max=220,
    )
    return cast("type[_Rows]", formset)


class _Rows(BaseFormSet):  # type: ignore[type-arg]
    """A list whose rows say in Chinese what is asked of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"missing_management_form": INCOMPLETE})
        super().__init__(*args, **kwargs)

    def add_fields(self, form: Any, index: int | None) -> None:
        """The box that drops a row, and its place."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "删除"
            form.fields["DELETE"].widget.attrs["class"] = "form-check-input"
        form.fields["ORDER"].label = "顺序"
        form.fields["ORDER"].widget.attrs["inputmode"] = "numeric"
        form.fields["ORDER"].error_messages["invalid"] = "顺序应为数字。"

    def rows(self) -> Iterable[dict[str, Any]]:
        """The rows that are kept, in their order."""
        for form in self.ordered_forms:
            yield {name: value for name, value in form.cleaned_data.items() if name not in ("DELETE", "ORDER")}
