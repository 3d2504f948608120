"""What can be done with a case, as the journal keeps it: a verb for each move, and for what lies beside.

Nothing here names a person outside the office: parties stand by their number in the case.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from gongkai.facts.fields import fact, facts
from gongkai.law.articles import Cite
from gongkai.law.fees import Tariff
from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.receipt import Channel, ReceiptBasis
from gongkai.law.service import ServiceWay
from gongkai.law.supply import Share
from gongkai.law.terms import zh
from gongkai.office.cases import move_facts
from gongkai.office.cases.supply_facts import (
    FileDecided,
    PagesWithheld,
    SupplyAttached,
    SupplyDoubted,
    SupplyDownloaded,
    SupplyRecalled,
    SupplyRemade,
    SupplyRemoved,
)
from gongkai.office.journal.coded import Coded
from gongkai.office.journal.vocabulary import Nothing, Verb, verb

_DAY = date(2026, 3, 2)


@facts
class Searched:
    """检索记录: where was searched, with which words, by whom, when, and what was found. Evidence for 信息不存在."""

    places: tuple[str, ...] = fact("检索范围", lines=3, hint="一行一处，如“综合档案室2018—2023年文书档案”。")
    words: tuple[str, ...] = fact("检索词", lines=2, hint="一行一个。")
    searched_by: str = fact("检索人", most=60)
    searched_on: date = fact("检索日期", today=True)
    found: str = fact("检索结果", lines=2)


@facts
class Assigned:
    """Who handles the case from now on, and who did before."""

    handler: str = fact("经办人")
    before: str = fact("原经办人", default="")
    reason: str = fact("原因", default="")


@facts
class RequestAmended:
    """更正录入: which fields of a request that the office typed were put right, and why; never what stood in them."""

    fields: Annotated[tuple[str, ...], Coded.PERSONAL_DATA] = fact("更正的项目")
    reason: str = fact("更正的原因")


@facts
class Undone:
    """撤销录入: which entry of this case no longer counts, and why. The entry itself stays."""

    entry: int = fact("日志序号")
    move: Annotated[str, Coded.CASE_STEP] = fact("撤销的步骤")
    reason: str = fact("原因")


@facts
class Drafted:
    """答复拟稿: what is proposed, and which of the questions that led to it were answered with yes, and with no."""

    draft: int = fact("拟稿序号")
    outcome: Outcome = fact("办理结果")
    reasons: str = fact("理由")
    yes_to: Annotated[tuple[str, ...], Coded.QUESTION] = fact("回答“是”的问题", default=())
    no_to: Annotated[tuple[str, ...], Coded.QUESTION] = fact("回答“否”的问题", default=())


@facts
class Reviewed:
    """A review of a draft before it is signed: of which kind, with which result, and remarks."""

    draft: int = fact("拟稿序号")
    passed: bool = fact("通过")
    remarks: str = fact("意见", default="")


@facts
class FileAdded:
    """收到申请人的文件: its key, what it is for, type, bytes and hash. The name is sealed with the file."""

    file: str = fact("文件编号")
    purpose: str = fact("用途")
    kind: str = fact("文件类型")
    size: int = fact("字节数")
    sha256: str = fact("文件散列值")


@facts
class FileInspected:
    """文件查毒: which file, and what came of it."""

    file: str = fact("文件编号")
    result: str = fact("查毒结果")


@facts
class LetterIssued:
    """签发文书: which letter under which number, the hashes of its two files, and what it bears.

    `wordings` names the paragraphs in words of the agency's own, each with its version where it has one; `enclosed` are
    the hashes of the files given with it.
    """

    code: str = fact("文书种类")
    document_number: str = fact("发文字号")
    docx_sha256: str = fact("Word文件的SHA-256")
    pdf_sha256: str = fact("PDF文件的SHA-256")
    seal_sha256: str = fact("印章图样的SHA-256", default="")
    certificate: str = fact("数字签名证书", default="")
    wordings: tuple[str, ...] = fact("改写的段落", default=())
    enclosed: tuple[str, ...] = fact("所附文件的SHA-256", default=())


@facts
class LetterDropped:
    """作废文书: which letter, and why."""

    code: str = fact("文书种类")
    document_number: str = fact("发文字号")
    reason: str = fact("原因")


@facts
class SeriesBegun:
    """设定发文机关代字: the word that stands before the numbers of the agency's letters from this year on."""

    code_word: str = fact("发文机关代字")
    year: int = fact("从哪一年起")
    before: str = fact("原代字", default="")


@facts
class Split:
    """拆分: what is handled apart from now on, and the numbers of the cases that were opened for it."""

    matters: tuple[str, ...] = fact("拆出的事项")
    opened: tuple[str, ...] = fact("拆出的申请")


@facts
class PassedOn:
    """内部转办: the unit of the agency that is to handle the request, since when, and why."""

    unit: str = fact("转给哪个内设机构", most=120, hint="与机构信息里登记的名称一致。")
    passed_on: date = fact("转办日期", today=True, hint="答复期限照常计算。")
    reason: str = fact("转办理由", lines=2)


@facts
class PersonalDataErased:
    """按期删除个人信息: which kind, since which day it could be (`over_on`: the case was over), and how much of it."""

    kept: str = fact("删除的内容")
    over_on: date = fact("办结日期")
    last_day: date = fact("保存到")
    parties: int = fact("当事人数")
    files: int = fact("文件数")
    letters: int = fact("文书数")


@facts
class LetterFilesSealed:
    """Of how many letters the files, which lay open until then, were encrypted, were gone, were not those issued."""

    letters: int = fact("文书数")
    gone: int = fact("文件缺失的文书数")
    not_as_issued: int = fact("与签发时不符的文书数")


@facts
class ErasureAnnounced:
    """预告删除: which kind, until which day it was kept, and from which night on it is erased."""

    kept: str = fact("删除的内容")
    last_day: date = fact("保存到")
    erased_from: date = fact("何时起删除")


@facts
class ErasuresPutOff:
    """A night erased as many as a night may, and how many had to wait for another."""

    erased: int = fact("当夜已删除（项）")
    waiting: int = fact("还在等待（项）")


@facts
class ErasureHeld:
    """暂缓删除、恢复按期删除: why. What is still before a court or an organ of reconsideration is not erased."""

    reason: str = fact("原因")


@facts
class DataHandedOut:
    """提供个人信息副本: to which party of the case, and how it was known that it was that one."""

    party: str = fact("当事人序号")
    checked: str = fact("怎样核对了身份")


@facts
class CopyLock:
    """个人信息副本锁定: after how many wrong numbers, and for how many hours. What was typed is kept nowhere."""

    tries: int = fact("输错次数")
    hours: int = fact("锁定小时数")


@facts
class SealTaken:
    """启用、停用印章图样: the hash of the picture."""

    seal_sha256: str = fact("印章图样的SHA-256")


@facts
class LetterReworded:
    """改写文书措辞: which paragraph of which letter, its version, and the words; none: as by default."""

    code: str = fact("文书种类")
    part: str = fact("段落")
    version: int = fact("版次")
    text: str = fact("措辞")


@facts
class ListTaken:
    """导出台账: how many requests, and how the list was narrowed; `searched`: also by words, which are not kept."""

    cases: int = fact("申请件数")
    status: Annotated[str, Coded.CASE_STATUS] = fact("状态", default="")
    outcome: Annotated[str, Coded.OUTCOME] = fact("办理结果", default="")
    since: date | None = fact("收到日期从", default=None)
    until: date | None = fact("收到日期到", default=None)
    searched: bool = fact("按文字查找", default=False)


@facts
class PaymentStated:
    """申请人告知已缴费: the day on which the applicant says to have paid. The office confirms it by 收到缴费."""

    paid_on: date = fact("缴费日期")


@facts
class MessageWritten:
    """留言: which one of the case. The words are sealed beside it."""

    message: int = fact("留言序号")


@facts
class MessagesSettled:
    """留言不需回复: which ones."""

    messages: tuple[int, ...] = fact("留言序号")


@facts
class NoticeChosen:
    """选择告知方式: by which channel the applicant wants to hear of progress; empty: by none."""

    told_by: Annotated[str, Coded.CHANNEL] = fact("告知进展的渠道")


@facts
class LetterTaken:
    """下载文书: which letter was fetched over the portal, and as what kind of file."""

    code: str = fact("文书种类")
    document_number: str = fact("发文字号")
    type: str = fact("文件类型")
    consultation: int | None = fact("征求意见序号", default=None)


_SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_FILE_KEY = "6f1c1a52-2f0f-4d9a-8a3b-0d7a6f0e9c11"
_SAMPLES: dict[Move, Any] = {
    Move.REGISTER: move_facts.Registered(Channel.INTERNET, _DAY, _DAY, ReceiptBasis.CONFIRMED, _DAY),
    Move.ASK_CORRECTION: move_facts.CorrectionAsked(("请写明所需信息的名称或者文号",), 15, _DAY),
    Move.RECEIVE_CORRECTION: move_facts.CorrectionReceived(date(2026, 3, 9)),
    Move.CLOSE_UNCORRECTED: move_facts.Uncorrected(_DAY, date(2026, 3, 23), True),
    Move.ASK_REASONS: move_facts.ReasonsAsked("2026年2月提出申请41件", 10, _DAY),
    Move.RECEIVE_REASONS: move_facts.ReasonsReceived("用于编写地方志", date(2026, 3, 9)),
    Move.NOTE_NO_REASONS: move_facts.NoReasons(date(2026, 3, 16)),
    Move.DELAY: move_facts.Delayed(date(2026, 5, 29), "申请数量大，逐件检索"),
    Move.CHARGE_FEE: move_facts.FeeCharged(Tariff.ITEMS, 11, 100, "按件计收", "转账", "陈岚", "李主任", _DAY),
    Move.RECEIVE_PAYMENT: move_facts.FeePaid(date(2026, 3, 9), 100),
    Move.CLOSE_UNPAID: move_facts.FeeUnpaid(_DAY, date(2026, 3, 30)),
    Move.CONSULT_THIRD_PARTY: move_facts.Asked(1, Consulted.THIRD_PARTY, "2", "施工合同", _DAY),
    Move.CONSULT_CO_MAKER: move_facts.Asked(1, Consulted.CO_MAKER, "2", "联合发文", _DAY),
    Move.CONSULT_OTHER_AGENCY: move_facts.Asked(1, Consulted.OTHER_AGENCY, "2", "是否涉密", _DAY),
    Move.RECEIVE_OPINION: move_facts.OpinionArrived(1, Opinion.CONSENT, date(2026, 3, 9)),
    Move.NOTE_SILENCE: move_facts.Silent(1, date(2026, 3, 23)),
    Move.END_CONSULTATION: move_facts.ConsultationEnded((1,)),
    Move.EXTEND: move_facts.Extended(20, "检索量大", "李主任", _DAY),
    Move.INFORM_THIRD_PARTY: move_facts.ThirdPartyInformed(1, "施工合同", "涉及公共安全"),
    Move.DECIDE: move_facts.Decided(Outcome.GRANTED, (Cite(36, 0, 2),), "属于本机关应当公开的信息", _DAY),
    Move.WITHDRAW: move_facts.WithdrawnByApplicant(_DAY),
    Move.SERVE: move_facts.Served(ServiceWay.POSTAL_ENTERPRISE, _DAY, _DAY, None, "EA000000000CN"),
    Move.ARCHIVE: Nothing(),
    Move.MAKE_PROACTIVE: move_facts.MadeProactive("多人申请"),
    Move.ANSWER_RECORD_CORRECTION: move_facts.RecordCorrectionAnswered("身份证复印件", "已更正"),
    Move.NOTE_COMPLAINT: move_facts.RemedyNoted("青公开诉〔2026〕1号", _DAY),
    Move.NOTE_RECONSIDERATION: move_facts.RemedyNoted("青政复〔2026〕3号", _DAY),
    Move.NOTE_LITIGATION: move_facts.RemedyNoted("（2026）冀0599行初7号", _DAY),
    Move.ORDER_REPLY: move_facts.Reopened("青政复决〔2026〕4号", date(2026, 6, 1)),
    Move.REOPEN: move_facts.Reopened("青政复决〔2026〕3号", date(2026, 6, 1)),
}

MOVES: dict[Move, Verb[Any]] = {
    move: verb(f"case.{move.value}", zh(move), type(sample), sample=sample) for move, sample in _SAMPLES.items()
}
"""The verb of each move of the table."""

SUBMITTED = verb(
    "case.submitted",
    "提出政府信息公开申请",
    move_facts.Submitted,
    sample=move_facts.Submitted("2026-0001", Channel.INTERNET, _DAY, "natural_person"),
)
LETTER_RECEIVED = verb(
    "case.opinion_letter_received",
    "对方收到征求意见书",
    move_facts.LetterReceived,
    sample=move_facts.LetterReceived(1, _DAY),
)
LETTER_RECEIPT_CORRECTED = verb(
    "case.opinion_letter_receipt_corrected",
    "更正对方收到征求意见书的日期",
    move_facts.LetterReceiptCorrected,
    sample=move_facts.LetterReceiptCorrected(1, _DAY, date(2026, 3, 4), "回执上的日期看错"),
)
OBJECTION_JUDGED = verb(
    "case.objection_judged",
    "认定第三方理由",
    move_facts.ObjectionJudged,
    sample=move_facts.ObjectionJudged(1, True, "报价构成属于商业秘密，公开会损害其竞争地位"),
)
SEARCHED = verb(
    "case.searched",
    "检索",
    Searched,
    sample=Searched(("综合档案室",), ("征地", "青石村"), "陈岚", _DAY, "未检索到"),
)
ASSIGNED = verb("case.assigned", "分派经办人", Assigned, sample=Assigned("陈岚"))
AMENDED = verb(
    "case.amended", "更正录入", RequestAmended, sample=RequestAmended(("papers_number",), "证件号码录错一位")
)
UNDONE = verb("case.undone", "撤销录入", Undone, sample=Undone(12, "extend", "登记错误"))
DRAFTED = verb("case.drafted", "答复拟稿", Drafted, sample=Drafted(1, Outcome.GRANTED, "属于本机关应当公开的信息"))
REVIEWED_FOR_SECRECY = verb("case.reviewed_for_secrecy", "保密审查", Reviewed, sample=Reviewed(1, True))
REVIEWED_FOR_LEGALITY = verb("case.reviewed_for_legality", "合法性审核", Reviewed, sample=Reviewed(1, True))
DRAFT_RETURNED = verb("case.draft_returned", "退回拟稿", Reviewed, sample=Reviewed(1, False, "理由不充分"))
FILE_ADDED = verb(
    "case.file_added",
    "收到申请人的文件",
    FileAdded,
    sample=FileAdded(_FILE_KEY, "身份证明", "jpg", 204_800, "0" * 64),
)
FILE_INSPECTED = verb(
    "case.file_inspected",
    "文件查毒",
    FileInspected,
    sample=FileInspected(_FILE_KEY, "未发现病毒"),
)
LETTER_ISSUED = verb(
    "case.letter_issued",
    "签发文书",
    LetterIssued,
    sample=LetterIssued("W05", "青自然资公开告〔2026〕3号", _SHA256, _SHA256),
)
LETTER_DROPPED = verb(
    "case.letter_dropped",
    "作废文书",
    LetterDropped,
    sample=LetterDropped("W05", "青自然资公开告〔2026〕3号", "日期有误"),
)
SERIES_BEGUN = verb("letters.series_begun", "设定发文机关代字", SeriesBegun, sample=SeriesBegun("青自然资公开告", 2026))
SPLIT = verb("case.split", "拆分申请", Split, sample=Split(("2024年征地补偿标准",), ("2026-0002",)))
PASSED_ON = verb("case.passed_on", "内部转办", PassedOn, sample=PassedOn("开发利用科", _DAY, "属于土地供应事项"))
ERASED = verb(
    "case.personal_data_erased",
    "按期删除个人信息",
    PersonalDataErased,
    sample=PersonalDataErased("申请人、第三方的身份和联系方式", _DAY, date(2031, 3, 2), 1, 0, 2),
)
LETTER_FILES_SEALED = verb(
    "letter_files.sealed", "文书文件加密", LetterFilesSealed, sample=LetterFilesSealed(10_240, 1, 0)
)
ERASURE_ANNOUNCED = verb(
    "case.erasure_announced",
    "预告删除个人信息",
    ErasureAnnounced,
    sample=ErasureAnnounced("身份证明材料", _DAY, date(2031, 3, 10)),
)
ERASURES_PUT_OFF = verb("erasure.put_off", "到期个人信息超过每夜上限", ErasuresPutOff, sample=ErasuresPutOff(50, 12))
ERASURE_HELD = verb("case.erasure_held", "暂缓删除个人信息", ErasureHeld, sample=ErasureHeld("行政诉讼尚未终结"))
ERASURE_RELEASED = verb(
    "case.erasure_released", "恢复按期删除个人信息", ErasureHeld, sample=ErasureHeld("判决已经生效")
)
DATA_HANDED_OUT = verb(
    "case.data_handed_out",
    "提供个人信息副本",
    DataHandedOut,
    sample=DataHandedOut("1", "当面核对身份证"),
)
COPY_LOCKED = verb("case.copy_locked", "锁定个人信息副本", CopyLock, sample=CopyLock(5, 24))
COPY_UNLOCKED = verb("case.copy_unlocked", "解除个人信息副本锁定", Nothing, sample=Nothing())
SEAL_TAKEN = verb("letters.seal_taken", "启用印章图样", SealTaken, sample=SealTaken(_SHA256))
SEAL_PUT_AWAY = verb("letters.seal_put_away", "停用印章图样", SealTaken, sample=SealTaken(_SHA256))
WORDED = verb(
    "letters.worded",
    "改写文书措辞",
    LetterReworded,
    sample=LetterReworded("W34", "again", 1, "今后仍需要的，欢迎重新提出申请。"),
)
LIST_TAKEN = verb("cases.list_taken", "导出台账", ListTaken, sample=ListTaken(42, "open", "", _DAY, date(2026, 3, 31)))
SUPPLY_ATTACHED = verb(
    "case.supply_attached",
    "附上拟提供的文件",
    SupplyAttached,
    sample=SupplyAttached(1, _FILE_KEY, "pdf", 204_800, _SHA256, 12),
)
SUPPLY_JUDGED = verb(
    "case.supply_judged",
    "确定文件的公开范围",
    FileDecided,
    sample=FileDecided(
        1, _FILE_KEY, Share.SOME_PAGES, _SHA256, _SHA256, (PagesWithheld("第3至5页", Cite(15), "载有第三方的报价构成"),)
    ),
)
SUPPLY_REMOVED = verb("case.supply_removed", "撤下文件", SupplyRemoved, sample=SupplyRemoved(1, _FILE_KEY, _SHA256))
SUPPLY_DOWNLOADED = verb(
    "case.supply_downloaded", "申请人下载文件", SupplyDownloaded, sample=SupplyDownloaded(1, _FILE_KEY, _SHA256)
)
SUPPLY_DOUBTED = verb(
    "case.supply_doubted",
    "公开文本复核没有通过",
    SupplyDoubted,
    sample=SupplyDoubted(1, _FILE_KEY, _SHA256, ("字体里有9个公开的页上没有的字",)),
)
SUPPLY_REMADE = verb(
    "case.supply_remade", "重新生成公开文本", SupplyRemade, sample=SupplyRemade(1, _FILE_KEY, _SHA256, _SHA256)
)
SUPPLY_RECALLED = verb(
    "case.supply_recalled",
    "登记追回公开文本",
    SupplyRecalled,
    sample=SupplyRecalled(1, _FILE_KEY, _SHA256, "已发函请申请人退还并删除"),
)
PAYMENT_STATED = verb("case.payment_stated", "申请人告知已缴费", PaymentStated, sample=PaymentStated(_DAY))
MESSAGE_FROM_APPLICANT = verb("case.message_from_applicant", "申请人留言", MessageWritten, sample=MessageWritten(1))
MESSAGE_FROM_OFFICE = verb("case.message_from_office", "回复申请人留言", MessageWritten, sample=MessageWritten(2))
MESSAGES_SETTLED = verb("case.messages_settled", "留言不需回复", MessagesSettled, sample=MessagesSettled((1,)))
NOTICE_CHOSEN = verb("case.notice_chosen", "选择告知进展的方式", NoticeChosen, sample=NoticeChosen("mail"))
LETTER_TAKEN = verb(
    "case.letter_taken", "在网上下载文书", LetterTaken, sample=LetterTaken("W05", "青自然资公开告〔2026〕3号", "pdf")
)
