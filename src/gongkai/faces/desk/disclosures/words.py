"""What is published, in words: what is missing, and why an act is refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gongkai.faces.desk import act_words
from gongkai.faces.desk import words as agency_words
from gongkai.faces.ui.sentences import read_sentences
from gongkai.law.normative import NormativeStep
from gongkai.law.procedure.table import NotOpen
from gongkai.law.terms import zh
from gongkai.office.agencies.refusals import AgencyNotThere
from gongkai.office.columns.refusals import NoSuchColumnHere
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing import refusals
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.refusals import FieldGap
from gongkai.office.storage.refusals import FileDamaged, NoRoom
from gongkai.paper.body.refusals import CannotRead, why_not_read
from gongkai.paper.gate.doors import Door, DoorVerdict, codes, verdict, words_for
from gongkai.paper.release.wording import PLACES_ZH

_FIELDS = {field.name: str(field.verbose_name) for field in Version._meta.fields} | {
    "body": "正文",
    "links": "关联的政策文件",
    "plan": "解读方案",
}
_WRONG = {
    "missing": "没有填",
    "form": "写法不对。应为机关代字〔年份〕顺序号，如“青自然资规〔2026〕1号”；规章为“令第几号”",
    "unknown": "不在分类表里",
    "no_picture": "选了图解，还没有附上图片（jpg、png）",
    "no_words": "选了图解，有图片没有写图中文字",
    "no_recording": "选了音视频，还没有附上mp4或者mp3文件",
    "no_transcript": "没有写：附了音视频，正文要写出里面说的话",
    "too_many": "最多五个",
    "day_to_come": "在今天以后",
    "order": "早于施行日期",
    "before_written": "早于成文日期",
}
_TOLD_AT_THE_GATE = {
    code: words_for(code).found for code in codes() if verdict(Door.ATTACHMENT, code) is DoorVerdict.TELL
}
LEFT_BEHIND = {
    **_TOLD_AT_THE_GATE,
    **PLACES_ZH,
    "author": "作者姓名或者单位",
    "camera": "拍摄设备",
    "location": "拍摄地点",
}
"""What a file holds besides its pages, in words."""


def gap_words(gap: FieldGap) -> str:
    """What is missing or wrong in a field: 关键词最多五个."""
    if gap == FieldGap("plan"):
        return "解读方案没有填全：需要解读的文件，解读方案随文件一起送审"
    if gap.field == "procedure":
        return f"制定程序没有登记：{zh(NormativeStep(gap.wrong))}"
    if gap == FieldGap("links"):
        return "没有关联被解读的文件"
    return f"{_FIELDS.get(gap.field, gap.field)}{_WRONG[gap.wrong]}"


def _not_open(it: NotOpen) -> str:
    return f"现在是“{zh(it.stage)}”，不能{zh(it.move)}。请看下面的经过。"


def _not_whole(it: refusals.VersionNotWhole) -> str:
    gaps = "；".join(gap_words(gap) for gap in it.gaps)
    return f"还不能往下办：{gaps}。" if gaps else f"还有{it.blocking}处须改正的没有处理。"


def _files_kept_back(it: refusals.FilesKeptBack) -> str:
    if it.infected:
        return f"附件{_quoted(it.infected)}含有病毒，不能发布。请去掉附件，查杀后重新附上。"
    return f"附件{_quoted(it.waiting)}还没有查毒，查过才能发布。每十分钟查一次；一直不查的，请系统管理员看查毒软件。"


def _quoted(titles: Sequence[str]) -> str:
    return "、".join(f"“{title}”" for title in titles)


refusal_words = read_sentences(
    Path(__file__).with_name("refusals.toml"),
    [refusals, NoSuchColumnHere, ChangedMeanwhile],
    {
        **act_words.ACT_WORDS,
        NotOpen: _not_open,
        AgencyNotThere: agency_words.refusal_words,
        refusals.VersionNotWhole: _not_whole,
        refusals.TooMuchToKeep: lambda refused: f"填写的内容超过{refused.most // 10_000}万字，没有自动保存。",
        refusals.FilesKeptBack: _files_kept_back,
        FileDamaged: agency_words.FILE_DAMAGED,
        NoRoom: agency_words.NO_ROOM,
        CannotRead: lambda refused: f"{why_not_read(refused)}。",
    },
)

REFUSALS = refusal_words.kinds
"""Everything that an act on what is published can refuse, to be caught and put into words."""
