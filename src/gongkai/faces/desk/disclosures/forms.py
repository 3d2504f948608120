"""The forms of what is published: a draft, a step, a link, a correction, a withdrawal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from gongkai.faces.desk.cases.forms import line, text
from gongkai.faces.desk.forms import NOTHING, UNDER, DayField, DeskForm, SeveralField
from gongkai.faces.desk.lists import FilterForm
from gongkai.law.audiences import BETWEEN, audiences
from gongkai.law.disclosure import DisclosureMode, DocumentKind, InterpretationForm, Relation, interpretation
from gongkai.law.normative import NormativeStep
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.law.terms import choices
from gongkai.law.themes import themes
from gongkai.office.columns.columns import SiteColumn
from gongkai.office.publishing.content import Content
from gongkai.office.publishing.kinds import DisclosureKind, kinds
from gongkai.office.publishing.models import UNDER_WAY, WithdrawalReason, WordingKind
from gongkai.paper.body.clean import clean
from gongkai.paper.body.reading import text_of

_BODY_LONGEST = 500_000
_PLAN = tuple(f"plan_{place}" for place in range(len(interpretation().plan)))


class DraftForm(DeskForm):
    """起草: all that a version says. What its kind asks for is marked as owed; it can be saved without."""

    title = line("标题", required=False, help_text="公文写全称：发文机关、事由、文种。")
    document_number = line(
        "发文字号", required=False, most=100, help_text="如“青自然资规〔2026〕1号”，年份用六角括号。"
    )
    document_kind = forms.ChoiceField(label="公文种类", required=False, choices=[*NOTHING, *choices(DocumentKind)])
    issued_with = line("联合制发机关", required=False, most=300, help_text="牵头机关在前；单独制发的不填。")
    section = line("责任部门", required=False, most=120)
    written_on = DayField("成文日期", required=False, help_text="负责人签发或者会议通过的日期。")
    formed_on = DayField(
        "形成或者变更日期", required=False, help_text="{proactive}个工作日从这一天起算；与成文日期相同的不填。"
    )
    effective_on = DayField("施行日期", required=False)
    valid_until = DayField("有效期至", required=False)
    theme = forms.ChoiceField(
        label="主题分类", required=False, choices=[*NOTHING, *((name, name.replace("\\", " › ")) for name in themes())]
    )
    audience = SeveralField(
        "服务对象",
        [(name, name.replace(BETWEEN, UNDER)) for name in audiences()],
        help_text="可以选几项，公众按它查找。",
    )
    keywords = line("关键词", required=False, most=100, help_text="最多五个，用逗号隔开。")
    summary = forms.CharField(
        label="内容概述", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="公开目录里显示，不超过300字。",
    )  # fmt: skip
    mode = forms.ChoiceField(
        label="公开属性", choices=choices(DisclosureMode), help_text="起草时就要定；不主动公开的写理由。"
    )
    mode_reason = line("不主动公开的理由和依据", required=False, most=500)
    source = line("信息来源", required=False, help_text="转载的写来源单位和网址；本机关制作的不填。")
    interpretation_forms = SeveralField(
        "解读形式", choices(InterpretationForm), help_text="选了图解、音视频的，保存以后在稿件页附上图片、mp4或者mp3。"
    )
    interpreter = line(
        "解读人", required=False, most=120, help_text="谁来解读，如“开发利用科”“局长王某某”“市规划院专家”。"
    )
    body = forms.CharField(
        label="正文",
        required=False,
        max_length=_BODY_LONGEST,
        widget=forms.Textarea(attrs={"rows": 18, "data-editor": ""}),
    )
    not_before = forms.DateTimeField(
        label="定时发布", required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="到点自动发布；不填的，签发后由公开机构负责人发布。",
    )  # fmt: skip

    def __init__(self, kind: DisclosureKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name, label in zip(_PLAN, interpretation().plan, strict=True):
            if kind.plan:
                area = forms.Textarea(attrs={"rows": 2})
                self.fields[name] = forms.CharField(label=label, required=False, max_length=500, widget=area)
        if not kind.numbered:
            for name in ("document_number", "document_kind", "issued_with"):
                del self.fields[name]
        if not kind.interprets:
            for name in ("interpretation_forms", "interpreter"):
                del self.fields[name]
        if not kind.dated:
            for name in ("effective_on", "valid_until"):
                del self.fields[name]
        self.fields["not_before"].error_messages["invalid"] = "定时发布应为日期和时间，如2026-03-05 09:00。"

    @property
    def parts(self) -> list[tuple[str, list[Any]]]:
        """The fields by heading, each marked where its kind asks for it."""
        groups = (
            ("基本信息", ("title", "document_number", "document_kind", "issued_with", "section", "source")),
            ("日期和有效性", ("written_on", "formed_on", "effective_on", "valid_until")),
            ("公开属性", ("mode", "mode_reason", "not_before")),
            ("分类", ("theme", "audience", "keywords", "summary")),
            ("解读", ("interpretation_forms", "interpreter")),
            ("正文", ("body",)),
            ("解读方案", _PLAN),
        )
        parts = [(heading, [self._owed(name) for name in names if name in self.fields]) for heading, names in groups]
        return [(heading, fields) for heading, fields in parts if fields]

    def _owed(self, name: str) -> Any:
        field = self[name]
        field.field.owed = name in self.kind.required or name in ("body", *_PLAN)  # type: ignore[attr-defined]
        return field

    def content(self) -> Content:
        """What was typed, the body made clean."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        plan = tuple(data.pop(name) for name in _PLAN if name in data)
        body = clean(data.pop("body"))
        mode = DisclosureMode(data.pop("mode"))
        return Content(**data, mode=mode, plan=plan if any(plan) else (), body=body, text=text_of(body))

    @staticmethod
    def said_by(content: Content) -> dict[str, Any]:
        """The first values of a form on this content."""
        values = {name: getattr(content, name) for name in DraftForm.base_fields}
        return values | dict(zip(_PLAN, content.plan, strict=False)) | {"mode": content.mode.value}


class EditVersionForm(DraftForm):
    """改稿. `seen` is the count of changes on which the writer works: nobody writes over what he has not seen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def kept(self, query: QueryDict) -> dict[str, list[str]]:
        """What was typed so far, in order or not, as it is kept until it is saved."""
        return {name: query.getlist(name) for name in self.fields if name in query and name != "seen"}

    def restored(self, values: Mapping[str, list[str]]) -> dict[str, Any]:
        """The first values of a form on what was kept."""
        return {
            name: texts if isinstance(self.fields[name], SeveralField) else "".join(texts[:1])
            for name in self.fields
            for texts in (values.get(name, []),)
            if name != "seen"
        }


class VersionStepForm(DeskForm):
    """One step of a version, with what is said to it."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    words = text("意见", required=False, rows=2)


class KeepFindingForm(DeskForm):
    """保留，写理由."""

    mark = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = line("保留的理由", most=500)


class FileForm(DeskForm):
    """附件."""

    file = forms.FileField(label="文件", help_text="docx、xlsx、pdf、ofd、txt、jpg、png，音视频mp4（H.264）、mp3。")
    title = line("附件名称")
    words = text(
        "图中文字",
        required=False,
        rows=3,
        help_text="附图片的填：图里写了什么、画了什么。看不见图的人读它，审查也看它。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Its fields have ids of their own, for the page has a step with words beside it."""
        super().__init__(*args, auto_id="file_%s", **kwargs)


class ImportForm(DeskForm):
    """从Word文档导入."""

    file = forms.FileField(label="Word文档（docx）", help_text="读出正文、标题、文号、日期，核对后再保存。")


class ProcedureForm(DeskForm):
    """登记制定程序."""

    step = forms.ChoiceField(label="步骤", choices=choices(NormativeStep))
    done_on = DayField("完成日期", required=False, help_text="没有办的不填，在下面写明不办的理由。")
    words = line("办理情况或者不办的理由", most=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Its fields have ids of their own, for the page has a step with words beside it."""
        super().__init__(*args, auto_id="procedure_%s", **kwargs)


class LinkForm(DeskForm):
    """关联: to another disclosure, by its index number or document number."""

    relation = forms.ChoiceField(label="关系", choices=choices(Relation))
    target = line("索引号或者发文字号", most=100)
    takes_effect = DayField("生效日期", required=False, help_text="修改、废止、宣布失效的填，是起作用的第一天。")


class CorrectionNoteForm(DeskForm):
    """更正说明."""

    note = text("更正说明", rows=3, help_text="公众会看到：更正了什么，为什么。")


class WithdrawDisclosureForm(DeskForm):
    """撤下."""

    reason = forms.ChoiceField(label="撤下原因", choices=WithdrawalReason.choices)
    note = line("撤下说明", most=500, help_text="公众会看到。")


class WordingForm(DeskForm):
    """登记用语."""

    kind = forms.ChoiceField(label="类别", choices=WordingKind.choices)
    wording = line("用语", most=60, help_text="稿件里出现就提示的，如旧的职务、机构名称。")
    right = line("应为", required=False, most=60, help_text="说不定的不填，由起草人核实。")
    reason = line("依据或者理由", most=200)


_STAGES = [
    ("", "全部"),
    ("public", "已公开"),
    ("withdrawn", "已撤下"),
    ("expiring", "半年内到期"),
    *choices(UNDER_WAY),
    *choices([DisclosureStage.KEPT]),
]


class DisclosureFilterForm(FilterForm):
    """筛选."""

    words = line("标题、文号、索引号", required=False, most=100)
    kind = forms.ChoiceField(label="信息类别", required=False)
    stage = forms.ChoiceField(label="环节", required=False, choices=_STAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = [("", "全部"), *((kind.slug, kind.label) for kind in kinds().values())]


class ColumnForm(DeskForm):
    """The column in which a draft is begun."""

    column = forms.ChoiceField(label="栏目")

    def __init__(self, columns: Iterable[SiteColumn], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["column"]
        field.choices = [(column.slug, column.name) for column in columns]
