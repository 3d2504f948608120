"""The forms of a reply: what is to be answered, which parts are left out and why, what a reviewer says to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from gongkai.faces.desk.cases.forms import ActForm, line, text
from gongkai.faces.desk.forms import DeskForm
from gongkai.faces.ui.choices import set_choices
from gongkai.law.articles import Cite, parse_cite
from gongkai.law.outcomes import Outcome
from gongkai.law.supply import PART_GROUNDS
from gongkai.law.terms import choices

GROUND_CHOICES = [("", "请选择"), *((ground.notation, str(ground.place)) for ground in PART_GROUNDS)]
_BY_MOVES = (Outcome.NOT_CORRECTED, Outcome.NOT_PAID)


class ReplyDraftForm(ActForm):
    """答复拟稿. To be chosen are the outcomes that the questions left open, and no other."""

    outcome = forms.ChoiceField(label="办理结果")
    reasons = text("事实和理由", rows=6, help_text="写进告知书。每段一行。")
    public_interest = text(
        "公共利益理由", required=False, rows=2, help_text="第三方不同意而仍然公开的才填（第三十二条）。"
    )

    def __init__(self, *args: Any, open_to: Sequence[Outcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = choices(outcome for outcome in open_to if outcome not in _BY_MOVES)
        set_choices(self, "outcome", left if len(left) == 1 else [("", "请选择"), *left])


class ReplyPartForm(DeskForm):
    """One part that a reply in part leaves out."""

    part = line("不予公开或者无法提供的部分", required=False, help_text="如“第3页身份证号码”。")
    ground = forms.ChoiceField(label="依据", required=False, choices=GROUND_CHOICES)
    reason = line("理由", required=False)

    def clean(self) -> dict[str, Any]:
        """A part that is named has its ground and its reason."""
        data = super().clean() or {}
        filled = [bool(data.get(name)) for name in ("part", "ground", "reason")]
        if any(filled) and not all(filled):
            raise forms.ValidationError("部分、依据、理由要写全。")
        return data

    def cite(self) -> Cite:
        """The ground that was chosen."""
        return parse_cite(self.cleaned_data["ground"])


class ReplyReviewForm(DeskForm):
    """审核拟稿."""

    remarks = text("意见", required=False, rows=2, help_text="退回的必填。")
