"""Cases in words: why an act is refused, what each move does."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from gongkai.faces.desk import act_words
from gongkai.faces.desk.cases import supply_words
from gongkai.faces.desk.words import NO_ROOM
from gongkai.faces.ui.sentences import read_sentences
from gongkai.law import receipt, reply, service
from gongkai.law.fees import BothTariffs
from gongkai.law.procedure.request import Move, Stage
from gongkai.law.procedure.table import NotOpen, Obstacle
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


def _incomplete(refused: LetterIncomplete) -> str:
    return "文书还不能签发：" + "；".join(finding.sentence.rstrip("。") for finding in refused.findings) + "。"


_FILE_REFUSED = {
    "too_large": "一个文件不超过{megabytes} MB，请压缩后再上传。",
    "too_many": "一件申请最多附{most}个文件。",
    "infected": "查毒软件在文件中发现病毒，没有收下。",
    "no_room": NO_ROOM,
}


def _answers_say_otherwise(refused: refusals.AnswersSayOtherwise) -> str:
    instead = f"，得出的是：{'、'.join(map(zh, refused.open_to))}" if refused.open_to else ""
    return f"前面的回答得不出“{zh(refused.outcome)}”{instead}。"


refusal_words = read_sentences(
    Path(__file__).with_name("refusals.toml"),
    [refusals, reply, receipt, service, BothTariffs, SupplyContradicts, ChangedMeanwhile, NotUndoable, BadPages],
    {
        **act_words.ACT_WORDS,
        NotOpen: lambda refused: act_words.not_open_words(refused, "申请"),
        refusals.AnswersSayOtherwise: _answers_say_otherwise,
        refusals.SupplyRefused: supply_words.refused,
        LetterIncomplete: _incomplete,
        NoRoom: NO_ROOM,
    },
)

REFUSALS = refusal_words.kinds
"""Everything that an act on a case can refuse, to be caught and put into words."""


def file_refusal_words(refused: refusals.FileRefused) -> str:
    """Why a proof or an authority is not taken in, and what would be right."""
    if "words" in refused.facts:
        return f"{refused.facts['words']}。"
    return _FILE_REFUSED[refused.why].format(**refused.facts)
