"""The forms in which an applicant does something on the page of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from gongkai.faces.portal.requests.forms import LONGEST_TEXT, PortalForm, TextField, WorkedForm
from gongkai.office.cases.models import Party
from gongkai.office.cases.notices import NotificationChannel

LONGEST_MESSAGE = 1_000
_DAYS = ["%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d"]


class CodeForm(WorkedForm):
    """Number and query code, as the receipt shows them."""

    captcha_purpose = "code"

    number = TextField("编号", 20, help_text="如2026-0001。")
    code = TextField("查询码", 40, help_text="12位字母和数字，不分大小写，横线可以不写。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
        }


class SeenVersionForm(PortalForm):
    """An answer rests on the case as it was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class CorrectedRequestForm(SeenVersionForm):
    """补正: the request as it is now."""

    wanted = TextField(
        "补正后的申请内容",
        LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写完整的申请内容，代替原来的。",
    )

    def __init__(self, *args: Any, asked: Sequence[str] = (), **kwargs: Any) -> None:
        """`asked` is what the notice wants corrected, to be said again where nothing of it came."""
        super().__init__(*args, **kwargs)
        self.asked = "；".join(item.rstrip("。；") for item in asked)
        self.fields["wanted"].error_messages["required"] = f"请填写补正后的申请内容，补正告知书要求：{self.asked}。"

    def refuse_unchanged(self) -> None:
        """Say that what came is what was there before, and what the notice asks for."""
        self.add_error(
            "wanted",
            f"填写的内容与原申请相同，还没有提交。请按补正告知书补充：{self.asked}。"
            "补充的内容在文件里的，请附上新的文件。",
        )


class GiveReasonsForm(SeenVersionForm):
    """说明理由 (35)."""

    wanted = TextField("理由", LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 6}))


class PaymentNoteForm(SeenVersionForm):
    """告知已缴费."""

    paid = forms.DateField(
        label="缴费日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=_DAYS,
        help_text="缴款回单上的日期。工作机构核对到账后登记，答复期限从缴费的次日起重新计算。",
        error_messages={"required": "请填写缴费日期。", "invalid": "缴费日期应为年月日，如2026-03-09。"},
    )


class MessageForm(PortalForm):
    """留言."""

    message = TextField(
        "留言内容",
        LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="可以问办理情况、补充线索。补正、缴费、撤回请用本页相应的表单，留言不改变期限。",
    )


class NotifyViaForm(PortalForm):
    """告知方式: by which channel one hears that there is something new. Only those that reach this one are offered."""

    told_by = forms.ChoiceField(
        label="有新进展时怎么告诉您",
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "请选择其中一种。"},
    )

    def __init__(self, ways: Sequence[NotificationChannel], applicant: Party, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"told_by": applicant.told_by}, **kwargs)
        field: Any = self.fields["told_by"]
        field.choices = [("", "不用告诉我，我自己查询"), *((way.channel, f"发{way.zh}") for way in ways)]
