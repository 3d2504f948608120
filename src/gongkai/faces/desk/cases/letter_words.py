"""Letters in words: what each is called on the desk, and the paragraphs that an agency may word itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache

from django import forms

from gongkai.faces.desk.forms import DeskForm
from gongkai.law.outcomes import Outcome
from gongkai.law.terms import zh
from gongkai.office.cases.wordings import adaptable
from gongkai.paper.letters.catalogue import letter, letters
from gongkai.paper.letters.render import Rendered, WordingRefused

_LONG = 2000


@cache
def title_of(code: str) -> str:
    """The title of a letter; where several letters share it, with the outcome that each is for."""
    title = letter(code).template.title
    if _shared()[title] == 1:
        return title
    outcomes = [zh(outcome) for outcome in Outcome if outcome.rule.letter == code]
    return f"{title}：{'、'.join(outcomes)}" if outcomes else f"{title}（{code}）"


@cache
def _shared() -> Counter[str]:
    return Counter(form.template.title for form in letters().values())


def wording_form(rendered: Rendered) -> type[DeskForm]:
    """A field for each paragraph that no law and no usage prescribes, with the words it has now."""
    template = letter(rendered.code).template
    form_fields: dict[str, forms.Field] = {}
    for part in template.parts:
        text = "\n".join(rendered.of(part.id))
        if part.mandatory or not text:
            continue
        form_fields[part.id] = forms.CharField(
            label=f"可以改写的第{len(form_fields) + 1}段",
            required=False,
            max_length=_LONG,
            initial=text,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="清空后恢复标准措辞。",
        )
    form: type[DeskForm] = type("WordingForm", (DeskForm,), form_fields)
    return form


def own_wording_form(code: str, now: Mapping[str, str]) -> type[DeskForm]:
    """A field for each paragraph of a letter that an agency may word once for all, with the words in force."""
    form_fields: dict[str, forms.Field] = {
        part: forms.CharField(
            label=f"可以改写的第{place}段",
            required=False,
            max_length=_LONG,
            initial=now.get(part, standard),
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=f"标准措辞：{standard}",
        )
        for place, (part, standard) in enumerate(adaptable(code).items(), 1)
    }
    form: type[DeskForm] = type("OwnWordingForm", (DeskForm,), form_fields)
    return form


_REFUSED = {
    "no_such_part": "这份文书没有这一段。",
    "part_is_mandatory": "这一段是必备内容，不能改写。",
    "part_left_out": "按本件的情况，文书里没有这一段。",
    "blank": "改写的段落没有文字。",
    "fill_in": "改写的段落不能带花括号，写什么就印什么。",
}


def wording_words(refused: WordingRefused) -> str:
    """The sentence for a wording that cannot be used."""
    return _REFUSED[refused.code]
