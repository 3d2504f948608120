"""What is published, in words: what is missing, and why an act is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from gongkai.faces.desk import act_words
from gongkai.faces.desk import words as agency_words
from gongkai.law.normative import NormativeStep
from gongkai.law.procedure.disclosure import DisclosureStage
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
from gongkai.paper.official.phrasing import day
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
_LINKS = {
    "self": "不能关联自己",
    "not_public": "没有找到这个索引号的公开信息",
    "twice": "已经关联过了",
    "other_agency": "只能修改、废止本机关的文件",
    "not_dated": "这类信息没有有效性，不能修改、废止",
    "no_day": "请填写从哪一天起生效",
    "day_without_effect": "这种关系没有生效日期，请不要填",
}
_CLEAN_UPS = {
    "no_kinds": "请勾选清理哪些文件",
    "day_to_come": "清理基准日在今天以后，那时有哪些文件还不知道",
    "due_before": "完成期限早于今天",
    "nothing": "这一天，选中的类别里没有有效的文件",
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
_CODES = {
    "credit_code": "统一社会信用代码",
    "organisation_code": "统一社会信用代码",
    "division_code": "行政区划代码",
}


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
    said = "；".join(gap_words(gap) for gap in it.gaps)
    return f"还不能往下办：{said}。" if said else f"还有{it.blocking}处须改正的没有处理。"


def _files_kept_back(it: refusals.FilesKeptBack) -> str:
    if it.infected:
        return f"附件{_quoted(it.infected)}含有病毒，不能发布。请去掉附件，查杀后重新附上。"
    return f"附件{_quoted(it.waiting)}还没有查毒，查过才能发布。每十分钟查一次；一直不查的，请系统管理员看查毒软件。"


def _quoted(titles: Sequence[str]) -> str:
    return "、".join(f"“{title}”" for title in titles)


_WORDS: dict[type[Exception], str | Callable[[Any], str]] = {
    **act_words.ACT_WORDS,
    NotOpen: _not_open,
    AgencyNotThere: agency_words.refusal_words,
    ChangedMeanwhile: "您打开本页后，别人改过这份稿件或者办了一步。请看过现在的内容再办。",
    refusals.NotBeingDrafted: lambda it: f"稿件现在是“{zh(DisclosureStage(it.stage))}”，不能修改。",
    refusals.VersionWordsMissing: "请写明理由或者说明。",
    refusals.OwnVersion: lambda it: f"{it.name}参与了起草，不能审查自己的稿件。",
    refusals.VersionNotWhole: _not_whole,
    refusals.StepTooEarly: "集体审议在合法性审核通过以后，现在还不能登记。",
    refusals.StepDayToCome: "完成日期还没有到。",
    refusals.TooManyAttachments: lambda it: f"一份稿件最多附{it.most}个文件。",
    FileDamaged: agency_words.FILE_DAMAGED,
    NoRoom: agency_words.NO_ROOM,
    refusals.DraftsNeedStaff: "只有起草的人可以自动保存。",
    refusals.TooMuchToKeep: lambda it: f"填写的内容超过{it.most // 10_000}万字，没有自动保存。",
    refusals.TooManyDrafts: lambda it: f"一次最多起草{it.most}份稿件。请分几次导入。",
    refusals.NothingToDraft: "没有读到内容。请上传填好的清单，或者Word文档，或者两样一起上传。",
    refusals.FileGivenTwice: lambda it: f"有两个文档都叫“{it.name}”。请改名后再上传。",
    refusals.ListedAlready: lambda it: f"“{it.wording}”已经在表里。要改的，先去掉再登记。",
    refusals.WordingImpossible: "用语至少两个字；“应为”一栏不能含有这个用语；不提示的词语，“应为”一栏不填。",
    CannotRead: lambda it: f"{why_not_read(it)}。",
    refusals.NotReviewed: "有审查环节没有通过，不能发布。请退回重新送审。",
    refusals.FilesKeptBack: _files_kept_back,
    refusals.NotYetDue: "定时发布的时间还没有到。",
    refusals.NoSuchVersionFinding: "这处提示已经没有了。",
    refusals.NothingToHandOver: "这几天没有发布过信息，没有可以移送的。",
    refusals.CleanUpImpossible: lambda it: f"{_CLEAN_UPS[it.wrong]}。",
    refusals.CleanUpOver: "这次清理已经结束或者终止，不能再改。",
    refusals.CleanUpUnderWay: "这次清理还没有结束，或者已经终止。",
    refusals.NoDocumentChosen: "请在上面的表里勾选文件。",
    refusals.NotAllConcluded: lambda it: f"还有{it.left}件没有结论，不能结束清理。",
    refusals.NothingToSettle: "这件没有需要办的，或者已经说明过理由。",
    refusals.ResultDrafted: "清理结果已经起草。要重新起草的，先作废原来的稿件。",
    refusals.NoDayOfEnding: "有要废止、宣布失效的文件，请填写自哪一天起。",
    refusals.EndsTooEarly: lambda it: f"清理名单上的文件在{day(it.as_of)}有效，不能从更早的日期起废止、宣布失效。",
    refusals.NothingToTell: "没有需要告知的：已经告知过，或者更正后重新移送了。",
    refusals.NoSuchLocalPeriod: "没有这项地方期限。请重新打开本页再选。",
    refusals.DisclosureNotPublic: "这条信息没有公开，或者已经撤下。",
    refusals.CorrectionUnderWay: "这条信息的更正稿已经在办。",
    refusals.LinkImpossible: lambda it: f"{_LINKS[it.wrong]}。",
    NoSuchColumnHere: "本机关没有这个栏目。",
    refusals.IndexNumberImpossible: lambda it: f"机构信息里没有{_CODES[it.code]}，编不出索引号。请先补上，再签发。",
    refusals.IndexNumbersUsedUp: lambda it: f"索引号的顺序号只有{it.places}位，已经用完。请系统管理员改索引号的编法。",
    refusals.RegisterRefuses: "登记簿里有冲突：文号已经登记了别的文件，要废止的文件已经废止，或者登记过没有这项职权。"
    "请先核对登记簿。",
}

REFUSALS = tuple(_WORDS)
"""Everything that an act on what is published can refuse, to be caught and put into words."""


def refusal_words(refused: Exception) -> str:
    """The sentence for a refusal. Raises the refusal itself where none has been written: a fault of ours."""
    for kind, words in _WORDS.items():
        if isinstance(refused, kind):
            return words(refused) if callable(words) else words
    raise refused
