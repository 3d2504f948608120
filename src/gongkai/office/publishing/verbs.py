"""What can be done with what is published, as the journal keeps it."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.law.clean_up import CleanUpConclusion
from gongkai.law.disclosure import DisclosureMode, Relation, Repository
from gongkai.law.normative import NormativeStep
from gongkai.law.procedure.disclosure import DisclosureMove
from gongkai.office.journal.vocabulary import verb


@facts
class DisclosureBegun:
    """A draft was begun: of which kind, in which column, as which version; what a correction corrects."""

    information: str = fact("信息类别")
    column: str = fact("栏目")
    version: int = fact("版次")
    note: str = fact("说明", default="")


@facts
class VersionWritten:
    """A draft was saved: its title, its mark, and the hash over all that it says."""

    version: int = fact("版次")
    title: str = fact("名称")
    mode: DisclosureMode = fact("公开属性")
    sha256: str = fact("稿件散列值")


@facts
class VersionMoved:
    """A step of a version, with what was said to it, and the hash over all that it says. With the step that ends its
    review, the hash of the 审查呈批单 that is kept of it. `instant` is that of a publication, in UTC.
    """

    version: int = fact("版次")
    title: str = fact("名称")
    sha256: str = fact("稿件散列值")
    remarks: str = fact("意见", default="")
    index_number: str = fact("索引号", default="")
    review_sha256: str = fact("审查呈批单散列值", default="")
    instant: str = fact("发布时间（协调世界时）", default="")


@facts
class ReviewArchived:
    """The files that were made of the 审查呈批单 of a version: their hashes, and that of what stands on it."""

    version: int = fact("版次")
    title: str = fact("名称")
    review_sha256: str = fact("审查呈批单散列值")
    docx_sha256: str = fact("Word文件的SHA-256")
    pdf_sha256: str = fact("PDF文件的SHA-256")


@facts
class FindingKept:
    """Which finding stays as it is, and why."""

    version: int = fact("版次")
    rule: str = fact("核对规则")
    reason: str = fact("原因")


@facts
class FileAttached:
    """A file that goes with a version, or went with it: what it is called, what it is, the hash of it."""

    version: int = fact("版次")
    title: str = fact("文件名称")
    kind: str = fact("文件类型")
    size: int = fact("字节数")
    sha256: str = fact("文件散列值")


@facts
class StepRecorded:
    """A step of 制定程序: on which day it was taken (None: it was not needed), and how, or why not."""

    step: NormativeStep = fact("环节")
    done_on: date | None = fact("完成日期")
    remarks: str = fact("意见")


@facts
class DisclosureWithdrawn:
    """What was taken from the public, for which typed reason, with which note for the public."""

    title: str = fact("名称")
    index_number: str = fact("索引号")
    reason: str = fact("原因")
    note: str = fact("说明")


@facts
class HandedItem:
    """One thing that was handed over, as which version; whether it corrects one that was handed over before."""

    index_number: str = fact("索引号")
    version: int = fact("版次")
    title: str = fact("名称")
    corrects: bool = fact("更正", default=False)


@facts
class HandedOver:
    """What was published within these days and handed over, and to whom."""

    to: Repository = fact("移送给")
    since: date = fact("起始日期")
    until: date = fact("终止日期")
    handed: tuple[HandedItem, ...] = fact("移送的信息")


@facts
class ChangedItem:
    """One thing that was handed over and is no longer so: withdrawn on a day, or (None) corrected by this version."""

    index_number: str = fact("索引号")
    version: int = fact("版次")
    title: str = fact("名称")
    withdrawn_on: date | None = fact("撤下日期", default=None)


@facts
class ToldOfChanges:
    """Who was told, and how, of what was handed over and has been withdrawn or corrected since."""

    to: Repository = fact("移送给")
    how: str = fact("告知方式")
    told: tuple[ChangedItem, ...] = fact("告知的变动")


@facts
class DisclosureLinked:
    """One thing bears on another: how, on which, and from which day where it changes its force."""

    relation: Relation = fact("关系")
    target: str = fact("关联信息的索引号")
    takes_effect: date | None = fact("生效日期", default=None)


@facts
class LocalPeriodsChosen:
    """Which local periods an agency keeps from now on, and which no more."""

    chosen: tuple[str, ...] = fact("选用")
    given_up: tuple[str, ...] = fact("不再适用")


@facts
class CleanUpBegun:
    """A clean-up was begun: of which kinds, as of which day, why, by when it is to be done, how many
    documents it has.
    """

    base_day: date = fact("清理基准日")
    information: tuple[str, ...] = fact("信息类别")
    reason: str = fact("原因")
    due_on: date | None = fact("完成期限")
    documents: int = fact("文件件数")


@facts
class CleanedUp:
    """One document of a clean-up, and what was concluded on it; None where it ended before anybody did."""

    index_number: str = fact("索引号")
    title: str = fact("名称")
    conclusion: CleanUpConclusion | None = fact("清理结论")


@facts
class DocumentsConcluded:
    """What was concluded on documents, and why."""

    conclusion: CleanUpConclusion = fact("清理结论")
    reason: str = fact("原因")
    cleaned: tuple[CleanedUp, ...] = fact("清理的文件")


@facts
class CleanUpClosed:
    """What was concluded on every document of a clean-up."""

    base_day: date = fact("清理基准日")
    cleaned: tuple[CleanedUp, ...] = fact("清理的文件")


@facts
class CleanUpDropped:
    """A clean-up that was given up, and why."""

    base_day: date = fact("清理基准日")
    reason: str = fact("原因")


@facts
class CleanUpDrafted:
    """The result of a clean-up was drafted: as which kind, and from which day it ends documents."""

    base_day: date = fact("清理基准日")
    information: str = fact("信息类别")
    takes_effect: date | None = fact("生效日期")


@facts
class FollowUpSettled:
    """Why nothing will be done on what was concluded on a document."""

    cleaned: CleanedUp = fact("清理的文件")
    reason: str = fact("原因")


@facts
class WordingListed:
    """A wording that came onto an agency's list or off it: of which kind, what should stand there, and why."""

    listed: str = fact("类别")
    wording: str = fact("用语")
    right: str = fact("应为")
    reason: str = fact("原因")


_SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_TITLE = "关于印发青石市工业企业技术改造补助办法的通知"
_NUMBER = "11139981MB0A12377A/2026-00012"

BEGUN = verb(
    "disclosure.begun",
    "开始起草公开信息",
    DisclosureBegun,
    sample=DisclosureBegun("行政规范性文件", "行政法规、规章和规范性文件", 1),
)
WRITTEN = verb(
    "disclosure.written", "保存稿件", VersionWritten, sample=VersionWritten(1, _TITLE, DisclosureMode.UNASKED, _SHA256)
)
FINDING_KEPT = verb(
    "disclosure.finding_kept",
    "说明保留审查提示的理由",
    FindingKept,
    sample=FindingKept(1, "personal_phone", "为办公电话，已核对"),
)
REVIEW_ARCHIVED = verb(
    "disclosure.review_archived",
    "归档审查呈批单",
    ReviewArchived,
    sample=ReviewArchived(1, _TITLE, _SHA256, _SHA256, _SHA256),
)
ATTACHED = verb(
    "disclosure.attached", "附上文件", FileAttached, sample=FileAttached(1, "申报书", "docx", 46_080, _SHA256)
)
DETACHED = verb(
    "disclosure.detached", "去掉附件", FileAttached, sample=FileAttached(1, "申报书", "docx", 46_080, _SHA256)
)
STEP_RECORDED = verb(
    "disclosure.step_recorded",
    "登记制定程序",
    StepRecorded,
    sample=StepRecorded(NormativeStep.PUBLIC_COMMENT, date(2026, 1, 15), "在政府网站征求意见30日，采纳3条"),
)
WITHDRAWN = verb(
    "disclosure.withdrawn",
    "撤下已公开的信息",
    DisclosureWithdrawn,
    sample=DisclosureWithdrawn(_TITLE, _NUMBER, "含有个人信息，需要处理", "附件含有个人信息，处理后重新公开。"),
)
HANDED_OVER = verb(
    "agency.handed_over",
    "移送主动公开的信息",
    HandedOver,
    sample=HandedOver(
        Repository.ARCHIVES, date(2026, 3, 1), date(2026, 3, 31), (HandedItem(_NUMBER, 2, _TITLE, corrects=True),)
    ),
)
TOLD_OF_CHANGES = verb(
    "agency.told_of_changes",
    "告知移送后的变动",
    ToldOfChanges,
    sample=ToldOfChanges(
        Repository.LIBRARY, "电话告知采编部", (ChangedItem(_NUMBER, 2, _TITLE, withdrawn_on=date(2026, 4, 8)),)
    ),
)
LINKED = verb(
    "disclosure.linked",
    "关联公开信息",
    DisclosureLinked,
    sample=DisclosureLinked(Relation.REPEALS, _NUMBER, date(2026, 5, 1)),
)
UNLINKED = verb(
    "disclosure.unlinked", "取消关联", DisclosureLinked, sample=DisclosureLinked(Relation.INTERPRETS, _NUMBER)
)
LOCAL_PERIODS_CHOSEN = verb(
    "agency.local_periods_chosen",
    "选用地方公开期限",
    LocalPeriodsChosen,
    sample=LocalPeriodsChosen(("公开行政许可、行政处罚结果",), ("公开社会救助政策",)),
)
_CLEANED = CleanedUp(_NUMBER, _TITLE, CleanUpConclusion.AMEND)
CLEAN_UP_BEGUN = verb(
    "clean_up.begun",
    "开始文件清理",
    CleanUpBegun,
    sample=CleanUpBegun(date(2026, 6, 30), ("行政规范性文件",), "按市政府办公室通知清理", date(2026, 9, 30), 31),
)
DOCUMENTS_CONCLUDED = verb(
    "clean_up.concluded",
    "记下清理结论",
    DocumentsConcluded,
    sample=DocumentsConcluded(CleanUpConclusion.AMEND, "与新的条例不一致", (_CLEANED,)),
)
CLEAN_UP_CLOSED = verb(
    "clean_up.closed", "结束文件清理", CleanUpClosed, sample=CleanUpClosed(date(2026, 6, 30), (_CLEANED,))
)
CLEAN_UP_DROPPED = verb(
    "clean_up.dropped", "终止文件清理", CleanUpDropped, sample=CleanUpDropped(date(2026, 6, 30), "范围选错，重新开始")
)
CLEAN_UP_DRAFTED = verb(
    "clean_up.drafted",
    "起草清理结果",
    CleanUpDrafted,
    sample=CleanUpDrafted(date(2026, 6, 30), "其他政策文件", date(2026, 10, 1)),
)
FOLLOW_UP_SETTLED = verb(
    "clean_up.settled",
    "说明不再办理清理结论",
    FollowUpSettled,
    sample=FollowUpSettled(_CLEANED, "上级文件已经修改，不再需要修改"),
)
_WORDING = WordingListed("领导职务、称谓", "李主任", "李局长", "2026年2月任职通知")
WORDING_LISTED = verb("agency.wording_listed", "登记用语", WordingListed, sample=_WORDING)
WORDING_TAKEN_OFF = verb("agency.wording_taken_off", "去掉用语", WordingListed, sample=_WORDING)
_LABELS = {
    DisclosureMove.SEND_FOR_REVIEW: "稿件送审",
    DisclosureMove.PASS: "稿件审查通过",
    DisclosureMove.SIGN: "签发稿件",
    DisclosureMove.SEND_BACK: "退回稿件修改",
    DisclosureMove.RECALL: "撤回已签发的稿件",
    DisclosureMove.PUBLISH: "发布公开信息",
    DisclosureMove.DROP: "作废稿件",
}
_SAMPLES = {
    DisclosureMove.SIGN: VersionMoved(1, _TITLE, _SHA256, "同意公开", _NUMBER),
    DisclosureMove.SEND_BACK: VersionMoved(1, _TITLE, _SHA256, "附件2含有身份证号码，请处理"),
    DisclosureMove.PUBLISH: VersionMoved(1, _TITLE, _SHA256, "", _NUMBER, _SHA256, "2026-03-02T01:00:00+00:00"),
}
MOVES = {
    move: verb(
        f"disclosure.{move.value}", label, VersionMoved, sample=_SAMPLES.get(move, VersionMoved(1, _TITLE, _SHA256))
    )
    for move, label in _LABELS.items()
}
"""Each move and the verb it is recorded under."""
