"""Cases in words: why an act is refused, what each move does."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from gongkai.faces.desk import act_words
from gongkai.faces.desk.cases import supply_words
from gongkai.faces.desk.words import NO_ROOM
from gongkai.law.fees import BothTariffs
from gongkai.law.procedure.request import Move, Stage
from gongkai.law.procedure.table import NotOpen, Obstacle
from gongkai.law.receipt import ConfirmedBeforeArrival, NotYetReceived
from gongkai.law.reply import (
    AlreadyAsked,
    AlreadyExtended,
    ApproverMissing,
    ConsultationOpen,
    ExtensionOutOfRange,
    OutOfOrder,
    TermOver,
    Waiting,
)
from gongkai.law.service import NotTried, NotYetServed, ServiceWay, ServiceWayNotAllowed
from gongkai.law.supply import SupplyContradicts
from gongkai.law.terms import zh
from gongkai.office.acts import NotUndoable
from gongkai.office.cases import refusals
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.storage.refusals import NoRoom
from gongkai.paper.letters.check import LetterIncomplete
from gongkai.paper.release.pages import BadPages

PARTICULARS = {
    "name": "姓名或者名称",
    "papers_kind": "证件名称",
    "papers_number": "证件号码",
    "contact_person": "联系人",
    "phone": "联系电话",
    "email": "电子邮箱",
    "address": "通信地址",
    "postcode": "邮政编码",
    "fax": "传真",
}
"""Each field of what a party tells of itself, in words."""
READ = PARTICULARS | {
    "letter": "文书",
    "messages": "留言",
    "opinion": "征求意见的答复",
    "opinion_code": "意见码",
    "query_code": "查询码",
    "wanted": "所需信息",
    "whole_case": "全部案卷",
}
"""What the journal says was read of a case, in words; a file stands as `file:` and its key."""


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def why_not_words(move: Move, stage: Stage, obstacles: Collection[Obstacle], after: Collection[Move] = ()) -> str:
    """Why a move is not open: every reason, a sentence each."""
    return act_words.why_not_words(zh(move), zh(stage), obstacles, [zh(earlier) for earlier in after], "申请")


def _term_over(refused: TermOver) -> str:
    return f"太晚：期限已于{_day(refused.ended)}届满，{_day(refused.on)}不能再办。依据：{refused.cite}。"


def _out_of_order(refused: OutOfOrder) -> str:
    return (
        f"日期前后矛盾：“{refused.later.zh}”是{_day(refused.later_day)}，"
        f"早于“{refused.earlier.zh}”的{_day(refused.earlier_day)}。"
    )


def _running(refused: refusals.PeriodRunning) -> str:
    return f"期限到{_day(refused.until)}（含当日）才届满，之后才能办。依据：{refused.cite}。"


def _incomplete(refused: LetterIncomplete) -> str:
    return "文书还不能签发：" + "；".join(finding.sentence.rstrip("。") for finding in refused.findings) + "。"


_REVIEWS = {"secrecy": "保密审查", "legality": "合法性审核"}
_NOT_UNDOABLE = {
    "not_last": "只能撤销最后一步；后面还有办理记录的，从最后一步起依次撤销。",
    "gone_out": "已经送达或者归档的，不能撤销录入。",
}
_WANTED = {
    "wanted": "所需信息",
    "name": "申请人姓名或者名称",
    "items": "需要补正的事项",
    "about": "征求意见的内容",
    "places": "检索范围",
    "words": "检索词",
    "searched_by": "检索人",
    "found": "检索结果",
    "code_word": "发文机关代字",
    "title": "文件名称",
    "message": "回复内容",
}
_NOT_THAT_WAY = {
    ServiceWay.COURIER: "不能用快递企业送达：邮寄只能通过邮政企业（国办公开办函〔2016〕235号）。",
    ServiceWay.PUBLIC_NOTICE: "本平台不用公告送达：只能直接、委托其他行政机关、通过邮政企业送达"
    "（国办公开办函〔2016〕235号）。",
}
_CERTIFICATE = {
    "unreadable": "本机关的数字签名证书打不开，文书没有签发。请找系统管理员核对证书文件和口令。",
    "not_valid": "本机关的数字签名证书今天不在有效期内，文书没有签发。请找系统管理员更换证书。",
}
_FILE_REFUSED = {
    "too_large": "一个文件不超过{megabytes} MB，请压缩后再上传。",
    "too_many": "一件申请最多附{most}个文件。",
    "infected": "查毒软件在文件中发现病毒，没有收下。",
    "no_room": NO_ROOM,
}
_NOT_TO_ERASE = {
    "running": "保存期限到{day}（含当日），之后才能删除。",
    "held": "已暂缓删除。先恢复按期删除，再删除。",
    "not_filed": "还没有归档。先归档，再删除。",
    "clock": "服务器时钟存疑，{day}以后的日期不予采信，没有删除。请系统管理员校准或者确认时钟。",
}

_WORDS: dict[type[Exception], str | Callable[[Any], str]] = {
    **act_words.ACT_WORDS,
    NotOpen: lambda it: act_words.not_open_words(it, "申请"),
    TermOver: _term_over,
    OutOfOrder: _out_of_order,
    AlreadyAsked: "补正只能告知一次，已经告知过。依据：条例第三十条。",
    AlreadyExtended: "答复期限只能延长一次，已经延长过。依据：条例第三十三条第二款。",
    ApproverMissing: "没有写明同意延期的工作机构负责人。依据：条例第三十三条第二款。",
    ExtensionOutOfRange: lambda it: f"延长的工作日应为1到{it.most}，现在是{it.days}。",
    ConsultationOpen: "对方收到征求意见书的日期还没有登记，期限算不出来。",
    Waiting: lambda it: f"要等“{it.until.zh}”，期限才能确定。",
    NotYetReceived: "这个渠道的申请，以双方确认之日为收到之日（条例第三十一条），请填写双方确认日期。",
    ConfirmedBeforeArrival: "双方确认日期早于申请到达日期。",
    ServiceWayNotAllowed: lambda it: _NOT_THAT_WAY[it.way],
    NotTried: "公告送达，要写明公告的地方和未能以其他方式送达的原因、经过（参照民事诉讼法第九十五条）。",
    NotYetServed: "直接送达和委托送达以签收之日为准，请填写签收日期。",
    BothTariffs: "同一件申请只能按一种方式收费，已按另一种方式收过。",
    ChangedMeanwhile: "您打开本页后，这件申请又办了一步。请看下面的经过，再决定怎么办。",
    refusals.NothingWanted: lambda it: f"请填写{_WANTED.get(it.field, '内容')}。",
    refusals.PeriodRunning: _running,
    refusals.NoSuchConsultation: "没有这次征求意见，或者对方已经答复。",
    refusals.StillConsulted: lambda it: f"还有{len(it.numbers)}次征求意见没有答复，也没有到期。",
    refusals.BeforeSending: "日期早于文书发出或者收到的日期。",
    refusals.OpinionThere: "这次征求意见已有答复，或者已经结束。",
    refusals.OpinionPeriodOver: lambda it: f"提出意见的期限已于{_day(it.until)}届满。",
    refusals.TooManyMessages: lambda it: f"已有{it.most}条留言等待回复。",
    refusals.CannotBeTold: "没有设置这个渠道，或者申请人没有留下相应的联系方式。",
    refusals.LetterAlreadyReceived: lambda it: (
        f"第{it.number}次征求意见已登记为{_day(it.day)}收到，不重复登记；登记错的，在“其他登记”里更正并写明原因。"
    ),
    refusals.SilenceNoted: "已按现登记的收到日期认定对方逾期未提出意见。要更正收到日期，先撤销那一步。",
    refusals.LetterNotReceived: "先登记对方收到征求意见书的日期，才能认定逾期。",
    refusals.MustWithhold: lambda it: (
        "第三方不同意公开，本机关已认定理由合理，应当不予公开；"
        f"认为不公开会对公共利益造成重大影响的，写明公共利益理由。依据：{it.cite}。"
    ),
    refusals.ObjectionNotJudged: lambda it: (
        f"第{it.number}次征求意见，第三方说明了不同意公开的理由：先“认定第三方理由”是否合理，再答复。依据：{it.cite}。"
    ),
    refusals.NoReasonsToJudge: lambda it: f"第{it.number}次征求意见没有第三方不同意公开的理由，不需要认定。",
    refusals.ThirdPartyNotInformed: lambda it: (
        f"决定公开第三方不同意公开的信息，先书面告知第三方决定公开的内容和理由。依据：{it.cite}。"
    ),
    refusals.AnswersSayOtherwise: lambda it: (
        f"前面的回答得不出“{zh(it.outcome)}”"
        + (f"，得出的是：{'、'.join(map(zh, it.open_to))}。" if it.open_to else "。")
    ),
    refusals.OutcomeNotOpen: lambda it: f"现在不能作出这种答复，缺前面的步骤。依据：{it.cite}。",
    refusals.ReasonsMissing: "理由没有写全。",
    refusals.SearchMissing: "答复信息不存在，先登记检索记录（检索范围、检索词、检索人、日期）。",
    refusals.ReviewMissing: lambda it: f"还没有{_REVIEWS.get(it.which, '审核')}。",
    refusals.OwnDraft: "不能审核、签发自己拟的稿。",
    refusals.NoDraft: "这份拟稿已经审完或者退回。",
    refusals.ReplyDraftThere: "已有一份拟稿在审核中。",
    NotUndoable: lambda it: _NOT_UNDOABLE.get(it.why, "这一步不能撤销。"),
    refusals.NothingToCharge: "按标准计算，不收费。",
    refusals.NotTheAmount: lambda it: f"应缴{it.asked}元，填的是{it.paid}元。",
    refusals.CannotHandle: lambda it: f"{it.staff}在本机关没有经办岗位。",
    refusals.NotSplittable: lambda it: f"申请现在是“{zh(Stage(it.stage))}”，不能拆分。",
    refusals.NoSuchUnit: lambda it: f"本机关没有“{it.unit}”这个内设机构。",
    refusals.CaseAnswered: "申请已经答复，不再办理这一步。",
    refusals.WrittenByApplicant: "申请人在网上填写的内容就是申请本身，不能代为更正；不明确的，告知补正。",
    refusals.NothingAmended: "没有要更正的内容：填写的与现有的相同，或者都没有填。",
    refusals.AlreadyIssued: "文书已经签发，不能再改；需要更正的，作废后另发。",
    refusals.KnownOfTheCase: "案卷里已有的内容不能另填。",
    refusals.NoCodeWord: "还没有登记发文机关代字，不能编文号。",
    refusals.NoSuchSeal: "现在没有启用的印章图样。",
    refusals.CertificateUnusable: lambda it: _CERTIFICATE[it.why],
    refusals.FileGone: "文件已经不在，或者与收下时不一样，不能打开。请找系统管理员。",
    refusals.NotToErase: lambda it: _NOT_TO_ERASE[it.why].format(day=_day(it.last_day)),
    refusals.NotThePerson: "先写明怎样核对了身份。个人信息已经按期删除的，没有副本。",
    LetterIncomplete: _incomplete,
    SupplyContradicts: lambda it: f"{zh(it.fault)}。依据：{it.cite}。",
    refusals.SupplyRefused: supply_words.refused,
    refusals.SupplyFixed: supply_words.fixed,
    refusals.SupplyNotReady: supply_words.not_ready,
    BadPages: supply_words.bad_pages,
    NoRoom: NO_ROOM,
}
"""Each refusal with its sentence, or with a function that makes one of its facts."""

REFUSALS = tuple(_WORDS)
"""Everything that an act on a case can refuse, to be caught and put into words."""


def refusal_words(refused: Exception) -> str:
    """The sentence for a refusal. Raises the refusal itself where none has been written: a fault of ours."""
    for kind, words in _WORDS.items():
        if isinstance(refused, kind):
            return words(refused) if callable(words) else words
    raise refused


def file_refusal_words(refused: refusals.FileRefused) -> str:
    """Why a proof or an authority is not taken in, and what would be right."""
    if "words" in refused.facts:
        return f"{refused.facts['words']}。"
    return _FILE_REFUSED[refused.why].format(**refused.facts)
