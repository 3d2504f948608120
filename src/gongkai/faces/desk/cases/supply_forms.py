"""The forms of files that a reply gives: which file, what of it is given, what is kept back and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest

from gongkai.faces.desk.cases.forms import line
from gongkai.faces.desk.forms import INCOMPLETE, DeskForm, sent
from gongkai.law.articles import parse_cite
from gongkai.law.supply import FILE_GROUNDS, Share
from gongkai.law.terms import choices
from gongkai.office.cases.file_models import SuppliedFile
from gongkai.office.cases.supply import KeepBack

_GROUNDS = [("", "请选择"), *((ground.notation, str(ground.place)) for ground in FILE_GROUNDS)]
SPARE = 2
"""Empty lines for what is kept back."""


class ScopeForm(DeskForm):
    """确定公开范围."""

    title = line("文件名称", most=120, help_text="原样写进告知书，申请人看得到；写明是什么文件，不写个人信息。")
    description = line("说明", required=False, most=300, help_text="如“复印件”“2024年度”。写进告知书。")
    share = forms.ChoiceField(label="公开范围", choices=choices(Share))


class AttachForm(ScopeForm):
    """附上文件."""

    file = forms.FileField(label="文件")
    pages = forms.IntegerField(
        label="页数", required=False, min_value=1, max_value=100_000, help_text="Word、Excel文件数不出页数的，请填。"
    )
    field_order = ["file", "title", "description", "pages", "share"]


class KeepBackForm(DeskForm):
    """What of the file is kept back, on one ground."""

    part_pages = line("不公开的页", required=False, help_text="如“3-5、8”。整份不公开的不填。")
    ground = forms.ChoiceField(
        label="依据",
        required=False,
        choices=[("", "请选择"), *((ground.notation, str(ground.place)) for ground in FILE_GROUNDS)],
    )
    reason = line("理由", required=False, help_text="写进告知书。")

    def clean(self) -> dict[str, Any]:
        """Pages that are named have their ground and reason; a ground has its reason."""
        data = super().clean() or {}
        if any(data.get(name) for name in ("part_pages", "ground", "reason")) and not (
            data.get("ground") and data.get("reason")
        ):
            raise forms.ValidationError("依据、理由要写全。")
        return data


def kept_back_rows(request: HttpRequest, file: SuppliedFile | None = None) -> BaseFormSet[Any]:
    """The lines for what is kept back, with what was said of the file so far."""
    kind: type[BaseFormSet[Any]] = formset_factory(KeepBackForm, extra=SPARE, max_num=40, absolute_max=60)
    before = [
        {"part_pages": written(part["pages"]), "ground": part["ground"], "reason": part["reason"]}
        for part in (file.withheld if file else ())
    ]
    return kind(
        sent(request),
        initial=None if request.method == "POST" else before,
        prefix="keep",
        error_messages={"missing_management_form": INCOMPLETE},
    )


def kept_back(rows: BaseFormSet[Any]) -> Iterator[KeepBack]:
    """What the lines say."""
    for form in rows:
        data = form.cleaned_data
        if data.get("ground"):
            yield KeepBack(data["part_pages"], parse_cite(data["ground"]), data["reason"])


def written(pages: list[int]) -> str:
    """Pages as they are typed: 3-5、8."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return "、".join(str(first) if first == end else f"{first}-{end}" for first, end in runs)
